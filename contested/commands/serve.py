"""`contested serve`: the app, on data wherever they are."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from contested import current, source
from contested.commands.options import Data, dataset
from contested.errors import RequestError


def serve(
    data: Data = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8501,
    address: Annotated[
        str, typer.Option(help="Address to listen on; 0.0.0.0 for every one of this machine.")
    ] = "127.0.0.1",
) -> None:
    """Start the app on a folder of data, an https or s3 address, or a database.

    The data are read first: what is wrong with them is told and nothing is started. While the app
    runs it follows them; newer data that are broken leave the last good ones on screen.
    """
    script = app_script()
    held = dataset(data)
    place = data or current.address()
    count = len(held.claims)
    claims = f"{count:,} {'claim' if count == 1 else 'claims'}"
    typer.echo(f"{source.redacted(place)}: {claims}, data version {held.version}")
    # -P: a file of the current folder must not stand in for a module of the server's.
    words = [sys.executable, "-P", "-m", "streamlit", "run", str(script)]
    words += ["--server.port", str(port), "--server.address", address]
    words += ["--server.fileWatcherType", "none"]
    # This process becomes the server. The data's address may hold a password: it goes into the
    # environment, which nobody else can read, and not among the arguments, which everybody can.
    os.execve(sys.executable, words, os.environ | _environment(data))  # noqa: S606  # no shell


def app_script() -> Path:
    """Find the app beside the package.

    Raises:
        RequestError: The package was installed without it.
    """
    script = Path(__file__).resolve().parents[2] / "app.py"
    if not script.is_file():
        remedy = "Install it from a copy of the repository: pip install --editable ."
        raise RequestError(f"app.py is not beside the package. {remedy}")
    return script


def _environment(data: str | None) -> dict[str, str]:
    """Name the data for the server; without a name it finds what this command found."""
    if data is None:
        return {}
    folder = source.kind(data) == "folder"
    return {current.VARIABLE: str(Path(data).resolve()) if folder else data}
