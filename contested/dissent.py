"""The voices of a camp: how many speak, and which say otherwise than its position (rule, 2)."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from contested.days import Days
from contested.ledger import Codes, Flags, Keys, Ledger
from contested.positions import Positions, pack, positions_on, positions_over
from contested.seen import Lists
from contested.vocabulary import CAMPS


@dataclass(frozen=True, eq=False)
class Spans:
    """Stretches of days within groups (a camp in a town), in no order.

    Attributes:
        begin: `group << 32 | first day` of each.
        end: `group << 32 | day after the last`.
        claim: Row in `Dataset.claims` that it is about.
    """

    begin: Keys
    end: Keys
    claim: Codes

    @classmethod
    def none(cls) -> Self:
        """Return no stretch."""
        nothing = np.zeros(0, dtype=np.int64)
        return cls(nothing, nothing, nothing.astype(np.int32))

    def bounds(self) -> list[Keys]:
        """Return where something begins or ends."""
        return [self.begin, self.end]

    def counts(self, keys: Keys) -> npt.NDArray[np.int16]:
        """Count for each ascending `town << 32 | day` the stretches over it; shape (keys, 3).

        What ends behind a town's last key ends at the next town's first.
        """
        size = (len(keys) + 1) * len(CAMPS)
        begun, ended = (
            np.bincount(_places(keys, bounds), minlength=size) for bounds in self.bounds()
        )
        steps = (begun - ended).reshape(-1, len(CAMPS))[:-1]
        return np.cumsum(steps, axis=0, dtype=np.int16)

    def over(self, keys: Keys) -> tuple[npt.NDArray[np.intp], Codes]:
        """List the places in ascending keys that a stretch covers, with its claim."""
        first, last = np.searchsorted(keys, self.begin), np.searchsorted(keys, self.end)
        places, which = _each(first, last)
        return places, self.claim[which]


def speaking_on(
    voices: Ledger, towns: int, *, date: int, known_by: int
) -> tuple[npt.NDArray[np.int16], Codes]:
    """Find what each voice, if it were alone, says on one date within `LAPSE_DAYS`.

    Returns:
        How many voices of each camp speak, shape (towns, 3), and their entries in `voices`.
    """
    groups = int(voices.group.max(initial=-1)) + 1
    own = positions_on(voices, groups, date=date, known_by=known_by)
    own = own[own >= 0]
    own = own[voices.silent[own] > date]
    counts = np.zeros((towns, len(CAMPS)), dtype=np.int16)
    np.add.at(counts, (voices.town[own], voices.camp[own]), 1)
    return counts, own


def dissents_on(voices: Ledger, speaking: Codes, counting: Ledger, chosen: Codes) -> Lists:
    """List for each town what other voices say than the position of their camp.

    Args:
        voices: The ledger by voices.
        speaking: Entries of `voices` that speak on the date.
        counting: The ledger by camps.
        chosen: Entry of `counting` that stands for each camp, -1 for none; shape (towns, 3).
    """
    position = chosen[voices.town[speaking], voices.camp[speaking]]
    heard, position = speaking[position >= 0], position[position >= 0]
    heard = heard[_dissents(voices, heard, counting, position)]
    return Lists.of(voices.town[heard].astype(np.intp), voices.row[heard], len(chosen))


def speaking_over(voices: Ledger, first: Days, last: Days) -> tuple[Spans, Codes]:
    """Find over all days what each voice, if it were alone, says within `LAPSE_DAYS`.

    Most voices spoke once of a town, and need no choice between claims.

    Returns:
        One stretch for each, with the entry in `voices` beside it.
    """
    size = np.bincount(voices.group, minlength=1)[voices.group]
    alone, several = np.flatnonzero(size == 1), np.flatnonzero(size > 1)
    own = positions_over(voices.where(size > 1), first[several], last[several])
    held = own.entry >= 0
    entry = np.concatenate([alone, several[own.entry[held]]]).astype(np.int32)
    begin = np.concatenate([first[alone], _day(own.key[held])])
    end = np.concatenate([last[alone], _day(own.ends[held])])
    end = np.minimum(end, voices.silent[entry])
    inside = end > begin
    entry = entry[inside]
    camp = voices.town[entry] * np.int32(len(CAMPS)) + voices.camp[entry]
    return Spans(pack(camp, begin[inside]), pack(camp, end[inside]), voices.row[entry]), entry


def dissents_over(
    voices: Ledger, speaking: Spans, entry: Codes, counting: Ledger, camps: Positions
) -> Spans:
    """Find over all days what other voices say than the position of their camp."""
    ends = camps.ends
    first = np.searchsorted(ends, speaking.begin, side="right")
    last = np.searchsorted(camps.key, speaking.end, side="left")
    place, which = _each(first, last)
    place, which = place[camps.entry[place] >= 0], which[camps.entry[place] >= 0]
    begin = np.maximum(speaking.begin[which], camps.key[place])
    end = np.minimum(speaking.end[which], ends[place])
    differs = _dissents(voices, entry[which], counting, camps.entry[place])
    return Spans(begin[differs], end[differs], speaking.claim[which][differs])


def _dissents(voices: Ledger, heard: Codes, counting: Ledger, position: Codes) -> Flags:
    """Say which entries dissent from a position: another voice, another status, spoken since.

    No day is needed: who was upheld on or after the day that a position is about had spoken on or
    after it on every day on which the position is considered.
    """
    other = voices.voice[heard] != counting.voice[position]
    differs = voices.status[heard] != counting.status[position]
    since = voices.upheld[heard] >= counting.as_of[position]
    dissents: Flags = since & other & differs
    return dissents


def _places(keys: Keys, bounds: Keys) -> Keys:
    """Find the first of the towns' keys on or after each bound, as `place * 3 + camp`."""
    town, camp = np.divmod(bounds >> 32, len(CAMPS))
    return np.searchsorted(keys, town << 32 | (bounds & 0xFFFFFFFF)) * len(CAMPS) + camp


def _day(keys: Keys) -> Days:
    return (keys & 0xFFFFFFFF).astype(np.int32)


def _each(
    first: npt.NDArray[np.intp], last: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """List every whole number of the ranges `first` to before `last`, and of which range it is."""
    length = np.maximum(last - first, 0)
    which = np.repeat(np.arange(len(first)), length)
    begun = np.cumsum(length) - length
    return np.arange(len(which)) - begun[which] + first[which], which
