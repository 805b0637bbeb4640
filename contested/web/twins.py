"""Two maps side by side, and the controls of the two readings that they show."""

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import Any, Final

import streamlit as st
from streamlit_folium import st_folium

from contested import map as town_map
from contested.address import opening, within
from contested.dataset import Dataset
from contested.days import day_number, day_text, today
from contested.language import _
from contested.pairing import (
    PAIRS,
    pair_in_use,
    pair_label,
    ready_pair,
    second_params,
    second_sight,
)
from contested.pairs import States
from contested.panel import claimants_by_camp, lens_option
from contested.readings import rule_label
from contested.sight import Sight, sight_of
from contested.vocabulary import CAMPS, RULES
from contested.web.atlas import element, rested, told
from contested.web.controls import block
from contested.web.fields import hold
from contested.web.session import address, day_span, go, heard, opened, press
from contested.web.store import state_of

SIDES: Final = ("left", "right")
NAME: Final = "compare"
ONLY: Final = "only-differences"
HEIGHT: Final = 560
"""Height of the maps in pixels where the style sheet does not reach."""


def pair(data: Dataset) -> tuple[Sight, Sight]:
    """Return the two readings of the page: the address's, and the second that the URL says."""
    memory, here = st.session_state, address()
    params = opened("second")
    if params is not None:
        memory["second"], messages = second_sight(params, data, here, today())
        memory["said"] = [*memory["said"], *messages]
        memory["second-turn"] = memory.get("second-turn", 0) + 1
    _write(memory["second"])
    return sight_of(here), memory["second"]


def readings(data: Dataset) -> tuple[tuple[Sight, Sight], States]:
    """Return the two readings and their states."""
    sights = pair(data)
    first, second = (state_of(data, sight) for sight in sights)
    return sights, (first, second)


def pair_bar(data: Dataset) -> None:
    """Draw buttons that set a ready pair of readings."""
    here = address()
    used = pair_in_use(*pair(data))
    with block("pair-bar", across=True):
        for name in PAIRS:
            if ready := ready_pair(data, here, name):
                st.button(
                    pair_label(name),
                    key=f"pair-{name}",
                    type="primary" if name == used else "tertiary",
                    on_click=_both,
                    args=ready,
                )


def sight_bar(data: Dataset, side: str, sight: Sight) -> None:
    """Draw the four controls of one reading: day, lens, ears, rule."""
    memory = st.session_state
    lenses = ["all", *CAMPS, *claimants_by_camp(data)]
    hold(f"{side}-date", dt.date.fromisoformat(day_text(sight.date)))
    memory[f"{side}-lens"], memory[f"{side}-rule"] = sight.lens, sight.rule
    memory[f"{side}-clock"] = "then" if sight.known is None else "hindsight"
    clocks = {"then": _("As known then"), "hindsight": _("With hindsight")}
    quiet: dict[str, Any] = {
        "on_change": _chosen,
        "args": (side, opening(data).date),
        "label_visibility": "collapsed",
    }
    with block(f"sight-{side}", across=True):
        st.date_input(_("Day"), key=f"{side}-date", width=134, **_span(data, sight.known), **quiet)
        st.selectbox(
            _("Whose claims"),
            lenses,
            key=f"{side}-lens",
            format_func=lambda lens: lens_option(data, lens),
            width=150,
            **quiet,
        )
        st.selectbox(
            _("Listening up to"),
            list(clocks),
            key=f"{side}-clock",
            format_func=lambda clock: clocks[clock],
            width=140,
            **quiet,
        )
        if sight.known is not None:
            hold(f"{side}-known", dt.date.fromisoformat(day_text(sight.known)))
            st.date_input(_("Known by"), key=f"{side}-known", width=134, **_span(data), **quiet)
        if sight.lens == "all":
            st.selectbox(
                _("Rule"), RULES, key=f"{side}-rule", format_func=rule_label, width=165, **quiet
            )


def _span(data: Dataset, known: int | None = None) -> dict[str, Any]:
    first, last = day_span(data, known)
    return {"min_value": first, "max_value": last, "format": "YYYY-MM-DD"}


def twin_map(
    data: Dataset, side: str, sights: tuple[Sight, Sight], *, only: list[str] | None
) -> None:
    """Draw one of the two maps; both look at the same place, and at one day where they share it."""
    memory = st.session_state
    twin = {"name": NAME, "days": sights[0].date == sights[1].date}
    revision = memory["revision"] + memory["second-turn"]
    payload = told(data, sights[SIDES.index(side)], only=only, revision=revision, twin=twin)
    st_folium(
        element(),
        key=f"map-{side}",
        height=HEIGHT,
        returned_objects=[],
        use_container_width=True,
        feature_group_to_add=town_map.apply_group(
            payload | {"echo": memory.get(f"{side}-echo", 0)}
        ),
        on_change=partial(_heard, data, side),
        render=False,
    )


def _both(first: Sight, second: Sight) -> None:
    st.session_state["second"] = second
    go(date=first.date, known=first.known, lens=first.lens, rule=first.rule)


def _set(side: str, sight: Sight) -> None:
    if side == "left":
        go(date=sight.date, known=sight.known, lens=sight.lens, rule=sight.rule)
        return
    press()
    st.session_state["said"] = []
    _set_second(sight)
    st.session_state["second-turn"] += 1


def _set_second(sight: Sight) -> None:
    """Set the second reading, its day within its known-by day; say and show what moved."""
    memory = st.session_state
    date, _known, moved = within(sight.date, sight.known, max(sight.date, sight.ears))
    if moved:
        memory["said"] = [*memory["said"], *moved]
        memory["second-turn"] += 1
    memory["second"] = replace(sight, date=date)


def _sight(side: str) -> Sight:
    second: Sight = st.session_state["second"]
    return sight_of(address()) if side == "left" else second


def _chosen(side: str, last: int) -> None:
    """Take over the controls of one reading; `last` is the record's last day."""
    memory, before = st.session_state, _sight(side)
    known = before.known
    if memory[f"{side}-clock"] == "then":
        known = None
    elif known is None:
        known = last
    elif isinstance(memory.get(f"{side}-known"), dt.date):
        known = day_number(memory[f"{side}-known"].isoformat())
    day = memory[f"{side}-date"]
    date = day_number(day.isoformat()) if isinstance(day, dt.date) else before.date
    rule = memory.get(f"{side}-rule") or before.rule
    _set(side, Sight(date, known, memory[f"{side}-lens"], rule))


def _heard(data: Dataset, side: str) -> None:
    """Take over where one of the maps came to rest; a shared day moves both readings."""
    value = st.session_state.get(f"map-{side}")
    if not isinstance(value, dict):
        return
    memory = st.session_state
    press()
    shared = memory["second"].date == address().date
    here = rested(data, value, echo=f"{side}-echo")
    if side == "left" or shared:
        memory["address"] = heard(replace(memory["address"], date=here.date))
    if side == "right" or shared:
        _set_second(replace(memory["second"], date=here.date))
    memory["address"] = replace(
        memory["address"], town=here.town, zoom=here.zoom, lat=here.lat, lon=here.lon
    )
    _write(memory["second"])


def _write(second: Sight) -> None:
    st.session_state["extra"] = second_params(second, address())


def only_switch() -> None:
    """Draw the switch that dims the towns which both readings see alike."""
    st.toggle(_("Only differences"), key=ONLY)


def only(data: Dataset, rows: list[int]) -> list[str] | None:
    """Return the ids of the towns to show alone: those that differ, or None for all."""
    if not st.session_state.get(ONLY):
        return None
    ids: list[str] = data.towns["town_id"].iloc[rows].tolist()
    return ids
