"""Excel: the rows on one sheet, what they are on another; no cell is ever a formula."""

import io
import re
from collections.abc import Iterable
from typing import Any, Final

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

ABOUT: Final = "About"
LONGEST: Final = 32_767
"""Characters that a cell of Excel can hold."""

_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def workbook(frame: pd.DataFrame, about: dict[str, str], *, record: str = "") -> bytes:
    """Write a workbook with a sheet named by what it shows and a sheet `About`.

    Args:
        frame: The rows.
        about: What the file says of itself.
        record: What the data are called, for the workbook's title and maker.
    """
    book = Workbook(write_only=True)
    rows: Any = book.create_sheet(about["what"].capitalize())
    rows.freeze_panes = "A2"
    rows.append([_cell(rows, str(name), bold=True) for name in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        rows.append([_cell(rows, value) for value in row])
    notes: Any = book.create_sheet(ABOUT)
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 14, 110
    for name, text in about.items():
        notes.append([_cell(notes, name, bold=True), _cell(notes, text)])
    book.properties.title = ": ".join(filter(None, (record, about["what"])))
    book.properties.creator = record
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def read_rows(content: bytes) -> pd.DataFrame:
    """Read the rows of an exported workbook back; blanks are blank texts."""
    frame = pd.read_excel(io.BytesIO(content), dtype=object, keep_default_na=False)
    return _texts(frame, frame.columns)


def _texts(frame: pd.DataFrame, columns: Iterable[Any]) -> pd.DataFrame:
    texts = [name for name in columns if frame[name].map(lambda cell: isinstance(cell, str)).all()]
    return frame.astype(dict.fromkeys(texts, "str"))


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> Any:
    if isinstance(value, str):
        value = _UNSEEN.sub("\ufffd", value)[:LONGEST]
    cell: Any = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
    if bold:
        cell.font = Font(bold=True)
    return cell
