"""The small pieces that pages are built of: text, quiet buttons, folded lists, links to copy."""

from collections.abc import Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal, TypeVar
from urllib.parse import urlencode

import streamlit as st

from contested.address import query
from contested.dataset import Dataset
from contested.days import day_text
from contested.language import _, number_text
from contested.markup import plain
from contested.web.session import address, go

Item = TypeVar("Item")

STATIC: Final = Path(str(files("contested"))) / "static"


def show(*parts: str) -> None:
    """Draw pieces of HTML made by the package; the place stays when there is nothing to say."""
    st.html("".join(parts) or "<span></span>")


def step(text: str, key: str, *, wide: bool = False, **changes: Any) -> None:
    """Draw a quiet button that changes the address."""
    width: Literal["stretch", "content"] = "stretch" if wide else "content"
    st.button(text, key=key, type="tertiary", width=width, on_click=go, kwargs=changes)


def few(items: Sequence[Item], count: int, key: str) -> Sequence[Item]:
    """Return the first items, or all once the button of `more` was pressed."""
    return items if st.session_state.get(f"all-{key}") else items[:count]


def more(items: Sequence[Item], count: int, key: str) -> None:
    """Draw the button that unfolds what `few` left out, if it left anything out."""
    if len(items) <= count:
        return
    flag = f"all-{key}"
    unfolded = bool(st.session_state.get(flag))
    text = _("Show fewer") if unfolded else _("Show all {n}").format(n=number_text(len(items)))
    change = {flag: not unfolded}
    st.button(
        text, key=f"more-{key}", type="tertiary", on_click=st.session_state.update, args=(change,)
    )


def copy_link(data: Dataset) -> None:
    """Draw a button that copies the address of what is on screen, its day included."""
    here = address()
    params = {"date": day_text(here.date)} | query(here, data)
    st.html(
        f'<button type="button" class="link-copy" data-query="?{escape(urlencode(params))}" '
        f'data-done="{plain(_("Link copied"))}">{plain(_("Copy link"))}</button>'
        f"<script>{(STATIC / 'copy.js').read_text(encoding='utf-8')}</script>",
        unsafe_allow_javascript=True,
    )
