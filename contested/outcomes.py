"""What became of each claimant's claims that its side had taken a town.

Counted are claims that change hands (see `contested.changes`), once per claimant and change,
however often repeated. A side saying that it still holds what it held is no such claim.
"""

from dataclasses import dataclass
from typing import Final

import pandas as pd
from scipy.stats import binomtest

from contested.changes import all_changes
from contested.dataset import Dataset
from contested.hands import Change
from contested.seen import State
from contested.vocabulary import CAMPS, STATUSES

FEW: Final = 20
"""Under this many claims no share is given."""

OUTCOMES: Final = ("conceded", "listed", "dropped", "contradicted", "unresolved")
"""`conceded` by the other side; `listed`: its first admission is a line of an official list. Of
claims that it did not admit and with which no third party agreed: `dropped`, the side itself said
otherwise; else `contradicted` by the newest word of another camp; else `unresolved`: no other camp
has spoken."""

MEASURES: Final = (*OUTCOMES[:2], "agreed", *OUTCOMES[2:])
"""`agreed` by a third party is a measure of its own, whatever the other side said."""


@dataclass(frozen=True)
class Share:
    """A share of claims with its 95 % interval.

    Attributes:
        count: How many.
        of: Of how many.
        low: Lower end of the Wilson score interval, 0 to 1.
        high: Upper end.
    """

    count: int
    of: int
    low: float
    high: float


def share(count: int, of: int) -> Share | None:
    """Return the share with its Wilson interval, None when there are too few to say.

    Source: Wilson (1927), as `scipy.stats.binomtest(...).proportion_ci(method="wilson")`.
    """
    if of < FEW:
        return None
    interval = binomtest(count, of).proportion_ci(confidence_level=0.95, method="wilson")
    return Share(count, of, float(interval.low), float(interval.high))


def record(dataset: Dataset, state: State) -> pd.DataFrame:
    """Count each claimant's claims and their outcomes, as known on the state's known-by day.

    Args:
        dataset: The data.
        state: The state on the date, from which the newest word of each camp is read.

    Returns:
        One row per claimant in the order of `Dataset.claimants`: `claims`, `towns`, `first` and
        `last` (day numbers, -1 for none), one column for each of `MEASURES` and `taken`, the
        claims of a change. A claim counts in one of `OUTCOMES` at most, and in `agreed` besides.
    """
    claims = dataset.claims.assign(day=dataset.claimed)
    heard = claims[claims["day"] <= state.known_by]
    groups = heard.groupby("claimant_id")
    ids = dataset.claimants["claimant_id"]
    frame = pd.DataFrame(
        {
            "claims": groups.size(),
            "towns": groups["town_id"].nunique(),
            "first": groups["day"].min(),
            "last": groups["day"].max(),
        }
    ).reindex(ids)
    frame[["claims", "towns"]] = frame[["claims", "towns"]].fillna(0)
    frame = frame.fillna(-1).astype(int).reset_index()
    told = _told(dataset, state)
    ways = {name: told["outcome"] == name for name in OUTCOMES} | {"agreed": told["agreed"]}
    for name, counted in {name: ways[name] for name in MEASURES}.items():
        frame[name] = _each(ids, told[counted])
    return frame.assign(taken=_each(ids, told))


def _each(ids: "pd.Series[str]", told: pd.DataFrame) -> "pd.Series[int]":
    return ids.map(told.groupby("claimant_id").size()).fillna(0).astype(int)


def _told(dataset: Dataset, state: State) -> pd.DataFrame:
    claimant = dataset.claims["claimant_id"]
    rows = [
        (claimant.iloc[row], outcome, change.agreed >= 0)
        for town, changes in all_changes(dataset, known_by=state.known_by).items()
        for change in changes
        for outcome in [_outcome(dataset, state, dataset.town_row[town], change)]
        for row in _one_each(dataset, change)
    ]
    frame = pd.DataFrame(rows, columns=["claimant_id", "outcome", "agreed"])
    return frame.astype({"agreed": bool})


def _one_each(dataset: Dataset, change: Change) -> list[int]:
    """List the first claim of each claimant who said that its side had taken the town."""
    claimant = dataset.claims["claimant_id"]
    spoken = [row for row in (change.claimed, *change.again) if row >= 0]
    first = {claimant.iloc[row]: row for row in reversed(spoken)}
    return list(first.values())


def _outcome(dataset: Dataset, state: State, town: int, change: Change) -> str:
    """Name one of `OUTCOMES`; blank where only a third party agreed."""
    if change.conceded >= 0:
        return "conceded"
    if change.listed >= 0:
        return "listed"
    if change.agreed >= 0:
        return ""
    if change.dropped >= 0:
        return "dropped"
    others = [
        int(row)
        for place, row in enumerate(state.seen.claim[town])
        if row >= 0 and CAMPS[place] != change.side
    ]
    status = dataset.claims["status"]
    assert change.side in STATUSES
    if any(status.iloc[row] != change.side for row in others):
        return "contradicted"
    return "unresolved"
