"""The attributed sentence: who said what of a town, when, in the same verbs for every side."""

import re
from dataclasses import dataclass
from typing import Any, Final

from contested.dataset import Dataset
from contested.days import day_number
from contested.language import _, day_name, day_near, language, pgettext
from contested.marks import camp_label, presence_label
from contested.names import claimant_name, town_name
from contested.seen import State
from contested.vocabulary import CAMPS

_COUNTRY: Final = re.compile(r"\s*\((?:Ukraine|Russia)(?:, \d{4})?\)$")
_ASIDE: Final = re.compile(r"\s*\(([^()]*)\)$")
_THE: Final = re.compile(r"\b(Ministry|Department|Institute|Mission|Staff|Council|House|Team)\b")
_OFFICIAL: Final = re.compile(r"\bofficial$")
_SIDES: Final = {"government", "military"}


@dataclass(frozen=True)
class Word:
    """One claim as the sentence speaks of it.

    Attributes:
        claimant: Name of who says it, without the country in brackets.
        camp: One of `CAMPS`.
        kind: One of `CLAIMANT_KINDS`.
        status: One of `STATUSES`.
        presence: One of `PRESENCES`, or blank.
        confidence: One of `CONFIDENCES`.
        claimed: Day number on which it was said.
        as_of: Day number that it concerns.
        upheld: Day number on which the claimant last upheld it, None when not followed.
        spoke: Day number on which the position last spoke, as of the date of the sentence.
        lapsed: Whether the position has lapsed.
    """

    claimant: str
    camp: str
    kind: str
    status: str
    presence: str
    confidence: str
    claimed: int
    as_of: int
    upheld: int | None
    spoke: int
    lapsed: bool


def sentence(dataset: Dataset, state: State, row: int) -> str:
    """Say in one sentence, as plain text, who claimed what of a town on the state's date.

    With lens `all` every camp's position is told, the two sides by day, then third parties, and
    lapsed positions last; with another lens only the claim it shows.

    Args:
        dataset: The data that the state was made from.
        state: The state on a date.
        row: Row of the town in `dataset.towns`.
    """
    place = _place(dataset, row)
    words = _words(dataset, state, row)
    if not words:
        return _nothing(dataset, state, place)
    speaks_alone = state.lens in dataset.claimant_row
    clauses = [
        _clause(word, place, state.date, first=number == 0, alone=speaks_alone)
        for number, word in enumerate(words)
    ]
    return _("{opening} {clauses}.").format(opening=_opening(state), clauses="; ".join(clauses))


def word(dataset: Dataset, claim: int, date: int, *, lapsed: bool = False) -> Word:
    """Read one row of `dataset.claims` as it is spoken of on a date."""
    said: Any = dataset.claims.iloc[claim]
    claimant: Any = dataset.claimants.iloc[dataset.claimant_row[said["claimant_id"]]]
    claimed = day_number(said["claimed_on"])
    upheld = day_number(said["reaffirmed_on"]) if said["reaffirmed_on"] else None
    return Word(
        claimant=_COUNTRY.sub("", claimant_name(dataset, said["claimant_id"])),
        camp=claimant["camp"],
        kind=claimant["kind"],
        status=said["status"],
        presence=said["presence"],
        confidence=said["confidence"],
        claimed=claimed,
        as_of=day_number(said["as_of"]) if said["as_of"] else claimed,
        upheld=upheld,
        spoke=min(date, max(claimed, upheld or claimed)),
        lapsed=lapsed,
    )


def _words(dataset: Dataset, state: State, row: int) -> list[Word]:
    seen = state.seen
    if state.lens in dataset.claimant_row:
        return [word(dataset, int(seen.shown[row]), state.date)] if seen.shown[row] >= 0 else []
    words = [
        word(dataset, int(claim), state.date, lapsed=bool(seen.lapsed[row, camp]))
        for camp, claim in enumerate(seen.claim[row])
        if claim >= 0 and state.lens in ("all", CAMPS[camp])
    ]
    return sorted(words, key=lambda one: (one.lapsed, one.camp == "third-party", one.claimed))


def _place(dataset: Dataset, row: int) -> str:
    """Name a town inside a sentence; languages that decline names put its kind before it."""
    phrase = {
        "city": pgettext("city", "{name}"),
        "settlement": pgettext("settlement", "{name}"),
        "village": pgettext("village", "{name}"),
        "site": pgettext("site", "{name}"),
    }[str(dataset.towns["kind"].iloc[row])]
    return phrase.format(name=town_name(dataset, row))


def _opening(state: State) -> str:
    if state.known_by == state.date:
        return _("On {day},").format(day=day_name(state.date))
    return _("On {day}, by what was said up to {known},").format(
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


def _clause(word: Word, place: str, date: int, *, first: bool, alone: bool) -> str:
    """Say one position: who, when, what."""
    assesses = word.camp == "third-party"
    by_name = assesses or alone or word.kind not in {*_SIDES, "proxy"}
    what = (
        _assessment(word, place, first=first)
        if assesses
        else _saying(word, place, first=first, by_name=by_name)
    )
    if word.presence in ("outskirts", "infiltration", "foothold"):
        what = _("{what}, the attacking side {presence}").format(
            what=what, presence=presence_label(word.presence)
        )
    if word.lapsed:
        return _("{who} last spoke on {day}, when it {what}").format(
            who=_speaker(word, "", by_name=by_name), day=day_near(word.spoke, date), what=what
        )
    return _("{who} {what}").format(
        who=_speaker(word, _when(word, date), by_name=by_name), what=what
    )


def _speaker(word: Word, when: str, *, by_name: bool) -> str:
    """Name who speaks: a side with its office in brackets, everybody else by name."""
    if by_name:
        name = _articled(word.claimant)
        return _("{name} ({when})").format(name=name, when=when) if when else name
    name = _ASIDE.sub(r", \1", word.claimant)
    inside = _("{name}, {when}").format(name=name, when=when) if when else name
    if word.kind == "proxy":
        return _("the Moscow-backed side ({inside})").format(inside=inside)
    return _("{side} ({inside})").format(side=_country(word.camp), inside=inside)


def _articled(name: str) -> str:
    """Put an English article before an institution's name; other languages need none."""
    if language() != "en" or name.startswith("The "):
        return name
    if _OFFICIAL.search(name):
        return f"a {name}"
    return f"the {name}" if _THE.search(name) else name


def _country(side: str) -> str:
    return {"ukraine": _("Ukraine"), "russia": _("Russia")}[side]


def _saying(word: Word, place: str, *, first: bool, by_name: bool) -> str:
    """Say what a side says, in words that are the same for both."""
    sure = word.confidence
    where = place if first else _("the town")
    if word.status == "contested":
        if word.presence in ("", "outskirts"):
            return {
                "asserted": _("said {place} was contested"),
                "probable": _("said {place} was probably contested"),
                "possible": _("said {place} may have been contested"),
            }[sure].format(place=where)
        if first:
            return {
                "asserted": _("said there was fighting inside {place}"),
                "probable": _("said there was probably fighting inside {place}"),
                "possible": _("said there may have been fighting inside {place}"),
            }[sure].format(place=where)
        return {
            "asserted": _("said there was fighting inside"),
            "probable": _("said there was probably fighting inside"),
            "possible": _("said there may have been fighting inside"),
        }[sure]
    if word.camp == word.status and not by_name:
        return {
            "asserted": _("said it held {place}"),
            "probable": _("said it probably held {place}"),
            "possible": _("said it may have held {place}"),
        }[sure].format(place=where)
    return {
        "asserted": _("said {side} held {place}"),
        "probable": _("said {side} probably held {place}"),
        "possible": _("said {side} may have held {place}"),
    }[sure].format(side=_country(word.status), place=where)


def _assessment(word: Word, place: str, *, first: bool) -> str:
    """Say what a third party assesses."""
    where = place if first else _("it")
    if word.status == "contested":
        return {
            "asserted": _("assessed {place} as contested"),
            "probable": _("assessed {place} as probably contested"),
            "possible": _("assessed {place} as possibly contested"),
        }[word.confidence].format(place=where)
    return {
        "asserted": _("assessed {place} as held by {side}"),
        "probable": _("assessed {place} as probably held by {side}"),
        "possible": _("assessed {place} as possibly held by {side}"),
    }[word.confidence].format(place=where, side=_country(word.status))


def _when(word: Word, date: int) -> str:
    """Say when: a day, the day with the day it concerns, or the span over which it was upheld."""
    claimed = day_near(word.claimed, date)
    if word.upheld is not None and word.spoke > word.claimed:
        if word.spoke == date:
            return _("since {day}").format(day=claimed)
        return _("{day} to {last}").format(day=claimed, last=day_near(word.spoke, date))
    if word.as_of != word.claimed:
        return _("{day}, of {as_of}").format(day=claimed, as_of=day_near(word.as_of, date))
    return claimed
