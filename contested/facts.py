"""Key facts of a town as text, each with the claims that it is read from."""

from dataclasses import dataclass
from typing import Any

from contested.changes import agreement_lag, bracket, changes, lag
from contested.collected import on_first_day, too_late
from contested.dataset import Dataset
from contested.days import day_number
from contested.hands import Change
from contested.lag_words import lag_text
from contested.language import _, day_name, ngettext, number_text
from contested.marks import camp_label
from contested.names import claimant_name
from contested.seen import State
from contested.sides import passage
from contested.statements import statement
from contested.vocabulary import CAMPS, OTHER


@dataclass(frozen=True)
class Fact:
    """One fact.

    Attributes:
        term: What is told.
        value: The answer.
        claims: Rows in `Dataset.claims` that it is read from.
    """

    term: str
    value: str
    claims: tuple[int, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """The facts of one change of hands, or of the present.

    Attributes:
        title: What it is about.
        facts: In the order in which they are told.
    """

    title: str
    facts: tuple[Fact, ...]


def chapters(dataset: Dataset, state: State, row: int) -> list[Chapter]:
    """Tell a town's changes of hands, the newest first, as known on the state's known-by day."""
    told = changes(dataset, row, known_by=state.known_by)
    return [_chapter(dataset, state, change) for change in reversed(told)]


def silences(state: State, row: int) -> Chapter:
    """Say how many days ago each camp last spoke of a town."""
    facts = []
    for place, camp in enumerate(CAMPS):
        claim, spoke = int(state.seen.claim[row, place]), int(state.spoke[row, place])
        if claim < 0:
            facts.append(Fact(camp_label(camp), _("has not spoken")))
            continue
        facts.append(Fact(camp_label(camp), _ago(state.date - spoke), (claim,)))
    return Chapter(_("Last spoke"), tuple(facts))


def _chapter(dataset: Dataset, state: State, change: Change) -> Chapter:
    words = (change.claimed, change.conceded, change.listed, change.agreed)
    first = min(claim for claim in words if claim >= 0)
    day = _said(dataset, first)["claimed_on"]
    late = first == change.listed or (first == change.agreed and on_first_day(dataset, first))
    text = (
        _("Said to pass {passage}, {year} or before")
        if late
        else _("Said to pass {passage}, {year}")
    )
    title = text.format(passage=passage(change.side, day=day_number(day)), year=day[:4])
    return Chapter(title, tuple(_facts(dataset, state, change)))


def _facts(dataset: Dataset, state: State, change: Change) -> list[Fact]:
    side, other = camp_label(change.side), camp_label(OTHER[change.side])
    facts = [
        _spoken(dataset, _("First claimed by {side}").format(side=side), change.claimed),
        _spoken(dataset, _("First conceded by {side}").format(side=other), change.conceded),
        _listed(dataset, change, other),
        _lag(dataset, state, change, other),
        _spoken(dataset, _("First third party to agree"), change.agreed),
        _agreement_lag(dataset, change),
        _between(dataset, change),
        _again(change, side),
    ]
    if change.dropped >= 0:
        facts.append(_spoken(dataset, _("{side} said otherwise").format(side=side), change.dropped))
    return [fact for fact in facts if fact.value]


def _spoken(dataset: Dataset, term: str, claim: int) -> Fact:
    if claim < 0:
        return Fact(term, "")
    said = _said(dataset, claim)
    who = claimant_name(dataset, said["claimant_id"])
    day = day_name(day_number(said["claimed_on"]))
    if statement(dataset, claim).late or on_first_day(dataset, claim):
        day = _("by {day} at the latest").format(day=day)
    return Fact(term, _("{who}, {day}").format(who=who, day=day), (claim,))


def _listed(dataset: Dataset, change: Change, other: str) -> Fact:
    """Tell by when at the latest the other side admitted it, where a list is its first word."""
    return _spoken(dataset, _("Conceded by {side}").format(side=other), change.listed)


def _lag(dataset: Dataset, state: State, change: Change, other: str) -> Fact:
    """Tell the days from claim to concession, or how long one has been waited for."""
    days = lag(dataset, change)
    if days is not None:
        rows = (change.claimed, change.conceded)
        return Fact(_("From claim to concession"), lag_text(days), rows)
    if change.claimed < 0 or max(change.listed, change.dropped) >= 0:
        return Fact(_("From claim to concession"), "")
    waited = state.known_by - day_number(_said(dataset, change.claimed)["claimed_on"])
    text = ngettext("not in {n} day since", "not in {n} days since", waited)
    return Fact(
        _("Conceded by {side}").format(side=other),
        text.format(n=number_text(waited)),
        (change.claimed,),
    )


def _agreement_lag(dataset: Dataset, change: Change) -> Fact:
    """Tell the days from claim to a third party's agreement, where its day is known."""
    term, days = _("From claim to a third party's agreement"), agreement_lag(dataset, change)
    if days is None or too_late(dataset, change.claimed, change.agreed):
        return Fact(term, "")
    return Fact(term, lag_text(days), (change.claimed, change.agreed))


def _between(dataset: Dataset, change: Change) -> Fact:
    days = bracket(dataset, change)
    if days is None:
        return Fact("", "")
    hands = passage(change.side, day=days[0])
    term = _("Changed hands {passage} between").format(passage=hands)
    first, last = day_name(days[0]), day_name(days[1])
    text = _("{first} and {last}, by the words of both sides").format(first=first, last=last)
    return Fact(term, text, (change.claimed, change.conceded))


def _again(change: Change, side: str) -> Fact:
    term = _("Claimed again by {side}").format(side=side)
    if not change.again:
        return Fact(term, "")
    times = len(change.again)
    text = ngettext("{n} time", "{n} times", times).format(n=number_text(times))
    return Fact(term, text, change.again)


def _ago(days: int) -> str:
    if days == 0:
        return _("this day")
    return ngettext("{n} day ago", "{n} days ago", days).format(n=number_text(days))


def _said(dataset: Dataset, claim: int) -> Any:
    return dataset.claims.iloc[claim]
