"""What became of each claimant's claims that its side had taken a town.

Counted are claims that change hands (see `contested.changes`), once per claimant and change,
however often repeated. A side saying that it still holds what it held is no such claim.
"""

from dataclasses import dataclass
from typing import Final

import pandas as pd
from scipy.stats import binomtest

from contested.changes import Change, all_changes
from contested.dataset import Dataset
from contested.days import NEVER, day_numbers
from contested.seen import State
from contested.vocabulary import CAMPS, STATUSES

FEW: Final = 20
"""Under this many claims no share is given."""

OUTCOMES: Final = ("conceded", "listed", "agreed", "contradicted", "unresolved")
"""`conceded` by the other side; else `listed`: its first admission is a line of an official list;
else `agreed` by a third party; else `contradicted` by the newest word of another camp; else
`unresolved`: no other camp has spoken."""


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
        `last` (day numbers, -1 for none), `taken` (claims of a change) and one column for each of
        `OUTCOMES`.
    """
    claims = dataset.claims.assign(day=day_numbers(dataset.claims["claimed_on"], blank=NEVER))
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
    for name in OUTCOMES:
        found = told[told["outcome"] == name].groupby("claimant_id").size()
        frame[name] = ids.map(found).fillna(0).astype(int)
    frame["taken"] = frame[list(OUTCOMES)].sum(axis=1)
    return frame


def _told(dataset: Dataset, state: State) -> pd.DataFrame:
    claimant = dataset.claims["claimant_id"]
    rows = [
        (claimant.iloc[row], outcome)
        for town, changes in all_changes(dataset, known_by=state.known_by).items()
        for change in changes
        if (outcome := _outcome(dataset, state, dataset.town_row[town], change))
        for row in _one_each(dataset, change)
    ]
    return pd.DataFrame(rows, columns=["claimant_id", "outcome"])


def _one_each(dataset: Dataset, change: Change) -> list[int]:
    """List the first claim of each claimant who said that its side had taken the town."""
    claimant = dataset.claims["claimant_id"]
    spoken = [row for row in (change.claimed, *change.again) if row >= 0]
    first = {claimant.iloc[row]: row for row in reversed(spoken)}
    return list(first.values())


def _outcome(dataset: Dataset, state: State, town: int, change: Change) -> str:
    if change.conceded >= 0:
        return "conceded"
    if change.listed >= 0:
        return "listed"
    if change.agreed >= 0:
        return "agreed"
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
