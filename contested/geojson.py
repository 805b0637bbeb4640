"""From the text of a GeoJSON file to its members: JSON faults, coordinate system, names twice."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from contested.errors import Problem
from contested.reading import Reading, shown

CRS_NAMES: Final = (
    "urn:ogc:def:crs:OGC:1.3:CRS84",
    "urn:ogc:def:crs:OGC::CRS84",
    "urn:ogc:def:crs:EPSG::4326",
    "EPSG:4326",
)


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
