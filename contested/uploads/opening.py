"""One uploaded file, opened by its ending."""

from typing import Final

from contested.folder import PACKAGE
from contested.uploads.delivery import BIGGER, LARGEST, Delivery, Source, Upload
from contested.uploads.geopackage import take_geopackage
from contested.uploads.packed import unpack
from contested.uploads.shapefile import BESIDE, take_shapefile
from contested.uploads.shapes import take_geojson
from contested.uploads.spreadsheet import read_workbook
from contested.uploads.tabular import take_csv, take_paper

ALLOWED: Final = ".csv, .xlsx, .geojson, .gpkg, or .zip with these or a Shapefile"

_WORDS: Final = (".md", ".txt", ".pdf", ".html")
"""Endings of what may lie beside data in an archive, such as a codebook."""


def take(name: str, content: bytes | Source, delivery: Delivery) -> None:
    """Make files of data of a file, or of those that are packed in it.

    Args:
        name: Its name.
        content: Its bytes, or the open file, of which no more is read than may be.
        delivery: Where the files of data and the faults go.
    """
    if not isinstance(content, bytes):
        content = content.read(LARGEST + 1)
    _take_file(Upload(name, content), delivery)


def _take_file(upload: Upload, delivery: Delivery) -> None:
    """Make files of data of one upload, by its ending."""
    if len(upload.content) > LARGEST:
        found, allowed = f"more than {LARGEST:,} bytes", f"up to {LARGEST:,} bytes"
        delivery.refuse(upload.name, found, allowed, BIGGER)
    elif not upload.content:
        delivery.refuse(upload.name, "an empty file", ALLOWED, "Upload the file again.")
    elif not delivery.room(upload.name, len(upload.content)):
        return
    elif upload.ending == ".zip":
        _take_zip(upload, delivery)
    else:
        _take_one(upload, delivery)


def _take_zip(upload: Upload, delivery: Delivery) -> None:
    files = [file for file in unpack(upload, delivery) if file.file != PACKAGE]
    shapes = [file for file in files if file.ending in BESIDE]
    if any(file.ending in (".shp", ".dbf", ".shx") for file in shapes):
        take_shapefile(upload.name, shapes, delivery)
    for file in files:
        if file not in shapes and file.ending not in _WORDS:
            if file.content:
                _take_one(file, delivery)
            else:
                delivery.refuse(file.name, "an empty file", ALLOWED, "Pack the file again.")


def _take_one(upload: Upload, delivery: Delivery) -> None:
    if upload.ending in (".xlsx", ".xlsm"):
        for paper in read_workbook(upload, delivery):
            take_paper(paper, delivery)
    elif upload.ending in (".csv", ".tsv", ".txt"):
        take_csv(upload, delivery)
    elif upload.ending in (".geojson", ".json"):
        take_geojson(upload, delivery)
    elif upload.ending == ".gpkg":
        take_geopackage(upload, delivery)
    elif upload.ending in BESIDE:
        remedy = "Pack .shp, .shx, .dbf and .prj into one zip and upload that."
        delivery.refuse(upload.name, "one file of a Shapefile", "all of them in a zip", remedy)
    else:
        found = f"a file of the kind {upload.ending!r}" if upload.ending else "a file of no kind"
        delivery.refuse(upload.name, found, ALLOWED, "Save it as one of these.")
