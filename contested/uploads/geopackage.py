"""Settlements of a GeoPackage, read as the SQLite database that it is.

A database can hold views and computed columns, which run when they are read. Only the plain
columns of plain tables are read, for a bounded time.
"""

import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from contested.language import _
from contested.reading import printable, shown
from contested.uploads.delivery import COLUMNS, ROWS, UNPACKED, Delivery, Upload
from contested.uploads.shapes import Feature, curve, take_features

LAYER: Final = "settlements"
PATIENCE: Final = 20.0
"""Seconds for which a database may be read."""

_MAGIC: Final = b"SQLite format 3\x00"
_AGAIN: Final = "Export it again as GeoPackage."
_OWN: Final = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys")
_ENVELOPES: Final = (0, 32, 48, 48, 64)
"""Bytes of the envelope before a geometry, by the kind that its flags name."""

_ESCAPED: Final = re.compile("[\ud800-\udfff]")
"""What stands for a byte that is no UTF-8."""


class _Fault(Exception):  # noqa: N818  # told as a problem
    """Found, allowed and remedy."""


def take_geopackage(upload: Upload, delivery: Delivery) -> None:
    """Make the settlements of a GeoPackage's layer: its only one, or the one called so."""
    if not upload.content.startswith(_MAGIC):
        found = "a file that is no database"
        delivery.refuse(upload.name, found, "a whole GeoPackage", _AGAIN)
        return
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "uploaded.gpkg"
            path.write_bytes(upload.content)
            with closing(_opened(path)) as database:
                layer, system, features, others = _read(database)
        if others:
            text = _("{file}: layers of other names were passed over: {names}.")
            told = text.format(file=upload.name, names=", ".join(map(shown, others)))
            delivery.notes.append(told)
        take_features(f"{upload.name}, layer {printable(layer)}", features, system, delivery)
    except _Fault as fault:
        found, allowed, remedy = fault.args
        delivery.refuse(upload.name, found, allowed, remedy)
    except (sqlite3.Error, OverflowError, ValueError) as error:
        found = f"a broken database ({shown(str(error))})"
        delivery.refuse(upload.name, found, "a whole GeoPackage", _AGAIN)


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    database.execute("PRAGMA trusted_schema = OFF")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, UNPACKED // 4)
    database.text_factory = lambda raw: raw.decode(errors="surrogateescape")
    end = time.monotonic() + PATIENCE
    database.set_progress_handler(lambda: time.monotonic() > end, 100_000)
    return database


def _read(database: sqlite3.Connection) -> tuple[str, str, list[Feature], list[str]]:
    for table in _OWN:
        _check_plain(database, table)
    layer, others = _layer(database)
    column, number = _one(
        database,
        "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?",
        layer,
    )
    columns = _columns(database, layer)
    if column not in columns:
        raise _Fault("a layer without its column of geometries", "a whole GeoPackage", _AGAIN)
    names = ", ".join(_quoted(name) for name in columns)
    rows = database.execute(f"SELECT {names} FROM {_quoted(layer)} LIMIT {ROWS + 1}")  # noqa: S608
    place = columns.index(column)
    return layer, _system(database, number), list(_features(rows, columns, place)), others


def _layer(database: sqlite3.Connection) -> tuple[str, list[str]]:
    """Choose the layer to read, and name those that are passed over."""
    layers = [
        str(name)
        for (name,) in database.execute(
            "SELECT table_name FROM gpkg_contents WHERE data_type = 'features' LIMIT 100"
        )
    ]
    if not layers:
        raise _Fault("no layer of features", "a layer of settlements", _AGAIN)
    if len(layers) > 1 and LAYER not in layers:
        found = f"the layers {', '.join(map(shown, layers[:8]))}"
        allowed = f"one layer, or one called {LAYER}"
        raise _Fault(found, allowed, "Rename the layer of the settlements.")
    chosen = LAYER if LAYER in layers else layers[0]
    return chosen, [name for name in layers if name != chosen]


def _check_plain(database: sqlite3.Connection, table: str) -> None:
    """Refuse what runs when it is read: views and virtual tables."""
    kind, made = _one(
        database, "SELECT type, coalesce(sql, '') FROM sqlite_master WHERE name = ?", table
    )
    if kind != "table" or "virtual" in str(made).lower().split("(", 1)[0]:
        found = f"the table {shown(table)}, which is computed"
        raise _Fault(found, "a plain table", "Export the layer itself as GeoPackage.")


def _columns(database: sqlite3.Connection, layer: str) -> list[str]:
    """Name the plain columns of a plain table, its row number left out."""
    _check_plain(database, layer)
    told = list(database.execute(f"PRAGMA table_info({_quoted(layer)})"))
    columns = [str(name) for __, name, __, __, __, key in told if not key or name == "town_id"]
    if len(columns) > COLUMNS:
        remedy = "Keep those of the template."
        raise _Fault(f"{len(columns):,} columns", f"up to {COLUMNS} columns", remedy)
    return columns


def _features(
    rows: Iterator[Sequence[Any]], columns: Sequence[str], place: int
) -> Iterator[Feature]:
    size = 0
    for number, row in enumerate(rows, start=1):
        size += sum(len(cell) for cell in row if isinstance(cell, str | bytes))
        if number > ROWS or size > UNPACKED:
            found = f"more than {ROWS:,} features or {UNPACKED:,} bytes"
            raise _Fault(found, "a layer of settlements", "Split it.")
        if any(isinstance(cell, str) and _ESCAPED.search(cell) for cell in row):
            found = f"letters of an unknown encoding in feature {number}"
            raise _Fault(found, "UTF-8 text", "Export it with the encoding UTF-8.")
        cells = {
            name: cell
            for at, (name, cell) in enumerate(zip(columns, row, strict=True))
            if at != place
        }
        yield cells, _shape(number, row[place])


def _shape(row: int, content: Any) -> BaseGeometry | str | None:
    """Read a geometry: a head of flags and envelope, then well-known binary.

    A curve or a surface, which nothing here can draw, is told by the name of its type.
    """
    if content is None:
        return None
    kind = (content[3] >> 1) & 7 if isinstance(content, bytes) and len(content) > 8 else 9
    if kind >= len(_ENVELOPES) or content[:2] != b"GP":
        raise _Fault(f"a geometry of feature {row} that is none", "a whole GeoPackage", _AGAIN)
    binary = content[8 + _ENVELOPES[kind] :]
    if undrawn := curve(binary):
        return undrawn
    try:
        return shapely.from_wkb(binary)
    except (shapely.errors.GEOSException, ValueError) as error:
        found = f"a broken geometry of feature {row} ({shown(str(error))})"
        raise _Fault(found, "a whole GeoPackage", _AGAIN) from error


def _system(database: sqlite3.Connection, number: object) -> str:
    """Return the coordinate system of a number, blank for the two that stand for none."""
    if number in (0, -1):
        return ""
    organization, code, definition = _one(
        database,
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys "
        "WHERE srs_id = ?",
        number,
    )
    if str(organization).upper() == "EPSG" and isinstance(code, int):
        return f"EPSG:{code}"
    return str(definition)


def _one(database: sqlite3.Connection, query: str, value: object) -> Sequence[Any]:
    found: Sequence[Any] | None = database.execute(query, (value,)).fetchone()
    if found is None:
        raise _Fault("tables that do not belong together", "a whole GeoPackage", _AGAIN)
    return found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
