"""The schema of a town's record on a day, as `/api/status` and the command `status` write it."""

from typing import Any, Final

from contested.vocabulary import BASES, CAMPS, RULES, STATUSES, VIEWS

_TEXT: Final = {"type": "string"}
_FLAG: Final = {"type": "boolean"}
_DAY: Final = {"type": "string", "format": "date"}
_COUNT: Final = {"type": "integer", "minimum": 0}


def _told(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return schema | {"description": description}


def _object(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {"type": "object", "properties": required | optional, "required": list(required)}


def _one_of(words: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}


_POSITION: Final = _object(
    {
        "claim_id": _TEXT,
        "status": _one_of(STATUSES),
        "spoke": _told(_DAY, "Day on which it was last said or upheld, up to the day shown"),
        "upheld_to": {
            "type": ["string", "null"],
            "format": "date",
            "description": "Day up to which it was upheld after it was said; null where it was not",
        },
        "age": _told(_COUNT, "Days since, as long as its origin was collected"),
        "lapsed": _FLAG,
    }
)
_CLAIMS: Final = {"type": "array", "items": _TEXT}


STATUS_RECORD: Final = _object(
    {
        "town_id": _TEXT,
        "date": _told(_DAY, "Day shown: never after known_by or the record's last day"),
        "asked": _told(_DAY, "Day asked for"),
        "after_record": _told(_FLAG, "Whether the day asked for lies after the record's last day"),
        "known_by": _told(_DAY, "Day up to which is listened, never after the record's last"),
        "lens": _TEXT,
        "rule": _one_of(RULES),
        "view": _one_of(VIEWS),
        "gap": _COUNT | {"maximum": 2},
        "stale": _FLAG,
        "positions": _told(
            _object({}, **dict.fromkeys(CAMPS, _POSITION)),
            "The claim that stands for each camp, if any",
        ),
        "dissents": _told(
            _object({}, **dict.fromkeys(CAMPS, _CLAIMS)),
            "Ids of claims by which other voices of a camp differ from its position; no effect on "
            "the view",
        ),
        "basis": {
            "type": ["string", "null"],
            "enum": [*BASES, None],
            "description": "Which camps the view stands on; null where one claim makes the view",
        },
        "voices": _told(
            _object(dict.fromkeys(CAMPS, _COUNT)),
            "How many voices of each camp spoke within 90 days",
        ),
    },
    shown={
        "type": ["string", "null"],
        "description": "With a lens other than all: id of the claim that the view shows",
    },
)
