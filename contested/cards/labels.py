"""Names on a map that never lie on each other: the best free place for each, or none.

Places are tried beside, above and below the mark; a name may cover a lesser mark if it must.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from contested.cards.sheet import Box
from contested.cards.typeface import ASCENT, DESCENT, Letter, width


@dataclass(frozen=True)
class Name:
    """A name that wants a place.

    Attributes:
        text: The name.
        letter: How it is set.
        x: Pixels from the left of its mark's middle.
        y: Pixels from the top of its mark's middle.
        reach: How far its mark reaches.
        must: Whether it is set beyond the most, and even where it covers something.
    """

    text: str
    letter: Letter
    x: float
    y: float
    reach: float
    must: bool = False


@dataclass(frozen=True)
class Label:
    """A name in its place: the left end of its baseline, and its box."""

    name: Name
    at: tuple[float, float]
    box: Box


@dataclass(frozen=True)
class Obstacle:
    """Something a name should not cover, and how bad it is (8 is unbearable)."""

    box: Box
    cost: float


def arrange(
    names: Iterable[Name],
    *,
    inside: Box,
    taken: Sequence[Box],
    obstacles: Sequence[Obstacle],
    most: int,
) -> list[Label]:
    """Place names in the order given, the most wanted first.

    Args:
        names: The names.
        inside: Where they must lie.
        taken: Boxes that they may not touch.
        obstacles: Boxes that they should not cover.
        most: How many are placed, unless it must.
    """
    kept = list(taken)
    found: list[Label] = []
    cover = Cover(obstacles)
    for name in names:
        if len(found) >= most and not name.must:
            continue
        label = _best(name, inside, kept, cover)
        if label is not None:
            found.append(label)
            kept.append(label.box.grown(2))
    return found


class Cover:
    """Obstacles as arrays: what it costs to cover those that a box meets."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        boxes = [one.box for one in obstacles]
        self._edges = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes])
        self._costs = np.array([one.cost for one in obstacles])

    def cost(self, box: Box) -> float:
        """Add up the costs of the obstacles that a box meets."""
        if not len(self._costs):
            return 0.0
        left, top, right, bottom = self._edges.T
        across = (left < box.right) & (box.left < right)
        return float(self._costs[across & (top < box.bottom) & (box.top < bottom)].sum())


def _best(name: Name, inside: Box, taken: Sequence[Box], cover: Cover) -> Label | None:
    best, lowest = None, np.inf if name.must else 8.0
    for turn, label in enumerate(_places(name)):
        if not inside.holds(label.box) or any(label.box.meets(box) for box in taken):
            continue
        cost = turn * 0.25 + cover.cost(label.box)
        if cost < lowest:
            best, lowest = label, cost
    return best


def _places(name: Name) -> Iterable[Label]:
    """Yield the places around a mark, the best first: right, left, above, below, corners."""
    across = width(name.text, name.letter)
    up, down = ASCENT * name.letter.size, DESCENT * name.letter.size
    gap = name.reach + name.letter.size * 0.22
    near = name.reach * 0.72 + name.letter.size * 0.14
    level = name.y + (up - down) * 0.5
    right, left, middle = name.x + gap, name.x - gap - across, name.x - across / 2
    above, below = name.y - gap - down * 0.4, name.y + gap + up * 0.92
    for x, y in (
        (right, level),
        (left, level),
        (middle, above),
        (middle, below),
        (name.x + near, name.y - near - down),
        (name.x + near, name.y + near + up),
        (name.x - near - across, name.y - near - down),
        (name.x - near - across, name.y + near + up),
    ):
        yield Label(name, (x, y), Box(x, y - up, x + across, y + down, name.text, "label"))
