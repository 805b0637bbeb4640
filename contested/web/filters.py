"""The filter of the claims page: its controls, and its part of the URL."""

import datetime as dt
from typing import Any

import numpy as np
import numpy.typing as npt
import streamlit as st

from contested import explore, filter_url
from contested.claims_table import option_label
from contested.dataset import Dataset
from contested.explore import SORTS, Filter
from contested.language import _, number_text
from contested.memo import per_dataset
from contested.web.fields import hold
from contested.web.session import opened, press


def asked(data: Dataset) -> Filter:
    """Return the session's filter, taken from the URL where the user changed that."""
    memory = st.session_state
    params = opened("filter")
    if params is not None:
        memory["filter"], messages = filter_url.parse(params, data)
        memory["said"] = [*memory["said"], *messages]
    wanted: Filter = memory["filter"]
    memory["extra"] = filter_url.query(wanted)
    return wanted


def turned(rows: npt.NDArray[np.intp]) -> tuple[npt.NDArray[np.intp], int, int]:
    """Return the rows of the session's page, its number and the last; one beyond it is told."""
    memory = st.session_state
    wanted: Filter = memory["filter"]
    shown, number, last = explore.paged(rows, wanted.page)
    if number != wanted.page:
        memory["said"] = [*memory["said"], filter_url.no_page(str(wanted.page), number)]
        memory["filter"] = explore.moved(wanted, page=number)
        memory["extra"] = filter_url.query(memory["filter"])
    return shown, number, last


def filter_controls(data: Dataset) -> None:
    """Draw the controls of the filter."""
    wanted = asked(data)
    texts = {
        "place": _("Town begins with"),
        "text": _("Wording contains"),
        "publisher": _("Publisher contains"),
    }
    choices = {
        "camp": _("Camp"),
        "claimant": _("Claimant"),
        "status": _("Status"),
        "raion": _("Raion"),
        "presence": _("Presence"),
        "confidence": _("Confidence"),
        "stance": _("Stance"),
    }
    with st.container(key="filters"):
        for name, text in texts.items():
            _text_box(wanted, name, text)
        for name, text in (("first", _("From")), ("last", _("To"))):
            _day_box(data, wanted, name, text)
        for name, text in choices.items():
            _choice_box(data, wanted, name, text)


def order_control() -> None:
    """Draw the switch of the order."""
    names = {
        "newest": _("Newest"),
        "oldest": _("Oldest"),
        "town": _("Town"),
        "claimant": _("Claimant"),
        "status": _("Status"),
    }
    st.session_state["f-sort"] = st.session_state["filter"].sort
    st.segmented_control(
        _("Order"),
        SORTS,
        key="f-sort",
        format_func=lambda sort: names[sort],
        on_change=_taken,
        args=("sort",),
        required=True,
        label_visibility="collapsed",
    )


def pager(page: int, last: int) -> None:
    """Draw the way to the pages before and after."""
    words = _("Page {page} of {last}").format(page=number_text(page), last=number_text(last))
    with st.container(key="links-pages", horizontal=True):
        for key, text, there in (
            ("page-before", _("← Before"), page - 1),
            ("page-after", _("After →"), page + 1),
        ):
            st.button(
                text,
                key=key,
                type="tertiary",
                disabled=not 1 <= there <= last,
                on_click=_narrow,
                kwargs={"page": there},
            )
        st.html(f"<span>{words}</span>")


def found(data: Dataset, wanted: Filter) -> npt.NDArray[np.intp]:
    """Return the rows asked for, kept for the pages that follow."""
    return _select(data, explore.moved(wanted))


def _text_box(wanted: Filter, name: str, text: str) -> None:
    hold(f"f-{name}", getattr(wanted, name))
    st.text_input(text, key=f"f-{name}", max_chars=explore.LONGEST, on_change=_taken, args=(name,))


def _day_box(data: Dataset, wanted: Filter, name: str, text: str) -> None:
    day = getattr(wanted, name)
    first, last = (dt.date.fromisoformat(end) for end in data.range_text)
    chosen = dt.date.fromisoformat(day) if day else None
    hold(f"f-{name}", min(max(chosen, first), last) if chosen else None)
    st.date_input(
        text,
        value=None,
        key=f"f-{name}",
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
        on_change=_taken,
        args=(name,),
    )


def _choice_box(data: Dataset, wanted: Filter, name: str, text: str) -> None:
    st.session_state[f"f-{name}"] = list(getattr(wanted, name))
    st.multiselect(
        text,
        explore.options(data)[name],
        key=f"f-{name}",
        format_func=lambda option: option_label(data, name, option),
        placeholder=_("any"),
        on_change=_taken,
        args=(name,),
    )


def _taken(name: str) -> None:
    """Take a control's value into the filter."""
    value = st.session_state[f"f-{name}"]
    if isinstance(value, list):
        value = tuple(value)
    elif isinstance(value, dt.date):
        value = value.isoformat()
    _narrow(**{name: value or ""})


def _narrow(**changes: Any) -> None:
    if changes.get("sort") == "":
        return
    press()
    st.session_state["said"] = []
    st.session_state["filter"] = explore.moved(st.session_state["filter"], **changes)


@per_dataset(entries=8)
def _select(data: Dataset, wanted: Filter) -> npt.NDArray[np.intp]:
    return explore.select(data, wanted)
