"""Claims as arrays, in the order in which the rule reads them."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from contested.dataset import Dataset
from contested.days import NEVER, Days, day_numbers
from contested.memo import per_dataset
from contested.vocabulary import CAMPS, STATUSES

ADVERSITY: Final = np.array([[0, 1, 2], [2, 1, 0], [0, 1, 0]], dtype=np.int8)
"""Adversity of (camp, status), the rule's point 2: the statement against the speaker's interest."""

Codes = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Ledger:
    """Every claim once, by town, camp, then `(as_of, claimed_on, adversity, claim_id)`.

    So the last entry of a town and camp that satisfies a condition is the greatest one, which is
    what the rule asks for. All arrays have one entry per claim.

    Attributes:
        row: Row in `Dataset.claims`.
        town: Row in `Dataset.towns`.
        camp: Index into `CAMPS`.
        claimant: Row in `Dataset.claimants`.
        status: Index into `STATUSES`.
        as_of: Day number that the claim concerns.
        claimed: Day number on which it was said.
        upheld: Day number on which it was last said or reaffirmed.
        withdrawn: Day number of withdrawal, `NEVER` if none.
        counts: Whether its claimant counts.
    """

    row: Codes
    town: Codes
    camp: Codes
    claimant: Codes
    status: Codes
    as_of: Days
    claimed: Days
    upheld: Days
    withdrawn: Days
    counts: Flags

    def where(self, keep: Flags) -> "Ledger":
        """Return the entries where `keep` is true, in the same order."""
        return Ledger(**{name: array[keep] for name, array in vars(self).items()})

    def across_camps(self) -> "Ledger":
        """Return the entries by town alone, then as ever; on one day the camps in their order."""
        adversity = ADVERSITY[self.camp, self.status]
        order = np.lexsort((self.camp, adversity, self.claimed, self.as_of, self.town))
        return Ledger(**{name: array[order] for name, array in vars(self).items()})


@per_dataset()
def ledger(dataset: Dataset) -> Ledger:
    """Arrange a dataset's claims for the rule. Kept with the dataset."""
    claims, claimants = dataset.claims, dataset.claimants
    claimant = _codes(claims["claimant_id"], claimants["claimant_id"])
    camp = _codes(claimants["camp"], CAMPS)[claimant]
    status = _codes(claims["status"], STATUSES)
    claimed = day_numbers(claims["claimed_on"], blank=NEVER)
    as_of = day_numbers(claims["as_of"], blank=-1)
    entries = Ledger(
        row=np.arange(len(claims), dtype=np.int32),
        town=_codes(claims["town_id"], dataset.towns["town_id"]),
        camp=camp,
        claimant=claimant,
        status=status,
        as_of=np.where(as_of < 0, claimed, as_of),
        claimed=claimed,
        upheld=np.maximum(claimed, day_numbers(claims["reaffirmed_on"], blank=0)),
        withdrawn=day_numbers(claims["withdrawn_on"], blank=NEVER),
        counts=claimants["counts"].to_numpy(dtype=bool)[claimant],
    )
    order = _reading_order(entries, claims["claim_id"].to_numpy(dtype=object))
    return Ledger(**{name: array[order] for name, array in vars(entries).items()})


def _codes(values: "pd.Series[str]", among: "pd.Series[str] | tuple[str, ...]") -> Codes:
    return pd.Index(among).get_indexer(pd.Index(values)).astype(np.int32)


def _reading_order(entries: Ledger, claim_id: npt.NDArray[np.object_]) -> npt.NDArray[np.intp]:
    """Order by town, camp, as_of, claimed, adversity; claim ids are compared only in ties."""
    adversity = ADVERSITY[entries.camp, entries.status]
    keys = (adversity, entries.claimed, entries.as_of, entries.camp, entries.town)
    order = np.lexsort(keys)
    same = np.ones(max(len(order) - 1, 0), dtype=bool)
    for key in keys:
        same &= key[order][1:] == key[order][:-1]
    ties = np.flatnonzero(same)
    for run in np.split(ties, np.flatnonzero(np.diff(ties) > 1) + 1):
        if len(run):
            tied = order[run[0] : run[-1] + 2]
            tied[:] = tied[np.argsort(claim_id[tied], kind="stable")]
    return order
