"""Settlements of a Shapefile, which is several files packed into one zip."""

import logging
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pyogrio

from contested.language import _
from contested.reading import printable, shown
from contested.uploads.delivery import COLUMNS, ROWS, Delivery, Upload
from contested.uploads.guarding import brief
from contested.uploads.shapes import Feature, take_features
from contested.vocabulary import TOWN_COLUMNS

_log: Final = logging.getLogger(__name__)

ENDINGS: Final = (".shp", ".shx", ".dbf", ".prj", ".cpg")
NEEDED: Final = ENDINGS[:4]
BESIDE: Final = (*ENDINGS, ".sbn", ".sbx", ".qpj", ".qix", ".xml", ".qmd")
"""Endings that a Shapefile's files have; those that we do not need are passed over."""

_SHORT: Final = 10
"""Characters that a Shapefile leaves of a column's name."""
_MAGIC: Final = b"\x00\x00\x27\x0a"
_SURFACES: Final = b"\x1f\x00\x00\x00"
"""Type 31 in the head of a Shapefile."""
_AGAIN: Final = "Export it again, as GeoPackage if you can."


def take_shapefile(name: str, files: Sequence[Upload], delivery: Delivery) -> None:
    """Make the settlements of the one Shapefile among the files of an archive."""
    stems = sorted({file.stem for file in files if file.ending == ".shp"} or {files[0].stem})
    if len(stems) > 1:
        found = f"the Shapefiles {', '.join(map(shown, stems[:8]))}"
        delivery.refuse(name, found, "one Shapefile", "Pack that of the settlements alone.")
        return
    parts = {file.ending: file.content for file in files if file.stem == stems[0]}
    missing = [ending for ending in NEEDED if ending not in parts]
    for ending in missing:
        found = f"no {stems[0]}{ending}"
        allowed = f"{', '.join(NEEDED)} together"
        delivery.refuse(name, found, allowed, f"Pack the file {ending} beside the others.")
    if missing:
        return
    if not (parts[".shp"].startswith(_MAGIC) and parts[".shx"].startswith(_MAGIC)):
        found = f"{stems[0]}.shp that is no Shapefile"
        delivery.refuse(name, found, "a whole Shapefile", _AGAIN)
        return
    if parts[".shp"][32:36] == _SURFACES:
        found, allowed = f"{stems[0]}.shp of surfaces (MultiPatch)", "points or polygons"
        delivery.refuse(name, found, allowed, "Export it as points or polygons.")
        return
    _take(name, stems[0], parts, delivery)


def _take(name: str, stem: str, parts: dict[str, bytes], delivery: Delivery) -> None:
    origin = f"{name}, {stem}.shp"
    try:
        frame = _read(parts)
    except UnicodeDecodeError as error:
        _log.info("upload %s: %s", printable(origin), error)
        found, allowed = "letters of an unknown encoding", "UTF-8 and a .cpg that says so"
        delivery.refuse(origin, found, allowed, "Export it with the encoding UTF-8.")
        return
    except Exception as error:  # pyogrio lets through whatever a broken file raises in it
        _log.warning("upload %s", printable(origin), exc_info=True)
        found = f"a broken Shapefile ({brief(error)})"
        delivery.refuse(origin, found, "a whole Shapefile", _AGAIN)
        return
    if len(frame) > ROWS or len(frame.columns) > COLUMNS:
        found = f"{len(frame):,} features, {len(frame.columns):,} columns"
        allowed = f"up to {ROWS:,} features and {COLUMNS} columns"
        delivery.refuse(origin, found, allowed, "Split it.")
        return
    shapes = list(frame.geometry)
    cells = frame.drop(columns=frame.geometry.name).rename(columns=_whole_name)
    features: list[Feature] = list(zip(cells.to_dict("records"), shapes, strict=True))
    longest = cells.select_dtypes("str").map(lambda text: len(str(text).encode()) >= 254)
    if longest.to_numpy().any():
        text = _("{file}: texts of 254 bytes may have been cut; a Shapefile holds no more.")
        delivery.notes.append(text.format(file=origin))
    take_features(origin, features, parts[".prj"].decode(errors="replace"), delivery)


def _read(parts: dict[str, bytes]) -> Any:
    """Read a Shapefile from a folder of its own; without a .cpg its letters must be UTF-8."""
    with tempfile.TemporaryDirectory() as folder:
        for ending in ENDINGS:
            if ending in parts:
                (Path(folder) / f"uploaded{ending}").write_bytes(parts[ending])
        encoding = None if ".cpg" in parts else "UTF-8"
        return pyogrio.read_dataframe(
            Path(folder) / "uploaded.shp", max_features=ROWS + 1, encoding=encoding
        )


def _whole_name(name: str) -> str:
    """Return the column of a town that a Shapefile's name of 10 characters is cut from."""
    return next((whole for whole in TOWN_COLUMNS if whole[:_SHORT] == name), name)
