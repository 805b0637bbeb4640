"""Counts over days as Altair charts in the marks' and camps' colours, for both themes."""

from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from contested.chart import INK, MS, colour, days_axis, days_scale, table
from contested.language import _, day_name, day_short
from contested.marks import CAMP_COLOURS, LEGEND, camp_label, view_label
from contested.origin_lines import Stretch, origin_lines
from contested.trend_charts import HEIGHT, finished, picking
from contested.vocabulary import CAMPS, STALE_DAYS

LONG: Final = 20
"""Letters above which the entries of a legend stand one below the other."""

_KEY: Final = alt.Legend(title=None, orient="top", symbolType="square", labelLimit=320)


@dataclass(frozen=True)
class Layer:
    """What is counted of one kind.

    Attributes:
        key: The kind, as in the table of counts.
        text: Its name on screen.
        ink: Its colour, `#rrggbb`.
    """

    key: str
    text: str
    ink: str


def views_chart(counts: pd.DataFrame, drawn: Stretch, theme: str, *, people: bool) -> Any:
    """Stack the towns of each view over time.

    Args:
        counts: `trends.views`.
        drawn: The days.
        theme: `light` or `dark`.
        people: Whether inhabitants were counted instead of towns.
    """
    layers = [
        Layer(view, view_label(view), soft(view, theme, 0.4 if view == "no-claim" else 1))
        for view in LEGEND
    ]
    title = _("Inhabitants of the towns before the war") if people else _("Towns")
    return _stacked(counts, layers, title, drawn, theme)


def gaps_chart(counts: pd.DataFrame, drawn: Stretch, theme: str) -> Any:
    """Stack the disputed towns by gap over time (`trends.gaps`)."""
    layers = [
        Layer("opposite", _("One says Ukraine, the other Russia"), soft("disputed", theme, 0.9)),
        Layer("one-step", _("One says contested"), soft("disputed", theme, 0.4)),
        Layer(
            "untouched",
            _("Untouched for {days} days").format(days=STALE_DAYS),
            soft("disputed", theme, 0.15),
        ),
    ]
    return _stacked(counts, layers, _("Towns disputed"), drawn, theme)


def divided_chart(counts: pd.DataFrame, drawn: Stretch, theme: str) -> Any:
    """Stack the towns on which a camp is divided, by camp (`trends.divided`)."""
    return _stacked(counts, _camps(theme), _("Towns"), drawn, theme, height=HEIGHT // 2)


def coverage_chart(counts: pd.DataFrame, drawn: Stretch, theme: str) -> Any:
    """Draw a line for the towns spoken of, and for those of each camp's young words.

    One map tells of every town and a side of dozens: the scale gives room to both.
    """
    layers = [Layer("spoken-of", _("Anybody, at any time"), INK[theme]["text"]), *_camps(theme)]
    scale = alt.Scale(type="symlog", constant=3)
    steps = [0, 3, 10, 30, 100, 300, 1000, 3000, 10000]
    line = (
        table(_rows(counts, layers))
        .mark_line(interpolate="step-after", strokeWidth=1.8)
        .encode(
            x="x:T",
            y=alt.Y(
                "count:Q",
                title=_("Towns"),
                scale=scale,
                axis=alt.Axis(values=steps, format=",d", gridOpacity=0.35),
            ),
            color=_legend(layers, drawn),
        )
    )
    return _over_days([line, _strips(counts, layers, theme)], drawn, theme, HEIGHT)


def claims_chart(counts: pd.DataFrame, drawn: Stretch, theme: str) -> Any:
    """Stack the claims of each week by camp (`trends.claims_a_week`)."""
    place = counts["camp"].map({camp: number for number, camp in enumerate(CAMPS)})
    ordered = counts.assign(place=place).sort_values(["day", "place"])
    top = ordered.groupby("day")["count"].cumsum()
    first = min([drawn.first, *counts["day"]])
    rows = [
        {
            "x": week["day"] * MS,
            "x2": min(week["day"] + 7, drawn.last + 1) * MS,
            "count": week["count"],
            "top": week["top"],
            "under": week["top"] - week["count"],
            "name": camp_label(week["camp"]),
            "when": _("week of {day}").format(day=day_short(week["day"])),
            "day": week["day"],
        }
        for week in ordered.assign(top=top).to_dict("records")
    ]
    whole = Stretch(first, drawn.last, drawn.turns)
    bars = (
        table(rows)
        .mark_rect()
        .encode(
            x="x:T",
            x2="x2:T",
            y=_amount("top:Q", _("Claims a week")),
            y2="under:Q",
            color=_legend(_camps(theme), whole),
            tooltip=[
                alt.Tooltip("when:N", title=_("When")),
                alt.Tooltip("name:N", title=_("Camp")),
                alt.Tooltip("count:Q", title=_("Claims")),
            ],
        )
        .add_params(picking("day"))
    )
    return _over_days([bars], whole, theme, HEIGHT)


def soft(view: str, theme: str, share: float) -> str:
    """Return the colour of a view, thinned towards the ground to so much of it."""
    inks = (colour(view, theme), INK[theme]["ground"])
    over, under = ([int(ink[at : at + 2], 16) for at in (1, 3, 5)] for ink in inks)
    mixed = (round(a * share + b * (1 - share)) for a, b in zip(over, under, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _camps(theme: str) -> list[Layer]:
    shade = {"light": 0, "dark": 1}[theme]
    return [Layer(camp, camp_label(camp), CAMP_COLOURS[camp][shade]) for camp in CAMPS]


def _stacked(
    counts: pd.DataFrame,
    layers: list[Layer],
    title: str,
    drawn: Stretch,
    theme: str,
    *,
    height: int = HEIGHT,
) -> Any:
    """Stack counts over days, the first layer at the bottom, with a strip to hover for each day."""
    area = (
        table(_rows(counts, layers))
        .mark_area(interpolate="step-after")
        .encode(
            x="x:T",
            y=_amount("count:Q", title),
            order="place:Q",
            color=_legend(layers, drawn),
        )
    )
    return _over_days([area, _strips(counts, layers, theme)], drawn, theme, height)


def _over_days(layers: list[Any], drawn: Stretch, theme: str, height: int) -> Any:
    lines = origin_lines(drawn, height, theme)
    return finished(alt.layer(_axis(drawn), *layers, *lines), theme, height=height)


def _axis(drawn: Stretch) -> Any:
    """Carry the axis in a layer of its own: one with an `x2` would give its scale two domains."""
    days = (drawn.first, drawn.last)
    x = alt.X("x:T", scale=days_scale(*days), axis=days_axis(*days))
    return table([{"x": drawn.first * MS}]).mark_point(opacity=0).encode(x=x)


def _rows(counts: pd.DataFrame, layers: list[Layer]) -> list[dict[str, Any]]:
    place = {layer.key: number for number, layer in enumerate(layers)}
    return [
        {"x": day * MS, "count": count, "name": layers[place[key]].text, "place": place[key]}
        for day, key, count in counts.iloc[:, :3].itertuples(index=False)
    ]


def _strips(counts: pd.DataFrame, layers: list[Layer], theme: str) -> Any:
    """Lay a strip over each day that tells its counts; a click picks the day."""
    wide = counts.pivot_table(index="day", columns=counts.columns[1], values="count", aggfunc="sum")
    days = wide.index.tolist()
    ends = [*days[1:], days[-1] + 1]
    strips = [
        {"x": day * MS, "x2": end * MS, "day": day, "when": day_name(day)}
        | {f"n{number}": int(wide.loc[day, one.key]) for number, one in enumerate(layers)}
        for day, end in zip(days, ends, strict=True)
    ]
    pointed = alt.selection_point(name="pointed", on="pointerover", empty=False, fields=["day"])
    told = [
        alt.Tooltip(f"n{number}:Q", title=layer.text, format=",")
        for number, layer in reversed(list(enumerate(layers)))
    ]
    return (
        table(strips)
        .mark_rect(color=INK[theme]["text"], cursor="pointer")
        .encode(
            x="x:T",
            x2="x2:T",
            fillOpacity=alt.condition(pointed, alt.value(0.25), alt.value(0)),
            tooltip=[alt.Tooltip("when:N", title=_("Day")), *told],
        )
        .add_params(pointed, picking("day"))
    )


def _legend(layers: list[Layer], drawn: Stretch) -> alt.Color:
    scale = alt.Scale(domain=[one.text for one in layers], range=[one.ink for one in layers])
    key = _KEY.copy()
    if max(len(one.text) for one in layers) > LONG:
        key.columns = 1  # side by side they would be cut on a phone
    key.offset = 18 + drawn.head
    return alt.Color("name:N", scale=scale, legend=key)


def _amount(field: str, title: str) -> alt.Y:
    return alt.Y(
        field, title=title, axis=alt.Axis(tickCount=5, format=",d", tickMinStep=1, gridOpacity=0.35)
    )
