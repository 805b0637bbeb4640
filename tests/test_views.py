"""Disputes, the worked example, coverage and claimants as the pages tell them."""

import re
from itertools import pairwise

import pandas as pd
import pytest
from tiny import claim, claimant, dataset, until

from contested.address import Address, opening
from contested.coverage import coverage, coverage_chart, hole_words, holes
from contested.days import day_number, day_text
from contested.disagreement import disputes
from contested.example import steps, verdict
from contested.language import number_text
from contested.load import load
from contested.method import corrections, licences, rule, sources
from contested.outcomes import record
from contested.paths import path
from contested.rule import runs, state
from contested.standoffs import dispute_table, heard, ordered
from contested.voices import voice_table

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def shipped():
    return load(None)


def on(data, date):
    seen = state(data, day_number(date))
    return seen, disputes(data, seen, runs(data))


def names(data, frame):
    return data.towns["town_id"].iloc[frame["town"]].tolist()


def two_towns():
    return dataset(
        claim(status="ukraine", on="2025-12-01", by="ua-staff", town="lyman"),
        claim(status="contested", on="2025-12-02", by="ru-mod", town="lyman"),
        claim(status="ukraine", on="2025-12-01", by="ua-staff"),
        claim(status="russia", on="2025-12-11", by="ru-tsar"),
        claim(status="ukraine", on="2025-12-12", by="ua-corps", stance="denies",
              responds_to="siversk-2025-12-11-ru-tsar"),
        until("2025-12-15"),
    )  # fmt: skip


def test_disputes_tell_both_positions_since_when_and_who_answered():
    data = two_towns()
    seen, frame = on(data, "2025-12-15")
    shown = dispute_table(data, Address(day_number("2025-12-15")), seen, frame, "light")
    assert names(data, frame) == ["siversk", "lyman"]
    text = re.sub(r"(<[^>]+>|\s)+", " ", shown)
    assert "11 Dec 2025 4 days" in text
    assert re.search(r"12 Dec:?\s+Kyiv\s+Ua Corps\s+denies", text)
    assert 'href="towns-town?date=2025-12-15&amp;town=siversk"' in shown


def test_a_lens_keeps_the_disputes_it_has_a_part_in():
    data = two_towns()
    _, frame = on(data, "2025-12-15")
    assert names(data, heard(data, frame, "russia")) == ["siversk", "lyman"]
    assert names(data, heard(data, frame, "third-party")) == []
    assert names(data, heard(data, frame, "ru-mod")) == ["lyman"]


def test_disputes_can_be_ordered():
    data = two_towns()
    _, frame = on(data, "2025-12-15")
    told = {order: names(data, ordered(data, frame, order)) for order in ("oldest", "name", "gap")}
    assert told["oldest"] == told["name"] == ["lyman", "siversk"]
    assert told["gap"] == ["siversk", "lyman"]


@pytest.mark.parametrize(
    ("date", "count"), [("2025-12-15", 37), ("2024-12-23", 12), ("2022-08-15", 11)]
)
def test_the_shipped_disputes_of_three_days(shipped, date, count):
    _, frame = on(shipped, date)
    assert len(frame) == count


def test_the_example_follows_siversk_through_december(shipped):
    told = {day_text(step.day): step for step in steps(shipped)}
    ids = shipped.claims["claim_id"]
    before, on_12, on_23 = (told[f"2025-12-{day}"] for day in ("11", "12", "23"))
    assert (before.view, before.low, before.high) == ("disputed", "ukraine", "russia")
    assert (on_12.view, on_12.low, on_12.high) == ("disputed", "contested", "russia")
    assert [ids.iloc[row] for row in on_12.claims[:2]] == [
        "siversk-2025-12-12-ua-11-corps",
        "siversk-2025-12-12-ru-mod",
    ]
    assert on_23.view == "russia"
    assert verdict(on_23) == "Kyiv and Moscow agree"
    assert ids.iloc[on_23.claims[0]] == "siversk-2025-12-23-ua-general-staff"


def test_the_example_agrees_with_the_rule_on_every_day(shipped):
    row = shipped.town_row["siversk"]
    told = steps(shipped)
    for step in told:
        seen = state(shipped, step.day).seen
        assert tuple(seen.claim[row]) == step.claims


def test_the_example_has_a_step_only_where_a_position_or_the_view_changes(shipped):
    told = [(step.view, step.low, step.high, step.claims, step.lapsed) for step in steps(shipped)]
    assert all(before != after for before, after in pairwise(told))


def test_data_without_the_town_have_no_example():
    assert steps(dataset(claim(town="lyman"))) == []


def test_coverage_counts_every_claim_once_and_names_the_holes(shipped):
    counts = coverage(shipped)
    assert counts.drop(columns="month").to_numpy().sum() == len(shipped.claims)
    assert pd.Series(counts["month"]).is_unique
    assert ("2026-04", "2026-05") in holes(counts)


def test_a_month_without_a_claim_is_a_hole():
    counts = coverage(dataset(claim(on="2025-01-31"), claim(on="2025-04-01")))
    assert counts["month"].tolist() == ["2025-01", "2025-02", "2025-03", "2025-04"]
    assert hole_words(counts) == (
        "In 2 months nothing was coded one by one: February 2025 to March 2025."
    )
    assert coverage_chart(counts, "light").to_dict()["layer"]


def test_the_method_page_is_computed_from_the_data(shipped):
    assert shipped.version in licences(shipped)
    weak = shipped.claims["note"].str.contains("weak source").sum()
    assert f"{number_text(int(weak))} claims of" in sources(shipped)
    lines = shipped.claims["origin"].eq("register") & shipped.claims["note"].str.contains("weak")
    assert f"{lines.sum()} of them are lines of official lists" in sources(shipped)
    assert "Maliar corrected herself" in corrections(shipped, opening(shipped))
    assert "90 days" in rule()


def test_few_claims_are_too_few_to_say():
    data = two_towns()
    frame = record(data, state(data, day_number("2025-12-15")))
    shown = voice_table(data, opening(data), frame, "russia")
    assert "too few to say" in shown
    assert "claimant=ru-tsar" in shown


def test_shares_of_the_shipped_data_come_with_n_and_an_interval(shipped):
    frame = record(shipped, state(shipped, shipped.last_day))
    shown = voice_table(shipped, opening(shipped), frame, "russia")
    assert re.search(r"conceded by the other side: \d+ of \d+, \d+% \(\d+% to \d+%\)", shown)


def test_hostile_names_are_text_in_every_table():
    data = dataset(
        claim(status="ukraine", by="ua-x", summary=HOSTILE, source_name=HOSTILE),
        claim(status="russia", by="ru-x"),
        claimants=[claimant("ua-x", name=HOSTILE, profile=HOSTILE), claimant("ru-x")],
    )
    seen, frame = on(data, "2025-12-15")
    told = record(data, seen)
    shown = dispute_table(data, opening(data), seen, frame, "light")
    shown += voice_table(data, opening(data), told, "ukraine") + corrections(data, opening(data))
    assert "<img src=x" not in shown
    assert "&lt;img src=x" in shown


def test_a_path_carries_the_whole_address(shipped):
    here = Address(
        day_number("2025-12-15"), known=day_number("2026-01-01"), lens="russia", town="siversk"
    )
    assert path(shipped, here, "disputes", town="", only="disputed") == (
        "towns-disputes?date=2025-12-15&known=2026-01-01&lens=russia&only=disputed"
    )
