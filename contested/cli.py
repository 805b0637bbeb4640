"""The `contested` command: every subcommand is one function of `contested.commands`."""

import sys

import typer

from contested.commands.card import card, film
from contested.commands.compare import changes, compare, since
from contested.commands.data import format_, validate
from contested.commands.database import dump, fill
from contested.commands.exports import export
from contested.commands.imports import accept, import_
from contested.commands.lags import lags
from contested.commands.serve import serve
from contested.commands.status import runs, status
from contested.errors import ContestedError

app = typer.Typer(
    help="Who claimed which town of Donetsk Oblast, when, on what source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(serve)
app.command()(validate)
app.command("format")(format_)
app.command()(status)
app.command()(runs)
app.command()(changes)
app.command()(compare)
app.command()(since)
app.command()(lags)
app.command()(card)
app.command()(film)
app.command()(export)
app.command("import")(import_)
app.command()(accept)
app.command()(fill)
app.command()(dump)


def main() -> None:
    """Run the command; a fault the user can mend is told in words, without a traceback."""
    try:
        app()
    except ContestedError as error:
        sys.exit(str(error))
