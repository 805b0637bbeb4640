"""Series over time as Altair charts in the marks' colours, for both themes."""

from typing import Any, Final

import altair as alt
import pandas as pd

from contested.chart import INK, MS, colour, days_axis, days_scale, table, themed
from contested.lag_rows import outcome_names
from contested.language import _, day_name, day_short, number_text
from contested.marks import CAMP_COLOURS, LEGEND, camp_label, view_label
from contested.vocabulary import CAMPS

PICK: Final = "pick"
"""Name of every chart's selection; what is picked has a `day` or a `town`."""

HEIGHT: Final = 260
YEAR: Final = 365
"""Days that the curve of disputes is drawn for."""

LONG: Final = 20
"""Letters above which the entries of a legend stand one below the other."""

_KEY: Final = alt.Legend(title=None, orient="top", symbolType="square", labelLimit=320)


def views_chart(counts: pd.DataFrame, theme: str, *, people: bool) -> Any:
    """Stack the towns of each view over time.

    Args:
        counts: `trends.views`.
        theme: `light` or `dark`.
        people: Whether inhabitants were counted instead of towns.
    """
    layers = [
        (view, view_label(view), soft(view, theme, 0.4 if view == "no-claim" else 1))
        for view in LEGEND
    ]
    title = _("Inhabitants of the towns before the war") if people else _("Towns")
    return _stacked(counts, "view", layers, title, theme)


def gaps_chart(counts: pd.DataFrame, theme: str) -> Any:
    """Stack the disputed towns by gap over time (`trends.gaps`)."""
    layers = [
        (2, _("One says Ukraine, the other Russia"), soft("disputed", theme, 0.9)),
        (1, _("One says contested"), soft("disputed", theme, 0.4)),
    ]
    return _stacked(counts, "gap", layers, _("Towns disputed"), theme)


def coverage_chart(counts: pd.DataFrame, theme: str) -> Any:
    """Draw the towns that anybody has spoken of, and of these the freshly spoken of."""
    wide = counts.pivot_table(index="day", columns="what", values="count").reset_index()
    parts = pd.DataFrame(
        {
            "day": wide["day"].repeat(2),
            "what": ["fresh", "old"] * len(wide),
            "count": [
                count
                for fresh, every in zip(wide["fresh"], wide["spoken-of"], strict=True)
                for count in (fresh, every - fresh)
            ],
        }
    )
    layers = [
        ("fresh", _("Newest voice under 180 days old"), soft("disputed", theme, 0.75)),
        ("old", _("Older"), soft("disputed", theme, 0.25)),
    ]
    return _stacked(parts, "what", layers, _("Towns with a claim"), theme)


def claims_chart(counts: pd.DataFrame, theme: str) -> Any:
    """Stack the claims of each week by camp (`trends.claims_a_week`)."""
    shade = {"light": 0, "dark": 1}[theme]
    place = counts["camp"].map({camp: number for number, camp in enumerate(CAMPS)})
    ordered = counts.assign(place=place).sort_values(["day", "place"])
    top = ordered.groupby("day")["count"].cumsum()
    rows = [
        {
            "x": week["day"] * MS,
            "x2": (week["day"] + 7) * MS,
            "count": week["count"],
            "top": week["top"],
            "under": week["top"] - week["count"],
            "name": camp_label(week["camp"]),
            "when": _("week of {day}").format(day=day_short(week["day"])),
            "day": week["day"],
        }
        for week in ordered.assign(top=top).to_dict("records")
    ]
    span = (int(counts["day"].min()), int(counts["day"].max()) + 6)
    bars = (
        table(rows)
        .mark_rect()
        .encode(
            x=alt.X("x:T", scale=days_scale(*span), axis=days_axis(years=True)),
            x2="x2:T",
            y=_amount("top:Q", _("Claims a week")),
            y2="under:Q",
            color=_legend([(camp_label(camp), CAMP_COLOURS[camp][shade]) for camp in CAMPS]),
            tooltip=[
                alt.Tooltip("when:N", title=_("When")),
                alt.Tooltip("name:N", title=_("Camp")),
                alt.Tooltip("count:Q", title=_("Claims")),
            ],
        )
        .add_params(_picking("day"))
    )
    return _finished(bars, theme)


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
    return _finished(layers, theme)


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
        .add_params(_picking("town"))
    )
    return _finished(chart, theme, height=max(120, 34 * len(groups)))


def soft(view: str, theme: str, share: float) -> str:
    """Return the colour of a view, thinned towards the ground to so much of it."""
    inks = (colour(view, theme), INK[theme]["ground"])
    over, under = ([int(ink[at : at + 2], 16) for at in (1, 3, 5)] for ink in inks)
    mixed = (round(a * share + b * (1 - share)) for a, b in zip(over, under, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _stacked(
    counts: pd.DataFrame,
    by: str,
    layers: list[tuple[Any, str, str]],
    title: str,
    theme: str,
) -> Any:
    """Stack counts over days, the first layer at the bottom, with a strip to hover for each day."""
    place = {key: number for number, (key, *_rest) in enumerate(layers)}
    name = {key: text for key, text, *_rest in layers}
    rows = [
        {
            "x": row["day"] * MS,
            "count": row["count"],
            "name": name[row[by]],
            "place": place[row[by]],
        }
        for row in counts.to_dict("records")
    ]
    span = (int(counts["day"].min()), int(counts["day"].max()))
    area = (
        table(rows)
        .mark_area(interpolate="step-after")
        .encode(
            x=alt.X("x:T", scale=days_scale(*span), axis=days_axis(years=True)),
            y=_amount("count:Q", title),
            order="place:Q",
            color=_legend([(text, fill) for _key, text, fill in layers]),
        )
    )
    return _finished(alt.layer(area, _strips(counts, by, layers, theme)), theme)


def _strips(counts: pd.DataFrame, by: str, layers: list[tuple[Any, str, str]], theme: str) -> Any:
    """Lay a strip over each day that tells its counts; a click picks the day."""
    wide = counts.pivot_table(index="day", columns=by, values="count", aggfunc="sum")
    days = wide.index.tolist()
    ends = [*days[1:], days[-1] + 1]
    strips = [
        {"x": day * MS, "x2": end * MS, "day": day, "when": day_name(day)}
        | {f"n{number}": int(wide.loc[day, key]) for number, (key, *_rest) in enumerate(layers)}
        for day, end in zip(days, ends, strict=True)
    ]
    pointed = alt.selection_point(name="pointed", on="pointerover", empty=False, fields=["day"])
    told = [
        alt.Tooltip(f"n{number}:Q", title=text, format=",")
        for number, (_key, text, *_rest) in reversed(list(enumerate(layers)))
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
        .add_params(pointed, _picking("day"))
    )


def _legend(entries: list[tuple[str, str]]) -> alt.Color:
    scale = alt.Scale(domain=[text for text, _c in entries], range=[fill for _t, fill in entries])
    key = _KEY.copy()
    if max(len(text) for text, _colour in entries) > LONG:
        key.columns = 1  # side by side they would be cut on a phone
    return alt.Color("name:N", scale=scale, legend=key)


def _amount(field: str, title: str) -> alt.Y:
    return alt.Y(
        field, title=title, axis=alt.Axis(tickCount=5, format=",d", tickMinStep=1, gridOpacity=0.35)
    )


def _picking(field: str) -> Any:
    return alt.selection_point(name=PICK, fields=[field], empty=False, toggle=False)


def _finished(chart: Any, theme: str, *, height: int = HEIGHT) -> Any:
    ink = INK[theme]
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    made = chart.properties(width="container", height=height, autosize=fit)
    return (
        themed(made, theme)
        .configure_legend(labelColor=ink["text"], labelFontSize=13, columnPadding=16, columns=3)
        .configure_axisY(gridColor=ink["hair"], titleFontWeight=600, domain=False, ticks=False)
    )
