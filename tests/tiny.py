"""Tiny data for tests that read as sentences.

`dataset(claim(status="russia", on="2025-12-11"))` is a whole `Dataset`;
`write_folder(tmp_path, claims=[...])` writes the same as a folder of files.
"""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point

from contested.dataset import Dataset
from contested.identity import NOBODY, Identity
from contested.vocabulary import (
    CLAIM_COLUMNS,
    CLAIMANT_COLUMNS,
    OPTIONAL_COLUMNS,
    ORIGIN_COLUMNS,
    OUTLOOK_COLUMNS,
    TOWN_COLUMNS,
)

Row = dict[str, Any]
BASE_COLUMNS = ("kind", "name_en", "name_uk", "source")
CAMP_OF_PREFIX = {"ua": "ukraine", "ru": "russia"}


def claim(
    *,
    status: str = "russia",
    on: str = "2025-12-11",
    by: str = "ru-mod",
    town: str = "siversk",
    **cells: str,
) -> Row:
    """Make one claim; its id follows from town, day and claimant unless given."""
    row = dict.fromkeys(CLAIM_COLUMNS, "") | {
        "claim_id": f"{town}-{on}-{by}",
        "town_id": town,
        "claimed_on": on,
        "claimant_id": by,
        "status": status,
        "confidence": "asserted",
        "source_name": "Example Wire",
        "source_url": "https://example.org/story",
        "source_date": on,
        "summary": "Said so.",
        "origin": "hand",
    }
    return row | cells


def until(day: str) -> Row:
    """Make a claim that colours nothing, so that the record reaches a day: on a town behind all."""
    return claim(on=day, by="ru-blogger", town="zorivka")


def claimant(claimant_id: str = "ru-mod", **cells: str) -> Row:
    """Make one claimant: `ua-…` of camp ukraine, `ru-…` of russia, others third parties.

    An id with `blogger` in it is a commentator and does not count.
    """
    counts = "blogger" not in claimant_id
    row = dict.fromkeys(CLAIMANT_COLUMNS, "") | {
        "claimant_id": claimant_id,
        "name": claimant_id.replace("-", " ").title(),
        "camp": CAMP_OF_PREFIX.get(claimant_id.split("-")[0], "third-party"),
        "kind": "government" if counts else "commentator",
        "counts": "true" if counts else "false",
    }
    return row | cells


def town(town_id: str = "siversk", *, lon: float = 38.1, lat: float = 48.87, **cells: Any) -> Row:
    """Make one town, a Point at `lon`, `lat`."""
    name = town_id.replace("-", " ").title()
    row = dict.fromkeys(TOWN_COLUMNS, "") | {
        "town_id": town_id,
        "name_en": name,
        "name_uk": name,
        "name_ru": name,
        "kind": "city",
        "raion": "Bakhmut",
        "hromada": town_id,
        "population": 10875,
        "lon": lon,
        "lat": lat,
    }
    return row | cells


def outlook(*, on: str = "2025-12-02", by: str = "nato", **cells: str) -> Row:
    """Make one statement on the whole oblast."""
    row = {
        "outlook_id": f"donetsk-oblast-{on}-{by}",
        "claimed_on": on,
        "claimant_id": by,
        "text": "Said it would take a year or two.",
        "source_name": "Example Wire",
        "source_url": "https://example.org/outlook",
        "source_date": on,
    }
    return row | cells


def origin(name: str = "hand", **cells: str) -> Row:
    """Make one origin of claims, collected without an end unless `collected_to` is given."""
    row = {"origin": name, "name": name.title(), "collected_from": "2014-04-12"}
    return row | {"collected_to": "", "note": ""} | cells


def correction(**cells: str) -> Row:
    """Make one correction of the summary of a claim."""
    row = {"claim_id": "first", "field": "summary", "old": "Said no.", "new": "Said so."}
    return row | {"why": "misread", "version": "0.2.0", "corrected_on": "2026-01-10"} | cells


def dataset(
    *claims: Row,
    towns: Sequence[Row] | None = None,
    claimants: Sequence[Row] | None = None,
    outlooks: Iterable[Row] = (),
    origins: Iterable[Row] = (),
    version: str = "0123456789ab",
    identity: Identity = NOBODY,
) -> Dataset:
    """Make a `Dataset` in memory; towns and claimants follow from the claims unless given."""
    towns = _towns_of(claims) if towns is None else towns
    outlooks = list(outlooks)
    claimants = _claimants_of([*claims, *outlooks]) if claimants is None else claimants
    people = _table(claimants, CLAIMANT_COLUMNS, ["claimant_id"])
    return Dataset(
        towns=_town_frame(towns),
        claimants=people.assign(counts=people["counts"] == "true"),
        claims=_table(claims, CLAIM_COLUMNS, ["town_id", "claimed_on", "claimant_id", "claim_id"]),
        outlooks=_table(outlooks, OUTLOOK_COLUMNS, ["claimed_on", "claimant_id"]),
        base=gpd.GeoDataFrame(
            {column: pd.Series([], dtype="str") for column in BASE_COLUMNS},
            geometry=gpd.GeoSeries([], crs="EPSG:4326"),
        ),
        version=version,
        origins=_table(origins, ORIGIN_COLUMNS, ["origin"]),
        identity=identity,
    )


def write_folder(
    folder: Path,
    *,
    claims: Sequence[Row] = (),
    towns: Sequence[Row] | None = None,
    claimants: Sequence[Row] | None = None,
    outlooks: Sequence[Row] = (),
) -> Path:
    """Write a folder of data in canonical form and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    towns = _towns_of(claims) if towns is None else towns
    claimants = _claimants_of([*claims, *outlooks]) if claimants is None else claimants
    write_towns(folder / "settlements.geojson", towns)
    for name, rows, columns in (
        ("claimants.csv", sorted(claimants, key=lambda row: row["claimant_id"]), CLAIMANT_COLUMNS),
        ("claims.csv", sorted(claims, key=lambda row: row["claim_id"]), CLAIM_COLUMNS),
        ("outlooks.csv", outlooks, OUTLOOK_COLUMNS),
    ):
        write_rows(folder / name, rows, columns)
    return folder


def write_rows(path: Path, rows: Iterable[Row], columns: Sequence[str]) -> None:
    """Write rows as CSV in the order given; optional columns only where a row fills them."""
    rows = list(rows)
    columns = [
        name
        for name in columns
        if name not in OPTIONAL_COLUMNS or any(row.get(name) for row in rows)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def feature(row: Row) -> Row:
    """Turn a town row into a GeoJSON feature."""
    return {
        "type": "Feature",
        "properties": {column: row[column] for column in TOWN_COLUMNS},
        "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
    }


def write_towns(path: Path, towns: Iterable[Row]) -> None:
    """Write towns as GeoJSON, one feature a line, by `town_id`."""
    lines = ",\n".join(
        json.dumps(feature(row), ensure_ascii=False)
        for row in sorted(towns, key=lambda row: row["town_id"])
    )
    text = f'{{\n"type": "FeatureCollection",\n"features": [\n{lines}\n]\n}}\n'
    path.write_text(text, encoding="utf-8", newline="\n")


def _towns_of(claims: Iterable[Row]) -> list[Row]:
    names = sorted({row["town_id"] for row in claims} or {"siversk"})
    return [town(name, lon=38.1 + place / 100) for place, name in enumerate(names)]


def _claimants_of(rows: Iterable[Row]) -> list[Row]:
    return [claimant(name) for name in sorted({row["claimant_id"] for row in rows} or {"ru-mod"})]


def _table(rows: Iterable[Row], columns: Sequence[str], order: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=list(columns), dtype="str").fillna("")
    return frame.sort_values(order, ignore_index=True)


def _town_frame(towns: Sequence[Row]) -> gpd.GeoDataFrame:
    rows = sorted(towns, key=lambda row: row["town_id"])
    frame = pd.DataFrame(rows, columns=list(TOWN_COLUMNS))
    text = [column for column in TOWN_COLUMNS if column != "population"]
    frame = frame.astype(dict.fromkeys(text, "str") | {"population": "Int64"})
    points = [Point(row["lon"], row["lat"]) for row in rows]
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(points, crs="EPSG:4326"))
