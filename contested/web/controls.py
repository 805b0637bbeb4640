"""The small pieces that pages are built of: text, quiet buttons, folded lists, links to copy."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal, TypeVar
from urllib.parse import urlencode
from zlib import crc32

import streamlit as st

from contested.dataset import Dataset
from contested.language import _, number_text
from contested.markup import plain
from contested.paths import params
from contested.web.session import address, go

Item = TypeVar("Item")

STATIC: Final = Path(str(files("contested"))) / "static"


def show(*parts: str) -> None:
    """Draw pieces of HTML made by the package; the place stays when there is nothing to say."""
    st.html("".join(parts) or "<span></span>")


def show_anchored(body: str) -> None:
    """Draw HTML in which an address that ends in `#` and an id leads to the element of that id."""
    show(body)
    st.html(
        f'<span data-of="{crc32(body.encode())}"></span>'
        f"<script>{(STATIC / 'seek.js').read_text(encoding='utf-8')}</script>",
        unsafe_allow_javascript=True,
    )


def step(text: str, key: str, *, wide: bool = False, **changes: Any) -> None:
    """Draw a quiet button that changes the address."""
    width: Literal["stretch", "content"] = "stretch" if wide else "content"
    st.button(text, key=key, type="tertiary", width=width, on_click=go, kwargs=changes)


def few(items: Sequence[Item], count: int, key: str) -> Sequence[Item]:
    """Return the first items, or all once the button of `more` was pressed."""
    return items if st.session_state.get(f"all-{key}") else items[:count]


def more(items: Sequence[Item], count: int, key: str, *, words: str = "") -> None:
    """Draw the button that unfolds what `few` left out, if it left anything out.

    Args:
        items: What there is.
        count: How many of them are always shown.
        key: The same as that of `few`.
        words: What the button says while they are folded, where `items` are not what was counted.
    """
    if len(items) <= count:
        return
    flag = f"all-{key}"
    unfolded = bool(st.session_state.get(flag))
    text = words or _("Show all {n}").format(n=number_text(len(items)))
    text = _("Show fewer") if unfolded else text
    change = {flag: not unfolded}
    st.button(
        text, key=f"more-{key}", type="tertiary", on_click=st.session_state.update, args=(change,)
    )


def choose(name: str, key: str, options: dict[str, str]) -> str:
    """Draw a switch between a few choices and return the chosen one, at first the first."""
    chosen = st.segmented_control(
        name,
        list(options),
        key=key,
        default=None if key in st.session_state else next(iter(options)),
        format_func=lambda option: options[option],
        required=True,
        label_visibility="collapsed",
    )
    return chosen or next(iter(options))


@contextmanager
def block(key: str, *, across: bool = False) -> Iterator[None]:
    """Put what is drawn inside into a box that `page.css` lays out by its key."""
    with st.container(key=key, horizontal=across):
        yield


def copy_link(data: Dataset) -> None:
    """Draw a button that copies the address of what is on screen, its day included."""
    wanted = params(data, address()) | st.session_state.get("extra", {})
    _copy(f'data-query="?{escape(urlencode(wanted))}"', _("Copy link"), _("Link copied"))


def copy_text(text: str, name: str = "", done: str = "") -> None:
    """Draw a button that copies a text, a sentence unless `name` says what."""
    said = (name or _("Copy sentence"), done or _("Sentence copied"))
    _copy(f'data-text="{plain(text, 4000)}"', *said)


def _copy(what: str, text: str, done: str) -> None:
    st.html(
        f'<button type="button" class="link-copy" {what} data-done="{plain(done)}">'
        f"{plain(text)}</button>"
        f"<script>{(STATIC / 'copy.js').read_text(encoding='utf-8')}</script>",
        unsafe_allow_javascript=True,
    )


def chart(drawing: Any, key: str) -> None:
    """Draw a chart of the package as it is, in a box that bears the name it lacks itself."""
    with block(key):
        st.altair_chart(drawing, theme=None)
