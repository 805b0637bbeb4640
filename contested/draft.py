"""A claim being written: the row it becomes, what is wrong with it, what may be asked for it.

Also the row that a claim becomes when it is withdrawn. Nothing here writes anything.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from contested.dataset import Dataset
from contested.days import day_number
from contested.errors import Problem, RequestError
from contested.exports.delimited import canonical, safe
from contested.importers.inbox import free_id
from contested.importers.soundness import claim_problems
from contested.newest import town_span
from contested.vocabulary import CLAIM_COLUMNS, HAND, PRESENCES

Row = dict[str, str]

NAME: Final = "the new claim"
"""How messages call the row."""
HELD_PRESENCES: Final = ("outskirts", "infiltration")
"""Presences that go with status `ukraine`."""

_NAMED_BY: Final = ("town_id", "claimed_on", "claimant_id")


def draft(cells: Mapping[str, str], dataset: Dataset) -> Row:
    """Make a whole row of `CLAIM_COLUMNS`; its id follows from town, day and claimant.

    An id that the data hold already gets the next number. `as_of` is left blank when it is the
    claim's own day.
    """
    row = {name: str(cells.get(name, "")).strip() for name in CLAIM_COLUMNS}
    row["origin"] = row["origin"] or HAND
    if row["as_of"] == row["claimed_on"]:
        row["as_of"] = ""
    begin = "-".join(row[name] for name in _NAMED_BY)
    named = all(row[name] for name in _NAMED_BY)
    row["claim_id"] = free_id(begin, dataset.claim_row) if named else ""
    return row


def faults(row: Row, dataset: Dataset) -> list[Problem]:
    """Return all that is wrong with a row beside the data it would join, by column."""
    held = dataset
    if row["claim_id"] in dataset.claim_row:
        others = dataset.claims[dataset.claims["claim_id"] != row["claim_id"]]
        held = replace(dataset, claims=others.reset_index(drop=True))
    frame = pd.DataFrame([row], columns=list(CLAIM_COLUMNS), index=[0], dtype="str")
    found = claim_problems(frame, held, name=NAME)
    return [problem for problem in found if problem.column != "claim_id" or row["claim_id"]]


def blanks(row: Row, found: list[Problem]) -> list[str]:
    """Return the columns that have yet to be filled, in their order."""
    named = {problem.column for problem in found}
    return [name for name in CLAIM_COLUMNS if name in named and not row[name]]


def presences(status: str) -> tuple[str, ...]:
    """Return what `presence` may say beside a status."""
    return HELD_PRESENCES if status == "ukraine" else PRESENCES


def followed(dataset: Dataset, claimant_id: str) -> bool:
    """Say whether a claimant is a map that is followed day by day, so that it upholds claims."""
    mine = dataset.claims["claimant_id"] == claimant_id
    return bool((dataset.claims.loc[mine, "reaffirmed_on"] != "").any())


def answerable(dataset: Dataset, town_id: str, claimed_on: str) -> list[str]:
    """Return the ids of a town's claims up to a day, the newest first."""
    if town_id not in dataset.town_row:
        return []
    first, last = town_span(dataset, dataset.town_row[town_id])
    claims = dataset.claims.iloc[first:last]
    if claimed_on:
        claims = claims[claims["claimed_on"] <= claimed_on]
    ids: list[str] = claims.sort_values("claimed_on", ascending=False, kind="stable")[
        "claim_id"
    ].tolist()
    return ids


def standing(dataset: Dataset, town_id: str) -> list[str]:
    """Return the ids of a town's claims that nobody has withdrawn, the newest first."""
    ids = answerable(dataset, town_id, "")
    taken_back = dataset.claims["withdrawn_on"] != ""
    return [claim for claim in ids if not taken_back.iloc[dataset.claim_row[claim]]]


def withdrawn(dataset: Dataset, claim_id: str, day: str, reason: str) -> Row:
    """Return the row of a claim with the day and reason of its withdrawal.

    Raises:
        RequestError: There is no such claim, or it is withdrawn already.
    """
    if claim_id not in dataset.claim_row:
        raise RequestError(f"No claim is called {claim_id!r}.")
    row: Row = dict(dataset.claims.iloc[dataset.claim_row[claim_id]][list(CLAIM_COLUMNS)])
    if row["withdrawn_on"]:
        raise RequestError(f"{claim_id} was withdrawn on {row['withdrawn_on']} already.")
    if day:
        day_number(day)
    return row | {"withdrawn_on": day, "withdrawn_reason": reason.strip()}


def as_csv(row: Row, *, for_spreadsheets: bool = False) -> bytes:
    """Write a header and the row: an inbox for `contested accept`, or a form for spreadsheets."""
    frame = pd.DataFrame([row], columns=list(CLAIM_COLUMNS), dtype="str")
    return (safe if for_spreadsheets else canonical)(frame).encode()
