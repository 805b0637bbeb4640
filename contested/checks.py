"""What must hold between cells, rows and files; each check is one function over whole columns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from contested.errors import Problem
from contested.reading import shown
from contested.schema import real_days
from contested.tables import Table
from contested.vocabulary import DROPPED

SILENT_KINDS: Final = ("media", "commentator")
"""Kinds of claimant whose claims are shown and are no camp's position."""


@dataclass(frozen=True)
class Joined:
    """Rows of one kind from all its files.

    Attributes:
        rows: The cells, with `file` and `line` beside them.
        whole: Whether every file of this kind could be read, so that an unknown id is unknown.
        columns: The columns that every file has.
    """

    rows: pd.DataFrame
    whole: bool
    columns: frozenset[str]

    def has(self, *columns: str) -> bool:
        """Tell whether every file has these columns."""
        return self.columns.issuperset(columns)


def join(tables: Sequence[Table], columns: Sequence[str]) -> Joined:
    """Put the tables of one kind under one another; columns that a file lacks are blank."""
    parts = [
        table.frame.reindex(columns=list(columns), fill_value="").assign(
            file=table.name, line=table.frame.index, fits=table.whole
        )
        for table in tables
        if table.read
    ]
    empty = pd.DataFrame(columns=[*columns, "file", "line", "fits"], dtype="str")
    rows = pd.concat(parts, ignore_index=True) if parts else empty.astype({"fits": bool})
    present = [frozenset(table.frame.columns) for table in tables if table.read]
    held = frozenset.intersection(*present) if present else frozenset()
    return Joined(rows, all(table.read for table in tables), held)


def unique(joined: Joined, column: str) -> Iterator[Problem]:
    """Find ids that stand twice, and say where they stand first."""
    rows = joined.rows
    again = rows[column].duplicated() & (rows[column] != "")
    if not again.any():
        return
    first = rows.drop_duplicates(column).set_index(column)
    seats = (first["file"] + " row " + first["line"].astype(str)).to_dict()
    for file, line, name in rows.loc[again, ["file", "line", column]].itertuples(index=False):
        allowed, remedy = f"each id once; it stands in {seats[name]}", "Give one another id."
        yield Problem(file, int(line), column, f"{shown(name)} again", allowed, remedy)


def references(
    joined: Joined, column: str, target: Joined, target_column: str, where: str
) -> Iterator[Problem]:
    """Find ids that the other table does not hold; silent when that table could not be read."""
    if not (joined.has(column) and target.whole and target.has(target_column)):
        return
    cells = joined.rows[column]
    unknown = cells.isin(set(cells.unique()) - {""} - set(target.rows[target_column]))
    remedy = f"Mend the id, or add its row to {where}."
    yield from _faults(joined, unknown, column, f"a {target_column} of {where}", remedy)


def claims(joined: Joined) -> Iterator[Problem]:
    """Check what must hold within a claim and between claims."""
    for check in (_day_order, _withdrawals, _presences, _answers, _said_twice):
        yield from check(joined)


def claimants(joined: Joined) -> Iterator[Problem]:
    """Check that voices which are no camp's position do not count as one."""
    if joined.has("kind", "counts"):
        wrong = joined.rows["kind"].isin(SILENT_KINDS) & (joined.rows["counts"] == "true")
        allowed = f"false for {' and '.join(SILENT_KINDS)}"
        yield from _faults(joined, wrong, "counts", allowed, "Write false, or mend the kind.")
    if joined.has("part_of", "claimant_id", "camp"):
        yield from _bodies(joined)


def _bodies(joined: Joined) -> Iterator[Problem]:
    """A voice is part of one body of its own camp, which is itself part of none."""
    rows = joined.rows
    body = rows.drop_duplicates("claimant_id").set_index("claimant_id")
    known = rows["part_of"].isin(body.index)
    theirs = body.reindex(rows["part_of"])
    nested = known & (
        (theirs["part_of"] != "").to_numpy() | (rows["part_of"] == rows["claimant_id"])
    )
    remedy = "Name the body itself, or leave it blank."
    yield from _faults(joined, nested, "part_of", "a claimant that is part of no other", remedy)
    foreign = known & ~nested & (theirs["camp"].to_numpy() != rows["camp"])
    yield from _faults(joined, foreign, "part_of", "a claimant of the same camp", remedy)


def origins(joined: Joined) -> Iterator[Problem]:
    """Check that an origin was not collected to before it began."""
    if joined.has("collected_from", "collected_to"):
        first, last = joined.rows["collected_from"], joined.rows["collected_to"]
        wrong = (first != "") & (last != "") & (last < first) & real_days(first) & real_days(last)
        allowed = "the day of collected_from or after it: " + first[wrong]
        yield from _faults(joined, wrong, "collected_to", allowed, "Mend one of the two days.")


def corrections(joined: Joined, claims: Joined) -> Iterator[Problem]:
    """Check that a corrected claim is held, and one that was taken out is not."""
    if not (joined.has("claim_id", "field") and claims.has("claim_id") and claims.whole):
        return
    dropped = joined.rows["field"] == DROPPED
    held = joined.rows["claim_id"].isin(claims.rows["claim_id"])
    missing, kept = ~dropped & ~held, dropped & held
    allowed, remedy = "a claim_id of the claim files", f"Mend the id, or write {DROPPED} as field."
    yield from _faults(joined, missing, "claim_id", allowed, remedy)
    allowed, remedy = "a claim that the claim files no longer hold", "Mend the id, or the field."
    yield from _faults(joined, kept, "claim_id", allowed, remedy)


def namesakes(joined: Joined) -> Iterator[Problem]:
    """Check that towns of one name can be told apart by raion and hromada."""
    if not joined.has("name_en", "raion", "hromada"):
        return
    rows = joined.rows
    same = rows.duplicated(["name_en", "raion", "hromada"]) & (rows["name_en"] != "")
    allowed = "another raion or hromada than its namesake's"
    yield from _faults(joined, same, "name_en", allowed, "Tell the two apart, or take one out.")


def _day_order(joined: Joined) -> Iterator[Problem]:
    """No claim is about a later day than its own; what follows a claim is not older than it."""
    rows = joined.rows
    claimed = rows["claimed_on"]
    for column in ("as_of", "reaffirmed_on", "source_date", "withdrawn_on"):
        if not joined.has("claimed_on", column):
            continue
        day = rows[column]
        later = column != "as_of"
        wrong = (day < claimed) if later else (day > claimed)
        wrong &= (day != "") & real_days(day) & real_days(claimed)
        word = "after" if later else "before"
        allowed = f"the day of claimed_on or {word} it: " + claimed[wrong]
        yield from _faults(joined, wrong, column, allowed, "Mend one of the two days.")


def _withdrawals(joined: Joined) -> Iterator[Problem]:
    if not joined.has("withdrawn_on", "withdrawn_reason"):
        return
    day, reason = joined.rows["withdrawn_on"] != "", joined.rows["withdrawn_reason"] != ""
    allowed, remedy = "a reason for a withdrawn claim", "Say why it was withdrawn."
    yield from _faults(joined, day & ~reason, "withdrawn_reason", allowed, remedy)
    allowed, remedy = "a reason only with a day in withdrawn_on", "Fill withdrawn_on."
    yield from _faults(joined, reason & ~day, "withdrawn_reason", allowed, remedy)


def _presences(joined: Joined) -> Iterator[Problem]:
    if joined.has("status", "presence"):
        held = joined.rows["status"].isin(["ukraine", "russia"])
        wrong = held & joined.rows["presence"].isin(["foothold", "partial"])
        beside = "outskirts, infiltration or a blank with status " + joined.rows["status"][wrong]
        remedy = "Write status contested, or mend the presence."
        yield from _faults(joined, wrong, "presence", beside, remedy)
    if joined.has("status", "attacker"):
        wrong = (joined.rows["attacker"] != "") & (joined.rows["attacker"] == joined.rows["status"])
        allowed, remedy = "the side that does not hold the town", "Mend the attacker or the status."
        yield from _faults(joined, wrong, "attacker", allowed, remedy)


def _answers(joined: Joined) -> Iterator[Problem]:
    """An answer says how it answers, and follows another claim on the same town."""
    if not joined.has("claim_id", "responds_to", "stance", "town_id", "claimed_on"):
        return
    rows = joined.rows
    answers = rows["responds_to"] != ""
    silent = answers & (rows["stance"] == "")
    remedy = "Write denies, confirms, repeats or retracts."
    yield from _faults(joined, silent, "stance", "a word beside responds_to", remedy)
    itself = answers & (rows["responds_to"] == rows["claim_id"])
    allowed, remedy = "the id of another claim", "Name the claim that is answered."
    yield from _faults(joined, itself, "responds_to", allowed, remedy)
    asked = rows.drop_duplicates("claim_id").set_index("claim_id")
    named = pd.Index(rows.loc[answers, "responds_to"].unique())
    known = answers & rows["responds_to"].isin(named[named.isin(asked.index)])
    elsewhere, older = known.copy(), known.copy()
    elsewhere[known] = _beside(rows, known, asked, "town_id", np.not_equal)
    older[known] = _beside(rows, known, asked, "claimed_on", np.less)
    remedy = "Name the claim that is answered."
    yield from _faults(joined, elsewhere, "responds_to", "a claim on the same town", remedy)
    yield from _faults(joined, older, "responds_to", "a claim made before the answer", remedy)


def _beside(
    rows: pd.DataFrame,
    known: pd.Series,
    asked: pd.DataFrame,
    column: str,
    compare: Callable[[np.ndarray, np.ndarray], np.ndarray],
) -> np.ndarray:
    """Compare a column of answers with the same column of the claims they answer."""
    theirs = asked[column].reindex(rows.loc[known, "responds_to"])
    mine = rows.loc[known, column]
    return compare(mine.to_numpy(dtype=object), theirs.to_numpy(dtype=object))


def _said_twice(joined: Joined) -> Iterator[Problem]:
    key = ["town_id", "claimed_on", "as_of", "claimant_id", "status"]
    if joined.has(*key):
        again = joined.rows.duplicated(key) & (joined.rows["claim_id"] != "")
        allowed = "one claim of a claimant on a town, day and status"
        yield from _faults(joined, again, "claim_id", allowed, "Keep the better sourced one.")


def _faults(
    joined: Joined, wrong: pd.Series, column: str, allowed: str | Iterable[str], remedy: str
) -> Iterator[Problem]:
    """Name the rows marked wrong; rows whose cells may stand under wrong columns are left out."""
    rows = joined.rows[wrong & joined.rows["fits"]]
    texts = [allowed] * len(rows) if isinstance(allowed, str) else pd.Series(allowed)[rows.index]
    for file, line, cell, text in zip(rows["file"], rows["line"], rows[column], texts, strict=True):
        yield Problem(file, int(line), column, shown(cell), text, remedy)
