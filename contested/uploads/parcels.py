"""Archives to take away: a template to fill in, and the whole of the shared data."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pandas as pd
from shapely.geometry import Point

from contested.dataset import Dataset
from contested.exports.delimited import canonical
from contested.folder import CLAIMANTS, CLAIMS, OUTLOOKS, PACKAGE, kind_of
from contested.identity import OURS
from contested.load import DATA_FOLDER
from contested.uploads.kinds import LAT_LON
from contested.uploads.shared import claimants_table, table_files
from contested.vocabulary import CLAIM_COLUMNS, OUTLOOK_COLUMNS, TOWN_COLUMNS

CODEBOOK: Final = "README.md"

_WHEN: Final = (2020, 1, 1, 0, 0, 0)
"""Time of every file in an archive, so that the same files make the same bytes."""


def template(data: Dataset) -> bytes:
    """Pack the header of each table with one row of the data, and the codebook.

    The rows belong together, so that the archive can be uploaded as it is.
    """
    claim, outlook = _examples(data)
    people = claimants_table(data)
    said = people["claimant_id"].isin([*claim["claimant_id"], *outlook["claimant_id"]])
    files = {
        "settlements.csv": canonical(_towns(data, claim)),
        CLAIMANTS: canonical(people[said]),
        CLAIMS: canonical(claim[list(CLAIM_COLUMNS)]),
        OUTLOOKS: canonical(outlook[list(OUTLOOK_COLUMNS)]),
    }
    return packed({name: text.encode() for name, text in files.items()} | _codebook(data))


def whole(data: Dataset, folder: Path | None) -> bytes:
    """Pack all data: the files of their folder as they are, or files made of the data.

    Args:
        data: The data.
        folder: Where they were read from; `None` when that was no folder.
    """
    if folder is None:
        return packed(table_files(data) | _codebook(data))
    files = {
        path.name: path.read_bytes()
        for path in sorted(folder.iterdir())
        if kind_of(path.name) or path.name in (PACKAGE, CODEBOOK)
    }
    return packed({f"data/{name}": content for name, content in files.items()})


def packed(files: Mapping[str, bytes]) -> bytes:
    """Write a zip; the same files make the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return written.getvalue()


def column_list() -> dict[str, list[tuple[str, str, str, str]]]:
    """Return what the codebook says of each table's columns, by the title of its section.

    A column is its name, meaning, what is allowed, and an example.
    """
    found = {section.split("\n", 1)[0]: _columns(section) for section in _sections()}
    return {title: columns for title, columns in found.items() if columns}


def _columns(section: str) -> list[tuple[str, str, str, str]]:
    rows = re.findall(r"^\| (`\w+`) \| (.+?) \| (.+) \| (.+?) \|$", section, re.MULTILINE)
    return [(name, meaning, allowed, example) for name, meaning, allowed, example in rows]


def _codebook(data: Dataset) -> dict[str, bytes]:
    """Return the codebook; beside data that are not ours the columns alone, which all data have."""
    path = DATA_FOLDER / CODEBOOK
    if not path.is_file():
        return {}
    if data.identity == OURS:
        return {CODEBOOK: path.read_bytes()}
    columns = "".join(f"## {section}" for section in _sections() if _columns(section))
    return {CODEBOOK: f"# Codebook\n\n{columns}".encode()}


def _sections() -> list[str]:
    path = DATA_FOLDER / CODEBOOK
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return re.split(r"^## ", text, flags=re.MULTILINE)[1:]


def _examples(data: Dataset) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Choose a claim that answers none, by somebody who also spoke of the whole oblast if any."""
    claims = data.claims[data.claims["responds_to"] == ""]
    both = data.outlooks["claimant_id"].isin(claims["claimant_id"])
    outlook = data.outlooks[both].tail(1)
    same = claims[claims["claimant_id"].isin(outlook["claimant_id"])]
    return (same if len(same) else claims).tail(1), outlook


def _towns(data: Dataset, claim: pd.DataFrame) -> pd.DataFrame:
    town = data.towns[data.towns["town_id"].isin(claim["town_id"])]
    lat_lon = [_lat_lon(shape.representative_point()) for shape in town.geometry]
    places = pd.DataFrame(lat_lon, columns=list(LAT_LON), index=town.index, dtype="str")
    cells = pd.DataFrame(town[list(TOWN_COLUMNS)]).astype({"population": "str"})
    return pd.concat([cells.replace({"population": {"<NA>": ""}}), places], axis=1)


def _lat_lon(point: Point) -> tuple[str, str]:
    return str(round(point.y, 6)), str(round(point.x, 6))
