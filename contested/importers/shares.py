"""How much of each town's footprint a state of the map shows as occupied and as unknown."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from contested.importers.footprints import Footprints, Shapes, square_metres
from contested.importers.polygons import Bounds, Sheet

Shares = npt.NDArray[np.float64]
Pieces = dict[int, BaseGeometry]
"""The part of each touched town's footprint that a polygon covers, by the town's row."""
Cut = dict[bytes, Pieces]
"""The pieces that each polygon of a state of the map covers, by the polygon's digest."""
Cover = tuple[tuple[bytes, ...], tuple[bytes, ...]]
"""The occupied and the unknown polygons that touch a town."""

_NOTHING: Final = shapely.Polygon()


@dataclass(frozen=True, eq=False)
class Measured:
    """Shares of one state of the map, in the order of the towns, 0 to 1.

    Attributes:
        occupied: Share shown as occupied.
        unknown: Share shown as of unknown status and not as occupied.
    """

    occupied: Shares
    unknown: Shares


class Meter:
    """Measures states of the map, remembering every polygon it has seen.

    Most polygons stay the same over many days: only new ones are cut, and a town is measured anew
    only when another set of polygons touches it. What is remembered is small: pieces of towns.
    """

    def __init__(self, footprints: Footprints) -> None:
        self._footprints = footprints
        self._tree = shapely.STRtree(footprints.shapes)
        self._pieces: Cut = {}
        self._known: dict[tuple[int, Cover], tuple[float, float]] = {}

    @property
    def near(self) -> Bounds:
        """The bounds of all footprints."""
        west, south, east, north = shapely.total_bounds(self._footprints.shapes)
        return float(west), float(south), float(east), float(north)

    def measure(self, sheet: Sheet) -> Measured:
        """Measure every town on one state of the map."""
        occupied, unknown = self._cut(sheet.occupied), self._cut(sheet.unknown)
        covers = _covers(occupied, unknown)
        self._learn([item for item in covers.items() if item not in self._known], occupied, unknown)
        shares = np.zeros((len(self._footprints.areas), 2))
        for item in covers.items():
            shares[item[0]] = self._known[item]
        return Measured(shares[:, 0], shares[:, 1])

    def _cut(self, polygons: list[BaseGeometry]) -> Cut:
        """Cut footprints by each polygon that was not there before."""
        cut: Cut = {}
        for polygon in polygons:
            key = blake2b(shapely.to_wkb(polygon), digest_size=16).digest()
            if key not in self._pieces:
                self._pieces[key] = self._overlaps(polygon)
            cut[key] = self._pieces[key]
        return cut

    def _overlaps(self, polygon: BaseGeometry) -> Pieces:
        shapely.prepare(polygon)
        towns = self._tree.query(polygon, predicate="intersects")
        shapes: Shapes = self._footprints.shapes[towns]
        crossed = ~shapely.covers(polygon, shapes)
        pieces = shapes.copy()
        pieces[crossed] = shapely.intersection(shapes[crossed], polygon)
        return {int(town): piece for town, piece in zip(towns, pieces, strict=True)}

    def _learn(self, items: list[tuple[int, Cover]], occupied: Cut, unknown: Cut) -> None:
        """Measure towns under sets of polygons that were not met before."""
        if not items:
            return
        towns = np.array([town for town, _ in items])
        red = np.array([_joined(occupied, keys, town) for town, (keys, _) in items], dtype=object)
        grey = np.array([_joined(unknown, keys, town) for town, (_, keys) in items], dtype=object)
        both = ~shapely.is_empty(red) & ~shapely.is_empty(grey)
        grey[both] = shapely.difference(grey[both], red[both])
        areas = np.stack([square_metres(red), square_metres(grey)], axis=1)
        shares = np.minimum(areas / self._footprints.areas[towns, None], 1.0)
        for item, (taken, unclear) in zip(items, shares, strict=True):
            self._known[item] = float(taken), float(unclear)


def _covers(occupied: Cut, unknown: Cut) -> dict[int, Cover]:
    """Tell for each touched town which polygons touch it."""
    touching: dict[int, tuple[list[bytes], list[bytes]]] = {}
    for place, cut in enumerate((occupied, unknown)):
        for key in sorted(cut):
            for town in cut[key]:
                touching.setdefault(town, ([], []))[place].append(key)
    return {town: (tuple(red), tuple(grey)) for town, (red, grey) in touching.items()}


def _joined(cut: Cut, keys: tuple[bytes, ...], town: int) -> Any:
    if not keys:
        return _NOTHING
    first, *others = [cut[key][town] for key in keys]
    return shapely.union_all([first, *others]) if others else first
