"""Faults of whole files: encodings, line ends, quoting, headers, JSON, missing and stray files."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny import claim, outlook, town, write_folder

from contested.errors import DataError
from contested.load import check, load
from contested.vocabulary import CLAIM_COLUMNS, OPTIONAL_COLUMNS, TOWN_COLUMNS

MENDED = "Run `contested format`, which mends this."
HEADER = ",".join(CLAIM_COLUMNS)
ROW = ",".join(
    cell for name, cell in claim(on="2025-12-12").items() if name not in OPTIONAL_COLUMNS
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(
        tmp_path / "data",
        claims=[claim(summary="Сказали, що місто взято.")],
        outlooks=[outlook(by="ru-mod")],
    )


def problems(folder: Path) -> list[str]:
    """Return the report with paths relative to the folder."""
    return [str(problem).replace(f"{folder}{os.sep}", "") for problem in check(folder)]


def rewrite(folder: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    path = folder / name
    path.write_bytes(change(path.read_bytes()))


def members(
    folder: Path, change: Callable[[dict], None], name: str = "settlements.geojson"
) -> None:
    document = json.loads((folder / name).read_bytes())
    change(document)
    (folder / name).write_text(json.dumps(document), encoding="utf-8")


def test_a_sound_folder_has_no_problem(folder: Path) -> None:
    assert problems(folder) == []


BYTES = {
    "byte order mark": (
        lambda raw: b"\xef\xbb\xbf" + raw,
        f"claims.csv row 1: found a byte order mark (BOM); allowed: UTF-8 without BOM. {MENDED}",
    ),
    "Windows-1251": (
        lambda raw: raw.decode().encode("cp1251"),
        "claims.csv row 2: found Windows-1251 text ('Сказали, що місто вз'); "
        "allowed: UTF-8 text. Save the file as UTF-8.",
    ),
    "UTF-16": (
        lambda raw: raw.decode().encode("utf-16"),
        "claims.csv: found UTF-16 text; allowed: UTF-8 text. Save the file as UTF-8.",
    ),
    "UTF-16 without a mark": (
        lambda raw: raw.decode().encode("utf-16-be"),
        "claims.csv: found UTF-16-BE text; allowed: UTF-8 text. Save the file as UTF-8.",
    ),
    "UTF-32": (
        lambda raw: raw.decode().encode("utf-32"),
        "claims.csv: found UTF-32 text; allowed: UTF-8 text. Save the file as UTF-8.",
    ),
    "stray byte": (
        lambda raw: raw.replace(b"Example", b"Ex\xe4mple"),
        "claims.csv row 2: found the bytes e4; allowed: UTF-8 text. Type the character again.",
    ),
    "CRLF": (
        lambda raw: raw.replace(b"\n", b"\r\n"),
        f"claims.csv: found CRLF line ends; allowed: LF line ends. {MENDED}",
    ),
    "workbook": (
        lambda raw: b"PK\x03\x04" + raw,
        "claims.csv: found a zip archive or an Excel workbook; allowed: UTF-8 text. "
        "Save the table itself as a UTF-8 text file.",
    ),
    "gzip": (
        lambda raw: b"\x1f\x8b" + raw,
        "claims.csv: found a gzip archive; allowed: UTF-8 text. "
        "Save the table itself as a UTF-8 text file.",
    ),
    "empty": (
        lambda raw: raw[:0],
        "claims.csv: found an empty file; allowed: a header and rows. "
        "Restore the file, or write its header.",
    ),
    "blank lines alone": (
        lambda raw: raw[:0] + b"\n\n",
        "claims.csv: found an empty file; allowed: a header and rows. "
        "Restore the file, or write its header.",
    ),
    "no header": (
        lambda raw: b"\n" + raw,
        f"claims.csv row 1: found no header; allowed: the header {HEADER}. Write it as row 1.",
    ),
    "semicolons": (
        lambda raw: raw.replace(b",", b";"),
        "claims.csv row 1: found semicolons between cells; allowed: commas. Save it with commas.",
    ),
    "tabs": (
        lambda raw: raw.replace(b",", b"\t"),
        "claims.csv row 1: found tabs between cells; allowed: commas. Save it with commas.",
    ),
    "extra column": (
        lambda raw: raw.replace(b",note\n", b",note,mood\n").replace(b",hand,\n", b",hand,,x\n"),
        f"claims.csv row 1: found an unknown column 'mood'; allowed: only {HEADER}. "
        "Take it out, or mend its name.",
    ),
    "missing column": (
        lambda raw: raw.replace(b",note\n", b"\n").replace(b",hand,\n", b",hand\n"),
        "claims.csv row 1, note: found no such column; allowed: a column note. "
        "Add it; its cells may be blank where it allows.",
    ),
    "column twice": (
        lambda raw: raw.replace(b",note\n", b",note,note\n").replace(b",hand,\n", b",hand,,\n"),
        "claims.csv row 1: found column 'note' again; allowed: each column once. "
        "Take one of the two out.",
    ),
    "blanks in the header": (
        lambda raw: raw.replace(b",note\n", b", note\n"),
        f"claims.csv row 1: found blanks around a column name; allowed: none. {MENDED}",
    ),
    "blank line": (
        lambda raw: raw + b"\n",
        f"claims.csv row 3: found a blank line; allowed: a row of 20 cells. {MENDED}",
    ),
    "row too short": (
        lambda raw: raw + b"siversk,now\n",
        "claims.csv row 3: found 2 cells; allowed: 20 cells as in row 1. "
        "Quote cells that hold a comma; add or take out cells.",
    ),
    "row too long": (
        lambda raw: raw + ROW.encode() + b",more\n",
        "claims.csv row 3: found 21 cells; allowed: 20 cells as in row 1. "
        "Quote cells that hold a comma; add or take out cells.",
    ),
    "words after a closing quote": (
        lambda raw: raw + b'"a"b,c\n' + ROW.encode() + b"\n",
        "claims.csv row 3: found a quoting fault (',' expected after '\"'); "
        'allowed: whole quoted cells. Write quotes inside a quoted cell twice: "".',
    ),
    "quote never closed": (
        lambda raw: raw + b'"a,b\n' + ROW.encode() + b"\n",
        "claims.csv row 3: found a quoting fault (unexpected end of data); "
        'allowed: whole quoted cells. Write quotes inside a quoted cell twice: "".',
    ),
}


@pytest.mark.parametrize("fault", BYTES)
def test_the_report_names_the_fault_of_a_table(folder: Path, fault: str) -> None:
    change, expected = BYTES[fault]
    rewrite(folder, "claims.csv", change)
    assert problems(folder) == [expected]


def test_rows_after_a_quote_never_closed_are_still_checked(folder: Path) -> None:
    bad = ROW.replace("russia", "Russia")
    rewrite(folder, "claims.csv", lambda raw: raw + b'"a,b\n' + bad.encode() + b"\n")
    assert [problem.split(":")[0] for problem in problems(folder)] == [
        "claims.csv row 3",
        "claims.csv row 4, status",
    ]


def test_text_in_windows_1251_is_still_checked(folder: Path) -> None:
    rewrite(
        folder, "claims.csv", lambda raw: raw.decode().encode("cp1251").replace(b"russia", b"x")
    )
    assert [problem.split(":")[0] for problem in problems(folder)] == [
        "claims.csv row 2",
        "claims.csv row 2, status",
    ]


def _point(document: dict, geometry: object) -> None:
    document["features"][0]["geometry"] = geometry


RING = [[38.0, 48.0], [38.1, 48.1], [38.0, 48.1], [38.1, 48.0], [38.0, 48.0]]
SHAPES = "Point, Polygon, MultiPolygon"
PLACE = "two finite numbers a place. Write each place as [longitude, latitude]."
MEMBERS = {
    "not a collection": (
        lambda d: d.update(type="Feature"),
        "settlements.geojson: found type 'Feature'; allowed: a FeatureCollection. "
        "Export it as GeoJSON.",
    ),
    "no features": (
        lambda d: d.pop("features"),
        "settlements.geojson: found no list of features; "
        'allowed: a member "features" with a list. Export it as GeoJSON.',
    ),
    "another coordinate system": (
        lambda d: d.update(crs={"type": "name", "properties": {"name": "EPSG:32637"}}),
        "settlements.geojson, crs: found 'EPSG:32637'; "
        "allowed: EPSG:4326 or CRS84, longitude first. Reproject it to EPSG:4326.",
    ),
    "no geometry": (
        lambda d: _point(d, None),
        f"settlements.geojson row 1, geometry: found no geometry; allowed: {SHAPES}. "
        "Draw it again as one of these.",
    ),
    "line for a town": (
        lambda d: _point(d, {"type": "LineString", "coordinates": RING}),
        f"settlements.geojson row 1, geometry: found type 'LineString'; allowed: {SHAPES}. "
        "Draw it again as one of these.",
    ),
    "empty geometry": (
        lambda d: _point(d, {"type": "Polygon", "coordinates": []}),
        f"settlements.geojson row 1, geometry: found an empty geometry; allowed: {SHAPES}. "
        "Draw it.",
    ),
    "polygon that crosses itself": (
        lambda d: _point(d, {"type": "Polygon", "coordinates": [RING]}),
        "settlements.geojson row 1, geometry: found self-intersection[38.05 48.05]; "
        "allowed: a valid geometry. Draw it again without crossings.",
    ),
    "polygon without area": (
        lambda d: _point(d, {"type": "Polygon", "coordinates": [RING[:2]]}),
        "settlements.geojson row 1, geometry: found A linearring requires at least 4 "
        f"coordinates.; allowed: {PLACE}",
    ),
    "height above the sea": (
        lambda d: _point(d, {"type": "Point", "coordinates": [38.1, 48.8, 120]}),
        f"settlements.geojson row 1, geometry: found [38.1, 48.8, 120]; allowed: {PLACE}",
    ),
    "unknown property": (
        lambda d: d["features"][0]["properties"].update(mayor="x"),
        "settlements.geojson row 1: found an unknown property 'mayor'; "
        f"allowed: only {','.join(TOWN_COLUMNS)}. Take it out, or mend its name.",
    ),
    "missing property": (
        lambda d: d["features"][0]["properties"].pop("raion"),
        "settlements.geojson, raion: found no such property; allowed: a property raion. Add it.",
    ),
    "no properties": (
        lambda d: d["features"].append({"type": "Feature", "geometry": None}),
        "settlements.geojson row 2: found no properties; allowed: an object of properties. "
        "Add them.",
    ),
    "unknown member": (
        lambda d: d["features"][0].update(style={}),
        "settlements.geojson row 1: found an unknown member 'style'; "
        "allowed: type, properties, geometry. Move it into the properties, or take it out.",
    ),
    "half a character": (
        lambda d: d["features"][0]["properties"].update(note="\ud800"),
        "settlements.geojson row 1, note: found '\\ud800'; allowed: whole characters. "
        "Type the text again.",
    ),
}


@pytest.mark.parametrize("fault", MEMBERS)
def test_the_report_names_the_fault_of_a_map_file(folder: Path, fault: str) -> None:
    change, expected = MEMBERS[fault]
    members(folder, change)
    assert expected in problems(folder)


TEXTS = {
    "broken JSON": (
        '{"type": "FeatureCollection",\n"features": [}',
        "settlements.geojson row 2: found broken JSON (Expecting value); "
        "allowed: a GeoJSON text. Mend it by hand, or export it again.",
    ),
    "not a number": (
        '{"type": "FeatureCollection", "features": [NaN]}',
        "settlements.geojson: found broken JSON (NaN is not a number); "
        "allowed: a GeoJSON text. Mend it by hand, or export it again.",
    ),
    "number too large": (
        '{"type": "FeatureCollection", "features": [1e999]}',
        "settlements.geojson: found broken JSON (1e999 is too large); "
        "allowed: a GeoJSON text. Mend it by hand, or export it again.",
    ),
    "nested without end": (
        "[" * 100_000,
        "settlements.geojson: found broken JSON (nested too deep); "
        "allowed: a GeoJSON text. Mend it by hand, or export it again.",
    ),
    "a list": (
        "[1]",
        "settlements.geojson: found type 'list'; allowed: a FeatureCollection. "
        "Export it as GeoJSON.",
    ),
    "name twice": (
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "type": "x"}]}',
        "settlements.geojson row 1: found 'type' twice; allowed: each name once. "
        "Take one of the two out.",
    ),
    "no feature at all": (
        '{"type": "FeatureCollection", "features": []}',
        "settlements.geojson: found no features; allowed: at least one settlement. "
        "Add the settlements.",
    ),
    "text for a feature": (
        '{"type": "FeatureCollection", "features": ["x"]}',
        "settlements.geojson row 1: found no feature; "
        'allowed: an object of type "Feature". Mend it by hand.',
    ),
}


@pytest.mark.parametrize("fault", TEXTS)
def test_the_report_names_the_fault_of_a_map_text(folder: Path, fault: str) -> None:
    text, expected = TEXTS[fault]
    (folder / "settlements.geojson").write_text(text, encoding="utf-8")
    assert expected in problems(folder)


def test_towns_that_cannot_be_read_make_no_claim_unknown(folder: Path) -> None:
    (folder / "settlements.geojson").write_text("", encoding="utf-8")
    assert problems(folder) == [
        "settlements.geojson: found an empty file; allowed: a header and rows. "
        "Restore the file, or write its header."
    ]


def test_a_missing_file_is_named_and_the_others_are_checked(folder: Path) -> None:
    (folder / "claimants.csv").unlink()
    rewrite(folder, "claims.csv", lambda raw: raw.replace(b"russia", b"x"))
    assert [problem.split(";")[0] for problem in problems(folder)] == [
        "claimants.csv: found no such file",
        "claims.csv row 2, status: found 'x'",
    ]


def test_a_stray_table_is_named(folder: Path) -> None:
    (folder / "claim-new.csv").write_text("x", encoding="utf-8")
    assert problems(folder) == [
        "claim-new.csv: found an unknown file; allowed: settlements.geojson, claimants.csv, "
        "claims.csv, claims-*.csv, outlooks.csv, origins.csv, "
        "corrections.csv, base.geojson. "
        "Rename it, or take it out of the folder."
    ]


def test_a_folder_in_the_place_of_a_file_is_named(folder: Path) -> None:
    (folder / "claims-x.csv").mkdir()
    assert problems(folder) == [
        "claims-x.csv: found a folder or a device; allowed: a file. Put a file in its place."
    ]


def test_a_pipe_in_the_place_of_a_file_does_not_hang_the_reader(folder: Path) -> None:
    os.mkfifo(folder / "claims-x.csv")
    assert problems(folder) == [
        "claims-x.csv: found a folder or a device; allowed: a file. Put a file in its place."
    ]


def test_a_locked_file_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path) -> bytes:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "read_bytes", locked)
    names = ["claimants.csv", "claims.csv", "outlooks.csv", "settlements.geojson"]
    fault = "found Permission denied; allowed: a file that can be opened. See to its rights."
    assert problems(folder) == [f"{name}: {fault}" for name in names]


def test_a_file_beyond_all_measure_is_refused_unread(folder: Path) -> None:
    with (folder / "claims.csv").open("wb") as file:
        file.truncate(2**30 + 1)
    assert problems(folder) == [
        "claims.csv: found 1,073,741,825 bytes; allowed: up to 1,073,741,824 bytes. Split it."
    ]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        load(tmp_path / "none")
    assert str(error.value) == (
        "1 problem in the data:\n"
        f"{tmp_path}/none: found no such folder; allowed: a folder of data. "
        "Name the folder that holds settlements.geojson."
    )


def test_a_claim_id_is_unique_across_files(folder: Path) -> None:
    more = (folder / "claims.csv").read_bytes().replace(b"russia", b"contested")
    (folder / "claims-more.csv").write_bytes(more)
    assert problems(folder) == [
        "claims-more.csv row 2, claim_id: found 'siversk-2025-12-11-ru-mod' again; allowed: each "
        "id once; it stands in claims.csv row 2. Give one another id."
    ]


def test_the_same_claim_is_not_held_twice(folder: Path) -> None:
    again = claim(claim_id="again")
    write_folder(folder, claims=[claim(), again])
    assert problems(folder) == [
        "claims.csv row 3, claim_id: found 'siversk-2025-12-11-ru-mod'; allowed: one claim of a "
        "claimant on a town, day and status. Keep the better sourced one."
    ]


def test_claims_alone_may_be_none_and_context_may_be_missing(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, claims=[])
    (folder / "outlooks.csv").unlink()
    data = load(folder)
    assert (len(data.claims), len(data.outlooks), len(data.base)) == (0, 0, 0)
    assert list(data.claims) == list(CLAIM_COLUMNS)


def test_hostile_text_is_held_as_text(tmp_path: Path) -> None:
    names = ["<img src=x onerror=alert(1)>", "`${alert(1)}`", "</script>", "\u200fx", "x" * 10_000]
    towns = [town(f"t-{n}", lon=37 + n / 10, name_en=name) for n, name in enumerate(names)]
    data = load(write_folder(tmp_path, towns=towns))
    assert data.towns["name_en"].tolist() == names


def test_columns_and_rows_may_stand_in_any_order(folder: Path) -> None:
    write_folder(folder, claims=[claim(), claim(on="2025-12-10")])
    before = load(folder)
    header, *rows = (folder / "claims.csv").read_text(encoding="utf-8").splitlines()
    turned = [",".join(reversed(line.split(","))) for line in [header, *reversed(rows)]]
    (folder / "claims.csv").write_text("\n".join(turned) + "\n", encoding="utf-8")
    assert load(folder).claims.equals(before.claims)


def test_the_version_follows_the_bytes_and_the_names(folder: Path) -> None:
    version = load(folder).version
    assert load(folder).version == version
    assert len(version) == 12
    (folder / "outlooks.csv").unlink()
    assert load(folder).version != version
