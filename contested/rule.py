"""The rule: from claims to what the map shows, on one date and on every date.

Source: the method page, whose words follow this module point by point. One implementation;
map, charts, sentences and commands call `state` and `runs` and decide nothing themselves.
Three other rules can be laid beside the published one; they are variants of the same code.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from contested.dataset import Dataset
from contested.days import NEVER, Days
from contested.errors import RequestError
from contested.ledger import ADVERSITY, Codes, Ledger, ledger
from contested.positions import Keys, Positions, ascending, pack, positions_on, positions_over
from contested.seen import Runs, State
from contested.view import see
from contested.vocabulary import CAMPS, CLOCKS, LAPSE_DAYS, RULES, STALE_DAYS

_THIRD: Final = CAMPS.index("third-party")


@dataclass(frozen=True)
class _Voices:
    """Whose claims make the view.

    Attributes:
        counting: Claims from which the camps' positions are taken.
        alone: Claims of which the newest alone makes the view, by town; None otherwise.
        camp: Index of the camp whose position alone makes the view; -1 otherwise.
        thirds_fill: See `contested.view.see`.
    """

    counting: Ledger
    alone: Ledger | None = None
    camp: int = -1
    thirds_fill: bool = False

    def single(self, chosen: Codes, alone: Codes | None) -> tuple[Ledger, Codes] | None:
        if self.camp >= 0:
            return self.counting, chosen[:, self.camp]
        if self.alone is not None and alone is not None:
            return self.alone, alone
        return None


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


def state(
    dataset: Dataset,
    date: int,
    *,
    known_by: int | None = None,
    lens: str = "all",
    rule: str = "published",
) -> State:
    """See every town on one date.

    Args:
        dataset: The data.
        date: Day shown, a day number.
        known_by: Day up to which we listen, a day number; `date` if not given.
        lens: `all`, a camp or a claimant_id.
        rule: One of `RULES`; with another lens than `all` it makes no difference.

    Raises:
        RequestError: The lens or the rule is not known.
    """
    heard = date if known_by is None else known_by
    voices = _voices(dataset, lens, rule)
    counting, towns = voices.counting, len(dataset.towns)
    chosen = positions_on(
        counting, _camp_group(counting), towns * len(CAMPS), date=date, known_by=heard
    ).reshape(towns, len(CAMPS))
    alone = None
    if voices.alone is not None:
        alone = positions_on(
            voices.alone, voices.alone.town, towns, date=date, known_by=heard, lapses=False
        )
    day = np.full(towns, date, dtype=np.int32)
    single = voices.single(chosen, alone)
    seen, spoke = see(counting, chosen, day, single=single, thirds_fill=voices.thirds_fill)
    return State(date, heard, lens, rule, seen, spoke)


def runs(
    dataset: Dataset,
    *,
    lens: str = "all",
    clock: str = "then",
    known_by: int | None = None,
    rule: str = "published",
) -> Runs:
    """See every town on every date, as intervals.

    Args:
        dataset: The data.
        lens: `all`, a camp or a claimant_id.
        clock: `then` (each day as it was known that day) or `hindsight`.
        known_by: For hindsight the day up to which we listen, a day number; everything if not
            given.
        rule: One of `RULES`; with another lens than `all` it makes no difference.

    Raises:
        RequestError: The lens, clock or rule is not known, or `known_by` stands without hindsight.
    """
    if clock not in CLOCKS:
        raise RequestError(f"clock: {clock!r} is not one of {', '.join(CLOCKS)}.")
    if clock == "then" and known_by is not None:
        raise RequestError("known_by goes with clock hindsight; with clock then it is each day.")
    ears = NEVER - 1 if known_by is None else known_by
    voices = _heard(_voices(dataset, lens, rule), ears if clock == "hindsight" else None)
    camps = _over(voices.counting, clock, camps=True)
    own = None if voices.alone is None else (voices.alone, _over(voices.alone, clock, camps=False))
    towns = len(dataset.towns)
    town, day = _bounds(voices.counting, camps, own, towns, dataset.first_day)
    group = town * np.int32(len(CAMPS))
    chosen = np.stack([camps.at(pack(group + camp, day)) for camp in range(len(CAMPS))], axis=1)
    single = voices.single(chosen, own[1].at(pack(town, day)) if own else None)
    seen, _ = see(voices.counting, chosen, day, single=single, thirds_fill=voices.thirds_fill)
    offsets = np.searchsorted(town, np.arange(towns + 1))
    heard = ears if clock == "hindsight" else NEVER
    every = Runs(lens, rule, clock, heard, offsets, day, seen)
    return every.joined(seen.changes())


def _voices(dataset: Dataset, lens: str, rule: str) -> _Voices:
    if rule not in RULES:
        raise RequestError(f"rule: {rule!r} is not one of {', '.join(RULES)}.")
    kind = lens_kind(dataset, lens)
    entries = ledger(dataset)
    counting = entries.where(entries.counts)
    if kind == "claimant":
        mine = entries.claimant == dataset.claimant_row[lens]
        return _Voices(counting, alone=entries.where(mine))
    if kind == "camp":
        return _Voices(counting, camp=CAMPS.index(lens))
    if rule == "latest":
        return _Voices(counting, alone=counting.across_camps())
    if rule == "third-parties":
        return _Voices(counting, camp=_THIRD)
    if rule == "concession":
        against = ADVERSITY[counting.camp, counting.status] > 0
        return _Voices(counting.where(against | (counting.camp == _THIRD)), thirds_fill=True)
    return _Voices(counting)


def _heard(voices: _Voices, known_by: int | None) -> _Voices:
    """Leave out what was not said, or was taken back, by a fixed day; None for the running day."""
    if known_by is None:
        return voices
    counting, alone = (
        entries and entries.where((entries.claimed <= known_by) & (entries.withdrawn > known_by))
        for entries in (voices.counting, voices.alone)
    )
    assert counting is not None
    return replace(voices, counting=counting, alone=alone)


def _camp_group(entries: Ledger) -> Codes:
    return entries.town * np.int32(len(CAMPS)) + entries.camp


def _over(entries: Ledger, clock: str, *, camps: bool) -> Positions:
    """Find positions over all days, of camps or of a town as a whole."""
    if clock == "hindsight":
        first, last = entries.as_of, np.full_like(entries.as_of, NEVER)
    else:
        first, last = entries.claimed, entries.withdrawn
    group = _camp_group(entries) if camps else entries.town
    return positions_over(entries, group, first, last, lapses=camps)


def _bounds(
    counting: Ledger,
    camps: Positions,
    own: tuple[Ledger, Positions] | None,
    towns: int,
    first_day: int,
) -> tuple[Codes, Days]:
    """List the days on which anything can change: a position, a lapse, going stale."""
    everyone = pack(np.arange(towns, dtype=np.int32), np.full(towns, first_day, dtype=np.int32))
    keys = [everyone]
    streams = [(counting, camps, len(CAMPS)), *([(*own, 1)] if own else [])]
    for entries, positions, share in streams:
        if len(positions.key):
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
