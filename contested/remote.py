"""A folder of data at an https or s3 address, copied to this machine before it is read."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import aiohttp
import fsspec

from contested.errors import SourceError
from contested.folder import BASE, OUTLOOKS, PACKAGE, REQUIRED, kind_of
from contested.reading import LARGEST

SCHEMES: Final = ("http", "https", "s3")
PLACE: Final = "remote"

_MARKS: Final = ("ETag", "LastModified", "Last-Modified", "Content-MD5", "Digest", "size")
"""What servers tell of a file that changes with it."""

_TIMEOUT: Final = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=30)
"""Seconds for which a web server may be silent; data of any size may take as long as they come."""
_CHUNK: Final = 2**20
_OPTIONAL: Final = (OUTLOOKS, BASE)


def redacted(address: str) -> str:
    """Name an address without the user and password it may hold."""
    scheme, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"


def fetch(address: str, folder: Path) -> None:
    """Copy the files of data at an address into a folder.

    Where the address can be listed (s3) every file of data is copied; elsewhere the usual names and
    those that `datapackage.json` beside them names.

    Raises:
        SourceError: The address does not answer, or a file is missing or beyond measure.
    """
    system = _system(address)
    base = address.rstrip("/")
    for name in _names(system, base):
        try:
            with _reached(f"{base}/{name}"):
                _copy(system, f"{base}/{name}", folder / name)
        except FileNotFoundError as error:
            if name in REQUIRED:
                raise SourceError(
                    f"{redacted(base)}/{name}: no such file. Mend the address.", PLACE
                ) from error


def stamp(address: str) -> str:
    """Return a text that changes when a file at the address does, blank where none can be had."""
    system, base = _system(address), address.rstrip("/")
    marks = []
    for name in _names(system, base):
        try:
            with _reached(f"{base}/{name}"):
                told = system.info(f"{base}/{name}")
        except FileNotFoundError:
            continue
        marks.append(f"{name} {[told.get(key) for key in _MARKS]}")
    return "\n".join(marks)


def _system(address: str) -> Any:
    scheme = address.partition("://")[0]
    # What was listed once is asked for again: files change.
    options: dict[str, Any] = {"use_listings_cache": False}
    if scheme != "s3":
        options["client_kwargs"] = {"timeout": _TIMEOUT}
    try:
        return fsspec.filesystem(scheme, **options)
    except ImportError as error:
        remedy = f"Install it: pip install 'contested[{scheme}]'."
        raise SourceError(f"{scheme}: needs another package. {remedy}", PLACE) from error


def _names(system: Any, base: str) -> list[str]:
    usual = [*REQUIRED, *_OPTIONAL]
    try:
        with _reached(base):
            if base.startswith("s3://"):
                paths = system.ls(base, detail=False)
                listed = [str(path).rsplit("/", 1)[-1] for path in paths]
                return list(dict.fromkeys([*REQUIRED, *filter(kind_of, listed)]))
            text = system.cat_file(f"{base}/{PACKAGE}")
        named = [str(resource["path"]) for resource in json.loads(text)["resources"]]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return usual
    # A name is a file's, never a path: it is written into a folder of ours.
    fitting = [name for name in named if kind_of(name) and Path(name).name == name]
    return list(dict.fromkeys([*usual, *fitting]))


def _copy(system: Any, source: str, target: Path) -> None:
    size = 0
    with system.open(source, "rb") as far, target.open("wb") as near:
        while chunk := far.read(_CHUNK):
            size += len(chunk)
            if size > LARGEST:
                raise ValueError(f"more than {LARGEST:,} bytes")
            near.write(chunk)


@contextmanager
def _reached(address: str) -> Iterator[None]:
    """Tell in words what goes wrong on the way, but for a file that is not there."""
    try:
        yield
    except FileNotFoundError:
        raise
    except Exception as error:  # each kind of address has errors of its own: refusals, cut lines
        secret = address.partition("://")[2].partition("/")[0].rpartition("@")[0]
        told = " ".join(str(error).split()) or type(error).__name__
        why = told.replace(f"{secret}@", "") if secret else told
        remedy = "See to the address and the network."
        raise SourceError(
            f"{redacted(address)}: cannot be read ({why}). {remedy}", PLACE
        ) from error
