"""Own data, brought in any usual kind of file, are the data that they say."""

import datetime as dt
import io
import json

import geopandas as gpd
import pandas as pd
import pytest
import uploaded
from broken import repacked
from geopandas.testing import assert_geodataframe_equal
from pandas.testing import assert_frame_equal
from tiny import claim, claimant, dataset, town
from uploaded import (
    CLAIMANTS,
    CLAIMS,
    LATLON_COLUMNS,
    OUTLOOKS,
    TOWNS,
    cells,
    claims_csv,
    csv_of,
    everything,
    geopackage,
    layer,
    shapefile,
    towns_csv,
    towns_geojson,
    workbook_of,
    zip_of,
)

from contested import export
from contested.exports.scope import Scope
from contested.load import load
from contested.uploads import receive
from contested.uploads.shared import table_files
from contested.vocabulary import CLAIMANT_COLUMNS, OUTLOOK_COLUMNS

SHARED = dataset(claim(town="pokrovsk", by="ru-blogger"), claim(), outlooks=[])
REST = {name: content for name, content in everything().items() if name != "settlements.geojson"}


def sound(*files, shared=SHARED, keep=False):
    report = receive(files, shared, keep=keep)
    assert not report.problems, "\n".join(map(str, report.problems))
    assert report.dataset.own
    return report


def assert_same(found, expected):
    assert_geodataframe_equal(found.towns, expected.towns)
    assert_frame_equal(found.claimants, expected.claimants)
    assert_frame_equal(found.claims, expected.claims)
    assert_frame_equal(found.outlooks, expected.outlooks)


EXPECTED = dataset(*CLAIMS, towns=TOWNS, claimants=CLAIMANTS, outlooks=OUTLOOKS)

SETTLEMENTS = {
    "geojson": ("settlements.geojson", towns_geojson()),
    "any name": ("my towns.json", towns_geojson()),
    "lat and lon": ("towns.csv", towns_csv()),
    "geopackage": ("towns.gpkg", geopackage(places=layer())),
    "one layer of several": (
        "towns.gpkg",
        geopackage(other=layer([town("lyman")]), settlements=layer()),
    ),
    "shapefile": ("towns.zip", shapefile()),
    "a sheet": ("towns.xlsx", workbook_of(Sheet1=cells(TOWNS, LATLON_COLUMNS))),
}


@pytest.mark.parametrize("file", SETTLEMENTS.values(), ids=SETTLEMENTS)
def test_settlements_of_every_kind_are_the_same(file):
    report = sound(file, *REST.items())
    assert_same(report.dataset, EXPECTED)
    assert sum(report.counts.values()) == 2 + 3 + 2 + 1


WHOLES = {
    "files": list(everything().items()),
    "a zip": [("data.zip", zip_of(everything()))],
    "a zipped folder": [
        ("data.zip", zip_of({f"data/{name}": file for name, file in everything().items()}))
    ],
    "a workbook": [("data.xlsx", uploaded.workbook())],
    "tables of other names": [
        (f"my {number}.csv" if name.endswith("csv") else name, file)
        for number, (name, file) in enumerate(everything().items())
    ],
}


@pytest.mark.parametrize("files", WHOLES.values(), ids=WHOLES)
def test_everything_at_once_is_the_data(files):
    assert_same(sound(*files).dataset, EXPECTED)


@pytest.mark.parametrize("crs", ["EPSG:32637", "EPSG:3857", "EPSG:28407"])
@pytest.mark.parametrize("kind", ["gpkg", "zip", "geojson"])
def test_places_in_another_named_coordinate_system_are_brought_to_degrees(crs, kind):
    frame = layer(crs=crs)
    if kind == "gpkg":
        file = ("towns.gpkg", geopackage(towns=frame))
    elif kind == "zip":
        file = ("towns.zip", shapefile(frame))
    else:
        member = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{crs[5:]}"}}
        content = json.loads(frame.to_json(drop_id=True)) | {"crs": member}
        file = ("towns.geojson", json.dumps(content).encode())
    report = sound(file, *REST.items())
    assert any("reprojected from" in note for note in report.notes)
    moved = report.dataset.towns.geometry.to_crs(32637)
    assert moved.distance(EXPECTED.towns.geometry.to_crs(32637)).max() < 0.1


@pytest.fixture(scope="module")
def shipped():
    return load()


def test_the_shipped_files_come_back_equal(shipped, tmp_path):
    folder = load.__globals__["DATA_FOLDER"]
    names = [path.name for path in folder.iterdir() if path.suffix in (".csv", ".geojson")]
    report = sound(*((name, (folder / name).read_bytes()) for name in names), shared=SHARED)
    assert_same(report.dataset, shipped)
    assert_geodataframe_equal(report.dataset.base, shipped.base)
    assert report.dataset.version == f"own-{shipped.version}"


def test_the_shipped_data_come_back_from_a_zip_of_their_tables(shipped):
    report = sound(("all.zip", zip_of(table_files(shipped))))
    assert_same(report.dataset, shipped)


@pytest.mark.parametrize("form", ["csv", "csv-safe", "xlsx"])
def test_exported_claims_come_back_equal(shipped, form):
    name = export.file_name(Scope(), form)
    report = sound((name, export.write(shipped, Scope(), form)), shared=shipped)
    assert_frame_equal(report.dataset.claims, shipped.claims)
    assert_geodataframe_equal(report.dataset.towns, shipped.towns)


def test_shipped_settlements_come_back_from_a_geopackage(shipped):
    report = sound(("towns.gpkg", geopackage(towns=shipped.towns)), shared=shipped)
    assert_geodataframe_equal(report.dataset.towns, shipped.towns)


def test_shipped_settlements_come_back_from_a_shapefile_but_for_long_texts(shipped):
    short = shipped.towns[shipped.towns["aliases"].map(lambda text: len(text.encode()) < 254)]
    short = short[short["note"].map(lambda text: len(text.encode()) < 254)].reset_index(drop=True)
    assert len(short) > 500
    report = sound(("towns.zip", shapefile(short)), shared=shipped)
    assert_geodataframe_equal(report.dataset.towns, short)
    longer = receive([("towns.zip", shapefile(shipped.towns))], shipped)
    assert any("may have been cut" in note for note in longer.notes)


def test_real_dates_and_numbers_of_a_workbook_are_read_as_they_are_meant():
    rows = cells([claim(status="contested", source_date="2025-12-13")])
    day = rows[0].index("claimed_on")
    rows[1][day] = dt.date(2025, 12, 11)
    rows[1][rows[0].index("source_date")] = dt.datetime(2025, 12, 13)
    file = ("claims.xlsx", workbook_of(claims=rows))
    told = sound(file).dataset.claims.iloc[0]
    assert (told["claimed_on"], told["source_date"]) == ("2025-12-11", "2025-12-13")


def test_blank_rows_of_a_sheet_do_not_move_the_numbers_of_the_others():
    rows = [[], *cells(CLAIMS), [], [None, None], cells([claim(status="Russia")])[1]]
    report = receive([("claims.xlsx", workbook_of(Claims=rows))], SHARED)
    assert [(told.file, told.row) for told in report.problems if told.column == "status"] == [
        ("claims.xlsx, sheet Claims", 7)
    ]


def test_claims_alone_are_read_beside_the_shared_settlements_and_claimants():
    report = sound(("claims.csv", claims_csv(claim(town="pokrovsk"))))
    assert list(report.dataset.claims["town_id"]) == ["pokrovsk"]
    assert_geodataframe_equal(report.dataset.towns, SHARED.towns)
    assert report.counts == {"claims.csv": 1}


def test_settlements_alone_have_no_claims_and_that_is_said():
    report = sound(("towns.geojson", towns_geojson()))
    assert report.dataset.claims.empty
    assert report.notes == ("No claims were uploaded, so there are none on the map.",)


def test_shared_claims_are_kept_when_asked_for_and_own_ones_take_their_place():
    again = claim(summary="Said otherwise.")
    report = sound(("claims.csv", claims_csv(again, claim(on="2025-12-13"))), keep=True)
    told = report.dataset.claims.set_index("claim_id")["summary"]
    assert len(told) == 3
    assert told[again["claim_id"]] == "Said otherwise."


def test_own_claimants_and_shared_ones_stand_side_by_side_when_claims_are_kept():
    own = claimant("ru-mod", name="By another name")
    for file in (
        ("claimants.csv", csv_of([own], CLAIMANT_COLUMNS).rstrip(b"\n")),
        ("people.xlsx", workbook_of(Sheet=cells([own], CLAIMANT_COLUMNS))),
    ):
        report = sound(file, keep=True)
        assert list(report.dataset.claimants["claimant_id"]) == ["ru-blogger", "ru-mod"]
        assert "By another name" in set(report.dataset.claimants["name"])
        assert list(report.counts.values()) == [1]


def test_own_outlooks_and_shared_ones_stand_side_by_side_when_claims_are_kept():
    shared = dataset(claim(), outlooks=[*OUTLOOKS], claimants=[*CLAIMANTS])
    other = uploaded.outlook(on="2025-12-03")
    report = sound(("o.csv", csv_of([other], OUTLOOK_COLUMNS)), shared=shared, keep=True)
    assert len(report.dataset.outlooks) == 2


def test_shared_claims_on_towns_that_are_not_mine_are_left_out_and_counted():
    report = sound(("towns.csv", towns_csv()), keep=True)
    assert list(report.dataset.claims["town_id"]) == ["siversk"]
    assert any("1 shared claim is on a town" in note for note in report.notes)


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (claims_csv(delimiter=";"), "claims.csv: read with semicolons between its cells."),
        (claims_csv(delimiter="\t"), "claims.csv: read with tabs between its cells."),
        (b"\xef\xbb\xbf" + claims_csv(), "a byte order mark (BOM)"),
        (claims_csv().replace(b"\n", b"\r\n"), "CRLF line ends"),
        (claims_csv().replace(b"\n", b"\r\n", 1), "CRLF line ends"),
        (claims_csv().replace(b"Said so.", b" Said so. "), "row 2: ' Said so. '"),
        (claims_csv() + b"\n\n", "2 faults of form were mended, the first: row 4: a blank line"),
    ],
    ids=["semicolons", "tabs", "mark", "crlf", "mixed ends", "blanks", "blank lines"],
)
def test_slips_of_form_are_mended_and_told(content, note):
    report = sound(
        ("claims.csv", content), *((n, f) for n, f in everything().items() if n[:6] != "claims")
    )
    assert_same(report.dataset, EXPECTED)
    assert any(note in told for told in report.notes), report.notes


def test_files_beside_the_data_in_an_archive_are_passed_over():
    more = {
        "README.md": b"# Codebook",
        "datapackage.json": b"{}",
        "__MACOSX/._claims.csv": b"\x00",
        ".gitattributes": b"* text",
    }
    report = sound(("data.zip", zip_of(everything() | more)))
    assert_same(report.dataset, EXPECTED)
    assert report.notes[:2] == (
        "data.zip, datapackage.json: no list of resources.",
        "data.zip: passed over, as they are no tables: 'README.md'.",
    )


def test_an_archive_that_lost_a_file_of_its_list_says_so():
    package = {"resources": [{"path": name} for name in ("claims.csv", "claims-lost.csv")]}
    more = {"datapackage.json": json.dumps(package).encode()}
    report = sound(("data.zip", zip_of(everything() | more)))
    told = "data.zip, datapackage.json: 'claims-lost.csv', which is not there."
    assert told in report.notes


def test_whatever_is_passed_over_is_named():
    book = workbook_of(claims=cells(CLAIMS), notes=[["mine"]])
    layers = geopackage(settlements=layer(), roads=layer())
    shape = repacked(shapefile(), **{"other.prj": b"x", "settlements.shp.xml": b"<x/>"})
    exported = export.write(SHARED, Scope(), "csv")
    for file, content, note in (
        ("claims.xlsx", book, "claims.xlsx: sheets of other names were passed over: 'notes'."),
        ("t.gpkg", layers, "t.gpkg: layers of other names were passed over: 'roads'."),
        (
            "t.zip",
            shape,
            "t.zip: passed over, as they are no tables: 'other.prj', 'settlements.shp.xml'.",
        ),
        ("c.csv", exported, "c.csv: columns that a download adds were left out: 'url', "),
    ):
        notes = receive([(file, content)], SHARED).notes
        assert any(told.startswith(note) for told in notes), (file, notes)


@pytest.mark.parametrize("name", ["claims-mine.csv", "claims-deepstate.csv", "Claims-2.CSV"])
@pytest.mark.parametrize("keep", [False, True])
def test_claims_under_a_name_of_their_own_are_read_alone(name, keep):
    mine = claim(on="2025-12-12")
    report = sound((name, claims_csv(mine)), keep=keep)
    assert list(report.dataset.claims["claim_id"])[-1] == mine["claim_id"]
    assert len(report.dataset.claims) == 1 + keep * len(SHARED.claims)
    assert report.counts == {name: 1}


def test_hostile_texts_are_texts():
    hostile = "<script>alert(1)</script>"
    report = sound(("claims.csv", claims_csv(claim(summary=hostile, note="=1+1"))))
    assert list(report.dataset.claims["summary"]) == [hostile]


def test_an_open_file_is_read_like_bytes():
    assert len(sound(("claims.csv", io.BytesIO(claims_csv(claim())))).dataset.claims) == 1


@pytest.mark.parametrize("stem", ["a" * 300, "../../x", "claims-\0", "claims-" + "b" * 300, "-"])
def test_no_name_of_a_file_is_too_odd(stem):
    assert len(sound((f"{stem}.csv", claims_csv(claim()))).dataset.claims) == 1


def test_frames_are_what_they_seem():
    found = sound(("towns.gpkg", geopackage(towns=layer()))).dataset
    assert isinstance(found.towns, gpd.GeoDataFrame)
    assert found.towns["population"].dtype == pd.Int64Dtype()
