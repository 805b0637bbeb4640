"""What was uploaded, on its way into the form of the folder data/, and how large it may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from contested.dataset import Dataset
from contested.errors import Problem
from contested.reading import printable

LARGEST: Final = 32 * 2**20
"""Bytes of one file; twelve years of claims on the oblast take 1 MB."""
UNPACKED: Final = 64 * 2**20
"""Bytes of everything together, archives and workbooks unpacked."""
ROWS: Final = 100_000
"""Rows of one table, and features of one layer."""
LINE: Final = 2**20
"""Characters of one line; the longest of the shipped claims has 700."""
COLUMNS: Final = 200
"""Columns of one table; the widest that we know has 20."""

BIGGER: Final = "Take it in with `contested validate` and CONTESTED_DATA instead, or split it."


class Source(Protocol):
    """Something with bytes to read, such as an open file."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes."""


@dataclass(frozen=True)
class Upload:
    """One file as it came.

    Attributes:
        name: What messages call it: its name, behind that of the archive it came in.
        content: Its bytes.
    """

    name: str
    content: bytes

    @property
    def file(self) -> str:
        """Its own name, without archive and folders, in small letters."""
        return self.name.rsplit(", ", 1)[-1].rsplit("/", 1)[-1].lower()

    @property
    def stem(self) -> str:
        """Its own name without the ending."""
        return self.file.rsplit(".", 1)[0]

    @property
    def ending(self) -> str:
        """Its ending with the dot, blank when it has none."""
        return f".{self.file.rsplit('.', 1)[1]}" if "." in self.file else ""


@dataclass(frozen=True)
class Part:
    """One file of data made of what was uploaded.

    Attributes:
        kind: The name that `contested.folder` has for this kind of file.
        origin: What messages call the table it was made of.
        content: The file, CSV or GeoJSON.
        rows: For the line or feature 1, 2, … of `content` the row of what was uploaded; `None`
            when they are the same.
        places: What messages call the column `geometry`.
        shared: Rows at the end of `content` that are the shared data's.
    """

    kind: str
    origin: str
    content: bytes
    rows: Sequence[int] | None = None
    places: str = "geometry"
    shared: int = 0


@dataclass
class Delivery:
    """Everything uploaded together.

    Attributes:
        parts: The files of data made of it.
        problems: Faults met on the way.
        notes: What was passed over or mended, in whole sentences.
        unread: Whether something could not be read at all, so that an id that nobody knows may
            be one of its own.
        unpacked: Bytes met so far.
    """

    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: bool = False
    unpacked: int = 0

    def fault(
        self, name: str, found: str, allowed: str, remedy: str, *, row: int = 0, column: str = ""
    ) -> None:
        """Add a fault of a file that can be read all the same."""
        self.problems.append(Problem(printable(name), row, column, found, allowed, remedy))

    def refuse(
        self, name: str, found: str, allowed: str, remedy: str, *, row: int = 0, column: str = ""
    ) -> None:
        """Add a fault that keeps a file from being read."""
        self.fault(name, found, allowed, remedy, row=row, column=column)
        self.unread = True

    def room(self, name: str, size: int) -> bool:
        """Count bytes that are about to be unpacked; refuse the file when they are too many."""
        self.unpacked += size
        if self.unpacked <= UNPACKED:
            return True
        found = f"{self.unpacked:,} bytes once unpacked"
        self.refuse(name, found, f"up to {UNPACKED:,} bytes in all", BIGGER)
        return False


@dataclass(frozen=True)
class Report:
    """What became of an upload.

    Attributes:
        dataset: The data, when there is no problem. Its version begins with `own-`.
        problems: Every fault, sorted by file, row and column as they were uploaded; rows are
            those of the sheet or the CSV file, or numbers of features.
        counts: Rows of each uploaded table that could be read, by its name.
        notes: What was passed over, mended, or taken from the shared data.
    """

    dataset: Dataset | None
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]
    notes: tuple[str, ...] = ()
