"""How many claims the data hold, by month and camp, so that holes are seen."""

from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd

from contested import origins
from contested.chart import INK, MS, days_axis, days_scale, drawn, table, themed
from contested.dataset import Dataset
from contested.days import day_number, day_text
from contested.language import _, month_name, ngettext, number_text
from contested.marks import CAMP_COLOURS, camp_label
from contested.vocabulary import CAMPS

LISTED, FOLLOWED = "listed", "followed"
"""Names of the rows of lines of official lists, and of what is read off followed maps."""
ROWS: Final = (*CAMPS, LISTED, FOLLOWED)

ROW, NAME = 44, 20
"""Height of a row's bars and of its name, in pixels."""


def coverage(dataset: Dataset) -> pd.DataFrame:
    """Count claims by month.

    Returns:
        One row per month from the first to the last claim, every month once: `month`
        (`YYYY-MM`), one column for each camp with what it said, `listed` with lines of official
        lists by the day of the edition, and `followed` with what is read off maps.
    """
    claims = dataset.claims
    month = claims["claimed_on"].str[:7]
    row = claims["claimant_id"].map(dataset.claimants.set_index("claimant_id")["camp"])
    row = row.mask(origins.listed(claims), LISTED).mask(origins.shown(claims), FOLLOWED)
    counts = pd.crosstab(month, row).reindex(columns=list(ROWS), fill_value=0)
    months = _months(month.min(), month.max()) if len(month) else []
    return counts.reindex(months, fill_value=0).rename_axis("month").reset_index()


def holes(counts: pd.DataFrame) -> list[tuple[str, str]]:
    """List the stretches of months, first and last, in which no claim was coded one by one."""
    empty = counts[list(CAMPS)].sum(axis=1).to_numpy() == 0
    edges = np.flatnonzero(np.diff(np.concatenate([[False], empty, [False]]).astype(int)))
    month = counts["month"].tolist()
    return [
        (month[first], month[end - 1]) for first, end in zip(edges[::2], edges[1::2], strict=True)
    ]


def hole_words(counts: pd.DataFrame) -> str:
    """Say in which months nothing was coded one by one."""
    found = holes(counts)
    if not found:
        return _("Every month holds at least one claim coded one by one.")
    spans = [
        month_name(first)
        if first == last
        else _("{first} to {last}").format(first=month_name(first), last=month_name(last))
        for first, last in found
    ]
    months = int((counts[list(CAMPS)].sum(axis=1) == 0).sum())
    text = ngettext(
        "In {n} month nothing was coded one by one: {spans}.",
        "In {n} months nothing was coded one by one: {spans}.",
        months,
    )
    return text.format(n=number_text(months), spans=", ".join(spans))


def coverage_chart(counts: pd.DataFrame, theme: str) -> Any:
    """Draw a row of bars for each of `ROWS`, each on the scale of its largest."""
    ink = INK[theme]
    names = list(enumerate(ROWS))
    rows = [bar for place, name in names for bar in _bars(counts, place, name, theme)]
    span = _first_day(counts["month"].iloc[0]), _first_day(_next(counts["month"].iloc[-1])) - 1
    height = (ROW + NAME) * len(ROWS)
    texts = [
        {"x": span[0] * MS, "y": place * (ROW + NAME) + NAME / 2, "text": row_label(counts, name)}
        for place, name in names
    ]
    bars = (
        table(rows)
        .mark_rect()
        .encode(
            x=alt.X("x:T", scale=days_scale(*span), axis=days_axis(*span, ends=False)),
            x2="x2:T",
            y2="y2:Q",
            color=drawn("colour"),
            tooltip=[
                alt.Tooltip("month:N", title=_("Month")),
                alt.Tooltip("n:Q", title=_("Claims")),
            ],
        )
    )
    text = table(texts).mark_text(
        align="left", baseline="middle", fontSize=13, fontWeight=600, color=ink["text"]
    )
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    chart = alt.layer(bars, text.encode(text="text:N")).encode(x="x:T", y=y)
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    return themed(chart.properties(width="container", height=height, autosize=fit), theme)


def row_label(counts: pd.DataFrame, name: str) -> str:
    """Name a row with its total and its largest month."""
    apart = {LISTED: _("Official lists, by edition"), FOLLOWED: _("Maps followed day by day")}
    label = apart.get(name) or camp_label(name)
    return _("{label}: {total} claims, at most {most} a month").format(
        label=label,
        total=number_text(int(counts[name].sum())),
        most=number_text(int(counts[name].max())),
    )


def _bars(counts: pd.DataFrame, place: int, name: str, theme: str) -> list[dict[str, Any]]:
    foot = (place + 1) * (ROW + NAME) - 2
    most = max(int(counts[name].max()), 1)
    colour = CAMP_COLOURS[name if name in CAMPS else "third-party"][theme == "dark"]
    return [
        {
            "x": _first_day(month) * MS,
            "x2": (_first_day(_next(month)) - 1) * MS,
            "y": foot - count / most * (ROW - 4),
            "y2": foot,
            "colour": colour,
            "month": month_name(month),
            "n": int(count),
        }
        for month, count in zip(counts["month"], counts[name], strict=True)
        if count
    ]


def _months(first: str, last: str) -> list[str]:
    months = [first]
    while months[-1] < last:
        months.append(_next(months[-1]))
    return months


def _next(month: str) -> str:
    return day_text(_first_day(month) + 31)[:7]


def _first_day(month: str) -> int:
    return day_number(f"{month}-01")
