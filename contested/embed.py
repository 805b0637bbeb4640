"""Cards and states by address, for other sites: `/card/siversk/2025-12-15.png`, `/api/status`."""

import hashlib
import json
from collections.abc import Awaitable, Callable
from threading import Thread
from typing import Final

import anyio
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from contested import faults
from contested.cards.order import REGION, SCALES, Order, day, one_of, order, other
from contested.cards.sheet import FORMS, MEDIA
from contested.cards.typeface import families
from contested.current import current
from contested.dataset import Dataset
from contested.errors import ContestedError, RequestError
from contested.kiosk import Busy, Kiosk, mark
from contested.reading import shown
from contested.records import state_records
from contested.rule import state
from contested.search import town_rows
from contested.vocabulary import RULES

FRESH: Final = 300
"""Seconds for which an answer need not be asked for again; then the ETag decides."""
STATUS: Final = ("date", "town", "known", "lens")
"""What /api/status can be asked by; `town` may be given again."""
LONGEST: Final = 300
"""Characters of a refusal."""

_SAFE: Final = {
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; font-src data:",
}


_Answer = Callable[[Request, Dataset, Kiosk], Awaitable[Response]]


class _Unknown(Exception):  # noqa: N818  # becomes a 404
    """What the address names is not there."""


def prepare() -> None:
    """Begin to cut the fonts, which takes seconds once on each machine, off the main thread."""
    Thread(target=families, name="fonts", daemon=True).start()


def routes(kiosk: Kiosk | None = None, *, data: Callable[[], Dataset] = current) -> list[Route]:
    """Return the routes to hand to the server.

    Args:
        kiosk: Draws the cards; a new one if not given.
        data: Gives the data as they are now; may raise `ContestedError`.
    """
    counter = kiosk or Kiosk()

    async def card(request: Request) -> Response:
        return await _guarded(_card, request, data, counter)

    async def status(request: Request) -> Response:
        return await _guarded(_status, request, data, counter)

    return [Route("/card/{town}/{file}", card), Route("/api/status", status)]


async def _guarded(
    answer: _Answer, request: Request, data: Callable[[], Dataset], kiosk: Kiosk
) -> Response:
    """Answer, or say in one line why not."""
    try:
        dataset = await anyio.to_thread.run_sync(data)
    except ContestedError as error:
        return _refuse(503, faults.line(error))
    try:
        return await answer(request, dataset, kiosk)
    except _Unknown as error:
        return _refuse(404, str(error))
    except RequestError as error:
        return _refuse(400, str(error))
    except Busy as error:
        why = f"Too many cards are wanted just now. Come back in {error.seconds} s."
        return _refuse(503, why, retry=error.seconds)


async def _card(request: Request, dataset: Dataset, kiosk: Kiosk) -> Response:
    wanted, beside = await anyio.to_thread.run_sync(_orders, request, dataset)
    tag = f'"{mark(dataset, wanted, beside)}"'
    if _held(request, tag):
        return _unchanged(tag)
    data = await kiosk.card(dataset, wanted, beside)
    name = f'inline; filename="{wanted.name}"'
    return _answer(data, MEDIA[wanted.form], tag, {"Content-Disposition": name})


def _orders(request: Request, dataset: Dataset) -> tuple[Order, Order | None]:
    """Read a card's address; `beside` names a second day or lens to stand beside the first.

    Raises:
        _Unknown: No such town, or no such kind of file.
        RequestError: A value is none that a card can have.
    """
    text, _dot, form = request.path_params["file"].rpartition(".")
    if form not in FORMS:
        raise _Unknown("A card's address ends in .png, .svg or .pdf: /card/siversk/2025-12-15.png")
    query = request.query_params
    one_of("rule", query.get("rule", RULES[0]), RULES[:1])
    scale = query.get("scale", "1")
    one_of("scale", scale, map(str, SCALES))
    first = order(
        dataset,
        town=_town(dataset, request.path_params["town"]),
        date=text,
        known=query.get("known", ""),
        lens=query.get("lens", "all"),
        preset=query.get("preset", "wide"),
        theme=query.get("theme", "light"),
        lang=query.get("lang", "en"),
        title=query.get("title", ""),
        scale=int(scale),
        form=form,
    )
    return first, other(dataset, first, query["beside"]) if query.get("beside") else None


async def _status(request: Request, dataset: Dataset, _kiosk: Kiosk) -> Response:
    data = await anyio.to_thread.run_sync(_records, request, dataset)
    tag = f'"{hashlib.sha256(data).hexdigest()[:24]}"'
    return _unchanged(tag) if _held(request, tag) else _answer(data, "application/json", tag, {})


def _records(request: Request, dataset: Dataset) -> bytes:
    """Write what `contested status --json` prints for the same values."""
    query = request.query_params
    for name in query:
        if name not in STATUS:
            raise RequestError(
                f"No parameter is called {shown(name)}. There are {', '.join(STATUS)}."
            )
        if name != "town" and len(query.getlist(name)) > 1:
            raise RequestError(f"{name} is given twice. Give it once.")
    if not query.get("date"):
        raise RequestError("date: missing. Add the day, e.g. /api/status?date=2025-12-15.")
    known = day(query["known"]) if "known" in query else None
    seen = state(dataset, day(query["date"]), known_by=known, lens=query.get("lens", "all"))
    towns = [_town(dataset, town) for town in query.getlist("town")]
    records = list(state_records(dataset, seen, town_rows(dataset, towns)))
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode()


def _town(dataset: Dataset, town: str) -> str:
    if town == REGION:
        return town
    try:
        return str(dataset.towns["town_id"].iloc[town_rows(dataset, [town])[0]])
    except RequestError as error:
        raise _Unknown(str(error)) from error


def _held(request: Request, tag: str) -> bool:
    """Say whether the client holds these bytes already."""
    given = request.headers.get("if-none-match", "")
    held = {part.strip().removeprefix("W/") for part in given.split(",")}
    return tag in held or "*" in held


def _answer(data: bytes, media: str, tag: str, headers: dict[str, str]) -> Response:
    return Response(data, media_type=media, headers=_keeping(tag) | _SAFE | headers)


def _unchanged(tag: str) -> Response:
    return Response(status_code=304, headers=_keeping(tag) | _SAFE)


def _keeping(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": f"public, max-age={FRESH}"}


def _refuse(status: int, why: str, *, retry: int = 0) -> Response:
    headers = _SAFE | {"Cache-Control": "no-store"}
    headers |= {"Retry-After": str(retry)} if retry else {}
    return PlainTextResponse(why[:LONGEST] + "\n", status_code=status, headers=headers)
