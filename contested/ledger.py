"""Claims as arrays, in the order in which the rule reads them."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from contested.dataset import Dataset
from contested.days import NEVER, Days, day_numbers
from contested.memo import per_dataset
from contested.vocabulary import CAMPS, LAPSE_DAYS, STATUSES

ADVERSITY: Final = np.array([[0, 1, 2], [2, 1, 0], [0, 1, 0]], dtype=np.int8)
"""Adversity of (camp, status), the rule's point 2: the statement against the speaker's interest."""

Codes = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Keys = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Ledger:
    """Every claim once, by group, then `(as_of, claimed_on, votes, adversity, camp, claim_id)`.

    A group is what one claim is chosen from: a camp in a town, a voice in a town, or a town. So the
    last entry of a group that satisfies a condition is the greatest one, which is what the rule
    asks for. All arrays have one entry per claim.

    Attributes:
        row: Row in `Dataset.claims`.
        town: Row in `Dataset.towns`.
        camp: Index into `CAMPS`.
        claimant: Row in `Dataset.claimants`.
        voice: Number of the body that the claimant is part of; its own where it is part of none.
        status: Index into `STATUSES`.
        as_of: Day number that the claim concerns.
        claimed: Day number on which it was said.
        upheld: Day number on which it was last said or reaffirmed.
        withdrawn: Day number of withdrawal, `NEVER` if none.
        collected: Day number up to which its origin was collected.
        silent: Day number from which its age is `LAPSE_DAYS`; `NEVER` where its origin was not
            collected for that long.
        counts: Whether its claimant counts.
        votes: Whether it can vote: its day is exact, and it was not taken back that day.
        group: Number of the group, ascending.
        rank: Place in the order by group, then `upheld`, then as above: who spoke last.
    """

    row: Codes
    town: Codes
    camp: Codes
    claimant: Codes
    voice: Codes
    status: Codes
    as_of: Days
    claimed: Days
    upheld: Days
    withdrawn: Days
    collected: Days
    silent: Days
    counts: Flags
    votes: Flags
    group: Codes
    rank: Codes

    def where(self, keep: Flags) -> "Ledger":
        """Return the entries where `keep` is true, in the same order."""
        return Ledger(**{name: array[keep] for name, array in vars(self).items()})


@per_dataset()
def ledger(dataset: Dataset) -> Ledger:
    """Arrange the claims by town and camp, with votes (the rule's point 2)."""
    entries = _entries(dataset)
    group = entries.town * np.int32(len(CAMPS)) + entries.camp
    return _arranged(dataset, replace(entries, group=group), voting=True)


@per_dataset()
def voices_ledger(dataset: Dataset) -> Ledger:
    """Arrange the counting claims by town, camp and voice, each voice as if it were alone."""
    entries = ledger(dataset)
    entries = entries.where(entries.counts)
    key = entries.group.astype(np.int64) * max(len(dataset.claimants), 1) + entries.voice
    group = np.unique(key, return_inverse=True)[1].astype(np.int32)
    return _arranged(dataset, replace(entries, group=group), voting=True)


@per_dataset(16)
def towns_ledger(dataset: Dataset, claimant: str) -> Ledger:
    """Arrange claims by town alone, without votes: those of one claimant, or all that count.

    Args:
        dataset: The data.
        claimant: A claimant_id; blank for all that count.
    """
    entries = ledger(dataset)
    mine = entries.claimant == dataset.claimant_row[claimant] if claimant else entries.counts
    entries = entries.where(mine)
    return _arranged(dataset, replace(entries, group=entries.town), voting=False)


def _entries(dataset: Dataset) -> Ledger:
    """Read the claims as arrays, in the order of `Dataset.claims`."""
    claims, claimants = dataset.claims, dataset.claimants
    claimant = _codes(claims["claimant_id"], claimants["claimant_id"])
    body = claimants["part_of"].where(claimants["part_of"] != "", claimants["claimant_id"])
    claimed = dataset.claimed
    as_of = day_numbers(claims["as_of"], blank=-1)
    upheld = np.maximum(claimed, day_numbers(claims["reaffirmed_on"], blank=0))
    withdrawn = day_numbers(claims["withdrawn_on"], blank=NEVER)
    collected = _collected_to(dataset)
    silent = upheld + np.int32(LAPSE_DAYS)
    nothing = np.zeros(len(claims), dtype=np.int32)
    return Ledger(
        row=np.arange(len(claims), dtype=np.int32),
        town=_codes(claims["town_id"], dataset.towns["town_id"]),
        camp=_codes(claimants["camp"], CAMPS)[claimant],
        claimant=claimant,
        voice=pd.factorize(body)[0].astype(np.int32)[claimant],
        status=_codes(claims["status"], STATUSES),
        as_of=np.where(as_of < 0, claimed, as_of),
        claimed=claimed,
        upheld=upheld,
        withdrawn=withdrawn,
        collected=collected,
        silent=np.where(silent > collected, np.int32(NEVER), silent).astype(np.int32),
        counts=claimants["counts"].to_numpy(dtype=bool)[claimant],
        votes=(claims["day_precision"] == "").to_numpy() & (withdrawn > claimed),
        group=nothing,
        rank=nothing,
    )


def _collected_to(dataset: Dataset) -> Days:
    """Say for each claim up to which day its origin was collected (the rule's E)."""
    ends = day_numbers(dataset.origins["collected_to"], blank=dataset.last_day)
    place = _codes(dataset.claims["origin"], dataset.origins["origin"])
    known = np.append(ends, np.int32(dataset.last_day))  # -1, an unknown origin, takes the last
    return known[place]


def _codes(values: "pd.Series[str]", among: "pd.Series[str] | tuple[str, ...]") -> Codes:
    return pd.Index(among).get_indexer(pd.Index(values)).astype(np.int32)


def _arranged(dataset: Dataset, entries: Ledger, *, voting: bool) -> Ledger:
    about = entries.group.astype(np.int64) << 32 | entries.as_of
    votes = _counted_votes(entries, about) if voting else np.zeros_like(about)
    adversity = ADVERSITY[entries.camp, entries.status].astype(np.int64)
    then = entries.claimed.astype(np.int64) << 32 | votes << 8 | adversity << 4 | entries.camp
    order = np.lexsort((then, about))
    _by_claim_id(order, about, then, dataset, entries)
    sorted_ = Ledger(**{name: array[order] for name, array in vars(entries).items()})
    rank = np.empty(len(order), dtype=np.int32)
    rank[np.lexsort((sorted_.upheld, sorted_.group))] = np.arange(len(order), dtype=np.int32)
    return replace(sorted_, rank=rank)


def _counted_votes(entries: Ledger, about: Keys) -> Keys:
    """Count the counting voices that gave a claim's status on the same two days.

    Args:
        entries: Claims in any order.
        about: `group << 32 | as_of` of each.
    """
    said = entries.claimed.astype(np.int64) << 2 | entries.status
    voice = np.where(entries.votes & entries.counts, entries.voice, -1)
    order = np.lexsort((voice, said, about))
    first = _steps(about[order]) | _steps(said[order])
    heard = (first | _steps(voice[order])) & (voice[order] >= 0)
    same = np.cumsum(first) - 1
    votes = np.empty(len(order), dtype=np.int64)
    votes[order] = np.bincount(same, weights=heard)[same].astype(np.int64)
    return votes


def _steps(values: npt.NDArray[np.int64] | Codes) -> Flags:
    """Say which values differ from the one before; the first does."""
    stepped = np.ones(len(values), dtype=bool)
    stepped[1:] = values[1:] != values[:-1]
    return stepped


def _by_claim_id(
    order: npt.NDArray[np.intp], about: Keys, then: Keys, dataset: Dataset, entries: Ledger
) -> None:
    """Put entries that are alike in all else in the order of their claim ids."""
    alike = ~(_steps(about[order]) | _steps(then[order]))
    ties = np.flatnonzero(alike) - 1
    if not len(ties):
        return
    claim_id = dataset.claims["claim_id"].to_numpy(dtype=object)
    for run in np.split(ties, np.flatnonzero(np.diff(ties) > 1) + 1):
        tied = order[run[0] : run[-1] + 2]
        tied[:] = tied[np.argsort(claim_id[entries.row[tied]], kind="stable")]
