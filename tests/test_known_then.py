"""What leaves the program for a day as known then tells of no later day."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tiny import claim, dataset, until
from typer.testing import CliRunner

from contested import api, embed
from contested.address import Address
from contested.cli import app
from contested.current import current
from contested.days import day_number
from contested.export import PLAIN_FORMS, write, write_rows
from contested.exports import beside
from contested.exports.rows import claim_rows, rows
from contested.exports.scope import WHATS, Scope
from contested.outcomes import record
from contested.rule import state
from contested.sight import Sight
from contested.web import graphs

SITE = "https://towns.example"
TOLD = ("reaffirmed_on", "source_date", "withdrawn_on", "withdrawn_reason")
DAY = day_number("2025-12-15")
SCOPES = [
    *(Scope(what, date=DAY) for what in WHATS),
    *(Scope(what, date=DAY, lens="ukraine") for what in WHATS),
    *(Scope(what, date=DAY - 90, known_by=DAY) for what in WHATS),
    *(Scope(what, known_by=DAY) for what in WHATS),
]


def later(texts: Iterable[Any]) -> set[str]:
    """Find what is a day after 15 December 2025, or an address of our own that names one."""
    days = {
        day: str(text)
        for text in texts
        for day in re.findall(r"(?:^|date=)(\d{4}-\d{2}-\d{2})(?=$|&)", str(text))
    }
    assert days
    return {text for day, text in days.items() if day > "2025-12-15"}


def texts(found: Any) -> Iterator[Any]:
    """List every value of JSON."""
    if isinstance(found, dict | list):
        for value in found.values() if isinstance(found, dict) else found:
            yield from texts(value)
    else:
        yield found


def told(**cells: str) -> tuple[str, ...]:
    """Say what is told on 15 December 2025 of a claim of the 11th."""
    data = dataset(claim(**({"on": "2025-12-11"} | cells)), until("2026-01-31"))
    (row,) = claim_rows(data, Scope(date=DAY), SITE).to_dict("records")
    return tuple(row[name] for name in TOLD)


def test_what_came_later_is_not_told() -> None:
    page = {"source_date": "2025-12-11"}
    assert told(reaffirmed_on="2026-01-20", **page) == ("2025-12-15", "2025-12-11", "", "")
    assert told(reaffirmed_on="2025-12-13", **page) == ("2025-12-13", "2025-12-11", "", "")
    assert told(on="2025-12-15", reaffirmed_on="2026-01-20") == ("", "2025-12-15", "", "")
    assert told(source_date="2025-12-16") == ("", "", "", "")
    assert told(source_date="2025-12-15") == ("", "2025-12-15", "", "")
    taken_back = {"withdrawn_reason": "corrected herself", **page}
    assert told(withdrawn_on="2025-12-16", **taken_back) == ("", "2025-12-11", "", "")
    assert told(withdrawn_on="2025-12-15", **taken_back) == (
        "",
        "2025-12-11",
        "2025-12-15",
        "corrected herself",
    )


def test_claims_picked_one_by_one_are_told_as_known_then_too() -> None:
    early = claim(on="2025-12-11", reaffirmed_on="2026-01-20")
    late = claim(on="2025-12-16", by="isw")
    data = dataset(early, late)
    picked = (late["claim_id"], early["claim_id"])
    (row,) = claim_rows(data, Scope(date=DAY, claims=picked), SITE).to_dict("records")
    assert (row["claim_id"], row["reaffirmed_on"]) == (early["claim_id"], "2025-12-15")
    every = claim_rows(data, Scope(claims=picked), SITE)
    assert every["reaffirmed_on"].tolist() == ["", "2026-01-20"]


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_no_row_of_the_shipped_data_tells_a_later_day(scope: Scope) -> None:
    frame = rows(current(), scope, SITE)
    assert len(frame) > 100
    assert not later(frame.to_numpy().ravel())
    if scope.what != "runs":
        parts = json.loads(write(current(), scope, "jsonld", site=SITE))["hasPart"]
        assert not later(texts(parts))


@pytest.mark.parametrize("form", [*PLAIN_FORMS, "geojson"])
def test_files_say_that_they_tell_nothing_later(form: str) -> None:
    data = dataset(claim(on="2025-12-11", reaffirmed_on="2026-01-20"))
    content = write(data, Scope(date=DAY), form, site=SITE)
    if form == "xlsx":
        said = dict(load_workbook(io.BytesIO(content))["About"].iter_rows(values_only=True))
        words = said["later"]
    elif form == "geojson":
        words = json.loads(content)["about"]["later"]
    else:
        (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
        words = row["about_later"]
    assert words.startswith("Nothing later than 2025-12-15 is told: a claim upheld beyond it")
    assert b"Nothing later" not in write(data, Scope(), "csv", site=SITE)


def test_tables_beside_claims_tell_nothing_later() -> None:
    data = current()
    sights = Sight(DAY - 30), Sight(DAY, lens="russia")
    states = sights[0].state(data), sights[1].state(data)
    frame = beside.pair_rows(data, states, SITE)
    picked = beside.pair_claims(data, states)
    written = write_rows(frame, data, Scope("status", DAY - 30), "jsonld", claims=picked)
    parts = json.loads(written)["hasPart"]
    assert [part["identifier"] for part in parts] == list(picked.claims or ())
    assert not later(texts(parts))
    assert not later(" ".join(frame["second_urls"]).split())
    people = beside.record_rows(data, record(data, state(data, DAY)), SITE)
    assert not later(people.to_numpy().ravel())


@pytest.mark.parametrize(
    "path",
    [
        "claims?date=2025-12-15&size=1000",
        "claims?known=2025-12-15&size=1000",
        "runs?date=2025-12-15&size=1000",
        "status?date=2025-12-15",
        "status?date=2025-12-10&known=2025-12-15",
    ],
)
def test_the_api_tells_nothing_later(path: str) -> None:
    client = TestClient(Starlette(routes=[*api.routes(), *embed.routes()]))
    body = client.get(f"/api/{path}").json()
    assert not later(texts(body["rows"] if isinstance(body, dict) else body))


def test_the_command_tells_nothing_later(tmp_path) -> None:
    out = tmp_path / "day.csv"
    words = ["export", "--date", "2025-12-10", "--known-by", "2025-12-15", "--out", str(out)]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    found = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert not later(texts(found))


def test_the_numbers_of_charts_end_on_the_known_by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    data = current()
    monkeypatch.setattr(graphs, "address", lambda: Address(date=DAY, known=DAY))
    assert graphs.days(data)[-1] == graphs.last(data) == DAY
    assert not later(graphs.all_lags(data).to_numpy().ravel())
    monkeypatch.setattr(graphs, "address", lambda: Address(date=DAY))
    assert graphs.last(data) == data.last_day
