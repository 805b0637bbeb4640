"""A town's lanes on a page: drawn by the package, told back by the reader's click."""

from typing import Any, Final

import streamlit as st

from contested.address import bounds
from contested.dataset import Dataset
from contested.days import day_text, today
from contested.lanes import lanes
from contested.lanes_chart import PICK, lanes_chart
from contested.language import _
from contested.web.controls import choose
from contested.web.session import address, go, theme

SPANS: Final = {"year": 183, "quarter": 46}
"""Days drawn before and after the date, for each choice of span but the whole record."""


def lane_controls() -> tuple[str, bool]:
    """Draw the switches of the lanes; return the span chosen and whether to unfold claimants."""
    spans = {"year": _("One year"), "quarter": _("Three months"), "all": _("Whole record")}
    folds = {"camps": _("Camps"), "claimants": _("Each claimant")}
    with st.container(key="lane-controls", horizontal=True):
        span = choose(_("Span"), "lane-span", spans)
        fold = choose(_("Lanes"), "lane-fold", folds)
    return span, fold == "claimants"


def lane_chart(data: Dataset, row: int, span: str, *, unfolded: bool) -> None:
    """Draw a town's lanes; a click on a claim or bar sets the date."""
    here = address()
    last = data.last_day if here.known is None else here.known
    told = lanes(data, row, known=here.known, unfolded=unfolded, rule=here.rule)
    if not told:
        return
    days = _span(here.date, span, min(lane.ticks[0].day for lane in told if lane.ticks), last)
    key = f"lanes-{day_text(here.date)}"  # a new day begins without a pick
    st.altair_chart(
        lanes_chart(data, told, date=here.date, span=days, theme=theme()),
        key=key,
        theme=None,
        on_select=lambda: _picked(data, key),
        selection_mode=[PICK],
    )


def _span(date: int, span: str, first: int, last: int) -> tuple[int, int]:
    if span in SPANS:
        return date - SPANS[span], min(date + SPANS[span], last)
    return min(first, date) - 20, last


def _picked(data: Dataset, key: str) -> None:
    """Take over the day that was clicked; what a browser says is checked."""
    event: Any = st.session_state.get(key)
    picked = event["selection"].get(PICK, []) if event else []
    day = picked[0].get("day") if picked else None
    if isinstance(day, int | float) and day == day:
        first, last = bounds(data, today())
        go(date=int(min(max(day, first), last)))
