"""The one address of a session, and the URL that says it.

The address changes in three ways: the URL (opened, back button), the browser's map (at rest) and
controls in Python (`go`). The first and last raise the revision, which is how the map in the
browser knows that the change was not its own.
"""

import datetime as dt
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from contested.address import Address, bounds, parse, query, within
from contested.dataset import Dataset
from contested.days import day_text, today

MOVED_BY_MAP: Final = {"date", "town", "zoom", "lat", "lon"}
"""What both the map in the browser and Python may change."""


def read_url(data: Dataset, page: str) -> None:
    """Take the session's address from the URL where the user, not the app, changed it.

    A page reached through the navigation arrives without parameters and keeps the address. So
    does a run that a control has asked for: a control may be pressed before the run that drew it
    has ended, and then the URL does not say yet what the session knows.
    """
    memory = st.session_state
    params = st.query_params.to_dict()
    turned = memory.get("page") != page
    memory["page"] = page
    pressed = memory.pop("pressed", False)
    kept = params == memory.get("url") or ((not params) if turned else pressed)
    memory["url"] = params
    if "address" in memory and kept:
        memory["revision"] += turned
        return
    open_url(data)


def open_url(data: Dataset) -> None:
    """Take address and messages from the URL as it is, and have its other readers read it again."""
    memory = st.session_state
    params = st.query_params.to_dict()
    memory["opened"], memory["readers"] = params, frozenset()
    memory["address"], memory["said"] = parse(params, data, today())
    memory["revision"] = memory.get("revision", 0) + 1


def opened(reader: str) -> dict[str, str] | None:
    """Return the parameters of a URL that the user has opened, once to each of its readers.

    Args:
        reader: The part of a page that reads parameters of its own.

    Returns:
        None when the reader has had them.
    """
    memory = st.session_state
    if reader in memory["readers"]:
        return None
    memory["readers"] |= {reader}
    params: dict[str, str] = memory["opened"]
    return params


def write_url(data: Dataset) -> None:
    """Bring the URL up to the session's address and what the page adds to it.

    Fragments call this themselves.
    """
    wanted = query(address(), data) | st.session_state["extra"]
    st.session_state["url"] = wanted
    st.session_state["pressed"] = False
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def address() -> Address:
    """Return the session's address."""
    here: Address = st.session_state["address"]
    return here


def day_span(data: Dataset, known: int | None = None) -> tuple[dt.date, dt.date]:
    """Return the first and last day that a box of days offers, none after a known-by day."""
    first, last = bounds(data, today())
    ends = (first, last if known is None else min(known, last))
    first_day, last_day = (dt.date.fromisoformat(day_text(day)) for day in ends)
    return first_day, last_day


def said() -> list[str]:
    """Return what was wrong with the URL, until the user changes something."""
    messages: list[str] = st.session_state["said"]
    return messages


def press() -> None:
    """Say that a control has changed what the URL is to say; `go` says so itself."""
    st.session_state["pressed"] = True


def go(**changes: Any) -> None:
    """Change the address from Python; the map in the browser follows.

    Only a change of what the map itself moves raises the revision: a new lens must not pull back
    a slider that has moved on in the meantime.
    """
    memory = st.session_state
    press()
    memory["said"] = []
    memory["address"] = heard(replace(memory["address"], **changes))
    if changes.keys() & MOVED_BY_MAP:
        memory["revision"] += 1


def heard(here: Address) -> Address:
    """Keep the day of an address within its known-by day; say and show on the map what moved."""
    date, _known, moved = within(here.date, here.known, max(here.date, here.ears))
    if moved:
        st.session_state["said"] = [*st.session_state["said"], *moved]
        st.session_state["revision"] += 1
    return replace(here, date=date)


def pages() -> frozenset[str]:
    """Return the names (see `contested.paths`) of the pages that the app has."""
    known: frozenset[str] = st.session_state["pages"]
    return known


def theme() -> str:
    """Return `light` or `dark`, as the browser shows it."""
    return "dark" if st.context.theme.type == "dark" else "light"
