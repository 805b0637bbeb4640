"""One pair of eyes: a day, up to when they listen, whom they hear, by which rule they judge."""

from dataclasses import dataclass

from contested.address import Address
from contested.dataset import Dataset
from contested.rule import runs, state
from contested.seen import Runs, State


@dataclass(frozen=True)
class Sight:
    """What one of two readings is made of.

    Attributes:
        date: Day shown, a day number.
        known: Day number up to which it listens, None for "as known then".
        lens: `all`, a camp or a `claimant_id`.
        rule: One of `RULES`.
    """

    date: int
    known: int | None = None
    lens: str = "all"
    rule: str = "published"

    def state(self, dataset: Dataset) -> State:
        """See every town.

        Raises:
            RequestError: The lens or the rule is not known.
        """
        return state(dataset, self.date, known_by=self.known, lens=self.lens, rule=self.rule)

    def runs(self, dataset: Dataset) -> Runs:
        """See every town on every date, with the same ears and eyes.

        Raises:
            RequestError: The lens or the rule is not known.
        """
        clock = "then" if self.known is None else "hindsight"
        return runs(dataset, lens=self.lens, clock=clock, known_by=self.known, rule=self.rule)

    @property
    def ears(self) -> int:
        """The day number up to which it listens: `known`, or the date itself."""
        return self.date if self.known is None else self.known


def sight_of(here: Address) -> Sight:
    """Return how an address looks at the towns."""
    return Sight(here.date, here.known, here.lens, here.rule)
