"""Handing over a written claim: as a row to download, or into a database that may be written."""

import os
from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from contested import current, draft, history, postgres, source
from contested.dataset import Dataset
from contested.days import day_number
from contested.errors import ContestedError, RequestError
from contested.language import _
from contested.markup import inside, plain
from contested.panel import heading, messages
from contested.paths import path
from contested.web.controls import block, show
from contested.web.drafting import clear
from contested.web.session import address

EDIT: Final = "CONTESTED_EDIT"
"""Environment variable; `1` lets everybody who reaches the app write to its database."""
LONGEST: Final = 80
"""Characters of a name."""
DONE: Final = "add-done"
FAILED: Final = "add-failed"


def database(data: Dataset) -> str:
    """Return the address of the database that may be written to, blank where there is none."""
    place = current.address()
    allowed = os.environ.get(EDIT, "").strip() == "1" and not data.own
    return place if allowed and source.kind(place) == "database" else ""


def hand_over(row: draft.Row) -> None:
    """Draw buttons that download the row."""
    with block("add-files", across=True):
        for key, name, spreadsheets in (
            ("row", _("Download the row as CSV"), False),
            ("row-safe", _("For spreadsheets"), True),
        ):
            st.download_button(
                name,
                partial(draft.as_csv, row, for_spreadsheets=spreadsheets),
                file_name=f"{row['claim_id']}.csv",
                mime="text/csv; charset=utf-8",
                type="tertiary",
                on_click="ignore",
                key=f"add-{key}",
            )


def insert(url: str, row: draft.Row) -> None:
    """Draw the button that writes a new claim to the database."""
    _writer(
        _("Write to the database"),
        lambda who: postgres.insert_claim(url, row | {"claim_id": ""}, who=who),
        row,
    )


def withdraw(url: str, row: draft.Row) -> None:
    """Draw the button that withdraws a claim in the database."""

    def write(who: str) -> str:
        day, reason = row["withdrawn_on"], row["withdrawn_reason"]
        postgres.withdraw_claim(url, row["claim_id"], day=day, reason=reason, who=who)
        return row["claim_id"]

    _writer(_("Withdraw in the database"), write, row)


def outcome(data: Dataset) -> None:
    """Say once what became of the last writing."""
    memory = st.session_state
    if failed := memory.pop(FAILED, ""):
        show(messages(failed.splitlines()))
    if done := memory.pop(DONE, None):
        claim, town, day = done
        there = path(data, address(), "town", town=town, date=day_number(day), known=None)
        text = _("It stands in the database as {claim}.").format(claim=claim)
        link = inside(f"{there}#{claim}", _("Open it on its town's page"))
        show(f'<p class="done" role="status">{plain(text)} {link}</p>')


def past(url: str, town: str, version: str) -> None:
    """Show who added or withdrew the town's claims, and when."""
    try:
        entries = _history(url, town, version)
    except RequestError as error:
        show(messages([str(error)]))
        return
    if entries:
        show(heading(_("Who wrote, and when"), 2), history.history_html(entries))


@st.cache_data(show_spinner=False, max_entries=64, ttl=60)
def _history(url: str, town: str, version: str) -> list[history.Entry]:
    """Read the history; the data's version stands in the key for its state."""
    del version
    return history.history(url, town)


def _writer(name: str, write: Callable[[str], str], row: draft.Row) -> None:
    with block("add-write", across=True):
        st.text_input(
            _("Who writes"),
            key="add-who",
            max_chars=LONGEST,
            help=_("The history keeps this name with the change."),
            persist_state="session",
        )
        st.button(
            name,
            key="add-insert",
            type="primary",
            on_click=_write,
            args=(write, row),
        )


def _write(write: Callable[[str], str], row: draft.Row) -> None:
    memory = st.session_state
    try:
        claim = write(memory["add-who"])
    except ContestedError as error:
        memory[FAILED] = str(error)
        return
    memory[DONE] = (claim, row["town_id"], row["claimed_on"])
    clear()
