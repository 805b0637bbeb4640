"""Read a folder of data: every fault of every file in one report, or a `Dataset`."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd

from contested import checks
from contested.dataset import Dataset, blank_rows
from contested.errors import DataError, Problem
from contested.folder import (
    BASE,
    CLAIMANTS,
    CLAIMS,
    CORRECTIONS,
    ORIGINS,
    OUTLOOKS,
    PACKAGE,
    TOWNS,
    Folder,
    kind_of,
    read_folder,
)
from contested.identity import NOBODY, OURS, Identity
from contested.listing import differences, listed
from contested.places import place_problems
from contested.reading import printable, read
from contested.schema import BASE_COLUMNS, cell_problems
from contested.vocabulary import (
    CLAIM_COLUMNS,
    CLAIMANT_COLUMNS,
    CORRECTION_COLUMNS,
    ORIGIN_COLUMNS,
    OUTLOOK_COLUMNS,
    TOWN_COLUMNS,
)

DATA_FOLDER: Final = Path(__file__).resolve().parent.parent / "data"
"""The shipped data."""


@dataclass(frozen=True)
class Report:
    """What a folder of data holds.

    Attributes:
        dataset: The data, when there is no problem.
        problems: Every fault found, sorted by file, row and column.
        counts: Rows of each file that could be read, by the file's name.
    """

    dataset: Dataset | None
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]


def is_shipped(folder: Path | str) -> bool:
    """Tell whether a folder is that of the shipped data, by whatever path it is named."""
    return Path(folder).resolve() == DATA_FOLDER


def load(folder: Path | str | None = None) -> Dataset:
    """Read and check a folder of data, the shipped one unless another is named.

    Raises:
        DataError: With every problem of every file.
    """
    report = examine(folder or DATA_FOLDER)
    if report.dataset is None:
        raise DataError(report.problems)
    return report.dataset


def check(folder: Path | str) -> list[Problem]:
    """Return every problem of a folder of data, sorted by file, row and column."""
    return list(examine(folder).problems)


def examine(folder: Path | str) -> Report:
    """Read a folder of data and say all that is wrong with it. Never raises over data."""
    folder = Path(folder)
    if not folder.is_dir():
        found = "a file" if folder.exists() else "no such folder"
        remedy = f"Name the folder that holds {TOWNS}."
        problem = Problem(printable(str(folder)), 0, "", found, "a folder of data", remedy)
        return Report(None, (problem,), {})
    try:
        files = read_folder(folder)
    except PermissionError:
        allowed, remedy = "a folder that can be read", "See to its rights."
        problem = Problem(printable(str(folder)), 0, "", "a locked folder", allowed, remedy)
        return Report(None, (problem,), {})
    problems = tuple(sorted(chain(_problems(files), _listing(folder, files))))
    counts = {name: len(table.frame) for name, table in files.tables.items() if table.read}
    identity = OURS if is_shipped(folder) else NOBODY
    return Report(None if problems else _dataset(files, identity), problems, counts)


def _problems(files: Folder) -> Iterator[Problem]:
    yield from files.strays
    for name, table in files.tables.items():
        kind = kind_of(name)
        yield from table.problems
        if table.read and kind:
            yield from cell_problems(table, kind.rules)
            yield from place_problems(table) if kind.shapes else ()
    towns = files.tables[TOWNS]
    if towns.read and towns.frame.empty:
        found, allowed = "no features", "at least one settlement"
        yield Problem(towns.name, 0, "", found, allowed, "Add the settlements.")
    yield from _relations(files)


def _listing(folder: Path, files: Folder) -> Iterator[Problem]:
    """Check that what a folder says of itself is whole: a file that it lists may be lost."""
    if (folder / PACKAGE).exists():
        reading = read(folder / PACKAGE)
        names, problems = listed(reading)
        yield from problems
        there = [name for name, table in files.readings.items() if table.digest]
        yield from differences(reading.name, names, there=there, whole=False)


def _relations(files: Folder) -> Iterator[Problem]:
    """Check what must hold between rows and files."""
    towns = checks.join(files.some(TOWNS), TOWN_COLUMNS)
    claimants = checks.join(files.some(CLAIMANTS), CLAIMANT_COLUMNS)
    claims = checks.join(files.some(CLAIMS), CLAIM_COLUMNS)
    outlooks = checks.join(files.some(OUTLOOKS), OUTLOOK_COLUMNS)
    origins = checks.join(files.some(ORIGINS), ORIGIN_COLUMNS)
    corrections = checks.join(files.some(CORRECTIONS), CORRECTION_COLUMNS)
    yield from chain(
        checks.unique(towns, "town_id"),
        checks.unique(claimants, "claimant_id"),
        checks.unique(claims, "claim_id"),
        checks.unique(outlooks, "outlook_id"),
        checks.unique(origins, "origin"),
        checks.references(claims, "town_id", towns, "town_id", TOWNS),
        checks.references(claims, "claimant_id", claimants, "claimant_id", CLAIMANTS),
        checks.references(claims, "responds_to", claims, "claim_id", "the claim files"),
        checks.references(claimants, "part_of", claimants, "claimant_id", CLAIMANTS),
        checks.references(outlooks, "claimant_id", claimants, "claimant_id", CLAIMANTS),
        checks.namesakes(towns),
        checks.claimants(claimants),
        checks.claims(claims),
        checks.origins(origins),
        checks.corrections(corrections, claims),
    )


def _dataset(files: Folder, identity: Identity) -> Dataset:
    claimants = _ordered(files, CLAIMANTS, CLAIMANT_COLUMNS)
    return Dataset(
        towns=_places(_ordered(files, TOWNS, (*TOWN_COLUMNS, "geometry"))),
        claimants=claimants.assign(counts=claimants["counts"] == "true"),
        claims=_ordered(files, CLAIMS, CLAIM_COLUMNS),
        outlooks=_ordered(files, OUTLOOKS, OUTLOOK_COLUMNS),
        base=_places(_ordered(files, BASE, (*BASE_COLUMNS, "geometry"))),
        version=_version(files),
        origins=_ordered(files, ORIGINS, ORIGIN_COLUMNS),
        corrections=_ordered(files, CORRECTIONS, CORRECTION_COLUMNS),
        identity=identity,
    )


def _ordered(files: Folder, name: str, columns: Sequence[str]) -> pd.DataFrame:
    """Put the rows of one kind of file into canonical order under a RangeIndex."""
    parts = [table.frame[list(columns)] for table in files.some(name) if len(table.frame)]
    if not parts:
        return blank_rows(tuple(columns))
    rows = pd.concat(parts, ignore_index=True)
    kind = kind_of(name)
    order = list(kind.order) if kind else []
    return rows.sort_values(order, ignore_index=True) if order else rows


def _places(rows: pd.DataFrame) -> gpd.GeoDataFrame:
    shapes = gpd.GeoSeries(rows["geometry"].to_numpy(dtype=object), crs="EPSG:4326")
    return gpd.GeoDataFrame(rows.drop(columns="geometry"), geometry=shapes)


def _version(files: Folder) -> str:
    lines = sorted(f"{name} {reading.digest}" for name, reading in files.readings.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
