"""Suggested claims wait in an inbox file until a person has looked; accepting moves them.

An inbox is a CSV file with the columns of claims.csv. Rows are named by their line in it, the
header being row 1, as in every message.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from contested.dataset import Dataset
from contested.errors import DataError, RequestError
from contested.exports.delimited import canonical
from contested.folder import CLAIMS
from contested.importers.imported import ORDER
from contested.importers.soundness import claim_problems
from contested.importers.writing import locked, replace
from contested.load import load
from contested.reading import printable, read
from contested.tables import read_table
from contested.vocabulary import CLAIM_COLUMNS

SAID: Final = ["town_id", "claimed_on", "as_of", "claimant_id", "status"]
"""What makes two rows the same claim; no data hold two of them."""

_COLUMNS: Final = list(CLAIM_COLUMNS)


@dataclass(frozen=True)
class Accepted:
    """What became of an inbox.

    Attributes:
        claims: Ids of the claims that moved.
        held: Ids of rows that the data held already, cell for cell; they left the inbox.
        left: Rows that stay in the inbox.
    """

    claims: tuple[str, ...]
    held: tuple[str, ...]
    left: int


def read_inbox(path: Path) -> pd.DataFrame:
    """Read an inbox: `CLAIM_COLUMNS`, the index being the line.

    Raises:
        DataError: It is not a file of claims, or its cells stand under wrong columns.
    """
    table = read_table(read(path), CLAIM_COLUMNS)
    if table.problems:
        raise DataError(table.problems)
    return table.frame[_COLUMNS]


def merge(old: pd.DataFrame, new: pd.DataFrame, taken: Collection[str]) -> pd.DataFrame:
    """Put suggestions beside those that wait already; the same claim again takes its old place.

    Args:
        old: Rows that wait.
        new: Rows that come.
        taken: Claim ids that no row may have.
    """
    keys = old.set_index(SAID)["claim_id"].to_dict()
    fresh = pd.MultiIndex.from_frame(new[SAID])
    kept = old[~pd.MultiIndex.from_frame(old[SAID]).isin(fresh)]
    used = {*taken, *kept["claim_id"]}
    ids = []
    for key, claim in zip(fresh, new["claim_id"], strict=True):
        ids.append(free_id(str(keys.get(key, claim)), used))
        used.add(ids[-1])
    rows = pd.concat([kept, new.assign(claim_id=ids)])[_COLUMNS]
    return rows.sort_values(list(ORDER), kind="stable", ignore_index=True)


def free_id(claim_id: str, used: Collection[str]) -> str:
    """Return an id that nobody has: itself, or with `-2`, `-3` and so on behind it."""
    free, number = claim_id, 1
    while free in used:
        number += 1
        free = f"{claim_id}-{number}"
    return free


def accept(path: Path, folder: Path, rows: Collection[int] = ()) -> Accepted:
    """Move rows of an inbox into claims.csv after the checks that all data pass.

    claims.csv is replaced at one stroke, then the inbox. Should the second fail, accepting again
    finds the rows held already and takes them out of the inbox.

    Args:
        path: The inbox.
        folder: The data.
        rows: Lines of the inbox to move; all of them when there are none.

    Raises:
        DataError: The data, the inbox or the two together are not sound; nothing has changed.
        RequestError: A row is not in the inbox, or a file cannot be written.
    """
    with locked(folder):
        dataset = load(folder)
        inbox = read_inbox(path)
        chosen = _chosen(inbox, rows, path)
        held = _held(chosen, dataset)
        moving = chosen[~held]
        problems = claim_problems(moving, dataset, name=printable(str(path)))
        if problems:
            raise DataError(problems)
        _append(folder / CLAIMS, moving)
        left = inbox.drop(index=chosen.index)
        replace(path, canonical(left).encode())
    return Accepted(tuple(moving["claim_id"]), tuple(chosen.loc[held, "claim_id"]), len(left))


def _chosen(inbox: pd.DataFrame, rows: Collection[int], path: Path) -> pd.DataFrame:
    unknown = sorted(set(rows) - set(inbox.index))
    if unknown:
        lines = f"2 to {inbox.index[-1]}" if len(inbox) else "none, it is empty"
        raise RequestError(
            f"{printable(str(path))}: no row {', '.join(map(str, unknown))}. Its rows: {lines}."
        )
    return inbox.loc[sorted(set(rows))] if rows else inbox


def _held(chosen: pd.DataFrame, dataset: Dataset) -> pd.Series:
    """Tell which rows the data hold already, cell for cell."""
    known = set(dataset.claims[_COLUMNS].itertuples(index=False, name=None))
    cells = chosen.itertuples(index=False, name=None)
    return pd.Series([row in known for row in cells], index=chosen.index, dtype=bool)


def _append(path: Path, claims: pd.DataFrame) -> None:
    table = read_table(read(path), CLAIM_COLUMNS)
    rows = pd.concat([table.frame[_COLUMNS], claims]).sort_values(list(ORDER), kind="stable")
    replace(path, canonical(rows).encode())
