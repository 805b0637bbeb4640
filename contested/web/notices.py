"""Newer data under an open page: taken within seconds, or a notice of why they could not be."""

import os
from typing import Final

import streamlit as st

from contested import current, faults
from contested.errors import ContestedError

INTERVAL: Final = 2.0
"""Seconds after which an open page asks again whether there are newer data.

Asking costs the server a few milliseconds; the source itself is asked once for all pages.
"""


def notice() -> None:
    """Say above the page that its data are not the newest there are, and why."""
    # The place is kept while there is nothing to say: what stands below must not move up and down
    # in the page's tree, or the browser would make the map anew.
    place = st.container(key="notice-place")
    try:
        told = faults.notice(current.held())
    except ContestedError:
        return
    if told:
        place.html(told)


def follow() -> None:
    """Draw the page anew when the data change; the shipped ones do not."""
    st.session_state["held"] = _mark()
    if os.environ.get(current.VARIABLE):
        _watch()


@st.fragment(run_every=INTERVAL)
def _watch() -> None:
    if _mark() != st.session_state["held"]:
        st.rerun()


def _mark() -> tuple[str, str]:
    """Tell the data at hand, and their faults, from any others."""
    try:
        held = current.held()
    except ContestedError as error:
        return "", str(error)
    return held.dataset.version, held.fault
