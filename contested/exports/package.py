"""data/datapackage.json: the tables of data/ as a Frictionless package, for other people's tools.

Columns, vocabularies and forms come from the package's own constants; what a column means is read
from the codebook, so that nothing is said twice.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from contested.folder import CLAIMANTS, CLAIMS, CORRECTIONS, ORIGINS, OUTLOOKS
from contested.schema import (
    CLAIM_RULES,
    CLAIMANT_RULES,
    CORRECTION_RULES,
    FILLED,
    FIRST_DAY,
    ORIGIN_RULES,
    OUTLOOK_RULES,
    Rules,
)
from contested.vocabulary import (
    ATTACKERS,
    CAMPS,
    CLAIMANT_KINDS,
    CONFIDENCES,
    DAY_PRECISIONS,
    ENTITIES,
    PRESENCES,
    STANCES,
    STATUSES,
)

READINGS: Final = "claims-deepstate.csv"

_TABLES: Final[Mapping[str, tuple[str, Rules]]] = {
    CLAIMS: ("Claims", CLAIM_RULES),
    READINGS: ("Claims", CLAIM_RULES),
    CLAIMANTS: (CLAIMANTS, CLAIMANT_RULES),
    OUTLOOKS: (OUTLOOKS, OUTLOOK_RULES),
    ORIGINS: (ORIGINS, ORIGIN_RULES),
    CORRECTIONS: (CORRECTIONS, CORRECTION_RULES),
}
"""Section of the codebook and rules of each table."""

_DAYS: Final = frozenset(
    {
        "claimed_on",
        "as_of",
        "reaffirmed_on",
        "source_date",
        "withdrawn_on",
        "collected_from",
        "collected_to",
        "corrected_on",
    }
)
_ID: Final = "[a-z0-9]+(-[a-z0-9]+)*"
_IDS: Final = frozenset(
    {"claim_id", "town_id", "claimant_id", "outlook_id", "responds_to", "origin", "part_of"}
)
_WORDS: Final = {
    "camp": CAMPS,
    "kind": CLAIMANT_KINDS,
    "status": STATUSES,
    "presence": PRESENCES,
    "confidence": CONFIDENCES,
    "stance": STANCES,
    "attacker": ATTACKERS,
    "day_precision": DAY_PRECISIONS,
    "entity": ENTITIES,
}
_LICENCES: Final = {
    "CC-BY-4.0": (
        "https://creativecommons.org/licenses/by/4.0/",
        "Creative Commons Attribution 4.0",
    ),
    "ODbL-1.0": ("https://opendatacommons.org/licenses/odbl/1-0/", "Open Database License 1.0"),
    "LGPL-3.0": ("https://www.gnu.org/licenses/lgpl-3.0.html", "LGPL (the rivers, of GSHHG)"),
    "PDDL-1.0": (
        "https://opendatacommons.org/licenses/pddl/1-0/",
        "Public domain (oblasts and sea, of Natural Earth)",
    ),
}


def descriptor(codebook: str, headers: Mapping[str, Sequence[str]]) -> str:
    """Write the package's descriptor.

    Args:
        codebook: The text of data/README.md, whose tables describe every column.
        headers: The columns of each CSV file, by its name; optional ones may be missing.
    """
    resources = [
        *(_table(path, codebook, headers[path]) for path in _TABLES if path in headers),
        _places("settlements", "The gazetteer that town_id points to.", "ODbL-1.0"),
        _places("base", "Oblasts, sea and rivers drawn under the map.", "PDDL-1.0", "LGPL-3.0"),
    ]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "contested-towns",
        "title": "Contested Towns: dated claims of control over the settlements of Donetsk Oblast",
        "description": "Claims as they were made, each with its claimant and source. No verdict.",
        "licenses": [_licence("CC-BY-4.0"), _licence("ODbL-1.0")],
        "contributors": [{"title": "Contested Towns contributors", "roles": ["creator"]}],
        "keywords": ["Donetsk Oblast", "claims", "territorial control", "settlements"],
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _told(codebook: str, heading: str) -> dict[str, str]:
    """Read the meaning of each column from a section of the codebook."""
    section = re.split(rf"^## {re.escape(heading)}$", codebook, flags=re.MULTILINE)[1]
    rows = re.findall(
        r"^\| `(\w+)` \| (.+?) \| .+ \| .+\|$", section.split("\n## ")[0], re.MULTILINE
    )
    return {name: meaning.replace("`", "") for name, meaning in rows}


def _table(path: str, codebook: str, columns: Sequence[str]) -> dict[str, Any]:
    heading, rules = _TABLES[path]
    name, told = path.removesuffix(".csv"), _told(codebook, heading)
    schema: dict[str, Any] = {
        "fields": [
            _field(
                column,
                told[column],
                filled=FILLED in rules.get(column, ()),
                unique=path != CORRECTIONS and column == columns[0],
            )
            for column in columns
        ],
        "missingValues": [""],
    }
    if path != CORRECTIONS:
        schema["primaryKey"] = [columns[0]]
    if keys := list(_keys(path, columns)):
        schema["foreignKeys"] = keys
    return {
        "name": name,
        "path": path,
        "type": "table",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "licenses": [_licence("CC-BY-4.0")],
        "schema": schema,
    }


def _field(column: str, meaning: str, *, filled: bool, unique: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": "string", "description": meaning}
    limits: dict[str, Any] = {"required": True} if filled else {}
    if column in _DAYS:
        field |= {"type": "date", "format": "%Y-%m-%d"}
        limits["minimum"] = FIRST_DAY
    elif column == "counts":
        field |= {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}
    elif column in _WORDS:
        limits["enum"] = list(_WORDS[column])
    elif column in _IDS:
        limits["pattern"] = _ID
    if unique:
        limits["unique"] = True
    return field | ({"constraints": limits} if limits else {})


def _keys(path: str, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    if path in (CLAIMS, READINGS, OUTLOOKS):
        yield _key("claimant_id", "claimants", "claimant_id")
    if path == CLAIMS:
        yield _key("responds_to", "", "claim_id")
    if "part_of" in columns:
        yield _key("part_of", "", "claimant_id")


def _key(column: str, resource: str, target: str) -> dict[str, Any]:
    return {"fields": [column], "reference": {"resource": resource, "fields": [target]}}


def _places(name: str, description: str, *licences: str) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{name}.geojson",
        "description": description,
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
        "licenses": [_licence(licence) for licence in licences],
    }


def _licence(name: str) -> dict[str, str]:
    path, title = _LICENCES[name]
    return {"name": name, "path": path, "title": title}
