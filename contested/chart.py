"""How charts look: type, ground and ink of both themes, the same as on every page."""

import json
from typing import Any, Final

import altair as alt

from contested.days import MONDAY, WEEK, day_number, day_text
from contested.language import day_short
from contested.marks import MARKS
from contested.markup import readable

MS: Final = 86_400_000
"""Milliseconds of a day: charts count in these."""

LONG: Final = 3 * 366
"""Days above which an axis names years alone."""
SHORT: Final = 75
"""Days up to which an axis names weeks."""
END: Final = 95
"""Room that the last day's name needs at the end of an axis, in pixels."""

INK: Final = {
    "light": {"text": "#1c1c1a", "quiet": "#5f5f5a", "hair": "#c9c9c2", "ground": "#fdfdfb"},
    "dark": {"text": "#f0efea", "quiet": "#a9a9a3", "hair": "#4a4b48", "ground": "#161716"},
}
"""Colours of text, quiet text, hairlines and ground on each theme."""

FONT: Final = '"Source Sans", "Source Sans 3", sans-serif'


def drawn(field: str, kind: str = "nominal") -> dict[str, Any]:
    """Encode a value that is already a colour or a shape, or, as `quantitative`, an opacity."""
    return {"field": field, "type": kind, "scale": None, "legend": None}


def colour(view: str, theme: str) -> str:
    """Return the colour of a view on a theme."""
    mark = MARKS[view]
    return {"light": mark.light, "dark": mark.dark}[theme]


def told(text: object, longest: int = 200) -> str:
    """Make a text from data ready for a chart, which draws it and reads no markup in it."""
    return readable(str(text), longest)


def table(rows: list[dict[str, Any]]) -> Any:
    """Begin a chart of rows, which are handed over as they are."""
    return alt.Chart(alt.InlineData(values=rows))


def days_axis(first: int, last: int, *, ends: bool = True) -> alt.Axis:
    """Return the axis under a chart over days: years, months or Mondays, as the app writes them.

    Args:
        first: First day number drawn.
        last: Last day number drawn.
        ends: Whether the last day is named at the end of the axis.
    """
    names = {day: _tick_name(day) for day in _ticks(first, last)}
    names |= {last + 1: day_short(last)} if ends else {}
    texts = json.dumps({day * MS: name for day, name in names.items()})
    end, span = (last + 1) * MS, (last + 1 - first) * MS
    share = f"({end} - time(datum.value)) / {span}"
    room = f"{share} * width > {END} || time(datum.value) == {end}" if ends else "true"
    return alt.Axis(
        title=None,
        grid=False,
        tickSize=4,
        labelPadding=4,
        labelFlush=True,
        values=[_moment(day) for day in sorted(names)],
        labelOverlap="greedy",
        labelSeparation=8,
        labelExpr=f"{room} ? ({texts})[time(datum.value)] : ''",
    )


def days_scale(first: int, last: int) -> alt.Scale:
    """Return a scale over days, in which a day is a day whatever the reader's clock says."""
    return alt.Scale(type="utc", domain=[_moment(first), _moment(last + 1)], nice=False)


def _ticks(first: int, last: int) -> list[int]:
    """List what an axis names: first days of years, in a shorter span of months, else Mondays."""
    days = range(first, last + 1)
    if len(days) > LONG:
        begin, end = int(day_text(first)[:4]), int(day_text(last)[:4])
        return [
            day for year in range(begin, end + 1) if (day := day_number(f"{year}-01-01")) in days
        ]
    if len(days) > SHORT:
        return [day for day in days if day_text(day).endswith("-01")]
    return [day for day in days if (day - MONDAY) % WEEK == 0]


def _tick_name(day: int) -> str:
    year, _separator, rest = day_text(day).partition("-")
    return year if rest == "01-01" else day_short(day, year=False)


def _moment(number: int) -> alt.DateTime:
    year, month, day = map(int, day_text(number).split("-"))
    return alt.DateTime(year=year, month=month, date=day, utc=True)


def themed(chart: Any, theme: str) -> Any:
    """Give a chart the look of its page."""
    ink = INK[theme]
    return (
        chart.configure(background="transparent", font=FONT, padding={"left": 1, "right": 1})
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=ink["quiet"],
            labelFontSize=12,
            domainColor=ink["hair"],
            tickColor=ink["hair"],
            titleColor=ink["quiet"],
        )
    )
