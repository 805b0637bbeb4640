"""The ground that each town covers, over which a map's polygons are measured (EPSG:32637)."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from contested.dataset import Dataset

Shapes = npt.NDArray[Any]
"""Shapely geometries as an object array."""

COAST_METRES: Final = 1_500
"""Width of the strip along the coast that is left out: outlines of the sea disagree there."""
COAST_STEP: Final = 100
LEAST_RADIUS: Final = 600
"""Metres; no town is taken to be smaller."""
LEAST_LEFT: Final = 0.25
"""Share of a footprint below which the coast strip is narrowed, step by step."""

_TO_METRES: Final = Transformer.from_crs(4326, 32637, always_xy=True)


@dataclass(frozen=True, eq=False)
class Footprints:
    """The footprints of towns, in the order of `Dataset.towns`.

    Attributes:
        shapes: Polygons or MultiPolygons, EPSG:4326.
        areas: Their areas in square metres, measured in EPSG:32637.
    """

    shapes: Shapes
    areas: npt.NDArray[np.float64]


def footprints(dataset: Dataset) -> Footprints:
    """Find each town's footprint.

    A town drawn as a polygon is that polygon; a town that is a point is a circle of
    0.01 · population^0.75 km². The sea (kind `sea` of `Dataset.base`) and a strip along the coast
    are taken off; the strip is narrowed where less than a quarter would remain.
    """
    whole = _whole(dataset)
    base = dataset.base
    sea = shapely.union_all(_projected(base.geometry[base["kind"] == "sea"].to_numpy(dtype=object)))
    degrees = shapely.transform(_inland(whole, sea), _degrees, interleaved=False)
    return Footprints(degrees, square_metres(degrees))


def _inland(whole: Shapes, sea: BaseGeometry) -> Shapes:
    """Take off the widest strip along the coast that leaves enough of each town."""
    least = LEAST_LEFT * shapely.area(whole)
    shapes = whole.copy()
    open_ = shapely.dwithin(whole, sea, COAST_METRES)
    for width in range(COAST_METRES, -1, -COAST_STEP):
        left = shapely.difference(whole[open_], shapely.buffer(sea, width))
        enough = shapely.area(left) >= least[open_]
        places = np.flatnonzero(open_)[enough]
        shapes[places] = left[enough]
        open_[places] = False
    return shapes


def square_metres(shapes: Shapes) -> npt.NDArray[np.float64]:
    """Measure geometries given in EPSG:4326 in EPSG:32637."""
    areas: npt.NDArray[np.float64] = shapely.area(_projected(shapes))
    return areas


def _whole(dataset: Dataset) -> Shapes:
    """Return towns as they are drawn, or as circles, in EPSG:32637."""
    drawn = _projected(dataset.towns.geometry.to_numpy(dtype=object))
    people = dataset.towns["population"].to_numpy(dtype="float64", na_value=0.0)
    square_kilometres = 0.01 * people**0.75
    radius = np.maximum(np.sqrt(square_kilometres * 1e6 / np.pi), LEAST_RADIUS)
    circles = shapely.buffer(drawn, radius, quad_segs=16)
    return np.where(shapely.get_dimensions(drawn) == 2, drawn, circles)


def _projected(shapes: Shapes) -> Shapes:
    metres: Shapes = shapely.transform(shapes, _TO_METRES.transform, interleaved=False)
    return metres


def _degrees(
    east: npt.NDArray[np.float64], north: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    lon, lat = _TO_METRES.transform(east, north, direction="INVERSE")
    return lon, lat
