"""`contested export`: what a screen shows, as a file."""

from pathlib import Path
from typing import Annotated

import typer

from contested.commands.options import Data, Lens, Rule, tell_moved
from contested.commands.options import dataset as read
from contested.days import day_number
from contested.export import FORMS, write
from contested.exports.scope import WHATS, Scope
from contested.importers.writing import replace
from contested.search import town_rows


def export(
    out: Annotated[Path, typer.Option(help="The file to write.")],
    what: Annotated[str, typer.Option(help=", ".join(WHATS) + ".")] = "claims",
    form: Annotated[str, typer.Option("--format", help=", ".join(FORMS) + ".")] = "csv",
    date: Annotated[
        str | None,
        typer.Option(help="Day shown. Default: all days; for status that of the newest word."),
    ] = None,
    lens: Lens = "all",
    known_by: Annotated[str | None, typer.Option(help="Day up to which to listen.")] = None,
    rule: Rule = "published",
    town: Annotated[
        list[str] | None, typer.Option(help="A town_id or name; may be given again.")
    ] = None,
    data: Data = None,
) -> None:
    """Write claims, the state of a day or runs, with date, lens, rule, version and citation."""
    dataset = read(data)
    towns = dataset.towns["town_id"].iloc[town_rows(dataset, town) if town else []]
    scope = Scope(
        what=what,
        date=day_number(date) if date else None,
        lens=lens,
        known_by=day_number(known_by) if known_by else None,
        towns=tuple(towns),
        rule=rule,
    )
    tell_moved(dataset, scope.date, scope.known_by)
    content = write(dataset, scope, form)
    replace(out, content)
    typer.echo(f"{out}: {len(content):,} bytes, data version {dataset.version}")
