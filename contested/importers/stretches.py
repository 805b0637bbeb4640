"""From shares over days to stretches of one status, by thresholds that do not flicker.

Source of the thresholds: measured against what DeepState said in words of the same towns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from contested.vocabulary import STATUSES

Codes = npt.NDArray[np.int8]

TAKEN: Final = 0.95
"""Occupied share from which a town is `russia`."""
LOST: Final = 0.85
"""Occupied share below which it is no longer."""
UNKNOWN: Final = 0.5
"""Share of unknown status from which a town is `contested`."""
FREE: Final = 0.03
"""Occupied share up to which a town is `ukraine`."""
TOUCHED: Final = 0.05
"""Occupied share up to which it stays so."""
PARTIAL: Final = 0.25
"""Occupied share from which a presence is `partial`, below it a `foothold`."""

SILENT: Final = np.int8(-1)
"""Nothing can be told of the town that day."""

_UKRAINE, _CONTESTED, _RUSSIA = (
    np.int8(STATUSES.index(status)) for status in ("ukraine", "contested", "russia")
)


@dataclass(frozen=True)
class Stretch:
    """Days over which a town has one status.

    Attributes:
        town: Row of the town.
        status: One of `STATUSES`.
        first: Place of the first day among the days measured.
        last: Place of the last one.
    """

    town: int
    status: str
    first: int
    last: int


def statuses(
    occupied: npt.NDArray[np.float64],
    unknown: npt.NDArray[np.float64],
    sighted: npt.NDArray[np.bool_],
) -> Codes:
    """Tell the status of every town on every day, as indexes into `STATUSES`, `SILENT` for none.

    Args:
        occupied: Shares, one row per day in order, one column per town.
        unknown: The same for unknown status.
        sighted: For each day whether unknown status can be told. Where it cannot, a town last seen
            as mostly of unknown status is silent until occupied ground reaches into it: that the
            source stops telling does not mean that anybody came back.
    """
    found = np.empty(occupied.shape, dtype=np.int8)
    before = np.full(occupied.shape[1], SILENT, dtype=np.int8)
    unclear = np.zeros(occupied.shape[1], dtype=bool)
    for day, (red, grey) in enumerate(zip(occupied, unknown, strict=True)):
        held = (red >= TAKEN) | ((before == _RUSSIA) & (red >= LOST))
        free = (red <= FREE) | ((before == _UKRAINE) & (red <= TOUCHED))
        unclear = grey >= UNKNOWN if sighted[day] else unclear & (red <= FREE)
        before = np.select([held, free & ~unclear], [_RUSSIA, _UKRAINE], _CONTESTED)
        found[day] = before if sighted[day] else np.where(unclear, SILENT, before)
    return found


def stretches(found: Codes) -> Iterator[Stretch]:
    """Yield the stretches of each town, in order of town and day; none where it is silent."""
    days = len(found)
    changes = found[1:] != found[:-1]
    for town in range(found.shape[1] if days else 0):
        starts = [0, *(np.flatnonzero(changes[:, town]) + 1)]
        for first, following in zip(starts, [*starts[1:], days], strict=True):
            status = found[first, town]
            if status != SILENT:
                yield Stretch(town, STATUSES[status], int(first), int(following) - 1)


def presence(status: str, occupied: float) -> str:
    """Say how far in troops are; blank when the ground is only of unknown status."""
    if status != "contested" or occupied <= FREE:
        return ""
    return "foothold" if occupied < PARTIAL else "partial"
