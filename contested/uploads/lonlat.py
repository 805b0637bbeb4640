"""A table of settlements with the columns `lat` and `lon` as GeoJSON."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from contested.errors import Problem
from contested.places import BOX
from contested.reading import decode, shown
from contested.tables import Table, read_table
from contested.uploads.delivery import Delivery, Part
from contested.uploads.kinds import LAT_LON
from contested.vocabulary import TOWN_COLUMNS

PLACES: Final = "lat, lon"
"""What messages call a place given in two columns."""


def towns_part(part: Part, delivery: Delivery) -> Part:
    """Turn a table of settlements into GeoJSON; rows without a good place are named."""
    table = read_table(decode(part.origin, part.content), (*TOWN_COLUMNS, *LAT_LON))
    seats = {line: part.rows[line - 1] if part.rows else line for line in table.frame.index}
    delivery.problems += _told(table, part)
    delivery.unread |= not table.read
    features: list[tuple[dict[str, Any], Any]] = []
    whole = table.frame[table.whole]
    for line, row in zip(whole.index, whole.to_dict("records"), strict=True):
        cells = {str(name): cell for name, cell in row.items()}
        place = _place(cells, part.origin, seats[line], delivery)
        properties: dict[str, Any] = {name: cells[name] for name in TOWN_COLUMNS if name in cells}
        if "population" in properties:
            properties["population"] = count(properties["population"])
        features.append((properties, place and {"type": "Point", "coordinates": place}))
    rows = [seats[line] for line in whole.index]
    delivery.unread |= not table.whole.all()
    return Part(part.kind, part.origin, collection(features), rows, PLACES)


def collection(features: Iterable[tuple[Mapping[str, Any], Any]]) -> bytes:
    """Write features, given as properties and geometry, as GeoJSON, one a line."""
    told = (
        json.dumps(
            {"type": "Feature", "properties": properties, "geometry": geometry}, ensure_ascii=False
        )
        for properties, geometry in features
    )
    body = ",\n".join(told)
    text = f'{{\n"type": "FeatureCollection",\n"features": [\n{body}\n]\n}}\n'
    return text.encode(errors="surrogatepass")


def count(cell: str) -> int | str | None:
    """Read a number of people; what is none stays as it is, for the checks to name."""
    if not cell:
        return None
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 12 else cell


def _told(table: Table, part: Part) -> list[Problem]:
    """Name the faults of a table by the rows of what was uploaded."""
    rows = part.rows
    if rows is None:
        return table.problems
    return [replace(told, row=rows[told.row - 1] if told.row else 0) for told in table.problems]


def _place(
    cells: Mapping[str, Any], origin: str, row: int, delivery: Delivery
) -> list[float] | None:
    """Return longitude and latitude; swapped ones are told, never mended."""
    numbers = []
    for name in LAT_LON:
        number = _number(cells.get(name, ""))
        if number is None and name in cells:
            remedy = "Write degrees with a point, like 48.87."
            found, allowed = shown(cells[name]), "degrees as a number"
            delivery.fault(origin, found, allowed, remedy, row=row, column=name)
        numbers.append(number)
    lat, lon = numbers
    if lat is None or lon is None:
        return None
    west, south, east, north = BOX
    if west <= lat <= east and south <= lon <= north:
        allowed = f"latitude {south} to {north}, longitude {west} to {east}"
        found, remedy = f"lat {lat:g}, lon {lon:g}", "The two are swapped: exchange lat and lon."
        delivery.fault(origin, found, allowed, remedy, row=row, column=PLACES)
        return None
    return [lon, lat]


def _number(cell: str) -> float | None:
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
