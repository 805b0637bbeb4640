"""The package's rule and the plain reading of it, side by side on the same questions."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import oracle
from questions import Question, questions, record_of

from contested.dataset import Dataset
from contested.days import day_number
from contested.load import load
from contested.records import state_records
from contested.rule import runs, state
from contested.seen import Runs
from contested.vocabulary import BASES, CAMPS, VIEWS

Answer = dict[str, Any]
POSITION = ("claim_id", "status", "spoke", "age", "lapsed")


class Comparison(NamedTuple):
    """How many questions were compared, which differ and how many there were of each kind."""

    compared: int
    differences: list[str]
    kinds: Counter[str]


def package_answer(data: Dataset, asked: Question) -> Answer:
    """Ask the package on one day; the answer has the keys and words of `oracle.see`.

    The one place that knows the form of the package's records. `shown` is left out with the lens
    `all`, where no single claim is named.
    """
    known = day_number(asked.known) if asked.known else None
    found = state(data, day_number(asked.day), known_by=known, lens=asked.lens, rule=asked.rule)
    (record,) = state_records(data, found, [data.town_row[asked.town]])
    answer = {
        key: record.get(key)
        for key in ("date", "known_by", "view", "gap", "stale", "dissents", "voices")
    }
    answer["basis"] = record.get("basis") or ""
    answer["positions"] = {
        camp: {key: position.get(key) for key in POSITION}
        for camp, position in record["positions"].items()
    }
    return answer | ({"shown": record["shown"] or ""} if asked.lens != "all" else {})


def run_answer(data: Dataset, told: Runs, town: int, day: int) -> Answer:
    """Read from runs what does not change between their breaks, in the words of `oracle.see`."""
    run, seen = told.at(day)[town], told.seen
    claim_id = data.claims["claim_id"]
    people = data.claimants.set_index("claimant_id")["camp"]
    camp_of = data.claims["claimant_id"].map(people)
    dissents: dict[str, list[str]] = {}
    for row in seen.dissent[run]:
        dissents.setdefault(camp_of.iloc[row], []).append(claim_id.iloc[row])
    return {
        "view": VIEWS[seen.view[run]],
        "gap": int(seen.gap[run]),
        "stale": bool(seen.stale[run]),
        "basis": BASES[seen.basis[run]] if seen.basis[run] >= 0 else "",
        "voices": dict(zip(CAMPS, seen.voices[run].tolist(), strict=True)),
        "dissents": {camp: sorted(ids) for camp, ids in dissents.items()},
        "positions": {
            camp: {
                "claim_id": claim_id.iloc[seen.claim[run, place]],
                "lapsed": bool(seen.lapsed[run, place]),
                "silent": bool(seen.silent[run, place]),
            }
            for place, camp in enumerate(CAMPS)
            if seen.claim[run, place] >= 0
        },
    }


def _timeless(answer: Any) -> Any:
    """Leave out of positions what changes from day to day, but for the age of 90 days."""
    if not (isinstance(answer, dict) and any(isinstance(one, dict) for one in answer.values())):
        return answer
    return {
        camp: {key: one[key] for key in ("claim_id", "lapsed")} | {"silent": one["age"] >= 90}
        for camp, one in answer.items()
    }


def plain_answer(record: oracle.Record, asked: Question) -> Answer:
    """Ask the plain reading the same; `shown` as in `package_answer`."""
    answer = oracle.see(record, *asked)
    return {key: answer[key] for key in answer if key != "shown" or asked.lens != "all"}


def compare(folder: Path, count: int, *, seed: int = 20251215, hindsight: int = 20) -> Comparison:
    """Ask both about random towns and days of a folder of data.

    The package is asked by `state` and by `runs`: always where each day is seen as known that day,
    and on one of `hindsight` of the other questions, since each needs runs of its own.
    """
    data, record = load(folder), record_of(folder)
    then = cache(lambda lens, rule: runs(data, lens=lens, rule=rule))
    kinds: Counter[str] = Counter()
    differences = []
    for place, asked in enumerate(questions(record, sorted(data.town_row), count, seed)):
        plain = plain_answer(record, asked)
        kinds.update(_kinds(record, asked, plain))
        differences += _differences(asked, plain, package_answer(data, asked))
        if asked.known is None:
            told = then(asked.lens, asked.rule)
        elif place % hindsight == 0:
            known = day_number(asked.known)
            told = runs(data, lens=asked.lens, rule=asked.rule, clock="hindsight", known_by=known)
        else:
            continue
        kinds["by runs too"] += 1
        found = run_answer(data, told, data.town_row[asked.town], day_number(plain["date"]))
        differences += _differences(asked, {key: _timeless(plain[key]) for key in found}, found)
    return Comparison(count, differences, kinds)


def _differences(asked: Question, plain: Answer, found: Answer) -> Iterator[str]:
    parts = [
        f"{key} {found.get(key)!r}, plainly {plain[key]!r}"
        for key in plain
        if found.get(key) != plain[key]
    ]
    if parts:
        yield f"{asked}: {'; '.join(parts)}"


def _kinds(record: oracle.Record, asked: Question, answer: Answer) -> Iterator[str]:
    known, last = asked.known or asked.day, record.last_day
    if asked.known is None:
        yield "known by: not given"
    else:
        before, after = known < asked.day, known > asked.day
        yield f"known by: {'before' if before else 'after' if after else 'on'} the day asked"
    if known > last:
        yield "known by: after the last day"
    if asked.day > last:
        yield "day: after the last day"
    lens = asked.lens if asked.lens in ("all", *oracle.CAMPS) else "a claimant"
    yield f"lens: {lens}"
    if lens == "all":
        yield f"rule: {asked.rule}"
        yield f"basis: {answer['basis'] or 'not told'}"
    yield f"view: {answer['view']}"
    if answer["stale"]:
        yield "stale"
    if answer["dissents"]:
        yield "with dissent"
    if any(position["lapsed"] for position in answer["positions"].values()):
        yield "with a lapsed position"
