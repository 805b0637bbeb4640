"""`contested fill` and `contested dump`: data into a database, and out of it as files."""

import getpass
from pathlib import Path
from typing import Annotated

import typer

from contested import postgres
from contested.commands.options import Folder, folder
from contested.load import load

Url = Annotated[str, typer.Argument(help="postgresql://user@host/name of a database with PostGIS.")]


def fill(
    url: Url,
    data: Folder = None,
    who: Annotated[str, typer.Option(help="Whose name the history keeps.")] = "",
) -> None:
    """Make the tables in an empty database and copy a folder of data into them."""
    held = folder(data)
    postgres.prepare(url)
    count = postgres.fill(url, held, who=who or getpass.getuser())
    typer.echo(f"{postgres.redacted(url)}: {count:,} claims copied")


def dump(
    url: Url, out: Annotated[Path, typer.Option(help="The folder to write; made when missing.")]
) -> None:
    """Write what a database holds as a folder of data, in canonical form."""
    postgres.dump(url, out)
    typer.echo(f"{out}: data version {load(out).version}")
