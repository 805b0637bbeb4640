"""From the text of a CSV file to a frame of text cells, each row under its line in the file."""

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from contested.errors import Problem
from contested.reading import FORMAT_MENDS, Reading, shown
from contested.vocabulary import OPTIONAL_COLUMNS

_BATCH: Final = 20_000
_OTHER_DELIMITERS: Final = {";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass
class Table:
    """One file as a frame, for the checks.

    Attributes:
        name: The file as the reader was given it.
        frame: The known columns that the file has, as `str`, blank for nothing; the index is the
            line (CSV) or the number of the feature (GeoJSON), counted from 1.
        problems: What was found on the way.
        whole: For each row, whether its cells stand under the right columns.
        read: Whether the file could be read at all.
        lossless: Whether `frame` holds all that the file says.
        extra: Columns that nobody knows, kept for `contested format`.
        absent: Optional columns that the file leaves out; blank in `frame`.
    """

    name: str
    frame: pd.DataFrame
    problems: list[Problem]
    whole: pd.Series
    read: bool = True
    lossless: bool = True
    extra: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    def report(self, row: int, column: str, found: str, allowed: str, remedy: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(self.name, row, column, found, allowed, remedy))


class _Lines:
    """The lines of a text, which can be taken up again at an earlier place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.row = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.place >= len(self.text):
            raise StopIteration
        end = self.text.find("\n", self.place) + 1 or len(self.text)
        line = self.text[self.place : end]
        self.place, self.row = end, self.row + 1
        return line


def records(text: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each record with the line it starts on; for a quoting fault the parser's words.

    After a fault reading goes on with the next line, so that no later row is lost.
    """
    csv.field_size_limit(sys.maxsize)
    lines = _Lines(text)
    reader = csv.reader(lines, strict=True)
    while True:
        place, row = lines.place, lines.row
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            lines.place, lines.row = place, row
            next(lines)
            reader = csv.reader(lines, strict=True)
            yield row + 1, str(error)
        else:
            yield row + 1, cells


def read_table(reading: Reading, columns: Sequence[str]) -> Table:
    """Parse a CSV file that should have these columns. Never raises; see `Table.problems`."""
    table = Table(reading.name, _frame({}, []), list(reading.problems), _flags([]))
    table.lossless = reading.lossless
    if reading.text is None:
        table.read = False
        return table
    rows = records(reading.text)
    header = _header(table, next(rows, (1, "")), columns)
    if not header:
        table.read = table.lossless = False
        return table
    _fill(table, rows, header, columns)
    return table


def _header(table: Table, record: tuple[int, list[str] | str], columns: Sequence[str]) -> list[str]:
    """Return the columns as the file has them, blank where a cell is of no use."""
    row, header = record
    wanted = ",".join(columns)
    if isinstance(header, str) or not any(name.strip() for name in header):
        table.report(row, "", "no header", f"the header {wanted}", "Write it as row 1.")
        return []
    if len(header) == 1 and (what := _delimiter(header[0])):
        table.report(row, "", f"{what} between cells", "commas", "Save it with commas.")
        return []
    names = [name.strip() for name in header]
    if names != header:
        table.report(row, "", "blanks around a column name", "none", FORMAT_MENDS)
    for place, name in enumerate(names):
        if name in names[:place]:
            allowed, remedy = "each column once", "Take one of the two out."
            table.report(row, "", f"column {shown(name)} again", allowed, remedy)
            names[place], table.lossless = "", False
        elif name not in columns:
            found, allowed = f"an unknown column {shown(name)}", f"only {wanted}"
            table.report(row, "", found, allowed, "Take it out, or mend its name.")
            table.lossless &= bool(name)
            table.extra += [name] if name else []
    for name in columns:
        if name in names:
            continue
        if name in OPTIONAL_COLUMNS:
            table.absent.append(name)
        else:
            found, remedy = "no such column", "Add it; its cells may be blank where it allows."
            table.report(row, name, found, f"a column {name}", remedy)
    return names


def _fill(
    table: Table,
    rows: Iterator[tuple[int, list[str] | str]],
    header: list[str],
    columns: Sequence[str],
) -> None:
    """Read the rows in batches, so that a large file is never held as Python lists."""
    kept = [name for name in header if name and (name in columns or name in table.extra)]
    frames, batch, lines, whole = [], [], [], []
    for line, record in rows:
        cells = _cells(table, line, record, len(header))
        if cells is None:
            continue
        lines.append(line)
        whole.append(len(cells) == len(header))
        batch.append(_fitted(cells, len(header)))
        if len(batch) == _BATCH:
            frames.append(_batch_frame(batch, lines, header, kept))
            batch, lines = [], []
    frames.append(_batch_frame(batch, lines, header, kept))
    table.frame = pd.concat(frames)
    table.whole = pd.Series(whole, index=table.frame.index, dtype=bool)
    strip_cells(table)
    table.frame = table.frame.assign(**dict.fromkeys(table.absent, ""))


def _cells(table: Table, line: int, record: list[str] | str, width: int) -> list[str] | None:
    """Return the cells of a row, or `None` when there are none to check."""
    if isinstance(record, str):
        remedy = 'Write quotes inside a quoted cell twice: "".'
        table.report(line, "", f"a quoting fault ({record})", "whole quoted cells", remedy)
        table.lossless = False
        return None
    if not record:
        table.report(line, "", "a blank line", f"a row of {width} cells", FORMAT_MENDS)
        return None
    if len(record) != width:
        remedy = "Quote cells that hold a comma; add or take out cells."
        table.report(line, "", f"{len(record)} cells", f"{width} cells as in row 1", remedy)
        table.lossless = False
    return record


def _fitted(cells: list[str], width: int) -> list[str]:
    return (cells + [""] * width)[:width] if len(cells) != width else cells


def _batch_frame(
    batch: list[list[str]], lines: list[int], header: list[str], kept: list[str]
) -> pd.DataFrame:
    cells = dict(zip(header, zip(*batch, strict=True), strict=True)) if batch else {}
    return _frame({name: cells.get(name, ()) for name in kept}, lines)


def strip_cells(table: Table) -> None:
    """Take blanks off the ends of cells and report where they stood."""
    for name in map(str, table.frame.select_dtypes("str")):
        stripped = table.frame[name].str.strip()
        changed = table.frame[name] != stripped
        if changed.any():
            for line, cell in table.frame.loc[changed, name].items():
                allowed = "no blanks at the ends"
                table.report(int(str(line)), name, shown(cell), allowed, FORMAT_MENDS)
            table.frame[name] = stripped


def _delimiter(cell: str) -> str:
    return next((what for mark, what in _OTHER_DELIMITERS.items() if mark in cell), "")


def _frame(cells: dict[str, Sequence[str]], lines: list[int]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: pd.Series(list(column), dtype="str") for name, column in cells.items()}
    ).set_axis(pd.Index(lines, dtype="int64"), axis=0)


def _flags(values: list[bool]) -> pd.Series:
    return pd.Series(values, dtype=bool)
