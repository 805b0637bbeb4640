"""What nobody foresaw in an upload: told by the name of the file, its cause logged.

A reader of somebody else's files meets faults that no list holds. One of them costs its file, never
the page and the other files. Interruptions are no faults and pass.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from contested.reading import printable, shown
from contested.uploads.delivery import Delivery

ALLOWED: Final = ".csv, .xlsx, .geojson, .gpkg, or .zip with these or a Shapefile"
_REMEDY: Final = "Save it as another kind of file. The server's log holds the cause."

_FOLDER: Final = re.compile(r"(?:/[\w.-]+)+/(?=\w)")
"""The way to a file of ours."""
_log: Final = logging.getLogger(__name__)


@contextmanager
def guarded(name: str, delivery: Delivery) -> Iterator[None]:
    """Refuse a file in whose reading something fails that nobody foresaw, and log why."""
    try:
        yield
    except Exception as error:  # any: see above
        _log.exception("upload %s could not be read", printable(name))
        found = f"a file that could not be read ({brief(error)})"
        delivery.refuse(name, found, ALLOWED, _REMEDY)


def brief(error: Exception) -> str:
    """Say a fault of somebody else's program in a few words, without our folders."""
    told = " ".join(str(error).split()) or type(error).__name__
    return shown(_FOLDER.sub("", told))
