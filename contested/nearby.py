"""Which towns lie near another, by distance in the projection of the region (EPSG:32637)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from contested.dataset import Dataset
from contested.memo import per_dataset

METRIC = "EPSG:32637"


@dataclass(frozen=True)
class Near:
    """A town near another.

    Attributes:
        row: Row in `Dataset.towns`.
        km: Distance between the towns' centroids in kilometres.
    """

    row: int
    km: float


def nearby(dataset: Dataset, row: int, count: int) -> list[Near]:
    """List the towns nearest to one, the nearest first."""
    points = centres(dataset)
    km = np.hypot(*(points - points[row]).T) / 1000
    order = [int(other) for other in np.argsort(km, kind="stable") if other != row]
    return [Near(other, float(km[other])) for other in order[:count]]


@per_dataset()
def centres(dataset: Dataset) -> npt.NDArray[np.float64]:
    """Return each town's centroid in metres of `METRIC`; shape (towns, 2), easting first."""
    middle = dataset.towns.geometry.to_crs(METRIC).centroid
    return np.column_stack([middle.x, middle.y])
