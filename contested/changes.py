"""When a town is said to change hands: who said so first, who admitted it, how long between.

A change to a side begins with the first word of anybody that the side holds a town which was the
other side's before. Before the first change every town is Kyiv's, whose civil administration it
had in March 2014. Only counting claimants are heard, and nothing that was only `possible`. A line
of an official list is heard only against the interest of its side, and is never a dated admission.
A side that itself says otherwise ends its claim: what it claims later is a new one. A denial that a
town was lost begins none.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from contested.dataset import Dataset
from contested.days import day_number
from contested.origins import listed

_OTHER: Final = {"ukraine": "russia", "russia": "ukraine"}
_READ: Final = (
    *("claimed_on", "claim_id", "claimant_id", "status"),
    *("confidence", "stance", "withdrawn_on", "origin"),
)


@dataclass(frozen=True)
class Change:
    """One change of hands as it was spoken of.

    Every row is a row in `Dataset.claims`, -1 where nobody spoke.

    Attributes:
        side: The side said to hold the town from now on.
        claimed: First claim of that side.
        conceded: First statement of the other side that says the same, against its interest; none
            where a list of that side came before it.
        listed: First line of an official list of the other side that says the same, where it is
            its first word: its day is the latest on which the side can have said so.
        agreed: First third party that says the same; of a claim made anew after the side said
            otherwise, the newest third party where it says the same still.
        again: Later claims of the side, in their order.
        dropped: Claim by which the side itself said otherwise before the other side agreed.
    """

    side: str
    claimed: int = -1
    conceded: int = -1
    listed: int = -1
    agreed: int = -1
    again: tuple[int, ...] = field(default=())
    dropped: int = -1


@dataclass(frozen=True)
class _Word:
    row: int
    camp: str
    status: str
    listed: bool
    denies: bool


def changes(dataset: Dataset, town: int, *, known_by: int) -> list[Change]:
    """List the changes of hands spoken of for one town up to a day, oldest first.

    Args:
        dataset: The data.
        town: Row of the town in `dataset.towns`.
        known_by: Day up to which we listen, a day number.
    """
    claims = dataset.claims
    rows = claims.index[claims["town_id"] == dataset.towns["town_id"].iloc[town]]
    return _read(_words(dataset, rows, known_by))


def all_changes(
    dataset: Dataset, *, known_by: int, among: Collection[str] | None = None
) -> dict[str, list[Change]]:
    """List the changes of hands of every town that has any, by town_id.

    Args:
        dataset: The data.
        known_by: Day up to which we listen, a day number.
        among: Only these town ids; all if not given.
    """
    by_town: dict[str, list[_Word]] = defaultdict(list)
    column = dataset.claims["town_id"]
    rows = dataset.claims.index if among is None else dataset.claims.index[column.isin(among)]
    towns = column.tolist()
    for word in _words(dataset, rows, known_by):
        by_town[towns[word.row]].append(word)
    found = {town: _read(words) for town, words in sorted(by_town.items())}
    return {town: told for town, told in found.items() if told}


def lag(dataset: Dataset, change: Change) -> int | None:
    """Return the days from a side's first claim to the other's admission; None if one is missing.

    Negative when the admission came first.
    """
    return _days_between(dataset, change.claimed, change.conceded)


def agreement_lag(dataset: Dataset, change: Change) -> int | None:
    """Return the days from a side's first claim to the first third party's agreement, as `lag`."""
    return _days_between(dataset, change.claimed, change.agreed)


def bracket(dataset: Dataset, change: Change) -> tuple[int, int] | None:
    """Return the day numbers between which the change lies by the words of both sides."""
    if change.claimed < 0 or change.conceded < 0:
        return None
    days = sorted(_day(dataset, row) for row in (change.claimed, change.conceded))
    return days[0], days[1]


def _days_between(dataset: Dataset, earlier: int, later: int) -> int | None:
    if earlier < 0 or later < 0:
        return None
    return _day(dataset, later) - _day(dataset, earlier)


def _day(dataset: Dataset, row: int) -> int:
    return day_number(dataset.claims["claimed_on"].iloc[row])


def _words(dataset: Dataset, rows: Iterable[int], known_by: int) -> list[_Word]:
    """List what counting claimants said up to a day and did not take back, oldest first."""
    people = dataset.claimants.set_index("claimant_id")
    frame: Any = dataset.claims.loc[
        list(rows),
        list(_READ),
    ].join(people[["camp", "counts"]], on="claimant_id")
    frame["listed"], frame["denies"] = listed(frame), frame["stance"] == "denies"
    against = frame["camp"] == frame["status"].map(_OTHER)
    meant = frame["counts"] & (frame["confidence"] != "possible")
    kept = frame[meant & (against | ~frame["listed"])]
    kept = kept.loc[[_heard(*days, known_by) for days in _pairs(kept)]]
    ordered = kept.sort_values(["claimed_on", "listed", "claim_id"], kind="stable")
    told = (ordered[name] for name in ("camp", "status", "listed", "denies"))
    return [_Word(int(row), *cells) for row, *cells in zip(ordered.index, *told, strict=True)]


def _pairs(frame: Any) -> Iterable[tuple[str, str]]:
    return zip(frame["claimed_on"], frame["withdrawn_on"], strict=True)


def _heard(claimed_on: str, withdrawn_on: str, known_by: int) -> bool:
    taken_back = bool(withdrawn_on) and day_number(withdrawn_on) <= known_by
    return day_number(claimed_on) <= known_by and not taken_back


def _read(words: Iterable[_Word]) -> list[Change]:
    reading = _Reading()
    for word in words:
        reading.hear(word)
    return [*reading.told, reading.tried] if reading.tried else reading.told


@dataclass
class _Reading:
    """The changes of a town's words heard so far.

    Attributes:
        told: Changes that somebody besides their side agreed with, or that their side dropped.
        holder: The side that holds the town by them.
        stands: Place in `told` of the change by which it does; -1 before the first.
        tried: Claim of the other side with which nobody agreed so far.
        third: Newest word of a third party, -1 where it does not say that the holder holds.
    """

    told: list[Change] = field(default_factory=list)
    holder: str = "ukraine"
    stands: int = -1
    tried: Change | None = None
    third: int = -1

    def hear(self, word: _Word) -> None:
        rival = _OTHER[self.holder]
        if word.status == rival:
            self._hear_rival(word, rival)
        else:
            if self.tried and word.camp == rival:
                self.told.append(replace(self.tried, dropped=word.row))
                self.tried = None
            if self.stands >= 0:
                self._hear_holder(word)
        if word.camp not in _OTHER:
            self.third = word.row if word.status == self.holder else -1

    def _hear_rival(self, word: _Word, rival: str) -> None:
        if word.denies and word.camp == rival and not self.tried:
            return
        self.tried = _add(self.tried or Change(rival), word)
        if word.camp != rival:
            self.stands = len(self.told)
            self.told.append(self.tried)
            self.holder, self.tried = rival, None

    def _hear_holder(self, word: _Word) -> None:
        change = self.told[self.stands]
        if word.status == self.holder:
            if change.dropped >= 0 and word.camp in _OTHER:
                self.stands = len(self.told)
                change = Change(self.holder, agreed=self.third)
                self.told.append(change)
            self.told[self.stands] = _add(change, word)
        elif word.camp == self.holder and _waits(change):
            self.told[self.stands] = replace(change, dropped=word.row)


def _waits(change: Change) -> bool:
    """Say whether a claim waits for the other side to admit it."""
    return change.claimed >= 0 > max(change.conceded, change.listed, change.dropped)


def _add(change: Change, word: _Word) -> Change:
    """Enter one more word that the side of the change holds the town."""
    if word.camp == change.side:
        if change.claimed < 0:
            if word.denies:
                return change
            return replace(change, claimed=word.row)
        return replace(change, again=(*change.again, word.row))
    if word.camp == _OTHER[change.side]:
        if max(change.conceded, change.listed) >= 0:
            return change
        if word.listed:
            return replace(change, listed=word.row)
        return replace(change, conceded=word.row)
    return change if change.agreed >= 0 else replace(change, agreed=word.row)
