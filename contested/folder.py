"""The files of a folder of data: their names, columns and order, and how each is read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from contested.errors import Problem
from contested.features import DEPTHS, read_features
from contested.reading import Reading, printable, read
from contested.schema import (
    BASE_COLUMNS,
    BASE_RULES,
    CLAIM_RULES,
    CLAIMANT_RULES,
    CORRECTION_RULES,
    ORIGIN_RULES,
    OUTLOOK_RULES,
    TOWN_RULES,
    Rules,
)
from contested.tables import Table, read_table
from contested.vocabulary import (
    CLAIM_COLUMNS,
    CLAIMANT_COLUMNS,
    CORRECTION_COLUMNS,
    ORIGIN_COLUMNS,
    OUTLOOK_COLUMNS,
    TOWN_COLUMNS,
)

TOWNS: Final = "settlements.geojson"
CLAIMANTS: Final = "claimants.csv"
CLAIMS: Final = "claims.csv"
MORE_CLAIMS: Final = "claims-*.csv"
OUTLOOKS: Final = "outlooks.csv"
ORIGINS: Final = "origins.csv"
CORRECTIONS: Final = "corrections.csv"
BASE: Final = "base.geojson"
READINGS: Final = "claims-deepstate.csv"
"""Claims that the importer makes of DeepState's map."""
REQUIRED: Final = (TOWNS, CLAIMANTS, CLAIMS)
FILES: Final = (*REQUIRED, MORE_CLAIMS, OUTLOOKS, ORIGINS, CORRECTIONS, BASE)
PACKAGE: Final = "datapackage.json"
"""Describes the tables to other people's tools, and lists them; holds no data itself."""
TABLES: Final = (
    ".csv",
    ".tsv",
    ".geojson",
    ".json",
    ".xlsx",
    ".xls",
    ".ods",
    ".gpkg",
    ".shp",
    ".parquet",
    ".zip",
    ".gz",
)
"""Endings of files that may hold claims: one of another name is a fault, not passed over."""


@dataclass(frozen=True)
class Kind:
    """What one kind of file looks like.

    Attributes:
        columns: Its columns, in canonical order.
        order: The columns its rows are sorted by; none for a file whose order has a meaning.
        rules: What its cells may hold.
        shapes: The geometry types it may hold; none for CSV.
    """

    columns: tuple[str, ...]
    order: tuple[str, ...]
    rules: Rules
    shapes: tuple[str, ...] = ()


_KINDS: Final[Mapping[str, Kind]] = {
    TOWNS: Kind(TOWN_COLUMNS, ("town_id",), TOWN_RULES, ("Point", "Polygon", "MultiPolygon")),
    CLAIMANTS: Kind(CLAIMANT_COLUMNS, ("claimant_id",), CLAIMANT_RULES),
    CLAIMS: Kind(CLAIM_COLUMNS, ("town_id", "claimed_on", "claimant_id", "claim_id"), CLAIM_RULES),
    OUTLOOKS: Kind(OUTLOOK_COLUMNS, ("claimed_on", "claimant_id", "outlook_id"), OUTLOOK_RULES),
    ORIGINS: Kind(ORIGIN_COLUMNS, (), ORIGIN_RULES),
    CORRECTIONS: Kind(
        CORRECTION_COLUMNS, ("corrected_on", "claim_id", "field", "old", "new"), CORRECTION_RULES
    ),
    BASE: Kind(BASE_COLUMNS, (), BASE_RULES, tuple(DEPTHS)),
}

NAMES: Final = tuple(_KINDS)
"""Every name of a file of data but those that match `MORE_CLAIMS`."""


@dataclass(frozen=True)
class Folder:
    """A folder of data, read.

    Attributes:
        readings: The text of each file, by its name.
        tables: The rows of each file, by its name.
        strays: Files that nobody reads, lest a slip in a name hide its claims.
    """

    readings: Mapping[str, Reading]
    tables: Mapping[str, Table]
    strays: tuple[Problem, ...]

    def some(self, name: str) -> list[Table]:
        """Return the table of a file, none when the file is not there; for CLAIMS all of claims."""
        if name == CLAIMS:
            return [table for file, table in self.tables.items() if kind_of(file) is _KINDS[CLAIMS]]
        return [self.tables[name]] if name in self.tables else []


def kind_of(name: str) -> Kind | None:
    """Tell from a file's name what kind it is, `None` when it is no file of data."""
    more = name.startswith("claims-") and name.endswith(".csv")
    return _KINDS.get(CLAIMS if more else name)


def read_folder(folder: Path) -> Folder:
    """Read every file of data in a folder. Never raises over what stands in them."""
    paths = sorted(folder.iterdir())
    names = [*REQUIRED, *(p.name for p in paths if kind_of(p.name) and p.name not in REQUIRED)]
    readings, tables = {}, {}
    for name in names:
        reading = read(folder / name)
        tables[name] = read_rows(name, reading)
        readings[name] = reading
    return Folder(readings, tables, tuple(strays(paths)))


def read_rows(name: str, reading: Reading) -> Table:
    """Read the rows of a file of data by its kind."""
    kind = kind_of(name)
    assert kind, name
    if kind.shapes:
        return read_features(reading, kind.columns, kind.shapes)
    return read_table(reading, kind.columns)


def strays(paths: Iterable[Path]) -> Iterator[Problem]:
    """Find files that may hold data and have none of the names that are read."""
    for path in paths:
        if is_stray(path.name):
            remedy = "Rename it, or take it out of the folder."
            name = printable(str(path))
            yield Problem(name, 0, "", "an unknown file", ", ".join(FILES), remedy)


def is_stray(name: str) -> bool:
    """Tell whether a file looks like data and is none that is read."""
    return name.lower().endswith(TABLES) and kind_of(name) is None and name != PACKAGE
