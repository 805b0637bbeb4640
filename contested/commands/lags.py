"""`contested lags`: how long claims to have taken a town ran ahead of their admission."""

import sys
from typing import Annotated

import pandas as pd
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from contested.commands.options import Data, tell_moved
from contested.commands.options import dataset as read
from contested.days import day_number
from contested.lags import lags as all_lags
from contested.survival import curve, median


def lags(
    csv: Annotated[bool, typer.Option("--csv", help="Print every change of hands as CSV.")] = False,
    known_by: Annotated[
        str | None, typer.Option(help="Day up to which to listen. Default: everything.")
    ] = None,
    data: Data = None,
) -> None:
    """Tell how long each first claim to have taken a town waited for an answer.

    Without --csv a table by claimant: claims, how many were answered on a known day, how many
    first by a line of an official list (whose edition tells only the latest day; conceded_by in
    the CSV), and the days after which half were answered, counting those still waiting (blank
    while more than half wait) and leaving those on lists out.
    """
    dataset = read(data)
    known = day_number(known_by) if known_by else dataset.last_day
    tell_moved(dataset, known)
    frame = all_lags(dataset, known_by=min(known, dataset.last_day))
    if csv:
        typer.echo(frame.to_csv(index=False, lineterminator="\n"), nl=False)
        return
    table = Table(
        "claimant", "claims", "answered", "listed", "half within days", box=None, pad_edge=False
    )
    for claimant, claims in sorted(frame.groupby("claimant_id"), key=lambda pair: -len(pair[1])):
        table.add_row(Text(str(claimant)), *_summary(claims))
    Console(width=None if sys.stdout.isatty() else 100).print(table)


def _summary(claims: pd.DataFrame) -> tuple[str, str, str, str]:
    dated = claims[claims["outcome"] != "listed"]
    over = dated["outcome"].isin(["conceded", "agreed"])
    half = median(curve(dated["waited_days"].astype("int64"), over))
    counts = (len(claims), over.sum(), len(claims) - len(dated), "" if half is None else half)
    claimed, answered, listed, days = map(str, counts)
    return claimed, answered, listed, days
