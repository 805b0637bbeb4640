"""Any table of claims, by a mapping of its columns and words: suggestions for the inbox.

Each row that can be read whole and is sound becomes one suggestion. Every other row is named with
its number and what is wrong; nothing is guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final

import pandas as pd
from rapidfuzz import process

from contested.dataset import Dataset
from contested.errors import RequestError
from contested.importers.gazetteer import resolve
from contested.importers.imported import ORDER, Advance, Imported, Report, Stamp
from contested.importers.inbox import SAID, free_id
from contested.importers.mapping import PLACES, TARGETS, ColumnMapping, read_mapping
from contested.importers.sheets import Sheet, read_sheet
from contested.importers.soundness import claim_problems
from contested.reading import shown
from contested.search import fold
from contested.vocabulary import CLAIM_COLUMNS

STAMP: Final = Stamp(
    name="table",
    source="a table of claims",
    url="",
    licence="that of the table; see to it before you pass its claims on",
    lands="inbox",
)

_OPEN: Final = "rows left out, see below"


def read(
    paths: Sequence[Path], dataset: Dataset, options: Mapping[str, str], advance: Advance
) -> Imported:
    """Turn tables into suggestions.

    Args:
        paths: CSV files or Excel workbooks.
        dataset: The data whose towns and claimants are meant, and whose claims are not repeated.
        options: A mapping; see `contested.importers.mapping`.
        advance: Told of rows done.

    Raises:
        RequestError: A file or the mapping cannot be read, or the mapping names no such column.
    """
    mapping = read_mapping(options)
    report = Report()
    taken = _Taken(set(dataset.claims["claim_id"]), _said(dataset.claims))
    parts = []
    for path in paths:
        sheet = read_sheet(path, mapping.sheet)
        _check_columns(sheet, mapping)
        if sheet.others:
            names = ", ".join(map(shown, sheet.others))
            report.notes.append(f"{sheet.name}: sheets passed over: {names}. Name one: sheet.")
        rows = {
            row: claim | {"claim_id": claim_id}
            for row, claim in _rows(sheet, mapping, dataset, report, advance)
            if (claim_id := taken.claim_id(claim, report))
        }
        parts.append(_sound(rows, sheet.name, dataset, report))
    claims = pd.concat(parts).sort_values(list(ORDER), kind="stable", ignore_index=True)
    report.read["suggestions made of them"] += len(claims)
    return Imported(claims, report)


@dataclass
class _Taken:
    """What is held or suggested already.

    Attributes:
        ids: Claim ids.
        said: What makes claims the same; see `SAID`.
    """

    ids: set[str]
    said: set[tuple[str, ...]]

    def claim_id(self, claim: Mapping[str, str], report: Report) -> str:
        """Name a claim, or return blank when it is there already."""
        said = tuple(claim[name] for name in SAID)
        if said in self.said:
            report.skipped["rows that are held already or said twice"] += 1
            return ""
        begin = f"{claim['town_id']}-{claim['claimed_on']}-{claim['claimant_id']}"
        claim_id = free_id(begin, self.ids)
        self.ids.add(claim_id)
        self.said.add(said)
        return claim_id


def _said(claims: pd.DataFrame) -> set[tuple[str, ...]]:
    return set(claims[SAID].itertuples(index=False, name=None))


def _rows(
    sheet: Sheet, mapping: ColumnMapping, dataset: Dataset, report: Report, advance: Advance
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows whose town and claimant are known."""
    voices = _voices(dataset)
    towns = cache(partial(resolve, dataset))
    for done, (row, cells) in enumerate(sheet.rows):
        advance(done, len(sheet.rows))
        report.read["rows"] += 1
        theirs = dict(zip(sheet.columns, cells, strict=False))
        town, raion, lat, lon = (mapping.cell(name, theirs) for name in PLACES)
        found = towns(town, raion, lat, lon)
        who = mapping.cell("claimant", theirs)
        heard = voices.get(fold(who), [])
        if found.why:
            _leave(report, f"{sheet.name} row {row}, town: {found.why}")
        elif len(heard) != 1:
            _leave(report, f"{sheet.name} row {row}, claimant: {_unheard(who, voices)}")
        else:
            ours = {name: mapping.cell(name, theirs) for name in CLAIM_COLUMNS if name in TARGETS}
            ids = {"town_id": found.town_id, "claimant_id": heard[0]}
            yield row, ours | ids | {"origin": ours["origin"] or STAMP.name}


def _leave(report: Report, why: str) -> None:
    report.skipped[_OPEN] += 1
    report.notes.append(why)


def _sound(
    rows: Mapping[int, Mapping[str, str]], name: str, dataset: Dataset, report: Report
) -> pd.DataFrame:
    """Return the rows that are sound together; an answer to one that is not goes with it."""
    cells = {column: [row.get(column, "") for row in rows.values()] for column in CLAIM_COLUMNS}
    frame = pd.DataFrame(cells, index=list(rows), dtype="str")
    while problems := claim_problems(frame, dataset, name=name):
        report.notes.extend(map(str, problems))
        faulty = {problem.row for problem in problems}
        report.skipped[_OPEN] += len(faulty)
        frame = frame.drop(index=list(faulty))
    return frame


def _voices(dataset: Dataset) -> dict[str, list[str]]:
    """Map every id, name and alias to the claimants that bear it."""
    bearers: dict[str, list[str]] = {}
    columns = dataset.claimants[["claimant_id", "name", "aliases"]]
    for claimant, name, aliases in columns.itertuples(index=False, name=None):
        for word in {fold(word) for word in (claimant, name, *aliases.split(";"))} - {""}:
            bearers.setdefault(word, []).append(claimant)
    return bearers


def _unheard(who: str, voices: Mapping[str, list[str]]) -> str:
    word = fold(who)
    if word in voices:
        return f"{shown(who)} may be any of {', '.join(voices[word])}; give the claimant_id"
    hits = process.extract(word, list(voices), limit=3, score_cutoff=60) if word else []
    near = ", ".join(dict.fromkeys(voice for name, _, _ in hits for voice in voices[name]))
    return (
        f"no claimant is called {shown(who)}; nearest: {near or 'none'}. Mend the name, or add the "
        "claimant to claimants.csv"
    )


def _check_columns(sheet: Sheet, mapping: ColumnMapping) -> None:
    having = ", ".join(map(shown, filter(None, sheet.columns)))
    for target, theirs in mapping.columns.items():
        if theirs not in sheet.columns:
            raise RequestError(
                f"{sheet.name}: the mapping takes {target} from {shown(theirs)}, which is no "
                f"column. There are {having}."
            )
    for target in ("town", "claimant", "claimed_on", "status"):
        filled = mapping.column(target, sheet.columns) in sheet.columns
        if not filled and target not in mapping.constants:
            raise RequestError(
                f"{sheet.name}: nothing fills {target}. Map a column to it, e.g. "
                f"--set column.{target}=…; there are {having}."
            )
