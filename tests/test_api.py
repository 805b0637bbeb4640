"""The read API: pages, filters, forms, refusals; and whatever Schemathesis thinks of."""

import io

import pandas as pd
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tiny import claim, claimant, dataset, town

from contested import api, embed
from contested.api_query import PARAMETERS
from contested.api_schema import STATUS_PARAMETERS
from contested.errors import DataError, Problem, SourceError
from contested.vocabulary import CLAIM_COLUMNS, TOWN_COLUMNS

CLAIMS = [
    claim(on="2025-12-11"),
    claim(on="2025-12-12", by="ua-general-staff", status="contested"),
    claim(on="2025-12-20", by="isw", town="lyman", status="ukraine"),
    claim(on="2025-12-21", by="ru-mod", town="lyman"),
]
DATA = dataset(
    *CLAIMS,
    towns=[town("siversk"), town("lyman", name_uk="Лиман", raion="Kramatorsk", population=None)],
    claimants=[claimant("ru-mod"), claimant("ua-general-staff"), claimant("isw")],
)
APP = Starlette(routes=[*api.routes(lambda: DATA), *embed.routes(data=lambda: DATA)])
CLIENT = TestClient(APP)


def get(path: str, **headers: str):
    return CLIENT.get(f"/api/{path}", headers=headers)


def ids(path: str, column: str = "claim_id") -> list[str]:
    return [row[column] for row in get(path).json()["rows"]]


def test_claims_come_with_what_they_are() -> None:
    answer = get("claims")
    body = answer.json()
    assert answer.headers["content-type"] == "application/json"
    assert (body["total"], body["page"], body["size"], body["next"]) == (4, 1, 100, None)
    assert body["about"]["version"] == DATA.version
    assert list(body["rows"][0]) == [*CLAIM_COLUMNS, "url"]
    assert {name: body["rows"][2][name] for name in CLAIM_COLUMNS} == CLAIMS[0]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("town=siversk", [0, 1]),
        ("town=siversk&town=lyman&lens=russia", [3, 0]),
        ("lens=isw", [2]),
        ("status=ukraine&status=contested", [2, 1]),
        ("since=2025-12-12&until=2025-12-20", [2, 1]),
        ("date=2025-12-11", [0]),
        ("date=2025-12-20&known=2025-12-12", [0, 1]),
    ],
)
def test_claims_are_filtered(query: str, wanted: list[int]) -> None:
    assert ids(f"claims?{query}") == [CLAIMS[place]["claim_id"] for place in wanted]


def test_pages_lead_to_the_next_until_the_last() -> None:
    seen: list[str] = []
    path = "/api/claims?size=3"
    while path:
        answer = CLIENT.get(path)
        seen += [row["claim_id"] for row in answer.json()["rows"]]
        assert answer.headers["x-total-count"] == "4"
        assert ("link" in answer.headers) == bool(answer.json()["next"])
        path = answer.json()["next"]
    assert seen == DATA.claims["claim_id"].tolist()
    assert get("claims?page=9").json()["rows"] == []


def test_runs_tell_intervals() -> None:
    rows = get("runs?town=siversk&lens=ukraine").json()["rows"]
    assert [(row["from"], row["to"], row["view"]) for row in rows] == [
        ("2025-12-11", "2025-12-11", "no-claim"),
        ("2025-12-12", "2025-12-21", "contested"),
    ]
    assert ids("runs?view=disputed", "town_id") == ["lyman", "siversk"]
    assert get("runs?known=2025-12-31").json()["about"]["clock"] == "hindsight"


def test_towns_are_found_by_any_name() -> None:
    body = get("towns?search=Лиман").json()
    assert [row["town_id"] for row in body["rows"]] == ["lyman"]
    assert list(body["rows"][0]) == [*TOWN_COLUMNS, "lon", "lat", "url"]
    assert body["rows"][0]["population"] is None
    assert ids("towns?raion=Bakhmut", "town_id") == ["siversk"]
    assert ids("towns?kind=village", "town_id") == []


@pytest.mark.parametrize("form", ["csv", "csv-safe"])
def test_csv_says_the_same_as_json(form: str) -> None:
    answer = get(f"claims?format={form}&size=2")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf") == (form == "csv-safe")
    frame = pd.read_csv(io.BytesIO(answer.content), dtype="str", keep_default_na=False)
    assert frame.to_dict("records") == get("claims?size=2").json()["rows"]


def test_what_you_hold_is_not_sent_again() -> None:
    tag = get("claims").headers["etag"]
    for held in (tag, f'W/{tag}, "other"', "*"):
        again = get("claims", **{"If-None-Match": held})
        assert (again.status_code, again.content) == (304, b"")
    assert get("claims", **{"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("claims?page=0", 400, "page: '0' is not a number from 1 to 1,000,000."),
        ("claims?size=1001", 400, "size: '1001' is not a number from 1 to 1,000."),
        ("claims?size=٣", 400, "size: '٣' is not a number from 1 to 1,000."),
        ("claims?date=31.02.2025", 400, "date: '31.02.2025' is not a day."),
        ("claims?since=2025-02-31", 400, "since: '2025-02-31' is not in the calendar."),
        ("claims?lens=nobody", 400, "lens: 'nobody' is not known."),
        ("claims?status=Russia", 400, "status: 'Russia' is not one of ukraine, contested, russia."),
        ("claims?format=xml", 400, "format: 'xml' is not one of json, csv, csv-safe."),
        ("claims?when=now", 400, "No parameter is called 'when'. There are town, date, known,"),
        ("claims?page=1&page=2", 400, "page is given twice. Give it once."),
        ("claims?town=siversq", 404, "town: 'siversq' is no town_id. Search for it:"),
        ("towns?search=", 400, "search: write 1 to 80 characters."),
        ("towns?raion=Kyiv", 400, "raion: 'Kyiv' is not one of Bakhmut, Kramatorsk."),
        ("runs?view=%00", 400, r"view: '\x00' is not one of"),
    ],
)
def test_what_cannot_be_asked_for_is_told(path: str, status: int, text: str) -> None:
    answer = get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (
        status,
        "text/plain; charset=utf-8",
    )
    assert answer.text.startswith(text)
    assert answer.headers["cache-control"] == "no-store"


def test_faulty_data_are_told_without_a_traceback() -> None:
    def broken():
        raise DataError([Problem("claims.csv", 2, "status", "'x'", "y", "Mend it.")])

    answer = TestClient(Starlette(routes=api.routes(broken))).get("/api/towns")
    assert answer.status_code == 503
    assert answer.text == "The data have 1 fault: contested validate.\n"
    assert answer.headers["cache-control"] == "no-store"


def test_data_that_cannot_be_reached_are_told_without_their_place() -> None:
    def gone():
        raise SourceError("postgresql://db.internal/towns: connection refused.", "database")

    answer = TestClient(Starlette(routes=api.routes(gone))).get("/api/claims")
    assert answer.status_code == 503
    assert answer.text == "The data cannot be reached just now. Come back later.\n"


def test_nothing_runs_in_a_browser() -> None:
    answer = get("claims")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'"


def test_the_description_names_every_parameter() -> None:
    described = get("openapi.json").json()["paths"]
    assert {
        path.removeprefix("/api/"): tuple(one["name"] for one in operations["get"]["parameters"])
        for path, operations in described.items()
    } == PARAMETERS | {"status": STATUS_PARAMETERS}


schema = schemathesis.openapi.from_asgi("/api/openapi.json", APP)


@schema.parametrize()
@settings(suppress_health_check=list(HealthCheck))
def test_the_api_is_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate()
