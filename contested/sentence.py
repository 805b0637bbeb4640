"""The attributed sentence: who said what of a town, when, in the same words for every side."""

import re
from dataclasses import dataclass
from typing import Any, Final

from contested.dataset import Dataset
from contested.days import day_number
from contested.language import _, day_name, day_near, pgettext
from contested.marks import camp_label
from contested.names import articled, claimant_name, speaker_name, town_name
from contested.seen import State
from contested.sides import SIDES, side
from contested.statements import Statement, last, predicate, statement
from contested.vocabulary import CAMPS
from contested.wording import spoke

_ASIDE: Final = re.compile(r"\s*\(([^()]*)\)$")
_OFFICES: Final = {"government", "military", "proxy"}


@dataclass(frozen=True)
class Word:
    """One claim as the sentence speaks of it.

    Attributes:
        claimant: Name of who says it, without the country in brackets.
        camp: One of `CAMPS`.
        kind: One of `CLAIMANT_KINDS`.
        said: What is said.
        claimed: Day number on which it was said.
        as_of: Day number that it concerns.
        spoke: Day number on which it was last said or upheld, as of the date of the sentence.
        silent: Whether that is `LAPSE_DAYS` or longer ago.
        dissents: Whether it says otherwise than the position of its camp.
    """

    claimant: str
    camp: str
    kind: str
    said: Statement
    claimed: int
    as_of: int
    spoke: int
    silent: bool
    dissents: bool


def sentence(dataset: Dataset, state: State, row: int) -> str:
    """Say in one sentence, as plain text, who claimed what of a town, as of the state's date.

    With lens `all` every camp's position is told, the two sides by day, then third parties, and
    what is older than 90 days last; behind a position stands what other voices of its camp say
    otherwise. With another lens only the claim it shows, and dissent from it.

    Args:
        dataset: The data that the state was made from.
        state: The state on a date.
        row: Row of the town in `dataset.towns`.
    """
    place, again = _place(dataset, row), _again(dataset, row)
    words = _words(dataset, state, row)
    if not words:
        return _nothing(dataset, state, place)
    speaks_alone = state.lens in dataset.claimant_row
    clauses = [
        _clause(one, place, again, state.date, first=number == 0, alone=speaks_alone)
        for number, one in enumerate(words)
    ]
    return _("{opening} {clauses}.").format(opening=_opening(state), clauses="".join(clauses))


def spoken(dataset: Dataset, claim: int, date: int, *, silent: bool = False) -> str:
    """Say one claim as of a date, as a clause that names its town: who, when, what."""
    row = dataset.town_row[dataset.claims["town_id"].iloc[claim]]
    one = word(dataset, claim, date, silent=silent)
    place, again = _place(dataset, row), _again(dataset, row)
    return _clause(one, place, again, date, first=True, alone=False)


def word(
    dataset: Dataset, claim: int, date: int, *, silent: bool = False, dissents: bool = False
) -> Word:
    """Read one row of `dataset.claims` as it is spoken of on a date."""
    said: Any = dataset.claims.iloc[claim]
    claimant: Any = dataset.claimants.iloc[dataset.claimant_row[said["claimant_id"]]]
    claimed = day_number(said["claimed_on"])
    return Word(
        claimant=speaker_name(dataset, said["claimant_id"]),
        camp=claimant["camp"],
        kind=claimant["kind"],
        said=statement(dataset, claim),
        claimed=claimed,
        as_of=day_number(said["as_of"]) if said["as_of"] else claimed,
        spoke=spoke(said, date),
        silent=silent,
        dissents=dissents,
    )


def _words(dataset: Dataset, state: State, row: int) -> list[Word]:
    """List what is told: positions in their order, dissent behind the position of its camp."""
    seen = state.seen
    if state.lens in dataset.claimant_row:
        shown, silent = int(seen.shown[row]), bool(seen.shown_silent[row])
        return [word(dataset, shown, state.date, silent=silent)] if shown >= 0 else []
    words = [
        word(dataset, int(claim), state.date, silent=bool(seen.silent[row, camp]))
        for camp, claim in enumerate(seen.claim[row])
        if claim >= 0 and state.lens in ("all", CAMPS[camp])
    ]
    dissents = [word(dataset, claim, state.date, dissents=True) for claim in seen.dissent[row]]
    ordered = sorted(words, key=lambda one: (one.silent, one.camp == "third-party", one.claimed))
    return [
        each
        for one in ordered
        for each in (one, *(other for other in dissents if other.camp == one.camp))
    ]


def _place(dataset: Dataset, row: int) -> str:
    """Name a town inside a sentence; languages that decline names put its kind before it."""
    phrase = {
        "city": pgettext("city", "{name}"),
        "settlement": pgettext("settlement", "{name}"),
        "village": pgettext("village", "{name}"),
        "site": pgettext("site", "{name}"),
    }[str(dataset.towns["kind"].iloc[row])]
    return phrase.format(name=town_name(dataset, row))


def _again(dataset: Dataset, row: int) -> str:
    """Name a town that was named already, by its kind."""
    return {
        "city": _("the town"),
        "settlement": pgettext("settlement", "the town"),
        "village": _("the village"),
        "site": _("the place"),
    }[str(dataset.towns["kind"].iloc[row])]


def _opening(state: State) -> str:
    if state.known_by == state.date:
        return _("As of {day}:").format(day=day_name(state.date))
    return _("As of {day}, by what was said up to {known}:").format(
        day=day_name(state.date), known=day_name(state.known_by)
    )


def _nothing(dataset: Dataset, state: State, place: str) -> str:
    last = day_name(min(state.date, state.known_by))
    if state.lens == "all":
        return _("No claim on {place} is in the data up to {day}.").format(place=place, day=last)
    who = camp_label(state.lens) if state.lens in CAMPS else claimant_name(dataset, state.lens)
    return _("No claim on {place} by {who} is in the data up to {day}.").format(
        place=place, who=who, day=last
    )


def _clause(word: Word, place: str, again: str, date: int, *, first: bool, alone: bool) -> str:
    """Say one position, or a dissent from the one before: who, when, what."""
    by_name = word.camp == "third-party" or alone or word.kind not in _OFFICES or word.dissents
    where = place if first else again
    if word.silent:
        what = last(word.said, where, _when(word, date), by_name=by_name)
        who = _speaker(word, "", by_name=by_name)
    else:
        what = predicate(word.said, where, again, by_name=by_name)
        who = _speaker(word, _when(word, date), by_name=by_name)
    text = _("{who} {what}").format(who=who, what=what)
    if first:
        return text
    return (_(", while {clause}") if word.dissents else _("; {clause}")).format(clause=text)


def _speaker(word: Word, when: str, *, by_name: bool) -> str:
    """Name who speaks: a side with its office in brackets, everybody else by name."""
    if by_name:
        name = articled(word.claimant)
        return _("{name} ({when})").format(name=name, when=when) if when else name
    name = _ASIDE.sub(r", \1", word.claimant)
    inside = _("{name}, {when}").format(name=name, when=when) if when else name
    if word.kind == "proxy":
        return _("the Moscow-backed side ({inside})").format(inside=inside)
    assert word.camp in SIDES
    return _("{side} ({inside})").format(side=side(word.camp), inside=inside)


def _when(word: Word, date: int) -> str:
    """Say when: a day, the day with the day it concerns, or the span over which it was upheld.

    Of lists the sentence names the edition itself.
    """
    claimed = day_near(word.claimed, date)
    if word.said.form == "listed":
        return ""
    if word.spoke > word.claimed:
        upheld = day_near(word.spoke, date)
        if word.spoke == date:
            return _("since {day}, upheld this day").format(day=claimed)
        return _("since {day}, upheld to {last}").format(day=claimed, last=upheld)
    if word.as_of != word.claimed:
        return _("{day}, of {as_of}").format(day=claimed, as_of=day_near(word.as_of, date))
    return claimed
