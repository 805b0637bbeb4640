"""`contested status` and `runs` on the shipped data, and what they say when asked badly."""

import json
from collections import Counter

import oracle
import pytest
from questions import record_of
from typer.testing import CliRunner

from contested.cli import app, main
from contested.load import DATA_FOLDER, load
from contested.vocabulary import CAMPS

DATA = load(None)


def ask(*words):
    found = CliRunner().invoke(app, [*words, "--json"])
    return json.loads(found.stdout)


def status(town, date, *words):
    (record,) = ask("status", "--date", date, "--town", town, *words)
    return record


@pytest.mark.parametrize(
    ("town", "date", "view", "gap", "claims"),
    [
        (
            "siversk",
            "2025-11-20",
            "disputed",
            1,
            "siversk-2025-11-20-ua-siversk-administration siversk-2025-10-04-dpr-head-office"
            " siversk-2022-04-03-deepstate-map",
        ),
        (
            "siversk",
            "2025-12-02",
            "disputed",
            1,
            "siversk-2025-11-27-ua-11-corps siversk-2025-12-01-gerasimov"
            " siversk-2025-12-02-nato-official",
        ),
        (
            "siversk",
            "2025-12-11",
            "disputed",
            2,
            "siversk-2025-12-11-ua-opcom-east siversk-2025-12-11-putin"
            " siversk-2025-12-08-deepstate",
        ),
        (
            "siversk",
            "2025-12-15",
            "disputed",
            1,
            "siversk-2025-12-12-ua-11-corps siversk-2025-12-12-ru-mod siversk-2025-12-13-uk-mod",
        ),
        (
            "siversk",
            "2025-12-23",
            "russia",
            0,
            "siversk-2025-12-23-ua-general-staff siversk-2025-12-19-putin"
            " siversk-2025-12-23-deepstate-map",
        ),
        (
            "siversk",
            "2026-01-15",
            "russia",
            0,
            "siversk-2025-12-29-syrskyi siversk-2026-01-15-gerasimov"
            " siversk-2025-12-23-deepstate-map",
        ),
        (
            "lyman",
            "2022-05-28",
            "disputed",
            1,
            "lyman-2022-05-28-ua-mod lyman-2022-05-28-ru-mod lyman-2022-05-28-uk-mod",
        ),
        (
            "lyman",
            "2022-10-02",
            "ukraine",
            0,
            "lyman-2022-10-02-zelenskyy lyman-2022-10-01-ru-mod lyman-2022-10-02-uk-mod",
        ),
        (
            "lyman",
            "2025-12-19",
            "disputed",
            1,
            "lyman-2025-12-03-ua-3-corps lyman-2025-12-19-putin lyman-2025-12-19-isw",
        ),
    ],
)
def test_the_cases_that_the_project_began_with(town, date, view, gap, claims):
    found = status(town, date)
    assert (found["view"], found["gap"], found["stale"]) == (view, gap, False)
    named = [found["positions"][camp]["claim_id"] for camp in CAMPS]
    assert named == claims.split()


def test_every_town_is_told_when_none_is_named():
    found = ask("status", "--date", "2025-12-15")
    assert [record["town_id"] for record in found] == DATA.towns["town_id"].tolist()
    assert set(found[0]) == {
        "town_id",
        "date",
        "asked",
        "after_record",
        "known_by",
        "lens",
        "rule",
        "view",
        "gap",
        "stale",
        "positions",
        "dissents",
        "basis",
        "voices",
    }


@pytest.mark.parametrize(
    "date", ["2014-08-01", "2022-05-28", "2024-12-23", "2025-12-15", "2026-11-25"]
)
def test_status_on_real_data_is_the_plain_reading_of_the_rule(date):
    held = record_of(DATA_FOLDER)
    for found in ask("status", "--date", date):
        plain = oracle.see(held, found["town_id"], date)
        del plain["shown"]
        for position in found["positions"].values():
            assert position.pop("upheld_to") in (None, position["spoke"])
        assert {key: found[key] for key in plain} == plain, found["town_id"]


@pytest.mark.parametrize(
    ("date", "counts", "stale"),
    [
        ("2026-03-20", {"ukraine": 237, "russia": 1007, "disputed": 45, "contested": 19}, 3),
        ("2026-08-21", {"ukraine": 236, "russia": 1014, "disputed": 38, "contested": 20}, 6),
        ("2026-11-25", {"ukraine": 236, "russia": 1014, "disputed": 38, "contested": 20}, 6),
    ],
)
def test_views_are_counted_on_three_days(date, counts, stale):
    found = ask("status", "--date", date)
    assert Counter(record["view"] for record in found) == counts
    assert sum(record["stale"] for record in found) == stale


def test_a_day_after_the_record_gives_its_last_day_and_says_so():
    last, later = (status("lyman", day) for day in ("2026-08-21", "2026-11-25"))
    assert later == last | {"asked": "2026-11-25", "after_record": True}
    asked = ["status", "--date", "2026-11-25", "--town", "lyman"]
    told = "25 November 2026 is after the record’s last day; showing 21 August 2026.\n"
    assert CliRunner().invoke(app, asked).stderr == told
    assert CliRunner().invoke(app, [*asked, "--json"]).stderr == told
    known = CliRunner().invoke(app, [*asked, "--known-by", "2025-12-15"]).stderr
    assert known == "25 November 2026 is after the known-by day; showing 15 December 2025.\n"
    runs = ["runs", "--town", "lyman", "--clock", "hindsight", "--known-by", "2026-11-25"]
    assert CliRunner().invoke(app, runs).stderr == (
        "25 November 2026 is after the record’s last day; listening up to 21 August 2026.\n"
    )
    assert CliRunner().invoke(app, ["status", "--date", "2026-08-21"]).stderr == ""


def test_a_claimants_lens_says_which_claim_it_shows():
    found = status("siversk", "2025-12-15", "--lens", "butusov")
    assert found["view"] == "contested"
    assert found["shown"] == "siversk-2025-12-15-butusov"


def test_known_by_opens_the_ears_to_what_was_said_later():
    def moscow(*words):
        return status("siversk", "2025-11-30", *words)["positions"]["russia"]["claim_id"]

    assert moscow() == moscow("--known-by", "2025-11-30") == "siversk-2025-10-04-dpr-head-office"
    # Gerasimov spoke on 1 December of the day before.
    assert moscow("--known-by", "2025-12-01") == "siversk-2025-12-01-gerasimov"


def test_runs_cover_the_data_from_first_day_to_last():
    found = ask("runs", "--town", "siversk")
    assert (found[0]["from"], found[-1]["to"]) == ("2014-04-12", "2026-08-21")
    # Moscow spoke last, on 20 February 2026, then a register of Kyiv's on the record's last day.
    assert [(run["view"], run["gap"], run["stale"], run["from"]) for run in found[-6:]] == [
        ("disputed", 1, False, "2025-10-02"),
        ("disputed", 2, False, "2025-12-11"),
        ("disputed", 1, False, "2025-12-12"),
        ("russia", 0, False, "2025-12-23"),
        ("russia", 0, True, "2026-08-19"),
        ("russia", 0, False, "2026-08-21"),
    ]


def test_a_table_for_people_names_claimants_and_days():
    shown = CliRunner().invoke(app, ["status", "--date", "2025-12-15", "--town", "siversk"]).stdout
    assert "contested (ua-11-corps, 2025-12-12)" in shown
    assert "russia (ru-mod, 2025-12-12)" in shown


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (
            ["status", "--date", "2025-02-31"],
            "'2025-02-31' is not in the calendar. Write a real day as YYYY-MM-DD, e.g. 2025-12-15.",
        ),
        (
            ["status", "--date", "today"],
            "'today' is not a day. Write it as YYYY-MM-DD, e.g. 2025-12-15.",
        ),
        (
            ["status", "--date", "2025-12-15", "--town", "sivrsk"],
            "No one town is called 'sivrsk'. Nearest: siversk, iverske.",
        ),
        (
            ["runs", "--lens", "moscow"],
            "lens: 'moscow' is not known. Use all, ukraine, russia, third-party or a claimant_id "
            "of data/claimants.csv.",
        ),
        (
            ["runs", "--known-by", "2025-12-15"],
            "known_by goes with clock hindsight; with clock then it is each day.",
        ),
    ],
)
def test_a_bad_request_is_one_line_with_the_way_out(words, answer, monkeypatch):
    monkeypatch.setattr("sys.argv", ["contested", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == answer
