"""Series over time: counts equal the state on each day; survival knows what is not over."""

import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import START, records
from test_rule_properties import build
from tiny import claim, dataset, town

from contested.days import day_number, day_text
from contested.lags import COLUMNS, lags
from contested.load import load
from contested.marks import LEGEND
from contested.rule import runs, state
from contested.survival import curve, disputes, median
from contested.trends import claims_a_week, coverage, gaps, views, weekly
from contested.vocabulary import VIEWS


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


def test_coverage_parts_fresh_from_stale():
    data = dataset(claim(on="2025-01-01"), claim(on="2025-12-01", town="lyman"))
    found = coverage(data, runs(data), np.array([day_number("2025-12-15")], dtype=np.int32))
    assert found[["what", "count", "share"]].to_dict("records") == [
        {"what": "spoken-of", "count": 2, "share": 1.0},
        {"what": "fresh", "count": 1, "share": 0.5},
    ]


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
    found = disputes(runs(data), until=day_number("2025-12-31"))
    assert found.to_dict("records") == [
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
    found = disputes(runs(data), until=until)
    standing = set(found.loc[~found["over"], "town"])
    seen = state(data, until).seen
    assert standing == set(np.flatnonzero(seen.view == VIEWS.index("disputed")).tolist())


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
