"""Find towns by any of their names, in Latin or Cyrillic letters."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from contested.dataset import Dataset
from contested.errors import RequestError
from contested.language import LANGUAGES, language, speak
from contested.markup import readable
from contested.memo import per_dataset
from contested.names import apart, town_name
from contested.namesakes import town_label

LIKENESS: Final = 72
"""Least likeness (0 to 100) at which a misspelt name is offered."""

_LETTERS: Final = {"ї": "ї", "й": "й", "ł": "l", "ı": "i", "đ": "d", "ø": "o"}
"""Letters that stay, and letters whose stroke or missing dot Unicode does not take apart."""
_APOSTROPHES: Final = "'’ʼ‘`´ʹ′\""
_LONGEST: Final = 80
"""Characters of a name or query that are compared; the longest real name has 25."""


@dataclass(frozen=True)
class Match:
    """A town that answers to a query.

    Attributes:
        town_id: The town.
        name: The name or alias that answers, as the data spell it.
        how: `exact`, `prefix` (the name or a word of it begins so) or `fuzzy`.
    """

    town_id: str
    name: str
    how: str


@dataclass(frozen=True, eq=False)
class _Names:
    """Every name of every town: folded, as spelt, and the town's row. Parallel lists."""

    folded: list[str]
    spelt: list[str]
    row: list[int]


def fold(text: str) -> str:
    """Reduce a name to what people agree on when they type it.

    Lower case, no diacritics, no apostrophes, hyphens as spaces; ё becomes е, while і, ї and й
    stay letters of their own.
    """
    composed = unicodedata.normalize("NFC", text).casefold()
    kept = "".join(_LETTERS.get(letter) or _bare(letter) for letter in composed)
    return " ".join(kept.split())


def find(dataset: Dataset, query: str, limit: int = 8) -> list[Match]:
    """Find towns by name: exact names first, then beginnings; likenesses only if there is neither.

    Within each kind the larger town comes first. A town appears once, by its best name.
    """
    wanted = fold(query[:_LONGEST])
    if not wanted:
        return []
    names = _names(dataset)
    found: dict[int, Match] = {}
    for how, places in (("exact", _exact(names, wanted)), ("prefix", _prefix(names, wanted))):
        for place in sorted(places, key=lambda place: _size(dataset, names.row[place])):
            _add(found, dataset, names, place, how)
    if not found:
        for place in _fuzzy(names, wanted, limit):
            _add(found, dataset, names, place, "fuzzy")
    return list(found.values())[:limit]


def nearest(dataset: Dataset, name: str, limit: int = 3) -> list[str]:
    """Name the towns, as labels, that someone who typed `name` may have meant."""
    return [label(dataset, match.town_id) for match in find(dataset, _spaced(name), limit)]


def exact(dataset: Dataset, name: str) -> str:
    """Return the one `town_id` that bears this name or alias, or blank if none or several do."""
    names = _names(dataset)
    rows = {names.row[place] for place in _exact(names, fold(name[:_LONGEST]))}
    return str(dataset.towns["town_id"].iloc[rows.pop()]) if len(rows) == 1 else ""


def town_rows(dataset: Dataset, towns: Iterable[str] | None = None) -> list[int]:
    """Return rows of `dataset.towns` for ids or unambiguous names; all rows when none is given.

    Raises:
        RequestError: A town is not known, or several bear the name; says which come nearest.
    """
    wanted = list(towns or ())
    return [_row(dataset, town) for town in wanted] or list(range(len(dataset.towns)))


def label(dataset: Dataset, town_id: str) -> str:
    """Name a town by its id, told apart from its namesakes (see `town_label`)."""
    return town_label(dataset, dataset.town_row[town_id])


def named(dataset: Dataset, beginning: str) -> npt.NDArray[np.bool_]:
    """Say of each town whether one of its names, or a word of one, begins so."""
    names, wanted = _names(dataset), fold(beginning[:_LONGEST])
    found = np.zeros(len(dataset.towns), dtype=bool)
    if wanted:
        found[[names.row[place] for place in _prefix(names, wanted)]] = True
    return found


def every_name(dataset: Dataset) -> dict[str, str]:
    """Name every town for a list to choose from, by label, with its Ukrainian and Russian names."""
    return _choices(dataset, language(), _LONGEST * 2, former=False)


def all_names(dataset: Dataset) -> dict[str, str]:
    """Name every town like `every_name`, its former and other names included."""
    return _choices(dataset, language(), _LONGEST * 3, former=True)


@per_dataset(entries=2 * len(LANGUAGES))
def _choices(dataset: Dataset, spoken: str, longest: int, *, former: bool) -> dict[str, str]:
    """Name towns by label and each other name once, in the order of the alphabet."""
    choices = {}
    columns = dataset.towns[["town_id", "name_en", "name_uk", "name_ru", "aliases"]]
    with speak(spoken):
        for row, (town, *names, aliases) in enumerate(columns.itertuples(index=False, name=None)):
            first, more = town_label(dataset, row), aliases.split(";") if former else []
            told = [first, *apart([*names, *more], first, town_name(dataset, row))]
            choices[town] = readable(" · ".join(told), longest)
    return dict(sorted(choices.items(), key=lambda item: fold(item[1])))


def _row(dataset: Dataset, town: str) -> int:
    town_id = town if town in dataset.town_row else exact(dataset, town)
    if town_id:
        return dataset.town_row[town_id]
    near = ", ".join(match.town_id for match in find(dataset, _spaced(town), 5))
    raise RequestError(
        f"No one town is called {town[:_LONGEST]!r}. "
        + (f"Nearest: {near}." if near else "Use a town_id of data/settlements.geojson.")
    )


@per_dataset()
def _names(dataset: Dataset) -> _Names:
    folded, spelt, rows = [], [], []
    columns = dataset.towns[["name_en", "name_uk", "name_ru", "aliases"]]
    for row, (*names, aliases) in enumerate(columns.itertuples(index=False, name=None)):
        for name in dict.fromkeys([*names, *aliases.split(";")]):
            if name.strip():
                folded.append(fold(name[:_LONGEST]))
                spelt.append(name.strip())
                rows.append(row)
    return _Names(folded, spelt, rows)


def _exact(names: _Names, wanted: str) -> list[int]:
    return [place for place, name in enumerate(names.folded) if name == wanted]


def _prefix(names: _Names, wanted: str) -> list[int]:
    inside = f" {wanted}"
    return [
        place
        for place, name in enumerate(names.folded)
        if name.startswith(wanted) or inside in name
    ]


def _fuzzy(names: _Names, wanted: str, limit: int) -> list[int]:
    hits = process.extract(
        wanted, names.folded, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=limit * 4
    )
    return [place for _name, _score, place in hits]


def _add(found: dict[int, Match], dataset: Dataset, names: _Names, place: int, how: str) -> None:
    row = names.row[place]
    town_id = str(dataset.towns["town_id"].iloc[row])
    found.setdefault(row, Match(town_id, names.spelt[place], how))


def _size(dataset: Dataset, row: int) -> tuple[int, int]:
    """Sort key: the larger town first."""
    return (-int(dataset.sizes[row]), row)


def _bare(letter: str) -> str:
    if letter in _APOSTROPHES:
        return ""
    if unicodedata.category(letter) in {"Pd", "Zs", "Cc"} or letter == "_":
        return " "
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _spaced(name: str) -> str:
    return name.replace("-", " ").replace("_", " ")
