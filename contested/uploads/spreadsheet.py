"""The sheets of an uploaded workbook, cell by cell: values only, no formula, no macro, no link."""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from contested.importers.archives import BROKEN_ENTRY
from contested.importers.sheets import cell_text
from contested.language import _
from contested.reading import printable, shown
from contested.uploads.delivery import BIGGER, COLUMNS, ROWS, UNPACKED, Delivery, Upload
from contested.uploads.guarding import brief
from contested.uploads.kinds import NAMES, by_name
from contested.uploads.paper import Paper

_log: Final = logging.getLogger(__name__)

SHEETS: Final = 20
"""Sheets of one workbook; the template has four."""
LONGEST: Final = 32_767
"""Characters that a cell of Excel can hold."""

_LOCKED: Final = b"\xd0\xcf\x11\xe0"
"""How an old or a password-protected workbook begins."""
_MERGED: Final = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})([0-9]{1,7})(:[A-Z0-9]+)"'
)
_AS_XLSX: Final = "Save it as .xlsx in the spreadsheet program."


def read_workbook(upload: Upload, delivery: Delivery) -> Iterator[Paper]:
    """Yield the tables of a workbook: its sheets named by a kind of data, or its only sheet."""
    if not _sound(upload, delivery):
        return
    try:
        book = load_workbook(io.BytesIO(upload.content), read_only=True, keep_links=False)
    except Exception as error:  # openpyxl lets through whatever a broken part of a workbook raises
        _log.warning("upload %s", printable(upload.name), exc_info=True)
        found = f"a broken workbook ({brief(error)})"
        delivery.refuse(upload.name, found, "a whole workbook", _AS_XLSX)
        return
    try:
        for sheet in _wanted(book, upload, delivery):
            yield _paper(sheet, upload, delivery)
    finally:
        book.close()


def _sound(upload: Upload, delivery: Delivery) -> bool:
    """Look at a workbook's parts before any of them is read."""
    if upload.content.startswith(_LOCKED):
        found, allowed = "an old or a locked workbook", "a workbook of the kind .xlsx"
        remedy = "Save it as .xlsx, without a password."
        delivery.refuse(upload.name, found, allowed, remedy)
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(upload.content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if not delivery.room(upload.name, size):
                return False
            fault = next(_faults(archive), None)
    except BROKEN_ENTRY as error:
        fault = (f"no workbook ({brief(error)})", "a workbook of the kind .xlsx", _AS_XLSX)
    if fault:
        delivery.refuse(upload.name, *fault)
    return fault is None


def _faults(archive: zipfile.ZipFile) -> Iterator[tuple[str, str, str]]:
    names = archive.namelist()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        yield "a workbook with macros", "one without", "Save it as .xlsx, which drops them."
    if "xl/workbook.xml" not in names:
        yield "a zip archive without a workbook", "a workbook of the kind .xlsx", _AS_XLSX
    for entry in archive.infolist():
        if entry.filename.lower().endswith((".xml", ".rels")):
            with archive.open(entry) as file:
                content = file.read(UNPACKED)
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                yield "XML with definitions of its own", "plain cells", _AS_XLSX


def _wanted(book: Any, upload: Upload, delivery: Delivery) -> list[Any]:
    sheets = list(book.worksheets)
    if len(sheets) > SHEETS:
        remedy = "Keep those that hold the data."
        found = f"{len(sheets):,} sheets"
        delivery.refuse(upload.name, found, f"up to {SHEETS} sheets", remedy)
        return []
    named = [sheet for sheet in sheets if by_name(sheet.title)]
    if not named and len(sheets) == 1:
        return sheets
    if not named:
        found = f"the sheets {', '.join(shown(sheet.title) for sheet in sheets)}"
        allowed = f"one sheet, or sheets named {', '.join(list(NAMES)[:4])}"
        delivery.refuse(upload.name, found, allowed, "Rename the sheets that hold the data.")
    elif rest := [sheet.title for sheet in sheets if sheet not in named]:
        text = _("{file}: sheets of other names were passed over: {names}.")
        delivery.notes.append(text.format(file=upload.name, names=", ".join(map(shown, rest))))
    return named


def _paper(sheet: Any, upload: Upload, delivery: Delivery) -> Paper:
    paper = Paper(upload.name, upload.stem, [], [])
    if by_name(sheet.title):
        paper = Paper(f"{upload.name}, sheet {sheet.title}", sheet.title.lower(), [], [])
    _tell_merged(sheet, paper.origin, upload, delivery)
    sheet.reset_dimensions()  # what a workbook claims of its size need not be so
    try:
        for row, cells in enumerate(sheet.iter_rows(), start=1):
            if not _fits(row, cells, paper, delivery):
                break
            texts = [_cell(cell, row, paper, delivery) for cell in cells]
            if any(texts):
                paper.rows.append(row)
                paper.cells.append(texts)
    except Exception as error:  # as above
        _log.warning("upload %s", printable(paper.origin), exc_info=True)
        found = f"a broken sheet ({brief(error)})"
        delivery.refuse(paper.origin, found, "a whole sheet", _AS_XLSX)
    return paper


def _fits(row: int, cells: tuple[Any, ...], paper: Paper, delivery: Delivery) -> bool:
    if len(paper.rows) > ROWS:
        found, allowed = f"more than {ROWS:,} rows", f"up to {ROWS:,} rows"
        delivery.refuse(paper.origin, found, allowed, BIGGER)
        return False
    if len(cells) > COLUMNS and any(cell.value is not None for cell in cells[COLUMNS:]):
        found = f"{len(cells):,} columns"
        remedy = "Clear the cells far to the right."
        delivery.refuse(paper.origin, found, f"up to {COLUMNS} columns", remedy, row=row)
        return False
    return True


def _cell(cell: Any, row: int, paper: Paper, delivery: Delivery) -> str:
    """Write a cell as text; a formula or a fault of the spreadsheet is named and left blank."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        text = str(getattr(value, "text", value))
        what, remedy = "the formula", "Paste its value in its place (Paste special, values)."
        if cell.data_type == "e":
            what, remedy = "the error", "Mend the cell."
        column = get_column_letter(cell.column)
        found = f"{what} {shown(text)} in cell {column}{row}"
        delivery.fault(paper.origin, found, "a plain value", remedy, row=row, column=column)
        return ""
    if isinstance(value, str) and len(value) > LONGEST:
        found, allowed = f"{len(value):,} characters", f"up to {LONGEST:,} characters"
        delivery.fault(paper.origin, found, allowed, "Shorten the text.", row=row)
        return ""
    text = cell_text(value)
    paper.size += len(text)
    if paper.size > UNPACKED:
        raise ValueError(f"more than {UNPACKED:,} characters")
    return text


def _tell_merged(sheet: Any, origin: str, upload: Upload, delivery: Delivery) -> None:
    """Name merged cells: a reader sees a value in the first of them only."""
    with zipfile.ZipFile(io.BytesIO(upload.content)) as archive:
        part = archive.read(sheet._worksheet_path)
    for column, row, rest in _MERGED.findall(part)[:COLUMNS]:
        found = f"the merged cells {column.decode()}{row.decode()}{rest.decode()}"
        remedy = "Unmerge them and fill each cell."
        name = column.decode()
        delivery.fault(origin, found, "one value a cell", remedy, row=int(row), column=name)
