"""What a card is drawn from, and its text as blocks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from contested.cards.flow import Block, Columns, Legend, Paragraph, Position
from contested.cards.ground import GROUNDS
from contested.cards.order import REGION, Order
from contested.cards.presets import PRESETS, Preset
from contested.cards.stamp import Look, Stamp
from contested.cards.typeface import Letter
from contested.cards.words import Content, content, sample_look
from contested.dataset import Dataset
from contested.marks import LEGEND
from contested.rule import state as rule_state
from contested.seen import State

STALE_SAMPLE: Final = Look("no-claim", stale=True)
OPPOSED_SAMPLE: Final = Look("disputed", "ukraine", "russia", gap=2)


@dataclass(frozen=True, eq=False)
class Scene:
    """What a card is drawn from.

    Attributes:
        dataset: The data.
        order: What is wanted.
        state: All towns on the day.
        content: Every text, in the order's language.
    """

    dataset: Dataset
    order: Order
    state: State
    content: Content

    @property
    def preset(self) -> Preset:
        """The format."""
        return PRESETS[self.order.preset]

    @property
    def row(self) -> int:
        """Row of the town, -1 for the whole oblast."""
        return -1 if self.order.town == REGION else self.dataset.town_row[self.order.town]


def scene(dataset: Dataset, order: Order) -> Scene:
    """Look up and word what a card shows, in the language spoken."""
    state = rule_state(dataset, order.date, known_by=order.known, lens=order.lens)
    return Scene(dataset, order, state, content(dataset, order, state))


def head(scene: Scene, factor: float, *, title: float = 42, date: float = 33) -> list[Block]:
    """Make kicker, title, date and reading; `factor` reduces them a little."""
    ground, unit, said = GROUNDS[scene.order.theme], scene.preset.unit, scene.content
    slight = unit * min(1.0, 0.4 + 0.6 * factor)
    return [
        Paragraph(said.kicker, Letter(14 * unit, 600), ground.accent, most=1),
        Paragraph(
            said.title, Letter(title * slight, 700, 1.06), ground.ink, 7 * unit, True, most=5
        ),
        Paragraph(said.date, Letter(date * slight, 400, 1.1), ground.ink, 9 * unit, most=2),
        Paragraph(said.reading, Letter(14.5 * unit, 400, 1.2), ground.muted, 5 * unit, most=2),
    ]  # fmt: skip


def body(scene: Scene, factor: float, told: bool, *, columns: bool) -> list[Block]:
    """Make the sentence and the positions, below or beside each other, with their summaries."""
    order, unit, said = scene.order, scene.preset.unit, scene.content
    size = unit * factor
    text = Letter(18.5 * size, 400, 1.32)
    blocks: list[Block] = [Paragraph(said.sentence, text, GROUNDS[order.theme].ink, 20 * size)]
    gap = 11 if said.entries and said.entries[0].detail else 6
    entries = [Position(entry, order.theme, size, gap * size, told) for entry in said.entries]
    if columns and len(entries) > 1:
        blocks.append(Columns(entries, (26 if len(entries) <= 3 else 10) * size, 18 * size))
    elif entries:
        first = Position(said.entries[0], order.theme, size, 20 * size, told)
        blocks += [first, *entries[1:]]
    return blocks


def legend(scene: Scene, stamps: Sequence[Stamp]) -> Legend:
    """Make the legend of the marks that appear; the oblast's counts are a legend already."""
    looks = {stamp.look for stamp in stamps}
    counted = scene.row < 0
    return Legend(keys(looks, views=not counted), scene.order.theme, scene.preset.unit)


def keys(looks: Iterable[Look], *, views: bool = True) -> tuple[Look, ...]:
    """Return a sample of each kind of mark, in the order of the legend."""
    looks = set(looks)
    found = {look.view for look in looks} if views else set()
    kept = [sample_look(view) for view in LEGEND if view in found]
    if any(look.gap == 2 for look in looks):
        kept.append(OPPOSED_SAMPLE)
    if any(look.stale for look in looks):
        kept.append(STALE_SAMPLE)
    return tuple(kept)
