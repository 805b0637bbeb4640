"""What somebody asks for: one card, checked before anything is drawn."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from contested.cards.ground import THEMES
from contested.cards.presets import PRESETS
from contested.cards.sheet import FORMS
from contested.cards.typeface import missing
from contested.dataset import Dataset
from contested.days import day_number, day_text
from contested.errors import RequestError
from contested.language import LANGUAGES
from contested.markup import readable
from contested.rule import clipped, lens_kind
from contested.search import town_rows

REGION: Final = "region"
"""What stands for the whole oblast in place of a town."""
SCALES: Final = (1, 2)
LONGEST_TITLE: Final = 120


@dataclass(frozen=True)
class Order:
    """One card; two equal orders on the same data give the same bytes.

    Attributes:
        town: A `town_id`, or `REGION`.
        date: Day shown, a day number.
        known: Day number up to which we listen, None for the day shown.
        lens: `all`, a camp or a `claimant_id`.
        preset: A name of `PRESETS`.
        theme: One of `THEMES`.
        lang: One of `LANGUAGES`.
        title: The editor's own title, blank for ours.
        scale: 1 or 2 pixels of a PNG for each pixel of the preset.
        form: One of `FORMS`.
    """

    town: str
    date: int
    known: int | None = None
    lens: str = "all"
    preset: str = "wide"
    theme: str = "light"
    lang: str = "en"
    title: str = ""
    scale: int = 1
    form: str = "png"

    @property
    def name(self) -> str:
        """A file name for the card, e.g. `siversk-2025-12-15.png`."""
        return f"{self.town}-{day_text(self.date)}.{self.form}"


def order(
    dataset: Dataset,
    *,
    town: str,
    date: str,
    known: str = "",
    lens: str = "all",
    preset: str = "wide",
    theme: str = "light",
    lang: str = "en",
    title: str = "",
    scale: int = 1,
    form: str = "png",
) -> Order:
    """Check what is asked for, as texts of a command line or an address.

    A day after the record's last one, or after the known-by day, becomes the last day shown.

    Args:
        dataset: The data that town and lens are looked up in.
        town: A `town_id`, an unambiguous name, or `region`.
        date: Day shown, `YYYY-MM-DD`.
        known: Day up to which we listen, `YYYY-MM-DD`, blank for the day shown.
        lens: `all`, a camp or a `claimant_id`.
        preset: A name of `PRESETS`.
        theme: One of `THEMES`.
        lang: One of `LANGUAGES`.
        title: Title in place of ours; control and direction characters are dropped.
        scale: 1 or 2.
        form: One of `FORMS`.

    Raises:
        RequestError: Something cannot be drawn; says what can.
    """
    found = town if town == REGION else _town(dataset, town)
    lens_kind(dataset, lens)
    one_of("preset", preset, PRESETS)
    one_of("theme", theme, THEMES)
    one_of("lang", lang, LANGUAGES)
    one_of("format", form, FORMS)
    one_of("scale", str(scale), map(str, SCALES))
    shown, listened = clipped(dataset, day(date), day(known) if known else None)
    return Order(
        found, shown, listened if known else None, lens, preset, theme, lang,
        own_title(title), scale, form,
    )  # fmt: skip


def other(dataset: Dataset, first: Order, beside: str) -> Order:
    """Return the order that differs from the first in its day or its lens.

    Raises:
        RequestError: It is neither a day nor a lens, or the same as the first.
    """
    if beside[:1].isdigit():
        second = replace(first, date=clipped(dataset, day(beside), first.known)[0])
    else:
        lens_kind(dataset, beside)
        second = replace(first, lens=beside)
    if second == first:
        raise RequestError("Both halves of the pair are the same. Change the date or the lens.")
    return second


def one_of(name: str, found: str, allowed: Iterable[str]) -> None:
    """Check that a value is one of a few.

    Raises:
        RequestError: It is not.
    """
    among = list(allowed)
    if found not in among:
        raise RequestError(f"{name}: {readable(found, 40)!r} is not one of {', '.join(among)}.")


def day(text: str) -> int:
    """Read a day, of whatever length the text is.

    Raises:
        RequestError: It is no day.
    """
    return day_number(text if len(text) <= 40 else f"{text[:39]}…")


def own_title(text: str) -> str:
    """Make an editor's title fit to be set.

    Raises:
        RequestError: It is too long, or holds a character that the fonts lack.
    """
    if len(text) > LONGEST_TITLE:
        raise RequestError(
            f"title: {len(text):,} characters; a title has at most {LONGEST_TITLE}. Shorten it."
        )
    title = readable(text, LONGEST_TITLE)
    if strange := missing(title):
        raise RequestError(
            f"title: the fonts have no character {strange!r} (U+{ord(strange):04X}). Leave it out."
        )
    return title


def _town(dataset: Dataset, town: str) -> str:
    if not town.strip():
        raise RequestError("town: blank. Name a town, or region for the whole oblast.")
    return str(dataset.towns["town_id"].iloc[town_rows(dataset, [town])[0]])
