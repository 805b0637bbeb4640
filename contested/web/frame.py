"""What stands around every page: the name, the navigation, the notice, and faults of the data."""

import gc
from collections.abc import Sequence
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from contested import faults
from contested.errors import ContestedError
from contested.language import _, speak
from contested.markup import plain
from contested.paths import PATHS
from contested.web import own
from contested.web.controls import STATIC
from contested.web.fields import finish
from contested.web.notices import follow, notice, renew
from contested.web.session import address, read_url
from contested.web.store import dataset

SHEETS: Final = ("page.css", "pages.css")
SCRIPTS: Final = ("inside.js", "fields.js")


def frame(pages: Sequence[StreamlitPage]) -> None:
    """Draw what every page shares and run the page that the URL names."""
    st.set_page_config(
        page_title=_("Contested Towns"), page_icon=str(STATIC / "icon.svg"), layout="wide"
    )
    for name in SHEETS:
        st.html(STATIC / name)
    follow()
    try:
        data = dataset()
    except ContestedError as error:
        st.navigation(list(pages), position="hidden")
        _banner()
        st.html(faults.fault_page(error))
        return
    page = st.navigation(list(pages), position="top")
    here = {one.url_path or PATHS["map"] for one in pages}
    st.session_state["pages"] = frozenset(name for name, path in PATHS.items() if path in here)
    st.session_state["extra"] = {}
    read_url(data, page.url_path)
    own.settle(data)
    renew(data)
    with speak(address().lang):
        _banner()
        (own.notice if data.own else notice)()
        page.run()
    finish(data)
    _spare_the_heap()


@st.cache_resource(show_spinner=False)
def _spare_the_heap() -> None:
    """Leave what stays for good out of the search for garbage, once in the life of the process.

    Streamlit searches everything after every run, also after the small ones by which open pages
    follow the data: 170 ms with all modules and data in view, 9 ms without.
    """
    gc.collect()
    gc.freeze()


def _banner() -> None:
    st.html(
        f'<div class="frame"><span class="brand">{plain(_("Contested Towns"))}</span>'
        f'<span class="notice">{plain(_("Claims, not safety information"))}</span></div>'
        f"<script>{''.join((STATIC / name).read_text(encoding='utf-8') for name in SCRIPTS)}"
        "</script>",
        unsafe_allow_javascript=True,
    )
