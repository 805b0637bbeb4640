"""`contested status` and `contested runs`: the rule's two answers, for people and programs."""

import json
import sys
from collections.abc import Iterable
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from contested.commands.options import Data, KnownBy, Lens, Rule, tell_moved
from contested.commands.options import dataset as read
from contested.dataset import Dataset
from contested.days import day_number
from contested.marks import camp_label
from contested.records import run_records, state_records
from contested.rule import runs as rule_runs
from contested.rule import state as rule_state
from contested.search import label, town_rows
from contested.vocabulary import CAMPS

Town = Annotated[
    list[str] | None, typer.Option(help="A town_id or name; may be given again. Default: all.")
]
Json = Annotated[bool, typer.Option("--json", help="Print a JSON list instead of a table.")]


def status(
    date: Annotated[str, typer.Option(help="Day shown, YYYY-MM-DD.")],
    town: Town = None,
    known_by: KnownBy = None,
    lens: Lens = "all",
    rule: Rule = "published",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Show who is said to hold which town on a date."""
    dataset = read(data)
    known = day_number(known_by) if known_by else None
    state = rule_state(dataset, day_number(date), known_by=known, lens=lens, rule=rule)
    tell_moved(dataset, state.asked, known)
    records = state_records(dataset, state, town_rows(dataset, town))
    _print(dataset, records, as_json, ("view", "gap", "stale"))


def runs(
    town: Town = None,
    lens: Lens = "all",
    clock: Annotated[str, typer.Option(help="then or hindsight.")] = "then",
    known_by: Annotated[
        str | None, typer.Option(help="With hindsight: day up to which to listen.")
    ] = None,
    rule: Rule = "published",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Show for each town the intervals over which its view stays the same."""
    dataset = read(data)
    known = day_number(known_by) if known_by else None
    found = rule_runs(dataset, lens=lens, clock=clock, known_by=known, rule=rule).views()
    tell_moved(dataset, None, known)
    records = run_records(dataset, found, town_rows(dataset, town))
    _print(dataset, records, as_json, ("from", "to", "view", "gap", "stale"))


def _print(
    dataset: Dataset, records: Iterable[dict[str, Any]], as_json: bool, columns: tuple[str, ...]
) -> None:
    if as_json:
        typer.echo(json.dumps(list(records), ensure_ascii=False, indent=1))
        return
    table = Table("town", *columns, box=None, header_style="bold", pad_edge=False)
    camps = CAMPS if "from" not in columns else ()
    for camp in camps:
        table.add_column(camp_label(camp))
    for record in records:
        said = [_position(dataset, record["positions"].get(camp)) for camp in camps]
        cells = [_cell(record[column]) for column in columns]
        table.add_row(Text(label(dataset, record["town_id"])), *cells, *map(Text, said))
    wide = None if sys.stdout.isatty() else 200
    Console(width=wide, soft_wrap=True).print(table)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "stale" if value else ""
    return str(value)


def _position(dataset: Dataset, position: dict[str, Any] | None) -> str:
    if position is None:
        return ""
    claim = dataset.claims.iloc[dataset.claim_row[position["claim_id"]]]
    when = claim["claimed_on"]
    if position["upheld_to"]:
        when = f"since {when}, upheld to {position['upheld_to']}"
    lapsed = ", lapsed" if position["lapsed"] else ""
    return f"{position['status']} ({claim['claimant_id']}, {when}{lapsed})"
