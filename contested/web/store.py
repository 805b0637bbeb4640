"""The data that a session sees, and what is computed of them, kept with the data."""

from dataclasses import replace

import pandas as pd

from contested import feeds, outcomes
from contested.dataset import Dataset
from contested.memo import per_dataset
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
    return _state(data, here.date, here.ears, lens or here.lens, here.rule)


def state_of(data: Dataset, sight: Sight) -> State:
    """Return the state of all towns as a reading sees it."""
    return _state(data, sight.date, sight.ears, sight.lens, sight.rule)


def intervals(data: Dataset) -> Runs:
    """Return the runs of all towns, lens `all`, by the session's clock and rule."""
    return _runs(data, replace(sight_of(address()), lens="all", date=0))


def record(data: Dataset) -> pd.DataFrame:
    """Return each claimant's record as known on the session's day."""
    here = address()
    return _record(data, here.date, here.ears)


@per_dataset(entries=256)
def _state(data: Dataset, date: int, known_by: int, lens: str, rule: str) -> State:
    return state(data, date, known_by=known_by, lens=lens, rule=rule)


@per_dataset(entries=16)
def _runs(data: Dataset, sight: Sight) -> Runs:
    return sight.runs(data)


@per_dataset(entries=32)
def _record(data: Dataset, date: int, known_by: int) -> pd.DataFrame:
    return outcomes.record(data, _state(data, date, known_by, "all", "published"))
