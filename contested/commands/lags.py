"""`contested lags`: how long claims to have taken a town ran ahead of their admission."""

import sys
from enum import StrEnum
from typing import Annotated, Any

import pandas as pd
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from contested.commands.options import Data, tell_moved
from contested.commands.options import dataset as read
from contested.days import day_number
from contested.lag_medians import medians
from contested.lags import lags as all_lags


class By(StrEnum):
    """What medians are grouped by."""

    YEAR = "year"
    CLAIMANT = "claimant"


_BY = {By.YEAR: "year", By.CLAIMANT: "claimant_id"}
_HEADS = {
    "group": "",
    "claims": "claims",
    "conceded": "conceded",
    "concession_median": "median",
    "agreed": "agreed",
    "agreement_median": "median",
    "answered": "either",
    "answer_median": "median",
    "half_within": "half within",
    "waiting": "waiting",
    "left_out": "left out",
}


def lags(
    csv: Annotated[
        bool,
        typer.Option("--csv", help="Print every change of hands as CSV; with --by, the medians."),
    ] = False,
    by: Annotated[By | None, typer.Option(help="Group the medians. Default: year.")] = None,
    known_by: Annotated[
        str | None, typer.Option(help="Day up to which to listen. Default: everything.")
    ] = None,
    data: Data = None,
) -> None:
    """Tell how long each first claim to have taken a town waited for an answer.

    Two measures: conceded by the other side, agreed by a third party; either is whichever came
    first. Medians are days from the claim, negative where the answer came before it; half within
    are the days after which half were answered, counting those still waiting (blank while more
    than half wait). Left out are answers of which only the latest day is known: lines of official
    lists (conceded_by in the CSV), and third parties not yet collected (agreed_by).
    """
    dataset = read(data)
    known = day_number(known_by) if known_by else dataset.last_day
    tell_moved(dataset, known)
    frame = all_lags(dataset, known_by=min(known, dataset.last_day))
    found = medians(frame, _BY[by or By.YEAR])
    if csv:
        shown = frame if by is None else found
        typer.echo(shown.to_csv(index=False, lineterminator="\n"), nl=False)
        return
    table = Table(*_HEADS.values(), box=None, pad_edge=False)
    for row in found[list(_HEADS)].to_dict("records"):
        table.add_row(*(Text(_cell(value)) for value in row.values()))
    Console(width=None if sys.stdout.isatty() else 120).print(table)
    typer.echo(_left_out(frame))


def _cell(value: Any) -> str:
    if pd.isna(value):
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _left_out(frame: pd.DataFrame) -> str:
    agreements, concessions = ((frame[name] != "").sum() for name in ("agreed_by", "conceded_by"))
    dropped = (frame["outcome"] == "dropped").sum()
    return (
        f"left out, only their latest day being known: third-party answers not yet collected "
        f"{agreements}, concessions on official lists {concessions}; "
        f"claims dropped by their own side: {dropped}"
    )
