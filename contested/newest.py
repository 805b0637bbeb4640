"""Which claims to show: the newest of a town, the newest of all, the days on which any was said."""

import numpy as np
import numpy.typing as npt

from contested.dataset import Dataset
from contested.days import NEVER, day_numbers
from contested.memo import per_dataset


def town_claims(dataset: Dataset, row: int, known_by: int) -> list[int]:
    """Return the rows of a town's claims said up to a day, newest first."""
    first, last = town_span(dataset, row)
    said = _said(dataset)[first:last]
    rows = first + np.flatnonzero(said <= known_by)
    newest: list[int] = rows[np.argsort(-said[rows - first], kind="stable")].tolist()
    return newest


def newest_claims(dataset: Dataset, known_by: int, limit: int) -> list[int]:
    """Return the rows of the newest claims on any town said up to a day."""
    order, said = _by_day(dataset)
    end = int(np.searchsorted(said, known_by, side="right"))
    newest: list[int] = order[max(end - limit, 0) : end][::-1].tolist()
    return newest


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
    said = _said(dataset)[first:last]
    if known is not None:
        said = said[said <= known]
    before, after = said[said < date], said[said > date]
    return (
        int(before.max()) if len(before) else None,
        int(after.min()) if len(after) else None,
    )


@per_dataset()
def _said(dataset: Dataset) -> npt.NDArray[np.int32]:
    return day_numbers(dataset.claims["claimed_on"], blank=NEVER)


@per_dataset()
def _by_day(dataset: Dataset) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int32]]:
    order = np.argsort(_said(dataset), kind="stable")
    return order, _said(dataset)[order]


def town_span(dataset: Dataset, row: int) -> tuple[int, int]:
    """Return the first row of a town in `Dataset.claims` and the row after its last."""
    towns, town_id = dataset.claims["town_id"], dataset.towns["town_id"].iloc[row]
    return int(towns.searchsorted(town_id)), int(towns.searchsorted(town_id, side="right"))
