"""What is wrong with data or a request, in words that name the place and the way out."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault, where it is and what to do about it.

    Attributes:
        file: The file as the reader was given it, e.g. `data/claims.csv`.
        row: 1-based line of the file, the header being row 1; for GeoJSON the 1-based number
            of the feature; 0 when the fault concerns the whole file.
        column: The column's name, or blank when the fault concerns the whole row or file.
        found: What stands there, shortened for display.
        allowed: What may stand there.
        remedy: What to do, as a sentence.
    """

    file: str
    row: int
    column: str
    found: str
    allowed: str
    remedy: str

    def __str__(self) -> str:
        place = self.file
        if self.row:
            place += f" row {self.row}"
        if self.column:
            place += f", {self.column}"
        return f"{place}: found {self.found}; allowed: {self.allowed}. {self.remedy}"


class ContestedError(Exception):
    """Any fault that the user can mend; its text is the whole message."""


class DataError(ContestedError):
    """The data have faults; all of them, in the order of file, row and column.

    Attributes:
        problems: Every fault found, sorted, never shortened.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        count = len(self.problems)
        head = f"{count} {'problem' if count == 1 else 'problems'} in the data:"
        super().__init__("\n".join([head, *map(str, self.problems)]))


class RequestError(ContestedError):
    """A date, town, lens or other request that cannot be answered; says what can."""


class SourceError(RequestError):
    """Data that cannot be reached.

    Attributes:
        place: What does not answer or refuses: `folder`, `database` or `remote`.
    """

    def __init__(self, message: str, place: str) -> None:
        super().__init__(message)
        self.place = place
