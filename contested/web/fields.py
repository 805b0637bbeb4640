"""What the fields of a page hold, told to the browser once the page shows it."""

import datetime as dt
import json
from html import escape

import streamlit as st

from contested.dataset import Dataset
from contested.web.session import write_url


def hold(key: str, value: object) -> None:
    """Give a field the value that it is to show, unless it holds that: giving it wipes out typing.

    A part of the page may be drawn anew, for what was typed before, while the next is typed.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def finish(data: Dataset) -> None:
    """Bring the URL up to what is on screen, and tell of which fields that was drawn.

    The last call of the frame, and of a fragment that draws fields. `static/fields.js` holds back
    buttons until the page is drawn of what its fields say.
    """
    write_url(data)
    memory = st.session_state
    memory["turn"] = memory.get("turn", 0) + 1
    told = escape(json.dumps(_held(), ensure_ascii=False), quote=True)
    st.html(f'<span class="told" data-turn="{memory["turn"]}" data-fields="{told}"></span>')


def _held() -> dict[str, str]:
    """Return days and texts by the key of their field, blank where there is none."""
    held = {}
    for key, value in st.session_state.items():
        if value is None or isinstance(value, str):
            held[str(key)] = value or ""
        elif isinstance(value, dt.date):
            held[str(key)] = value.isoformat()
    return held
