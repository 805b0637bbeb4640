"""CSV: the canonical form, which diffs well, and a form that spreadsheets cannot run."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Final

import pandas as pd

from contested.vocabulary import OPTIONAL_COLUMNS

BOM: Final = "\ufeff"
"""Without it Excel takes UTF-8 for the system's own encoding."""

_RUNS: Final = re.compile(r"[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?", re.ASCII)


def canonical(frame: pd.DataFrame) -> str:
    """Write a frame as `contested format` writes it: commas, LF, quotes only where needed.

    Optional columns that no row fills are left out.
    """
    idle = [name for name in frame if name in OPTIONAL_COLUMNS and not (frame[name] != "").any()]
    return plain(frame.drop(columns=idle))


def plain(frame: pd.DataFrame) -> str:
    """Write a frame like `canonical`, but with every column: parts of one table are alike."""
    return _written(map(str, frame.columns), frame.itertuples(index=False, name=None))


def safe(frame: pd.DataFrame) -> str:
    """Write a frame for spreadsheets: a BOM, and no cell that one would take for a formula."""
    rows = ([neutral(cell) for cell in row] for row in frame.itertuples(index=False, name=None))
    return BOM + _written(map(str, frame.columns), rows)


def neutral(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would run; numbers stay as they are."""
    if isinstance(cell, str) and _RUNS.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def _written(header: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
