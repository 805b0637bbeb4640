"""Two states side by side: which towns they see differently, and on which claims."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from contested.dataset import Dataset
from contested.marks import LEGEND
from contested.rule import state
from contested.seen import State
from contested.vocabulary import RULES, STATUSES, VIEWS

Rows = npt.NDArray[np.intp]

ORDER: Final = np.array([VIEWS.index(view) for view in LEGEND])
"""Indexes of the views in the order in which they are listed everywhere."""


def differing(dataset: Dataset, first: State, second: State) -> Rows:
    """Return the rows of the towns whose views differ, the largest town first."""
    rows = np.flatnonzero(first.seen.view != second.seen.view)
    return rows[np.lexsort((rows, -dataset.sizes[rows]))]


def told_by_both(rows: Rows, first: State, second: State) -> tuple[Rows, Rows]:
    """Part rows into those of which both states have a claim and those of which one has none."""
    none = VIEWS.index("no-claim")
    silent = (first.seen.view[rows] == none) | (second.seen.view[rows] == none)
    return rows[~silent], rows[silent]


def moves(first: State, second: State) -> dict[int, tuple[str, str]]:
    """Return the view in the first and in the second state of each town that differs, by row."""
    one, other = first.seen.view, second.seen.view
    rows = np.flatnonzero(one != other)
    return {int(row): (VIEWS[one[row]], VIEWS[other[row]]) for row in rows}


def matrix(first: State, second: State) -> pd.DataFrame:
    """Count the towns by pair of views: a row for each view in the first, a column in the second.

    Rows and columns stand in the order of `LEGEND`; the diagonal holds the towns seen alike.
    """
    size = len(VIEWS)
    pairs = first.seen.view.astype(np.intp) * size + second.seen.view
    counts = np.bincount(pairs, minlength=size * size).reshape(size, size)
    return pd.DataFrame(counts[np.ix_(ORDER, ORDER)], index=list(LEGEND), columns=list(LEGEND))


def responsible(dataset: Dataset, state: State, town: int) -> tuple[int, ...]:
    """Return the rows in `Dataset.claims` that a view is made of, in the order of the camps.

    With one claim deciding it is that; else the standing positions of the status, or of one of
    the two differing statuses, that the view shows.
    """
    seen = state.seen
    if seen.shown[town] >= 0:
        return (int(seen.shown[town]),)
    if seen.low[town] < 0:
        return ()
    made_of = {STATUSES[seen.low[town]], STATUSES[seen.high[town]]}
    status = dataset.claims["status"]
    standing = seen.claim[town][(seen.claim[town] >= 0) & ~seen.lapsed[town]]
    return tuple(int(row) for row in standing if status.iloc[row] in made_of)


def rule_effects(dataset: Dataset, published: State) -> dict[str, int]:
    """Count, for each of `RULES`, the towns that it sees otherwise than the published state."""
    found = {}
    for rule in RULES:
        other = state(dataset, published.date, known_by=published.known_by, rule=rule)
        found[rule] = int((other.seen.view != published.seen.view).sum())
    return found
