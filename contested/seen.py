"""What is seen of towns: on one date, and as intervals over all dates."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from contested.days import Days
from contested.ledger import Codes, Flags, Keys
from contested.positions import pack
from contested.readonly import fixed_property

Small = npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Lists:
    """A list of numbers for each row.

    Attributes:
        offsets: The numbers of row `i` are `values[offsets[i]:offsets[i + 1]]`.
        values: The numbers of all rows.
    """

    offsets: npt.NDArray[np.int64]
    values: Codes

    @classmethod
    def of(cls, rows: npt.NDArray[np.intp], values: Codes, count: int) -> Self:
        """Put values into the lists of `count` rows, each list ascending."""
        order = np.lexsort((values, rows))
        offsets = np.searchsorted(rows[order], np.arange(count + 1))
        return cls(offsets, values[order])

    def __getitem__(self, row: int) -> list[int]:
        """Return the numbers of a row."""
        found: list[int] = self.values[self.offsets[row] : self.offsets[row + 1]].tolist()
        return found

    def take(self, rows: npt.NDArray[np.intp]) -> "Lists":
        """Return some of the rows."""
        lengths = np.diff(self.offsets)[rows]
        offsets = np.concatenate([[0], np.cumsum(lengths)])
        inner = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths)
        return Lists(offsets, self.values[np.repeat(self.offsets[:-1][rows], lengths) + inner])

    def part(self, rows: slice) -> "Lists":
        """Return neighbouring rows, without copying."""
        return Lists(self.offsets[rows.start : rows.stop + 1], self.values)

    def holding(self, marked: Flags) -> Flags:
        """Say of each row whether its list holds one of the numbers that are marked."""
        found = np.append(0, np.cumsum(marked[self.values]))[self.offsets]
        return np.diff(found) > 0

    def differs(self, other: "Lists") -> Flags:
        """Say of each row whether its list differs from that of another with as many rows."""
        mine, theirs = np.diff(self.offsets), np.diff(other.offsets)
        differs: Flags = mine != theirs
        alike = np.flatnonzero(~differs & (mine > 0))
        ours, yours = self.take(alike), other.take(alike)
        row = np.repeat(alike, mine[alike])
        differs[row[ours.values != yours.values]] = True
        return differs


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
        silent: Whether its age is `LAPSE_DAYS` or more; shape (rows, 3).
        voices: How many voices of each camp have spoken within `LAPSE_DAYS`; shape (rows, 3).
        basis: Index into `BASES` of the camps that stand; -1 where the view is made of one claim.
        dissent: Rows in `Dataset.claims` of what other voices of a position's camp say.
        shown: Row in `Dataset.claims` of the one claim that the view shows, -1 for none and where
            it is made of several positions.
        shown_silent: Whether the age of that claim is `LAPSE_DAYS` or more.
    """

    view: Small
    low: Small
    high: Small
    gap: Small
    stale: Flags
    claim: Codes
    lapsed: Flags
    silent: Flags
    voices: npt.NDArray[np.int16]
    basis: Small
    dissent: Lists
    shown: Codes
    shown_silent: Flags

    def take(self, rows: npt.NDArray[np.intp]) -> "Seen":
        """Return some of the rows."""
        columns: dict[str, Any] = {name: column[rows] for name, column in self._columns()}
        return Seen(**columns, dissent=self.dissent.take(rows))

    def part(self, rows: slice) -> "Seen":
        """Return neighbouring rows, without copying."""
        columns: dict[str, Any] = {name: column[rows] for name, column in self._columns()}
        return Seen(**columns, dissent=self.dissent.part(rows))

    def differs(self, other: "Seen") -> Flags:
        """Say of each row whether it differs from that of another with as many rows."""
        differs = self.dissent.differs(other.dissent)
        for name, column in self._columns():
            unlike = column != getattr(other, name)
            for one in unlike[:, None].T if unlike.ndim == 1 else unlike.T:
                differs |= one
        return differs

    def changes(self) -> Flags:
        """Say of each row whether it differs from the row before (the first does)."""
        rows = len(self.view)
        changed = np.ones(rows, dtype=bool)
        if rows > 1:
            changed[1:] = self.part(slice(1, rows)).differs(self.part(slice(0, rows - 1)))
        return changed

    def _columns(self) -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
        """Yield every column but the lists."""
        yield from ((name, column) for name, column in vars(self).items() if name != "dissent")


@dataclass(frozen=True, eq=False)
class State:
    """All towns on one date, in the order of `Dataset.towns`.

    Attributes:
        date: Day shown, a day number: never after the record's last day, nor after `known_by`.
        asked: Day asked for, a day number.
        known_by: Day up to which we listen, a day number; never after the record's last day.
        lens: `all`, a camp or a claimant_id.
        rule: One of `RULES`; only lens `all` differs between them.
        seen: One row per town.
        spoke: Day number on which each camp's position last spoke, -1 for none; shape (towns, 3).
        age: Days since, over which its origin was collected; -1 for none; shape (towns, 3).
    """

    date: int
    asked: int
    known_by: int
    lens: str
    rule: str
    seen: Seen
    spoke: Days
    age: Days


@dataclass(frozen=True, eq=False)
class Runs:
    """For each town the intervals over which nothing changes.

    They cover every day from the record's first; on days after `last` nothing more is known.

    Attributes:
        lens: `all`, a camp or a claimant_id.
        rule: One of `RULES`; only lens `all` differs between them.
        clock: `then` (each day as known that day) or `hindsight`.
        known_by: For hindsight the day up to which we listen, `NEVER` with `then`.
        last: Last day that is told, a day number: the record's, or `known_by`.
        offsets: Runs of the town in row `i` are `offsets[i]` to `offsets[i + 1]`.
        start: First day of each run, a day number; the run lasts until the next one of the town.
        seen: One row per run.
    """

    lens: str
    rule: str
    clock: str
    known_by: int
    last: int
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
        return self.joined_by(seen.view, seen.gap, seen.stale)

    def joined_by(self, *columns: npt.NDArray[np.generic]) -> Self:
        """Join neighbouring runs that are alike in these columns (one value a run)."""
        changed = np.ones(len(self.start), dtype=bool)
        changed[1:] = False
        for column in columns:
            changed[1:] |= column[1:] != column[:-1]
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
