"""Files that people upload: the tiny data of tests in every form that the Data page takes."""

import csv
import io
import json
import tempfile
import warnings
import zipfile
from pathlib import Path

import geopandas as gpd
import openpyxl
from shapely.geometry import Point
from tiny import claim, claimant, feature, outlook, town

from contested.vocabulary import CLAIM_COLUMNS, CLAIMANT_COLUMNS, OUTLOOK_COLUMNS, TOWN_COLUMNS

TOWNS = [town(), town("lyman", lon=37.8, lat=48.99)]
CLAIMANTS = [claimant(), claimant("ua-staff"), claimant("nato")]
CLAIMS = [claim(), claim(by="ua-staff", status="ukraine", on="2025-12-12")]
OUTLOOKS = [outlook()]
LATLON_COLUMNS = (*TOWN_COLUMNS, "lat", "lon")


def csv_of(rows, columns=CLAIM_COLUMNS, *, delimiter=","):
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, delimiter=delimiter, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows({name: row.get(name, "") for name in columns} for row in rows)
    return text.getvalue().encode()


def claims_csv(*rows, **options):
    return csv_of(rows or CLAIMS, **options)


def towns_csv(*rows):
    return csv_of(rows or TOWNS, LATLON_COLUMNS)


def towns_geojson(*rows, **members):
    features = [feature(row) for row in rows or TOWNS]
    return json.dumps({"type": "FeatureCollection", "features": features} | members).encode()


def workbook_of(**sheets):
    """Make a workbook of sheets, each a list of rows whose first is the header."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book):
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def cells(rows, columns=CLAIM_COLUMNS):
    return [list(columns), *([row.get(name, "") or None for name in columns] for row in rows)]


def workbook():
    """Make a workbook with all four sheets."""
    return workbook_of(
        settlements=cells(TOWNS, LATLON_COLUMNS),
        claimants=cells(CLAIMANTS, CLAIMANT_COLUMNS),
        claims=cells(CLAIMS),
        outlooks=cells(OUTLOOKS, OUTLOOK_COLUMNS),
    )


def zip_of(files):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def layer(rows=None, crs="EPSG:4326"):
    """Make a layer of settlements, brought to a coordinate system."""
    rows = TOWNS if rows is None else rows
    frame = gpd.GeoDataFrame(
        [{name: row[name] for name in TOWN_COLUMNS} for row in rows],
        geometry=[Point(row["lon"], row["lat"]) for row in rows],
        crs="EPSG:4326",
    )
    return frame.to_crs(crs) if crs else frame.set_crs(None, allow_override=True)


def geopackage(**layers):
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a layer without a coordinate system is meant
        path = Path(folder) / "made.gpkg"
        for name, frame in layers.items():
            frame.to_file(path, layer=name, driver="GPKG")
        return path.read_bytes()


def shapefile(frame=None, *, without=(), stem="settlements"):
    """Make a zipped Shapefile, without some of its files."""
    with tempfile.TemporaryDirectory() as folder:
        names = {name: name[:10] for name in TOWN_COLUMNS}
        made = (layer() if frame is None else frame).rename(columns=names)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that long texts are cut is what a test is about
            made.to_file(Path(folder) / f"{stem}.shp", encoding="UTF-8")
        return zip_of(
            {
                path.name: path.read_bytes()
                for path in sorted(Path(folder).iterdir())
                if path.suffix not in without
            }
        )


def everything():
    """Return the four tables as files, by name."""
    return {
        "settlements.geojson": towns_geojson(),
        "claimants.csv": csv_of(CLAIMANTS, CLAIMANT_COLUMNS),
        "claims.csv": claims_csv(),
        "outlooks.csv": csv_of(OUTLOOKS, OUTLOOK_COLUMNS),
    }
