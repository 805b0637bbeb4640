"""The upload box of the Data page, and the report of what was put into it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from threading import Lock
from typing import Any, Final

import streamlit as st

from contested.dataset import Dataset
from contested.language import _
from contested.markup import plain
from contested.uploads import LARGEST, Report, receive
from contested.uploads.telling import (
    counted,
    problem_count,
    problem_csv,
    problem_table,
    problem_text,
)
from contested.web import own
from contested.web.controls import few, more, show

ENDINGS: Final = ("csv", "tsv", "xlsx", "geojson", "json", "gpkg", "zip")
SHOWN: Final = 50
"""Problems shown before the rest is asked for."""
MOST_SHOWN: Final = 1_000
"""Problems shown at most; the downloads have them all."""

_one: Final = Lock()
"""One upload is read at a time: reading is the dearest thing that a visitor can ask for."""


def upload_box(shared: Dataset) -> Report | None:
    """Draw the box and return the report on what is in it, None while it is empty.

    Sound data become the session's own at once.
    """
    memory = st.session_state
    keep = st.toggle(_("Keep the shared claims beside mine"), key="keep-shared")
    files = st.file_uploader(
        _("Files of settlements, claims, claimants or outlooks"),
        accept_multiple_files=True,
        max_upload_size=LARGEST // 2**20,
        key=f"upload-{memory.get('upload-turn', 0)}",
        label_visibility="collapsed",
    )
    if not files:
        memory.pop("upload-report", None)
        return None
    mark = (keep, shared.version, *(file.file_id for file in files))
    if memory.get("upload-report", (None,))[0] != mark:
        memory.pop("upload-report", None)
        memory["upload-report"] = (mark, _received(files, shared, keep=keep))
        st.rerun()
    report: Report = memory["upload-report"][1]
    return report


def _received(files: Sequence[Any], shared: Dataset, *, keep: bool) -> Report:
    with st.spinner(_("Reading …"), show_time=True), _one:
        report = receive([(file.name, file) for file in files], shared, keep=keep)
    if report.dataset is not None:
        own.keep(report)
    return report


def problems(report: Report) -> None:
    """Show every problem of an upload, with the whole list to take away."""
    shown = report.problems[:MOST_SHOWN]
    show(f'<p class="problem-count" role="alert">{plain(problem_count(report))}</p>')
    with st.container(key="links", horizontal=True):
        for text, ending, make in (
            (_("Problems as CSV"), "csv", problem_csv),
            (_("Problems as text"), "txt", problem_text),
        ):
            st.download_button(
                text,
                partial(make, report.problems),
                file_name=f"problems-{date.today().isoformat()}.{ending}",
                mime="text/csv" if ending == "csv" else "text/plain",
                type="tertiary",
                on_click="ignore",
                key=f"problems-{ending}",
            )
    show(problem_table(few(shown, SHOWN, "problems")), counted(report))
    more(shown, SHOWN, "problems")
