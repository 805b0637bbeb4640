"""On how many towns each camp spoke lately: a map upheld daily hides who is silent."""

from dataclasses import dataclass

import numpy as np

from contested import origins
from contested.dataset import Dataset
from contested.language import _, number_text
from contested.seen import State
from contested.vocabulary import CAMPS, LAPSE_DAYS


@dataclass(frozen=True)
class Fresh:
    """Towns on which the position of a camp is younger than `LAPSE_DAYS`, sites left out.

    Attributes:
        words: By camp, where it was said, or shown by a map, within so many days.
        lists: By camp, where it is a line of an official list of so many days.
    """

    words: dict[str, int]
    lists: dict[str, int]


def fresh(dataset: Dataset, state: State) -> Fresh:
    """Count the towns on which each camp's position is younger than `LAPSE_DAYS`.

    Days are those of the calendar, whether anybody collected claims on them or not.
    """
    town = dataset.is_town[:, None]
    young = town & (state.spoke >= 0) & (state.date - state.spoke < LAPSE_DAYS)
    listed = np.append(origins.listed(dataset.claims), False)[state.seen.claim]

    def counts(where: origins.Flags) -> dict[str, int]:
        return dict(zip(CAMPS, where.sum(axis=0).tolist(), strict=True))

    return Fresh(words=counts(young & ~listed), lists=counts(young & listed))


def fresh_words(found: Fresh) -> str:
    """Say on how many towns each camp spoke lately."""
    names = {"ukraine": "kyiv", "russia": "moscow", "third-party": "third"}
    words = {names[camp]: number_text(count) for camp, count in found.words.items()}
    told = _(
        "Towns with a camp's own words younger than {days} days: Kyiv {kyiv}, Moscow {moscow}, "
        "third parties and their maps {third}."
    ).format(days=LAPSE_DAYS, **words)
    if lists := sum(found.lists.values()):
        text = _("Official lists of the last {days} days name {n} more.")
        told = f"{told} {text.format(days=LAPSE_DAYS, n=number_text(lists))}"
    return told
