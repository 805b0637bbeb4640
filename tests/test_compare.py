"""Two states side by side: what holds whatever is said, and the cases that editors ask for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import START, days, records
from test_rule_properties import LENSES, build
from tiny import claim, dataset, town

from contested.compare import differing, matrix, moves, responsible, rule_effects
from contested.days import NEVER, day_number
from contested.load import load
from contested.rule import runs, state
from contested.sight import Sight
from contested.vocabulary import RULES, VIEWS

DAY = day_number("2025-12-20")


@pytest.fixture(scope="module")
def shipped():
    return load(None)


def composed(one, other):
    """Follow each town through two lists of moves; who comes back has not moved."""
    towns = one.keys() | other.keys()
    ends = {
        town: (
            one.get(town, other.get(town))[0],
            other.get(town, one.get(town))[1],
        )
        for town in towns
    }
    return {town: views for town, views in ends.items() if views[0] != views[1]}


@given(records, st.lists(days, min_size=3, max_size=3).map(sorted), st.sampled_from(LENSES))
def test_what_changed_composes(rows, on, lens):
    data = build(rows)
    first, second, third = (state(data, day, lens=lens) for day in on)
    assert composed(moves(first, second), moves(second, third)) == moves(first, third)


@given(records, st.integers(START + 520, START + 900), st.sampled_from(LENSES))
def test_hindsight_up_to_the_newest_claim_is_as_known_then(rows, later, lens):
    data = build(rows)
    date = max(later, data.last_day)
    then = state(data, date, lens=lens)
    assert moves(then, state(data, date, known_by=NEVER - 1, lens=lens)) == {}


@given(records, days, days)
def test_hindsight_of_the_day_itself_is_as_known_then_on_every_day(rows, date, known):
    data = build(rows)
    hindsight = runs(data, clock="hindsight", known_by=date)
    assert (hindsight.seen.view[hindsight.at(date)] == state(data, date).seen.view).all()


@given(records, days, st.sampled_from(LENSES[1:]), st.sampled_from(RULES))
def test_a_rule_that_equals_the_published_one_gives_equal_output(rows, date, lens, rule):
    """Through one camp's or claimant's eyes every rule is the published one."""
    data = build(rows)
    published, other = (Sight(date, None, lens, name) for name in ("published", rule))
    states = published.state(data), other.state(data)
    assert moves(*states) == {}
    assert np.diag(matrix(*states)).sum() == matrix(*states).to_numpy().sum() == len(data.towns)
    assert (published.runs(data).seen.view == other.runs(data).seen.view).all()


@given(records, days, days)
def test_the_matrix_counts_every_town_once_and_its_diagonal_the_rest(rows, one, other):
    data = build(rows)
    states = state(data, one), state(data, other)
    counts = matrix(*states)
    assert counts.to_numpy().sum() == len(data.towns)
    apart = counts.to_numpy().sum() - np.diag(counts).sum()
    assert apart == len(differing(data, *states)) == len(moves(*states))
    for row, (before, after) in moves(*states).items():
        assert counts.loc[before, after] > 0
        assert VIEWS[states[0].seen.view[row]] == before


def test_the_claims_responsible_are_those_that_the_view_is_made_of():
    data = dataset(
        claim(status="ukraine", by="ua-mod"),
        claim(status="russia", by="ru-mod"),
        claim(status="contested", by="isw"),
    )
    rows = responsible(data, state(data, DAY), 0)
    assert [data.claims["claimant_id"][row] for row in rows] == ["ua-mod", "ru-mod"]


def test_a_lapsed_position_is_not_responsible():
    data = dataset(
        claim(status="ukraine", by="ua-mod", on="2025-01-01"),
        claim(status="russia", by="ru-mod", on="2025-12-11"),
    )
    rows = responsible(data, state(data, DAY), 0)
    assert [data.claims["claimant_id"][row] for row in rows] == ["ru-mod"]


def test_with_one_claim_deciding_it_alone_is_responsible_and_without_one_none():
    data = dataset(claim(by="ru-mod"), claim(by="isw"), towns=[town(), town("lyman")])
    seen = state(data, DAY, lens="isw")
    assert [data.claims["claimant_id"][row] for row in responsible(data, seen, 1)] == ["isw"]
    assert responsible(data, seen, 0) == responsible(data, state(data, DAY), 0) == ()


def test_differing_towns_stand_the_largest_first():
    towns = [town("lyman", population=9), town("siversk", population=8), town("torske")]
    data = dataset(claim(), claim(town="lyman"), claim(town="torske"), towns=towns)
    before, after = (state(data, day_number(day)) for day in ("2025-12-10", "2025-12-11"))
    names = data.towns["town_id"].iloc[differing(data, before, after)].tolist()
    assert names == ["torske", "lyman", "siversk"]


def test_the_published_rule_changes_nothing_beside_itself(shipped):
    effects = rule_effects(shipped, state(shipped, day_number("2025-12-15")))
    assert effects["published"] == 0
    assert min(effects[rule] for rule in RULES[1:]) > 0


def ids(data, sight, town_id):
    found, row = sight.state(data), data.town_row[town_id]
    rows = responsible(data, found, row)
    return VIEWS[found.seen.view[row]], [data.claims["claim_id"][claim] for claim in rows]


def test_bondarne_through_the_eyes_of_kyiv_and_of_deepstate(shipped):
    day = day_number("2026-02-11")
    assert ids(shipped, Sight(day, lens="ukraine"), "bondarne") == (
        "ukraine",
        ["bondarne-2026-02-11-ua-opcom-east"],
    )
    assert ids(shipped, Sight(day, lens="deepstate"), "bondarne") == (
        "russia",
        ["bondarne-2026-02-10-deepstate"],
    )


def test_serebrianka_as_known_then_and_with_hindsight(shipped):
    day = day_number("2025-08-20")
    then, view = ids(shipped, Sight(day), "serebrianka")
    assert (then, view) == ("ukraine", ["serebrianka-2022-09-30-deepstate-map"])
    assert ids(shipped, Sight(day, shipped.last_day), "serebrianka") == (
        "russia",
        ["serebrianka-2024-10-23-ru-mod", "serebrianka-2025-12-21-isw"],
    )
