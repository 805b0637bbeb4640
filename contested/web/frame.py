"""What stands around every page: the name, the navigation, the notice, and faults of the data."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from contested.errors import DataError
from contested.language import _, speak
from contested.markup import plain
from contested.paths import PATHS
from contested.web.controls import STATIC
from contested.web.session import address, read_url, write_url
from contested.web.store import dataset

SHEETS: Final = ("page.css", "pages.css")
FAULTS_SHOWN: Final = 200


def frame(pages: Sequence[StreamlitPage]) -> None:
    """Draw what every page shares and run the page that the URL names."""
    st.set_page_config(
        page_title=_("Contested Towns"), page_icon=str(STATIC / "icon.svg"), layout="wide"
    )
    for name in SHEETS:
        st.html(STATIC / name)
    try:
        data = dataset()
    except DataError as error:
        st.navigation(list(pages), position="hidden")
        _banner()
        _faults(error)
        return
    page = st.navigation(list(pages), position="top")
    here = {one.url_path or PATHS["map"] for one in pages}
    st.session_state["pages"] = frozenset(name for name, path in PATHS.items() if path in here)
    st.session_state["extra"] = {}
    read_url(data, page.url_path)
    with speak(address().lang):
        _banner()
        page.run()
    write_url(data)


def _banner() -> None:
    st.html(
        f'<div class="frame"><span class="brand">{plain(_("Contested Towns"))}</span>'
        f'<span class="notice">{plain(_("Claims, not safety information"))}</span></div>'
        f"<script>{(STATIC / 'inside.js').read_text(encoding='utf-8')}</script>",
        unsafe_allow_javascript=True,
    )


def _faults(error: DataError) -> None:
    """List what is wrong with the data, so that whoever keeps them can mend it.

    Files are named without their folder, which is nobody's business on a public page.
    """
    problems = [
        replace(problem, file=Path(problem.file).name) for problem in error.problems[:FAULTS_SHOWN]
    ]
    lines = "".join(f"<li>{plain(problem)}</li>" for problem in problems)
    more = len(error.problems) - FAULTS_SHOWN
    rest = _("… and {n} more.").format(n=more) if more > 0 else ""
    st.html(
        f'<div class="page-prose"><h2>{plain(_("The data could not be read"))}</h2>'
        f"<p>{plain(_('Nothing is shown until these are mended:'))}</p>"
        f"<ol>{lines}</ol><p>{plain(rest)}</p></div>"
    )
