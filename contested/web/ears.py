"""The controls for up to when is listened, and by which rule; folded away until wanted."""

import datetime as dt
from dataclasses import replace

import streamlit as st

from contested.dataset import Dataset
from contested.days import day_number, day_text
from contested.language import _, day_short
from contested.memo import per_dataset
from contested.readings import rule_label
from contested.replay import Step, becoming_known
from contested.sight import Sight, sight_of
from contested.vocabulary import RULES
from contested.web.controls import step
from contested.web.fields import hold
from contested.web.session import address, day_span, go


def ears_box(data: Dataset) -> None:
    """Draw the known-by day, and steps along which the date became known, while it is kept."""
    here = address()
    if here.known is None:
        return
    first, last = day_span(data)
    hold("known-box", dt.date.fromisoformat(day_text(here.known)))
    st.date_input(
        _("Known by"),
        key="known-box",
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
        on_change=_known_chosen,
        label_visibility="collapsed",
        help=_(
            "Up to when is listened. The steps lead to the days on which the date shown came to "
            "be seen otherwise."
        ),
        width=130,
    )
    before, after = _around(data, here.known)
    if before is not None:
        step(_("← Known {day}").format(day=day_short(before)), "known-before", known=before)
    if after is not None:
        step(_("Known {day} →").format(day=day_short(after)), "known-after", known=after)


def rule_box() -> None:
    """Draw the switch of rules while another than the published one is asked for."""
    here = address()
    if here.rule == "published":
        return
    st.session_state["rule-box"] = here.rule
    st.selectbox(
        _("Rule"),
        RULES,
        key="rule-box",
        format_func=rule_label,
        on_change=lambda: go(rule=st.session_state["rule-box"]),
        label_visibility="collapsed",
        width=200,
    )


def _around(data: Dataset, known: int) -> tuple[int | None, int | None]:
    """Return the nearest days, before and after, on which the date came to be seen otherwise."""
    sight = replace(sight_of(address()), known=None)
    days = [sight.date, *(one.known for one in _steps(data, sight))]
    before = [day for day in days if day < known]
    after = [day for day in days if day > known]
    return max(before, default=None), min(after, default=None)


def _known_chosen() -> None:
    chosen = st.session_state["known-box"]
    if isinstance(chosen, dt.date):
        go(known=day_number(chosen.isoformat()))


@per_dataset(entries=64)
def _steps(data: Dataset, sight: Sight) -> list[Step]:
    return becoming_known(data, sight)
