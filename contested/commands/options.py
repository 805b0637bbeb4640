"""Options that several commands share, and where they read the data."""

from pathlib import Path
from typing import Annotated

import typer

from contested import current, source
from contested.address import within
from contested.dataset import Dataset
from contested.errors import RequestError

Data = Annotated[
    str | None,
    typer.Option(
        metavar="PATH|URL",
        help="Folder or address of data. Default: CONTESTED_DATA, or the shipped data.",
    ),
]
Folder = Annotated[
    str | None,
    typer.Option(
        "--data",
        metavar="PATH",
        help="Folder of data. Default: CONTESTED_DATA, or the shipped data.",
    ),
]
KnownBy = Annotated[
    str | None, typer.Option(help="Day up to which to listen. Default: the day shown.")
]
Lens = Annotated[str, typer.Option(help="all, ukraine, russia, third-party or a claimant_id.")]
Rule = Annotated[str, typer.Option(help="published, latest, concession or third-parties.")]


def dataset(data: str | None) -> Dataset:
    """Read the data that an option names, or those that are to be read without one.

    Raises:
        DataError: They are not sound.
        RequestError: They cannot be reached.
    """
    return source.read(data or current.address())


def tell_moved(dataset: Dataset, date: int | None, known: int | None = None) -> None:
    """Say on stderr which of the days asked for lies after what is known, and what is shown.

    Args:
        dataset: The data.
        date: Day number asked for, None where none is.
        known: Day number up to which to listen, None for the day asked for.
    """
    if dataset.claims.empty:
        return
    last = dataset.last_day
    if date is None:
        date = last if known is None else min(known, last)
    for line in within(date, known, last)[2]:
        typer.echo(line, err=True)


def folder(data: str | None) -> Path:
    """Return the folder that an option names, or the one that is meant without it.

    Raises:
        RequestError: It is an address: files on this machine are wanted.
    """
    place = data or current.address()
    what = source.kind(place)
    if what == "folder":
        return Path(place)
    found = "a database" if what == "database" else "an address"
    remedy = "Write it to files first: contested dump." if what == "database" else "Copy it here."
    raise RequestError(
        f"{source.redacted(place)}: is {found}; this command works on a folder. {remedy}"
    )
