"""One uploaded file, opened by its ending."""

from collections.abc import Sequence
from typing import Final

from contested.folder import PACKAGE
from contested.language import _
from contested.listing import differences, listed
from contested.reading import decode, shown
from contested.uploads.delivery import BIGGER, LARGEST, Delivery, Source, Upload
from contested.uploads.geopackage import take_geopackage
from contested.uploads.guarding import ALLOWED, guarded
from contested.uploads.packed import unpack
from contested.uploads.shapefile import BESIDE, take_shapefile
from contested.uploads.shapes import take_geojson
from contested.uploads.spreadsheet import read_workbook
from contested.uploads.tabular import take_csv, take_paper

_WORDS: Final = (".md", ".txt", ".pdf", ".html")
"""Endings of what may lie beside data in an archive, such as a codebook."""


def take(name: str, content: bytes | Source, delivery: Delivery) -> None:
    """Make files of data of a file, or of those that are packed in it. Never raises over them.

    Args:
        name: Its name.
        content: Its bytes, or the open file, of which no more is read than may be.
        delivery: Where the files of data and the faults go.
    """
    with guarded(name, delivery):
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
    files = unpack(upload, delivery)
    shapes = [file for file in files if file.ending in BESIDE]
    if any(file.ending in (".shp", ".dbf", ".shx") for file in shapes):
        with guarded(upload.name, delivery):
            take_shapefile(upload.name, shapes, delivery)
    stems = {file.stem for file in shapes if file.ending == ".shp"}
    passed_over = [file for file in shapes if file.stem not in stems]
    for file in files:
        if file.file == PACKAGE:
            _compare(file, files, delivery)
        elif file.ending in _WORDS:
            passed_over.append(file)
        elif file not in shapes and file.content:
            with guarded(file.name, delivery):
                _take_one(file, delivery)
        elif file not in shapes:
            delivery.refuse(file.name, "an empty file", ALLOWED, "Pack the file again.")
    if passed_over:
        names = ", ".join(shown(file.name.rsplit(", ", 1)[-1]) for file in passed_over)
        text = _("{file}: passed over, as they are no tables: {names}.")
        delivery.notes.append(text.format(file=upload.name, names=names))


def _compare(package: Upload, files: Sequence[Upload], delivery: Delivery) -> None:
    """Note what the list of files in an archive says that is not so."""
    names, problems = listed(decode(package.name, package.content))
    problems += differences(package.name, names, there=[f.file for f in files], whole=False)
    text = _("{file}: {found}.")
    found = (text.format(file=package.name, found=problem.found) for problem in problems)
    delivery.notes.extend(found)


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
