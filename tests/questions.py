"""Random questions to the rule on a folder of data, and variants of that folder.

Reads the files themselves, not through the package: the plain reading shall owe it nothing.
"""

import csv
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import oracle

Row = dict[str, Any]
DAY_COLUMNS = ("claimed_on", "as_of", "reaffirmed_on", "withdrawn_on")
LIMITS = (-1, 0, 0, 1, 30, 89, 90, 91, 179, 180, 181)
RULES = ("latest", "concession", "third-parties")
ORIGIN_COLUMNS = ("origin", "name", "collected_from", "collected_to", "note")
EARLY_ENDS = {"hand": "2025-12-01", "register": "2025-09-30", "deepstate": "2026-01-15"}
VARIANTS = ("as shipped", "no origin has an end", "every origin has an end", "no file of origins")


class Question(NamedTuple):
    """A town, the day and the known-by day asked for, a lens and a rule."""

    town: str
    day: str
    known: str | None
    lens: str
    rule: str


def rows_of(path: Path) -> list[Row]:
    """Read the rows of a CSV file; a missing file has none."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def record_of(folder: Path) -> oracle.Record:
    """Read a folder of data for the plain reading."""
    claims = [row for path in sorted(folder.glob("claims*.csv")) for row in rows_of(path)]
    return oracle.Record(claims, rows_of(folder / "claimants.csv"), rows_of(folder / "origins.csv"))


def varied(source: Path, folder: Path, variant: str) -> Path:
    """Copy a folder of data and change until when its claims were collected."""
    shutil.copytree(source, folder)
    path = folder / "origins.csv"
    rows = rows_of(path)
    if variant == "no file of origins":
        path.unlink(missing_ok=True)
        (folder / "datapackage.json").unlink()  # it lists the file
    if variant == "no origin has an end":
        _write(path, [row | {"collected_to": ""} for row in rows])
    if variant == "every origin has an end":
        _write(path, [_origin(name, end) for name, end in sorted(EARLY_ENDS.items())])
    return folder


def _origin(name: str, end: str) -> Row:
    return dict.fromkeys(ORIGIN_COLUMNS, "") | {"origin": name, "name": name, "collected_to": end}


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ORIGIN_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def questions(record: oracle.Record, towns: list[str], count: int, seed: int) -> Iterator[Question]:
    """Draw questions; those on days where something turns are likelier than by chance.

    Half of the towns are drawn by their number of claims, half evenly. Most days asked for lie
    around a day of a claim; known-by days lie before, on and after them, and either may lie after
    the record's last day.
    """
    rng = random.Random(seed)
    spoken_of = [town for town in towns for _ in record.by_town.get(town, [])]
    for _ in range(count):
        town = rng.choice(rng.choice([spoken_of, towns]))
        day = _day(record, town, rng)
        lens = _lens(record, town, rng)
        rule = rng.choice(["published", "published", *RULES])
        if lens != "all":
            rule = rng.choice(["published", "published", "published", rule])
        yield Question(town, day, _known(record, town, day, rng), lens, rule)


def _day(record: oracle.Record, town: str, rng: random.Random) -> str:
    claims = record.by_town.get(town)
    kind = rng.choice(["claim", "claim", "claim", "any", "end"])
    if kind == "claim" and claims:
        claim = rng.choice(claims)
        days = [claim[column] for column in DAY_COLUMNS if claim.get(column)]
        return moved(rng.choice(days), rng.choice(LIMITS))
    if kind == "any":
        return moved(record.last_day, -rng.randrange(365 * 12))
    return moved(record.last_day, rng.randrange(-240, 200))


def _known(record: oracle.Record, town: str, day: str, rng: random.Random) -> str | None:
    kind = rng.choice(["day asked", "day asked", "near", "far", "claim", "after all"])
    if kind == "day asked":
        return None
    if kind == "near":
        return moved(day, rng.randrange(-5, 6))
    if kind == "far":
        return moved(day, rng.randrange(-400, 800))
    if kind == "claim":
        return _day(record, town, rng)
    return moved(record.last_day, rng.randrange(400))


def _lens(record: oracle.Record, town: str, rng: random.Random) -> str:
    kind = rng.choice(["all", "all", "camp", "claimant"])
    if kind == "camp":
        return rng.choice(oracle.CAMPS)
    if kind == "claimant":
        heard = sorted({claim["claimant_id"] for claim in record.by_town.get(town, [])})
        return rng.choice(rng.choice([heard or ["isw"], sorted(record.claimants)]))
    return "all"


def moved(day: str, days: int) -> str:
    """Return the day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
