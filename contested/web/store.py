"""The data that a session sees, and what is computed of them, kept by version."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from contested import feeds, outcomes
from contested.dataset import Dataset
from contested.rule import state
from contested.seen import Runs, State
from contested.sight import Sight, sight_of
from contested.web import own
from contested.web.notices import taken
from contested.web.session import address


def dataset() -> Dataset:
    """Return the session's own data, or else those that all sessions share.

    Raises:
        ContestedError: There are no sound data.
    """
    mine = own.kept()
    return shared() if mine is None else mine.dataset


def shared() -> Dataset:
    """Return the data of all sessions, the newest when the run of the page began.

    Raises:
        ContestedError: Nothing sound was ever read.
    """
    data = taken()
    feeds.offer(data)
    return data


def seen(data: Dataset, lens: str = "") -> State:
    """Return the state of all towns at the session's address, through its lens unless told."""
    here = address()
    return _state(data.version, here.date, here.ears, lens or here.lens, here.rule, _data=data)


def state_of(data: Dataset, sight: Sight) -> State:
    """Return the state of all towns as a reading sees it."""
    return _state(data.version, sight.date, sight.ears, sight.lens, sight.rule, _data=data)


def intervals(data: Dataset) -> Runs:
    """Return the runs of all towns, lens `all`, by the session's clock and rule."""
    return _runs(data.version, replace(sight_of(address()), lens="all", date=0), _data=data)


def record(data: Dataset) -> pd.DataFrame:
    """Return each claimant's record as known on the session's day."""
    here = address()
    return _record(data.version, here.date, here.ears, _data=data)


@st.cache_resource(show_spinner=False, max_entries=256)
def _state(
    version: str, date: int, known_by: int, lens: str, rule: str, *, _data: Dataset
) -> State:
    """See all towns; the data's version stands in the key for the data."""
    del version
    return state(_data, date, known_by=known_by, lens=lens, rule=rule)


@st.cache_resource(show_spinner=False, max_entries=16)
def _runs(version: str, sight: Sight, *, _data: Dataset) -> Runs:
    del version
    return sight.runs(_data)


@st.cache_resource(show_spinner=False, max_entries=32)
def _record(version: str, date: int, known_by: int, *, _data: Dataset) -> pd.DataFrame:
    return outcomes.record(_data, _state(version, date, known_by, "all", "published", _data=_data))
