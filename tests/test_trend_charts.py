"""Charts: what they draw is what `status` says, in the marks' colours; nothing is fetched."""

import json
import random

import pytest
from tiny import claim, dataset
from typer.testing import CliRunner

from contested.chart import MS, days_axis
from contested.cli import app
from contested.count_charts import (
    claims_chart,
    coverage_chart,
    divided_chart,
    gaps_chart,
    soft,
    views_chart,
)
from contested.count_words import settled
from contested.days import day_number, day_text
from contested.dispute_spans import disputes
from contested.lag_rows import lag_rows
from contested.lags import lags
from contested.load import load
from contested.marks import LEGEND, MARKS, view_label
from contested.origin_lines import Stretch, stretch
from contested.rule import runs
from contested.survival import curve
from contested.trend_charts import lags_chart, survival_chart
from contested.trends import claims_a_week, coverage, divided, gaps, views, weekly


@pytest.fixture(scope="module")
def data():
    return load(None)


def strips(chart):
    """Return what each day of a stacked chart tells, by day number."""
    spec = chart.to_dict()
    tables = [layer["data"].get("values") for layer in spec["layer"] if "data" in layer]
    tables += spec.get("datasets", {}).values()
    (rows,) = (rows for rows in tables if rows and "n0" in rows[0])
    return {row["day"]: row for row in rows}


def test_the_stacked_chart_tells_what_status_gives_on_twelve_days(data):
    days = weekly(data.first_day, data.last_day)
    shown = stretch(data, int(days[0]), data.last_day)
    told = strips(views_chart(views(data, runs(data), days), shown, "light", people=False))
    sites = set(data.towns["town_id"][data.towns["kind"] == "site"])
    for day in random.Random(12).sample(days.tolist(), 12):
        asked = ["status", "--date", day_text(day), "--json"]
        records = json.loads(CliRunner().invoke(app, asked).stdout)
        seen = [record["view"] for record in records if record["town_id"] not in sites]
        assert [told[day][f"n{place}"] for place in range(len(LEGEND))] == [
            seen.count(view) for view in LEGEND
        ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_views_have_the_colours_of_their_marks(data, theme):
    days = weekly(data.last_day - 30, data.last_day)
    shown = stretch(data, int(days[0]), data.last_day)
    chart = views_chart(views(data, runs(data), days), shown, theme, people=True).to_dict()
    (scale,) = (
        layer["encoding"]["color"]["scale"]
        for layer in chart["layer"]
        if "scale" in layer["encoding"].get("color", {})
    )
    colours = dict(zip(scale["domain"], scale["range"], strict=True))
    for view in ("ukraine", "contested", "russia", "disputed"):
        mark = MARKS[view]
        assert colours[view_label(view)] == {"light": mark.light, "dark": mark.dark}[theme]


def test_no_chart_asks_for_anything_elsewhere(data):
    day, seen = data.last_day, runs(data)
    days = weekly(day - 60, day)
    found = disputes(data, seen, until=day)
    shown = stretch(data, int(days[0]), day)
    rows, names = lag_rows(data, lags(data, known_by=day), "year")
    for chart in (
        views_chart(views(data, seen, days), shown, "dark", people=False),
        gaps_chart(gaps(data, seen, days), shown, "dark"),
        divided_chart(divided(data, seen, days), shown, "dark"),
        coverage_chart(coverage(data, seen, days), shown, "dark"),
        claims_chart(claims_a_week(data, last=day), shown, "dark"),
        survival_chart(curve(found["followed"], settled(found)), "dark"),
        lags_chart(rows, names, "dark"),
    ):
        spec = chart.to_dict()
        del spec["$schema"]
        assert "http" not in json.dumps(spec)


def axis(chart):
    """Return the axis of days of a chart."""
    return chart.to_dict()["layer"][0]["encoding"]["x"]["axis"]


def test_charts_over_days_end_on_the_last_day_and_mark_where_origins_turn(data):
    days = weekly(data.first_day, data.last_day)
    shown = stretch(data, int(days[0]), data.last_day)
    assert [turn.name for turn in shown.turns] == [
        "Readings of DeepState's map file",
        "Claims coded one by one",
    ]
    for chart in (
        views_chart(views(data, runs(data), days), shown, "light", people=False),
        claims_chart(claims_a_week(data, last=data.last_day), shown, "light"),
    ):
        spec = chart.to_dict()
        end = spec["layer"][0]["encoding"]["x"]["scale"]["domain"][1]
        assert (end["year"], end["month"], end["date"]) == (2026, 8, 22)
        texts = [
            layer["encoding"]["text"]["value"]
            for layer in spec["layer"]
            if layer["mark"]["type"] == "text"
        ]
        assert texts == [
            "Readings of DeepState's map file\ncollected from 3 Apr 2022",
            "Claims coded one by one\ncollected up to 20 Mar 2026",
        ]
        assert "21 Aug 2026" in axis(chart)["labelExpr"]


def test_labels_of_turns_stand_on_rows_of_their_own(data):
    days = weekly(data.first_day, data.last_day)
    shown = stretch(data, int(days[0]), data.last_day)
    spec = gaps_chart(gaps(data, runs(data), days), shown, "light").to_dict()
    feet = [
        layer["encoding"]["y"]["value"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == "text"
    ]
    assert len(feet) == len(set(feet)) == 2
    assert max(feet) < 0


def test_a_chart_of_claims_without_one_said_in_words_is_empty(data):
    none = claims_a_week(dataset(), last=0)
    chart = claims_chart(none, Stretch(data.first_day, data.last_day), "light")
    assert [layer["mark"]["type"] for layer in chart.to_dict()["layer"]] == ["point", "rect"]


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("2022-06-01", "2026-08-21", ["2023", "2024", "2025", "2026", "21 Aug 2026"]),
        ("2025-10-15", "2026-02-10", ["1 Nov", "1 Dec", "2026", "1 Feb", "10 Feb 2026"]),
        ("2025-12-04", "2025-12-19", ["8 Dec", "15 Dec", "19 Dec 2025"]),
    ],
)
def test_an_axis_names_years_months_or_mondays_as_the_app_does(first, last, names):
    made = days_axis(day_number(first), day_number(last)).to_dict()
    texts = made["labelExpr"].partition("? (")[2].partition(")[")[0]
    told = json.loads(texts)
    assert list(told.values()) == names
    assert len(made["values"]) == len(names)
    assert str((day_number(last) + 1) * MS) in told


def test_a_thinned_colour_lies_between_mark_and_ground():
    assert soft("ukraine", "light", 1) == MARKS["ukraine"].light
    assert soft("ukraine", "light", 0) == "#fdfdfb"


def test_lags_are_grouped_with_their_number_and_median():
    data = dataset(
        claim(on="2025-12-11", by="ru-mod"),
        claim(on="2025-12-21", by="isw"),
        claim(on="2026-01-03", by="ru-mod", town="lyman"),
    )
    rows, names = lag_rows(data, lags(data, known_by=day_number("2026-01-10")), "year")
    assert names == ["2025 (n = 1)", "2026 (n = 1)"]
    assert [(row["days"], row["outcome"]) for row in rows] == [
        (10, "agreed by a third party"),
        (7, "still waiting"),
    ]
    _rows, names = lag_rows(data, lags(data, known_by=day_number("2026-01-10")), "claimant_id")
    assert names == ["Ru Mod · Moscow (n = 2)"]


def test_concession_and_agreement_are_two_marks_of_a_claim_with_two_shapes():
    data = dataset(
        claim(on="2025-12-11", by="ru-mod"),
        claim(on="2025-12-10", by="isw"),
        claim(on="2025-12-23", by="ua-staff"),
        claim(on="2025-12-13", by="ru-mod", town="lyman"),
    )
    rows, names = lag_rows(data, lags(data, known_by=day_number("2025-12-31")), "year")
    assert [(row["outcome"], row["days"], row["after"]) for row in rows] == [
        ("conceded by the other side", 12, "12 days"),
        ("agreed by a third party", -1, "1 day before the claim"),
        ("still waiting", 18, "not in 18 days since"),
    ]
    assert rows[0]["jitter"] == rows[1]["jitter"]
    shape = lags_chart(rows, names, "light").to_dict()["encoding"]["shape"]["scale"]
    assert dict(zip(shape["domain"], shape["range"], strict=True)) == {
        "conceded by the other side": "circle",
        "agreed by a third party": "triangle-up",
        "still waiting": "cross",
    }
