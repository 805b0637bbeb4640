"""The controls of a claim that is being written; what does not apply is not asked for."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import streamlit as st

from contested import draft
from contested.dataset import Dataset
from contested.days import day_text, today
from contested.draft_words import (
    claim_label,
    claimant_label,
    column_help,
    column_label,
    problem_html,
    stance_label,
)
from contested.errors import Problem
from contested.language import _
from contested.marks import confidence_label, presence_label, status_label
from contested.panel import claimants_by_camp, heading
from contested.schema import FIRST_DAY
from contested.search import all_names
from contested.vocabulary import CONFIDENCES, STANCES, STATUSES, WEAK_SOURCE
from contested.web.controls import block, show
from contested.web.fields import hold
from contested.web.session import address, go, press

LONGEST: Final = 600
"""Characters of a text; the longest real summary has 160."""

_TEXTS: Final = ("summary", "source_name", "source_url", "archive_url", "withdrawn_reason")
_CHOICES: Final = ("claimant_id", "status", "presence", "stance", "responds_to", "claim_id")
_DAYS: Final = ("claimed_on", "as_of", "reaffirmed_on", "source_date", "withdrawn_on")

Places = dict[str, Any]


def claim_controls(data: Dataset) -> tuple[dict[str, str], Places]:
    """Draw the controls; return the cells, and where the faults of each column are to be told."""
    cells: dict[str, str] = {}
    places: Places = {}

    def ask(column: str, control: Callable[[Dataset, str, dict[str, str]], str]) -> None:
        with block(f"ask-{column}"):
            cells[column] = control(data, column, cells)
            places[column] = st.container(key=f"faults-{column}")

    with block("add-fields"):
        ask("town_id", town_box)
        ask("claimant_id", _claimant_box)
        ask("claimed_on", _day)
        ask("as_of", _day)
        if draft.followed(data, cells["claimant_id"]):
            ask("reaffirmed_on", _day)
        ask("status", _status)
        ask("presence", _presence)
        ask("confidence", _confidence)
        ask("stance", _stance)
        if cells["stance"]:
            ask("responds_to", _answered)
        ask("summary", _text)
    show(heading(_("Source")))
    with block("add-source"):
        ask("source_name", _text)
        ask("source_date", _day)
        ask("source_url", _text)
        ask("archive_url", _text)
        ask("note", _weak)
    return cells, places


def withdrawal_controls(data: Dataset) -> tuple[dict[str, str], Places]:
    """Draw the choice of a claim, the day and the reason; return them and the faults' places."""
    claims = draft.standing(data, address().town)
    with block("add-fields"):
        with block("ask-town_id"):
            town_box(data, "town_id", {})
        with block("ask-claim_id"):
            claim = claim_box(data, "claim_id", claims, _("Choose a claim"))
        with block("ask-withdrawn_on"):
            day = day_box("withdrawn_on")
            places: Places = {"withdrawn_on": st.container(key="faults-withdrawn_on")}
        with block("ask-withdrawn_reason"):
            reason = text_box("withdrawn_reason")
            places["withdrawn_reason"] = st.container(key="faults-withdrawn_reason")
    return {"claim_id": claim, "withdrawn_on": day, "withdrawn_reason": reason}, places


def tell(problems: Iterable[Problem], places: Places) -> None:
    """Say each fault below the control of its column, or below the last where there is none."""
    for problem in problems:
        place = places.get(problem.column) or next(reversed(places.values()))
        with place:
            show(problem_html(problem))


def clear() -> None:
    """Empty all controls but the town's."""
    for column in _TEXTS:
        st.session_state[f"add-{column}"] = ""
    for column in (*_CHOICES, *_DAYS):
        st.session_state[f"add-{column}"] = None
    st.session_state["add-note"] = False


def town_box(data: Dataset, column: str, _cells: dict[str, str]) -> str:
    """Draw the search for a town by any of its names; the choice is the address's town."""
    names, key = all_names(data), f"add-{column}"
    hold(key, address().town or None)
    st.selectbox(
        column_label(column),
        list(names),
        key=key,
        format_func=lambda town: names[town],
        placeholder=_("Any of its names"),
        help=column_help(column),
        filter_mode="contains",
        on_change=_town_chosen,
        args=(key,),
    )
    return address().town


def day_box(column: str) -> str:
    """Draw a day that may be left blank, from the first day of the data to today."""
    chosen = st.date_input(
        column_label(column),
        value=None,
        key=f"add-{column}",
        min_value=dt.date.fromisoformat(FIRST_DAY),
        max_value=dt.date.fromisoformat(day_text(today())),
        format="YYYY-MM-DD",
        help=column_help(column),
        on_change=press,
        persist_state="session",
    )
    return chosen.isoformat() if isinstance(chosen, dt.date) else ""


def text_box(column: str) -> str:
    """Draw a line of text."""
    return st.text_input(
        column_label(column),
        key=f"add-{column}",
        max_chars=LONGEST,
        help=column_help(column),
        on_change=press,
        persist_state="session",
    )


def claim_box(data: Dataset, column: str, claims: Sequence[str], nobody: str) -> str:
    """Draw a choice of a claim, which may be left blank; `nobody` says what a blank means."""
    chosen = _select(column, claims, lambda claim: claim_label(data, claim), nobody)
    return chosen if chosen in claims else ""


def _town_chosen(key: str) -> None:
    if chosen := st.session_state[key]:
        go(town=chosen)


def _day(_data: Dataset, column: str, _cells: dict[str, str]) -> str:
    return day_box(column)


def _text(_data: Dataset, column: str, _cells: dict[str, str]) -> str:
    return text_box(column)


def _claimant_box(data: Dataset, column: str, _cells: dict[str, str]) -> str:
    return _select(
        column,
        claimants_by_camp(data),
        lambda claimant: claimant_label(data, claimant),
        _("Name of who says it"),
    )


def _answered(data: Dataset, column: str, cells: dict[str, str]) -> str:
    claims = draft.answerable(data, cells["town_id"], cells["claimed_on"])
    return claim_box(data, column, claims, _("a claim that is not in the data"))


def _status(_data: Dataset, column: str, _cells: dict[str, str]) -> str:
    return _switch(column, STATUSES, status_label)


def _presence(_data: Dataset, column: str, cells: dict[str, str]) -> str:
    return _switch(column, draft.presences(cells["status"]), presence_label)


def _confidence(_data: Dataset, column: str, _cells: dict[str, str]) -> str:
    st.session_state.setdefault(f"add-{column}", CONFIDENCES[0])
    return _switch(column, CONFIDENCES, confidence_label)


def _stance(_data: Dataset, column: str, _cells: dict[str, str]) -> str:
    return _switch(column, STANCES, stance_label)


def _weak(_data: Dataset, column: str, _cells: dict[str, str]) -> str:
    weak = st.checkbox(
        column_label(column),
        key=f"add-{column}",
        help=column_help(column),
        on_change=press,
        persist_state="session",
    )
    return WEAK_SOURCE if weak else ""


def _hold(key: str, options: Sequence[str]) -> None:
    """Let go of a choice that is no longer offered.

    Only then: what Python sets reaches the browser late, over what was chosen there meanwhile.
    """
    if st.session_state.get(key) not in (None, *options):
        st.session_state[key] = None


def _switch(column: str, options: Sequence[str], name: Callable[[str], str]) -> str:
    key = f"add-{column}"
    _hold(key, options)
    chosen = st.segmented_control(
        column_label(column),
        options,
        key=key,
        format_func=name,
        help=column_help(column),
        on_change=press,
        persist_state="session",
    )
    return chosen or ""


def _select(
    column: str, options: Sequence[str], name: Callable[[str], str], placeholder: str
) -> str:
    key = f"add-{column}"
    _hold(key, options)
    chosen = st.selectbox(
        column_label(column),
        options,
        index=None,
        key=key,
        format_func=name,
        placeholder=placeholder,
        help=column_help(column),
        filter_mode="contains",
        on_change=press,
        persist_state="session",
    )
    return chosen or ""
