"""Where data come from: a folder, an https or s3 address, or a PostgreSQL database.

`read` takes any of them. `Source` follows one: it reads again when the source changes, and keeps
the last good data while the new ones are broken, saying so.
"""

import logging
import math
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock, Thread
from typing import Final

from contested import postgres, remote
from contested.dataset import Dataset
from contested.errors import ContestedError, DataError, RequestError, SourceError
from contested.load import load

_log: Final = logging.getLogger(__name__)

DATABASES: Final = ("postgresql", "postgres")

PATIENCE: Final = {"folder": 0.5, "database": 1.0, "remote": 30.0}
"""Seconds for which a source is not asked again whether it has changed."""


@dataclass(frozen=True)
class Held:
    """The data at hand.

    Attributes:
        dataset: The newest data that are sound.
        error: Why newer data could not be taken; None when these are the newest.
    """

    dataset: Dataset
    error: ContestedError | None = None

    @property
    def fault(self) -> str:
        """Why newer data could not be taken, in words; blank when these are the newest."""
        return "" if self.error is None else str(self.error)


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


def redacted(address: Path | str) -> str:
    """Name an address without the password it may hold."""
    text = str(address)
    return {"database": postgres.redacted, "remote": remote.redacted}.get(kind(text), str)(text)


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
    return _named(lambda folder: _fetched(text, folder), redacted(text).rstrip("/"))


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
    """Data that are followed; safe to ask from several threads.

    The first to ask waits for the first reading, and so does everybody else. From then on newer
    data are read on a thread of their own: nobody waits long for a source that answers late.
    """

    def __init__(
        self,
        address: Path | str,
        *,
        clock: Callable[[], float] = time.monotonic,
        wait: float = 5.0,
    ) -> None:
        """Follow an address.

        Args:
            address: A folder, or an address of data.
            clock: Tells the time in seconds.
            wait: Seconds for which one who asks waits for newer data before the held ones do.
        """
        self.address = str(address)
        self._patience = PATIENCE[kind(self.address)]
        self._clock = clock
        self._wait = wait
        self._reading = Lock()
        self._held: Held | None = None
        self._failure: ContestedError | None = None
        self._stamp: str | None = None
        self._verdict: DataError | None = None
        self._asked = -math.inf

    def current(self) -> Held:
        """Return the newest sound data; read again only what has changed.

        Raises:
            ContestedError: Nothing sound was ever read.
        """
        if self._held is None:
            return self._first()
        if self._due() and self._reading.acquire(blocking=False):
            reader = Thread(target=self._refresh, name="data", daemon=True)
            reader.start()
            reader.join(self._wait)
        return self._held

    def _first(self) -> Held:
        with self._reading:
            if self._held is None and (self._failure is None or self._due()):
                self._ask()
            if self._held is None:
                assert self._failure is not None
                raise self._failure.with_traceback(None)
            return self._held

    def _due(self) -> bool:
        return self._clock() - self._asked >= self._patience

    def _refresh(self) -> None:
        try:
            self._ask()
        finally:
            self._reading.release()

    def _ask(self) -> None:
        try:
            mark = stamp(self.address)
            # Servers tell the second of a change: data mended within it are read all the same.
            if mark != self._stamp or (self._verdict and kind(self.address) == "remote"):
                self._verdict = self._read()
                self._stamp = mark
            self._tell(self._verdict)
        except RequestError as error:
            # The stamp stays as it was: what could not be reached is read when it can be.
            self._tell(error)
        except OSError as error:
            why = error.strerror or type(error).__name__
            place = redacted(self.address)
            self._tell(SourceError(f"{place}: cannot be read ({why}).", kind(self.address)))
        finally:
            self._asked = self._clock()

    def _read(self) -> DataError | None:
        """Take newer data; those that are not sound are read once, and judged until they change."""
        try:
            self._held = Held(read(self.address))
        except DataError as error:
            return error
        return None

    def _tell(self, error: ContestedError | None) -> None:
        if error is not None and str(error) != str(self._failure):
            _log.warning("%s", error)
        self._failure = error
        if self._held is not None:
            self._held = replace(self._held, error=error)


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
