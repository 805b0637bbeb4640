"""Uploaded tables, CSV files and sheets alike, as files of data.

Lines keep their numbers on the way. Other delimiters become commas; columns that only our own
exports have are left out; a table of settlements becomes GeoJSON by its columns `lat` and `lon`.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from contested.folder import BASE, TOWNS
from contested.language import _
from contested.reading import FORMAT_MENDS, Reading, decode, shown
from contested.uploads import kinds
from contested.uploads.delivery import BIGGER, COLUMNS, LINE, ROWS, Delivery, Part, Upload
from contested.uploads.lonlat import towns_part
from contested.uploads.paper import Paper, lines

ABOUT: Final = "about_"
"""How the columns begin in which our exports say what they show."""

_DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_RUNS: Final = ("'=", "'+", "'-", "'@")
"""How a cell begins that our exports for spreadsheets have made harmless."""


def take_csv(upload: Upload, delivery: Delivery) -> None:
    """Make a file of data of a CSV file."""
    reading = decode(upload.name, upload.content)
    kind = kinds.by_name(upload.stem)
    if reading.text is None:
        delivery.problems += reading.problems
        delivery.unread = True
        return
    if not _fits(upload.name, reading.text, delivery):
        return
    delimiter = _delimiter(reading.text)
    header = reading.text.split("\n", 1)[0].replace('"', "").split(delimiter)
    names = [name.strip() for name in header]
    kind = kind or kinds.by_columns(names)
    if delimiter == "," and not _exported(names):
        _take(Part(kind, upload.name, upload.content), names, delivery)
        return
    if delimiter != ",":
        text = _("{file}: read with {delimiters} between its cells.")
        told = text.format(file=upload.name, delimiters=_DELIMITERS[delimiter])
        delivery.notes.append(told)
    _tell_export(upload.name, names, delivery)
    delivery.problems += [told for told in reading.problems if told.remedy != FORMAT_MENDS]
    content = _rewritten(upload, reading, delimiter, delivery)
    if content is not None:
        _take(Part(kind, upload.name, content), names, delivery)


def take_paper(paper: Paper, delivery: Delivery) -> None:
    """Make a file of data of a sheet."""
    if not paper.rows:
        delivery.refuse(paper.origin, "an empty sheet", "a header and rows", "Fill it.")
        return
    names = paper.cells[0]
    kind = kinds.by_name(paper.stem) or kinds.by_columns(names)
    _tell_export(paper.origin, names, delivery)
    if _exported(names):
        kept = [column for column, name in enumerate(names) if not _of_export(name, names)]
        paper = replace(
            paper,
            cells=[[row[column] for column in kept if column < len(row)] for row in paper.cells],
        )
    _take(Part(kind, paper.origin, paper.fitted(), paper.rows), names, delivery)


def _take(part: Part, names: Sequence[str], delivery: Delivery) -> None:
    if not part.kind:
        found = f"the columns {', '.join(map(shown, names[:8]))}"
        allowed = "a table of settlements, claims, claimants or outlooks"
        remedy = "Take the header from the template."
        delivery.refuse(part.origin, found, allowed, remedy, row=part.rows[0] if part.rows else 1)
    elif part.kind == BASE:
        remedy = "Upload it as base.geojson."
        delivery.refuse(part.origin, "a table", "outlines as GeoJSON", remedy)
    else:
        delivery.parts.append(towns_part(part, delivery) if part.kind == TOWNS else part)


def _fits(name: str, text: str, delivery: Delivery) -> bool:
    """Refuse what is larger than any table of claims, before it is taken apart."""
    rows = text.count("\n")
    if rows > ROWS:
        delivery.refuse(name, f"{rows:,} lines", f"up to {ROWS:,} rows", BIGGER)
        return False
    for row, line in enumerate(text.split("\n"), start=1):
        cells = max(map(line.count, _DELIMITERS)) + 1
        if cells > 50 * COLUMNS or (row == 1 and cells > COLUMNS):
            remedy = "Upload the table itself, with the header of the template."
            delivery.refuse(name, f"{cells:,} columns", f"up to {COLUMNS} columns", remedy, row=row)
            return False
        if len(line) > LINE:
            found, allowed = f"a line of {len(line):,} characters", f"up to {LINE:,} characters"
            delivery.refuse(name, found, allowed, "Upload the table itself.", row=row)
            return False
    return True


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return "," if "," in first else max(_DELIMITERS, key=first.count)


def _exported(names: Sequence[str]) -> bool:
    return any(_of_export(name, names) for name in names)


def _tell_export(origin: str, names: Sequence[str], delivery: Delivery) -> None:
    if left_out := [name for name in names if _of_export(name, names)]:
        text = _("{file}: columns that a download adds were left out: {names}.")
        delivery.notes.append(text.format(file=origin, names=", ".join(map(shown, left_out))))


def _of_export(name: str, names: Sequence[str]) -> bool:
    """Tell whether a column is one that our exports add to the columns of claims."""
    return "claim_id" in names and (name == "url" or name.startswith(ABOUT))


def _rewritten(
    upload: Upload, reading: Reading, delimiter: str, delivery: Delivery
) -> bytes | None:
    """Write the table with commas and without the columns of an export, line by line."""
    assert reading.text is not None
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(reading.text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            rows.append(cells)
            line = reader.line_num + 1
    except csv.Error as error:
        remedy = 'Write quotes inside a quoted cell twice: "".'
        found = f"a quoting fault ({error})"
        delivery.refuse(upload.name, found, "whole quoted cells", remedy, row=line)
        return None
    names = [name.strip() for name in rows[0]]
    left_out = {place for place, name in enumerate(names) if _of_export(name, names)}
    neutral = bool(left_out) and upload.content.startswith(b"\xef\xbb\xbf")
    kept = [[cell for place, cell in enumerate(row) if place not in left_out] for row in rows]
    return lines([[_plain(cell) for cell in row] for row in kept] if neutral else kept)


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith(_RUNS) else cell
