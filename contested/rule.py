"""The rule: from claims to what the map shows, on one date and on every date.

Source: the method page, whose words follow this module point by point. One implementation;
map, charts, sentences and commands call `state` and `runs` and decide nothing themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from contested.dataset import Dataset
from contested.days import NEVER, Days
from contested.errors import RequestError
from contested.ledger import Codes, Flags, Ledger, ledger
from contested.positions import Keys, Positions, ascending, pack, positions_on, positions_over
from contested.vocabulary import CAMPS, CLOCKS, LAPSE_DAYS, STALE_DAYS, STATUSES, VIEWS

Small = npt.NDArray[np.int8]

_KYIV, _MOSCOW, _THIRD = (CAMPS.index(camp) for camp in ("ukraine", "russia", "third-party"))
_DISPUTED: Final = VIEWS.index("disputed")
_NO_CLAIM: Final = VIEWS.index("no-claim")
_VIEW_OF_STATUS: Final = np.array([VIEWS.index(status) for status in STATUSES], dtype=np.int8)


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
        shown: Row in `Dataset.claims` that a camp's or a claimant's lens shows, -1 for none and
            for lens `all`.
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
        seen: One row per town.
        spoke: Day number on which each camp's position last spoke, -1 for none; shape (towns, 3).
    """

    date: int
    known_by: int
    lens: str
    seen: Seen
    spoke: Days


@dataclass(frozen=True, eq=False)
class Runs:
    """For each town the intervals over which nothing changes, covering every day without end.

    Attributes:
        lens: `all`, a camp or a claimant_id.
        clock: `then` (each day as known that day) or `hindsight`.
        known_by: For hindsight the day up to which we listen, `NEVER` for everything.
        offsets: Runs of the town in row `i` are `offsets[i]` to `offsets[i + 1]`.
        start: First day of each run, a day number; the run lasts until the next one of the town.
        seen: One row per run.
    """

    lens: str
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

    @cached_property
    def _keys(self) -> Keys:
        return pack(self.town, self.start)

    @cached_property
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
        return self._joined(changed)

    def _joined(self, changed: Flags) -> Self:
        keep = changed.copy()
        keep[self.offsets[:-1]] = True
        offsets = np.concatenate([[0], np.cumsum(keep)])[self.offsets]
        return type(self)(
            self.lens,
            self.clock,
            self.known_by,
            offsets,
            self.start[keep],
            self.seen.take(np.flatnonzero(keep)),
        )

    def intervals(self, town: int, last: int) -> Iterator[tuple[int, int, int]]:
        """Yield (run, first day, last day) of one town up to day `last`, both days included."""
        for run in range(self.offsets[town], self.offsets[town + 1]):
            first = int(self.start[run])
            if first > last:
                return
            following = self.start[run + 1] - 1 if run + 1 < self.offsets[town + 1] else last
            yield run, first, min(int(following), last)


def lens_kind(dataset: Dataset, lens: str) -> str:
    """Say whether a lens is `all`, a `camp` or a `claimant`.

    Raises:
        RequestError: It is none of them.
    """
    if lens == "all":
        return "all"
    if lens in CAMPS:
        return "camp"
    if lens in dataset.claimant_row:
        return "claimant"
    raise RequestError(
        f"lens: {lens!r} is not known. Use all, {', '.join(CAMPS)} or a claimant_id of "
        "data/claimants.csv."
    )


def state(dataset: Dataset, date: int, *, known_by: int | None = None, lens: str = "all") -> State:
    """See every town on one date.

    Args:
        dataset: The data.
        date: Day shown, a day number.
        known_by: Day up to which we listen, a day number; `date` if not given.
        lens: `all`, a camp or a claimant_id.

    Raises:
        RequestError: The lens is not known.
    """
    kind = lens_kind(dataset, lens)
    heard = date if known_by is None else known_by
    towns = len(dataset.towns)
    counting = _counting(dataset)
    chosen = positions_on(
        counting, _camp_group(counting), towns * len(CAMPS), date=date, known_by=heard
    ).reshape(towns, len(CAMPS))
    shown = None
    own = counting
    if kind == "claimant":
        own = _claimant(dataset, lens)
        shown = positions_on(own, own.town, towns, date=date, known_by=heard, lapses=False)
    day = np.full(towns, date, dtype=np.int32)
    seen, spoke = _see(counting, own, lens, day, chosen, shown)
    return State(date, heard, lens, seen, spoke)


def runs(
    dataset: Dataset, *, lens: str = "all", clock: str = "then", known_by: int | None = None
) -> Runs:
    """See every town on every date, as intervals.

    Args:
        dataset: The data.
        lens: `all`, a camp or a claimant_id.
        clock: `then` (each day as it was known that day) or `hindsight`.
        known_by: For hindsight the day up to which we listen, a day number; everything if not
            given.

    Raises:
        RequestError: The lens or the clock is not known, or `known_by` stands without hindsight.
    """
    kind = lens_kind(dataset, lens)
    if clock not in CLOCKS:
        raise RequestError(f"clock: {clock!r} is not one of {', '.join(CLOCKS)}.")
    if clock == "then" and known_by is not None:
        raise RequestError("known_by goes with clock hindsight; with clock then it is each day.")
    ears = NEVER - 1 if known_by is None else known_by
    counting, camps = _over(_counting(dataset), clock, ears, camps=True)
    own, alone = counting, None
    if kind == "claimant":
        own, alone = _over(_claimant(dataset, lens), clock, ears, camps=False)
    towns = len(dataset.towns)
    town, day = _bounds(counting, camps, own, alone, towns, dataset.first_day)
    group = town * np.int32(len(CAMPS))
    chosen = np.stack([camps.at(pack(group + camp, day)) for camp in range(len(CAMPS))], axis=1)
    shown = alone.at(pack(town, day)) if alone else None
    seen, _ = _see(counting, own, lens, day, chosen, shown)
    offsets = np.searchsorted(town, np.arange(towns + 1))
    every = Runs(lens, clock, ears if clock == "hindsight" else NEVER, offsets, day, seen)
    return every._joined(seen.changes())


def _counting(dataset: Dataset) -> Ledger:
    entries = ledger(dataset)
    return entries.where(entries.counts)


def _claimant(dataset: Dataset, claimant_id: str) -> Ledger:
    entries = ledger(dataset)
    return entries.where(entries.claimant == dataset.claimant_row[claimant_id])


def _camp_group(entries: Ledger) -> Codes:
    return entries.town * np.int32(len(CAMPS)) + entries.camp


def _over(entries: Ledger, clock: str, known_by: int, *, camps: bool) -> tuple[Ledger, Positions]:
    """Find positions over all days; of a claimant alone when not for camps."""
    if clock == "hindsight":
        entries = entries.where((entries.claimed <= known_by) & (entries.withdrawn > known_by))
        first, last = entries.as_of, np.full_like(entries.as_of, NEVER)
    else:
        first, last = entries.claimed, entries.withdrawn
    group = _camp_group(entries) if camps else entries.town
    return entries, positions_over(entries, group, first, last, lapses=camps)


def _bounds(
    counting: Ledger,
    camps: Positions,
    own: Ledger,
    alone: Positions | None,
    towns: int,
    first_day: int,
) -> tuple[Codes, Days]:
    """List the days on which anything can change: a position, a lapse, going stale."""
    everyone = pack(np.arange(towns, dtype=np.int32), np.full(towns, first_day, dtype=np.int32))
    keys = [everyone]
    for entries, positions, share in ((counting, camps, len(CAMPS)), (own, alone, 1)):
        if positions is not None and len(positions.key):
            days = (positions.key & 0xFFFFFFFF).astype(np.int32)
            town = (positions.key >> 32).astype(np.int32) // np.int32(share)
            keys.append(pack(town, days))
            keys.extend(_silences(entries, positions, town))
    merged = ascending(keys)
    return (merged >> 32).astype(np.int32), (merged & 0xFFFFFFFF).astype(np.int32)


def _silences(entries: Ledger, positions: Positions, town: Codes) -> Iterator[Keys]:
    """Yield the days on which a position, while it stands, becomes old enough to matter."""
    end = np.concatenate([positions.key[1:], [np.iinfo(np.int64).max]])
    held = positions.entry >= 0
    for age in (LAPSE_DAYS, STALE_DAYS):
        day = entries.upheld[positions.entry] + age
        key = (positions.key >> 32 << 32) | day
        inside = held & (key > positions.key) & (key < end)
        yield pack(town[inside], day[inside])


def _see(
    counting: Ledger,
    own: Ledger,
    lens: str,
    day: Days,
    chosen: Codes,
    shown: Codes | None,
) -> tuple[Seen, Days]:
    """Turn positions into views (the rule's points 3 to 5); also say when each last spoke."""
    held = chosen >= 0
    status = _look_up(counting.status, chosen)
    spoke = np.minimum(day[:, None], _look_up(counting.upheld, chosen))
    spoke = np.where(held, spoke, -1)
    lapsed = _lapsed(day, held, status, spoke)
    claim = _look_up(counting.row, chosen)
    if lens == "all":
        stands = held & ~lapsed
        low, high = _differing(stands, status)
        newest = np.where(stands, spoke, -1).max(axis=1)
        source = np.full(len(day), -1, dtype=np.int32)
    else:
        entry = chosen[:, CAMPS.index(lens)] if shown is None else shown
        low = high = _look_up(own.status, entry)
        newest = np.minimum(day, _look_up(own.upheld, entry))
        source = _look_up(own.row, entry)
    nobody = low < 0
    view = np.where(low == high, _VIEW_OF_STATUS[low], _DISPUTED)
    seen = Seen(
        view=np.where(nobody, _NO_CLAIM, view).astype(np.int8),
        low=low.astype(np.int8),
        high=high.astype(np.int8),
        gap=(high - low).astype(np.int8),
        stale=~nobody & (day - newest >= STALE_DAYS),
        claim=claim.astype(np.int32),
        lapsed=lapsed,
        shown=source.astype(np.int32),
    )
    return seen, spoke.astype(np.int32)


def _look_up(column: Codes, entry: Codes) -> Codes:
    """Read a ledger column at entries, -1 where there is none."""
    if not len(column):
        return np.full(entry.shape, -1, dtype=np.int32)
    return np.where(entry >= 0, column[entry], -1)


def _lapsed(day: Days, held: Flags, status: Codes, spoke: Days) -> Flags:
    """Say which positions are silent for `LAPSE_DAYS` while a different one spoke later."""
    silent = held & (day[:, None] - spoke >= LAPSE_DAYS)
    lapsed = np.zeros_like(held)
    for camp in range(len(CAMPS)):
        for other in range(len(CAMPS)):
            later = held[:, other] & (spoke[:, other] > spoke[:, camp])
            lapsed[:, camp] |= later & (status[:, other] != status[:, camp])
    return silent & lapsed


def _differing(stands: Flags, status: Codes) -> tuple[Codes, Codes]:
    """Find the lower and higher status that the view is made of (the rule's point 4).

    Third parties decide nothing while Kyiv and Moscow both stand.
    """
    party = stands.copy()
    party[:, _THIRD] &= ~(stands[:, _KYIV] & stands[:, _MOSCOW])
    low = np.where(party, status, len(STATUSES)).min(axis=1)
    high = np.where(party, status, -1).max(axis=1)
    return np.where(high < 0, -1, low), high
