"""The routes that feed the map in the browser: scripts, styles, font, towns, base and runs.

Every address carries the version of what it serves, so a browser asks once and never again.
"""

import gzip
import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from xstatic.pkg import leaflet

from contested import map as town_map
from contested import timeline
from contested.dataset import Dataset
from contested.days import day_number
from contested.errors import RequestError
from contested.rule import runs

PREFIX: Final = "/contested-feed"
SCRIPTS: Final = (
    "days.js",
    "dom.js",
    "theme.js",
    "store.js",
    "marks.js",
    "sheet.js",
    "base.js",
    "press.js",
    "layer.js",
    "labels.js",
    "tooltip.js",
    "legend.js",
    "plate.js",
    "search.js",
    "histogram.js",
    "timeline.js",
    "player.js",
    "loader.js",
    "frame.js",
    "bridge.js",
)
"""Our scripts in the order in which they build on each other; served as one."""
STYLES: Final = ("contested.css", "timeline.css")
OFFERED: Final = 16
"""How many datasets are kept for the browser; the one offered longest ago goes first."""

_FOREVER: Final = "public, max-age=31536000, immutable"
_CHECK: Final = "public, max-age=0, must-revalidate"

_offers: OrderedDict[str, Dataset] = OrderedDict()
_lock: Final = Lock()


@dataclass(frozen=True)
class Feed:
    """Bytes ready to be sent, plain and packed."""

    plain: bytes
    packed: bytes
    kind: str
    etag: str


def offer(dataset: Dataset) -> str:
    """Make a dataset available to browsers and return its version."""
    with _lock:
        _offers[dataset.version] = dataset
        _offers.move_to_end(dataset.version)
        while len(_offers) > OFFERED:
            _offers.popitem(last=False)
    return dataset.version


def links(root: str) -> tuple[list[str], list[str]]:
    """Return the addresses of the scripts and the styles below `root`, e.g. `../..`."""
    static = f"{root}{PREFIX}/static"
    mark = fingerprint()
    scripts = [f"{static}/{name}?v={mark}" for name in ("leaflet.js", "contested.js")]
    return scripts, [f"{static}/contested.css?v={mark}"]


def addresses(
    root: str, version: str, *, lens: str = "all", clock: str = "then", known: str = ""
) -> dict[str, str]:
    """Return where the browser finds towns, base and runs, as `apply` wants them."""
    feed = f"{root}{PREFIX}/{version}"
    query = {"lens": lens, "clock": clock} | ({"known": known} if known else {})
    return {
        "towns_url": f"{feed}/towns.json?v={fingerprint()}",
        "base_url": f"{feed}/base.json?v={fingerprint()}",
        "runs_url": f"{feed}/runs.json?{urlencode(query | {'v': fingerprint()})}",
    }


@cache
def fingerprint() -> str:
    """Return a short mark of the program that changes when a script, style or packing does."""
    parts = (_joined(SCRIPTS), _joined(STYLES), *map(_source, (timeline, town_map)))
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]


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


def _static(request: Request, font: Path | None) -> Response:
    name = request.path_params["file"]
    if name == "body.woff2" and font is not None:
        return _answer(request, _font(font), forever=True)
    if name not in ("leaflet.js", "contested.js", "contested.css"):
        return _refuse(404, "No such file. There are leaflet.js, contested.js and contested.css.")
    return _answer(request, _asset(name), forever="v" in request.query_params)


def _data(make: Callable[[Dataset, Request], Feed]) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        version = request.path_params["version"]
        with _lock:
            dataset = _offers.get(version)
        if dataset is None:
            return _refuse(404, "These data are no longer served. Reload the page.")
        try:
            return _answer(request, make(dataset, request), forever=True)
        except RequestError as error:
            return _refuse(400, str(error))

    return answer


def _towns(dataset: Dataset, _request: Request) -> Feed:
    return _town_feed(dataset.version)


def _base(dataset: Dataset, _request: Request) -> Feed:
    return _base_feed(dataset.version)


def _runs(dataset: Dataset, request: Request) -> Feed:
    query = request.query_params
    known = query.get("known", "")
    if known:
        day_number(known)
    return _run_feed(dataset.version, query.get("lens", "all"), query.get("clock", "then"), known)


@lru_cache(maxsize=OFFERED)
def _town_feed(version: str) -> Feed:
    return _json(town_map.towns(_offers[version]))


@lru_cache(maxsize=OFFERED)
def _base_feed(version: str) -> Feed:
    return _json(town_map.base(_offers[version]))


@lru_cache(maxsize=64)
def _run_feed(version: str, lens: str, clock: str, known: str) -> Feed:
    dataset = _offers[version]
    known_by = day_number(known) if known else None
    return _json(
        timeline.payload(dataset, runs(dataset, lens=lens, clock=clock, known_by=known_by))
    )


def _json(value: dict[str, Any]) -> Feed:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _feed(text.encode(), "application/json")


def _feed(plain: bytes, kind: str) -> Feed:
    packed = gzip.compress(plain, 6, mtime=0)
    return Feed(plain, packed, kind, f'"{hashlib.sha256(plain).hexdigest()[:20]}"')


@cache
def _asset(name: str) -> Feed:
    library = Path(leaflet.BASE_DIR)
    if name == "leaflet.js":
        return _feed((library / name).read_bytes(), "text/javascript")
    if name == "contested.js":
        return _feed(_joined(SCRIPTS), "text/javascript")
    return _feed((library / "leaflet.css").read_bytes() + b"\n" + _joined(STYLES), "text/css")


@cache
def _font(path: Path) -> Feed:
    return _feed(path.read_bytes(), "font/woff2")


def _joined(names: tuple[str, ...]) -> bytes:
    folder = files("contested") / "static"
    return b"\n".join((folder / name).read_bytes() for name in names)


def _source(module: Any) -> bytes:
    return Path(module.__file__).read_bytes()


def _answer(request: Request, feed: Feed, *, forever: bool) -> Response:
    headers = {
        "ETag": feed.etag,
        "Cache-Control": _FOREVER if forever else _CHECK,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if feed.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if feed.kind != "font/woff2" and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            feed.packed, media_type=feed.kind, headers=headers | {"Content-Encoding": "gzip"}
        )
    return Response(feed.plain, media_type=feed.kind, headers=headers)


def _refuse(status: int, why: str) -> Response:
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return PlainTextResponse(why[:300] + "\n", status_code=status, headers=headers)
