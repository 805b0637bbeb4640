"""Where data come from: a folder, an https or s3 address, or a PostgreSQL database.

`read` takes any of them. `Source` follows one: it reads again when the source changes, and keeps
the last good data while the new ones are broken, saying so.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Final

from contested import postgres, remote
from contested.dataset import Dataset
from contested.errors import ContestedError, DataError, RequestError
from contested.load import load

DATABASES: Final = ("postgresql", "postgres")

_PATIENCE: Final = {"folder": 0.5, "database": 2.0, "remote": 60.0}
"""Seconds for which a source is not asked again whether it has changed."""


@dataclass(frozen=True)
class Held:
    """The data at hand.

    Attributes:
        dataset: The newest data that are sound.
        fault: Why newer data could not be taken; blank when these are the newest.
    """

    dataset: Dataset
    fault: str = ""


def kind(address: str) -> str:
    """Say whether an address is a `folder`, a `database` or `remote`.

    Raises:
        RequestError: It is an address of no known kind.
    """
    scheme, mark, _ = address.partition("://")
    if not mark:
        return "folder"
    if scheme in DATABASES:
        return "database"
    if scheme in remote.SCHEMES:
        return "remote"
    allowed = ", ".join((*remote.SCHEMES, DATABASES[0]))
    raise RequestError(f"data: {scheme}:// is not one of {allowed}. Name one of these or a folder.")


def read(address: Path | str) -> Dataset:
    """Read data from wherever they are.

    Raises:
        DataError: They are not sound.
        RequestError: They cannot be reached.
    """
    text = str(address)
    what = kind(text)
    if what == "folder":
        return load(text)
    if what == "database":
        return _named(lambda _: postgres.read(text), postgres.redacted(text))
    return _named(lambda folder: _fetched(text, folder), text.rstrip("/"))


def stamp(address: Path | str) -> str:
    """Return a text that changes when the data at an address do."""
    text = str(address)
    what = kind(text)
    if what == "database":
        return str(postgres.revision(text))
    if what == "remote":
        return remote.stamp(text)
    marks = [(path.name, path.stat()) for path in sorted(Path(text).glob("*.*"))]
    return "\n".join(f"{name} {told.st_mtime_ns} {told.st_size}" for name, told in marks)


class Source:
    """Data that are followed; safe to ask from several threads."""

    def __init__(self, address: Path | str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.address = str(address)
        self._patience = _PATIENCE[kind(self.address)]
        self._clock = clock
        self._lock = Lock()
        self._held: Held | None = None
        self._stamp = ""
        self._asked = 0.0

    def current(self) -> Held:
        """Return the newest sound data; read again only what has changed.

        Raises:
            ContestedError: Nothing sound was ever read.
        """
        with self._lock:
            now = self._clock()
            if self._held is not None and now - self._asked < self._patience:
                return self._held
            self._asked = now
            self._held = self._newer()
            return self._held

    def _newer(self) -> Held:
        try:
            mark = stamp(self.address)
            if self._held is not None and mark == self._stamp:
                return self._held
            fresh = Held(read(self.address))
        except (ContestedError, OSError) as error:
            if self._held is None:
                raise
            # The stamp stays as it was, so that mended data are read at the next asking.
            return replace(self._held, fault=str(error))
        self._stamp = mark
        return fresh


def _fetched(address: str, folder: Path) -> Dataset:
    remote.fetch(address, folder)
    return load(folder)


def _named(make: Callable[[Path], Dataset], name: str) -> Dataset:
    """Read by way of a temporary folder whose name no message shows."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return make(Path(folder))
        except DataError as error:
            raise DataError(
                replace(problem, file=f"{name}/{Path(problem.file).name}")
                for problem in error.problems
            ) from error
