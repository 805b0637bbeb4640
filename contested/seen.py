"""What is seen of towns: on one date, and as intervals over all dates."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import numpy.typing as npt

from contested.days import Days
from contested.ledger import Codes, Flags
from contested.positions import Keys, pack
from contested.readonly import fixed_property

Small = npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Seen:
    """What is seen of some towns on some days: one row per town and day.

    Attributes:
        view: Index into `VIEWS`.
        low: Index into `STATUSES` of the lower of two differing statuses; of the one status where
            nothing differs; -1 for no claim.
        high: The same for the higher.
        gap: `high - low` where disputed, else 0.
        stale: Whether the newest voice behind the view is `STALE_DAYS` old.
        claim: Row in `Dataset.claims` of each camp's position, -1 for none; shape (rows, 3) in
            the order of `CAMPS`.
        lapsed: Whether that position has lapsed; shape (rows, 3).
        shown: Row in `Dataset.claims` of the one claim that the view shows, -1 for none and where
            it is made of several positions.
    """

    view: Small
    low: Small
    high: Small
    gap: Small
    stale: Flags
    claim: Codes
    lapsed: Flags
    shown: Codes

    def take(self, rows: npt.NDArray[np.intp]) -> "Seen":
        """Return some of the rows."""
        names = Seen.__dataclass_fields__
        return Seen(**{name: getattr(self, name).take(rows, axis=0) for name in names})

    def changes(self) -> Flags:
        """Say of each row whether it differs from the row before (the first does)."""
        changed = np.ones(len(self.view), dtype=bool)
        if len(changed):
            changed[1:] = False
            for name in Seen.__dataclass_fields__:
                column = getattr(self, name)
                differs = column[1:] != column[:-1]
                changed[1:] |= differs if differs.ndim == 1 else differs.any(axis=1)
        return changed


@dataclass(frozen=True, eq=False)
class State:
    """All towns on one date, in the order of `Dataset.towns`.

    Attributes:
        date: Day shown, a day number.
        known_by: Day up to which we listen, a day number.
        lens: `all`, a camp or a claimant_id.
        rule: One of `RULES`; only lens `all` differs between them.
        seen: One row per town.
        spoke: Day number on which each camp's position last spoke, -1 for none; shape (towns, 3).
    """

    date: int
    known_by: int
    lens: str
    rule: str
    seen: Seen
    spoke: Days


@dataclass(frozen=True, eq=False)
class Runs:
    """For each town the intervals over which nothing changes, covering every day without end.

    Attributes:
        lens: `all`, a camp or a claimant_id.
        rule: One of `RULES`; only lens `all` differs between them.
        clock: `then` (each day as known that day) or `hindsight`.
        known_by: For hindsight the day up to which we listen, `NEVER` for everything.
        offsets: Runs of the town in row `i` are `offsets[i]` to `offsets[i + 1]`.
        start: First day of each run, a day number; the run lasts until the next one of the town.
        seen: One row per run.
    """

    lens: str
    rule: str
    clock: str
    known_by: int
    offsets: npt.NDArray[np.int64]
    start: Days
    seen: Seen

    def at(self, date: int) -> npt.NDArray[np.intp]:
        """Return the run of each town on a day (the first run for days before it)."""
        keys = self._keys
        towns = np.arange(len(self.offsets) - 1, dtype=np.int64)
        found = np.searchsorted(keys, (towns << 32) | date, side="right") - 1
        return np.maximum(found, self.offsets[:-1])

    @fixed_property
    def _keys(self) -> Keys:
        return pack(self.town, self.start)

    @fixed_property
    def town(self) -> Codes:
        """Row in `Dataset.towns` of each run."""
        count = len(self.offsets) - 1
        return np.repeat(np.arange(count, dtype=np.int32), np.diff(self.offsets))

    def views(self) -> Self:
        """Join neighbouring runs of the same view, gap and staleness.

        What else a joined run holds (statuses, claims) is that of its first day.
        """
        seen = self.seen
        same = np.stack([seen.view, seen.gap, seen.stale.astype(np.int8)], axis=1)
        changed = np.ones(len(same), dtype=bool)
        changed[1:] = (same[1:] != same[:-1]).any(axis=1)
        return self.joined(changed)

    def joined(self, changed: Flags) -> Self:
        """Keep the runs that are marked and the first of each town."""
        keep = changed.copy()
        keep[self.offsets[:-1]] = True
        offsets = np.concatenate([[0], np.cumsum(keep)])[self.offsets]
        kept = np.flatnonzero(keep)
        return replace(self, offsets=offsets, start=self.start[kept], seen=self.seen.take(kept))

    def intervals(self, town: int, last: int) -> Iterator[tuple[int, int, int]]:
        """Yield (run, first day, last day) of one town up to day `last`, both days included."""
        for run in range(self.offsets[town], self.offsets[town + 1]):
            first = int(self.start[run])
            if first > last:
                return
            following = self.start[run + 1] - 1 if run + 1 < self.offsets[town + 1] else last
            yield run, first, min(int(following), last)
