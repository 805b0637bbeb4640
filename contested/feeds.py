"""The routes that feed the map in the browser: scripts, styles, font, towns, base, runs, positions.

Every address carries the version of what it serves, so a browser asks once and never again. What
is one visitor's own is served under a name that only their browser knows, and kept by nobody.
"""

import json
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, Final
from urllib.parse import urlencode
from weakref import WeakValueDictionary

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from contested import map as town_map
from contested import timeline
from contested.assets import FONT, Feed, asset, feed, fingerprint, font
from contested.dataset import Dataset
from contested.days import day_number
from contested.errors import RequestError
from contested.memo import forget, per_dataset
from contested.rule import runs
from contested.search import town_rows
from contested.seen import Runs
from contested.town_runs import town_runs

PREFIX: Final = "/contested-feed"
OFFERED: Final = 16
"""How many datasets are kept for the browser; the one offered longest ago goes first."""
MESSAGE: Final = 300
"""A refusal is cut at this many characters."""

_FOREVER: Final = "public, max-age=31536000, immutable"
_PRIVATE: Final = "private, no-store"
_CHECK: Final = "public, max-age=0, must-revalidate"
_GONE: Final = "These data are no longer served. Reload the page."

_offers: OrderedDict[str, Dataset] = OrderedDict()
_loans: WeakValueDictionary[str, Dataset] = WeakValueDictionary()
_lock: Final = Lock()


def offer(dataset: Dataset) -> str:
    """Make a dataset available to browsers and return its version.

    What was computed of older ones is let go when a newer one comes: few pages still ask for it.
    """
    with _lock:
        for older in () if dataset.version in _offers else _offers.values():
            forget(older)
        _offers[dataset.version] = dataset
        _offers.move_to_end(dataset.version)
        while len(_offers) > OFFERED:
            _offers.popitem(last=False)
    return dataset.version


def lend(dataset: Dataset, name: str) -> None:
    """Make a dataset available under a name that one browser knows, while its owner keeps it."""
    with _lock:
        _loans[name] = dataset


def reclaim(name: str) -> None:
    """Serve nothing under a name any more."""
    with _lock:
        _loans.pop(name, None)


def links(root: str) -> tuple[list[str], list[str]]:
    """Return the addresses of the scripts and the styles below `root`, e.g. `../..`."""
    static = f"{root}{PREFIX}/static"
    mark = fingerprint()
    scripts = [f"{static}/{name}?v={mark}" for name in ("leaflet.js", "contested.js")]
    return scripts, [f"{static}/contested.css?v={mark}"]


def addresses(
    root: str,
    version: str,
    *,
    lens: str = "all",
    clock: str = "then",
    known: str = "",
    rule: str = "published",
) -> dict[str, str]:
    """Return where the browser finds towns, base, runs and positions, as `apply` wants them.

    The address of positions lacks the town, which the browser adds as `&town=siversk`.

    Args:
        root: What the address begins with, e.g. `../..` from streamlit-folium's frame.
        version: The version of a dataset that was offered, or the name of one that was lent.
        lens: `all`, a camp or a claimant_id.
        clock: `then` or `hindsight`.
        known: For hindsight the day up to which we listen, `YYYY-MM-DD`; blank for everything.
        rule: One of `RULES`; the published one stays out of the address.
    """
    place = f"{root}{PREFIX}/{version}"
    mark = {"v": fingerprint()}
    query = {"lens": lens, "clock": clock} | ({"known": known} if known else {})
    query |= ({"rule": rule} if rule != "published" else {}) | mark
    return {
        "towns_url": f"{place}/towns.json?{urlencode(mark)}",
        "base_url": f"{place}/base.json?{urlencode(mark)}",
        "runs_url": f"{place}/runs.json?{urlencode(query)}",
        "positions_url": f"{place}/positions.json?{urlencode(query)}",
    }


def routes(*, font: Path | None = None) -> list[Route]:
    """Return the routes to hand to the server.

    Args:
        font: The body font (woff2), served beside the style sheet; without it the browser's own
            sans-serif is used.
    """

    def static(request: Request) -> Response:
        return _static(request, font)

    return [
        Route(f"{PREFIX}/static/{{file}}", static),
        Route(f"{PREFIX}/{{version}}/towns.json", _data(_towns)),
        Route(f"{PREFIX}/{{version}}/base.json", _data(_base)),
        Route(f"{PREFIX}/{{version}}/runs.json", _data(_runs)),
        Route(f"{PREFIX}/{{version}}/positions.json", _data(_positions)),
    ]


def _static(request: Request, path: Path | None) -> Response:
    name = request.path_params["file"]
    if name == FONT and path is not None:
        return _answer(request, font(path), keeping=_FOREVER)
    found = asset(name)
    if found is None:
        return _refuse(404, "No such file. There are leaflet.js, contested.js and contested.css.")
    return _answer(request, found, keeping=_FOREVER if "v" in request.query_params else _CHECK)


def _data(make: Callable[[Dataset, Request], Feed]) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        dataset = _offered(request.path_params["version"])
        if dataset is None:
            return _refuse(404, _GONE)
        try:
            found = make(dataset, request)
        except RequestError as error:
            return _refuse(400, str(error))
        return _answer(request, found, keeping=_PRIVATE if dataset.own else _FOREVER)

    return answer


def _towns(dataset: Dataset, _request: Request) -> Feed:
    return _town_feed(dataset)


def _base(dataset: Dataset, _request: Request) -> Feed:
    return _base_feed(dataset)


def _runs(dataset: Dataset, request: Request) -> Feed:
    return _run_feed(dataset, **_reading(request))


def _positions(dataset: Dataset, request: Request) -> Feed:
    row = town_rows(dataset, [request.query_params.get("town", "")])[0]
    return _json(town_runs(dataset, _told(dataset, **_reading(request)), row))


def _reading(request: Request) -> dict[str, str]:
    defaults = {"lens": "all", "clock": "then", "known": "", "rule": "published"}
    return {name: request.query_params.get(name, value) for name, value in defaults.items()}


@per_dataset()
def _town_feed(dataset: Dataset) -> Feed:
    return _json(town_map.towns(dataset))


@per_dataset()
def _base_feed(dataset: Dataset) -> Feed:
    return _json(town_map.base(dataset))


@per_dataset(entries=64)
def _run_feed(dataset: Dataset, *, lens: str, clock: str, known: str, rule: str) -> Feed:
    found = _told(dataset, lens=lens, clock=clock, known=known, rule=rule)
    return _json(timeline.payload(dataset, found))


@per_dataset(entries=16)
def _told(dataset: Dataset, *, lens: str, clock: str, known: str, rule: str) -> Runs:
    known_by = day_number(known) if known else None
    return runs(dataset, lens=lens, clock=clock, known_by=known_by, rule=rule)


def _offered(version: str) -> Dataset | None:
    """Return the dataset of a version or name if there is one."""
    with _lock:
        return _offers.get(version) or _loans.get(version)


def _json(value: dict[str, Any]) -> Feed:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return feed(text.encode(), "application/json")


def _answer(request: Request, found: Feed, *, keeping: str) -> Response:
    headers = {
        "ETag": found.etag,
        "Cache-Control": keeping,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if found.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if found.packed and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(found.packed, media_type=found.kind, headers=headers)
    return Response(found.plain, media_type=found.kind, headers=headers)


def _refuse(status: int, why: str) -> Response:
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    line = " ".join(why.split())[:MESSAGE]
    return PlainTextResponse(line + "\n", status_code=status, headers=headers)
