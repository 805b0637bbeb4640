"""What must hold of the rule whatever is said: held against a plain reading of its words."""

import random
from itertools import pairwise

import oracle
from hypothesis import given
from hypothesis import strategies as st
from tiny import claim, claimant, dataset, town

from contested.days import NEVER, day_number, day_text
from contested.records import run_records, state_records
from contested.rule import runs, state
from contested.vocabulary import CAMPS, CLOCKS, RULES

VOICES = ("ua-mod", "ua-corps", "ua-blogger", "ru-mod", "ru-head", "ru-blogger", "isw", "map")
TOWNS = ("lyman", "siversk")
START = day_number("2025-01-01")
MIRROR = {"ukraine": "russia", "russia": "ukraine"}
LENSES = ("all", *CAMPS, *VOICES)

days = st.integers(START, START + 400)


@st.composite
def claims(draw):
    said = draw(days)
    row = claim(
        status=draw(st.sampled_from(["ukraine", "contested", "russia"])),
        on=day_text(said),
        by=draw(st.sampled_from(VOICES)),
        town=draw(st.sampled_from(TOWNS)),
    )
    if draw(st.booleans()):
        row["as_of"] = day_text(said - draw(st.integers(0, 120)))
    if draw(st.booleans()):
        row["reaffirmed_on"] = day_text(said + draw(st.integers(0, 200)))
    if draw(st.integers(0, 5)) == 0:
        row["withdrawn_on"] = day_text(said + draw(st.integers(0, 100)))
    return row


def numbered(rows):
    for place, row in enumerate(rows):
        row["claim_id"] += f"-{place}"
    return rows


ledgers = st.lists(claims(), max_size=14).map(numbered)


def build(rows):
    return dataset(
        *rows, towns=[town(name) for name in TOWNS], claimants=[claimant(name) for name in VOICES]
    )


def told(rows, on, *, known=None, lens="all", rule="published"):
    data = build(rows)
    found = state(data, on, known_by=known, lens=lens, rule=rule)
    records = state_records(data, found, range(len(TOWNS)))
    return {
        record["town_id"]: {key: record[key] for key in ("view", "gap", "stale", "positions")}
        for record in records
    }


def plain(rows, on, *, known=None, lens="all", rule="published"):
    camp_of = {name: claimant(name)["camp"] for name in VOICES}
    counts = {name: claimant(name)["counts"] == "true" for name in VOICES}
    ears = day_text(known) if known is not None else None
    return {
        name: oracle.see(rows, name, camp_of, counts, day_text(on), ears, lens, rule)
        for name in TOWNS
    }


@given(ledgers, days, st.none() | st.integers(START, START + 700), st.sampled_from(LENSES))
def test_state_is_the_plain_reading_of_the_rule(rows, on, known, lens):
    assert told(rows, on, known=known, lens=lens) == plain(rows, on, known=known, lens=lens)


@given(ledgers, days, st.none() | st.integers(START, START + 700), st.sampled_from(RULES))
def test_every_variant_is_the_plain_reading_of_its_words(rows, on, known, rule):
    assert told(rows, on, known=known, rule=rule) == plain(rows, on, known=known, rule=rule)


@given(ledgers, st.sampled_from(LENSES), st.sampled_from(CLOCKS), st.sampled_from(RULES))
def test_runs_equal_state_day_by_day(rows, lens, clock, rule):
    data = build(rows)
    found = runs(data, lens=lens, clock=clock, rule=rule)
    assert (found.start < NEVER).all()
    known = None if clock == "then" else START + 5000
    for day in range(data.first_day, data.last_day + 400):
        now = state(data, day, known_by=known, lens=lens, rule=rule).seen
        then = found.seen.take(found.at(day))
        for name in vars(now):
            assert (getattr(now, name) == getattr(then, name)).all(), (day_text(day), name)


@given(ledgers, st.integers(START, START + 400), st.sampled_from(LENSES))
def test_runs_known_by_a_day_equal_state_known_by_that_day(rows, known, lens):
    data = build(rows)
    found = runs(data, lens=lens, clock="hindsight", known_by=known)
    for day in range(data.first_day, data.last_day + 200, 3):
        now = state(data, day, known_by=known, lens=lens).seen
        then = found.seen.take(found.at(day))
        assert all((getattr(now, name) == getattr(then, name)).all() for name in vars(now))


@given(ledgers, claims(), days)
def test_a_claim_said_after_the_ears_are_shut_changes_nothing(rows, late, known):
    late["claimed_on"] = day_text(max(day_number(late["claimed_on"]), known + 1))
    late["claim_id"] += "-late"
    for on in (known, known + 30, START):
        assert told(rows, on, known=known) == told([*rows, late], on, known=known)


@given(ledgers, claims(), days)
def test_a_later_claim_never_colours_an_earlier_day(rows, late, on):
    late["claimed_on"] = day_text(max(day_number(late["claimed_on"]), on + 1))
    late["claim_id"] += "-late"
    assert told(rows, on) == told([*rows, late], on)


@given(ledgers, days, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, on, shuffler: random.Random):
    mixed = list(rows)
    shuffler.shuffle(mixed)
    data = build(mixed)
    unsorted = data.claims.sample(frac=1, random_state=shuffler.randrange(1000))
    other = type(data)(
        data.towns,
        data.claimants,
        unsorted.reset_index(drop=True),
        data.outlooks,
        data.base,
        "other",
    )
    records = state_records(other, state(other, on), range(len(TOWNS)))
    got = {record["town_id"]: record["positions"] for record in records}
    assert got == {name: record["positions"] for name, record in told(rows, on).items()}


@given(ledgers, days)
def test_the_two_sides_are_treated_alike(rows, on):
    swap = {"ua": "ru", "ru": "ua"}
    names = {"ua-mod": "ru-mod", "ru-mod": "ua-mod", "ua-corps": "ru-head", "ru-head": "ua-corps"}
    names |= {"ua-blogger": "ru-blogger", "ru-blogger": "ua-blogger"}
    assert set(swap) <= {name.split("-")[0] for name in names}
    mirrored = [
        row
        | {
            "status": MIRROR.get(row["status"], row["status"]),
            "claimant_id": names.get(row["claimant_id"], row["claimant_id"]),
        }
        for row in rows
    ]
    there, back = told(rows, on), told(mirrored, on)
    for name in TOWNS:
        view = there[name]["view"]
        assert back[name]["view"] == MIRROR.get(view, view)
        assert back[name]["gap"] == there[name]["gap"]
        assert back[name]["stale"] == there[name]["stale"]


@given(ledgers, st.sampled_from(LENSES))
def test_told_runs_cover_every_day_of_the_data_once(rows, lens):
    data = build(rows)
    found = runs(data, lens=lens).views()
    for name in TOWNS:
        told_runs = list(run_records(data, found, [data.town_row[name]]))
        assert told_runs[0]["from"] == day_text(data.first_day)
        assert told_runs[-1]["to"] == day_text(data.last_day)
        for before, after in pairwise(told_runs):
            assert oracle.next_day(before["to"]) == after["from"]
            assert any(before[key] != after[key] for key in ("view", "gap", "stale"))
