"""Draws a town's lanes as an Altair chart.

Lanes lie below each other, in pixels from the top. Colours, sizes and places are numbers and
constants of ours; a text from data is only ever the content of a text mark or of a tooltip.
"""

from typing import Any, Final

import altair as alt

from contested.chart import INK, MS, days_axis, days_scale, drawn, table, themed
from contested.dataset import Dataset
from contested.lanes import Lane
from contested.lanes_rows import (
    TOP,
    Laid,
    Row,
    Span,
    bands,
    bodies,
    hits,
    labels,
    names,
    placed,
    strokes,
)
from contested.language import _, day_short

PICK: Final = "pick"
"""Name of the chart's selection; what is picked has a `day`."""

FIT: Final = alt.AutoSizeParams(type="fit-x", contains="padding")
"""Only the width follows the page: heights are pixels."""
CROSS: Final = "M-1-1L1 1M-1 1L1-1"
"""Shape over a tick whose claim was withdrawn."""


def lanes_chart(dataset: Dataset, lanes: list[Lane], *, date: int, span: Span, theme: str) -> Any:
    """Draw lanes over a span of days with a line at the date.

    Args:
        dataset: The data.
        lanes: What to draw, from the top.
        date: Day number of the line.
        span: First and last day number drawn.
        theme: `light` or `dark`.
    """
    laid, height = placed(lanes)
    ink = INK[theme]
    days = alt.X("x:T", scale=days_scale(*span), axis=days_axis(*span))
    pieces = [*bands(lanes, height, ink["text"]), *_each(bodies, laid, theme)]
    layers = [
        _boxes(_cut(pieces, span)).encode(x=days),
        *_captions(_cut(_each(labels, laid, ink), span), span),
        *_ticks(_within(_each(strokes, laid, theme), span), ink["text"]),
        *_names(_each(names, laid, span[0]), ink["text"]),
        *_line(date, height, ink),
        _targets(_cut(_each(hits, laid, dataset, span), span)),
    ]
    chart = alt.layer(*layers).encode(
        x="x:T",
        y=alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None),
    )
    return themed(chart.properties(width="container", height=height, autosize=FIT), theme)


def _each(make: Any, laid: Laid, *more: Any) -> list[Row]:
    return [row for lane, top in laid for row in make(lane, top, *more)]


def _cut(rows: list[Row], span: Span) -> list[Row]:
    """Keep what lies in the span, cut at its ends."""
    first, last = span[0] * MS, (span[1] + 1) * MS
    kept = [row for row in rows if row["x"] < last and row["x2"] > first]
    return [row | {"x": max(row["x"], first), "x2": min(row["x2"], last)} for row in kept]


def _within(rows: list[Row], span: Span) -> list[Row]:
    return [row for row in rows if span[0] * MS <= row["x"] < (span[1] + 1) * MS]


def _boxes(rows: list[Row]) -> Any:
    return (
        table(rows)
        .mark_rect()
        .encode(x2="x2:T", y2="y2:Q", color=drawn("colour"), opacity=drawn("alpha", "quantitative"))
    )


def _captions(rows: list[Row], span: Span) -> list[Any]:
    days = (span[1] - span[0] + 1) * MS
    shared = [row | {"share": (row["x2"] - row["x"]) / days} for row in rows]
    fitting = table(shared).transform_filter("datum.share * width > datum.need")
    symbol = fitting.mark_point(filled=True, size=55, opacity=1, xOffset=11)
    text = fitting.mark_text(align="left", baseline="middle", dx=20, fontSize=11, fontWeight=600)
    return [
        symbol.encode(shape=drawn("shape"), color=drawn("colour")),
        text.encode(text="text:N", color=drawn("colour")),
    ]


def _ticks(rows: list[Row], ink: str) -> list[Any]:
    strokes = table(rows).mark_rule(strokeWidth=2.5)
    alpha = drawn("alpha", "quantitative")
    layers = [strokes.encode(y2="y2:Q", color=drawn("colour"), opacity=alpha)] if rows else []
    if struck := [row for row in rows if row["struck"]]:
        layers.append(table(struck).mark_point(shape=CROSS, size=40, color=ink))
    return layers


def _names(rows: list[Row], ink: str) -> list[Any]:
    """Write the lanes' names, those of camps stronger than those of claimants."""
    layers = []
    for strong, weight in ((True, 600), (False, 400)):
        if some := [row for row in rows if row["strong"] == strong]:
            look = {"baseline": "middle", "color": ink, "fontSize": 13, "fontWeight": weight}
            layers.append(table(some).mark_text(align="left", **look).encode(text="text:N"))
    return layers


def _line(date: int, height: float, ink: dict[str, str]) -> list[Any]:
    row = {"x": date * MS + MS // 2, "y": TOP - 4, "y2": height, "text": day_short(date)}
    chart = table([row])
    rule = chart.mark_rule(color=ink["text"], strokeWidth=1.5).encode(y2="y2:Q")
    name = chart.mark_text(baseline="bottom", fontSize=12, fontWeight=700, color=ink["text"], dy=-2)
    return [rule, name.encode(text="text:N")]


def _targets(rows: list[Row]) -> Any:
    """Lay what answers to the pointer over all: hovering tells the claim, a click picks its day."""
    told_of = [
        alt.Tooltip("when:N", title=_("Day")),
        alt.Tooltip("who:N", title=_("Who")),
        alt.Tooltip("what:N", title=_("Status")),
        alt.Tooltip("words:N", title=_("Words")),
        alt.Tooltip("source:N", title=_("Source")),
    ]
    pick = alt.selection_point(name=PICK, fields=["day"], empty=False, toggle=False)
    mark = table(rows).mark_rect(fillOpacity=0, cursor="pointer")
    return mark.encode(x2="x2:T", y2="y2:Q", tooltip=told_of).add_params(pick)
