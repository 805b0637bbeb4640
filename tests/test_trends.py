"""Series over time: counts equal the state on each day; survival knows what is not over."""

import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import START, records
from test_rule_properties import build
from tiny import claim, dataset, origin, town, until

from contested.count_words import divided_words, settled, survival_words, untouched_words
from contested.days import day_number, day_text
from contested.dispute_spans import disputes
from contested.freshness import fresh
from contested.lags import COLUMNS, lags
from contested.load import load
from contested.marks import LEGEND
from contested.origin_lines import stretch, turn_words
from contested.rule import runs, state
from contested.survival import curve, median, median_band
from contested.trends import claims_a_week, coverage, divided, gaps, views, weekly
from contested.vocabulary import CAMPS, STALE_DAYS, VIEWS


@given(records, st.sets(st.integers(START - 5, START + 700), min_size=1, max_size=6))
def test_counts_over_time_are_those_of_the_state_on_each_day(rows, chosen):
    data = build(rows)
    days = np.array(sorted(chosen), dtype=np.int32)
    found = views(data, runs(data), days)
    for day in days.tolist():
        counts = found[found["day"] == day].set_index("view")["count"]
        seen = state(data, max(day, data.first_day)).seen
        expected = {view: int((seen.view == VIEWS.index(view)).sum()) for view in LEGEND}
        assert counts.to_dict() == expected


def test_raion_and_inhabitants_choose_and_weigh_the_towns():
    towns = [town(raion="A", population=7), town("lyman", raion="B", population=5)]
    data = dataset(claim(), claim(town="lyman", status="ukraine"), towns=towns)
    days = np.array([data.last_day], dtype=np.int32)

    def shown(**how):
        found = views(data, runs(data), days, **how)
        return found[found["count"] > 0].set_index("view")["count"].to_dict()

    assert shown() == {"ukraine": 1, "russia": 1}
    assert shown(raion="B") == {"ukraine": 1}
    assert shown(people=True) == {"ukraine": 5, "russia": 7}
    assert shown(raion="A", people=True) == {"russia": 7}


def test_weeks_begin_on_monday_and_end_on_the_last_day():
    first, last = day_number("2025-12-04"), day_number("2025-12-19")
    days = [day_text(day) for day in weekly(first, last)]
    assert days == ["2025-12-08", "2025-12-15", "2025-12-19"]


def test_claims_are_counted_by_week_and_camp():
    data = dataset(
        claim(on="2025-12-08", by="ru-mod"),
        claim(on="2025-12-14", by="ru-blogger"),
        claim(on="2025-12-15", by="ua-staff"),
    )
    found = claims_a_week(data, last=data.last_day)
    assert found.to_dict("records") == [
        {"day": day_number("2025-12-08"), "camp": "russia", "count": 2},
        {"day": day_number("2025-12-15"), "camp": "ukraine", "count": 1},
    ]


def counted(frame, by):
    """Return the counts of a single day."""
    return frame.set_index(by)["count"].to_dict()


def test_coverage_tells_of_each_camp_where_its_words_are_young():
    data = dataset(
        claim(on="2025-01-01"),
        claim(on="2025-09-16", town="lyman", by="ru-mod"),
        claim(on="2025-09-17", town="lyman", by="ua-staff"),
        claim(on="2025-12-15", town="bakhmut", by="ua-staff", origin="register"),
        claim(on="2022-04-03", by="map", origin="map", reaffirmed_on="2025-12-15"),
    )
    found = coverage(data, runs(data), np.array([day_number("2025-12-15")], dtype=np.int32))
    assert counted(found, "what") == {
        "spoken-of": 3,
        "ukraine": 1,
        "russia": 0,
        "third-party": 1,
    }
    assert found["share"].tolist() == pytest.approx([1, 1 / 3, 0, 1 / 3])


@given(records, st.integers(START, START + 700))
def test_words_are_young_over_time_where_the_state_of_the_day_says_so(rows, day):
    data = build(rows)
    day = min(max(day, data.first_day), data.last_day)
    told = counted(coverage(data, runs(data), np.array([day], dtype=np.int32)), "what")
    words = fresh(data, state(data, day)).words
    assert {camp: told[camp] for camp in CAMPS} == words


def test_a_town_counts_once_for_each_camp_that_is_divided():
    data = dataset(
        claim(on="2025-11-30", by="isw"),
        claim(on="2025-12-03", by="isw", status="contested"),
        claim(on="2025-12-03", by="map"),
        claim(on="2025-12-03", by="other"),
        claim(on="2025-12-03", by="ru-mod"),
        claim(on="2025-12-03", by="ru-proxy", status="contested"),
        claim(on="2025-12-03", by="ru-mod", town="lyman"),
    )
    days = np.array([day_number("2025-12-01"), data.last_day], dtype=np.int32)
    found = divided(data, runs(data), days).set_index(["day", "camp"])["count"]
    assert found.loc[days[0]].sum() == 0
    assert found.loc[days[1]].to_dict() == {"ukraine": 0, "russia": 1, "third-party": 1}
    words = divided_words(found.reset_index())
    assert "On 3 December 2025: 2; the most, 2, on 3 December 2025." in words


def test_a_site_is_no_town_in_any_count():
    data = dataset(
        claim(on="2025-12-01", by="ua-staff", status="ukraine"),
        claim(on="2025-12-02", by="ru-mod"),
        towns=[town(kind="site"), town("lyman")],
    )
    day = np.array([data.last_day], dtype=np.int32)
    seen = runs(data)
    assert views(data, seen, day)["count"].sum() == 1
    assert views(data, seen, day, people=True)["count"].sum() == 10875
    assert gaps(data, seen, day)["count"].sum() == 0
    assert coverage(data, seen, day)["count"].sum() == 0
    assert disputes(data, seen, until=data.last_day).empty


def opposed(first="2025-01-01", second="2025-01-01", **cells):
    """Make a dispute: Kyiv and Moscow each say that they hold the town."""
    return [
        claim(on=first, by="ua-staff", status="ukraine", **cells),
        claim(on=second, by="ru-mod", **cells),
    ]


def test_disputes_nobody_touched_for_180_days_stand_apart():
    data = dataset(
        *opposed(),
        *opposed(town="lyman"),
        *opposed("2025-06-01", "2025-06-01", town="lyman"),
        until("2025-07-31"),
    )
    days = np.array([data.first_day + STALE_DAYS - 1, data.last_day], dtype=np.int32)
    counts = gaps(data, runs(data), days)
    assert counted(counts[counts["day"] == days[0]], "gap") == {
        "one-step": 0,
        "opposite": 2,
        "untouched": 0,
    }
    assert counted(counts[counts["day"] == days[1]], "gap")["untouched"] == 1
    found = disputes(data, runs(data), until=data.last_day)
    assert found["untouched"].tolist() == [False, True]
    words = untouched_words(data, found, str)
    assert "1 of the 2 disputes that stand is told apart" in words
    assert "siversk since 1 Jan 2025" in words


def test_disputes_by_gap_add_up_to_the_disputed():
    data = load(None)
    days = weekly(data.first_day, data.last_day)
    by_gap = gaps(data, runs(data), days).groupby("day")["count"].sum()
    found = views(data, runs(data), days)
    disputed = found[found["view"] == "disputed"].set_index("day")["count"]
    assert (by_gap == disputed).all()


def test_a_dispute_lasts_from_its_first_day_to_the_day_before_its_end():
    data = dataset(
        claim(status="ukraine", on="2025-12-01", by="ua-staff"),
        claim(on="2025-12-11", by="ru-mod"),
        claim(on="2025-12-23", by="ua-staff"),
        claim(status="ukraine", on="2025-12-20", by="ua-staff", town="lyman"),
        claim(on="2025-12-21", by="ru-mod", town="lyman"),
    )
    found = disputes(data, runs(data), until=day_number("2025-12-31"))
    assert found[["town", "first", "last", "days", "over"]].to_dict("records") == [
        {
            "town": row,
            "first": day_number(first),
            "last": day_number(last),
            "days": length,
            "over": over,
        }
        for row, first, last, length, over in [
            (0, "2025-12-21", "2025-12-31", 11, False),
            (1, "2025-12-11", "2025-12-22", 12, True),
        ]
    ]


@given(records, st.integers(START, START + 700))
def test_disputes_that_stand_on_a_day_are_those_of_its_state(rows, until):
    data = build(rows)
    found = disputes(data, runs(data), until=until)
    standing = set(found.loc[~found["over"], "town"])
    seen = state(data, until).seen
    assert standing == set(np.flatnonzero(seen.view == VIEWS.index("disputed")).tolist())


def ended(*rows, **kept):
    """Say how the only dispute of a record ended."""
    data = dataset(*rows, until("2025-12-31"), **kept)
    (found,) = disputes(data, runs(data), until=data.last_day).to_dict("records")
    return found


def test_a_dispute_that_ends_as_a_position_lapses_ended_by_silence():
    found = ended(*opposed(second="2025-01-05"))
    assert (found["last"], found["over"], found["silent"]) == (
        day_number("2025-01-01") + 89,
        True,
        True,
    )


def test_a_dispute_that_a_camp_ends_by_its_word_or_by_taking_it_back_ended_by_word():
    conceded = ended(*opposed(second="2025-01-05"), claim(on="2025-02-01", by="ua-staff"))
    assert (conceded["days"], conceded["over"], conceded["silent"]) == (27, True, False)
    back = {"withdrawn_on": "2025-02-01", "withdrawn_reason": "retracted"}
    taken = claim(on="2025-01-05", by="ru-mod", **back)
    withdrawn = ended(opposed()[0], taken)
    assert (withdrawn["days"], withdrawn["silent"]) == (27, False)


def test_a_position_that_lapses_as_a_third_party_speaks_ends_a_dispute_by_silence():
    found = ended(*opposed(), claim(on="2025-04-15", by="isw"))
    assert (found["last"], found["silent"]) == (day_number("2025-04-14"), True)


def test_a_third_party_that_lapses_as_the_sides_agree_makes_no_silence_of_a_word():
    found = ended(
        *opposed(),
        claim(on="2025-01-05", by="isw", status="ukraine", origin="map"),
        claim(on="2025-04-10", by="ua-staff"),
        origins=[origin(collected_to="2025-01-10"), origin("map")],
    )
    assert (found["last"], found["silent"]) == (day_number("2025-04-09"), False)


def test_a_dispute_is_followed_until_nobody_has_touched_it_for_180_days():
    found = ended(*opposed())
    assert (found["followed"], found["days"]) == (STALE_DAYS, 365)
    assert (found["over"], found["untouched"]) == (False, True)


def test_the_curve_does_not_fall_where_the_rule_lets_positions_lapse():
    rows = [
        row for number in range(8) for row in opposed(second="2025-01-05", town=f"town-{number}")
    ]
    rows.append(claim(on="2025-01-25", by="ua-staff", town="town-0"))
    data = dataset(*rows, until("2025-12-31"))
    found = disputes(data, runs(data), until=data.last_day)
    told = curve(found["followed"], settled(found))
    assert told["share"].min() == pytest.approx(7 / 8)
    words = survival_words(found, told)
    assert "8 disputes so far: 1 ended by a new word, 7 by silence, 0 still stand." in words
    assert "Half of them" not in words


@given(records)
def test_every_dispute_is_open_or_ended_by_word_or_by_silence(rows):
    data = build(rows)
    found = disputes(data, runs(data), until=data.last_day)
    assert not (found["silent"] & ~found["over"]).any()
    assert (found["followed"] <= found["days"]).all()


def test_the_shipped_disputes_last_longer_than_the_rule_of_silence():
    data = load(None)
    found = disputes(data, runs(data), until=data.last_day)
    told = curve(found["followed"], settled(found))
    assert median(curve(found["days"], found["over"])) < 90 < median(told)
    assert median_band(told)[0] < median(told)
    assert int(found["silent"].sum()) > 100


def test_an_origin_is_marked_where_its_collection_begins_and_ends():
    hand = origin(collected_from="2025-01-01", collected_to="2025-11-30")
    data = dataset(
        claim(on="2025-01-01"),
        until("2025-12-31"),
        origins=[hand, origin("map", collected_from="2025-03-01")],
    )
    shown = stretch(data, data.first_day, data.last_day)
    assert [(day_text(turn.day), *turn_words(turn)) for turn in shown.turns] == [
        ("2025-03-01", "Map", "collected from 1 Mar 2025"),
        ("2025-11-30", "Hand", "collected up to 30 Nov 2025"),
    ]
    assert stretch(data, data.first_day, day_number("2025-02-01")).turns == ()


def test_the_curve_counts_what_is_not_over_as_lasting_so_long():
    found = curve(pd.Series([1, 2, 2, 5, 3, 7]), pd.Series([True] * 4 + [False] * 2))
    assert found["days"].tolist() == [0, 1, 2, 3, 5, 7]
    assert found["share"].tolist() == pytest.approx([1, 5 / 6, 1 / 2, 1 / 2, 1 / 4, 1 / 4])
    assert found["left"].tolist() == [6, 6, 5, 3, 2, 1]
    assert (found["low"] <= found["share"]).all()
    assert (found["high"] >= found["share"]).all()
    assert median(found) == 2


def test_without_disputes_the_curve_is_empty_and_without_an_end_there_is_no_median():
    assert curve(pd.Series([], dtype="int64"), pd.Series([], dtype=bool)).empty
    assert median(curve(pd.Series([3, 4]), pd.Series([False, False]))) is None


def test_lags_tell_claim_answer_window_and_waiting():
    data = dataset(
        claim(on="2025-12-11", by="ru-mod"),
        claim(on="2025-12-21", by="isw"),
        claim(on="2025-12-23", by="ua-staff"),
        claim(on="2025-12-30", by="ru-mod", town="lyman"),
    )
    siversk, lyman = lags(data, known_by=day_number("2026-01-09")).to_dict("records")
    assert siversk["town_id"] == "siversk"
    days = [siversk[f"{name}_days"] for name in ("concession", "agreement", "answer", "waited")]
    assert days == [12, 10, 10, 10]
    assert (siversk["window_from"], siversk["window_to"]) == ("2025-12-11", "2025-12-23")
    assert (lyman["outcome"], lyman["waited_days"], lyman["window_from"]) == ("open", 10, "")


def test_lags_of_nothing_keep_their_columns():
    assert list(lags(dataset(), known_by=0).columns) == list(COLUMNS)


def test_siversk_lagged_twelve_days():
    data = load(None)
    frame = lags(data, known_by=data.last_day)
    (siversk,) = frame[frame["town_id"] == "siversk"].to_dict("records")
    assert siversk["claim_id"] == "siversk-2025-12-11-gerasimov"
    assert siversk["conceded_id"] == "siversk-2025-12-23-ua-general-staff"
    assert siversk["concession_days"] == 12


def test_the_shipped_counts_equal_the_state_on_twelve_random_days():
    data = load(None)
    rng = random.Random(6)
    days = sorted({rng.randint(data.first_day, data.last_day) for _ in range(12)})
    found = views(data, runs(data), np.array(days, dtype=np.int32))
    for day in days:
        shown = state(data, day).seen.view[(data.towns["kind"] != "site").to_numpy()]
        counts = found[found["day"] == day].set_index("view")["count"]
        assert all((shown == VIEWS.index(view)).sum() == counts[view] for view in LEGEND)
