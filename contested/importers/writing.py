"""Files put in place at one stroke, so that nobody ever reads half of one."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from contested.errors import RequestError
from contested.reading import printable

_MODE: Final = 0o644


def replace(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; say whether that changed it.

    Raises:
        RequestError: It cannot be written; the old file is as it was.
    """
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else _MODE)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise RequestError(
            f"{printable(str(path))}: cannot be written ({error.strerror}). See to its folder."
        ) from error
    return True


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until nobody else changes this folder, and keep others waiting meanwhile.

    The lock goes with the process, so one that is killed leaves none behind.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
