"""Series over time, all from runs and the ledger: views, disputes, claims a week, coverage."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from contested import origins
from contested.dataset import Dataset
from contested.ledger import ledger
from contested.marks import LEGEND
from contested.seen import Runs
from contested.vocabulary import CAMPS, VIEWS

WEEK: Final = 7
_MONDAY: Final = 4
"""Day number of the first Monday, 5 January 1970."""

COVERAGE: Final = ("spoken-of", "fresh")
"""Towns of which anybody has spoken; of these, with a voice less than 180 days old."""


def weekly(first: int, last: int) -> npt.NDArray[np.int32]:
    """Return the Mondays from a day on and, at the end, the last day itself."""
    start = first + (_MONDAY - first) % WEEK
    return np.unique(np.append(np.arange(start, last + 1, WEEK), last)).astype(np.int32)


def views(
    dataset: Dataset,
    runs: Runs,
    days: npt.NDArray[np.int32],
    *,
    raion: str = "",
    people: bool = False,
) -> pd.DataFrame:
    """Count the towns of each view on days.

    Args:
        dataset: The data.
        runs: The runs to count.
        days: Day numbers, ascending.
        raion: Only towns of this raion; all when blank.
        people: Count inhabitants before the war instead of towns; towns of unknown size have none.

    Returns:
        `day`, `view` and `count`, one row for each day and view in the order of `LEGEND`.
    """
    weight = _weight(dataset, raion, people=people)
    counts = _over(runs, runs.seen.view, len(VIEWS), days, weight)
    places = [VIEWS.index(view) for view in LEGEND]
    return _long(days, LEGEND, counts[:, places], "view")


def gaps(dataset: Dataset, runs: Runs, days: npt.NDArray[np.int32]) -> pd.DataFrame:
    """Count the disputed towns by gap on days: `day`, `gap` (1 or 2) and `count`."""
    counts = _over(runs, runs.seen.gap, 3, days, _weight(dataset, "", people=False))
    return _long(days, (1, 2), counts[:, 1:], "gap")


def coverage(dataset: Dataset, runs: Runs, days: npt.NDArray[np.int32]) -> pd.DataFrame:
    """Count the towns that are spoken of at all and freshly: `day`, `what`, `count`, `share`."""
    spoken = runs.seen.view != VIEWS.index("no-claim")
    kind = np.where(spoken, np.where(runs.seen.stale, 1, 2), 0)
    counts = _over(runs, kind, 3, days, _weight(dataset, "", people=False))
    both = np.stack([counts[:, 1] + counts[:, 2], counts[:, 2]], axis=1)
    frame = _long(days, COVERAGE, both, "what")
    return frame.assign(share=frame["count"] / max(len(dataset.towns), 1))


def claims_a_week(dataset: Dataset, *, last: int) -> pd.DataFrame:
    """Count the claims made in each week by camp, whether their claimants count or not.

    What is read off a map that is followed day by day is left out, and so are lines of official
    lists: the day on which following begins, or that of an edition, would dwarf everything said.

    Returns:
        `day` (the Monday), `camp` and `count`, only where there are claims.
    """
    entries = ledger(dataset)
    heard = (entries.claimed <= last) & origins.said(dataset.claims)[entries.row]
    monday = entries.claimed[heard] - (entries.claimed[heard] - _MONDAY) % WEEK
    frame = pd.DataFrame({"day": monday, "camp": np.array(CAMPS)[entries.camp[heard]]})
    return frame.value_counts().rename("count").reset_index().sort_values(["day", "camp"])


def _weight(dataset: Dataset, raion: str, *, people: bool) -> npt.NDArray[np.int64]:
    towns = dataset.towns
    weight: npt.NDArray[np.int64] = (towns["kind"] != "site").to_numpy(dtype=np.int64)
    if people:
        weight = towns["population"].fillna(0).to_numpy(dtype=np.int64)
    if raion:
        weight = weight * (towns["raion"] == raion).to_numpy()
    return weight


def _over(
    runs: Runs,
    kind: npt.NDArray[np.int8] | npt.NDArray[np.int64],
    kinds: int,
    days: npt.NDArray[np.int32],
    weight: npt.NDArray[np.int64],
) -> npt.NDArray[np.int64]:
    """Add up towns by kind of their run on each day; shape (days, kinds).

    A run enters on the first of the days that it reaches and leaves where the next one enters.
    """
    enters = np.searchsorted(days, runs.start)
    enters[runs.offsets[:-1]] = 0
    leaves = np.append(enters[1:], len(days))
    leaves[runs.offsets[1:] - 1] = len(days)
    size = (len(days) + 1) * kinds
    change = np.zeros(size, dtype=np.int64)
    worth = weight[runs.town]
    np.add.at(change, enters * kinds + kind, worth)
    np.subtract.at(change, leaves * kinds + kind, worth)
    summed: npt.NDArray[np.int64] = change.reshape(-1, kinds).cumsum(axis=0)[:-1]
    return summed


def _long(
    days: npt.NDArray[np.int32],
    names: tuple[str, ...] | tuple[int, ...],
    counts: npt.NDArray[np.int64],
    column: str,
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "day": np.repeat(days, len(names)),
            column: list(names) * len(days),
            "count": counts.ravel(),
        }
    )
