"""How charts look: type, ground and ink of both themes, the same as on every page."""

from typing import Any, Final

import altair as alt

from contested.days import day_text
from contested.marks import MARKS
from contested.markup import readable

MS: Final = 86_400_000
"""Milliseconds of a day: charts count in these."""

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


def days_axis(*, years: bool = False) -> alt.Axis:
    """Return the axis of days under a chart, with a label for each year alone if asked for."""
    look: dict[str, Any] = {"title": None, "grid": False, "labelFlush": True}
    look |= {"tickSize": 4, "labelPadding": 4}
    look |= {"format": "%Y", "tickCount": "year"} if years else {}
    return alt.Axis(**look)


def days_scale(first: int, last: int) -> alt.Scale:
    """Return a scale over days, in which a day is a day whatever the reader's clock says."""
    return alt.Scale(type="utc", domain=[_moment(first), _moment(last + 1)], nice=False)


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
