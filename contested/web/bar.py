"""The controls that pages share: town, day, whose claims, and up to which day we listen."""

import datetime as dt
from typing import Final

import streamlit as st

from contested.address import opening
from contested.dataset import Dataset
from contested.days import day_number, day_text
from contested.language import _
from contested.panel import claimants_by_camp, lens_label
from contested.search import every_name
from contested.speakers import speaker_text
from contested.vocabulary import CAMPS
from contested.web.ears import ears_box, rule_box
from contested.web.fields import hold
from contested.web.session import address, day_span, go

CLAIMANT: Final = "claimant"
"""Choice of the lens switch that asks for one claimant."""


def day_bar(data: Dataset, *, town: bool = False, lens: bool = True) -> None:
    """Draw the bar of a page beside the map: the town if asked for, the day, lens and clock."""
    with st.container(key="day-bar", horizontal=True):
        if town:
            _town_box(data)
        _day_box(data)
        if lens:
            lens_bar(data)


def lens_bar(data: Dataset) -> None:
    """Draw the switch of lens and clock, and what else of the reading is not as usual."""
    here, memory = address(), st.session_state
    single = memory.get("choosing", False) or here.lens in data.claimant_row
    memory["lens"] = CLAIMANT if single else here.lens
    memory["clock"] = "then" if here.known is None else "hindsight"
    lenses = {lens: lens_label(data, lens) for lens in ("all", *CAMPS)}
    lenses |= {"all": _("All"), CLAIMANT: _("One claimant")}
    st.segmented_control(
        _("Whose claims"),
        list(lenses),
        key="lens",
        format_func=lambda lens: lenses[lens],
        on_change=_lens_chosen,
        required=True,
        label_visibility="collapsed",
    )
    if single:
        _claimant_box(data)
    clocks = {"then": _("As known then"), "hindsight": _("With hindsight")}
    st.segmented_control(
        _("Listening up to"),
        list(clocks),
        key="clock",
        format_func=lambda clock: clocks[clock],
        on_change=_clock_chosen,
        args=(opening(data).date,),
        required=True,
        label_visibility="collapsed",
    )
    ears_box(data)
    rule_box()


def _town_box(data: Dataset) -> None:
    here = address()
    names = every_name(data)
    st.session_state["town-box"] = here.town or None
    st.selectbox(
        _("Town"),
        list(names),
        key="town-box",
        format_func=lambda town: names[town],
        placeholder=_("Choose a town"),
        on_change=lambda: go(town=st.session_state["town-box"] or ""),
        label_visibility="collapsed",
        width=300,
    )


def _day_box(data: Dataset) -> None:
    first, last = day_span(data, address().known)
    hold("day-box", dt.date.fromisoformat(day_text(address().date)))
    st.date_input(
        _("Day"),
        key="day-box",
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
        on_change=_day_chosen,
        label_visibility="collapsed",
        width=130,
    )


def _day_chosen() -> None:
    chosen = st.session_state["day-box"]
    if isinstance(chosen, dt.date):
        go(date=day_number(chosen.isoformat()))


def _claimant_box(data: Dataset) -> None:
    lens = address().lens
    st.session_state["claimant"] = lens if lens in data.claimant_row else None
    st.selectbox(
        _("Claimant"),
        claimants_by_camp(data),
        key="claimant",
        format_func=lambda claimant: speaker_text(data, claimant),
        placeholder=_("Choose a claimant"),
        on_change=_claimant_chosen,
        label_visibility="collapsed",
        width=300,
    )


def _lens_chosen() -> None:
    chosen = st.session_state["lens"]
    st.session_state["choosing"] = chosen == CLAIMANT
    if chosen != CLAIMANT:
        go(lens=chosen)


def _claimant_chosen() -> None:
    chosen = st.session_state["claimant"]
    st.session_state["choosing"] = chosen is None
    go(lens=chosen or "all")


def _clock_chosen(last: int) -> None:
    go(known=last if st.session_state["clock"] == "hindsight" else None)
