"""From the text of a GeoJSON file to a frame of text cells and geometries, EPSG:4326."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import geopandas as gpd
import pandas as pd
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from contested.geojson import Object, parse
from contested.reading import Reading, shown
from contested.tables import Table, strip_cells

DEPTHS: Final = {
    "Point": 0,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
"""How many lists deep the positions of a geometry type lie."""

LARGEST_POPULATION: Final = 50_000_000


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
