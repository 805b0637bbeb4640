"""Between which days a town changed hands: a window by the words of both sides, never one day."""

from contested.changes import bracket, changes
from contested.dataset import Dataset
from contested.days import day_text
from contested.hands import Change
from contested.language import _, day_name, day_near
from contested.sides import passage


def between(first: int, last: int) -> str:
    """Name a stretch of days without saying month or year twice: 11 and 23 December 2025."""
    early, late = day_text(first), day_text(last)
    start = str(int(early[8:])) if early[:7] == late[:7] else day_near(first, last)
    return _("{first} and {last}").format(first=start, last=day_name(last))


def window_text(dataset: Dataset, change: Change) -> str:
    """Say when a town changed hands as far as claims bracket it; blank where they do not."""
    days = bracket(dataset, change)
    if days is None:
        return ""
    if days[0] == days[1]:
        return _("both sides spoke on {day}").format(day=day_name(days[0]))
    return _("changed hands between {days}").format(days=between(*days))


def newest_window(dataset: Dataset, row: int, *, date: int, known_by: int) -> str:
    """Say between which days a town last changed hands, as a sentence.

    Blank where the newest change spoken of up to the known-by day is not bracketed, or where its
    window begins after the date.
    """
    told = changes(dataset, row, known_by=known_by)
    days = bracket(dataset, told[-1]) if told else None
    if days is None or days[0] > date or days[0] == days[1]:
        return ""
    hands = passage(told[-1].side, day=days[0])
    return _("By the words of both sides it changed hands {passage} between {days}.").format(
        passage=hands, days=between(*days)
    )


def window_record(dataset: Dataset, change: Change) -> dict[str, str] | None:
    """Return the window as it leaves the program in JSON, None where claims do not bracket it."""
    days = bracket(dataset, change)
    return None if days is None else {"from": day_text(days[0]), "to": day_text(days[1])}
