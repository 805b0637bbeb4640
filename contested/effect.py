"""What one claim changes on the map: its town before and after, by the rule itself.

The rule sees each town alone, so that no other town can change; the tests hold this against the
whole data with the row really in them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd

from contested.dataset import Dataset
from contested.days import day_number
from contested.lanes import alone
from contested.rule import runs, state
from contested.seen import Runs, State
from contested.vocabulary import CLAIM_COLUMNS, VIEWS

_ORDER: Final = ["town_id", "claimed_on", "claimant_id", "claim_id"]


@dataclass(frozen=True)
class Look:
    """How a town is seen.

    Attributes:
        view: One of `VIEWS`.
        gap: 0, or how far the differing statuses of a dispute lie apart.
        stale: Whether the newest voice is old.
    """

    view: str
    gap: int
    stale: bool


@dataclass(frozen=True, eq=False)
class Moment:
    """The town on one day, as known that day; both states hold this one town.

    Attributes:
        day: Day number.
        before: Without the claim, of `Effect.before`; where the claim itself is the record's
            newest word, of the day on which the record ended before.
        after: With it, of `Effect.after`.
    """

    day: int
    before: State
    after: State


@dataclass(frozen=True)
class Stretch:
    """Days on which the town is seen otherwise.

    Attributes:
        first: First day, a day number.
        last: Last day, None when it lasts to the last day looked at.
        before: How it is seen without the claim.
        after: How it is seen with it.
    """

    first: int
    last: int | None
    before: Look
    after: Look


@dataclass(frozen=True, eq=False)
class Effect:
    """What a claim changes.

    Attributes:
        before: The data of its town alone.
        after: The same with the claim.
        claim_id: The claim.
        moments: The day of the claim, that of its withdrawal and the record's last day, in order.
        then: Days seen otherwise, each as known that day.
        hindsight: Days seen otherwise by all that was ever said.
    """

    before: Dataset
    after: Dataset
    claim_id: str
    moments: tuple[Moment, ...]
    then: tuple[Stretch, ...]
    hindsight: tuple[Stretch, ...]

    @property
    def silent(self) -> bool:
        """Whether no view changes on any day."""
        return not (self.then or self.hindsight)


def joined(dataset: Dataset, row: Mapping[str, str]) -> Dataset:
    """Return the data with a claim in its place, as if read so; a claim of its id gives way."""
    others = dataset.claims[dataset.claims["claim_id"] != row["claim_id"]]
    fresh = pd.DataFrame([row], columns=list(CLAIM_COLUMNS), dtype="str")
    claims = pd.concat([others, fresh], ignore_index=True).sort_values(_ORDER, ignore_index=True)
    return replace(dataset, claims=claims, version=f"{dataset.version}+")


def effect(dataset: Dataset, row: Mapping[str, str]) -> Effect:
    """Say what a sound claim, new or changed, does to the view of its town.

    Args:
        dataset: The data without it, or with its former row.
        row: Cells of `CLAIM_COLUMNS`.
    """
    before = alone(dataset, dataset.town_row[row["town_id"]])
    after = joined(before, row)
    named = (row["claimed_on"], row["withdrawn_on"])
    days = sorted({after.last_day, *(day_number(day) for day in named if day)})
    return Effect(
        before=before,
        after=after,
        claim_id=row["claim_id"],
        moments=tuple(Moment(day, state(before, day), state(after, day)) for day in days),
        then=_stretches(before, after, "then", days[-1]),
        hindsight=_stretches(before, after, "hindsight", days[-1]),
    )


def look(seen: State | Runs, place: int = 0) -> Look:
    """Return how a town or a run is seen."""
    told = seen.seen
    return Look(VIEWS[told.view[place]], int(told.gap[place]), bool(told.stale[place]))


def _stretches(before: Dataset, after: Dataset, clock: str, last: int) -> tuple[Stretch, ...]:
    pair = tuple(runs(data, clock=clock).views() for data in (before, after))
    starts = np.unique(np.concatenate([told.start for told in pair]))
    ends = [*(int(day) for day in starts if day <= last), last + 1]
    return tuple(_merged(_differing(pair[0], pair[1], ends), last))


def _differing(before: Runs, after: Runs, ends: list[int]) -> Iterator[Stretch]:
    for first, following in pairwise(ends):
        pair = [_on(told, first) for told in (before, after)]
        if pair[0] != pair[1]:
            yield Stretch(first, following - 1, pair[0], pair[1])


def _on(told: Runs, day: int) -> Look:
    if day < told.start[0]:
        return Look("no-claim", 0, stale=False)
    return look(told, int(told.at(day)[0]))


def _merged(stretches: Iterator[Stretch], last: int) -> Iterator[Stretch]:
    held: Stretch | None = None
    for one in stretches:
        same = held and (held.before, held.after) == (one.before, one.after)
        if held and same and held.last == one.first - 1:
            held = replace(held, last=one.last)
            continue
        if held:
            yield held
        held = one
    if held:
        yield replace(held, last=None) if held.last == last else held
