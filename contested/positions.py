"""Which claim stands for a group: on one date, and on every date.

The rule's points 1 and 2 (published on the method page). `positions_on` filters the claims for
one date; `positions_over` finds the same answer for all dates at once. They share nothing but
the order of the ledger, and the tests hold them against each other day by day.
"""

from dataclasses import dataclass

import numpy as np

from contested.days import NEVER, Days
from contested.ledger import Codes, Flags, Keys, Ledger

_NONE = np.int32(-1)


def considered(entries: Ledger, *, date: int, known_by: int) -> Flags:
    """Say which entries count on `date` for who knows what was said by `known_by` (point 1)."""
    return (entries.claimed <= known_by) & (entries.as_of <= date) & (entries.withdrawn > known_by)


def positions_on(
    entries: Ledger, groups: int, *, date: int, known_by: int, yields: bool = True
) -> Codes:
    """Find the entry that stands for each group on one date (point 2).

    Args:
        entries: Claims.
        groups: How many groups there are.
        date: Day shown, a day number.
        known_by: Day up to which we listen, a day number.
        yields: Whether a claim silent for `LAPSE_DAYS` yields to one of its group that is not,
            and, where all are silent, who spoke last stands.

    Returns:
        The index into `entries` for each group, -1 where nobody has spoken.
    """
    standing = np.full(groups, _NONE, dtype=np.int32)
    heard = np.flatnonzero(considered(entries, date=date, known_by=known_by)).astype(np.int32)
    if yields:
        by_day = heard[np.argsort(entries.rank[heard])]
        standing[entries.group[by_day]] = by_day  # of repeated groups numpy keeps the last
        heard = heard[entries.silent[heard] > date]
    standing[entries.group[heard]] = heard
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

    @property
    def ends(self) -> Keys:
        """The key before which each change holds: the group's next one, or the group's end."""
        last = (self.key >> 32 << 32) | NEVER
        ends: Keys = np.minimum(np.append(self.key[1:], np.iinfo(np.int64).max), last)
        return ends


def positions_over(entries: Ledger, first: Days, last: Days, *, yields: bool = True) -> Positions:
    """Find the entry that stands for each group on every day.

    Entry `i` is considered from day `first[i]` until before day `last[i]`; the greatest of those
    that are not silent yet stands, else the one that spoke last. Without `yields` the greatest.
    """
    begin, end = pack(entries.group, first), pack(entries.group, last)
    size = len(begin)
    if not size or not yields:
        return _collapse(*_greatest_cover(begin, [(end, np.arange(size, dtype=np.int64))]))
    speaking = np.minimum(end, pack(entries.group, entries.silent))
    by_day = np.argsort(entries.rank)
    rank = np.empty(size, dtype=np.int64)
    rank[by_day] = np.arange(size)
    bounds, cover = _greatest_cover(begin, [(end, rank), (speaking, np.arange(size, 2 * size))])
    spoke_last = np.where(cover < 0, -1, by_day[np.clip(cover, 0, size - 1)])
    return _collapse(bounds, np.where(cover < size, spoke_last, cover - size))


def pack(group: Codes, day: Days) -> Keys:
    """Join group and day number into one ascending key (days from 1970 on)."""
    return (group.astype(np.int64) << 32) | day


def ascending(keys: list[Keys]) -> Keys:
    """Sort keys and keep each once (`numpy.unique` hashes first, three times slower here)."""
    merged = np.sort(np.concatenate(keys))
    first = np.ones(len(merged), dtype=bool)
    first[1:] = merged[1:] != merged[:-1]
    return merged[first]


def _greatest_cover(begin: Keys, layers: list[tuple[Keys, Keys]]) -> tuple[Keys, Keys]:
    """Find, at every bound of the intervals, the greatest worth of those that cover it.

    Each layer holds ends and worths of intervals that begin at `begin`. An interval is laid down
    as two overlapping runs of 2^k bounds, which are then halved level by level (a sparse table
    read backwards): n log n, without a loop over claims.

    Returns:
        The bounds, ascending, and the greatest worth from each bound on, -1 where nothing covers.
    """
    bounds = ascending([begin, *(end for end, _ in layers)])
    begins = np.searchsorted(bounds, begin)
    cover = np.full(len(bounds), -1, dtype=np.int64)
    laid = [(begins, np.searchsorted(bounds, end), worth) for end, worth in layers]
    levels = [np.frexp(end - start)[1] - 1 for start, end, _ in laid]  # floor(log2), -1 for none
    for level in range(max((int(each.max(initial=-1)) for each in levels), default=-1), -1, -1):
        for (start, end, worth), each in zip(laid, levels, strict=True):
            chosen = np.flatnonzero((each == level) & (end > start))
            np.maximum.at(cover, start[chosen], worth[chosen])
            np.maximum.at(cover, end[chosen] - (1 << level), worth[chosen])
        if level:
            half = 1 << (level - 1)
            np.maximum(cover[half:], cover[:-half].copy(), out=cover[half:])
    return bounds, cover


def _collapse(bounds: Keys, cover: Keys) -> Positions:
    """Keep only the bounds at which something changes, and none on a day that never comes."""
    entry = cover.astype(np.int32)
    if not len(bounds):
        return Positions(bounds, entry)
    group = bounds >> 32
    new_group = np.concatenate([[True], group[1:] != group[:-1]])
    changed = np.concatenate([[True], entry[1:] != entry[:-1]])
    keep = np.where(new_group, entry >= 0, changed) & ((bounds & 0xFFFFFFFF) < NEVER)
    return Positions(bounds[keep], entry[keep])
