"""A town's claims over time as lanes: one for the map, one per camp, one per claimant.

What is drawn is computed here as plain values; `contested.chart` draws them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from contested.dataset import Dataset
from contested.days import NEVER, day_number
from contested.language import _
from contested.marks import camp_label
from contested.newest import town_claims, town_span
from contested.rule import runs
from contested.seen import Runs
from contested.vocabulary import CAMPS, PRESENCES, STATUSES, VIEWS


@dataclass(frozen=True)
class Bar:
    """An interval over which a lane's view stays the same.

    Attributes:
        first: First day, a day number.
        last: Last day.
        view: One of `VIEWS`.
        low: Lower status where disputed, else the status.
        high: Higher status where disputed, else the status.
        confidence: How sure the claim is worded; `asserted` for the lane of the map.
        faded: Whether the voice behind it is stale or has lapsed.
        claim: Row in `Dataset.claims` that it rests on, -1 for the lane of the map.
    """

    first: int
    last: int
    view: str
    low: str
    high: str
    confidence: str
    faded: bool
    claim: int


@dataclass(frozen=True)
class Tick:
    """A single claim.

    Attributes:
        day: Day number on which it was said.
        claim: Row in `Dataset.claims`.
        status: One of `STATUSES`.
        depth: How far in troops are said to be: 0 for blank to 4 for `partial`.
        confidence: One of `CONFIDENCES`.
        withdrawn: Whether it was taken back by the day up to which we listen.
    """

    day: int
    claim: int
    status: str
    depth: int
    confidence: str
    withdrawn: bool


@dataclass(frozen=True)
class Lane:
    """A voice's words on a town.

    Attributes:
        lens: The lens that shows it.
        name: What stands beside it.
        bars: In the order of days.
        ticks: In the order of days.
    """

    lens: str
    name: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def lanes(
    dataset: Dataset,
    row: int,
    *,
    known: int | None,
    unfolded: bool = False,
    rule: str = "published",
) -> list[Lane]:
    """Arrange a town's claims as lanes.

    Args:
        dataset: The data.
        row: Row of the town in `dataset.towns`.
        known: Day number up to which we listen, None for each day as it was known.
        unfolded: Whether each camp is followed by its claimants.
        rule: One of `RULES`, for the lane of the map.
    """
    rows = sorted(town_claims(dataset, row, NEVER - 1 if known is None else known))
    if not rows:
        return []
    ticks = [_tick(dataset, claim, known) for claim in rows]
    clock = "then" if known is None else "hindsight"
    own, offset = alone(dataset, row), town_span(dataset, row)[0]

    def bars(lens: str) -> tuple[Bar, ...]:
        told = runs(own, lens=lens, clock=clock, known_by=known, rule=rule)
        return tuple(_joined(_bars(own, told, offset)))

    def lane(lens: str, name: str, voices: set[str]) -> Lane:
        own = [tick for tick in ticks if _voice(dataset, tick.claim) in voices]
        return Lane(lens, name, bars(lens), tuple(own))

    spoken = dict.fromkeys(_voice(dataset, claim) for claim in rows)
    names = dataset.claimants.set_index("claimant_id")
    found = [lane("all", _("What the map shows"), set())]
    for camp in CAMPS:
        voices = [voice for voice in spoken if names["camp"][voice] == camp]
        found.append(lane(camp, camp_label(camp), set(voices)))
        if unfolded:
            found.extend(lane(voice, _name(names.loc[voice]), {voice}) for voice in voices)
    return found


def _name(claimant: Any) -> str:
    name = str(claimant["name"])
    return name if claimant["counts"] else _("{name} (does not count)").format(name=name)


def alone(dataset: Dataset, row: int) -> Dataset:
    """Return the data of one town, on which the rule takes no time; the record ends as it did."""
    first, end = town_span(dataset, row)
    towns = dataset.towns.iloc[[row]].reset_index(drop=True)
    claims = dataset.claims.iloc[first:end].reset_index(drop=True)
    return replace(dataset, towns=towns, claims=claims, reach=dataset.last_day)


def _voice(dataset: Dataset, claim: int) -> str:
    return str(dataset.claims["claimant_id"].iloc[claim])


def _tick(dataset: Dataset, claim: int, known: int | None) -> Tick:
    said: Any = dataset.claims.iloc[claim]
    taken_back = day_number(said["withdrawn_on"]) if said["withdrawn_on"] else NEVER
    presence = said["presence"]
    return Tick(
        day=day_number(said["claimed_on"]),
        claim=claim,
        status=said["status"],
        depth=PRESENCES.index(presence) + 1 if presence else 0,
        confidence=said["confidence"],
        withdrawn=taken_back <= (NEVER - 1 if known is None else known),
    )


def _bars(alone: Dataset, told: Runs, offset: int) -> Iterator[Bar]:
    seen = told.seen
    camp = CAMPS.index(told.lens) if told.lens in CAMPS else -1
    for run, first, end in told.intervals(0, told.last):
        view = VIEWS[seen.view[run]]
        if view == "no-claim":
            continue
        shown = int(seen.shown[run])
        yield Bar(
            first=first,
            last=end,
            view=view,
            low=STATUSES[seen.low[run]],
            high=STATUSES[seen.high[run]],
            confidence=str(alone.claims["confidence"].iloc[shown]) if shown >= 0 else "asserted",
            faded=bool(seen.stale[run]) or (camp >= 0 and bool(seen.lapsed[run, camp])),
            claim=shown + offset if shown >= 0 else -1,
        )


def _joined(bars: Iterable[Bar]) -> Iterator[Bar]:
    """Join neighbours that look the same; the joined bar rests on the claim of its first day."""
    held: Bar | None = None
    for bar in bars:
        if held and replace(bar, first=held.first, claim=held.claim) == replace(
            held, last=bar.last
        ):
            held = replace(held, last=bar.last)
            continue
        if held:
            yield held
        held = bar
    if held:
        yield held
