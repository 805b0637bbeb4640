"""The OpenAPI description of the read API, made from the same constants as the API itself."""

from typing import Any, Final

from contested.api_query import (
    FORMS,
    LARGEST_PAGE,
    LAST_PAGE,
    LONGEST,
    MANY,
    PARAMETERS,
    USUAL_PAGE,
)
from contested.dataset import Dataset
from contested.exports.rows import PLACE_COLUMNS
from contested.record_schema import STATUS_RECORD
from contested.vocabulary import CAMPS, CLAIM_COLUMNS, STATUSES, TOWN_COLUMNS, TOWN_KINDS, VIEWS

_SUMMARIES: Final = {
    "claims": "Claims: who said it, when, of which town, on what source",
    "runs": "Runs: for each town the intervals over which its view stays the same",
    "towns": "Towns: the gazetteer that claims point to",
}
_TEXT: Final = {"type": "string"}
_DAY: Final = {"type": "string", "format": "date"}
_ETAG: Final = {"schema": _TEXT, "description": "Send it back as If-None-Match"}
STATUS_PARAMETERS: Final = ("date", "known", "lens", "town")
"""What `/api/status` can be asked by."""
_COLUMNS: Final[dict[str, dict[str, dict[str, Any]]]] = {
    "claims": dict.fromkeys((*CLAIM_COLUMNS, "url"), _TEXT),
    "runs": dict.fromkeys((*PLACE_COLUMNS, "from", "to", "view", "url"), _TEXT)
    | {"gap": {"type": "integer", "minimum": 0, "maximum": 2}, "stale": {"type": "boolean"}},
    "towns": dict.fromkeys((*TOWN_COLUMNS, "url"), _TEXT)
    | {"population": {"type": ["integer", "null"]}}
    | {"lon": {"type": "number"}, "lat": {"type": "number"}},
}


def openapi(dataset: Dataset, site: str) -> dict[str, Any]:
    """Describe the API over these data, OpenAPI 3.1."""
    licence = dataset.identity.licence
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Contested Towns",
            "version": "1",
            "summary": dataset.identity.title or "Dated claims of control over settlements",
            "description": (
                "Claims as they were made, each with claimant and source; no verdict. Nothing is "
                "known of days after the record's last one: who asks for a later day is shown the "
                "last, as date, with the day asked for beside it, as asked."
            ),
            **({"license": {"name": licence}} if licence else {}),
        },
        "servers": [{"url": site}],
        "paths": {f"/api/{what}": {"get": _operation(what, dataset)} for what in PARAMETERS}
        | {"/api/status": {"get": _status(dataset)}},
    }


def _status(dataset: Dataset) -> dict[str, Any]:
    told = _parameters(dataset) | {
        "date": _told("date", "Day shown, YYYY-MM-DD", _DAY),
        "known": _told("known", "Day up to which to listen; the day shown unless given", _DAY),
    }
    return {
        "operationId": "status",
        "summary": "Status: the view of every town on a day, and the claims it stands on",
        "parameters": [
            {"name": name, "in": "query", "required": name == "date"} | told[name]
            for name in STATUS_PARAMETERS
        ],
        "responses": {
            "200": {
                "description": "One record for each town",
                "headers": {"ETag": _ETAG},
                "content": {
                    "application/json": {"schema": {"type": "array", "items": STATUS_RECORD}}
                },
            },
            **_REFUSALS,
        },
    }


def _operation(what: str, dataset: Dataset) -> dict[str, Any]:
    told = _parameters(dataset)
    return {
        "operationId": what,
        "summary": _SUMMARIES[what],
        "parameters": [
            {"name": name, "in": "query", "required": False} | told[name]
            for name in PARAMETERS[what]
        ],
        "responses": {
            "200": {
                "description": "One page of rows",
                "headers": {
                    "ETag": _ETAG,
                    "X-Total-Count": {"schema": _TEXT, "description": "Rows of all pages"},
                    "Link": {
                        "schema": _TEXT,
                        "description": 'Address of the next page, rel="next"',
                    },
                },
                "content": {
                    "application/json": {"schema": _page(what)},
                    "text/csv": {"schema": _TEXT},
                },
            },
            **_REFUSALS,
        },
    }


def _parameters(dataset: Dataset) -> dict[str, dict[str, Any]]:
    lenses = ["all", *CAMPS, *dataset.claimants["claimant_id"]]
    raions = sorted(set(dataset.towns["raion"]))
    day = _DAY
    told: dict[str, tuple[str, dict[str, Any]]] = {
        "town": ("A town_id; may be given again", _TEXT),
        "date": ("Day up to which to show, YYYY-MM-DD; all days unless given", day),
        "known": ("Day up to which to listen; each day as known then unless given", day),
        "lens": ("all, a camp or a claimant_id", _one_of(lenses)),
        "status": ("Only claims of this status; may be given again", _one_of(STATUSES)),
        "view": ("Only runs of this view; may be given again", _one_of(VIEWS)),
        "since": ("First day on which a claim was made", day),
        "until": ("Last day on which a claim was made", day),
        "search": (
            "A name, in Latin or Cyrillic letters",
            {"type": "string", "minLength": 1, "maxLength": LONGEST},
        ),
        "raion": ("Only towns of this raion", _one_of(raions)),
        "kind": ("Only towns of this kind", _one_of(TOWN_KINDS)),
        "page": ("Which page", _number(1, LAST_PAGE)),
        "size": ("Rows a page", _number(USUAL_PAGE, LARGEST_PAGE)),
        "format": (
            "csv is plain; csv-safe has a BOM and no cell that a spreadsheet would run",
            _one_of(FORMS) | {"default": FORMS[0]},
        ),
    }
    return {name: _told(name, *words) for name, words in told.items()}


def _told(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    if name in MANY:
        schema = {"type": "array", "items": schema}
        return {"description": description, "schema": schema, "style": "form", "explode": True}
    return {"description": description, "schema": schema}


def _page(what: str) -> dict[str, Any]:
    columns = _COLUMNS[what]
    row = {"type": "object", "properties": columns, "required": list(columns)}
    count = {"type": "integer", "minimum": 0}
    return {
        "type": "object",
        "required": ["about", "total", "page", "size", "next", "rows"],
        "properties": {
            "about": {
                "type": "object",
                "description": (
                    "Date, the day asked for where another is shown, lens, clock, rule, data "
                    "version, citation, licence"
                ),
                "additionalProperties": _TEXT,
            },
            "total": count,
            "page": count,
            "size": count,
            "next": {"type": ["string", "null"]},
            "rows": {"type": "array", "items": row},
        },
    }


def _one_of(words: Any) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}


def _number(usual: int, most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1, "maximum": most, "default": usual}


def _refusal(description: str) -> dict[str, Any]:
    return {"description": description, "content": {"text/plain": {"schema": _TEXT}}}


_REFUSALS: Final = {
    "304": {"description": "You hold this answer already"},
    "400": _refusal("A value cannot be asked for; the text says what can"),
    "404": _refusal("No such town"),
}
