"""A table as cells of text, each row under its number in what was uploaded."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass
class Paper:
    """A table on its way to a file of data.

    Attributes:
        origin: What messages call it.
        stem: What it is called, in small letters: the file without its ending, or the sheet.
        rows: Number of each row that holds something, the header among them.
        cells: The cells of these rows, as text.
        size: Characters in all cells.
    """

    origin: str
    stem: str
    rows: list[int]
    cells: list[list[str]]
    size: int = 0

    def fitted(self) -> bytes:
        """Write it as CSV, each row as wide as the header; cells beyond it stay when filled."""
        width = len(_trimmed(self.cells[0])) if self.cells else 0
        return lines([_fit(cells, width) for cells in self.cells])


def lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows as CSV with commas and LF."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode(errors="surrogatepass")


def _fit(cells: list[str], width: int) -> list[str]:
    kept = _trimmed(cells)
    return kept + [""] * (width - len(kept))


def _trimmed(cells: list[str]) -> list[str]:
    """Leave out blank cells at the end."""
    last = len(cells)
    while last and not cells[last - 1]:
        last -= 1
    return cells[:last]
