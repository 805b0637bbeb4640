"""What leaves the program reads back equal, says what it is, and runs nowhere."""

import csv
import dataclasses
import io
import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from pandas.testing import assert_frame_equal
from tiny import claim, claimant, dataset, town, write_folder
from typer.testing import CliRunner

from contested.cli import app
from contested.dataset import OWN
from contested.days import day_number
from contested.errors import RequestError
from contested.export import ABOUT, FORMS, PLAIN_FORMS, file_name, write, write_rows
from contested.exports import beside
from contested.exports.delimited import neutral
from contested.exports.rows import rows
from contested.exports.scope import WHATS, Scope
from contested.exports.workbook import read_rows
from contested.folder import read_rows as read_file
from contested.identity import OURS, READERS
from contested.outcomes import record
from contested.reading import read
from contested.rule import state
from contested.sight import Sight
from contested.vocabulary import CLAIM_COLUMNS, OPTIONAL_COLUMNS

SITE = "https://towns.example"
TAKEN = claim(
    on="2025-12-11", summary='Said, "all of it".', archive_url="https://archive.example/1"
)
DENIED = claim(
    on="2025-12-12",
    by="ua-general-staff",
    status="contested",
    presence="partial",
    stance="denies",
    responds_to=TAKEN["claim_id"],
)
LATER = claim(on="2025-12-23", by="isw", town="lyman", status="ukraine", as_of="2025-12-20")
DATA = dataset(
    TAKEN,
    DENIED,
    LATER,
    towns=[town("siversk"), town("lyman", name_uk="Лиман"), town("nowhere", population=None)],
    claimants=[claimant("ru-mod"), claimant("ua-general-staff"), claimant("isw")],
    identity=OURS,
)
DAY = day_number("2025-12-15")
SCOPES = [
    Scope(),
    Scope(what="claims", date=DAY, lens="russia"),
    Scope(what="status"),
    Scope(what="status", date=DAY, known_by=day_number("2025-12-22")),
    Scope(what="status", date=DAY, lens="ru-mod", towns=("siversk",)),
    Scope(what="runs"),
    Scope(what="runs", date=DAY, lens="ukraine", known_by=DAY),
]


def exported(scope: Scope, form: str) -> bytes:
    return write(DATA, scope, form, site=SITE)


def from_csv(content: bytes, like: pd.DataFrame) -> pd.DataFrame:
    frame = pd.read_csv(io.BytesIO(content), dtype="str", keep_default_na=False)
    idle = dict.fromkeys(set(OPTIONAL_COLUMNS) - set(frame), "")
    kept = frame.assign(**idle)[list(like)]
    kept = kept.replace({"True": True, "False": False})
    return numbers(kept, like).astype(like.dtypes.to_dict())


def numbers(found: pd.DataFrame, like: pd.DataFrame) -> pd.DataFrame:
    """Read blank cells of columns of numbers as missing."""
    return found.assign(
        **{name: pd.to_numeric(found[name]).astype("Int64") for name in like.filter(regex="_age$")}
    )


@pytest.mark.parametrize("scope", SCOPES, ids=str)
@pytest.mark.parametrize("form", ["csv", "csv-safe", "geojson", "geoparquet", "xlsx"])
def test_every_form_reads_back_equal(scope: Scope, form: str) -> None:
    wanted = rows(DATA, scope, SITE)
    content = exported(scope, form)
    if form in ("csv", "csv-safe"):
        found = from_csv(content, wanted)
    elif form == "xlsx":
        found = read_rows(content)
    elif form == "geojson":
        # GDAL would turn days into points in time.
        placed = gpd.GeoDataFrame.from_features(json.loads(content), crs="EPSG:4326")
        found = pd.DataFrame(placed.drop(columns="geometry"))
    else:
        placed = gpd.read_parquet(io.BytesIO(content))
        found = pd.DataFrame(placed.drop(columns="geometry"))
    found = numbers(found[list(wanted)], wanted)
    assert_frame_equal(found, wanted, check_dtype=False, check_column_type=False)
    if form in ("geojson", "geoparquet"):
        seats = [DATA.town_row[name] for name in wanted["town_id"]]
        shapes = DATA.towns.geometry.iloc[seats].reset_index(drop=True)
        assert placed.crs == "EPSG:4326"
        assert placed.geometry.geom_equals(shapes).all()


def test_canonical_csv_without_what_it_says_of_itself_is_a_file_of_data(tmp_path: Path) -> None:
    frame = from_csv(exported(Scope(), "csv"), rows(DATA, Scope(), SITE))[list(CLAIM_COLUMNS)]
    path = tmp_path / "claims.csv"
    frame.to_csv(path, index=False, lineterminator="\n")
    table = read_file("claims.csv", read(path))
    assert table.problems == []
    assert_frame_equal(table.frame.reset_index(drop=True), DATA.claims)


def notes(form: str, content: bytes) -> dict[str, str]:
    if form in ("csv", "csv-safe"):
        row = next(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        return {name.removeprefix(ABOUT): text for name, text in row.items() if ABOUT in name}
    if form == "geojson":
        return json.loads(content)["about"]
    if form == "geoparquet":
        metadata = pq.read_schema(io.BytesIO(content)).metadata
        return {
            name.decode().removeprefix("contested:"): text.decode()
            for name, text in metadata.items()
            if name.startswith(b"contested:")
        }
    if form == "xlsx":
        return dict(load_workbook(io.BytesIO(content))["About"].iter_rows(values_only=True))
    return json.loads(content)["about_"]


@pytest.mark.parametrize("form", FORMS)
def test_every_file_says_what_it_is(form: str) -> None:
    scope = Scope(what="status", date=DAY, known_by=day_number("2025-12-22"), lens="ukraine")
    said = notes(form, exported(scope, form))
    assert said["date"] == "2025-12-15"
    assert said["known_by"] == "2025-12-22"
    assert (said["lens"], said["clock"]) == ("ukraine", "hindsight")
    assert said["version"] == DATA.version
    assert "90 days" in said["rule"]
    assert DATA.version in said["citation"]
    assert "CC BY 4.0" in said["licence"]


@pytest.mark.parametrize("what", WHATS)
def test_every_row_leads_back(what: str) -> None:
    frame = rows(DATA, Scope(what=what), SITE)
    assert frame["url"].str.startswith(f"{SITE}/towns-town?date=20").all()
    siversk = rows(DATA, Scope(what="status"), SITE).set_index("town_id").loc["siversk"]
    assert siversk["russia_url"] == (
        f"{SITE}/towns-town?date=2025-12-11&town=siversk#siversk-2025-12-11-ru-mod"
    )


def test_claims_are_those_of_the_day_the_ears_and_the_lens() -> None:
    def ids(**words) -> list[str]:
        return rows(DATA, Scope(**words), SITE)["claim_id"].tolist()

    assert len(ids()) == 3
    assert ids(date=day_number("2025-12-11")) == [TAKEN["claim_id"]]
    assert ids(date=DAY, lens="ukraine") == [DENIED["claim_id"]]
    assert ids(lens="isw") == ids(towns=("lyman",)) == [LATER["claim_id"]]
    late = day_number("2025-12-21")
    assert LATER["claim_id"] not in ids(date=late)
    assert LATER["claim_id"] in ids(date=late, known_by=day_number("2025-12-31"))


@pytest.mark.parametrize("what", WHATS)
def test_a_day_after_the_record_is_its_last_day_and_the_day_asked_is_told(what: str) -> None:
    last = Scope(what=what, date=day_number("2025-12-23"))
    later = Scope(what=what, date=day_number("2026-11-25"))
    assert_frame_equal(rows(DATA, later, SITE), rows(DATA, last, SITE))
    said = notes("csv", exported(later, "csv"))
    assert (said["date"], said["asked"]) == ("2025-12-23", "2026-11-25")
    assert "asked" not in notes("csv", exported(last, "csv"))
    known = Scope(what=what, date=DAY, known_by=day_number("2025-12-11"))
    said = notes("geojson", exported(known, "geojson"))
    assert (said["date"], said["asked"], said["known_by"]) == (
        "2025-12-11",
        "2025-12-15",
        "2025-12-11",
    )
    known = Scope(what=what, known_by=day_number("2026-11-25"))
    assert notes("geojson", exported(known, "geojson"))["known_by"] == "2025-12-23"


def test_a_row_of_a_day_tells_age_dissent_basis_and_voices() -> None:
    data = dataset(
        claim(on="2025-12-01", by="ua-mod", status="ukraine"),
        claim(on="2025-12-05", by="ua-corps", status="contested"),
        claim(on="2025-12-05", by="ua-brigade", status="contested", day_precision="week"),
        claim(on="2025-12-06", by="ua-army", status="russia", as_of="2025-12-04"),
        claim(on="2025-12-11", by="isw", status="contested"),
    )
    scope = Scope(what="status", date=day_number("2025-12-11"))
    (row,) = rows(data, scope, SITE).to_dict("records")
    # Two voices stand for "contested" on 5 December, and the vaguer one has the smaller id; who
    # spoke before that day, on 1 December, does not dissent.
    assert row["ukraine_claim_id"] == "siversk-2025-12-05-ua-corps"
    assert (row["ukraine_age"], row["ukraine_voices"]) == (6, 4)
    assert row["ukraine_dissents"] == "siversk-2025-12-06-ua-army"
    assert pd.isna(row["russia_age"])
    assert (row["russia_dissents"], row["russia_voices"], row["basis"]) == ("", 0, "one-and-third")
    text = write(data, scope, "csv", site=SITE).decode()
    (cells,) = csv.DictReader(io.StringIO(text))
    assert (cells["ukraine_age"], cells["russia_age"]) == ("6", "")
    (feature,) = json.loads(write(data, scope, "geojson", site=SITE))["features"]
    assert (feature["properties"]["ukraine_age"], feature["properties"]["russia_age"]) == (6, None)
    alone = rows(data, dataclasses.replace(scope, lens="isw"), SITE)
    assert alone["basis"].tolist() == [""]


def test_spreadsheet_csv_runs_nothing() -> None:
    evil = ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")']
    assert [neutral(text) for text in evil] == [f"'{text}" for text in evil]
    plain = ["-5", "+3.25", "2025-12-11", "a=b", "", -5, 0.5, True]
    assert [neutral(cell) for cell in plain] == plain


def test_a_formula_in_a_cell_stays_text_in_every_spreadsheet() -> None:
    row = claim(summary='=HYPERLINK("https://evil.example")')
    data = dataset(row)
    content = write(data, Scope(), "csv-safe", site=SITE)
    assert content.startswith(b"\xef\xbb\xbf")
    assert "'=HYPERLINK" in content.decode()
    sheet = load_workbook(io.BytesIO(write(data, Scope(), "xlsx", site=SITE)))["Claims"]
    (cell,) = (cell for cell in sheet[2] if cell.value == row["summary"])
    assert cell.data_type == "s"


def test_json_ld_speaks_of_author_and_first_appearance() -> None:
    document = json.loads(exported(Scope(), "jsonld"))
    assert document["@type"] == "Dataset"
    lyman, taken, denied = document["hasPart"]
    assert lyman["temporalCoverage"] == "2025-12-20"
    assert taken == {
        "@type": "Claim",
        "@id": f"{SITE}/towns-town?date=2025-12-11&town=siversk#siversk-2025-12-11-ru-mod",
        "identifier": "siversk-2025-12-11-ru-mod",
        "text": 'Said, "all of it".',
        "dateCreated": "2025-12-11",
        "temporalCoverage": "2025-12-11",
        "author": {"@type": "Organization", "identifier": "ru-mod", "name": "Ru Mod"},
        "about": {
            "@type": "Place",
            "identifier": "siversk",
            "name": "Siversk",
            "alternateName": "Siversk",
            "disambiguatingDescription": "Bakhmut raion",
            "geo": {"@type": "GeoCoordinates", "latitude": 48.87, "longitude": 38.1},
        },
        "firstAppearance": {
            "@type": "WebPage",
            "url": "https://example.org/story",
            "publisher": {"@type": "Organization", "name": "Example Wire"},
            "datePublished": "2025-12-11",
        },
        "appearance": [{"@type": "WebPage", "url": "https://archive.example/1"}],
        "status": "russia",
        "confidence": "asserted",
    }
    assert denied["respondsTo"] == taken["@id"]
    assert denied["stance"] == "denies"


def test_json_ld_of_a_day_holds_the_claims_it_rests_on() -> None:
    document = json.loads(exported(Scope(what="status", date=DAY), "jsonld"))
    assert [part["identifier"] for part in document["hasPart"]] == [
        TAKEN["claim_id"],
        DENIED["claim_id"],
    ]


def test_runs_end_on_the_day_shown() -> None:
    frame = rows(DATA, Scope(what="runs", date=DAY), SITE)
    assert frame["to"].max() == "2025-12-15"
    assert frame["from"].max() <= "2025-12-15"


def test_nothing_to_show_is_still_a_file() -> None:
    scope = Scope(date=day_number("2014-01-01"))
    for form in FORMS:
        assert exported(scope, form)


@pytest.mark.parametrize(
    ("words", "form", "message"),
    [
        (
            {},
            "pdf",
            "format: 'pdf' is not one of csv, csv-safe, geojson, geoparquet, xlsx, jsonld.",
        ),
        ({"what": "runs"}, "jsonld", "format: jsonld holds claims."),
        ({"lens": "nobody"}, "csv", "lens: 'nobody' is not known."),
        ({"towns": ("siversq",)}, "csv", "No one town is called 'siversq'. Nearest: siversk."),
    ],
)
def test_what_cannot_be_exported_is_told(words, form: str, message: str) -> None:
    with pytest.raises(RequestError) as caught:
        exported(Scope(**words), form)
    assert str(caught.value).startswith(message)
    with pytest.raises(RequestError, match="what: 'maps' is not one of claims, status, runs"):
        Scope(what="maps")


def test_files_are_named_by_what_they_show() -> None:
    assert file_name(Scope(), "csv") == "contested-claims-all.csv"
    scope = Scope(what="status", date=DAY, known_by=DAY, lens="isw", towns=("lyman",))
    assert file_name(scope, "geoparquet") == (
        "contested-status-lyman-2025-12-15-known-by-2025-12-15-isw.parquet"
    )


def test_the_public_address_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTESTED_SITE", "towns.example/")
    assert b"https://towns.example/towns-town?" in write(DATA, Scope(), "csv")
    monkeypatch.delenv("CONTESTED_SITE")
    assert b"http://127.0.0.1:8501/towns-town?" in write(DATA, Scope(), "csv")


def test_the_command_writes_what_the_function_gives(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "data", claims=[TAKEN, DENIED, LATER])
    out = tmp_path / "day.geojson"
    words = ["export", "--what", "status", "--format", "geojson", "--date", "2025-12-15"]
    words += ["--town", "Siversk", "--out", str(out), "--data", str(folder)]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    (feature,) = json.loads(out.read_text())["features"]
    assert feature["properties"]["view"] == "disputed"
    assert result.output.startswith(f"{out}: ")
    result = CliRunner().invoke(app, [*words, "--rule", "latest"])
    assert result.exit_code == 0, result.output
    (feature,) = json.loads(out.read_text())["features"]
    assert feature["properties"]["view"] == "contested"


def test_claims_picked_one_by_one_keep_their_order() -> None:
    picked = (LATER["claim_id"], TAKEN["claim_id"])
    scope = Scope(claims=picked, choice="sort=newest", date=day_number("2025-12-31"))
    assert tuple(rows(DATA, scope, SITE)["claim_id"]) == picked
    assert rows(DATA, Scope(claims=()), SITE).empty
    assert notes("csv", exported(scope, "csv"))["choice"] == "sort=newest"
    parts = json.loads(exported(scope, "jsonld"))["hasPart"]
    assert [part["identifier"] for part in parts] == list(picked)


def test_another_rule_gives_other_views_and_is_named() -> None:
    scope = Scope(what="status", date=DAY, rule="latest")
    views = rows(DATA, scope, SITE).set_index("town_id")["view"]
    assert views["siversk"] == "contested"
    assert notes("csv", exported(scope, "csv"))["rule"].startswith("latest: the newest claim")
    assert (
        rows(DATA, Scope(what="runs", rule="latest"), SITE)["view"].tolist().count("disputed") == 0
    )
    assert file_name(scope, "csv") == "contested-status-2025-12-15-all-latest.csv"
    with pytest.raises(RequestError, match="rule: 'mine' is not one of published, latest"):
        Scope(rule="mine")


@pytest.mark.parametrize("form", FORMS)
def test_two_readings_leave_as_one_table(form: str) -> None:
    sights = Sight(DAY), Sight(DAY, lens="russia")
    states = (sights[0].state(DATA), sights[1].state(DATA))
    frame = beside.pair_rows(DATA, states, SITE)
    (row,) = frame.to_dict("records")
    assert (row["town_id"], row["first_view"], row["second_view"]) == (
        "siversk",
        "disputed",
        "russia",
    )
    assert row["second_claims"] == TAKEN["claim_id"]
    assert row["first_urls"].split()[0].endswith(f"#{DENIED['claim_id']}")
    told = beside.pair_notes(DATA, Scope("status", DAY, "russia"), SITE)
    resting = beside.pair_claims(DATA, states)
    scope = Scope("status", DAY)
    content = write_rows(frame, DATA, scope, form, site=SITE, notes=told, claims=resting)
    said = notes(form, content)
    assert (said["lens"], said["second_lens"]) == ("all", "russia")
    if form == "jsonld":
        assert len(json.loads(content)["hasPart"]) == 2


@pytest.mark.parametrize("form", PLAIN_FORMS)
def test_the_claimants_records_leave_with_their_addresses(form: str) -> None:
    frame = beside.record_rows(DATA, record(DATA, state(DATA, DAY)), SITE)
    assert frame.set_index("claimant_id").loc["ru-mod", "url"] == (
        f"{SITE}/towns-claims?claimant=ru-mod"
    )
    assert frame["first"].tolist() == ["", "2025-12-11", "2025-12-12"]
    written = write_rows(frame, DATA, Scope(date=DAY), form, site=SITE, notes={"what": "claimants"})
    assert notes(form, written)["date"] == "2025-12-15"


def test_a_table_with_gaps_is_a_workbook() -> None:
    frame = pd.DataFrame({"town": ["a", "b"], "days": [1.5, float("nan")]})
    written = write_rows(frame, DATA, Scope(), "xlsx", site=SITE, notes={"what": "lags"})
    sheet = load_workbook(io.BytesIO(written))["Lags"]
    assert list(sheet.iter_rows(values_only=True)) == [("town", "days"), ("a", 1.5), ("b", None)]


@pytest.mark.parametrize("form", FORMS)
def test_a_readers_own_data_leave_under_no_licence_of_ours(form: str) -> None:
    own = dataclasses.replace(DATA, version=f"{OWN}1", identity=READERS)
    content = write(own, Scope(), form, site=SITE)
    said = notes(form, content)
    assert said["licence"] == "as the reader who loaded these data has it"
    assert said["citation"].startswith("A reader's own data, version own-1")
    assert b"creativecommons" not in content
