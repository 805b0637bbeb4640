"""Series over time, all from runs and the ledger: views, disputes, claims a week, coverage."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from contested import origins
from contested.dataset import Dataset
from contested.days import MONDAY, WEEK, Days
from contested.ledger import ledger
from contested.marks import LEGEND
from contested.seen import Runs
from contested.vocabulary import CAMPS, LAPSE_DAYS, VIEWS

GAPS: Final = ("one-step", "opposite", "untouched")
"""Disputes by how far their positions differ; those nobody touched for `STALE_DAYS` apart."""

COVERAGE: Final = ("spoken-of", *CAMPS)
"""Towns of which anybody has spoken; those where a camp's own word is under `LAPSE_DAYS` old."""


def weekly(first: int, last: int) -> Days:
    """Return the Mondays from a day on and, at the end, the last day itself."""
    start = first + (MONDAY - first) % WEEK
    return np.unique(np.append(np.arange(start, last + 1, WEEK), last)).astype(np.int32)


def views(
    dataset: Dataset,
    runs: Runs,
    days: Days,
    *,
    raion: str = "",
    people: bool = False,
) -> pd.DataFrame:
    """Count the towns of each view on days; a site is no town.

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


def gaps(dataset: Dataset, runs: Runs, days: Days) -> pd.DataFrame:
    """Count the disputed towns by `GAPS` on days: `day`, `gap` and `count`."""
    gap = runs.seen.gap
    kind = np.where((gap > 0) & runs.seen.stale, len(GAPS), gap)
    counts = _over(runs, kind, len(GAPS) + 1, days, _weight(dataset, "", people=False))
    return _long(days, GAPS, counts[:, 1:], "gap")


def divided(dataset: Dataset, runs: Runs, days: Days) -> pd.DataFrame:
    """Count the towns on which a camp's voices differ on days: `day`, `camp` and `count`."""
    camp_of = np.empty(len(dataset.claims), dtype=np.intp)
    camp_of[ledger(dataset).row] = ledger(dataset).camp
    told = [runs.seen.dissent.holding(camp_of == camp) for camp in range(len(CAMPS))]
    weight = _weight(dataset, "", people=False)
    counts = [_over(runs, kind.astype(np.int8), 2, days, weight)[:, 1] for kind in told]
    return _long(days, CAMPS, np.stack(counts, axis=1), "camp")


def coverage(dataset: Dataset, runs: Runs, days: Days) -> pd.DataFrame:
    """Count the towns spoken of at all, and by each camp within `LAPSE_DAYS`, on days.

    A camp has spoken of a town where its position was said or upheld less than so many days of
    the calendar ago. A line of an official list is no word of that day, and is not counted.

    Returns:
        `day`, `what` (one of `COVERAGE`), `count` and `share` of all towns.
    """
    weight = _weight(dataset, "", people=False)
    spoken = (runs.seen.view != VIEWS.index("no-claim")).astype(np.int8)
    counts = [_over(runs, spoken, 2, days, weight)[:, 1]]
    counts += [_spoken(dataset, runs, camp, days, weight) for camp in range(len(CAMPS))]
    frame = _long(days, COVERAGE, np.stack(counts, axis=1), "what")
    return frame.assign(share=frame["count"] / max(int(weight.sum()), 1))


def _spoken(
    dataset: Dataset, runs: Runs, camp: int, days: Days, weight: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Add up the towns of which a camp spoke within `LAPSE_DAYS`; shape (days,)."""
    entries, claim = ledger(dataset), runs.seen.claim[:, camp]
    old = np.zeros(len(entries.row) + 1, dtype=np.int32)  # at the end, for -1: never young
    said = ~origins.listed(dataset.claims)[entries.row]
    old[entries.row[said]] = entries.upheld[said] + np.int32(LAPSE_DAYS)
    enters, leaves = _reached(runs, days)
    leaves = np.maximum(enters, np.minimum(leaves, np.searchsorted(days, old[claim])))
    change = np.zeros(len(days) + 1, dtype=np.int64)
    np.add.at(change, enters, weight[runs.town])
    np.subtract.at(change, leaves, weight[runs.town])
    summed: npt.NDArray[np.int64] = change.cumsum()[:-1]
    return summed


def claims_a_week(dataset: Dataset, *, last: int) -> pd.DataFrame:
    """Count the claims made in each week by camp, whether their claimants count or not.

    What is read off a map that is followed day by day is left out, and so are lines of official
    lists: the day on which following begins, or that of an edition, would dwarf everything said.

    Returns:
        `day` (the Monday), `camp` and `count`, only where there are claims.
    """
    entries = ledger(dataset)
    heard = (entries.claimed <= last) & origins.said(dataset.claims)[entries.row]
    monday = entries.claimed[heard] - (entries.claimed[heard] - MONDAY) % WEEK
    frame = pd.DataFrame({"day": monday, "camp": np.array(CAMPS)[entries.camp[heard]]})
    return frame.value_counts().rename("count").reset_index().sort_values(["day", "camp"])


def _weight(dataset: Dataset, raion: str, *, people: bool) -> npt.NDArray[np.int64]:
    towns = dataset.towns
    weight = np.ones(len(towns), dtype=np.int64)
    if people:
        weight = towns["population"].fillna(0).to_numpy(dtype=np.int64)
    counted = dataset.is_town
    if raion:
        counted = counted & (towns["raion"] == raion).to_numpy()
    return np.where(counted, weight, 0)


def _over(
    runs: Runs,
    kind: npt.NDArray[np.int8] | npt.NDArray[np.int64],
    kinds: int,
    days: Days,
    weight: npt.NDArray[np.int64],
) -> npt.NDArray[np.int64]:
    """Add up towns by kind of their run on each day; shape (days, kinds)."""
    enters, leaves = _reached(runs, days)
    size = (len(days) + 1) * kinds
    change = np.zeros(size, dtype=np.int64)
    worth = weight[runs.town]
    np.add.at(change, enters * kinds + kind, worth)
    np.subtract.at(change, leaves * kinds + kind, worth)
    summed: npt.NDArray[np.int64] = change.reshape(-1, kinds).cumsum(axis=0)[:-1]
    return summed


def _reached(runs: Runs, days: Days) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the first of the days that each run reaches, and that where the next one enters."""
    enters = np.searchsorted(days, runs.start)
    enters[runs.offsets[:-1]] = 0
    leaves = np.append(enters[1:], len(days))
    leaves[runs.offsets[1:] - 1] = len(days)
    return enters, leaves


def _long(
    days: Days,
    names: tuple[str, ...],
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
