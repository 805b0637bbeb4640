"""What changed between two days: towns claimed, conceded, retaken, disputed, first spoken of.

Changes of hands come from `contested.changes`, with the claims made after the first day and up to
the second; what else changed comes from the views on the two days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from contested.changes import all_changes
from contested.compare import differing, responsible
from contested.dataset import Dataset
from contested.days import Days
from contested.errors import RequestError
from contested.hands import Change
from contested.seen import State
from contested.statements import camp_of, statement
from contested.vocabulary import VIEWS

KINDS: Final = (
    "retaken",
    "conceded",
    "claimed",
    "agreed",
    "said",
    "listed",
    "dropped",
    "opened",
    "settled",
    "lapsed",
    "otherwise",
    "first-word",
)
"""`retaken`: the side held the town before, and now somebody else says so again. `conceded` by the
other side that held it, `claimed` by the side, `agreed` by a third party: first words of each.
`said`: by the other side, which never said that it held it. `listed`: by the other side's official
list. `dropped`: the side itself said otherwise. `opened`: a dispute. Of disputes that ended:
`settled` where the words agree now, `lapsed` where one of them grew 90 days old. `otherwise`: a
view that changed in another way. `first-word`: nobody had spoken of the town."""

_DISPUTED: Final = VIEWS.index("disputed")
_NO_CLAIM: Final = VIEWS.index("no-claim")


@dataclass(frozen=True)
class Item:
    """One thing that changed in one town.

    Attributes:
        kind: One of `KINDS`.
        side: The side said to hold the town; blank where the item is of a view.
        town: Row in `Dataset.towns`.
        claims: Rows in `Dataset.claims` that it is read from.
        change: The change of hands it belongs to, None where the item is of a view.
        silent: Rows of positions that stood on the first day and no longer do on the second,
            though nobody of their camp said otherwise.
        by_silence: Whether the view changed without a new word.
    """

    kind: str
    side: str
    town: int
    claims: tuple[int, ...]
    change: Change | None = None
    silent: tuple[int, ...] = ()
    by_silence: bool = False


@dataclass(frozen=True, eq=False)
class News:
    """What changed from one state to a later one.

    Attributes:
        first: The earlier state.
        second: The later state.
        items: In the order of `KINDS`, the side, then the largest town first.
    """

    first: State
    second: State
    items: tuple[Item, ...]


def news(dataset: Dataset, first: State, second: State) -> News:
    """List what changed between two states of one lens and rule.

    Claims count from the day after the first state's date up to the second's, as known on the
    second's known-by day. A line of an official list is an item of its own kind, `listed`: when it
    was first said is not known.

    Raises:
        RequestError: The second state is of an earlier date.
    """
    if second.date < first.date:
        raise RequestError("The first day is after the second. Give the earlier day first.")
    items = [*_hands(dataset, first, second), *_views(dataset, first, second)]

    def place(item: Item) -> tuple[int, str, int, int]:
        return KINDS.index(item.kind), item.side, -int(dataset.sizes[item.town]), item.town

    return News(first, second, tuple(sorted(items, key=place)))


def _hands(dataset: Dataset, first: State, second: State) -> Iterator[Item]:
    said = dataset.claimed
    span = (first.date, second.date)
    spoken = dataset.claims["town_id"][(said > span[0]) & (said <= span[1])].unique()
    found = all_changes(dataset, known_by=second.known_by, among=spoken)
    for town, told in found.items():
        row = dataset.town_row[town]
        for place, change in enumerate(told):
            held_before = change.side == "ukraine" or any(
                earlier.side == "ukraine" for earlier in told[:place]
            )
            for kind, claims in _steps(dataset, change, said, span, held_before=held_before):
                if _heard(dataset, second.lens, claims):
                    yield Item(kind, change.side, row, claims, change)


def _heard(dataset: Dataset, lens: str, rows: tuple[int, ...]) -> bool:
    """Say whether a lens listens to whoever made the claims."""
    names = dataset.claims["claimant_id"].iloc[list(rows)]
    return lens == "all" or any(lens in (name, camp_of(dataset, name)) for name in names)


def _steps(
    dataset: Dataset, change: Change, said: Days, span: tuple[int, int], *, held_before: bool
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield what of a change was said after the first day of a span and up to its last."""

    def inside(row: int) -> bool:
        return row >= 0 and span[0] < said[row] <= span[1]

    for kind in ("claimed", "conceded", "listed", "agreed", "dropped"):
        row = getattr(change, kind)
        if inside(row):
            yield _admission(dataset, row) if kind == "conceded" else kind, (row,)
    answers = [row for row in (change.conceded, change.agreed) if row >= 0]
    if held_before and answers:
        answer = min(answers, key=lambda row: int(said[row]))
        if inside(answer):
            yield "retaken", tuple(row for row in (change.claimed, answer) if row >= 0)


def _admission(dataset: Dataset, row: int) -> str:
    """Name what a side does that says the other one holds a town."""
    said = statement(dataset, row)
    if said.form == "listed":
        return "listed"
    return "conceded" if said.gives_up else "said"


def _views(dataset: Dataset, first: State, second: State) -> Iterator[Item]:
    said = dataset.claimed
    for row in differing(dataset, first, second).tolist():
        before, after = first.seen.view[row], second.seen.view[row]
        claims = responsible(dataset, second, row)
        new = {*claims, *second.seen.claim[row].tolist()} - {-1}
        silent = grown_silent(first, second, row)
        yield Item(
            _kind(before, after, lapsed=bool(silent)),
            "",
            row,
            claims,
            silent=silent,
            by_silence=not any(first.date < said[claim] <= second.date for claim in new),
        )


def _kind(before: int, after: int, *, lapsed: bool) -> str:
    if before == _NO_CLAIM:
        return "first-word"
    if after == _DISPUTED:
        return "opened"
    if before == _DISPUTED:
        return "lapsed" if lapsed else "settled"
    return "otherwise"


def grown_silent(first: State, second: State, row: int) -> tuple[int, ...]:
    """Return the rows of the positions of a town that stood and were passed over since."""
    before, after = first.seen, second.seen
    stood = (before.claim[row] >= 0) & ~before.lapsed[row]
    gone = stood & (before.claim[row] == after.claim[row]) & after.lapsed[row]
    return tuple(int(claim) for claim in before.claim[row][gone])
