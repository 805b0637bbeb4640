"""Newer data under an open page: taken within seconds, or a notice of why they could not be."""

import os
from typing import Final

import streamlit as st

from contested import current, faults
from contested.address import parse, query
from contested.dataset import Dataset
from contested.days import today
from contested.errors import ContestedError
from contested.source import Held

INTERVAL: Final = 3.0
"""Seconds after which an open page asks again whether there are newer data.

Asking costs the server about 9 ms; the source itself is asked once for all pages.
"""


def follow() -> None:
    """Take the newest data for this run of the page, and watch for newer ones.

    Until the next whole run every part of the page sees the same data, also a part that runs on
    its own. The shipped data do not change and are not watched.
    """
    st.session_state["held"] = _newest()
    if os.environ.get(current.VARIABLE):
        _watch()


def taken() -> Dataset:
    """Return the data that this run of the page shows.

    Raises:
        ContestedError: Nothing sound was ever read.
    """
    held: Held | ContestedError = st.session_state["held"]
    if isinstance(held, ContestedError):
        raise held.with_traceback(None)
    return held.dataset


def notice() -> None:
    """Say above the page that its data are not the newest there are, and why."""
    # The place is kept while there is nothing to say: were what stands below to move in the page's
    # tree, the browser would make the map anew.
    place = st.container(key="notice-place")
    held: Held | ContestedError = st.session_state["held"]
    if isinstance(held, Held) and held.error is not None:
        place.html(faults.notice(held))


def renew(data: Dataset) -> None:
    """Hold the session's address against other data than the last run showed.

    Where the address names no day it means the newest; a town or claimant that is no more is told
    like any bad value. The map lets go of its town with the old data, so it is told again.
    """
    memory = st.session_state
    before: Dataset = memory.pop("shown", data)
    memory["shown"] = data
    if before.version == data.version:
        return
    here, said = parse(query(memory["address"], before), data, today())
    memory["said"] = said or memory["said"]
    if here != memory["address"] or here.town:
        memory["address"] = here
        memory["revision"] += 1


@st.fragment(run_every=INTERVAL)
def _watch() -> None:
    if _mark(_newest()) != _mark(st.session_state["held"]):
        st.rerun()


def _newest() -> Held | ContestedError:
    try:
        return current.held()
    except ContestedError as error:
        return error


def _mark(held: Held | ContestedError) -> tuple[str, str]:
    """Tell data, and their faults, from any others."""
    if isinstance(held, Held):
        return held.dataset.version, held.fault
    return "", str(held)
