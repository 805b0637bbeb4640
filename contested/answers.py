"""What a claim does to the one that it answers, in words: it denies, concedes, agrees, confirms."""

from collections.abc import Iterator
from typing import Any, Final

from contested.dataset import Dataset
from contested.days import day_number, day_text
from contested.language import _, day_near, day_short, ngettext, number_text, pgettext
from contested.marks import camp_word
from contested.names import owner_name, speaker_name
from contested.statements import Statement, camp_of, statement
from contested.threads import Thread

DEEDS: Final = ("denies", "concedes", "agrees", "confirms", "retracts", "repeats")
"""What an answer does, in the order in which it is told."""
NAMED: Final = 4
"""Voices that are named for each kind of answer in the line under a claim."""


def deed(said: Statement) -> str:
    """Return which of `DEEDS` a claim does; blank where it answers nobody.

    To confirm is to concede where a side gives up what it held to another camp's word, to agree
    between camps otherwise, and to confirm within a camp.
    """
    if said.stance != "confirms":
        return said.stance
    if said.answered and said.answered.camp == said.camp:
        return "confirms"
    if said.gives_up:
        return "concedes"
    return "agrees" if said.answered else "confirms"


def answer(dataset: Dataset, row: int) -> str:
    """Say what a claim does to the one it answers, and of which day that is; blank for none."""
    said = statement(dataset, row)
    if not said.stance:
        return ""
    if said.answered is None:
        return {
            "denies": _("denies a claim that is not in the data"),
            "concedes": _("concedes a claim that is not in the data"),
            "confirms": _("confirms a claim that is not in the data"),
            "repeats": _("repeats a claim that is not in the data"),
            "retracts": _("retracts a claim that is not in the data"),
        }[deed(said)]
    return {
        "denies": _("denies {claim}"),
        "concedes": _("concedes, {when}"),
        "agrees": _("agrees, {when}"),
        "confirms": _("confirms {claim}"),
        "repeats": _("repeats {claim}"),
        "retracts": _("retracts {claim}"),
    }[deed(said)].format(claim=_claim(dataset, row), when=_after(dataset, row, said))


def answered_by(dataset: Dataset, thread: Thread) -> str:
    """Say who denied a claim, who conceded it, and when; blank where nobody answered.

    Answers to a repetition or a confirmation by the same camp are answers to the claim.
    """
    done: dict[str, dict[str, list[int]]] = {}
    for row in sorted(_answers(dataset, thread), key=lambda row: _day(dataset, row)):
        who = str(dataset.claims["claimant_id"].iloc[row])
        done.setdefault(deed(statement(dataset, row)), {}).setdefault(who, []).append(row)
    year = day_text(_day(dataset, thread.claim))[:4]
    parts = [
        {
            "denies": _("denied by {who}"),
            "concedes": _("conceded by {who}"),
            "agrees": _("agreed to by {who}"),
            "confirms": _("confirmed by {who}"),
            "retracts": _("retracted by {who}"),
        }[name].format(who=_named(dataset, done[name], year))
        for name in DEEDS
        if name in done
    ]
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


def _answers(dataset: Dataset, thread: Thread) -> Iterator[int]:
    """List what answers a claim, or what only says it again."""
    for reply in thread.replies:
        done = deed(statement(dataset, reply.claim))
        if done != "repeats":
            yield reply.claim
        if done in ("repeats", "confirms"):
            yield from _answers(dataset, reply)


def _named(dataset: Dataset, voices: dict[str, list[int]], year: str) -> str:
    """Name voices with camp and the days on which they answered, the year where it is another."""
    told = [
        _("{who} ({camp}, {day})").format(
            who=speaker_name(dataset, who),
            camp=camp_word(camp_of(dataset, who)),
            day=", ".join(_on(dataset, row, year) for row in rows),
        )
        for who, rows in list(voices.items())[:NAMED]
    ]
    if len(voices) > NAMED:
        told.append(_("{n} more").format(n=len(voices) - NAMED))
    return ", ".join(told)


def _on(dataset: Dataset, row: int, year: str) -> str:
    said = statement(dataset, row)
    day = day_short(said.claimed, year=day_text(said.claimed)[:4] != year)
    return _("by {day} at the latest").format(day=day) if said.late else day


def _day(dataset: Dataset, row: int) -> int:
    return day_number(dataset.claims["claimed_on"].iloc[row])


def _after(dataset: Dataset, row: int, said: Statement) -> str:
    """Say how long after the claim that it answers a claim was made."""
    assert said.answered is not None
    if said.late:
        return _("by {day} at the latest").format(day=day_near(said.claimed, said.answered.claimed))
    claim, days = _claim(dataset, row, after=True), said.claimed - said.answered.claimed
    if days == 0:
        return _("on the day of {claim}").format(claim=claim)
    text = ngettext("{n} day after {claim}", "{n} days after {claim}", days)
    return text.format(n=number_text(days), claim=claim)


def _claim(dataset: Dataset, row: int, *, after: bool = False) -> str:
    """Name the claim that another one answers; languages bend it where it stands `after` a time."""
    said: Any = dataset.claims.iloc[row]
    answered: Any = dataset.claims.iloc[dataset.claim_row[said["responds_to"]]]
    day = day_near(day_number(answered["claimed_on"]), day_number(said["claimed_on"]))
    if answered["claimant_id"] == said["claimant_id"]:
        own = pgettext("after", "the claim of {day}") if after else _("the claim of {day}")
        return own.format(day=day)
    text = pgettext("after", "{owner} claim of {day}") if after else _("{owner} claim of {day}")
    return text.format(owner=owner_name(dataset, answered["claimant_id"]), day=day)
