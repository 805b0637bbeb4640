"""Faults by the ten thousand: a file that has nothing right is told so before it fills memory."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from contested.errors import Problem
from contested.folder import Kind, kind_of, read_rows
from contested.reading import read
from contested.schema import cell_problems
from contested.tables import Table
from contested.uploads.delivery import Part

MOST: Final = 5_000
"""Faults of one file above which the rest of it is not looked at."""
STEP: Final = 5_000
"""Rows that are looked at together."""


def flood(folder: Path, own: Mapping[str, Part]) -> Iterator[Problem]:
    """Yield the faults of files that have more than `MOST` of them, and say that they go on.

    Args:
        folder: Where the files are.
        own: The files that were uploaded, by name.
    """
    for name in own:
        kind = kind_of(name)
        assert kind, name
        table = read_rows(name, read(folder / name))
        if len(table.frame) > STEP // 2:
            yield from _flood(table, kind)


def _flood(table: Table, kind: Kind) -> Iterator[Problem]:
    found = list(table.problems)
    for start in range(0, len(table.frame), STEP):
        if len(found) > MOST:
            break
        rows = table.frame.iloc[start : start + STEP]
        found += cell_problems(
            replace(table, frame=rows, whole=table.whole.loc[rows.index]), kind.rules
        )
    if len(found) > MOST:
        told = f"more than {MOST:,} faults"
        remedy = "Mend these first; the rest of the file was not looked at."
        yield Problem(table.name, 0, "", told, "none", remedy)
        yield from sorted(found)[:MOST]
