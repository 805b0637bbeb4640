"""Everything uploaded together: brought into one folder, examined, and every fault told."""

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from contested import load
from contested.canonical import rewrite
from contested.dataset import OWN, Dataset
from contested.errors import Problem
from contested.folder import CLAIMANTS, CLAIMS, PACKAGE, REQUIRED, TOWNS, kind_of
from contested.language import ngettext
from contested.reading import FORMAT_MENDS
from contested.uploads.delivery import BIGGER, LARGEST, Delivery, Part, Report, Source, Upload
from contested.uploads.flood import flood
from contested.uploads.geopackage import take_geopackage
from contested.uploads.lonlat import PLACES
from contested.uploads.packed import unpack
from contested.uploads.shapefile import BESIDE, take_shapefile
from contested.uploads.shapes import take_geojson
from contested.uploads.shared import shared_parts
from contested.uploads.spreadsheet import read_workbook
from contested.uploads.tabular import take_csv, take_paper

ALLOWED: Final = ".csv, .xlsx, .geojson, .gpkg, or .zip with these or a Shapefile"

_WORDS: Final = (".md", ".txt", ".pdf", ".html")
"""Endings of what may lie beside data in an archive, such as a codebook."""
_UNREAD: Final = "claims-unread.csv"
"""Stands for what could not be read: an id that nobody knows may be in it."""


def receive(
    files: Sequence[tuple[str, bytes | Source]], shared: Dataset, *, keep: bool = False
) -> Report:
    """Read what was uploaded together. Never raises over what stands in it.

    Args:
        files: Name and bytes, or an open file, of each.
        shared: The data from which comes what was not uploaded.
        keep: Whether the shared claims are kept beside one's own.
    """
    delivery = Delivery()
    for name, content in files:
        _take(Upload(name, _bytes(content)), delivery)
    if not files:
        delivery.refuse("the upload", "no files", ALLOWED, "Choose a file.")
    elif not delivery.parts and not delivery.problems:
        delivery.refuse("the upload", "no data", ALLOWED, "Add a file of data.")
    with tempfile.TemporaryDirectory() as folder:
        return _examined(Path(folder), delivery, shared, keep=keep)


def _bytes(content: bytes | Source) -> bytes:
    """Read no more than shows that a file is too large."""
    return content if isinstance(content, bytes) else content.read(LARGEST + 1)


def _take(upload: Upload, delivery: Delivery) -> None:
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


def _examined(folder: Path, delivery: Delivery, shared: Dataset, *, keep: bool) -> Report:
    beside = shared_parts(delivery, shared, keep=keep)
    if delivery.unread:
        beside = [part for part in beside if part.kind not in (TOWNS, CLAIMANTS, CLAIMS)]
    written = dict(_written(folder, delivery, [*delivery.parts, *beside]))
    own = {name: part for name, part in written.items() if part in delivery.parts}
    problems, counts = list(flood(folder, own)), {}
    if own and not problems:
        report = load.examine(folder)
        problems, counts = list(report.problems), dict(report.counts)
    problems += delivery.problems
    told = [one for problem in problems if (one := _told(problem, folder, written))]
    mended = [problem for problem in told if problem.remedy == FORMAT_MENDS]
    faults = tuple(sorted(set(told) - set(mended)))
    rows = {part.origin: counts[name] - part.shared for name, part in own.items() if name in counts}
    notes = (*delivery.notes, *_mended(mended))
    return Report(None if faults else _dataset(folder), faults, rows, notes)


def _written(folder: Path, delivery: Delivery, parts: Sequence[Part]) -> Iterator[tuple[str, Part]]:
    """Write the parts under names of files of data; a second of a single kind is told."""
    taken: dict[str, Part] = {}
    for part in parts:
        name = _name(part, taken)
        if name in taken:
            found, allowed = f"{part.kind.split('.')[0]} again", f"one, as in {taken[name].origin}"
            delivery.fault(part.origin, found, allowed, "Put them into one table.")
        else:
            taken[name] = part
            (folder / name).write_bytes(part.content)
    yield from taken.items()
    if delivery.unread:
        for name in {*REQUIRED, _UNREAD} - set(taken):
            (folder / name).write_bytes(b"")


def _name(part: Part, taken: Mapping[str, Part]) -> str:
    """Name a file; of claims there may be several."""
    wanted = Upload(part.origin, b"").file
    name = wanted if kind_of(wanted) is kind_of(part.kind) else part.kind
    number = 1
    while part.kind == CLAIMS and name in taken:
        number += 1
        name = f"claims-{number}.csv"
    return name


def _told(problem: Problem, folder: Path, written: Mapping[str, Part]) -> Problem | None:
    """Say a fault by the names and rows of what was uploaded; `None` for one of a stand-in."""
    path = Path(problem.file)
    if path.parent != folder:
        return problem
    part = written.get(path.name)
    if part is None:
        return None
    place = problem.column == "geometry"
    if place and part.places == PLACES and problem.found == "no geometry":
        return None  # told when its row was read
    mark = re.compile(re.escape(f"{folder}/") + r"([\w.-]+) row (\d+)")
    allowed = mark.sub(lambda seat: _seat(written[seat[1]], int(seat[2])), problem.allowed)
    column = part.places if place else problem.column
    return replace(
        problem,
        file=part.origin,
        row=_row(part, problem.row),
        column=column,
        allowed=allowed,
    )


def _seat(part: Part, row: int) -> str:
    return f"{part.origin} row {_row(part, row)}"


def _row(part: Part, row: int) -> int:
    return part.rows[row - 1] if row and part.rows is not None else row


def _mended(problems: Sequence[Problem]) -> Iterator[str]:
    """Say what of the form was mended, a sentence for each file."""
    for file in dict.fromkeys(problem.file for problem in problems):
        some = sorted(problem for problem in problems if problem.file == file)
        text = ngettext(
            "{file}: {n} fault of form was mended: {first}.",
            "{file}: {n} faults of form were mended, the first: {first}.",
            len(some),
        )
        place = f"row {some[0].row}: " if some[0].row else ""
        yield text.format(file=file, n=len(some), first=place + some[0].found)


def _dataset(folder: Path) -> Dataset | None:
    """Read data that are sound but for their form, in canonical form."""
    for path in sorted(folder.iterdir()):
        rewrite(path)
    dataset = load.load(folder)
    return replace(dataset, version=f"{OWN}{dataset.version}")
