"""The rows of any CSV file or Excel sheet as text, each under its number."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook

from contested.errors import RequestError
from contested.reading import LARGEST, printable, read, shown

EXCEL: Final = (".xlsx", ".xlsm")
MOST_ROWS: Final = 1_048_576
"""Rows of the largest sheet that Excel can make."""
_DELIMITERS: Final = ",;\t|"


@dataclass(frozen=True)
class Sheet:
    """A table as somebody else made it.

    Attributes:
        name: The file, for messages.
        columns: Its columns, blanks at the ends taken off.
        rows: Number of the row in the file, the header being row 1, and its cells.
        others: Names of the workbook's other sheets, where none was asked for.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    others: tuple[str, ...] = ()


def read_sheet(path: Path, sheet: str = "") -> Sheet:
    """Read a CSV file (any usual delimiter and encoding) or a sheet of an Excel workbook.

    Args:
        path: The file.
        sheet: Name of the Excel sheet; the first one when blank.

    Raises:
        RequestError: It cannot be read; says why and what to do.
    """
    name, others = printable(str(path)), list[str]()
    if path.suffix.lower() in EXCEL:
        records = _excel(path, sheet, name, others)
    elif sheet:
        raise RequestError(f"{name}: only Excel workbooks have sheets. Leave out sheet.")
    else:
        records = _delimited(path, name)
    filled = [(row, cells) for row, cells in records if any(cells)]
    if not filled:
        raise RequestError(f"{name}: no rows. Name a table with a header.")
    (_, columns), *rows = filled
    return Sheet(name, _header(name, columns), tuple(rows), tuple(others))


def _header(name: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    named = [column for column in columns if column]
    twice = sorted({column for column in named if named.count(column) > 1})
    if twice:
        raise RequestError(f"{name}: the column {shown(twice[0])} stands twice. Rename one.")
    return columns


def _delimited(path: Path, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reading = read(path)
    if reading.text is None or "\ufffd" in reading.text:
        raise RequestError("\n".join(map(str, reading.problems)))
    first = reading.text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(reading.text, newline=""), delimiter=delimiter, strict=True)
    row = 1
    try:
        for cells in reader:
            yield row, tuple(cell.strip() for cell in cells)
            row = reader.line_num + 1
    except csv.Error as error:
        raise RequestError(f"{name} row {row}: {error}. Mend the quotes.") from error


def _excel(
    path: Path, sheet: str, name: str, others: list[str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    _bounded(path, name)
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl lets through whatever a broken part of a workbook raises
        raise RequestError(f"{name}: not a whole workbook ({error}). Save it again.") from error
    try:
        if sheet and sheet not in book.sheetnames:
            sheets = ", ".join(map(shown, book.sheetnames))
            raise RequestError(f"{name}: no sheet {shown(sheet)}. There are {sheets}.")
        chosen: Any = book[sheet] if sheet else book.worksheets[0]
        others += [] if sheet else book.sheetnames[1:]
        for row, values in enumerate(_values(chosen, name), start=1):
            if row > MOST_ROWS:
                raise RequestError(f"{name}: more than {MOST_ROWS:,} rows. Split it.")
            yield row, tuple(map(cell_text, values))
    finally:
        book.close()


def _values(sheet: Any, name: str) -> Iterator[Sequence[object]]:
    try:
        yield from sheet.iter_rows(values_only=True)
    except Exception as error:  # see above
        raise RequestError(f"{name}: a broken sheet ({error}). Save it again.") from error


def _bounded(path: Path, name: str) -> None:
    """Refuse what is no zip, or swells beyond measure when unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except FileNotFoundError as error:
        raise RequestError(f"{name}: no such file. Mend the path.") from error
    except (OSError, zipfile.BadZipFile) as error:
        raise RequestError(f"{name}: not a workbook ({error}). Save it as .xlsx.") from error
    if size > LARGEST:
        raise RequestError(f"{name}: unpacks to {size:,} bytes. Allowed are {LARGEST:,}. Split it.")


def cell_text(value: object) -> str:
    """Write a cell as it would stand in a CSV file; midnight is a day without a time."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
