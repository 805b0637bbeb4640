"""The rule: from claims to what the map shows, on one date and on every date.

Source: the method page, whose words follow this module point by point. One implementation;
map, charts, sentences and commands call `state` and `runs` and decide nothing themselves.
Three other rules can be laid beside the published one; they are variants of the same code.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from contested.dataset import Dataset
from contested.days import NEVER, Days
from contested.dissent import Spans, dissents_on, dissents_over, speaking_on, speaking_over
from contested.errors import RequestError
from contested.ledger import (
    ADVERSITY,
    Codes,
    Flags,
    Keys,
    Ledger,
    ledger,
    towns_ledger,
    voices_ledger,
)
from contested.positions import Positions, ascending, pack, positions_on, positions_over
from contested.seen import Lists, Runs, State
from contested.view import Chosen, look_up, see
from contested.vocabulary import CAMPS, CLOCKS, RULES, STALE_DAYS

_THIRD: Final = CAMPS.index("third-party")


@dataclass(frozen=True)
class _Voices:
    """Whose claims make the view.

    Attributes:
        counting: Claims from which the camps' positions are taken.
        voices: The same, by voice.
        alone: Claims of which the newest alone makes the view, by town; None otherwise.
        camp: Index of the camp whose position alone makes the view; -1 otherwise.
        dissenting: Indexes of the camps whose dissent is told.
        based: Whether it is told which camps the view stands on.
        thirds_fill: See `contested.view.see`.
    """

    counting: Ledger
    voices: Ledger
    alone: Ledger | None = None
    camp: int = -1
    dissenting: tuple[int, ...] = tuple(range(len(CAMPS)))
    based: bool = True
    thirds_fill: bool = False

    def single(self, chosen: Codes, alone: Codes | None) -> tuple[Ledger, Codes] | None:
        if self.camp >= 0:
            return self.counting, chosen[:, self.camp]
        if self.alone is not None and alone is not None:
            return self.alone, alone
        return None

    def where(self, keep: Callable[[Ledger], Flags]) -> "_Voices":
        """Keep the claims that a condition lets through."""
        alone = self.alone and self.alone.where(keep(self.alone))
        counting, voices = (part.where(keep(part)) for part in (self.counting, self.voices))
        return replace(self, counting=counting, voices=voices, alone=alone)

    def dissents(self, entries: Ledger) -> Flags:
        """Say of entries whether their camp's dissent is told."""
        return np.isin(entries.camp, self.dissenting)


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


def clipped(dataset: Dataset, date: int, known_by: int | None) -> tuple[int, int]:
    """Return the day shown and the known-by day for those asked: nothing is known of later days.

    Without a claim there is no last day, and both stay as they are.
    """
    known = date if known_by is None else known_by
    if dataset.claims.empty:
        return date, known
    known = min(known, dataset.last_day)
    return min(date, known), known


def state(
    dataset: Dataset,
    date: int,
    *,
    known_by: int | None = None,
    lens: str = "all",
    rule: str = "published",
) -> State:
    """See every town on one date.

    A day after the record's last one gives the last one; the day asked stands in `asked`.

    Args:
        dataset: The data.
        date: Day asked for, a day number.
        known_by: Day up to which we listen, a day number; `date` if not given.
        lens: `all`, a camp or a claimant_id.
        rule: One of `RULES`; with another lens than `all` it makes no difference.

    Raises:
        RequestError: The lens or the rule is not known.
    """
    day, known = clipped(dataset, date, known_by)
    who, towns = _voices(dataset, lens, rule), len(dataset.towns)
    camps = positions_on(who.counting, towns * len(CAMPS), date=day, known_by=known)
    camps = camps.reshape(towns, len(CAMPS))
    alone = None
    if who.alone is not None:
        alone = positions_on(who.alone, towns, date=day, known_by=known, yields=False)
    counts, speaking = speaking_on(who.voices, towns, date=day, known_by=known)
    heard = speaking[who.dissents(who.voices)[speaking]]
    dissent = dissents_on(who.voices, heard, who.counting, camps)
    chosen = Chosen(who.counting, camps, np.full(towns, day, dtype=np.int32), counts, dissent)
    seen = see(
        chosen, single=who.single(camps, alone), based=who.based, thirds_fill=who.thirds_fill
    )
    age = np.minimum(day, look_up(who.counting.collected, camps)) - chosen.spoke
    age = np.where(camps >= 0, np.maximum(age, 0), -1)
    return State(day, date, known, lens, rule, seen, chosen.spoke, age.astype(np.int32))


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
        known_by: For hindsight the day up to which we listen, a day number; the record's last day
            if not given or later.
        rule: One of `RULES`; with another lens than `all` it makes no difference.

    Raises:
        RequestError: The lens, clock or rule is not known, or `known_by` stands without hindsight.
    """
    if clock not in CLOCKS:
        raise RequestError(f"clock: {clock!r} is not one of {', '.join(CLOCKS)}.")
    if clock == "then" and known_by is not None:
        raise RequestError("known_by goes with clock hindsight; with clock then it is each day.")
    last = dataset.last_day if known_by is None else min(known_by, dataset.last_day)
    who = _voices(dataset, lens, rule)
    if clock == "hindsight":
        who = who.where(lambda part: (part.claimed <= last) & (part.withdrawn > last))
    over = _Over.of(who, clock)
    town, day = over.bounds(len(dataset.towns), dataset.first_day, last)
    group = town * np.int32(len(CAMPS))
    keys = [pack(group + camp, day) for camp in range(len(CAMPS))]
    chosen = Chosen(
        who.counting,
        np.stack([over.camps.at(key) for key in keys], axis=1),
        day,
        over.speaking.counts(pack(town, day)),
        _listed(over.dissents, keys),
    )
    alone = None if over.alone is None else over.alone.at(pack(town, day))
    single = who.single(chosen.camps, alone)
    seen = see(chosen, single=single, based=who.based, thirds_fill=who.thirds_fill)
    offsets = np.searchsorted(town, np.arange(len(dataset.towns) + 1))
    known = last if clock == "hindsight" else NEVER
    every = Runs(lens, rule, clock, known, last, offsets, day, seen)
    return every.joined(seen.changes())


def _voices(dataset: Dataset, lens: str, rule: str) -> _Voices:
    if rule not in RULES:
        raise RequestError(f"rule: {rule!r} is not one of {', '.join(RULES)}.")
    kind = lens_kind(dataset, lens)
    entries = ledger(dataset)
    who = _Voices(entries.where(entries.counts), voices_ledger(dataset))
    if kind == "claimant":
        return replace(who, alone=towns_ledger(dataset, lens), dissenting=(), based=False)
    if kind == "camp" or rule == "third-parties":
        camp = CAMPS.index(lens) if kind == "camp" else _THIRD
        return replace(who, camp=camp, dissenting=(camp,), based=False)
    if rule == "latest":
        return replace(who, alone=towns_ledger(dataset, ""))
    if rule == "concession":
        return replace(who.where(_concedes), thirds_fill=True)
    return who


def _concedes(entries: Ledger) -> Flags:
    """Say which claims are against their speaker's interest, or of third parties."""
    concedes: Flags = (ADVERSITY[entries.camp, entries.status] > 0) | (entries.camp == _THIRD)
    return concedes


@dataclass(frozen=True)
class _Over:
    """Who stands and who speaks over all days.

    Attributes:
        who: Whose claims they are.
        camps: Positions of camps in towns.
        alone: Positions of towns, where one claim alone makes the view.
        speaking: What each voice says within `LAPSE_DAYS`.
        dissents: What voices say that differs from the position of their camp.
    """

    who: _Voices
    camps: Positions
    alone: Positions | None
    speaking: Spans
    dissents: Spans

    @classmethod
    def of(cls, who: _Voices, clock: str) -> "_Over":
        def days(entries: Ledger) -> tuple[Days, Days]:
            if clock == "hindsight":
                return entries.as_of, np.full_like(entries.as_of, NEVER)
            return entries.claimed, entries.withdrawn

        camps = positions_over(who.counting, *days(who.counting))
        alone = None
        if who.alone is not None:
            alone = positions_over(who.alone, *days(who.alone), yields=False)
        speaking, entry = speaking_over(who.voices, *days(who.voices))
        told = who.dissents(who.voices)[entry]
        heard = Spans(speaking.begin[told], speaking.end[told], speaking.claim[told])
        dissents = dissents_over(who.voices, heard, entry[told], who.counting, camps)
        return cls(who, camps, alone, speaking, dissents)

    def bounds(self, towns: int, first: int, last: int) -> tuple[Codes, Days]:
        """List the towns and days, up to `last`, on which anything can change."""
        everyone = pack(np.arange(towns, dtype=np.int32), np.full(towns, first, dtype=np.int32))
        share = len(CAMPS)
        keys = [everyone, *(_of_towns(key, share) for key in self._camp_bounds())]
        if self.alone is not None and self.who.alone is not None:
            keys += [self.alone.key, *_silences(self.who.alone, self.alone)]
        merged = ascending(keys)
        merged = merged[(merged & 0xFFFFFFFF) <= max(last, first)]
        return (merged >> 32).astype(np.int32), (merged & 0xFFFFFFFF).astype(np.int32)

    def _camp_bounds(self) -> Iterator[Keys]:
        yield self.camps.key
        yield from _silences(self.who.counting, self.camps)
        yield from self.speaking.bounds()
        yield from self.dissents.bounds()


def _of_towns(keys: Keys, share: int) -> Keys:
    """Turn `group << 32 | day` into `town << 32 | day`, `share` groups being a town."""
    return (keys >> 32) // share << 32 | (keys & 0xFFFFFFFF)


def _silences(entries: Ledger, positions: Positions) -> Iterator[Keys]:
    """Yield the days on which a position, while it stands, becomes old enough to matter."""
    held = positions.entry >= 0
    key, end, entry = positions.key[held], positions.ends[held], positions.entry[held]
    for day in (entries.silent[entry], entries.upheld[entry] + np.int32(STALE_DAYS)):
        turn = key >> 32 << 32 | day
        yield turn[(turn > key) & (turn < end)]


def _listed(spans: Spans, keys: list[Keys]) -> Lists:
    """List for each run the claims of the spans over it; `keys` are those of each camp."""
    found = [spans.over(key) for key in keys]
    places = np.concatenate([place for place, _ in found])
    return Lists.of(places, np.concatenate([claim for _, claim in found]), len(keys[0]))
