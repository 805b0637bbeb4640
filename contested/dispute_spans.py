"""Every dispute over a town: from when to when, how it ended, and whether anybody touched it."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from contested.dataset import Dataset
from contested.days import NEVER, Days
from contested.ledger import Codes, Flags, ledger
from contested.positions import pack
from contested.seen import Runs
from contested.vocabulary import CAMPS, STATUSES, VIEWS

_SIDES: Final = [CAMPS.index(side) for side in ("ukraine", "russia")]
_THIRD: Final = CAMPS.index("third-party")


def disputes(dataset: Dataset, runs: Runs, *, until: int) -> pd.DataFrame:
    """List every dispute on a town (a site is none) from the runs, up to a day.

    Returns:
        One row per dispute, by town and day: `town` (row in `Dataset.towns`), `first` and `last`
        (day numbers, both included), `days`, `over` (False for one that still stood on `until`),
        `silent` (whether it ended without a word that ended it), `untouched` (whether nobody had
        spoken of it for `STALE_DAYS` on its last day) and `followed`, its days up to the first
        day on which nobody had.
    """
    view = runs.seen.view
    fresh = np.ones(len(view), dtype=bool)
    fresh[1:] = view[1:] != view[:-1]
    joined = runs.joined(fresh)
    following = np.append(joined.start[1:], until + 1)
    following[joined.offsets[1:] - 1] = until + 1
    disputed = (joined.seen.view == VIEWS.index("disputed")) & (joined.start <= until)
    disputed &= dataset.is_town[joined.town]
    first, end = joined.start[disputed], following[disputed]
    last = np.minimum(end - 1, until)
    frame = pd.DataFrame({"town": joined.town[disputed], "first": first, "last": last})
    left = _untouched(runs, frame)
    return frame.assign(
        days=last - first + 1,
        over=end <= until,
        silent=(end <= until) & _by_silence(dataset, runs, frame),
        untouched=runs.seen.stale[_at(runs, joined.town[disputed], last)],
        followed=np.minimum(left - 1, last) - first + 1,
    )


def _untouched(runs: Runs, frame: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Return the first day of each dispute on which nobody has touched it for `STALE_DAYS`."""
    stale = np.flatnonzero(runs.seen.stale)
    keys = pack(runs.town[stale], runs.start[stale])
    town = frame["town"].to_numpy()
    at = np.searchsorted(keys, pack(town, frame["first"].to_numpy()))
    keys = np.append(keys, np.iinfo(np.int64).max)[at]
    return np.where(keys >> 32 == town, keys & 0xFFFFFFFF, NEVER)


def _by_silence(dataset: Dataset, runs: Runs, frame: pd.DataFrame) -> Flags:
    """Say which disputes would go on if no position had lapsed or yielded for its silence.

    So their parties' words differ still: a position has grown silent on the day after the last,
    and what their camps said or took back on that day does not settle it.
    """
    before, after = (
        _at(runs, frame["town"].to_numpy(), frame["last"].to_numpy() + day) for day in (0, 1)
    )
    seen, claim = runs.seen, runs.seen.claim
    party = (claim[before] >= 0) & ~seen.lapsed[before]
    party[:, _THIRD] &= ~party[:, _SIDES].all(axis=1)
    spoke = _spoke(dataset, runs, claim[before], claim[after], runs.start[after])
    silent = party & ~spoke & ((claim[before] != claim[after]) | seen.lapsed[after])
    word = np.where(party, dataset.status[np.where(spoke, claim[after], claim[before])], -1)
    lowest = np.where(word < 0, len(STATUSES), word).min(axis=1)
    differ: Flags = lowest < word.max(axis=1)
    ended: Flags = differ & silent.any(axis=1)
    return ended


def _spoke(dataset: Dataset, runs: Runs, old: Codes, new: Codes, day: Days) -> Flags:
    """Say of positions before and after a day's change whether a word of that day changed them."""
    entries, count = ledger(dataset), len(dataset.claims)
    begun, ended = np.full(count + 1, NEVER), np.full(count + 1, -1)  # at the end, for -1
    begun[entries.row] = entries.claimed if runs.clock == "then" else entries.as_of
    ended[entries.row] = entries.withdrawn
    changed: Flags = (old != new) & ((begun[new] == day[:, None]) | (ended[old] == day[:, None]))
    return changed


def _at(runs: Runs, town: Codes, day: Days) -> npt.NDArray[np.intp]:
    """Return the run of each town on a day of its own."""
    return np.searchsorted(pack(runs.town, runs.start), pack(town, day), side="right") - 1
