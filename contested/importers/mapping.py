"""How the columns and words of somebody else's table become ours: a small YAML, or flags.

The same mapping in YAML and as `--set` flags::

    columns: {town: Settlement, claimed_on: Date}    --set column.town=Settlement
    values: {status: {RU: russia, UA: ukraine}}      --set value.status.RU=russia
    constants: {confidence: asserted}                --set constant.confidence=asserted
    dates: "%d.%m.%Y"                                --set dates=%d.%m.%Y
    sheet: Claims                                    --set sheet=Claims
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from contested.errors import RequestError
from contested.importers.imported import allow
from contested.reading import printable, shown
from contested.vocabulary import CLAIM_COLUMNS

PLACES: Final = ("town", "raion", "lat", "lon")
"""What finds the town: a name or town_id, and what tells namesakes apart."""
TARGETS: Final = (
    *PLACES,
    "claimant",
    *(name for name in CLAIM_COLUMNS if name not in ("claim_id", "town_id", "claimant_id")),
)
"""Columns of ours that a mapping may fill."""
DAYS: Final = ("claimed_on", "as_of", "reaffirmed_on", "source_date", "withdrawn_on")

USUAL: Final = {"town": "town_id", "claimant": "claimant_id"}
"""Where a table in our own columns holds what a target wants."""

_PARTS: Final = {"columns": "column.", "values": "value.", "constants": "constant."}
_WORDS: Final = ("mapping", "dates", "sheet")


@dataclass(frozen=True)
class ColumnMapping:
    """A mapping, read and checked.

    Attributes:
        columns: Their column for each of ours.
        values: Our word for each of theirs, by our column; words compare in small letters.
        constants: What a column of ours holds in every row.
        dates: The form of their days, as `strptime` has it.
        sheet: The Excel sheet, blank for the first.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    dates: str = "%Y-%m-%d"
    sheet: str = ""

    def cell(self, target: str, row: Mapping[str, str]) -> str:
        """Return what a column of ours holds for a row of theirs."""
        text = row.get(self.column(target, row), "") or self.constants.get(target, "")
        word = self.values.get(target, {}).get(text.casefold(), text)
        return self._day(word) if target in DAYS else word

    def column(self, target: str, having: Collection[str]) -> str:
        """Name the column of theirs that fills one of ours."""
        usual = USUAL.get(target, target)
        return self.columns.get(target) or (usual if usual in having else target)

    def _day(self, text: str) -> str:
        """Rewrite a day; what is none stays as it is, for the checks to name."""
        for form in (self.dates, "%Y-%m-%d"):
            try:
                return dt.datetime.strptime(text, form).date().isoformat()
            except ValueError:
                continue
        return text


def read_mapping(options: Mapping[str, str]) -> ColumnMapping:
    """Read a mapping from options; flags count more than the file that `mapping` names.

    Raises:
        RequestError: It names what is not ours, or is no mapping.
    """
    allow(options, *_WORDS, *_PARTS.values())
    flat = _flat(options["mapping"]) if "mapping" in options else {}
    flat |= {name: text for name, text in options.items() if name != "mapping"}
    columns: dict[str, str] = {}
    constants: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    for name, text in flat.items():
        part, _, rest = name.partition(".")
        if part == "column":
            columns[_target(rest)] = text
        elif part == "constant":
            constants[_target(rest)] = text
        elif part == "value":
            target, _, theirs = rest.partition(".")
            values.setdefault(_target(target), {})[theirs.casefold()] = text
    return ColumnMapping(
        columns, values, constants, flat.get("dates", "%Y-%m-%d"), flat.get("sheet", "")
    )


def _target(name: str) -> str:
    if name not in TARGETS:
        raise RequestError(f"The mapping fills {shown(name)}. It may fill {', '.join(TARGETS)}.")
    return name


def _flat(path: str) -> dict[str, str]:
    """Read a YAML file into the form that flags have."""
    name = printable(path)
    try:
        tree = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        why = " ".join(str(error).split())
        raise RequestError(f"{name}: no YAML mapping ({why}). Mend it.") from error
    if not isinstance(tree, dict):
        raise RequestError(f"{name}: no mapping. Write columns, values, constants, dates, sheet.")
    flat: dict[str, str] = {}
    for part, content in tree.items():
        if part in _PARTS and isinstance(content, dict):
            _branch(flat, _PARTS[part], content, name)
        elif part in ("dates", "sheet"):
            flat[part] = _leaf(content, name)
        else:
            allowed = ", ".join((*_PARTS, "dates", "sheet"))
            raise RequestError(f"{name}: found {shown(str(part))}; allowed: {allowed}.")
    return flat


def _branch(flat: dict[str, str], begin: str, content: Mapping[Any, Any], name: str) -> None:
    for key, value in content.items():
        if isinstance(value, dict):
            _branch(flat, f"{begin}{_leaf(key, name)}.", value, name)
        else:
            flat[f"{begin}{_leaf(key, name)}"] = _leaf(value, name)


def _leaf(value: object, name: str) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float, dt.date)):
        raise RequestError(
            f"{name}: {shown(str(value))} is not a text. Put it in quotes (no and yes too)."
        )
    return str(value)
