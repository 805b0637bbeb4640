"""A folder of data at an https or s3 address, copied to this machine before it is read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import aiohttp
import fsspec

from contested.errors import DataError, SourceError
from contested.folder import NAMES, PACKAGE, READINGS, REQUIRED, kind_of, strays
from contested.listing import absent, differences, listed
from contested.reading import LARGEST, decode

SCHEMES: Final = ("http", "https", "s3")
PLACE: Final = "remote"

_MARKS: Final = ("ETag", "LastModified", "Last-Modified", "Content-MD5", "Digest", "size")
"""What servers tell of a file that changes with it."""

_TIMEOUT: Final = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=30)
"""Seconds for which a web server may be silent; data of any size may take as long as they come."""
_CHUNK: Final = 2**20
_PAGE: Final = "text/html"
_NOT_THERE: Final = (404, 410)
"""Answers of web servers that have no such file."""


def redacted(address: str) -> str:
    """Name an address without the user and password it may hold."""
    scheme, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"


def fetch(address: str, folder: Path) -> None:
    """Copy the files of data at an address into a folder.

    Where the address can be listed (s3) these are all files of data; elsewhere those that
    `datapackage.json` beside them lists.

    Raises:
        DataError: The list is missing, broken, or another than what is there; a file at an
            address that can be listed has a name that nobody reads.
        SourceError: The address does not answer, or a file is missing or beyond measure.
    """
    system, base = _system(address), address.rstrip("/")
    for name in _listing(system, base) if _lists(base) else _package(system, base):
        try:
            with _reached(f"{base}/{name}"):
                _copy(system, f"{base}/{name}", folder / name)
        except FileNotFoundError as error:
            raise SourceError(
                f"{redacted(base)}/{name}: no such file. Mend the address.", PLACE
            ) from error


def stamp(address: str) -> str:
    """Return a text that changes when a file at the address, or the list of them, does."""
    system, base = _system(address), address.rstrip("/")
    try:
        names = _listing(system, base) if _lists(base) else _names(system, base)
    except DataError as error:
        return str(error)
    told = {name: _told(system, f"{base}/{name}") or {} for name in names}
    return "\n".join(f"{name} {[marks.get(key) for key in _MARKS]}" for name, marks in told.items())


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


def _lists(base: str) -> bool:
    return base.startswith("s3://")


def _listing(system: Any, base: str) -> list[str]:
    """Name the files of data at an address, and `datapackage.json` if it is there.

    Raises:
        DataError: A file looks like data and has a name that nobody reads.
    """
    with _reached(base):
        paths = [str(path) for path in system.ls(base, detail=False)]
    there = [path.rsplit("/", 1)[-1] for path in paths]
    if found := [*strays(map(Path, there))]:
        raise DataError(found)
    return [*REQUIRED, *(name for name in there if name not in REQUIRED and _is_ours(name))]


def _is_ours(name: str) -> bool:
    return kind_of(name) is not None or name == PACKAGE


def _package(system: Any, base: str) -> list[str]:
    """Name the files that `datapackage.json` lists, and itself, when all are there and no others.

    Raises:
        DataError: There is no list, it is broken, or another than what is there.
    """
    names = _names(system, base)
    usual = dict.fromkeys([*names, *NAMES, READINGS])
    told = {name: _told(system, f"{base}/{name}") for name in usual}
    # Some web servers answer with a page of theirs in place of a file that they do not have.
    there = [name for name, marks in told.items() if marks and marks.get("mimetype") != _PAGE]
    if found := [*differences(PACKAGE, names, there=there, whole=True)]:
        raise DataError(found)
    return [PACKAGE, *names]


def _names(system: Any, base: str) -> list[str]:
    """Name the files that `datapackage.json` lists.

    Raises:
        DataError: There is no list, or it is broken.
    """
    try:
        with _reached(f"{base}/{PACKAGE}"):
            raw = system.cat_file(f"{base}/{PACKAGE}")
    except FileNotFoundError as error:
        raise DataError([absent(PACKAGE)]) from error
    names, problems = listed(decode(PACKAGE, raw))
    if problems:
        raise DataError(problems)
    return names


def _told(system: Any, address: str) -> Mapping[str, Any] | None:
    """Return what a server tells of a file, `None` when it is not there."""
    try:
        with _reached(address):
            marks: Mapping[str, Any] = system.info(address)
    except FileNotFoundError:
        return None
    return marks


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
    except FileNotFoundError as error:
        # fsspec says so of whatever keeps a web server from answering, too.
        cause = error.__cause__
        known = not isinstance(cause, aiohttp.ClientError | TimeoutError)
        if known or getattr(cause, "status", 0) in _NOT_THERE:
            raise
        raise _fault(address, cause) from error
    except Exception as error:  # each kind of address has errors of its own: refusals, cut lines
        raise _fault(address, error) from error


def _fault(address: str, error: BaseException | None) -> SourceError:
    secret = address.partition("://")[2].partition("/")[0].rpartition("@")[0]
    told = " ".join(str(error).split()) or type(error).__name__
    why = told.replace(f"{secret}@", "") if secret else told
    remedy = "See to the address and the network."
    return SourceError(f"{redacted(address)}: cannot be read ({why}). {remedy}", PLACE)
