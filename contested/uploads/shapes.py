"""Settlements as features: GeoJSON, GeoPackage and Shapefile, all in EPSG:4326 at the end."""

import json
import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError, ProjError
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from contested.folder import BASE, TOWNS
from contested.geojson import CRS_NAMES, Object, parse
from contested.importers.sheets import cell_text
from contested.language import _
from contested.reading import decode, printable, shown
from contested.uploads import kinds
from contested.uploads.delivery import BIGGER, COLUMNS, ROWS, Delivery, Part, Upload
from contested.uploads.lonlat import collection
from contested.vocabulary import TOWN_COLUMNS

_log: Final = logging.getLogger(__name__)

DEGREES: Final = 7
"""Decimals of reprojected degrees: a centimetre."""
MEMBERS: Final = 2_000_000
"""Lists and objects of one GeoJSON file; 30,000 settlements as points make 120,000."""

_EPSG: Final = re.compile(r"(?:urn:ogc:def:crs:EPSG:[\w.]*:|EPSG:)([0-9]{4,6})")
_SAY_CRS: Final = "Save it with its coordinate system, best EPSG:4326."

_CURVES: Final = {
    8: "CircularString",
    9: "CompoundCurve",
    10: "CurvePolygon",
    11: "MultiCurve",
    12: "MultiSurface",
    13: "Curve",
    14: "Surface",
    15: "PolyhedralSurface",
    16: "TIN",
    17: "Triangle",
}
"""Geometry types of well-known binary that GeoJSON does not have, by their numbers."""

Feature = tuple[Mapping[str, Any], BaseGeometry | str | None]
"""Properties and geometry; of a geometry that cannot be drawn the name of its type."""


def take_geojson(upload: Upload, delivery: Delivery) -> None:
    """Make a file of data of a GeoJSON file; another coordinate system that it names is undone."""
    kind = BASE if kinds.by_name(upload.stem) == BASE else TOWNS
    if upload.content.count(b"{") + upload.content.count(b"[") > MEMBERS:
        found, allowed = f"more than {MEMBERS:,} lists and objects", "a file of settlements"
        delivery.refuse(upload.name, found, allowed, BIGGER)
        return
    document = parse(decode(upload.name, upload.content))
    features = document.members.get("features", [])
    if not _countable(upload.name, features, delivery):
        return
    crs = document.members.get("crs")
    named = crs.get("properties") if isinstance(crs, Object) else None
    name = str(named.get("name")) if isinstance(named, Object) else ""
    system = _EPSG.fullmatch(name)
    content = upload.content
    if features and system and name not in CRS_NAMES:
        moved = _moved(upload.name, features, CRS.from_epsg(int(system[1])), delivery)
        document.members.pop("crs")
        document.members["features"] = moved
        content = json.dumps(document.members).encode()
    delivery.parts.append(Part(kind, upload.name, content))


def take_features(name: str, features: Sequence[Feature], crs: str, delivery: Delivery) -> None:
    """Make the settlements of the features of a layer.

    Args:
        name: What messages call the layer.
        features: Properties and geometry of each, in the layer's order.
        crs: The layer's coordinate system as `EPSG:` and a number or as well-known text; blank
            when the file does not say it.
        delivery: Where the settlements and the faults go.
    """
    system = _system(name, crs, delivery)
    if system is None:
        return
    try:
        drawn = [None if isinstance(shape, str) else shape for _cells, shape in features]
        shapes = reprojected(name, drawn, system, delivery)
    except (ProjError, CRSError) as error:
        _refuse_system(name, crs, delivery, error)
        return
    rows = (
        (_properties(cells), _geometry(shape, given))
        for (cells, given), shape in zip(features, shapes, strict=True)
    )
    delivery.parts.append(Part(TOWNS, name, collection(rows)))


def curve(binary: bytes) -> str:
    """Name the type of a curve or surface in well-known binary, blank for any other."""
    number = int.from_bytes(binary[1:5], "little" if binary[:1] == b"\x01" else "big")
    # Flags in the highest bits or thousands say that there are heights and measures.
    return _CURVES.get((number & 0x0FFFFFFF) % 1000, "")


def _geometry(shape: BaseGeometry | None, given: object) -> Mapping[str, Any] | None:
    """Write a geometry; one that cannot be drawn keeps its type, for the checks to name."""
    if isinstance(given, str):
        return {"type": given, "coordinates": []}
    return None if shape is None else mapping(shape)


def reprojected(
    name: str, shapes: Sequence[BaseGeometry | None], crs: CRS, delivery: Delivery
) -> list[BaseGeometry | None]:
    """Bring geometries to EPSG:4326, longitude first."""
    if crs.to_authority() in (("EPSG", "4326"), ("OGC", "CRS84")):
        return list(shapes)
    series = gpd.GeoSeries(list(shapes), crs=crs).to_crs("EPSG:4326")
    text = _("{file}: reprojected from {crs} to EPSG:4326.")
    delivery.notes.append(text.format(file=name, crs=shown(crs.name)))
    return [_rounded(name, row, shape, delivery) for row, shape in enumerate(series, start=1)]


def _rounded(
    name: str, row: int, shape: BaseGeometry | None, delivery: Delivery
) -> BaseGeometry | None:
    if shape is None:
        return None
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        found, allowed = "a place outside of its coordinate system", "a place within it"
        remedy = "See which coordinate system the numbers are of."
        delivery.fault(name, found, allowed, remedy, row=row, column="geometry")
        return None
    moved: BaseGeometry = shapely.transform(
        shape, lambda place: place.round(DEGREES), include_z=shape.has_z
    )
    return moved


def _system(name: str, crs: str, delivery: Delivery) -> CRS | None:
    if not crs.strip():
        found, allowed = "no coordinate system", "one that the file names"
        delivery.refuse(name, found, allowed, _SAY_CRS, column="geometry")
        return None
    try:
        return CRS.from_string(crs) if crs.startswith("EPSG:") else CRS.from_wkt(crs)
    except CRSError as error:
        _refuse_system(name, crs, delivery, error)
        return None


def _refuse_system(name: str, crs: str, delivery: Delivery, error: Exception) -> None:
    _log.info("upload %s: %s", printable(name), error)
    found, allowed = f"the coordinate system {shown(crs)}", "one that lies on the Earth"
    delivery.refuse(name, found, allowed, _SAY_CRS, column="geometry")


def _countable(name: str, features: Sequence[Any], delivery: Delivery) -> bool:
    if len(features) > ROWS:
        found, allowed = f"{len(features):,} features", f"up to {ROWS:,} features"
        delivery.refuse(name, found, allowed, BIGGER)
        return False
    names: set[str] = set()
    for row, feature in enumerate(features, start=1):
        cells = feature.get("properties") if isinstance(feature, Object) else None
        names |= set(cells) if isinstance(cells, Object) else set()
        if len(names) > COLUMNS:
            found, remedy = f"more than {COLUMNS} properties", "Keep those of the template."
            delivery.refuse(name, found, f"up to {COLUMNS} properties", remedy, row=row)
            return False
    return True


def _moved(name: str, features: Iterable[Any], crs: CRS, delivery: Delivery) -> list[Any]:
    """Reproject the geometries that can be read; the others are named by the checks."""
    features = list(features)
    shapes = [_shape(feature) for feature in features]
    try:
        moved = reprojected(name, shapes, crs, delivery)
    except (ProjError, CRSError) as error:
        found = f"coordinates that cannot be reprojected ({error})"
        delivery.refuse(name, found, "EPSG:4326", _SAY_CRS, column="geometry")
        return features
    return [
        feature if shape is None else {**feature, "geometry": mapping(shape)}
        for feature, shape in zip(features, moved, strict=True)
    ]


def _shape(feature: Any) -> BaseGeometry | None:
    geometry = feature.get("geometry") if isinstance(feature, Object) else None
    try:
        return shapely.from_geojson(json.dumps(geometry)) if geometry else None
    except (shapely.errors.GEOSException, ValueError):
        return None


def _properties(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in cells.items()}


def _value(name: str, value: Any) -> Any:
    """Write numbers as text where the settlements have text, and people as whole numbers."""
    if isinstance(value, float) and np.isnan(value):
        value = None
    if isinstance(value, np.generic):
        value = value.item()
    if name == "population":
        whole = isinstance(value, float) and value.is_integer()
        return int(value) if whole else value if isinstance(value, int | None) else str(value)
    return cell_text(value) if name in TOWN_COLUMNS else str(value)
