"""How claims came here: said in words, lines of official lists, or read off a followed map.

The day of a line of a list is that of the edition at hand, so a latest one: the body may have said
it before. Neither it nor a map that is followed day by day may be counted like things said.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from contested.dataset import Dataset
from contested.days import day_number
from contested.memo import per_dataset
from contested.vocabulary import HAND, REGISTER

Flags = npt.NDArray[np.bool_]

_WORDS: Final = (HAND, REGISTER)
"""Origins of which no claim is read off a map, whatever its `reaffirmed_on`."""


@per_dataset()
def shown_claims(dataset: Dataset) -> Flags:
    """Say of each claim whether it is read off a followed map, as `shown` does."""
    return shown(dataset.claims)


@per_dataset()
def forms(dataset: Dataset) -> list[str]:
    """Say of each claim whether it is `said`, `listed` or `shown`."""
    told = np.where(listed(dataset.claims), "listed", "said")
    return [str(form) for form in np.where(shown_claims(dataset), "shown", told)]


@dataclass(frozen=True)
class Turn:
    """A day on which the collection of an origin begins or ends.

    Attributes:
        day: Its first or last day, a day number.
        name: Name of the origin.
        begins: Whether it begins.
    """

    day: int
    name: str
    begins: bool


def turns(dataset: Dataset) -> list[Turn]:
    """List where the collection of an origin begins or ends, by day."""
    found = [
        Turn(day_number(day), str(origin["name"]), begins)
        for origin in dataset.origins.to_dict("records")
        for day, begins in ((origin["collected_from"], True), (origin["collected_to"], False))
        if day
    ]
    return sorted(found, key=lambda turn: (turn.day, turn.begins, turn.name))


def listed(claims: pd.DataFrame) -> Flags:
    """Say of each claim whether it is a line of an official list."""
    return (claims["origin"] == REGISTER).to_numpy()


def shown(claims: pd.DataFrame) -> Flags:
    """Say of each claim whether it is read off a map that is followed day by day.

    Such an origin tells of some of its claims how long they were upheld (`reaffirmed_on`).
    """
    origin = claims["origin"]
    upheld = origin[claims["reaffirmed_on"] != ""].unique()
    return (origin.isin(upheld) & ~origin.isin(_WORDS)).to_numpy()


def said(claims: pd.DataFrame) -> Flags:
    """Say of each claim whether it was said in words, and is no line of a list."""
    return ~(listed(claims) | shown(claims))
