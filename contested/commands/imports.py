"""`contested import` and `contested accept`: claims from other sources, and from an inbox."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import Progress

from contested.commands.options import Folder, folder
from contested.errors import RequestError
from contested.importers.deposit import deposit
from contested.importers.imported import Advance
from contested.importers.inbox import accept as accept_rows
from contested.importers.names import IMPORTERS, importer
from contested.load import load

_ROWS: Final = re.compile(r"(\d{1,7})(?:-(\d{1,7}))?", re.ASCII)


def import_(
    name: Annotated[str, typer.Argument(help=f"The source: {', '.join(IMPORTERS)}.")],
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Its files.")],
    out: Annotated[Path, typer.Option(help="The .csv file to write; for table an inbox.")],
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="An option of the importer."),
    ] = None,
    data: Folder = None,
) -> None:
    """Turn another source's files into claims, and say what was read, skipped and why."""
    stamp, read = importer(name)
    held = folder(data)
    dataset = load(held)
    with _bar(f"Reading {stamp.source}") as advance:
        imported = read(paths, dataset, _options(settings or []), advance)
    for line in imported.report.lines():
        typer.echo(line)
    changed = deposit(stamp, imported, out, dataset, held)
    typer.echo(f"licence: {stamp.licence}")
    for path in changed:
        typer.echo(f"written: {path}")
    if not changed:
        typer.echo(f"{out} holds all of it already; nothing written")


def accept(
    inbox: Annotated[Path, typer.Argument(help="The inbox, as `contested import` wrote it.")],
    rows: Annotated[
        str, typer.Option(help="Lines of the inbox, e.g. 2,5-7. Default: all of them.")
    ] = "",
    data: Folder = None,
) -> None:
    """Move claims from an inbox into claims.csv, after a person has looked at them."""
    outcome = accept_rows(inbox, folder(data), _lines(rows))
    for claim in outcome.claims:
        typer.echo(f"accepted: {claim}")
    for claim in outcome.held:
        typer.echo(f"held already: {claim}")
    typer.echo(f"{len(outcome.claims):,} accepted, {outcome.left:,} left in {inbox}")


def _options(settings: list[str]) -> dict[str, str]:
    pairs = [setting.partition("=") for setting in settings]
    for name, mark, _ in pairs:
        if not (name and mark):
            raise RequestError(f"--set {name!r} has no value. Write --set NAME=VALUE.")
    return {name: value for name, _, value in pairs}


def _lines(text: str) -> set[int]:
    rows: set[int] = set()
    for part in text.replace(" ", "").split(",") if text.strip() else []:
        match = _ROWS.fullmatch(part)
        if match is None:
            raise RequestError(f"--rows {part!r} is no row. Write rows like 2,5-7.")
        first, last = int(match[1]), int(match[2] or match[1])
        rows.update(range(first, last + 1))
    return rows


@contextmanager
def _bar(title: str) -> Iterator[Advance]:
    """Show a progress bar on the terminal; nothing where the output is not one."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not sys.stderr.isatty(), transient=True) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, whole: progress.update(task, completed=done, total=whole)
