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
from typing import Any, Final

from contested.dataset import Dataset
from contested.days import day_number
from contested.hands import Change, Word, read
from contested.origins import listed
from contested.vocabulary import OTHER

_READ: Final = (
    *("claimed_on", "claim_id", "claimant_id", "status"),
    *("confidence", "stance", "withdrawn_on", "origin"),
)


def changes(dataset: Dataset, town: int, *, known_by: int) -> list[Change]:
    """List the changes of hands spoken of for one town up to a day, oldest first.

    Args:
        dataset: The data.
        town: Row of the town in `dataset.towns`.
        known_by: Day up to which we listen, a day number.
    """
    claims = dataset.claims
    rows = claims.index[claims["town_id"] == dataset.towns["town_id"].iloc[town]]
    return read(_words(dataset, rows, known_by))


def all_changes(
    dataset: Dataset, *, known_by: int, among: Collection[str] | None = None
) -> dict[str, list[Change]]:
    """List the changes of hands of every town that has any, by town_id.

    Args:
        dataset: The data.
        known_by: Day up to which we listen, a day number.
        among: Only these town ids; all if not given.
    """
    by_town: dict[str, list[Word]] = defaultdict(list)
    column = dataset.claims["town_id"]
    rows = dataset.claims.index if among is None else dataset.claims.index[column.isin(among)]
    towns = column.tolist()
    for word in _words(dataset, rows, known_by):
        by_town[towns[word.row]].append(word)
    found = {town: read(words) for town, words in sorted(by_town.items())}
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


def _words(dataset: Dataset, rows: Iterable[int], known_by: int) -> list[Word]:
    """List what counting claimants said up to a day and did not take back, oldest first."""
    people = dataset.claimants.set_index("claimant_id")
    frame: Any = dataset.claims.loc[
        list(rows),
        list(_READ),
    ].join(people[["camp", "counts"]], on="claimant_id")
    frame["listed"], frame["denies"] = listed(frame), frame["stance"] == "denies"
    against = frame["camp"] == frame["status"].map(OTHER)
    meant = frame["counts"] & (frame["confidence"] != "possible")
    kept = frame[meant & (against | ~frame["listed"])]
    kept = kept.loc[[_heard(*days, known_by) for days in _pairs(kept)]]
    ordered = kept.sort_values(["claimed_on", "listed", "claim_id"], kind="stable")
    told = (ordered[name] for name in ("camp", "status", "listed", "denies"))
    return [Word(int(row), *cells) for row, *cells in zip(ordered.index, *told, strict=True)]


def _pairs(frame: Any) -> Iterable[tuple[str, str]]:
    return zip(frame["claimed_on"], frame["withdrawn_on"], strict=True)


def _heard(claimed_on: str, withdrawn_on: str, known_by: int) -> bool:
    taken_back = bool(withdrawn_on) and day_number(withdrawn_on) <= known_by
    return day_number(claimed_on) <= known_by and not taken_back
