"""Which claim stands for a camp: on one date, and on every date.

The rule's points 1 and 2 (published on the method page). `positions_on` filters the claims for
one date; `positions_over` finds the same answer for all dates at once. They share nothing but
the order of the ledger, and the tests hold them against each other day by day.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from contested.days import NEVER, Days
from contested.ledger import Codes, Flags, Ledger
from contested.vocabulary import LAPSE_DAYS

Keys = npt.NDArray[np.int64]

_NONE = np.int32(-1)


def considered(entries: Ledger, *, date: int, known_by: int) -> Flags:
    """Say which entries are listened to on `date` with ears open up to `known_by` (point 1)."""
    return (entries.claimed <= known_by) & (entries.as_of <= date) & (entries.withdrawn > known_by)


def positions_on(
    entries: Ledger, group: Codes, groups: int, *, date: int, known_by: int, lapses: bool = True
) -> Codes:
    """Find the entry that stands for each group on one date (point 2).

    Args:
        entries: Claims in the ledger's order.
        group: Number of the group (a camp in a town) of each entry, ascending.
        groups: How many groups there are.
        date: Day shown, a day number.
        known_by: Day up to which we listen, a day number.
        lapses: Whether a voice silent for `LAPSE_DAYS` yields to one of its group that speaks.

    Returns:
        The index into `entries` for each group, -1 where nobody has spoken.
    """
    standing = np.full(groups, _NONE, dtype=np.int32)
    heard = np.flatnonzero(considered(entries, date=date, known_by=known_by)).astype(np.int32)
    standing[group[heard]] = heard  # of repeated groups numpy keeps the last, the greatest
    if lapses:
        spoke = np.minimum(date, entries.upheld[heard])
        fresh = heard[date - spoke < LAPSE_DAYS]
        standing[group[fresh]] = fresh
    return standing


@dataclass(frozen=True)
class Positions:
    """Who stands for each group from which day on; ascending by group and day.

    Attributes:
        key: `group << 32 | first day`, one entry for each change.
        entry: Index into the ledger's entries from that day on, -1 for nobody.
    """

    key: Keys
    entry: Codes

    def at(self, keys: Keys) -> Codes:
        """Return the entry that stands at each `group << 32 | day`."""
        if not len(self.key):
            return np.full(len(keys), _NONE, dtype=np.int32)
        found = np.searchsorted(self.key, keys, side="right") - 1
        here = (found >= 0) & (self.key[found] >> 32 == keys >> 32)
        return np.where(here, self.entry[found], _NONE)


def positions_over(
    entries: Ledger, group: Codes, first: Days, last: Days, *, lapses: bool = True
) -> Positions:
    """Find the entry that stands for each group on every day.

    Entry `i` is listened to from day `first[i]` until before day `last[i]`, and is preferred
    until before `upheld[i] + LAPSE_DAYS`; of those listened to, the greatest stands.
    """
    begin = pack(group, first)
    end = pack(group, last)
    if not lapses:
        return _collapse(*_greatest_cover([(begin, end)]))
    fresh_end = np.minimum(end, pack(group, _plus(entries.upheld, LAPSE_DAYS)))
    return _collapse(*_greatest_cover([(begin, end), (begin, fresh_end)]))


def pack(group: Codes, day: Days) -> Keys:
    """Join group and day number into one ascending key (days from 1970 on)."""
    return (group.astype(np.int64) << 32) | day


def ascending(keys: list[Keys]) -> Keys:
    """Sort keys and keep each once (`numpy.unique` hashes first, three times slower here)."""
    merged = np.sort(np.concatenate(keys))
    first = np.ones(len(merged), dtype=bool)
    first[1:] = merged[1:] != merged[:-1]
    return merged[first]


def _plus(days: Days, more: int) -> Days:
    return np.where(days >= NEVER - more, NEVER, days + more).astype(np.int32)


def _greatest_cover(layers: list[tuple[Keys, Keys]]) -> tuple[Keys, Codes]:
    """Find, at every bound of the intervals, the greatest interval that covers it.

    A later layer beats an earlier one; within a layer the higher index wins. Each interval is
    laid down as two overlapping runs of 2^k bounds, which are then halved level by level
    (a sparse table read backwards): n log n, without a loop over claims.
    """
    bounds = ascending([side for layer in layers for side in layer])
    size = len(layers[0][0])
    begins = [np.searchsorted(bounds, begin) for begin, _ in layers]
    spans = [np.searchsorted(bounds, end) for _, end in layers]
    lengths = [end - begin for begin, end in zip(begins, spans, strict=True)]
    top = max((int(length.max()).bit_length() for length in lengths if len(length)), default=0)
    cover = np.full(len(bounds), -1, dtype=np.int64)
    levels = [np.frexp(length)[1] - 1 for length in lengths]  # floor(log2), -1 for empty
    for level in range(top - 1, -1, -1):
        for depth, (begin, end) in enumerate(zip(begins, spans, strict=True)):
            chosen = np.flatnonzero((levels[depth] == level) & (lengths[depth] > 0))
            worth = chosen + depth * size
            np.maximum.at(cover, begin[chosen], worth)
            np.maximum.at(cover, end[chosen] - (1 << level), worth)
        if level:
            half = 1 << (level - 1)
            lower = cover.copy()
            np.maximum(lower[half:], cover[:-half], out=lower[half:])
            cover = lower
    return bounds, np.where(cover < 0, -1, cover % max(size, 1)).astype(np.int32)


def _collapse(bounds: Keys, entry: Codes) -> Positions:
    """Keep only the bounds at which something changes, and none on a day that never comes."""
    if not len(bounds):
        return Positions(bounds, entry)
    group = bounds >> 32
    new_group = np.concatenate([[True], group[1:] != group[:-1]])
    changed = np.concatenate([[True], entry[1:] != entry[:-1]])
    keep = np.where(new_group, entry >= 0, changed) & ((bounds & 0xFFFFFFFF) < NEVER)
    return Positions(bounds[keep], entry[keep])
