"""From positions to a view: what lapses, what differs, what is stale (the rule, 3 to 5)."""

from typing import Final

import numpy as np

from contested.days import Days
from contested.ledger import Codes, Flags, Ledger
from contested.seen import Seen
from contested.vocabulary import CAMPS, LAPSE_DAYS, STALE_DAYS, STATUSES, VIEWS

_KYIV, _MOSCOW, _THIRD = (CAMPS.index(camp) for camp in ("ukraine", "russia", "third-party"))
_DISPUTED: Final = VIEWS.index("disputed")
_NO_CLAIM: Final = VIEWS.index("no-claim")
_VIEW_OF_STATUS: Final = np.array([VIEWS.index(status) for status in STATUSES], dtype=np.int8)


def see(
    entries: Ledger,
    chosen: Codes,
    day: Days,
    *,
    single: tuple[Ledger, Codes] | None,
    thirds_fill: bool,
) -> tuple[Seen, Days]:
    """Turn positions into views; also say when each position last spoke.

    Args:
        entries: The claims that `chosen` points into.
        chosen: Entry that stands for each camp, -1 for none; shape (rows, 3).
        day: Day number of each row.
        single: Where one claim alone makes the view: the claims and the entry of each row.
        thirds_fill: Whether third parties speak only where neither side stands, instead of also
            disputing a side that stands alone.
    """
    held = chosen >= 0
    status = look_up(entries.status, chosen)
    spoke = np.minimum(day[:, None], look_up(entries.upheld, chosen))
    spoke = np.where(held, spoke, -1)
    lapsed = _lapsed(day, held, status, spoke)
    source = np.full(len(day), -1, dtype=np.int32)
    if single is None:
        stands = held & ~lapsed
        low, high = _differing(stands, status, thirds_fill=thirds_fill)
        newest = np.where(stands, spoke, -1).max(axis=1)
    else:
        own, entry = single
        low = high = look_up(own.status, entry)
        newest = np.minimum(day, look_up(own.upheld, entry))
        source = look_up(own.row, entry)
    nobody = low < 0
    view = np.where(low == high, _VIEW_OF_STATUS[low], _DISPUTED)
    seen = Seen(
        view=np.where(nobody, _NO_CLAIM, view).astype(np.int8),
        low=low.astype(np.int8),
        high=high.astype(np.int8),
        gap=(high - low).astype(np.int8),
        stale=~nobody & (day - newest >= STALE_DAYS),
        claim=look_up(entries.row, chosen).astype(np.int32),
        lapsed=lapsed,
        shown=source.astype(np.int32),
    )
    return seen, spoke.astype(np.int32)


def look_up(column: Codes, entry: Codes) -> Codes:
    """Read a ledger column at entries, -1 where there is none."""
    if not len(column):
        return np.full(entry.shape, -1, dtype=np.int32)
    return np.where(entry >= 0, column[entry], -1)


def _lapsed(day: Days, held: Flags, status: Codes, spoke: Days) -> Flags:
    """Say which positions are silent for `LAPSE_DAYS` while a different one spoke later."""
    silent = held & (day[:, None] - spoke >= LAPSE_DAYS)
    lapsed = np.zeros_like(held)
    for camp in range(len(CAMPS)):
        for other in range(len(CAMPS)):
            later = held[:, other] & (spoke[:, other] > spoke[:, camp])
            lapsed[:, camp] |= later & (status[:, other] != status[:, camp])
    return silent & lapsed


def _differing(stands: Flags, status: Codes, *, thirds_fill: bool) -> tuple[Codes, Codes]:
    """Find the lower and higher status that the view is made of.

    Third parties decide nothing while Kyiv and Moscow both stand.
    """
    kyiv, moscow = stands[:, _KYIV], stands[:, _MOSCOW]
    party = stands.copy()
    party[:, _THIRD] &= ~(kyiv | moscow) if thirds_fill else ~(kyiv & moscow)
    low = np.where(party, status, len(STATUSES)).min(axis=1)
    high = np.where(party, status, -1).max(axis=1)
    return np.where(high < 0, -1, low), high
