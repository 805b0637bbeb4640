"""What goes with a card: caption, credit and alt text, as an editor can paste them."""

from dataclasses import dataclass

from contested.cards.order import REGION, Order
from contested.cards.pair import pair_title
from contested.cards.scene import Scene, scene
from contested.dataset import Dataset
from contested.days import day_text
from contested.language import _, speak
from contested.markup import readable
from contested.names import in_region, town_name
from contested.namesakes import told_apart_by, town_label, town_phrase


@dataclass(frozen=True)
class Caption:
    """The words beside a card.

    Attributes:
        title: The card's headline.
        caption: The attributed sentence and how to take it.
        credit: Who made it, from what, under which licences.
        alt: What the card shows, for those who do not see it.
        link: Permalink of the same on screen.
    """

    title: str
    caption: str
    credit: str
    alt: str
    link: str

    def record(self, order: Order) -> dict[str, str]:
        """Return the caption and what it belongs to, for JSON."""
        known = order.date if order.known is None else order.known
        return {
            "file": order.name,
            "town_id": "" if order.town == REGION else order.town,
            "date": day_text(order.date),
            "known_by": day_text(known),
            "lens": order.lens,
            "lang": order.lang,
            **vars(self),
        }


def caption(dataset: Dataset, order: Order, second: Order | None = None) -> Caption:
    """Word what goes with a card, or with a pair, in the order's language."""
    with speak(order.lang):
        scenes = [scene(dataset, one) for one in (order, second) if one is not None]
        said = scenes[0].content
        sentences = [_attributed(shown, alone=second is None) for shown in scenes]
        return Caption(
            title=pair_title(scenes) if second else said.title,
            caption=" ".join([*_place(scenes[0]), *sentences, f"{said.notice}."]),
            credit=" ".join([_record(dataset), *said.credits]),
            alt=" ".join(map(_alt, scenes)),
            link=said.link,
        )


def _record(dataset: Dataset) -> str:
    """Name the record with its version, or the version alone where it has no name."""
    version = _("Data version {version}").format(version=dataset.version)
    name = dataset.identity.name
    text = _("{name}, data version {version}").format(name=name, version=dataset.version)
    return f"{text if name else version}."


def _place(shown: Scene) -> list[str]:
    """Say which of several towns of one name it is: a caption stands without the card's head."""
    if shown.row < 0 or not told_apart_by(shown.dataset)[shown.row]:
        return []
    return [f"{readable(town_label(shown.dataset, shown.row), 120)}."]


def _attributed(shown: Scene, *, alone: bool) -> str:
    """Say the sentence; beside another one with the lens, where it is not all sides."""
    if alone or shown.order.lens == "all":
        return shown.content.sentence
    return _("{reading}: {sentence}").format(
        reading=shown.content.reading, sentence=shown.content.sentence
    )


def _alt(shown: Scene) -> str:
    """Say what the map shows: the place, the day, and what is said of it."""
    said = shown.content
    if shown.row < 0:
        counts = ", ".join(entry.head for entry in said.entries)
        text = _("map of the towns on {day}. {counts}. {reading}.").format(
            day=said.date, counts=counts, reading=said.reading
        )
        return in_region(shown.dataset, text)
    town = readable(town_phrase(shown.dataset, shown.row), 120)
    name = readable(town_name(shown.dataset, shown.row), 80)
    heads = "; ".join(entry.head for entry in said.entries) or _("no claim")
    return _("Map around {town} on {day}. {name}: {claims}. {reading}.").format(
        town=town, name=name, day=said.date, claims=heads, reading=said.reading
    )
