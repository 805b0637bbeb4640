"""The canonical form of a file of data, so that a diff shows the claim that changed.

Columns and rows in one order, UTF-8 without BOM, LF, quotes only where needed, no blanks at the
ends of cells, one GeoJSON feature a line. Nothing that a file says is ever dropped or guessed.
"""

import csv
import io
import json
import os
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contested.errors import Problem
from contested.folder import FILES, Kind, is_stray, kind_of
from contested.geojson import Object, parse
from contested.reading import Reading, printable, read, shown
from contested.tables import Table, read_table


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    Attributes:
        name: The file as it was given.
        changed: Whether it was rewritten.
        problems: Why it was left as it is; none when it is in canonical form now.
    """

    name: str
    changed: bool
    problems: tuple[Problem, ...] = ()


def targets(path: Path) -> Iterator[Path]:
    """Yield what is or looks like data in a folder by name, or the path itself without any."""
    files = sorted(path.iterdir()) if path.is_dir() else []
    yield from [file for file in files if kind_of(file.name) or is_stray(file.name)] or [path]


def rewrite(path: Path) -> Outcome:
    """Bring one file into canonical form; a file that cannot be read without loss stays as it is.

    The new text replaces the old at one stroke and keeps its mode.
    """
    name = printable(str(path))
    kind = kind_of(path.name)
    if kind is None:
        found, remedy = "an unknown file name", "Name a file of data, or its folder."
        return Outcome(name, False, (Problem(name, 0, "", found, ", ".join(FILES), remedy),))
    reading = read(path)
    text, problems = canonical(kind, reading)
    if text is None:
        return Outcome(name, False, problems)
    try:
        new = text.encode()
        changed = new != path.read_bytes()
        if changed:
            _replace(path.resolve(), new)
    except UnicodeEncodeError as error:
        found, allowed = shown(error.object[error.start : error.end]), "whole characters"
        problem = Problem(name, 0, "", found, allowed, "Type the text again.")
        return Outcome(name, False, (problem,))
    except OSError as error:
        found, allowed = error.strerror or "a fault", "a file that can be replaced"
        problem = Problem(name, 0, "", found, allowed, "See to the rights of its folder.")
        return Outcome(name, False, (problem,))
    return Outcome(name, changed)


def canonical(kind: Kind, reading: Reading) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the canonical text of a file, or `None` and what stands in the way."""
    if kind.shapes:
        return _features(kind, reading)
    table = read_table(reading, kind.columns)
    if not (table.read and table.lossless):
        return None, tuple(sorted(table.problems))
    return _rows(kind, table), ()


def _rows(kind: Kind, table: Table) -> str:
    frame = table.frame
    absent = table.absent
    columns = [n for n in (*kind.columns, *table.extra) if n in frame and n not in absent]
    order = [name for name in kind.order if name in frame]
    rows = frame[columns].sort_values(order, kind="stable") if order else frame[columns]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows.itertuples(index=False, name=None))
    return text.getvalue()


def _features(kind: Kind, reading: Reading) -> tuple[str | None, tuple[Problem, ...]]:
    document = parse(reading)
    if not document.lossless:
        return None, tuple(sorted(document.problems))
    members = dict(document.members)
    features = [_feature(kind, feature) for feature in members.pop("features")]
    features.sort(key=lambda feature: _key(kind, feature))
    lines = [f"{_json(name)}: {_json(value)}," for name, value in members.items()]
    body = ",\n".join(map(_json, features))
    text = "\n".join(["{", *lines, '"features": [', *([body] if body else []), "]", "}", ""])
    return text, ()


def _feature(kind: Kind, feature: Any) -> Any:
    """Put the members of a feature and its properties in order; blanks are "", counts whole."""
    if not isinstance(feature, Object):
        return feature
    members = _first(feature, ("type", "id", "bbox", "properties", "geometry"))
    properties = members.get("properties")
    if isinstance(properties, Object):
        ordered = _first(properties, kind.columns)
        members["properties"] = {name: _cell(name, cell) for name, cell in ordered.items()}
    if isinstance(members.get("geometry"), Object):
        members["geometry"] = _first(members["geometry"], ("type", "coordinates"))
    return members


def _cell(name: str, cell: Any) -> Any:
    if name == "population":
        return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    if cell is None:
        return ""
    return cell.strip() if isinstance(cell, str) else cell


def _first(members: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Put the named members first, in that order, and the others after them."""
    return {name: members[name] for name in names if name in members} | members


def _key(kind: Kind, feature: Any) -> tuple[str, ...]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    cells = properties if isinstance(properties, dict) else {}
    return tuple(str(cells.get(name, "")) for name in kind.order)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _replace(path: Path, content: bytes) -> None:
    """Put new content in a file's place in one step, so that nobody reads half of it."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(stat.S_IMODE(path.stat().st_mode))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
