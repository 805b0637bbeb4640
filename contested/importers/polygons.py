"""From one file of DeepState's map to valid polygons of occupied and of unknown ground."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from contested.reading import shown

OCCUPIED_FILLS: Final = frozenset({"#a52714", "#880e4f", "#000000"})
UNKNOWN_FILLS: Final = frozenset({"#bcaaa4", "#bdbdbd", "#757575"})
PASSED_FILLS: Final = frozenset({"#0f9d58", "#0288d1", "#01579b", "#ff5252"})
"""Liberated ground, which is Ukraine's, and territories elsewhere in the world."""

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass
class Sheet:
    """One state of the map.

    Attributes:
        occupied: Polygons shown as occupied, EPSG:4326, valid, near the towns.
        unknown: Polygons of unknown status.
        counts: Polygons taken, far away, repaired, and features passed over by what they are.
    """

    occupied: list[BaseGeometry] = field(default_factory=list)
    unknown: list[BaseGeometry] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def read_sheet(content: bytes, near: Bounds) -> Sheet:
    """Read a file of polygons; a feature without a fill is occupied ground (daily snapshots).

    Args:
        content: A GeoJSON FeatureCollection.
        near: Where the towns lie; polygons wholly outside are counted and left out.

    Raises:
        ValueError: It is no such file, or a feature of it is broken; says which and how.
    """
    try:
        collection = json.loads(content)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        raise ValueError("no FeatureCollection")  # noqa: TRY004 - all faults are one kind here
    sheet = Sheet()
    for number, feature in enumerate(collection["features"], start=1):
        try:
            _take(sheet, feature, near)
        except (TypeError, ValueError, AttributeError, KeyError, shapely.GEOSException) as error:
            raise ValueError(f"feature {number}: {error}") from error
    return sheet


def _take(sheet: Sheet, feature: Mapping[str, Any], near: Bounds) -> None:
    fill = str((feature.get("properties") or {}).get("fill", "#a52714")).lower()
    if fill in PASSED_FILLS:
        sheet.counts["features of liberated or other territory"] += 1
        return
    if fill not in OCCUPIED_FILLS | UNKNOWN_FILLS:
        sheet.counts[f"features of unknown fill {shown(fill)}"] += 1
        return
    kept = sheet.occupied if fill in OCCUPIED_FILLS else sheet.unknown
    for rings in _polygons(feature["geometry"]):
        polygon = _polygon(rings, near)
        if polygon is None:
            sheet.counts["polygons far from the towns"] += 1
        else:
            kept.append(_valid(sheet, polygon))


def _polygons(geometry: Mapping[str, Any]) -> Iterator[list[Any]]:
    kind = geometry["type"]
    if kind == "Polygon":
        yield geometry["coordinates"]
    elif kind == "MultiPolygon":
        yield from geometry["coordinates"]
    elif kind == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _polygons(part)


def _polygon(rings: list[Any], near: Bounds) -> BaseGeometry | None:
    """Build a polygon, or nothing when it lies wholly outside; rings of no area are left out."""
    west, south, east, north = near
    places = [np.asarray(ring, dtype="float64")[:, :2] for ring in rings if len(ring) >= 3]
    if not places:
        return None
    low, high = places[0].min(axis=0), places[0].max(axis=0)
    if not (low[0] <= east and high[0] >= west and low[1] <= north and high[1] >= south):
        return None
    shell, *holes = [shapely.linearrings(ring) for ring in places]
    return shapely.Polygon(shell, holes)


def _valid(sheet: Sheet, polygon: BaseGeometry) -> BaseGeometry:
    sheet.counts["polygons"] += 1
    if shapely.is_valid(polygon):
        return polygon
    sheet.counts["invalid polygons, repaired"] += 1
    return shapely.make_valid(polygon)
