"""A session's own data: kept in the session alone, seen by nobody else, gone when it ends."""

import secrets
from dataclasses import dataclass
from typing import Final

import streamlit as st

from contested import feeds
from contested.dataset import Dataset
from contested.language import _
from contested.markup import plain
from contested.uploads import Report
from contested.web import leaving
from contested.web.session import open_url, press

KEY: Final = "own"
"""Where the session keeps its own data."""


@dataclass(frozen=True)
class Kept:
    """Own data with what is known of them.

    Attributes:
        dataset: The data.
        report: What was read and mended.
        door: The secret word in the addresses under which the session's browser fetches them.
    """

    dataset: Dataset
    report: Report
    door: str


def kept() -> Kept | None:
    """Return the session's own data if it has any, ready for its browser to fetch."""
    own: Kept | None = st.session_state.get(KEY)
    if own is not None:
        feeds.lend(own.dataset, own.door)
        leaving.attend(own.door)
    return own


def keep(report: Report) -> None:
    """Show uploaded data in place of the shared ones, in this session."""
    assert report.dataset is not None
    _shut()
    st.session_state[KEY] = Kept(report.dataset, report, secrets.token_hex(16))


def drop() -> None:
    """Go back to the shared data and forget one's own."""
    press()
    _shut()
    st.session_state.pop("upload-report", None)
    st.session_state["upload-turn"] = st.session_state.get("upload-turn", 0) + 1


def _shut() -> None:
    """Take the session's own data out of it, and serve them no longer."""
    # Taken out, not written over: until a browser asks next, Streamlit keeps what was before.
    own: Kept | None = st.session_state.pop(KEY, None)
    if own is not None:
        feeds.reclaim(own.door)


def door(data: Dataset) -> str:
    """Return the name under which the browser fetches data."""
    own = kept()
    return own.door if own is not None and own.dataset is data else data.version


def settle(data: Dataset) -> None:
    """Read the URL once more when the session has gone over to other data.

    A town, claimant or day of the URL may be none of theirs, and is then told like any bad value.
    What the session still holds of its former data is let go.
    """
    memory = st.session_state
    mark = door(data) if data.own else ""
    if memory.get("own-mark", "") != mark:
        leaving.forget_widgets()
        if "address" in memory:
            open_url(data)
    memory["own-mark"] = mark


def notice() -> None:
    """Say above every page that the data are one's own, with the way back."""
    with st.container(key="notice-place"), st.container(key="own-notice", horizontal=True):
        st.html(f"<p>{plain(_('Your own data, seen only by you'))}</p>")
        st.button(_("Back to the shared data"), key="own-drop", type="tertiary", on_click=drop)
