"""`contested validate` and `contested format`: whether data are sound, and their canonical form."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from contested.canonical import Outcome, rewrite, targets
from contested.commands.options import folder
from contested.exports.package import descriptor
from contested.folder import PACKAGE, kind_of
from contested.importers.writing import replace
from contested.load import DATA_FOLDER, Report, examine, is_shipped
from contested.reading import printable, read

Folders = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]…", help="Folders. Default: CONTESTED_DATA or the shipped data."),
]
Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]…", help="Files or folders. Default: CONTESTED_DATA or the shipped data."
    ),
]


def validate(paths: Folders = None) -> None:
    """Check folders of data: print every problem (exit 1), or what they hold (exit 0)."""
    reports = [(path, examine(path)) for path in _named(paths)]
    for path, report in reports:
        typer.echo("\n".join(_lines(path, report)))
    if any(report.problems for _, report in reports):
        raise typer.Exit(1)


def format_(paths: Files = None) -> None:
    """Rewrite files of data in canonical order and form, each at one stroke or not at all.

    A folder's datapackage.json, which lists its files, is written anew.
    """
    outcomes = [outcome for given in _named(paths) for outcome in _formatted(given)]
    for outcome in outcomes:
        typer.echo("\n".join(_told(outcome)))
    if any(outcome.problems for outcome in outcomes):
        raise typer.Exit(1)


def _formatted(path: Path) -> Iterator[Outcome]:
    if path.name != PACKAGE:
        yield from map(rewrite, targets(path))
    place = path.parent if path.name == PACKAGE else path
    names = [file.name for file in place.iterdir() if kind_of(file.name)] if place.is_dir() else []
    if names:
        yield _described(place, names)


def _described(place: Path, names: list[str]) -> Outcome:
    """Write the list of a folder's files; what others say in it of themselves stays."""
    codebook = (DATA_FOLDER / "README.md").read_text(encoding="utf-8")
    headers = {name: _header(place / name) for name in names}
    text = descriptor(codebook, headers, ours=is_shipped(place), old=_package(place / PACKAGE))
    changed = replace(place / PACKAGE, text.encode())
    return Outcome(printable(str(place / PACKAGE)), changed)


def _header(path: Path) -> list[str]:
    """Return the columns of a table; of places none."""
    if path.suffix != ".csv":
        return []
    return next(csv.reader((read(path).text or "").splitlines()[:1]), [])


def _package(path: Path) -> dict[str, Any]:
    """Return what stands in a list of files, nothing when it is missing or broken."""
    try:
        package = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return package if isinstance(package, dict) else {}


def _named(paths: list[str] | None) -> list[Path]:
    """Return the paths given, or the data's folder: briefly when it lies under the current one."""
    if paths:
        return [folder(path) for path in paths]
    held, here = folder(None), Path.cwd()
    return [held.relative_to(here) if held.is_relative_to(here) else held]


def _lines(path: Path, report: Report) -> list[str]:
    data = report.dataset
    if data is None:
        return [str(problem) for problem in report.problems] + [_count(report)]
    rows = {"settlements": len(data.towns), "claimants": len(data.claimants)}
    rows["claims"] = len(data.claims)
    rows |= {f"  {n}": c for n, c in sorted(report.counts.items()) if n.startswith("claims")}
    rows["outlooks"] = len(data.outlooks)
    first, last = data.range_text
    days = {"first day": first, "last day": last} if len(data.claims) else {}
    facts = {name: f"{number:,}" for name, number in rows.items()} | days
    facts["version"] = data.version
    return [f"{path} is sound:", *(f"  {name:<24}{fact:>12}" for name, fact in facts.items())]


def _count(report: Report) -> str:
    count = len(report.problems)
    return f"{count:,} {'problem' if count == 1 else 'problems'}"


def _told(outcome: Outcome) -> list[str]:
    if outcome.problems:
        return [*map(str, outcome.problems), f"{outcome.name}: left as it is"]
    return [f"{outcome.name}: {'rewritten' if outcome.changed else 'already in canonical form'}"]
