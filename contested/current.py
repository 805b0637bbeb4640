"""The data as they are now, wherever they are: one source for the whole process, followed."""

import os
from threading import Lock
from typing import Final

from contested.dataset import Dataset
from contested.load import DATA_FOLDER
from contested.source import Held, Source

VARIABLE: Final = "CONTESTED_DATA"
"""Names a folder or an address of data in place of the shipped ones."""

_lock: Final = Lock()
_sources: Final[dict[str, Source]] = {}


def address() -> str:
    """Return where the data are: what `CONTESTED_DATA` names, or the shipped folder."""
    return os.environ.get(VARIABLE, "").strip() or str(DATA_FOLDER)


def held() -> Held:
    """Return the newest sound data, and why there are no newer ones if that is so.

    Raises:
        ContestedError: Nothing sound was ever read.
    """
    place = address()
    with _lock:
        if place not in _sources:
            _sources[place] = Source(place)
        source = _sources[place]
    return source.current()


def current() -> Dataset:
    """Return the newest sound data.

    Raises:
        ContestedError: Nothing sound was ever read.
    """
    return held().dataset
