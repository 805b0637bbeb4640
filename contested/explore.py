"""Filtering, ordering and paging of claims, fast enough for a million of them.

Everything compared is a code or a day number made once for a dataset; texts are searched last, and
only in the rows that are left.
"""

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from contested.dataset import Dataset
from contested.days import Days, day_number
from contested.ledger import Flags
from contested.memo import per_dataset
from contested.search import named
from contested.vocabulary import CAMPS, CONFIDENCES, PRESENCES, STANCES, STATUSES

PAGE: Final = 100
"""Claims on one page of the table."""
LONGEST: Final = 80
"""Characters of a text that are searched for."""
SORTS: Final = ("newest", "oldest", "town", "claimant", "status")
NO_PRESENCE: Final = "none"
"""Asks for claims without a presence or a stance."""

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Filter:
    """What is asked for; blank or empty asks for everything.

    Attributes:
        first: First day said, `YYYY-MM-DD`.
        last: Last day said.
        place: A town_id, or the beginning of a town's name, in any of its names.
        raion: Districts.
        camp: Some of `CAMPS`.
        claimant: Claimant ids.
        status: Some of `STATUSES`.
        presence: Some of `PRESENCES` or `none`.
        confidence: Some of `CONFIDENCES`.
        stance: Some of `STANCES` or `none`.
        publisher: Part of a publisher's name.
        text: Part of a summary.
        sort: One of `SORTS`.
        page: Page of the table, from 1.
    """

    first: str = ""
    last: str = ""
    place: str = ""
    raion: tuple[str, ...] = ()
    camp: tuple[str, ...] = ()
    claimant: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    presence: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    publisher: str = ""
    text: str = ""
    sort: str = "newest"
    page: int = 1


@dataclass(frozen=True, eq=False)
class _Index:
    """One entry for each claim: day numbers, and codes into `options` with -1 for blank."""

    day: Days
    codes: dict[str, npt.NDArray[np.int16]]
    town: npt.NDArray[np.int32]
    newest: Rows


def options(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """List the values that each choice of a filter can take."""
    return {
        "raion": tuple(sorted(set(dataset.towns["raion"]) - {""})),
        "camp": CAMPS,
        "claimant": tuple(dataset.claimants["claimant_id"]),
        "status": STATUSES,
        "presence": (*PRESENCES, NO_PRESENCE),
        "confidence": CONFIDENCES,
        "stance": (*STANCES, NO_PRESENCE),
    }


def select(dataset: Dataset, wanted: Filter) -> Rows:
    """Return the rows of `dataset.claims` that are asked for, in the order asked for."""
    index = _index(dataset)
    keep = np.ones(len(index.day), dtype=bool)
    if wanted.first:
        keep &= index.day >= day_number(wanted.first)
    if wanted.last:
        keep &= index.day <= day_number(wanted.last)
    for name in options(dataset):
        if chosen := getattr(wanted, name):
            keep &= _chosen(index.codes[name], options(dataset)[name], chosen)
    if wanted.place in dataset.town_row:
        keep &= index.town == dataset.town_row[wanted.place]
    elif wanted.place:
        keep &= named(dataset, wanted.place)[index.town]
    for column, text in (("source_name", wanted.publisher), ("summary", wanted.text)):
        if text:
            keep = _containing(dataset, keep, column, text)
    return _sorted(index, keep, wanted.sort)


def paged(rows: Rows, page: int) -> tuple[Rows, int, int]:
    """Return the rows of a page, its number moved to the nearest that exists, and the last."""
    last = max(-(-len(rows) // PAGE), 1)
    page = min(max(page, 1), last)
    return rows[(page - 1) * PAGE : page * PAGE], page, last


def counts(dataset: Dataset, rows: Rows) -> dict[str, dict[str, int]]:
    """Count claims by camp and by status; `towns` and `all` under the blank name."""
    index, known = _index(dataset), options(dataset)
    told = {
        name: dict(
            zip(
                known[name],
                np.bincount(index.codes[name][rows], minlength=len(known[name])).tolist(),
                strict=True,
            )
        )
        for name in ("camp", "status")
    }
    towns = len(np.unique(index.town[rows]))
    return told | {"": {"all": len(rows), "towns": towns}}


def moved(wanted: Filter, **changes: Any) -> Filter:
    """Return a filter with some of it changed, on its first page unless told."""
    return replace(wanted, **({"page": 1} | changes))


def _chosen(codes: Any, known: tuple[str, ...], chosen: tuple[str, ...]) -> Flags:
    wanted = np.append(np.isin(np.array(known), chosen), False)
    found: Flags = wanted[codes]
    return found


def _containing(dataset: Dataset, keep: Flags, column: str, text: str) -> Flags:
    rows = np.flatnonzero(keep)
    hit = dataset.claims[column].iloc[rows].str.contains(text, case=False, regex=False)
    found = np.zeros_like(keep)
    found[rows[hit.to_numpy(dtype=bool)]] = True
    return found


def _sorted(index: _Index, keep: Flags, sort: str) -> Rows:
    newest = index.newest[keep[index.newest]]
    if sort == "newest":
        return newest
    if sort == "oldest":
        return newest[::-1]
    key = index.town if sort == "town" else index.codes[sort]
    return newest[np.argsort(key[newest], kind="stable")]


@per_dataset()
def _index(dataset: Dataset) -> _Index:
    claims, known = dataset.claims, options(dataset)
    day = dataset.claimed
    town = pd.Index(dataset.towns["town_id"]).get_indexer(pd.Index(claims["town_id"]))
    voice = pd.Index(known["claimant"]).get_indexer(pd.Index(claims["claimant_id"]))
    camp = pd.Index(CAMPS).get_indexer(pd.Index(dataset.claimants["camp"]))
    raion = pd.Index(known["raion"]).get_indexer(pd.Index(dataset.towns["raion"]))
    codes = {"raion": raion[town], "camp": camp[voice], "claimant": voice}
    for name in ("status", "presence", "confidence", "stance"):
        blank = claims[name].where(claims[name] != "", NO_PRESENCE)
        codes[name] = pd.Index(known[name]).get_indexer(pd.Index(blank))
    newest = np.argsort(-day, kind="stable")
    small = {name: code.astype(np.int16) for name, code in codes.items()}
    return _Index(day, small, town.astype(np.int32), newest)
