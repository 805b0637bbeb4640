"""From the text of a GeoJSON file to a frame of text cells and geometries, EPSG:4326."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import pandas as pd
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from contested.errors import Problem
from contested.reading import Reading, shown
from contested.tables import Table, strip_cells

CRS_NAMES: Final = (
    "urn:ogc:def:crs:OGC:1.3:CRS84",
    "urn:ogc:def:crs:OGC::CRS84",
    "urn:ogc:def:crs:EPSG::4326",
    "EPSG:4326",
)
DEPTHS: Final = {
    "Point": 0,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
"""How many lists deep the positions of a geometry type lie."""

LARGEST_POPULATION: Final = 50_000_000


class Object(dict[str, Any]):
    """A JSON object that remembers which of its names were given twice."""

    twice: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A parsed GeoJSON file.

    Attributes:
        members: The members of the collection, `features` among them; empty when unreadable.
        problems: Faults of the text and of the collection as a whole.
        lossless: Whether writing the members again would lose nothing.
    """

    members: Object
    problems: list[Problem]
    lossless: bool


def parse(reading: Reading) -> Document:
    """Parse GeoJSON text down to its list of features. Never raises."""
    problems = list(reading.problems)
    if reading.text is None:
        return Document(Object(), problems, lossless=False)
    try:
        members = json.loads(
            reading.text, object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_float
        )
        twice = list(_twice_problems(reading.name, members))
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        row = getattr(error, "lineno", 0)
        found = f"broken JSON ({'nested too deep' if deep else getattr(error, 'msg', error)})"
        remedy = "Mend it by hand, or export it again."
        problems.append(Problem(reading.name, row, "", found, "a GeoJSON text", remedy))
        return Document(Object(), problems, lossless=False)
    fault = _collection_fault(members)
    if fault:
        found, allowed = fault
        remedy = "Export it as GeoJSON."
        problems.append(Problem(reading.name, 0, "", found, allowed, remedy))
        return Document(Object(), problems, lossless=False)
    problems += [*twice, *_crs_problems(reading.name, members)]
    return Document(members, problems, lossless=reading.lossless and not twice)


def read_features(reading: Reading, columns: Sequence[str], types: Sequence[str]) -> Table:
    """Read a GeoJSON file whose features should have these properties and geometry types.

    The frame has the columns that some feature has, as `str` (`population` as `Int64`), and
    `geometry`, which is `None` where there is none to speak of. Never raises; see
    `Table.problems`.
    """
    document = parse(reading)
    table = Table(reading.name, pd.DataFrame(), document.problems, pd.Series(dtype=bool))
    table.read, table.lossless = bool(document.members), document.lossless
    features: list[Any] = document.members.get("features", [])
    rows = [_properties(table, row, feature) for row, feature in enumerate(features, start=1)]
    names = _names(table, rows, columns)
    index = pd.RangeIndex(1, len(rows) + 1)
    table.frame = pd.DataFrame({name: _column(table, name, rows) for name in names}, index=index)
    strip_cells(table)
    shapes = [_geometry(table, row, feature, types) for row, feature in enumerate(features, 1)]
    table.frame["geometry"] = gpd.GeoSeries(shapes, index=index, crs="EPSG:4326")
    table.whole = pd.Series([bool(cells) for cells in rows], index=index, dtype=bool)
    return table


def _object(pairs: list[tuple[str, Any]]) -> Object:
    members = Object(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        members.twice = tuple(sorted({name for name in names if names.count(name) > 1}))
    return members


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number")


def _float(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text[:20]} is too large")
    return number


def _collection_fault(members: object) -> tuple[str, str] | None:
    if not isinstance(members, Object) or members.get("type") != "FeatureCollection":
        kind = str(members.get("type") if isinstance(members, Object) else type(members).__name__)
        return f"type {shown(kind)}", "a FeatureCollection"
    if not isinstance(members.get("features"), list):
        return "no list of features", 'a member "features" with a list'
    return None


def _crs_problems(name: str, members: Object) -> Iterator[Problem]:
    crs = members.get("crs")
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, Object) else None
    found = properties.get("name") if isinstance(properties, Object) else crs
    if found not in CRS_NAMES:
        allowed = "EPSG:4326 or CRS84, longitude first"
        yield Problem(name, 0, "crs", shown(found), allowed, "Reproject it to EPSG:4326.")


def _twice_problems(name: str, members: object) -> Iterator[Problem]:
    """Name what is given twice within an object, by feature; a reader would keep one of them."""
    seats = {(0, member) for member in _twice(members, ("coordinates", "features"))}
    features = members.get("features") if isinstance(members, Object) else None
    for row, feature in enumerate(features if isinstance(features, list) else [], start=1):
        seats |= {(row, member) for member in _twice(feature, ("coordinates",))}
    for row, member in sorted(seats):
        remedy = "Take one of the two out."
        yield Problem(name, row, "", f"{shown(member)} twice", "each name once", remedy)


def _twice(value: object, passed_over: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, Object):
        yield from value.twice
        for name, member in value.items():
            if name not in passed_over:
                yield from _twice(member, passed_over)
    elif isinstance(value, list):
        for member in value:
            yield from _twice(member, passed_over)


def _properties(table: Table, row: int, feature: object) -> Mapping[str, Any]:
    if not isinstance(feature, Object) or feature.get("type") != "Feature":
        table.report(row, "", "no feature", 'an object of type "Feature"', "Mend it by hand.")
    members = feature if isinstance(feature, Object) else Object()
    for name in sorted(set(members) - {"type", "id", "bbox", "properties", "geometry"}):
        remedy = "Move it into the properties, or take it out."
        allowed = "type, properties, geometry"
        table.report(row, "", f"an unknown member {shown(name)}", allowed, remedy)
    properties = members.get("properties")
    if members and not isinstance(properties, Object):
        table.report(row, "", "no properties", "an object of properties", "Add them.")
    return properties if isinstance(properties, Object) else {}


def _names(table: Table, rows: list[Mapping[str, Any]], columns: Sequence[str]) -> list[str]:
    """Report unknown properties, and known ones that no feature has; return the known ones."""
    having = {name: [row for row, cells in enumerate(rows, 1) if name in cells] for name in columns}
    for name in columns:
        if rows and not having[name]:
            table.report(0, name, "no such property", f"a property {name}", "Add it.")
    for name in sorted({name for cells in rows for name in cells} - set(columns)):
        seats = [row for row, cells in enumerate(rows, 1) if name in cells]
        found = f"an unknown property {shown(name)}"
        found += f" (in {len(seats)} features from here)" if len(seats) > 1 else ""
        allowed, remedy = f"only {','.join(columns)}", "Take it out, or mend its name."
        table.report(seats[0], "", found, allowed, remedy)
    return [name for name in columns if having[name]]


def _column(table: Table, name: str, rows: list[Mapping[str, Any]]) -> pd.Series:
    read = _count if name == "population" else _text
    cells = [
        read(table, row, name, properties.get(name)) for row, properties in enumerate(rows, start=1)
    ]
    dtype: Any = "Int64" if name == "population" else "str"
    return pd.Series(cells, index=pd.RangeIndex(1, len(rows) + 1), dtype=dtype)


def _text(table: Table, row: int, name: str, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        table.report(row, name, shown(value), "text", "Put it in quotes.")
        return str(value)
    text = value.encode(errors="replace").decode()
    if text != value:
        table.report(row, name, shown(value), "whole characters", "Type the text again.")
        table.lossless = False
    return text


def _count(table: Table, row: int, name: str, value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_POPULATION:
        return value
    allowed = f"a whole number from 0 to {LARGEST_POPULATION:,}, or null"
    table.report(row, name, shown(value), allowed, "Write people as a number without quotes.")
    return None


def _geometry(table: Table, row: int, feature: object, types: Sequence[str]) -> BaseGeometry | None:
    if not isinstance(feature, Object):
        return None
    geometry = feature.get("geometry")
    kind = str(geometry.get("type")) if isinstance(geometry, Object) else ""
    if not isinstance(geometry, Object) or kind not in types:
        found = "no geometry" if geometry is None else f"type {shown(kind)}"
        table.report(row, "geometry", found, ", ".join(types), "Draw it again as one of these.")
        return None
    try:
        positions = list(_positions(geometry.get("coordinates"), DEPTHS[kind]))
        drawn = shape(geometry) if positions else None
    except (ValueError, TypeError) as error:
        remedy = "Write each place as [longitude, latitude]."
        table.report(row, "geometry", str(error), "two finite numbers a place", remedy)
        return None
    if drawn is None or drawn.is_empty:
        table.report(row, "geometry", "an empty geometry", ", ".join(types), "Draw it.")
        return None
    return drawn


def _positions(coordinates: object, depth: int) -> Iterator[list[float]]:
    """Yield the positions of a geometry; raise a `ValueError` at the first that is none."""
    if not isinstance(coordinates, list):
        raise ValueError(shown(coordinates))  # noqa: TRY004 - all faults are one kind here
    if depth:
        for part in coordinates:
            yield from _positions(part, depth - 1)
    elif coordinates:
        numbers = [type(number) in (int, float) for number in coordinates]
        if len(coordinates) != 2 or not all(numbers):
            raise ValueError(shown(coordinates))
        yield coordinates
