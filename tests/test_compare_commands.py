"""`contested changes`, `compare`, `since` and `lags` as they answer in a terminal."""

import csv
import io
import json

import pytest
from tiny import claim, town, write_folder
from typer.testing import CliRunner

from contested.cli import app
from contested.errors import RequestError


@pytest.fixture
def folder(tmp_path):
    rows = [
        claim(on="2025-12-02", status="ukraine", by="ua-staff"),
        claim(on="2025-12-11", by="ru-mod"),
        claim(on="2025-12-23", by="ua-staff"),
        claim(on="2025-12-30", by="isw", as_of="2025-12-12", town="lyman"),
    ]
    rows.sort(key=lambda row: row["claim_id"])
    return str(write_folder(tmp_path, claims=rows, towns=[town(), town("lyman")]))


def run(*words):
    result = CliRunner().invoke(app, list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def test_changes_as_text_and_as_json_tell_the_same(folder):
    asked = ("changes", "--from", "2025-12-10", "--to", "2025-12-24", "--data", folder)
    text, record = run(*asked), json.loads(run(*asked, "--json"))
    assert text == run(*asked, "--text")
    assert "Conceded by Ukraine: 1 town" in text
    assert "Changed hands between 11 and 23 December 2025" in text
    kinds = [(item["kind"], item["claims"]) for item in record["items"]]
    assert ("conceded", ["siversk-2025-12-23-ua-staff"]) in kinds
    assert record["views"][0]["to"] == "russia"


def test_compare_lays_two_days_side_by_side(folder):
    asked = ("compare", "--date", "2025-12-05", "--with-date", "2025-12-24", "--data", folder)
    record = json.loads(run(*asked, "--json"))
    assert record["views"]["ukraine"]["russia"] == 1
    assert record["towns"] == [
        {
            "town_id": "siversk",
            "first": "ukraine",
            "second": "russia",
            "claims": [
                ["siversk-2025-12-02-ua-staff"],
                ["siversk-2025-12-23-ua-staff", "siversk-2025-12-11-ru-mod"],
            ],
        }
    ]
    last = run(*asked).splitlines()[-1]
    assert last.startswith(
        "Siversk: held by Ukraine, Kyiv alone (siversk-2025-12-02-ua-staff) | held by Russia, "
    )


def test_compare_refuses_two_readings_that_are_the_same(folder):
    with pytest.raises(RequestError, match=r"^Both readings are the same\. Give --with-date"):
        run("compare", "--date", "2025-12-05", "--data", folder)


def test_since_reads_a_day_or_a_link(folder):
    asked = ("--until", "2025-12-31", "--data", folder)
    record = json.loads(run("since", "2025-12-15", *asked, "--json"))
    assert record["late_claims"] == ["lyman-2025-12-30-isw"]
    assert [moved["town_id"] for moved in record["moved"]] == ["lyman", "siversk"]
    assert [moved["town_id"] for moved in record["reread"]] == ["lyman"]
    link = "http://127.0.0.1:8501/towns-map?date=2025-12-15&town=siversk"
    assert json.loads(run("since", link, *asked, "--json")) == record
    told = run("since", link, *asked)
    assert "\n  Lyman: before: no claim; now: held by Russia, Isw alone. Isw (30" in told
    assert "Said since of 15 December 2025 or an earlier day: 1\n  Isw (30 December, of" in told
    assert record["list_lines"] == 0


def test_since_says_what_is_wrong_with_a_link(folder):
    with pytest.raises(RequestError, match=r"^No town “nowhere” in the data\."):
        run("since", "x?date=2025-12-15&town=nowhere", "--data", folder)


def test_lags_as_table_and_as_csv(folder):
    (row,) = csv.DictReader(io.StringIO(run("lags", "--csv", "--data", folder)))
    assert (row["claim_id"], row["concession_days"]) == ("siversk-2025-12-11-ru-mod", "12")
    assert (row["window_from"], row["window_to"]) == ("2025-12-11", "2025-12-23")
    year = run("lags", "--data", folder).splitlines()
    figures = ["1", "1", "12", "0", "1", "12", "12", "0", "0"]
    assert [line.split() for line in year[1:3]] == [["2025", *figures], ["all", *figures]]
    assert "third-party answers not yet collected 0, concessions on official lists 0" in year[3]
    claimant = run("lags", "--by", "claimant", "--data", folder).splitlines()
    assert claimant[1].split() == ["ru-mod", *figures]


def test_the_medians_of_lags_as_csv(folder):
    told = run("lags", "--csv", "--by", "year", "--data", folder)
    row, _all = csv.DictReader(io.StringIO(told))
    assert (row["group"], row["conceded"], row["concession_median"]) == ("2025", "1", "12.0")
    assert (row["agreed"], row["agreement_median"], row["answer_median"]) == ("0", "", "12.0")
