"""How long disputes last and claims wait, as Altair charts for both themes."""

from typing import Any, Final

import altair as alt
import pandas as pd

from contested.chart import INK, colour, table, themed
from contested.lag_rows import outcome_names
from contested.language import _, number_text
from contested.marks import view_label

PICK: Final = "pick"
"""Name of every chart's selection; what is picked has a `day` or a `town`."""

HEIGHT: Final = 260
YEAR: Final = 365
"""Days that the curve of disputes is drawn for."""


def survival_chart(curve: pd.DataFrame, theme: str) -> Any:
    """Draw the share of disputes that last longer than so many days, with its 95 % band."""
    ink = INK[theme]
    points: list[dict[str, Any]] = [
        {str(key): value for key, value in row.items()}
        | {
            "percent": _("{n} %").format(n=number_text(round(row["share"] * 100))),
            "band": _("{low} to {high} %").format(
                low=number_text(round(row["low"] * 100)), high=number_text(round(row["high"] * 100))
            ),
        }
        for row in curve.to_dict("records")
    ]
    share = alt.Y(
        "share:Q",
        title=_("Share still disputed"),
        axis=alt.Axis(format="%", tickCount=5, gridOpacity=0.35),
    )
    days = alt.X(
        "days:Q",
        title=_("Days since the dispute opened"),
        axis=alt.Axis(grid=False, values=list(range(0, YEAR + 1, 30))),
        scale=alt.Scale(domain=[0, YEAR], nice=False),
    )
    chart = table(points).encode(x=days)
    band = chart.mark_area(interpolate="step-after", color=ink["text"], opacity=0.14, clip=True)
    line = chart.mark_line(interpolate="step-after", color=ink["text"], strokeWidth=2, clip=True)
    touch = chart.mark_point(size=80, opacity=0, filled=True, clip=True).encode(
        y=share,
        tooltip=[
            alt.Tooltip("days:Q", title=_("Days")),
            alt.Tooltip("percent:N", title=_("Still disputed")),
            alt.Tooltip("band:N", title=_("95 % band")),
            alt.Tooltip("left:Q", title=_("Disputes that lasted so long")),
        ],
    )
    layers = alt.layer(band.encode(y=alt.Y("low:Q"), y2="high:Q"), line.encode(y=share), touch)
    return finished(layers, theme)


def lags_chart(rows: list[dict[str, Any]], groups: list[str], theme: str) -> Any:
    """Draw each answer at its days from the claim, a row for each group (see `lag_rows`)."""
    side = alt.Color(
        "side:N",
        legend=alt.Legend(title=None, orient="top", symbolOpacity=1),
        scale=alt.Scale(
            domain=[view_label(view) for view in ("russia", "ukraine")],
            range=[colour(view, theme) for view in ("russia", "ukraine")],
        ),
    )
    shapes = dict(zip(outcome_names(), ("circle", "triangle-up", "cross"), strict=True))
    there = {row["outcome"] for row in rows}
    drawn = [name for name in shapes if name in there]
    chart = (
        table(rows)
        .mark_point(size=46, opacity=0.75, strokeWidth=1.4)
        .encode(
            x=alt.X(
                "days:Q",
                title=_("Days from the claim; below 0: before it"),
                scale=alt.Scale(type="symlog", constant=5),
                axis=alt.Axis(values=[-365, -30, 0, 7, 30, 90, 365, 1095, 3000], grid=True),
            ),
            y=alt.Y("group:N", sort=groups, title=None, axis=alt.Axis(labelLimit=320, ticks=False)),
            yOffset="jitter:Q",
            color=side,
            shape=alt.Shape(
                "outcome:N",
                legend=alt.Legend(title=None, orient="top", columns=1),
                scale=alt.Scale(domain=drawn, range=[shapes[name] for name in drawn]),
            ),
            tooltip=[
                alt.Tooltip("name:N", title=_("Town")),
                alt.Tooltip("when:N", title=_("Claimed")),
                alt.Tooltip("who:N", title=_("By")),
                alt.Tooltip("outcome:N", title=_("Answer")),
                alt.Tooltip("after:N", title=_("From the claim")),
            ],
        )
        .add_params(picking("town"))
    )
    return finished(chart, theme, height=max(120, 34 * len(groups)))


def picking(field: str) -> Any:
    """Let a click pick a mark by one of its fields."""
    return alt.selection_point(name=PICK, fields=[field], empty=False, toggle=False)


def finished(chart: Any, theme: str, *, height: int = HEIGHT) -> Any:
    """Give a chart its width, that of the page, its height and the look of its page."""
    ink = INK[theme]
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    made = chart.properties(width="container", height=height, autosize=fit)
    return (
        themed(made, theme)
        .configure_legend(labelColor=ink["text"], labelFontSize=13, columnPadding=16, columns=3)
        .configure_axisY(gridColor=ink["hair"], titleFontWeight=600, domain=False, ticks=False)
    )
