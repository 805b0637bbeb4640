"""From which day on whoever said a claim was listened to, by `origins.csv`.

What a source said before it was collected is not held: where it agrees with an older claim, or
shows on its first day what was already so, its first word is not known, only that it came by then.
"""

import numpy as np

from contested.dataset import Dataset
from contested.days import NEVER, Days, day_numbers
from contested.memo import per_dataset
from contested.origins import shown_claims


def too_late(dataset: Dataset, claim: int, answer: int) -> bool:
    """Say whether an answer tells only the latest day on which its source can have agreed.

    So it is where the source was not yet collected when the claim was made, and where a followed
    map shows it on its first day.

    Args:
        dataset: The data.
        claim: Row of the claim in `Dataset.claims`; -1 for none.
        answer: Row of what agrees with it; -1 for none, which is never too late.
    """
    if answer < 0:
        return False
    before = claim >= 0 and dataset.claimed[claim] < _heard_from(dataset)[answer]
    return bool(before) or on_first_day(dataset, answer)


def on_first_day(dataset: Dataset, claim: int) -> bool:
    """Say whether a followed map shows a claim on its first day, so that it may be older."""
    first = dataset.claimed[claim] <= _heard_from(dataset)[claim]
    return bool(first and shown_claims(dataset)[claim])


@per_dataset()
def _heard_from(dataset: Dataset) -> Days:
    """Return of each claim the day from which its voice was collected, -NEVER where always.

    That is `collected_from` of its origin, or of the followed map of the same voice (`part_of`)
    where that begins later: what DeepState says in words is as old as its map.
    """
    claims, people = dataset.claims, dataset.claimants.set_index("claimant_id")
    begins = day_numbers(dataset.origins["collected_from"], blank=-NEVER)
    known = dict(zip(dataset.origins["origin"], begins.tolist(), strict=True))
    own = claims["origin"].map(known).fillna(-NEVER)
    body = people["part_of"].where(people["part_of"] != "", people.index.to_series())
    mapped = own.where(shown_claims(dataset), -NEVER)
    voice = mapped.groupby(claims["claimant_id"].map(body)).transform("max")
    begin: Days = np.maximum(own.to_numpy(dtype=np.int32), voice.to_numpy(dtype=np.int32))
    return begin
