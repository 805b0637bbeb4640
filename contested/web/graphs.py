"""The charts of the trends page: drawn by the package, told back by the reader's click."""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from contested import trends
from contested.dataset import Dataset
from contested.days import day_text
from contested.lags import lags
from contested.language import _
from contested.markup import plain
from contested.memo import per_dataset
from contested.namesakes import raion_label
from contested.origin_lines import Stretch, stretch
from contested.sight import sight_of
from contested.trend_charts import PICK
from contested.web.controls import STATIC, block, choose
from contested.web.session import address
from contested.web.store import intervals, state_of
from contested.web.takeaway import Offer, numbers, take


def last(data: Dataset) -> int:
    """Return the last day that charts tell: the record's, or the one up to which we listen."""
    known = address().known
    return data.last_day if known is None else min(known, data.last_day)


def days(data: Dataset) -> npt.NDArray[np.int32]:
    """Return the days that the charts are drawn at: Mondays, and the last day."""
    return trends.weekly(data.first_day, last(data))


def drawn(data: Dataset) -> Stretch:
    """Return the stretch of those days, with the turns in it."""
    shown = days(data)
    return stretch(data, int(shown[0]), int(shown[-1]))


def views(data: Dataset) -> tuple[pd.DataFrame, str, bool]:
    """Draw the controls of the stacked chart; return its counts, the raion and the measure."""
    raions = ["", *sorted(filter(None, data.towns["raion"].unique()))]
    with st.container(key="views-controls", horizontal=True):
        measure = choose(
            _("Count"), "views-measure", {"towns": _("Towns"), "people": _("Inhabitants")}
        )
        raion = st.selectbox(
            _("Raion"),
            raions,
            key="views-raion",
            format_func=lambda name: raion_label(name) or _("Whole oblast"),
            label_visibility="collapsed",
            width=220,
        )
    people = measure == "people"
    counts = trends.views(data, intervals(data), days(data), raion=raion, people=people)
    return counts, raion, people


def draw(drawing: Any, key: str) -> dict[str, Any]:
    """Draw a chart and return what was clicked in it, nothing at first."""
    event: Any = st.altair_chart(
        drawing, key=key, theme=None, on_select="rerun", selection_mode=[PICK]
    )
    picked = event["selection"].get(PICK, []) if event else []
    return dict(picked[0]) if picked and isinstance(picked[0], dict) else {}


def picked_state(data: Dataset, picked: dict[str, Any]) -> Any:
    """Return the state on a day that was clicked, None for none; what a browser says is checked."""
    day = picked.get("day")
    if not isinstance(day, int | float) or day != day:
        return None
    inside = int(min(max(day, data.first_day), last(data)))
    return state_of(data, replace(sight_of(address()), date=inside, lens="all"))


def save(data: Dataset, frame: pd.DataFrame, name: str, key: str, *more: Offer) -> None:
    """Draw the buttons that hand over a chart's numbers, days written out, more, and its image."""
    day = {"day": [day_text(number) for number in frame["day"]]} if "day" in frame else {}
    whole = frame.assign(**day)
    with block(f"links-{key}", across=True):
        take(key, numbers(data, whole, name), *more)
        st.html(
            f'<button type="button" class="link-copy chart-image" data-chart="{key}" '
            f'data-name="{name}">{plain(_("Save image"))}</button>'
            f"<script>{(STATIC / 'picture.js').read_text(encoding='utf-8')}</script>",
            unsafe_allow_javascript=True,
        )


def all_lags(data: Dataset) -> pd.DataFrame:
    """Return the lags of all claims that were said up to the last day told."""
    return _lags(data, last(data))


@per_dataset(entries=16)
def _lags(data: Dataset, known_by: int) -> pd.DataFrame:
    return lags(data, known_by=known_by)
