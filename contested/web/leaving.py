"""The end of a session with data of its own: they are served no more, and leave the memory.

Streamlit tells that a browser is gone by clearing the session's caches. For a while it keeps the
session, so that a connection which was lost can come back, but when that time is over it lets the
session lie until another one leaves. Here it is ended in time.
"""

import asyncio
import gc
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from contested import feeds
from contested.cards import typeface

REVIEW: Final = 60.0
"""Seconds after which a session is looked at again that may have left unnoticed."""


@dataclass(frozen=True, eq=False)
class _Stay:
    """A session, connected from one time on, and the name under which its data are served."""

    session: str
    door: str


_away: Final[dict[str, _Stay]] = {}
"""Of each session whose browser is gone the last stay; used on the server's event loop alone."""


def attend(door: str) -> None:
    """Have a session's own data served no longer once its browser is gone, and let go soon after.

    Every run of a page with such data asks for this.

    Args:
        door: The name under which they are served.
    """
    _stay(_context().session_id, door)


def forget_widgets() -> None:
    """Let go of what the session knows of widgets, once its data have changed.

    Streamlit keeps the functions and choices of every widget that it ever drew, and with them the
    data. The widgets of the run that follows are entered anew as they are drawn.
    """
    # Streamlit has no public way to this; tests/test_private.py holds it.
    _context().session_state._state._new_widget_state.widget_metadata.clear()
    if runtime.exists():
        # The run's end does this once more: only then do files that were taken away go.
        runtime.get_instance().media_file_mgr.remove_orphaned_files()
    typeface.forget()


def _left(stay: _Stay) -> None:
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:  # another upload has taken this one's place
        return
    known = runtime.get_instance()._session_mgr.get_session_info(stay.session)
    loop.call_soon(_shut, stay, known.session if known else None)


def _shut(stay: _Stay, session: Any) -> None:
    """Serve no more to a session whose browser is gone, and end it when its time is over."""
    loop = asyncio.get_running_loop()
    if runtime.get_instance().is_active_session(stay.session):  # all caches were cleared
        loop.call_later(REVIEW, _shut, stay, session)
        return
    feeds.reclaim(stay.door)
    _away[stay.session] = stay
    pause = float(st.get_option("server.disconnectedSessionTTL")) - 1
    loop.call_later(max(pause, 0), _end, stay, session)


@st.cache_resource(scope="session", max_entries=1, show_spinner=False, on_release=_left)
def _stay(session: str, door: str) -> _Stay:
    return _Stay(session, door)


def _end(stay: _Stay, session: Any) -> None:
    """End the session unless its browser is back, or has been and is gone again since."""
    if _away.get(stay.session) is not stay:
        return
    del _away[stay.session]
    server = runtime.get_instance()
    if server.is_active_session(stay.session):
        return
    server.close_session(stay.session)
    if session is not None:
        _empty(session)
    # Closing does this once: only the second time do files go that were taken away.
    server.media_file_mgr.remove_orphaned_files()
    typeface.forget()
    gc.collect()


def _empty(session: Any) -> None:
    """Take everything out of a session that has ended.

    Streamlit's loop keeps the session to which it sent something last until it has something to
    send to another, which on a quiet server may take a day.
    """
    session.shutdown()
    session.flush_browser_queue()
    session.session_state.clear()
    session.session_state._new_widget_state.widget_metadata.clear()
    session._fragment_storage.clear()


def _context() -> Any:
    return get_script_run_ctx()
