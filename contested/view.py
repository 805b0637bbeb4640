"""From positions to a view: what lapses, what differs, what is stale (the rule, 3 to 5)."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from contested.days import Days
from contested.ledger import Codes, Flags, Ledger
from contested.seen import Lists, Seen
from contested.vocabulary import CAMPS, STALE_DAYS, STATUSES, VIEWS

_KYIV, _MOSCOW, _THIRD = (CAMPS.index(camp) for camp in ("ukraine", "russia", "third-party"))
_DISPUTED: Final = VIEWS.index("disputed")
_NO_CLAIM: Final = VIEWS.index("no-claim")
_VIEW_OF_STATUS: Final = np.array([VIEWS.index(status) for status in STATUSES], dtype=np.int8)


@dataclass(frozen=True, eq=False)
class Chosen:
    """Who stands for each camp on some days, and who speaks beside them.

    Attributes:
        entries: The claims that `camps` points into.
        camps: Entry that stands for each camp, -1 for none; shape (rows, 3).
        day: Day number of each row.
        voices: How many voices of each camp speak; shape (rows, 3).
        dissent: Rows in `Dataset.claims` of what other voices say.
    """

    entries: Ledger
    camps: Codes
    day: Days
    voices: npt.NDArray[np.int16]
    dissent: Lists

    @property
    def spoke(self) -> Days:
        """Day number on which each position last spoke, -1 for none; shape (rows, 3)."""
        spoke = np.minimum(self.day[:, None], look_up(self.entries.upheld, self.camps))
        return np.where(self.camps >= 0, spoke, -1)

    @property
    def silent(self) -> Flags:
        """Whether the age of each position is `LAPSE_DAYS` or more; shape (rows, 3)."""
        return (self.camps >= 0) & (look_up(self.entries.silent, self.camps) <= self.day[:, None])


def see(
    chosen: Chosen, *, single: tuple[Ledger, Codes] | None, based: bool, thirds_fill: bool
) -> Seen:
    """Turn positions into views.

    Args:
        chosen: The positions.
        single: Where one claim alone makes the view: the claims and the entry of each row.
        based: Whether it is told which camps the view stands on.
        thirds_fill: Whether third parties speak only where neither side stands, instead of also
            disputing a side that stands alone.
    """
    held, day = chosen.camps >= 0, chosen.day
    status, spoke, silent = (
        look_up(chosen.entries.status, chosen.camps),
        chosen.spoke,
        chosen.silent,
    )
    lapsed = _lapsed(held, silent, status, spoke)
    stands = held & ~lapsed
    shown = np.full(len(day), -1, dtype=np.int32)
    shown_silent = np.zeros(len(day), dtype=bool)
    if single is None:
        low, high = _differing(stands, status, thirds_fill=thirds_fill)
        newest = np.where(stands, spoke, -1).max(axis=1)
    else:
        own, entry = single
        low = high = look_up(own.status, entry)
        newest = np.minimum(day, look_up(own.upheld, entry))
        shown = look_up(own.row, entry)
        shown_silent = (entry >= 0) & (look_up(own.silent, entry) <= day)
    nobody = low < 0
    view = np.where(low == high, _VIEW_OF_STATUS[low], _DISPUTED)
    basis = 2 * (stands[:, _KYIV] + stands[:, _MOSCOW].astype(np.int8)) + stands[:, _THIRD]
    return Seen(
        view=np.where(nobody, _NO_CLAIM, view).astype(np.int8),
        low=low.astype(np.int8),
        high=high.astype(np.int8),
        gap=(high - low).astype(np.int8),
        stale=~nobody & (day - newest >= STALE_DAYS),
        claim=look_up(chosen.entries.row, chosen.camps).astype(np.int32),
        lapsed=lapsed,
        silent=silent,
        voices=chosen.voices,
        basis=(basis if based else np.full(len(day), -1)).astype(np.int8),
        dissent=chosen.dissent,
        shown=shown.astype(np.int32),
        shown_silent=shown_silent,
    )


def look_up(column: Codes, entry: Codes) -> Codes:
    """Read a ledger column at entries, -1 where there is none."""
    if not len(column):
        return np.full(entry.shape, -1, dtype=np.int32)
    return np.where(entry >= 0, column[entry], -1)


def _lapsed(held: Flags, silent: Flags, status: Codes, spoke: Days) -> Flags:
    """Say which positions are silent while one of another status spoke later (point 3)."""
    lapsed = np.zeros_like(held)
    for camp in range(len(CAMPS)):
        for other in range(len(CAMPS)):
            later = held[:, other] & (spoke[:, other] > spoke[:, camp])
            lapsed[:, camp] |= later & (status[:, other] != status[:, camp])
    return silent & lapsed


def _differing(stands: Flags, status: Codes, *, thirds_fill: bool) -> tuple[Codes, Codes]:
    """Find the lower and higher status that the view is made of (point 4).

    Third parties decide nothing while Kyiv and Moscow both stand.
    """
    kyiv, moscow = stands[:, _KYIV], stands[:, _MOSCOW]
    party = stands.copy()
    party[:, _THIRD] &= ~(kyiv | moscow) if thirds_fill else ~(kyiv & moscow)
    low = np.where(party, status, len(STATUSES)).min(axis=1)
    high = np.where(party, status, -1).max(axis=1)
    return np.where(high < 0, -1, low), high
