"""Claims as conversations: what a claim denies, confirms or repeats hangs below it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from contested.dataset import Dataset


@dataclass(frozen=True)
class Thread:
    """A claim and what answers it. All numbers are rows in `Dataset.claims`.

    Attributes:
        claim: The claim.
        replies: What denies, confirms or retracts it, oldest first, each with its own replies.
        repeats: What only says it again, oldest first: one briefing is not counted five times.
    """

    claim: int
    replies: tuple["Thread", ...] = ()
    repeats: tuple[int, ...] = ()


def threads(dataset: Dataset, rows: Iterable[int]) -> list[Thread]:
    """Arrange claims as threads, the one with the newest claim or answer first.

    A claim hangs below the claim it responds to if that is among `rows`, and stands alone if not.
    No claim is lost and none appears twice, whatever the references say: one that would close a
    circle stands alone.
    """
    claims = dataset.claims
    among = sorted(rows, key=lambda row: (claims["claimed_on"].iloc[row], row))
    parent = _parents(dataset, among)
    below: dict[int, list[int]] = defaultdict(list)
    for row, above in parent.items():
        below[above].append(row)
    told = [_thread(dataset, row, below) for row in among if row not in parent]
    return sorted(told, key=lambda thread: _newest(dataset, thread), reverse=True)


def _newest(dataset: Dataset, thread: Thread) -> tuple[str, int]:
    """Return the day and the row of the newest claim of a thread."""
    days = dataset.claims["claimed_on"]
    own = [(str(days.iloc[row]), row) for row in (thread.claim, *thread.repeats)]
    return max([*own, *(_newest(dataset, reply) for reply in thread.replies)])


def _parents(dataset: Dataset, among: list[int]) -> dict[int, int]:
    inside = set(among)
    parent: dict[int, int] = {}
    for row in among:
        above = dataset.claim_row.get(str(dataset.claims["responds_to"].iloc[row]), -1)
        if above in inside and not _circle(parent, row, above):
            parent[row] = above
    return parent


def _circle(parent: dict[int, int], row: int, above: int) -> bool:
    while above != row and above in parent:
        above = parent[above]
    return above == row


def _thread(dataset: Dataset, row: int, below: dict[int, list[int]]) -> Thread:
    stance = dataset.claims["stance"]
    answers = below.get(row, [])
    repeats = [answer for answer in answers if stance.iloc[answer] == "repeats"]
    bare = tuple(answer for answer in repeats if answer not in below)
    replies = tuple(_thread(dataset, answer, below) for answer in answers if answer not in bare)
    return Thread(row, replies, bare)
