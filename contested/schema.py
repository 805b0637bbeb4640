"""What each cell of each table may hold: types, vocabularies and forms, as pandera schemas."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd
import pandera.pandas as pa

from contested.days import day_number, day_text, today
from contested.errors import Problem, RequestError
from contested.reading import shown
from contested.tables import Table
from contested.vocabulary import (
    ATTACKERS,
    CAMPS,
    CLAIM_COLUMNS,
    CLAIMANT_KINDS,
    CONFIDENCES,
    DAY_PRECISIONS,
    DROPPED,
    ENTITIES,
    PRESENCES,
    STANCES,
    STATUSES,
    TOWN_KINDS,
)

FIRST_DAY: Final = "2014-01-01"
"""No claim is older: the war over these towns began that spring."""

BASE_COLUMNS: Final = ("kind", "name_en", "name_uk", "source")
BASE_KINDS: Final = ("oblast", "neighbour", "sea", "river")
COUNTS: Final = ("true", "false")

_HOST: Final = r"[^\s/?#@:\[\]\\<>\"'`]+\.[^\s/?#@:\[\]\\<>\"'`.]+"
_URL: Final = rf"https?://{_HOST}(?::[0-9]+)?(?:[/?#][^\s\\<>\"`{{}}|^]*)?"
_UNSEEN: Final = "[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]"
_HYPHENATED: Final = "[a-z0-9]+(?:-[a-z0-9]+)*"


@dataclass(frozen=True)
class Rule:
    """One thing that must hold for the filled cells of a column.

    Attributes:
        holds: Tells for a column of filled text cells which of them are right.
        allowed: What may stand there, for the message.
        remedy: What to do, as a sentence.
        blank: Whether the rule is about blank cells too.
    """

    holds: Callable[[pd.Series], pd.Series]
    allowed: str
    remedy: str
    blank: bool = False

    def check(self) -> pa.Check:
        """Turn the rule into a pandera check of a whole column."""
        return pa.Check(lambda cells: self.holds(cells) if self.blank else self._filled(cells))

    def _filled(self, cells: pd.Series) -> pd.Series:
        right = cells == ""
        filled = cells[~right]
        right[~right] = self.holds(filled).to_numpy(dtype=bool) if len(filled) else True
        return right


Rules = Mapping[str, tuple[Rule, ...]]
"""The rules of each column of a table."""


def real_days(cells: pd.Series) -> pd.Series:
    """Tell which texts are calendar days of the form YYYY-MM-DD."""
    return cells.map({cell: _is_day(cell) for cell in cells.unique()}).astype(bool)


def _is_day(cell: str) -> bool:
    try:
        day_number(cell)
    except RequestError:
        return False
    return True


def _matches(pattern: str) -> Callable[[pd.Series], pd.Series]:
    return lambda cells: cells.str.fullmatch(pattern)


def _one_of(words: Iterable[str]) -> Rule:
    words = tuple(words)
    remedy = "Write one of these words, in lower case."
    return Rule(lambda cells: cells.isin(words), ", ".join(words), remedy)


FILLED: Final = Rule(lambda cells: cells != "", "a text", "Fill the cell.", blank=True)
SEEN: Final = Rule(
    lambda cells: ~cells.str.contains(_UNSEEN),
    "text on one line without control characters",
    "Type the text again.",
    blank=True,
)
IDENTIFIER: Final = Rule(
    _matches(_HYPHENATED),
    "small Latin letters and digits in words joined by hyphens",
    "Write it like chasiv-yar.",
)
DAY: Final = Rule(
    real_days, "a day of the calendar as YYYY-MM-DD", "Write it like 2025-12-15, or leave it blank."
)
PAST: Final = Rule(
    lambda cells: ~real_days(cells) | (cells <= day_text(today())),
    "no day in the future",
    "Mend the day.",
)
OF_THIS_WAR: Final = Rule(
    lambda cells: ~real_days(cells) | (cells >= FIRST_DAY),
    f"no day before {FIRST_DAY}",
    "Mend the day.",
)
URL: Final = Rule(
    _matches(_URL),
    "an address that begins with http:// or https:// and a host",
    "Copy the address of the page again.",
)
LIST: Final = Rule(
    lambda cells: ~cells.str.contains(r"(?:^|;)\s*(?:;|$)|\s;|;\s"),
    "names with a semicolon between them",
    "Take out empty names, and blanks beside semicolons.",
)

_DAYS: Final = (DAY, PAST, OF_THIS_WAR)
_ID: Final = (FILLED, IDENTIFIER)

TOWN_RULES: Final[Rules] = {
    "town_id": _ID,
    "name_en": (FILLED,),
    "name_uk": (FILLED,),
    "aliases": (LIST,),
    "kind": (FILLED, _one_of(TOWN_KINDS)),
    "raion": (FILLED,),
    "geonames_id": (Rule(_matches("[0-9]+"), "digits", "Copy it from geonames.org."),),
    "wikidata_id": (Rule(_matches("Q[0-9]+"), "Q and digits", "Copy it from wikidata.org."),),
    "katottg": (
        Rule(_matches("UA[0-9]{17}"), "UA and 17 digits", "Copy it from the KATOTTG register."),
    ),
    "coord_source": (IDENTIFIER,),
}
CLAIMANT_RULES: Final[Rules] = {
    "claimant_id": _ID,
    "name": (FILLED,),
    "camp": (FILLED, _one_of(CAMPS)),
    "kind": (FILLED, _one_of(CLAIMANT_KINDS)),
    "counts": (FILLED, _one_of(COUNTS)),
    "url": (URL,),
    "aliases": (LIST,),
    "part_of": (IDENTIFIER,),
    "entity": (_one_of(ENTITIES),),
}
CLAIM_RULES: Final[Rules] = {
    "claim_id": _ID,
    "town_id": _ID,
    "claimed_on": (FILLED, *_DAYS),
    "as_of": _DAYS,
    "reaffirmed_on": _DAYS,
    "claimant_id": _ID,
    "status": (FILLED, _one_of(STATUSES)),
    "presence": (_one_of(PRESENCES),),
    "confidence": (FILLED, _one_of(CONFIDENCES)),
    "stance": (_one_of(STANCES),),
    "responds_to": (IDENTIFIER,),
    "source_name": (FILLED,),
    "source_url": (FILLED, URL),
    "source_date": _DAYS,
    "archive_url": (URL,),
    "summary": (FILLED,),
    "withdrawn_on": _DAYS,
    "origin": _ID,
    "attacker": (_one_of(ATTACKERS),),
    "day_precision": (_one_of(DAY_PRECISIONS),),
}
OUTLOOK_RULES: Final[Rules] = {
    "outlook_id": _ID,
    "claimed_on": (FILLED, *_DAYS),
    "claimant_id": _ID,
    "text": (FILLED,),
    "source_name": (FILLED,),
    "source_url": (FILLED, URL),
    "source_date": _DAYS,
}
ORIGIN_RULES: Final[Rules] = {
    "origin": _ID,
    "name": (FILLED,),
    "collected_from": _DAYS,
    "collected_to": _DAYS,
}
CORRECTION_RULES: Final[Rules] = {
    "claim_id": _ID,
    "field": (FILLED, _one_of((*CLAIM_COLUMNS, DROPPED))),
    "why": (FILLED,),
    "version": (FILLED,),
    "corrected_on": (FILLED, *_DAYS),
}
BASE_RULES: Final[Rules] = {"kind": (FILLED, _one_of(BASE_KINDS))}


def cell_problems(table: Table, rules: Rules) -> list[Problem]:
    """Check every cell of the rows whose cells stand under the right columns.

    Columns that the table does not have were reported when it was read, and are passed over.
    """
    cells: pd.DataFrame = (
        table.frame.loc[table.whole].select_dtypes("str").drop(columns=table.extra)
    )
    bound = {name: (*rules.get(name, ()), SEEN) for name in map(str, cells)}
    schema = pa.DataFrameSchema(
        {name: pa.Column(str, [rule.check() for rule in some]) for name, some in bound.items()}
    )
    try:
        schema.validate(cells, lazy=True)
    except pa.errors.SchemaErrors as errors:
        faults = errors.failure_cases[["column", "check_number", "failure_case", "index"]]
        return [
            _problem(table.name, int(row), column, bound[column][number], cell)
            for column, number, cell, row in faults.itertuples(index=False)
        ]
    return []


def _problem(name: str, row: int, column: str, rule: Rule, cell: str) -> Problem:
    return Problem(name, row, column, shown(cell), rule.allowed, rule.remedy)
