"""DeepState's polygons become claims; every polygon here is made up."""

import io
import json
import tarfile
import zipfile
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import Polygon, box
from tiny import BASE_COLUMNS, dataset, town

from contested.errors import RequestError
from contested.importers import deepstate
from contested.importers.footprints import footprints, square_metres
from contested.importers.imported import Imported, quiet
from contested.importers.stretches import SILENT, presence, statuses
from contested.load import DATA_FOLDER, load
from contested.vocabulary import CLAIM_COLUMNS, STATUSES

RED, GREY, GREEN, ELSEWHERE = "#a52714", "#bcaaa4", "#0f9d58", "#ff5252"
EAST = town("east", lon=38.0, lat=48.5, population=10_000)
WEST = town("west", lon=37.0, lat=48.5, population=None)
DATA = dataset(towns=[EAST, WEST], claimants=[])
ALL = box(36.5, 48.0, 38.5, 49.0)
EAST_ONLY = box(37.8, 48.0, 38.5, 49.0)
FAR = box(30.0, 45.0, 31.0, 46.0)
# Noon in Kyiv of 1 to 9 June 2023.
NOON = 1685610000
DAY = 86_400


def feature(shape: shapely.Geometry, fill: str | None = RED, name: str = "Окуповано") -> dict:
    properties = {} if fill is None else {"name": name, "fill": fill}
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": shapely.geometry.mapping(shape),
    }


def collection(*features: dict) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def revisions(folder: Path, *days: bytes | None) -> Path:
    """Write one revision a day from 1 June 2023 on, none where there is None."""
    folder.mkdir(exist_ok=True)
    for number, content in enumerate(days):
        if content is not None:
            (folder / f"{NOON + number * DAY}.geojson").write_bytes(content)
    return folder


def read(*paths: Path) -> Imported:
    return deepstate.read(paths, DATA, {"workers": "1"}, quiet)


def said(imported: Imported) -> list[tuple[str, ...]]:
    columns = ["town_id", "claimed_on", "reaffirmed_on", "status", "presence"]
    return list(imported.claims[columns].itertuples(index=False, name=None))


NOTHING_NEAR = feature(box(37.4, 48.49, 37.45, 48.51))
"""Occupied ground beside the towns, without which a file counts as empty."""


def part(share: float) -> Polygon:
    """Ground that covers a share of the footprint of `east`, from the east."""
    shape = footprints(DATA).shapes[0]
    west, south, east, north = shape.bounds
    low, high = west, east
    for _ in range(60):
        middle = (low + high) / 2
        covered = shapely.area(shapely.intersection(shape, box(middle, south, 39, north)))
        low, high = (middle, high) if covered / shapely.area(shape) > share else (low, middle)
    return box(low, south - 0.1, east + 0.1, north + 0.1)


def test_a_town_taken_and_lost_again_makes_three_claims(tmp_path: Path) -> None:
    free, taken = collection(NOTHING_NEAR), collection(feature(EAST_ONLY))
    found = read(revisions(tmp_path / "maps", free, taken, taken, free))
    assert said(found) == [
        ("east", "2023-06-01", "", "ukraine", ""),
        ("east", "2023-06-02", "2023-06-03", "russia", ""),
        ("east", "2023-06-04", "", "ukraine", ""),
        ("west", "2023-06-01", "2023-06-04", "ukraine", ""),
    ]


def test_a_claim_says_who_when_what_and_from_where(tmp_path: Path) -> None:
    found = read(revisions(tmp_path / "maps", collection(feature(EAST_ONLY))))
    assert found.claims.iloc[0].to_dict() == dict.fromkeys(CLAIM_COLUMNS, "") | {
        "claim_id": "east-2023-06-01-deepstate-map",
        "town_id": "east",
        "claimed_on": "2023-06-01",
        "claimant_id": "deepstate-map",
        "status": "russia",
        "confidence": "asserted",
        "source_name": "DeepState map",
        "source_url": "https://deepstatemap.live",
        "source_date": "2023-06-01",
        "summary": "Map shows 100 % of the town as occupied.",
        "origin": "deepstate",
    }


@pytest.mark.parametrize(
    ("share", "fill", "status", "inside", "summary"),
    [
        (0.02, RED, "ukraine", "", "Map shows 2 % of the town as occupied."),
        (0.04, RED, "contested", "foothold", "Map shows 4 % of the town as occupied."),
        (0.20, RED, "contested", "foothold", "Map shows 20 % of the town as occupied."),
        (0.30, RED, "contested", "partial", "Map shows 30 % of the town as occupied."),
        (0.96, RED, "russia", "", "Map shows 96 % of the town as occupied."),
        (
            0.40,
            GREY,
            "ukraine",
            "",
            "Map shows 0 % of the town as occupied, 40 % of unknown status.",
        ),
        (
            0.60,
            GREY,
            "contested",
            "",
            "Map shows 60 % of the town as of unknown status, 0 % occupied.",
        ),
    ],
)
def test_shares_decide_status_and_presence(
    tmp_path: Path, share: float, fill: str, status: str, inside: str, summary: str
) -> None:
    content = collection(NOTHING_NEAR, feature(part(share), fill))
    claim = read(revisions(tmp_path / "maps", content)).claims.iloc[0]
    assert (claim["status"], claim["presence"], claim["summary"]) == (status, inside, summary)


def test_unknown_ground_under_occupied_ground_counts_once(tmp_path: Path) -> None:
    content = collection(feature(part(0.5)), feature(part(0.6)), feature(ALL, GREY))
    claim = read(revisions(tmp_path / "maps", content)).claims.iloc[0]
    assert claim["summary"] == "Map shows 60 % of the town as occupied, 40 % of unknown status."


def test_thresholds_do_not_flicker() -> None:
    shares = np.array([[0.0], [0.04], [0.06], [0.04], [0.03], [0.95], [0.86], [0.84], [0.90]])
    found = statuses(shares, np.zeros_like(shares), np.ones(len(shares), dtype=bool))
    assert [STATUSES[code] for code in found[:, 0]] == [
        "ukraine",
        "ukraine",
        "contested",
        "contested",
        "ukraine",
        "russia",
        "russia",
        "contested",
        "contested",
    ]


def test_where_unknown_status_is_not_told_a_grey_town_falls_silent() -> None:
    red = np.array([[0.0], [0.0], [0.02], [0.2], [0.0]])
    grey = np.array([[0.8], [0.0], [0.0], [0.0], [0.0]])
    found = statuses(red, grey, np.array([True, False, False, False, False]))
    assert [code if code == SILENT else STATUSES[code] for code in found[:, 0]] == [
        "contested",
        SILENT,
        SILENT,
        "contested",
        "ukraine",
    ]


def test_presence_is_blank_unless_contested() -> None:
    assert presence("russia", 0.97) == presence("ukraine", 0.02) == ""


def test_a_snapshot_stands_for_the_evening_before(tmp_path: Path) -> None:
    folder = tmp_path / "snapshots"
    folder.mkdir()
    content = collection(feature(EAST_ONLY, fill=None))
    (folder / "deepstatemap_data_20230602.geojson").write_bytes(content)
    assert said(read(folder))[0][:4] == ("east", "2023-06-01", "", "russia")


def test_both_archives_are_joined_and_revisions_count_more(tmp_path: Path) -> None:
    free, taken = collection(NOTHING_NEAR), collection(feature(EAST_ONLY))
    full = revisions(tmp_path / "full", free, free, None, free)
    snapshots = tmp_path / "snapshots"
    snapshots.mkdir()
    for day in ("20230603", "20230604", "20230606"):
        (snapshots / f"deepstatemap_data_{day}.geojson").write_bytes(taken)
    found = read(full, snapshots)
    assert said(found)[:2] == [
        ("east", "2023-06-01", "2023-06-04", "ukraine", ""),
        ("east", "2023-06-05", "", "russia", ""),
    ]
    assert found.report.skipped["files of a day that a later or fuller file shows"] == 1
    assert found.report.skipped["snapshots of days between revisions"] == 1
    assert said(read(snapshots, full)) == said(found)


def test_the_last_revision_of_a_day_counts(tmp_path: Path) -> None:
    folder = revisions(tmp_path / "maps", collection(NOTHING_NEAR))
    (folder / f"{NOON + 3600}.geojson").write_bytes(collection(feature(EAST_ONLY)))
    assert said(read(folder))[0][3] == "russia"


def test_the_day_turns_at_midnight_in_kyiv(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    # 20:59:59 and 21:00:00 UTC on 1 June are a second before and at midnight in Kyiv.
    for second, content in ((1685653199, NOTHING_NEAR), (1685653200, feature(EAST_ONLY))):
        (folder / f"{second}.geojson").write_bytes(collection(content))
    assert [row[1:4] for row in said(read(folder))[:2]] == [
        ("2023-06-01", "", "ukraine"),
        ("2023-06-02", "", "russia"),
    ]


def packed(folder: Path, path: Path) -> Path:
    files = sorted(folder.iterdir())
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in files:
                archive.write(file, f"maps/{file.name}")
        return path
    with tarfile.open(path, "w:xz") as archive:
        for file in files:
            archive.add(file, f"maps/{file.name}")
    return path


@pytest.mark.parametrize("name", ["maps.zip", "maps.tar.xz"])
def test_a_folder_and_its_archive_say_the_same(tmp_path: Path, name: str) -> None:
    folder = revisions(tmp_path / "maps", collection(NOTHING_NEAR), collection(feature(ALL)))
    assert read(packed(folder, tmp_path / name)).claims.equals(read(folder).claims)


def test_two_processes_say_the_same_as_one(tmp_path: Path) -> None:
    folder = revisions(
        tmp_path / "maps", *[collection(feature(part(n / 20))) for n in range(1, 20)]
    )
    two = deepstate.read([folder], DATA, {"workers": "2"}, quiet)
    assert two.claims.equals(read(folder).claims)


def test_other_fills_far_places_and_broken_rings_are_counted(tmp_path: Path) -> None:
    bow = Polygon([(37.9, 48.4), (38.1, 48.6), (38.1, 48.4), (37.9, 48.6)])
    parts = {
        "type": "GeometryCollection",
        "geometries": [shapely.geometry.mapping(FAR), {"type": "Point", "coordinates": [38, 48]}],
    }
    content = collection(
        feature(bow),
        feature(ALL, GREEN),
        feature(FAR, ELSEWHERE),
        feature(ALL, "#123456"),
        feature(FAR) | {"geometry": parts},
    )
    report = read(revisions(tmp_path / "maps", content)).report
    assert report.read["invalid polygons, repaired"] == 1
    assert report.skipped == {
        "features of liberated or other territory": 2,
        "features of unknown fill '#123456'": 1,
        "polygons far from the towns": 1,
        "snapshots of days between revisions": 0,
    }


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'{"type": "FeatureCollection", "fea', "Expecting|Unterminated"),
        (b"[]", "no FeatureCollection"),
        (collection(), "no occupied ground near the towns"),
        (collection(feature(FAR)), "no occupied ground near the towns"),
        (collection({"type": "Feature", "properties": {}, "geometry": None}), "feature 1: "),
        (b"[" * 100_000, "nested too deep"),
        (b"\xff\xfe{", "codec"),
    ],
)
def test_a_file_of_no_use_is_passed_over_and_named(
    tmp_path: Path, content: bytes, fault: str
) -> None:
    good = collection(feature(EAST_ONLY))
    found = read(revisions(tmp_path / "maps", good, content, good))
    assert said(found)[0] == ("east", "2023-06-01", "2023-06-03", "russia", "")
    assert found.report.skipped["files that could not be used"] == 1
    (note,) = found.report.notes
    assert note.startswith(f"'{NOON + DAY}.geojson': passed over, ")
    assert any(word in note for word in fault.split("|"))


def test_files_of_another_name_are_counted(tmp_path: Path) -> None:
    folder = revisions(tmp_path / "maps", collection(feature(ALL)))
    for name in ("README.md", "._1685610000.geojson", "deepstatemap_data_20230631.geojson"):
        (folder / name).write_text("x")
    assert read(folder).report.skipped["files of another name"] == 3


def test_nothing_to_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"No map found\. Name a folder, \.zip or"):
        read(tmp_path)
    with pytest.raises(RequestError, match=r"no such file or folder\. Mend the path\."):
        read(tmp_path / "nowhere")
    half = tmp_path / "half.tar.xz"
    half.write_bytes(b"\xfd7zXZ\x00 and no more")
    with pytest.raises(RequestError, match=r"not a whole archive \(.*\)\. Use a folder"):
        read(half)


def test_an_archive_cut_short_is_told(tmp_path: Path) -> None:
    folder = revisions(tmp_path / "maps", *[collection(feature(part(n / 9))) for n in range(1, 9)])
    whole = packed(folder, tmp_path / "maps.tar.xz")
    whole.write_bytes(whole.read_bytes()[:-200])
    with pytest.raises(RequestError, match="not a whole archive"):
        read(whole)


def test_a_file_that_swells_inside_an_archive_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contested.importers.archives.LARGEST", 10_000)
    path = tmp_path / "bomb.tar.xz"
    with tarfile.open(path, "w:xz") as archive:
        for name, content in (
            (f"{NOON}.geojson", collection(feature(ALL))),
            (f"{NOON + DAY}.geojson", b" " * 1_000_000),
        ):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    found = read(path)
    assert found.report.skipped["files over 10,000 bytes"] == 1
    assert said(found)[0] == ("east", "2023-06-01", "", "russia", "")


def test_a_footprint_follows_from_the_population() -> None:
    east, west = footprints(DATA).areas
    assert east == pytest.approx(0.01 * 10_000**0.75 * 1e6, rel=0.003)
    assert west == pytest.approx(np.pi * 600**2, rel=0.003)


def test_a_drawn_settlement_is_its_own_footprint() -> None:
    drawn = box(37.9, 48.4, 38.0, 48.5)
    towns = DATA.towns.set_geometry(gpd.GeoSeries([drawn, WEST_POINT], crs="EPSG:4326"))
    shape = footprints(replace(DATA, towns=towns)).shapes[0]
    assert shapely.area(shapely.symmetric_difference(shape, drawn)) < 1e-9


WEST_POINT = shapely.Point(37.0, 48.5)


def with_sea(sea: Polygon):
    row = dict.fromkeys(BASE_COLUMNS, "") | {"kind": "sea"}
    base = gpd.GeoDataFrame([row], geometry=[sea], crs="EPSG:4326")
    return replace(DATA, base=base)


def test_the_sea_and_a_strip_along_the_coast_are_taken_off() -> None:
    # The town's circle has a radius of 1.78 km; the coast runs 2 km south of its middle.
    inland = footprints(with_sea(box(37.9, 48.4, 38.1, 48.482)))
    whole = footprints(DATA)
    assert 0.5 < inland.areas[0] / whole.areas[0] < 0.7
    _, south, _, _ = inland.shapes[0].bounds
    assert south == pytest.approx(48.482 + 1500 / 111_200, abs=2e-4)


def test_the_strip_is_narrowed_where_little_would_remain() -> None:
    coast = footprints(with_sea(box(37.5, 48.0, 38.5, 48.5)))
    share = coast.areas[0] / footprints(DATA).areas[0]
    assert 0.25 <= share < 0.35
    drowned = footprints(with_sea(box(37.5, 48.0, 38.5, 49.0)))
    assert drowned.areas[0] == pytest.approx(footprints(DATA).areas[0])


def test_areas_are_measured_in_metres() -> None:
    (area,) = square_metres(np.array([box(37.0, 48.0, 37.01, 48.01)], dtype=object))
    assert area == pytest.approx(829_600, rel=0.003)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"worker": "1"}, r"No option is called 'worker'\. There are: workers\."),
        ({"workers": "many"}, r"workers: 'many' is not a number from 1 to 4\."),
    ],
)
def test_options_are_checked(options: dict[str, str], message: str) -> None:
    with pytest.raises(RequestError, match=message):
        deepstate.read([], DATA, options, quiet)


@pytest.mark.parametrize(
    ("town_id", "day", "status"),
    [
        ("siversk", "2025-12-23", "russia"),
        ("bakhmut", "2023-05-21", "russia"),
        ("avdiivka", "2024-02-17", "russia"),
        ("lyman", "2022-05-27", "russia"),
        ("lyman", "2022-10-01", "ukraine"),
    ],
)
def test_the_shipped_readings_turn_on_the_days_that_are_known(
    town_id: str, day: str, status: str
) -> None:
    claims = load(DATA_FOLDER).claims
    claim = claims.set_index("claim_id").loc[f"{town_id}-{day}-deepstate-map"]
    assert claim["status"] == status


def test_a_site_drawn_as_a_point_is_passed_over_and_counted(tmp_path: Path) -> None:
    data = dataset(towns=[EAST, WEST | {"kind": "site"}], claimants=[])
    folder = revisions(tmp_path / "maps", collection(feature(EAST_ONLY)))
    found = deepstate.read([folder], data, {"workers": "1"}, quiet)
    assert found.report.skipped["sites without an outline"] == 1
    assert said(found) == [("east", "2023-06-01", "", "russia", "")]
