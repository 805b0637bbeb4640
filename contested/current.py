"""The data folder as it is now: read once for the whole process, again when a file changes."""

import os
from pathlib import Path
from threading import Lock
from typing import Final

from contested.dataset import Dataset
from contested.load import DATA_FOLDER, load

Stamp = tuple[tuple[str, int, int], ...]

_lock: Final = Lock()
_read: dict[Path, tuple[Stamp, Dataset]] = {}


def current() -> Dataset:
    """Return the data of the shipped folder, or of the one that `CONTESTED_DATA` names.

    Raises:
        DataError: The data have faults.
    """
    folder = Path(os.environ.get("CONTESTED_DATA") or DATA_FOLDER)
    stamp = tuple(
        (path.name, path.stat().st_mtime_ns, path.stat().st_size)
        for path in sorted(folder.glob("*.*"))
    )
    with _lock:
        if folder not in _read or _read[folder][0] != stamp:
            _read[folder] = (stamp, load(folder))
        return _read[folder][1]
