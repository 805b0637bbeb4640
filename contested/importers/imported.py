"""What every importer takes and gives: a stamp of its source, options, progress, claims, a report.

Each importer module has a `STAMP` and a function `read` of the type `Read`. Reading twice gives
the same claims in the same order; what cannot be read is reported and never guessed.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pandas as pd

from contested.dataset import Dataset
from contested.errors import RequestError
from contested.vocabulary import CLAIM_COLUMNS

ORDER: Final = ("town_id", "claimed_on", "claimant_id", "claim_id")

LANDS: Final = ("file", "inbox", "apart")
"""Where claims land: in a file of their own beside claims.csv; in an inbox until a person has
looked; apart from all other data, on terms of their own."""

Advance = Callable[[int, int], None]
"""Told how much of how much is done, in units of the importer's own (bytes, files, rows)."""


@dataclass(frozen=True)
class Stamp:
    """Where an importer's facts come from and on what terms.

    Attributes:
        name: The importer, as the command line knows it.
        source: The source, as a person would cite it.
        url: Its page, blank when each row names its own.
        licence: The terms on which claims made from it may be passed on.
        lands: One of `LANDS`.
    """

    name: str
    source: str
    url: str
    licence: str
    lands: str


@dataclass
class Report:
    """What was read, what was passed over, and why.

    Attributes:
        read: Counts of what was read, by what it is.
        skipped: Counts of what was passed over, by the reason.
        notes: Whole sentences about single things, in the order met.
    """

    read: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Say it all, a line each: first what was read, then what was not and why."""
        told = [f"read: {count:,} {what}" for what, count in sorted(self.read.items()) if count]
        told += [
            f"skipped: {count:,} {why}" for why, count in sorted(self.skipped.items()) if count
        ]
        return told + self.notes


@dataclass(frozen=True)
class Imported:
    """What an importer made of a source.

    Attributes:
        claims: `CLAIM_COLUMNS` as `str`, in canonical order.
        claimants: Rows of `CLAIMANT_COLUMNS` for voices that the data do not hold; may be empty.
        report: What was read and skipped.
    """

    claims: pd.DataFrame
    report: Report
    claimants: Sequence[Mapping[str, str]] = ()


Read = Callable[[Sequence[Path], Dataset, Mapping[str, str], Advance], Imported]
"""Paths, the data whose towns are meant, options by name, and whom to tell of the progress."""


def claim_frame(rows: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Put claims into canonical columns and order; cells that a row lacks are blank."""
    columns = {name: [row.get(name, "") for row in rows] for name in CLAIM_COLUMNS}
    frame = pd.DataFrame(columns, dtype="str")
    return frame.sort_values(list(ORDER), kind="stable", ignore_index=True)


def allow(options: Mapping[str, str], *names: str) -> None:
    """Refuse options that the importer does not have; a name that ends with a dot is a beginning.

    Raises:
        RequestError: An option is not known.
    """
    begins = tuple(name for name in names if name.endswith("."))
    for name in options:
        if name not in names and not (begins and name.startswith(begins)):
            known = ", ".join(f"{n}…" if n in begins else n for n in names) or "none"
            raise RequestError(f"No option is called {name!r}. There are: {known}.")


def quiet(_done: int, _whole: int) -> None:
    """Tell nobody."""
