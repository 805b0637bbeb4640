"""One change of hands, and how it is read from what was said of a town, word by word."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from contested.vocabulary import OTHER


@dataclass(frozen=True)
class Change:
    """One change of hands as it was spoken of.

    Every row is a row in `Dataset.claims`, -1 where nobody spoke.

    Attributes:
        side: The side said to hold the town from now on.
        claimed: First claim of that side.
        conceded: First statement of the other side that says the same, against its interest; none
            where a list of that side came before it.
        listed: First line of an official list of the other side that says the same, where it is
            its first word: its day is the latest on which the side can have said so.
        agreed: First third party that says the same; of a claim made anew after the side said
            otherwise, the newest third party where it says the same still.
        again: Later claims of the side, in their order.
        dropped: Claim by which the side itself said otherwise before the other side agreed.
    """

    side: str
    claimed: int = -1
    conceded: int = -1
    listed: int = -1
    agreed: int = -1
    again: tuple[int, ...] = field(default=())
    dropped: int = -1


@dataclass(frozen=True)
class Word:
    """What one claim says of who holds a town; `row` is that in `Dataset.claims`."""

    row: int
    camp: str
    status: str
    listed: bool
    denies: bool


def read(words: Iterable[Word]) -> list[Change]:
    """Read the changes of hands from the words on one town, oldest first."""
    reading = _Reading()
    for word in words:
        reading.hear(word)
    return [*reading.told, reading.tried] if reading.tried else reading.told


@dataclass
class _Reading:
    """The changes of a town's words heard so far.

    Attributes:
        told: Changes that somebody besides their side agreed with, or that their side dropped.
        holder: The side that holds the town by them.
        stands: Place in `told` of the change by which it does; -1 before the first.
        tried: Claim of the other side with which nobody agreed so far.
        third: Newest word of a third party, -1 where it does not say that the holder holds.
    """

    told: list[Change] = field(default_factory=list)
    holder: str = "ukraine"
    stands: int = -1
    tried: Change | None = None
    third: int = -1

    def hear(self, word: Word) -> None:
        rival = OTHER[self.holder]
        if word.status == rival:
            self._hear_rival(word, rival)
        else:
            if self.tried and word.camp == rival:
                self.told.append(replace(self.tried, dropped=word.row))
                self.tried = None
            if self.stands >= 0:
                self._hear_holder(word)
        if word.camp not in OTHER:
            self.third = word.row if word.status == self.holder else -1

    def _hear_rival(self, word: Word, rival: str) -> None:
        if word.denies and word.camp == rival and not self.tried:
            return
        self.tried = _add(self.tried or Change(rival), word)
        if word.camp != rival:
            self.stands = len(self.told)
            self.told.append(self.tried)
            self.holder, self.tried = rival, None

    def _hear_holder(self, word: Word) -> None:
        change = self.told[self.stands]
        if word.status == self.holder:
            if change.dropped >= 0 and word.camp in OTHER:
                self.stands = len(self.told)
                change = Change(self.holder, agreed=self.third)
                self.told.append(change)
            self.told[self.stands] = _add(change, word)
        elif word.camp == self.holder and _waits(change):
            self.told[self.stands] = replace(change, dropped=word.row)


def _waits(change: Change) -> bool:
    """Say whether a claim waits for the other side to admit it."""
    return change.claimed >= 0 > max(change.conceded, change.listed, change.dropped)


def _add(change: Change, word: Word) -> Change:
    """Enter one more word that the side of the change holds the town."""
    if word.camp == change.side:
        if change.claimed < 0:
            if word.denies:
                return change
            return replace(change, claimed=word.row)
        return replace(change, again=(*change.again, word.row))
    if word.camp == OTHER[change.side]:
        if max(change.conceded, change.listed) >= 0:
            return change
        if word.listed:
            return replace(change, listed=word.row)
        return replace(change, conceded=word.row)
    return change if change.agreed >= 0 else replace(change, agreed=word.row)
