"""The scripts, styles and font of the map in the browser, as bytes ready to be sent."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Final

from xstatic.pkg import leaflet

from contested import map as town_map
from contested import timeline, town_runs

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
    "effects.js",
    "labels.js",
    "tooltip.js",
    "legend.js",
    "plate.js",
    "search.js",
    "histogram.js",
    "rail.js",
    "timeline.js",
    "player.js",
    "loader.js",
    "positions.js",
    "camera.js",
    "twin.js",
    "frame.js",
    "bridge.js",
)
"""Our scripts in the order in which they build on each other; served as one."""
STYLES: Final = ("contested.css", "timeline.css")
FONT: Final = "body.woff2"


@dataclass(frozen=True)
class Feed:
    """Bytes ready to be sent.

    Attributes:
        plain: The bytes as they are.
        packed: The same, gzipped; blank where that gains nothing.
        kind: The media type.
        etag: The entity tag with its quotes, made from the bytes.
    """

    plain: bytes
    packed: bytes
    kind: str
    etag: str


def feed(plain: bytes, kind: str) -> Feed:
    """Make bytes ready to be sent; the same bytes give the same tag on every run."""
    packed = b"" if kind.startswith("font/") else gzip.compress(plain, 6, mtime=0)
    return Feed(plain, packed, kind, f'"{hashlib.sha256(plain).hexdigest()[:20]}"')


@cache
def fingerprint() -> str:
    """Return a short mark of the program that changes when a script, style or packing does."""
    parts = (_joined(SCRIPTS), _joined(STYLES), *map(_source, (timeline, town_runs, town_map)))
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]


@cache
def asset(name: str) -> Feed | None:
    """Return `leaflet.js`, `contested.js` or `contested.css`; nothing for any other name."""
    library = Path(leaflet.BASE_DIR)
    if name == "leaflet.js":
        return feed((library / name).read_bytes(), "text/javascript")
    if name == "contested.js":
        return feed(_joined(SCRIPTS), "text/javascript")
    if name == "contested.css":
        return feed((library / "leaflet.css").read_bytes() + b"\n" + _joined(STYLES), "text/css")
    return None


@cache
def font(path: Path) -> Feed:
    """Return the body font (woff2)."""
    return feed(path.read_bytes(), "font/woff2")


def _joined(names: tuple[str, ...]) -> bytes:
    folder = files("contested") / "static"
    return b"\n".join((folder / name).read_bytes() for name in names)


def _source(module: ModuleType) -> bytes:
    return Path(str(module.__file__)).read_bytes()
