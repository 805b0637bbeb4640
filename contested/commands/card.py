"""`contested card` and `contested film`: images and time-lapses without a browser."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from contested.cards.caption import caption as words
from contested.cards.card import draw
from contested.cards.order import REGION, Order, day, order
from contested.cards.sheet import FORMS
from contested.commands.options import Data, KnownBy, Lens, tell_moved
from contested.commands.options import dataset as read
from contested.dataset import Dataset
from contested.days import day_text
from contested.errors import RequestError
from contested.film import film as check_film
from contested.film import shoot

Date = Annotated[str, typer.Option(help="Day shown, YYYY-MM-DD.")]
Preset = Annotated[str, typer.Option(help="wide, square, story or print (A4).")]
Theme = Annotated[str, typer.Option(help="light, dark or bw (black and white).")]
Lang = Annotated[str, typer.Option(help="en or uk.")]
Title = Annotated[str, typer.Option(help="Your own title in place of ours.")]


def card(
    towns: Annotated[
        list[str], typer.Argument(metavar="TOWN…", help="Ids or names; region: the whole oblast.")
    ],
    date: Date,
    out: Annotated[Path, typer.Option(help="File to write; for several towns a folder.")],
    preset: Preset = "wide",
    theme: Theme = "light",
    lang: Lang = "en",
    lens: Lens = "all",
    known_by: KnownBy = None,
    title: Title = "",
    scale: Annotated[int, typer.Option(help="1 or 2: how fine a PNG is.")] = 1,
    form: Annotated[
        str, typer.Option("--format", help="png, svg or pdf. Default: as the file's name ends.")
    ] = "",
    with_caption: Annotated[
        bool, typer.Option("--caption", help="Write caption, credit and alt text beside it (JSON).")
    ] = False,
    data: Data = None,
) -> None:
    """Draw cards: the claims on towns on a date as images."""
    dataset = read(data)
    folder = len(towns) > 1 or out.is_dir()
    form = form or (out.suffix.lower().removeprefix(".") if not folder else "") or FORMS[0]
    orders = [
        order(
            dataset, town=town, date=date, known=known_by or "", lens=lens, preset=preset,
            theme=theme, lang=lang, title=title, scale=scale, form=form,
        )
        for town in dict.fromkeys(towns)
    ]  # fmt: skip
    tell_moved(dataset, day(date), day(known_by) if known_by else None)
    _make_room(out, folder=folder)
    for one in dict.fromkeys(orders):
        path = out / one.name if folder else out
        _write(path, draw(dataset, one).data)
        typer.echo(str(path))
        if with_caption:
            typer.echo(str(_write_words(path, dataset, one)))


def film(
    first: Annotated[str, typer.Option("--from", help="First day, YYYY-MM-DD.")],
    last: Annotated[str, typer.Option("--to", help="Last day, YYYY-MM-DD.")],
    out: Annotated[Path, typer.Option(help="File to write, .mp4 or .gif.")],
    town: Annotated[str, typer.Option(help="An id or name. Default: the whole oblast.")] = REGION,
    theme: Theme = "light",
    lang: Lang = "en",
    lens: Lens = "all",
    title: Title = "",
    step: Annotated[int, typer.Option(help="Days from frame to frame.")] = 1,
    rate: Annotated[int, typer.Option(help="Frames a second.")] = 12,
    data: Data = None,
) -> None:
    """Film the claims from one day to another, with the date in every frame."""
    if day(first) > day(last):
        raise RequestError(f"--from {first} is after --to {last}. Swap the two.")
    dataset = read(data)
    wanted = order(dataset, town=town, date=last, lens=lens, theme=theme, lang=lang, title=title)
    tell_moved(dataset, day(last))
    reel = check_film(wanted, first=day(first), step=step, rate=rate)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    ) as bar:
        task = bar.add_task(
            f"{day_text(reel.first)} to {day_text(wanted.date)}", total=len(reel.days)
        )
        shoot(dataset, reel, out, lambda done, _all: bar.update(task, completed=done))
    typer.echo(str(out))


def _make_room(out: Path, *, folder: bool) -> None:
    """See that what is named can be written to.

    Raises:
        RequestError: It cannot.
    """
    if folder and out.exists() and not out.is_dir():
        raise RequestError(f"{out}: is a file. For several towns name a folder.")
    if folder:
        out.mkdir(parents=True, exist_ok=True)
    elif not out.parent.is_dir():
        raise RequestError(f"{out.parent}: no such folder. Make it first.")


def _write(path: Path, content: bytes) -> None:
    """Put a file in its place at one stroke."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise RequestError(f"{path}: cannot be written ({error.strerror}).") from error


def _write_words(path: Path, dataset: Dataset, one: Order) -> Path:
    beside = path.with_suffix(".json")
    record = words(dataset, one).record(one) | {"file": path.name}
    _write(beside, (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode())
    return beside
