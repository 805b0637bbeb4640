"""Lines in charts over days where the collection of an origin of claims begins or ends."""

from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from contested import origins
from contested.chart import INK, MS, table, told
from contested.dataset import Dataset
from contested.language import _, day_short
from contested.origins import Turn

ROW: Final = 28
"""Height of a line's label above a chart, in pixels."""
LINE: Final = 12
"""Height of each of its two lines of text, in pixels."""
LONGEST: Final = 36
"""Letters of a name that are shown."""


@dataclass(frozen=True)
class Stretch:
    """The days that charts are drawn over.

    Attributes:
        first: First day number.
        last: Last day number: the record's, or the one up to which we listen.
        turns: Where the collection of an origin begins or ends in between.
    """

    first: int
    last: int
    turns: tuple[Turn, ...] = ()

    @property
    def head(self) -> int:
        """Height that the labels take above a chart, in pixels."""
        return ROW * len(self.turns)


def stretch(dataset: Dataset, first: int, last: int) -> Stretch:
    """Return the days from a first to a last one; a turn on one of the two is left out."""
    inside = (turn for turn in origins.turns(dataset) if first < turn.day < last)
    return Stretch(first, last, tuple(inside))


def origin_lines(drawn: Stretch, height: int, theme: str) -> list[Any]:
    """Draw a line for each turn of a stretch, from its label above a chart down to its foot.

    Labels stand on rows of their own, and so that no line crosses the label of a later one: each
    ends at its line, those of the first half of the stretch begin there.
    """
    days = drawn.last + 1 - drawn.first
    share = {turn: (turn.day - drawn.first) / days for turn in drawn.turns}
    late = [turn for turn in drawn.turns if share[turn] > 0.5]
    early = [turn for turn in reversed(drawn.turns) if share[turn] <= 0.5]
    return [
        layer
        for row, turn in enumerate((*late, *early))
        for layer in _line(turn, share[turn], row, height, INK[theme])
    ]


def turn_words(turn: Turn) -> tuple[str, str]:
    """Name an origin, and say from or up to when it was collected."""
    text = _("collected from {day}") if turn.begins else _("collected up to {day}")
    return _(turn.name), text.format(day=day_short(turn.day))


def _line(turn: Turn, share: float, row: int, height: int, ink: dict[str, str]) -> list[Any]:
    foot = -row * ROW - 4
    name, when = turn_words(turn)
    chart = table([{"x": (turn.day + (not turn.begins)) * MS}])
    rule = chart.mark_rule(color=ink["text"], strokeWidth=1.2, strokeDash=[4, 3])
    late = share > 0.5
    text = chart.mark_text(
        align="right" if late else "left",
        baseline="bottom",
        lineBreak="\n",
        dx=-5 if late else 5,
        fontSize=11,
        lineHeight=LINE,
        color=ink["text"],
        limit=alt.ExprRef(f"width * {share if late else 1 - share:.3f} - 6"),
    )
    return [
        rule.encode(x="x:T", y=alt.value(foot - ROW + 6), y2=alt.value(height)),
        text.encode(
            x="x:T", y=alt.value(foot - LINE), text=alt.value(f"{told(name, LONGEST)}\n{when}")
        ),
    ]
