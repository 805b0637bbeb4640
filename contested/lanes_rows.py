"""What a chart of lanes is made of: boxes, labels, ticks and what answers to the pointer, as rows.

Lanes lie below each other, in pixels from the top; days are milliseconds since 1970 (UTC).
"""

from collections.abc import Iterator
from typing import Any, Final

from contested.chart import MS, colour, told
from contested.dataset import Dataset
from contested.lanes import Bar, Lane
from contested.language import _, day_name
from contested.marks import status_label, view_label, view_meaning
from contested.speakers import speaker_text
from contested.vocabulary import CAMPS, PRESENCES, WEAK_SOURCE
from contested.wording import when, wording

LOOKS: Final = {"asserted": 1.0, "probable": 0.62, "possible": 0.38}
"""Opacity of a claim by how sure it is worded."""
FADED: Final = 0.4
"""Opacity of what is stale or has lapsed."""

NAME: Final = 20
"""Height of a lane's name, in pixels."""
GAP: Final = 12
TOP: Final = 20
"""Room for the date above the first lane."""
TICKS: Final = {"all": 0, "camp": 14, "claimant": 10}
BAR: Final = {"all": 18, "camp": 18, "claimant": 9}
FILLED: Final = 0.3
"""Share of a contested bar that is filled, at its foot."""
FOOT: Final = 0.35
"""Share of the room for ticks that one without a presence takes."""
LETTER: Final = 6.8
"""Pixels that a letter of a bar's label needs."""
SHAPES: Final = {
    "ukraine": "circle",
    "russia": "diamond",
    "contested": "square",
    "disputed": "circle",
}

Row = dict[str, Any]
Span = tuple[int, int]
Laid = list[tuple[Lane, float]]
"""Lanes, each with the height at which its bar begins."""


def placed(lanes: list[Lane]) -> tuple[Laid, float]:
    """Give each lane the height at which its bar begins; also return the height of all."""
    laid, top = [], float(TOP)
    for lane in lanes:
        bar = top + NAME + TICKS[kind(lane)]
        laid.append((lane, bar))
        top = bar + BAR[kind(lane)] + GAP
    return laid, top - GAP + 4


def kind(lane: Lane) -> str:
    """Say whether a lane is that of `all`, of a `camp` or of a `claimant`."""
    return "all" if lane.lens == "all" else "camp" if lane.lens in CAMPS else "claimant"


def _box(first: int, last: int, top: float, bottom: float, colour: str, alpha: float) -> Row:
    return {
        "x": first * MS,
        "x2": (last + 1) * MS,
        "y": top,
        "y2": bottom,
        "colour": colour,
        "alpha": alpha,
    }


def bands(lanes: list[Lane], height: float, ink: str) -> Iterator[Row]:
    """Shade, behind all lanes, the days on which they differ."""
    for bar in lanes[0].bars if lanes else ():
        if bar.view == "disputed":
            yield _box(bar.first, bar.last, TOP, height, ink, 0.07)


def bodies(lane: Lane, top: float, theme: str) -> Iterator[Row]:
    """Draw a bar as its mark is drawn: contested partly filled, disputed in two colours."""
    bottom = top + BAR[kind(lane)]
    for bar in lane.bars:
        look = _look(bar)
        upper, lower = colour(bar.high, theme), colour(bar.low, theme)
        if bar.view == "contested":
            foot = bottom - (bottom - top) * FILLED
            yield _box(bar.first, bar.last, top, foot, upper, look * 0.28)
            yield _box(bar.first, bar.last, foot, bottom, upper, look)
        elif bar.view == "disputed":
            middle = (top + bottom) / 2
            yield _box(bar.first, bar.last, top, middle, upper, look)
            yield _box(bar.first, bar.last, middle, bottom, lower, look)
        else:
            yield _box(bar.first, bar.last, top, bottom, upper, look)


def _look(bar: Bar) -> float:
    return LOOKS[bar.confidence] * (FADED if bar.faded else 1)


def labels(lane: Lane, top: float, ink: dict[str, str]) -> Iterator[Row]:
    """Write the status on bars; the browser leaves out what does not fit."""
    if kind(lane) == "claimant":
        return
    for bar in lane.bars:
        text = view_label(bar.view) if lane.lens == "all" else status_label(bar.low)
        pale = bar.view == "contested" or _look(bar) < LOOKS["probable"]
        middle = top + BAR["camp"] * (1 - FILLED if bar.view == "contested" else 1) / 2
        yield _box(bar.first, bar.last, middle + 0.5, 0, ink["text" if pale else "ground"], 1) | {
            "text": text[:1].upper() + text[1:],
            "need": len(text) * LETTER + 26,
            "shape": SHAPES[bar.view],
        }


def names(lane: Lane, top: float, first: int) -> Iterator[Row]:
    """Write a lane's name above its bar."""
    middle = top - TICKS[kind(lane)] - NAME / 2
    strong = kind(lane) != "claimant"
    yield {"x": first * MS, "y": middle, "text": told(lane.name, 60), "strong": strong}


def strokes(lane: Lane, top: float, theme: str) -> Iterator[Row]:
    """Draw claims as ticks that stand on the bar, higher the further in troops are said."""
    room = TICKS[kind(lane)]
    for tick in lane.ticks:
        yield {
            "x": tick.day * MS + MS // 2,
            "y": top - 1 - room * (FOOT + (1 - FOOT) * tick.depth / len(PRESENCES)),
            "y2": top - 1,
            "colour": colour(tick.status, theme),
            "alpha": LOOKS[tick.confidence],
            "struck": tick.withdrawn,
        }


def hits(lane: Lane, top: float, dataset: Dataset, span: Span) -> Iterator[Row]:
    """Make what answers to the pointer: bars, and ticks widened to what a finger can hit."""
    bottom = top + BAR[kind(lane)]
    for bar in lane.bars:
        words = _said(dataset, bar.claim) if bar.claim >= 0 else _ruled(bar)
        begun = {"day": bar.first, "when": _("from {day}").format(day=day_name(bar.first))}
        yield _box(bar.first, bar.last, top, bottom, "", 0) | words | begun
    reach = int((span[1] - span[0] + 1) * MS / 350)
    for tick in lane.ticks:
        box = _box(tick.day, tick.day, top - TICKS[kind(lane)] - 2, top - 1, "", 0)
        box |= {"x": box["x"] - reach, "x2": box["x2"] + reach, "day": tick.day}
        said = when(dataset, tick.claim, span[1])
        if tick.withdrawn:
            said = _("{day}, withdrawn since").format(day=said)
        yield box | {"when": said} | _said(dataset, tick.claim)


def _ruled(bar: Bar) -> Row:
    """Tell of a bar of the map's lane, which rests on the rule and not on one claim."""
    return {
        "who": _("What the map shows"),
        "what": view_label(bar.view),
        "words": view_meaning(bar.view),
        "source": _("the rule, see Method"),
    }


def _said(dataset: Dataset, claim: int) -> Row:
    said: Any = dataset.claims.iloc[claim]
    source = told(said["source_name"], 60)
    if WEAK_SOURCE in said["note"]:
        source = _("{source} (weak source)").format(source=source)
    return {
        "who": told(speaker_text(dataset, said["claimant_id"]), 120),
        "what": wording(dataset, claim),
        "words": told(said["summary"], 160),
        "source": source,
    }
