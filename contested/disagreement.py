"""Where camps differ on a date, which claims nobody answered, where only one camp spoke."""

from typing import Any, Final

import numpy as np
import pandas as pd

from contested import origins
from contested.dataset import Dataset
from contested.ledger import Ledger, ledger
from contested.positions import considered
from contested.seen import Runs, State
from contested.vocabulary import CAMPS, STATUSES, VIEWS

ANSWER_DAYS: Final = 14
"""Days within which a claim counts as answered."""

RECENT_DAYS: Final = 90
"""How far back unanswered claims are listed; older ones say little of the date."""

_SIDES: Final = ("ukraine", "russia")


def disputes(dataset: Dataset, state: State, runs: Runs) -> pd.DataFrame:
    """List the towns in dispute on a date, the widest gap and the largest town first.

    Args:
        dataset: The data.
        state: The date, lens `all`.
        runs: Runs of the same lens and clock, from which `since` is read.

    Returns:
        One row per town: `town` (row in `Dataset.towns`), `gap`, `since` (day number on which the
        present dispute began), one column per camp with the row in `Dataset.claims` of its
        standing position (-1 for none or lapsed), and `answers` (rows of claims made since then
        that deny, confirm or retract another, oldest first).
    """
    seen = state.seen
    towns = np.flatnonzero(seen.view == VIEWS.index("disputed"))
    standing = np.where(seen.lapsed, -1, seen.claim)[towns]
    since = _since(runs, state.date)[towns]
    frame = pd.DataFrame({"town": towns, "gap": seen.gap[towns], "since": since})
    for place, camp in enumerate(CAMPS):
        frame[camp] = standing[:, place]
    heard = _heard(dataset, state)
    frame["answers"] = [
        _answers(dataset, heard, int(town), int(day))
        for town, day in zip(towns, since, strict=True)
    ]
    order = np.lexsort((towns, -dataset.sizes[towns], -frame["gap"].to_numpy()))
    return frame.iloc[order].reset_index(drop=True)


def unanswered(dataset: Dataset, state: State) -> list[int]:
    """List a side's claims of holding a town that no other camp spoke to within `ANSWER_DAYS`.

    Only claims of the last `RECENT_DAYS` whose time for an answer is over, newest first, as rows
    in `Dataset.claims`. Any counting claim of another camp on the town, made on that day or after
    it, is an answer; a map that goes on showing what it showed before is none. A line of an
    official list is neither: when its body first said so is not known.
    """
    heard = _heard(dataset, state)
    heard = heard.where(~origins.listed(dataset.claims)[heard.row])
    by_town = _by_town(heard)
    sides = [CAMPS.index(side) for side in _SIDES]
    own = [STATUSES.index(side) for side in _SIDES]
    holds = np.isin(heard.camp, sides) & (heard.status == np.array([*own, -1])[heard.camp])
    age = state.date - heard.claimed
    listed = holds & (age > ANSWER_DAYS) & (age <= RECENT_DAYS)
    found = [
        int(entry)
        for entry in np.flatnonzero(listed)
        if not _answered(heard, by_town[int(heard.town[entry])], int(entry))
    ]
    newest = sorted(found, key=lambda entry: (-heard.claimed[entry], heard.town[entry]))
    return [int(heard.row[entry]) for entry in newest]


def one_camp_only(state: State) -> dict[str, list[int]]:
    """List for each camp the towns (rows in `Dataset.towns`) of which only it has spoken."""
    spoke = state.seen.claim >= 0
    alone = spoke.sum(axis=1) == 1
    return {
        camp: [int(town) for town in np.flatnonzero(alone & spoke[:, place])]
        for place, camp in enumerate(CAMPS)
    }


def _since(runs: Runs, date: int) -> Any:
    """Return the first day of the present view of every town."""
    view = runs.seen.view
    fresh = np.ones(len(view), dtype=bool)
    fresh[1:] = view[1:] != view[:-1]
    fresh[runs.offsets[:-1]] = True
    began = np.maximum.accumulate(np.where(fresh, np.arange(len(view)), 0))
    return runs.start[began[runs.at(date)]]


def _heard(dataset: Dataset, state: State) -> Ledger:
    entries = ledger(dataset)
    return entries.where(
        entries.counts & considered(entries, date=state.date, known_by=state.known_by)
    )


def _by_town(heard: Ledger) -> dict[int, Any]:
    return {
        int(heard.town[group[0]]): group
        for group in np.split(np.arange(len(heard.town)), _edges(heard.town))
        if len(group)
    }


def _edges(values: Any) -> Any:
    return np.flatnonzero(values[1:] != values[:-1]) + 1


def _answered(heard: Ledger, here: Any, entry: int) -> bool:
    later = heard.claimed[here] - heard.claimed[entry]
    soon = (later >= 0) & (later <= ANSWER_DAYS)
    return bool((soon & (heard.camp[here] != heard.camp[entry])).any())


def _answers(dataset: Dataset, heard: Ledger, town: int, since: int) -> list[int]:
    rows = np.sort(heard.row[(heard.town == town) & (heard.claimed >= since)])
    stance = dataset.claims["stance"].to_numpy()
    answers = [int(row) for row in rows if stance[row] in ("denies", "confirms", "retracts")]
    return [answers[place] for place in np.argsort(dataset.claimed[answers], kind="stable")]
