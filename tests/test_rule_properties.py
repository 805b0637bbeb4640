"""What must hold of the rule whatever is said: held against a plain reading of its words."""

import random
from dataclasses import replace
from itertools import pairwise

import oracle
from hypothesis import given
from hypothesis import strategies as st
from ledgers import (
    MIRROR_STATUS,
    START,
    TOWNS,
    VOICES,
    claims,
    days,
    known_days,
    mirrored,
    records,
    shown_days,
)
from tiny import claim, dataset, town

from contested.days import NEVER, day_number, day_text
from contested.records import run_records, state_records
from contested.rule import runs, state
from contested.vocabulary import CAMPS, CLOCKS, RULES

LENSES = ("all", *CAMPS, *VOICES)
TOLD = ("date", "known_by", "view", "gap", "stale", "positions", "dissents", "basis", "voices")

lenses = st.sampled_from(LENSES)


def build(rows):
    return dataset(
        *rows.claims,
        towns=[town(name) for name in TOWNS],
        claimants=rows.claimants,
        origins=rows.origins,
    )


def told(rows, on, *, known=None, lens="all", rule="published"):
    data = build(rows)
    found = state(data, on, known_by=known, lens=lens, rule=rule)
    return {
        record["town_id"]: {key: record[key] for key in TOLD}
        | {"basis": record["basis"] or "", "shown": record.get("shown") or ""}
        for record in answered(data, found)
    }


def answered(data, found):
    """Return the records of a state; `upheld_to`, not in the oracle, is held and left out."""
    answers = list(state_records(data, found, range(len(TOWNS))))
    for record in answers:
        for position in record["positions"].values():
            assert position.pop("upheld_to") in (None, position["spoke"])
    return answers


def plain(rows, on, *, known=None, lens="all", rule="published"):
    record = oracle.Record(*rows)
    ears = day_text(known) if known is not None else None
    return {name: oracle.see(record, name, day_text(on), ears, lens, rule) for name in TOWNS}


def more(rows, *claims):
    return rows._replace(claims=[*rows.claims, *claims])


@given(records, shown_days, known_days, lenses)
def test_state_is_the_plain_reading_of_the_rule(rows, on, known, lens):
    assert told(rows, on, known=known, lens=lens) == plain(rows, on, known=known, lens=lens)


@given(records, shown_days, known_days, st.sampled_from(RULES))
def test_every_variant_is_the_plain_reading_of_its_words(rows, on, known, rule):
    assert told(rows, on, known=known, rule=rule) == plain(rows, on, known=known, rule=rule)


def said_later(late, day):
    """Move a claim to a day after `day`, and what follows from its day with it."""
    by = max(day + 1 - day_number(late["claimed_on"]), 0)
    moved = ("claimed_on", "as_of", "reaffirmed_on", "withdrawn_on")
    cells = {key: day_text(day_number(late[key]) + by) for key in moved if late.get(key)}
    return late | cells | {"claim_id": f"{late['claim_id']}-late"}


def reaching(rows, day):
    """Add a claim of a blogger, who colours nothing, so that the record reaches a day."""
    blogger = claim(on=day_text(day), by="ru-blogger", town="lyman", claim_id="lyman-blogger")
    return more(rows, blogger)


def same(now, then):
    return not now.differs(then).any()


@given(records, lenses, st.sampled_from(CLOCKS), st.sampled_from(RULES))
def test_runs_equal_state_day_by_day(rows, lens, clock, rule):
    data = build(rows)
    found = runs(data, lens=lens, clock=clock, rule=rule)
    assert (found.start < NEVER).all()
    known = None if clock == "then" else START + 5000
    for day in range(data.first_day, data.last_day + 100):
        now = state(data, day, known_by=known, lens=lens, rule=rule).seen
        assert same(now, found.seen.take(found.at(day))), day_text(day)


@given(records, days, lenses)
def test_runs_known_by_a_day_equal_state_known_by_that_day(rows, known, lens):
    data = build(rows)
    found = runs(data, lens=lens, clock="hindsight", known_by=known)
    for day in range(data.first_day, data.last_day + 100, 3):
        now = state(data, day, known_by=known, lens=lens).seen
        assert same(now, found.seen.take(found.at(day))), day_text(day)


@given(records, lenses, st.sampled_from(CLOCKS))
def test_runs_break_only_where_something_changes(rows, lens, clock):
    data = build(rows)
    found = runs(data, lens=lens, clock=clock)
    assert (found.start[found.offsets[:-1]] == data.first_day).all()
    changed = found.seen.changes()
    changed[found.offsets[:-1]] = True
    assert changed.all()
    assert (found.start <= found.last).all()


@given(records, claims(), days)
def test_a_claim_said_after_the_known_by_day_changes_nothing(rows, late, known):
    rows = reaching(rows, known + 30)
    for on in (known, known + 30, START):
        later = more(rows, said_later(late, known))
        assert told(rows, on, known=known) == told(later, on, known=known)


@given(records, claims(), days)
def test_a_later_claim_never_colours_an_earlier_day(rows, late, on):
    rows = reaching(rows, on)
    assert told(rows, on) == told(more(rows, said_later(late, on)), on)


@given(records, days, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, on, shuffler: random.Random):
    mixed = list(rows.claims)
    shuffler.shuffle(mixed)
    data = build(rows._replace(claims=mixed))
    unsorted = data.claims.sample(frac=1, random_state=shuffler.randrange(1000))
    other = replace(data, claims=unsorted.reset_index(drop=True))
    got = {record["town_id"]: record["positions"] for record in answered(other, state(other, on))}
    assert got == {name: record["positions"] for name, record in told(rows, on).items()}


@given(records, days)
def test_the_two_sides_are_treated_alike(rows, on):
    there, back = told(rows, on), told(rows._replace(claims=mirrored(rows.claims)), on)
    for name in TOWNS:
        view = there[name]["view"]
        assert back[name]["view"] == MIRROR_STATUS.get(view, view)
        for same_thing in ("gap", "stale", "basis"):
            assert back[name][same_thing] == there[name][same_thing]


@given(records, lenses)
def test_told_runs_cover_every_day_of_the_data_once(rows, lens):
    data = build(rows)
    found = runs(data, lens=lens).views()
    for name in TOWNS:
        told_runs = list(run_records(data, found, [data.town_row[name]]))
        assert told_runs[0]["from"] == day_text(data.first_day)
        assert told_runs[-1]["to"] == day_text(found.last)
        for before, after in pairwise(told_runs):
            assert oracle.next_day(before["to"]) == after["from"]
            assert any(before[key] != after[key] for key in ("view", "gap", "stale"))
