"""Since my story: what a published date or link would have to say today."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit

import numpy as np

from contested.dataset import Dataset
from contested.days import NEVER, day_numbers
from contested.origins import listed
from contested.seen import State
from contested.sight import Sight

LONGEST: Final = 2000
"""Characters of a pasted link that are read."""


@dataclass(frozen=True, eq=False)
class Since:
    """What came after a story.

    Attributes:
        told: The state as the story told it.
        again: The story's date as it is known now.
        now: The state now.
        spoken: Rows of towns with a claim made since, lines of official lists apart.
        late: Rows of claims made since the story about its date or an earlier day, oldest first.
        listed: How many lines of official lists were published since; when their bodies first said
            so is not known, so they are no late words.
        withdrawn: Rows of claims that the story could rely on and that were withdrawn since.
    """

    told: State
    again: State
    now: State
    spoken: tuple[int, ...]
    late: tuple[int, ...]
    listed: int
    withdrawn: tuple[int, ...]


def story_params(text: str) -> dict[str, str]:
    """Read a pasted date or link as the parameters of a URL."""
    pasted = text.strip()[:LONGEST]
    return dict(parse_qsl(urlsplit(pasted).query)) if "?" in pasted else {"date": pasted}


def since(dataset: Dataset, story: Sight, until: int | None = None) -> Since:
    """Find what was said after a story up to a day.

    Args:
        dataset: The data.
        story: What the story showed; its ears are the day up to which it could know.
        until: Day number up to which we listen now; the record's last day if not given.
    """
    until = max(story.date, dataset.last_day) if until is None else until
    claims = dataset.claims
    said = dataset.claimed
    about = day_numbers(claims["as_of"], blank=-1)
    about = np.where(about < 0, said, about)
    withdrawn = day_numbers(claims["withdrawn_on"], blank=NEVER)
    ears = story.ears
    lines = listed(claims)
    published = (said > ears) & (said <= until)
    fresh = published & ~lines
    late = np.flatnonzero(fresh & (about <= story.date))
    gone = np.flatnonzero((said <= ears) & (withdrawn > ears) & (withdrawn <= until))
    towns = claims["town_id"].to_numpy()[fresh]
    return Since(
        told=story.state(dataset),
        again=Sight(story.date, until, story.lens, story.rule).state(dataset),
        now=Sight(until, None, story.lens, story.rule).state(dataset),
        spoken=tuple(sorted({dataset.town_row[town] for town in towns})),
        late=tuple(int(row) for row in late[np.argsort(said[late], kind="stable")]),
        listed=int((published & lines).sum()),
        withdrawn=tuple(int(row) for row in gone),
    )
