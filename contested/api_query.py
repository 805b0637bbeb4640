"""What a request to the API asks for, checked value by value."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from contested.dataset import Dataset
from contested.days import day_number
from contested.errors import RequestError
from contested.reading import shown
from contested.rule import lens_kind
from contested.vocabulary import STATUSES, TOWN_KINDS, VIEWS

LARGEST_PAGE: Final = 1_000
"""Rows that a page can have."""
USUAL_PAGE: Final = 100
LAST_PAGE: Final = 1_000_000
LONGEST: Final = 80
"""Characters of a name that is searched for."""

FORMS: Final = ("json", "csv", "csv-safe")
_EVERYWHERE: Final = ("page", "size", "format")
PARAMETERS: Final = {
    "claims": ("town", "date", "known", "lens", "status", "since", "until", *_EVERYWHERE),
    "runs": ("town", "date", "known", "lens", "view", *_EVERYWHERE),
    "towns": ("search", "raion", "kind", *_EVERYWHERE),
}
"""What each listing can be asked by."""
MANY: Final = frozenset({"town", "status", "view"})
"""Parameters that may be given again."""

_NUMBER: Final = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)


class Unknown(Exception):  # noqa: N818 - becomes a 404
    """What the request names is not there."""


@dataclass(frozen=True)
class Query:
    """A request, every value checked.

    Attributes:
        what: Which listing.
        towns: Only these `town_id`s; all when empty.
        date: Day number up to which claims and runs are shown, `None` for all.
        known: Day number up to which we listen, `None` for as known then.
        lens: `all`, a camp or a `claimant_id`.
        statuses: Only claims of these statuses.
        views: Only runs of these views.
        since: First day of `claimed_on`, blank for any.
        until: Last day of it; after all days when not given.
        search: A name to search for.
        raion: Only towns of this raion.
        kind: Only towns of this kind.
        page: From 1.
        size: Rows a page.
        form: One of `FORMS`.
    """

    what: str
    towns: tuple[str, ...]
    date: int | None
    known: int | None
    lens: str
    statuses: tuple[str, ...]
    views: tuple[str, ...]
    since: str
    until: str
    search: str
    raion: str
    kind: str
    page: int
    size: int
    form: str


def read_query(what: str, given: Iterable[tuple[str, str]], dataset: Dataset) -> Query:
    """Read a request.

    Raises:
        RequestError: A value cannot be asked for; says what can.
        Unknown: A town is not in the data.
    """
    values: dict[str, list[str]] = {}
    for name, value in given:
        if name not in PARAMETERS[what]:
            raise RequestError(
                f"No parameter is called {shown(name)}. There are {', '.join(PARAMETERS[what])}."
            )
        if name in values and name not in MANY:
            raise RequestError(f"{name} is given twice. Give it once.")
        values.setdefault(name, []).append(value)
    one = {name: some[0] for name, some in values.items()}
    lens = one.get("lens", "all")
    lens_kind(dataset, lens)
    return Query(
        what=what,
        towns=_towns(values.get("town", []), dataset),
        date=_day("date", one),
        known=_day("known", one),
        lens=lens,
        statuses=_words("status", values, STATUSES),
        views=_words("view", values, VIEWS),
        since=_checked_day("since", one, ""),
        until=_checked_day("until", one, "9999-12-31"),
        search=_text("search", one),
        raion=_word("raion", one, sorted(set(dataset.towns["raion"])), ""),
        kind=_word("kind", one, TOWN_KINDS, ""),
        page=_number("page", one, 1, LAST_PAGE),
        size=_number("size", one, USUAL_PAGE, LARGEST_PAGE),
        form=_word("format", one, FORMS, "json"),
    )


def _towns(given: list[str], dataset: Dataset) -> tuple[str, ...]:
    for town in given:
        if town not in dataset.town_row:
            raise Unknown(f"town: {shown(town)} is no town_id. Search for it: /api/towns?search=…")
    return tuple(given)


def _day(name: str, one: dict[str, str]) -> int | None:
    if name not in one:
        return None
    try:
        return day_number(one[name])
    except RequestError as error:
        raise RequestError(f"{name}: {error}") from error


def _checked_day(name: str, one: dict[str, str], otherwise: str) -> str:
    return otherwise if _day(name, one) is None else one[name]


def _words(name: str, values: dict[str, list[str]], allowed: Iterable[str]) -> tuple[str, ...]:
    return tuple(_word(name, {name: value}, allowed, "") for value in values.get(name, []))


def _word(name: str, one: dict[str, str], allowed: Iterable[str], otherwise: str) -> str:
    if name not in one:
        return otherwise
    words = tuple(allowed)
    if one[name] not in words:
        raise RequestError(f"{name}: {shown(one[name])} is not one of {', '.join(words)}.")
    return one[name]


def _text(name: str, one: dict[str, str]) -> str:
    if name in one and not 1 <= len(one[name]) <= LONGEST:
        raise RequestError(f"{name}: write 1 to {LONGEST} characters.")
    return one.get(name, "")


def _number(name: str, one: dict[str, str], otherwise: int, most: int) -> int:
    if name not in one:
        return otherwise
    if not _NUMBER.fullmatch(one[name]) or int(one[name]) > most:
        raise RequestError(f"{name}: {shown(one[name])} is not a number from 1 to {most:,}.")
    return int(one[name])
