"""How a day became known: the later days on which something said changed what is seen of it."""

from dataclasses import dataclass, replace

import numpy as np

from contested.compare import moves
from contested.dataset import Dataset
from contested.days import NEVER
from contested.ledger import ledger
from contested.sight import Sight


@dataclass(frozen=True)
class Step:
    """One day on which a date came to be seen otherwise.

    Attributes:
        known: Day number of what was said.
        towns: Rows of the towns whose view on the date changed with it.
    """

    known: int
    towns: tuple[int, ...]


def becoming_known(dataset: Dataset, sight: Sight) -> list[Step]:
    """List the days after a date on which its view of any town changed.

    Args:
        dataset: The data.
        sight: The date, lens and rule; its ears are passed over.
    """
    steps = []
    before = replace(sight, known=sight.date).state(dataset)
    for day in _days(dataset, sight.date):
        after = replace(sight, known=day).state(dataset)
        if changed := moves(before, after):
            steps.append(Step(day, tuple(sorted(changed))))
        before = after
    return steps


def _days(dataset: Dataset, date: int) -> list[int]:
    """List the later days on which a claim about a date was made or withdrawn."""
    entries = ledger(dataset)
    about = entries.as_of <= date
    days = np.concatenate([entries.claimed[about], entries.withdrawn[about]])
    later: list[int] = np.unique(days[(days > date) & (days < NEVER)]).tolist()
    return later
