"""Where a place may lie, and what its geometry must be."""

from collections.abc import Iterator
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from contested.errors import Problem
from contested.reading import shown
from contested.tables import Table

BOX: Final = (35.6, 46.1, 40.0, 50.0)
"""West, south, east and north of where a place of Donetsk Oblast or its context can lie."""


def place_problems(table: Table) -> Iterator[Problem]:
    """Check that geometries are valid and inside `BOX`."""
    shapes = gpd.GeoSeries(table.frame.get("geometry", [])).dropna()
    reasons = pd.Series(shapely.is_valid_reason(shapes.to_numpy()), index=shapes.index)
    for row, reason in reasons[reasons != "Valid Geometry"].items():
        found, remedy = _small(reason), "Draw it again without crossings."
        yield Problem(table.name, _row(row), "geometry", found, "a valid geometry", remedy)
    bounds = shapes.bounds.to_numpy()
    outside = ~_inside(bounds)
    swapped = _inside(bounds[:, [1, 0, 3, 2]])
    allowed = "longitude {0} to {2}, latitude {1} to {3}".format(*BOX)
    for row, wrong_way in zip(shapes.index[outside], swapped[outside], strict=True):
        remedy = "Longitude comes first: swap the two numbers." if wrong_way else "Mend the place."
        found = shown(shapely.get_coordinates(shapes[row])[0].tolist())
        yield Problem(table.name, _row(row), "geometry", found, allowed, remedy)


def _small(reason: str) -> str:
    """Put GEOS's reason, such as `Self-intersection[38 48]`, in small letters."""
    return reason[:1].lower() + reason[1:]


def _inside(bounds: np.ndarray) -> np.ndarray:
    west, south, east, north = BOX
    low = (bounds[:, 0] >= west) & (bounds[:, 1] >= south)
    return low & (bounds[:, 2] <= east) & (bounds[:, 3] <= north)


def _row(label: object) -> int:
    return int(str(label))
