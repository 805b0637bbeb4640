"""The importers by the name that the command line knows."""

from collections.abc import Mapping
from typing import Final

from contested.errors import RequestError
from contested.importers import deepstate, table, viina
from contested.importers.imported import Read, Stamp

IMPORTERS: Final[Mapping[str, tuple[Stamp, Read]]] = {
    module.STAMP.name: (module.STAMP, module.read) for module in (deepstate, viina, table)
}


def importer(name: str) -> tuple[Stamp, Read]:
    """Return the stamp and the reader of a source.

    Raises:
        RequestError: There is no such importer.
    """
    if name not in IMPORTERS:
        raise RequestError(f"No importer is called {name!r}. There are {', '.join(IMPORTERS)}.")
    return IMPORTERS[name]
