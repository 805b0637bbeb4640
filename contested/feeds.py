"""The routes that feed the map in the browser: scripts, styles, font, towns, base and runs.

Every address carries the version of what it serves, so a browser asks once and never again.
"""

import json
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
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
from contested.rule import runs

PREFIX: Final = "/contested-feed"
OFFERED: Final = 16
"""How many datasets are kept for the browser; the one offered longest ago goes first."""
MESSAGE: Final = 300
"""A refusal is cut at this many characters."""

_FOREVER: Final = "public, max-age=31536000, immutable"
_CHECK: Final = "public, max-age=0, must-revalidate"
_GONE: Final = "These data are no longer served. Reload the page."

_offers: OrderedDict[str, Dataset] = OrderedDict()
_loans: WeakValueDictionary[str, Dataset] = WeakValueDictionary()
_lock: Final = Lock()


def offer(dataset: Dataset) -> str:
    """Make a dataset available to browsers and return its version."""
    with _lock:
        _offers[dataset.version] = dataset
        _offers.move_to_end(dataset.version)
        while len(_offers) > OFFERED:
            _offers.popitem(last=False)
    return dataset.version


def lend(dataset: Dataset, name: str) -> None:
    """Make a dataset available under a name that one browser knows, while its owner keeps it."""
    with _lock:
        _loans[name] = dataset


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
    """Return where the browser finds towns, base and runs, as `apply` wants them.

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
    ]


def _static(request: Request, path: Path | None) -> Response:
    name = request.path_params["file"]
    if name == FONT and path is not None:
        return _answer(request, font(path), forever=True)
    found = asset(name)
    if found is None:
        return _refuse(404, "No such file. There are leaflet.js, contested.js and contested.css.")
    return _answer(request, found, forever="v" in request.query_params)


def _data(make: Callable[[str, Request], Feed]) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        try:
            return _answer(request, make(request.path_params["version"], request), forever=True)
        except KeyError:
            return _refuse(404, _GONE)
        except RequestError as error:
            return _refuse(400, str(error))

    return answer


def _towns(version: str, _request: Request) -> Feed:
    return _town_feed(version)


def _base(version: str, _request: Request) -> Feed:
    return _base_feed(version)


def _runs(version: str, request: Request) -> Feed:
    query = request.query_params
    defaults = {"lens": "all", "clock": "then", "known": "", "rule": "published"}
    return _run_feed(version, **{name: query.get(name, value) for name, value in defaults.items()})


@lru_cache(maxsize=OFFERED)
def _town_feed(version: str) -> Feed:
    return _json(town_map.towns(_offered(version)))


@lru_cache(maxsize=OFFERED)
def _base_feed(version: str) -> Feed:
    return _json(town_map.base(_offered(version)))


@lru_cache(maxsize=64)
def _run_feed(version: str, *, lens: str, clock: str, known: str, rule: str) -> Feed:
    dataset = _offered(version)
    known_by = day_number(known) if known else None
    found = runs(dataset, lens=lens, clock=clock, known_by=known_by, rule=rule)
    return _json(timeline.payload(dataset, found))


def _offered(version: str) -> Dataset:
    """Return the dataset of a version or name; a KeyError says that there is none."""
    with _lock:
        return _offers[version] if version in _offers else _loans[version]


def _json(value: dict[str, Any]) -> Feed:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return feed(text.encode(), "application/json")


def _answer(request: Request, found: Feed, *, forever: bool) -> Response:
    headers = {
        "ETag": found.etag,
        "Cache-Control": _FOREVER if forever else _CHECK,
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
