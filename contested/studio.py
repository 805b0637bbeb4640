"""What the image page draws: the session's address and the editor's wishes, as orders."""

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote, urlencode

from contested.address import Address
from contested.cards.order import REGION, Order, other, own_title
from contested.dataset import Dataset
from contested.days import day_text
from contested.kiosk import image
from contested.language import _

ALONE: Final = "alone"
"""No second reading beside the first."""


@dataclass(frozen=True)
class Wish:
    """What an editor chooses besides town, day, lens and clock.

    Attributes:
        preset: A name of `PRESETS`.
        theme: One of `THEMES`.
        lang: One of `LANGUAGES`.
        title: The editor's own title, blank for ours.
        whole: Whether the whole oblast is wanted though a town is chosen.
        second: Day (`YYYY-MM-DD`) or lens of a second reading, blank for none.
    """

    preset: str = "wide"
    theme: str = "light"
    lang: str = "en"
    title: str = ""
    whole: bool = False
    second: str = ""


def orders(dataset: Dataset, here: Address, wish: Wish) -> tuple[Order, Order | None]:
    """Turn a wish into one order, or two that stand side by side.

    Raises:
        RequestError: The title cannot be set, or both readings are the same.
    """
    first = Order(
        town=REGION if wish.whole or not here.town else here.town,
        date=here.date,
        known=here.known,
        lens=here.lens,
        preset=wish.preset,
        theme=wish.theme,
        lang=wish.lang,
        title=own_title(wish.title),
    )
    return first, other(dataset, first, wish.second) if wish.second else None


def file(dataset: Dataset, first: Order, second: Order | None, form: str, scale: int) -> bytes:
    """Draw the image of one or two orders as a file to take away."""
    return image(dataset, replace(first, form=form, scale=scale), second)


def file_name(first: Order, second: Order | None, form: str, scale: int = 1) -> str:
    """Name the file of an image, e.g. `siversk-2025-12-15-square@2x.png`."""
    days = day_text(first.date)
    if second is not None:
        days += f"-and-{day_text(second.date) if second.date != first.date else second.lens}"
    fine = "@2x" if scale == 2 else ""
    return f"{first.town}-{days}-{first.preset}{fine}.{form}"


def embedding(first: Order, second: Order | None) -> str:
    """Return the address, below the app's, under which it serves a card or a pair."""
    plain = Order(first.town, first.date)
    asked = {
        name: str(getattr(first, name))
        for name in ("lens", "preset", "theme", "lang", "title")
        if getattr(first, name) != getattr(plain, name)
    }
    if first.known is not None:
        asked["known"] = day_text(first.known)
    if second is not None:
        asked["beside"] = day_text(second.date) if second.date != first.date else second.lens
    query = f"?{urlencode(asked, quote_via=quote)}" if asked else ""
    return f"card/{first.town}/{day_text(first.date)}.png{query}"


def preset_names() -> dict[str, str]:
    """Name the formats."""
    return {
        "wide": _("Wide"),
        "square": _("Square"),
        "story": _("Story"),
        "print": _("A4"),
    }


def theme_names() -> dict[str, str]:
    """Name the themes."""
    return {"light": _("Light"), "dark": _("Dark"), "bw": _("Black and white")}


def beside_names() -> dict[str, str]:
    """Name what can stand beside the first reading."""
    return {ALONE: _("One reading"), "date": _("Two dates"), "lens": _("Two lenses")}
