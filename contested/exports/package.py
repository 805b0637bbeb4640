"""datapackage.json: the tables of a folder as a Frictionless package, for other people's tools.

Columns, vocabularies and forms come from the package's own constants; what a column means is read
from the codebook, so that nothing is said twice.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from contested.folder import (
    BASE,
    CLAIMANTS,
    CLAIMS,
    CORRECTIONS,
    NAMES,
    ORIGINS,
    OUTLOOKS,
    TOWNS,
    kind_of,
)
from contested.identity import OURS
from contested.schema import (
    FILLED,
    FIRST_DAY,
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


def _licence(name: str) -> dict[str, str]:
    path, title = _LICENCES[name]
    return {"name": name, "path": path, "title": title}


_OURS: Final = {
    "name": OURS.name.lower().replace(" ", "-"),
    "title": OURS.title,
    "description": "Claims as they were made, each with its claimant and source. No verdict.",
    "licenses": [_licence("CC-BY-4.0"), _licence("ODbL-1.0")],
    "contributors": [{"title": OURS.creator, "roles": ["creator"]}],
    "keywords": [OURS.region, "claims", "territorial control", "settlements"],
}
_PLACES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    TOWNS: ("The gazetteer that town_id points to.", ("ODbL-1.0",)),
    BASE: ("Oblasts, sea and rivers drawn under the map.", ("PDDL-1.0", "LGPL-3.0")),
}


def descriptor(
    codebook: str,
    headers: Mapping[str, Sequence[str]],
    *,
    ours: bool,
    old: Mapping[str, Any] | None = None,
) -> str:
    """Write the package's descriptor.

    Args:
        codebook: The text of data/README.md, whose tables describe every column.
        headers: The files of data to list, by name, with their columns; those of places have none.
        ours: Whether they are the shipped record, with its title and licences.
        old: The descriptor so far of other people's data: whatever it says but of its files'
            form is kept.
    """
    names = _ordered(headers)
    resources = [_resource(name, headers[name], codebook, ours=ours) for name in names]
    package: dict[str, Any] = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}
    if ours:
        package |= _OURS
    else:
        package |= old or {}
        resources = _merged(resources, package.get("resources"))
    return json.dumps(package | {"resources": resources}, ensure_ascii=False, indent=1) + "\n"


def _ordered(names: Collection[str]) -> list[str]:
    """Order files: claims first, then who made them, then places."""
    first = (CLAIMS, *sorted(name for name in names if name not in NAMES))
    usual = (*first, CLAIMANTS, OUTLOOKS, ORIGINS, CORRECTIONS, TOWNS, BASE)
    return [name for name in dict.fromkeys((*usual, *NAMES)) if name in names]


def _resource(name: str, columns: Sequence[str], codebook: str, *, ours: bool) -> dict[str, Any]:
    if name in _PLACES:
        description, licences = _PLACES[name]
        resource = _places(name.removesuffix(".geojson"), description)
    else:
        kind = kind_of(name)
        assert kind, name
        heading = name if name in NAMES and name != CLAIMS else "Claims"
        resource = _table(name, columns, _told(codebook, heading), kind.rules)
        licences = ("CC-BY-4.0",)
    licensed = {"licenses": [_licence(licence) for licence in licences]} if ours else {}
    schema = {"schema": resource.pop("schema")} if "schema" in resource else {}
    return resource | licensed | schema


def _merged(resources: list[dict[str, Any]], old: object) -> list[dict[str, Any]]:
    """Keep what others have written of their files, and what they list beside the data."""
    known = [entry for entry in old if isinstance(entry, dict)] if isinstance(old, list) else []
    by_path = {str(entry.get("path")): entry for entry in known}
    names = {resource["path"] for resource in resources}
    kept = [entry for path, entry in by_path.items() if path not in names and not kind_of(path)]
    return [by_path.get(resource["path"], {}) | resource for resource in resources] + kept


def _told(codebook: str, heading: str) -> dict[str, str]:
    """Read the meaning of each column from a section of the codebook."""
    section = re.split(rf"^## {re.escape(heading)}$", codebook, flags=re.MULTILINE)[1]
    rows = re.findall(
        r"^\| `(\w+)` \| (.+?) \| .+ \| .+\|$", section.split("\n## ")[0], re.MULTILINE
    )
    return {name: meaning.replace("`", "") for name, meaning in rows}


def _table(path: str, columns: Sequence[str], told: dict[str, str], rules: Rules) -> dict[str, Any]:
    named = path != CORRECTIONS  # a claim may be corrected more than once
    fields = [
        _field(
            column,
            told.get(column, ""),
            filled=FILLED in rules.get(column, ()),
            unique=named and column == columns[0],
        )
        for column in columns
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if named:
        schema["primaryKey"] = [columns[0]]
    if keys := list(_keys(path, columns)):
        schema["foreignKeys"] = keys
    return {
        "name": path.removesuffix(".csv"),
        "path": path,
        "type": "table",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
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
    if path != CLAIMANTS and "claimant_id" in columns:
        yield _key("claimant_id", "claimants", "claimant_id")
    if path == CLAIMS:
        yield _key("responds_to", "", "claim_id")
    if "part_of" in columns:
        yield _key("part_of", "", "claimant_id")


def _key(column: str, resource: str, target: str) -> dict[str, Any]:
    return {"fields": [column], "reference": {"resource": resource, "fields": [target]}}


def _places(name: str, description: str) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{name}.geojson",
        "description": description,
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
    }
