"""Which claims to show: the newest of a town, the newest of all, lists in one line each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from contested.dataset import Dataset
from contested.memo import per_dataset
from contested.origins import listed


@dataclass(frozen=True)
class Edition:
    """The lines of one official list of one day that say the same.

    Attributes:
        day: The day of the edition, `YYYY-MM-DD`.
        claimant_id: Whose list it is.
        status: What it says of each place.
        count: How many places it names.
    """

    day: str
    claimant_id: str
    status: str
    count: int


def town_claims(dataset: Dataset, row: int, known_by: int) -> list[int]:
    """Return the rows of a town's claims said up to a day, newest first."""
    first, last = town_span(dataset, row)
    said = dataset.claimed[first:last]
    rows = first + np.flatnonzero(said <= known_by)
    newest: list[int] = rows[np.argsort(-said[rows - first], kind="stable")].tolist()
    return newest


def newest_claims(dataset: Dataset, known_by: int, limit: int) -> list[int]:
    """Return the rows of the newest claims on any town said up to a day.

    Lines of official lists are not among them; `editions` folds them.
    """
    order, said = _by_day(dataset)
    end = int(np.searchsorted(said, known_by, side="right"))
    newest: list[int] = order[max(end - limit, 0) : end][::-1].tolist()
    return newest


def oldest(dataset: Dataset, rows: Sequence[int]) -> int:
    """Return the day number on which the first of some claims was said, 0 for none."""
    return int(dataset.claimed[list(rows)].min()) if rows else 0


def editions(dataset: Dataset, known_by: int, since: int) -> list[Edition]:
    """List the official lists said from one day up to another, the newest first."""
    claims = dataset.claims
    inside = listed(claims) & (dataset.claimed >= since) & (dataset.claimed <= known_by)
    lines = claims.loc[inside, ["claimed_on", "claimant_id", "status"]]
    found = Counter(zip(*(lines[name] for name in lines), strict=True))
    return [
        Edition(day, claimant_id, status, n)
        for (day, claimant_id, status), n in sorted(found.items(), reverse=True)
    ]


def claim_days(
    dataset: Dataset, row: int, date: int, known: int | None
) -> tuple[int | None, int | None]:
    """Return the nearest days before and after a date on which a town's claims were said.

    Args:
        dataset: The data.
        row: Row of the town in `dataset.towns`.
        date: Day number from which to look.
        known: Day number up to which we listen, None for "as known then".
    """
    first, last = town_span(dataset, row)
    said = dataset.claimed[first:last]
    if known is not None:
        said = said[said <= known]
    before, after = said[said < date], said[said > date]
    return (
        int(before.max()) if len(before) else None,
        int(after.min()) if len(after) else None,
    )


@per_dataset()
def _by_day(dataset: Dataset) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int32]]:
    order = np.argsort(dataset.claimed, kind="stable")
    order = order[~listed(dataset.claims)[order]]
    return order, dataset.claimed[order]


def town_span(dataset: Dataset, row: int) -> tuple[int, int]:
    """Return the first row of a town in `Dataset.claims` and the row after its last."""
    towns, town_id = dataset.claims["town_id"], dataset.towns["town_id"].iloc[row]
    return int(towns.searchsorted(town_id)), int(towns.searchsorted(town_id, side="right"))
