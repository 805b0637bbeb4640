"""Towns that bear one name, told apart: by raion, or by hromada where that is not enough."""

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Final

from contested.dataset import Dataset
from contested.language import LANGUAGES, _, language, pgettext, speak
from contested.memo import per_dataset
from contested.names import town_name

_LEVELS: Final = ("", "raion", "hromada")

_ASIDE: Final = re.compile(r"\s*\(([^()]*)\)$")
"""What the data put behind an English name that neither raion nor hromada tells apart."""


@per_dataset()
def told_apart_by(dataset: Dataset) -> tuple[str, ...]:
    """Say of each town, in the order of `Dataset.towns`, what tells it from its namesakes.

    Namesakes are towns that share a name in English, whatever stands in brackets behind it, or in
    Ukrainian.

    Returns:
        For each town `raion`, `hromada`, or blank where no other bears its name.
    """
    level = [0] * len(dataset.towns)
    raions = dataset.towns["raion"].tolist()
    bare = dataset.towns["name_en"].str.replace(_ASIDE, "", regex=True)
    for names in (bare.tolist(), dataset.towns["name_uk"].tolist()):
        inside = list(zip(names, raions, strict=True))
        for row, (alone, enough) in enumerate(zip(_alone(names), _alone(inside), strict=True)):
            needed = 0 if alone or not names[row] else 1 if enough else 2
            level[row] = max(level[row], needed)
    return tuple(_LEVELS[needed] for needed in level)


def town_label(dataset: Dataset, row: int) -> str:
    """Name a town so that it is told from all others: "Zaporizhzhia, village, Komar hromada".

    Args:
        dataset: The data.
        row: Row of the town in `dataset.towns`.
    """
    name, place = _labels(dataset, language())[row]
    return f"{name}, {place}" if place else name


def town_phrase(dataset: Dataset, row: int) -> str:
    """Name a town inside a sentence or a list of towns: "Lyman (city, Kramatorsk raion)"."""
    name, place = _labels(dataset, language())[row]
    return f"{name} ({place})" if place else name


def where(dataset: Dataset, row: int) -> str:
    """Say behind a town's name where it lies: "village, Komar hromada, Volnovakha raion".

    Kind and hromada stand only where they tell it from its namesakes.
    """
    name, place = _labels(dataset, language())[row]
    inner = place if name == town_name(dataset, row) else town_label(dataset, row)
    outer = "" if told_apart_by(dataset)[row] == "raion" else raion_name(dataset, row)
    return ", ".join(filter(None, (inner, outer)))


def raion_label(raion: str) -> str:
    """Name a raion as the data spell it in a title, a list or a sentence; blank for blank."""
    known = f"{raion} raion"
    told = _(known)
    if not raion or told != known:
        return told if raion else ""
    return _("{name} raion").format(name=raion)


def raion_name(dataset: Dataset, row: int) -> str:
    """Name the raion of a town, blank where it is not known."""
    return raion_label(str(dataset.towns["raion"].iloc[row]))


def hromada_name(dataset: Dataset, row: int) -> str:
    """Name the hromada of a town, by its seat in the language spoken; blank where not known."""
    hromada = str(dataset.towns["hromada"].iloc[row])
    return _("{name} hromada").format(name=_spoken(dataset, hromada)) if hromada else ""


def _alone(keys: Sequence[Hashable]) -> list[bool]:
    count = Counter(keys)
    return [count[key] == 1 for key in keys]


@per_dataset(entries=len(LANGUAGES))
def _labels(dataset: Dataset, spoken: str) -> tuple[tuple[str, str], ...]:
    """Return for each town its name in a language and what tells it from its namesakes."""
    with speak(spoken):
        rows = range(len(dataset.towns))
        told = [(_bare(dataset, row), _place(dataset, row)) for row in rows]
        return tuple(
            (name if alone else _full(dataset, row), place)
            for row, (name, place), alone in zip(rows, told, _alone(told), strict=True)
        )


def _place(dataset: Dataset, row: int) -> str:
    """Return kind and place as far as a town needs them, blank where no other bears its name."""
    needed = told_apart_by(dataset)[row]
    if not needed:
        return ""
    place = raion_name(dataset, row) if needed == "raion" else hromada_name(dataset, row)
    return ", ".join(filter(None, (_kind(str(dataset.towns["kind"].iloc[row])), place)))


def _bare(dataset: Dataset, row: int) -> str:
    """Name a town; its kind in brackets falls away, since the place says it."""
    name = town_name(dataset, row)
    kind = str(dataset.towns["kind"].iloc[row])
    return name.removesuffix(f" ({kind})") if told_apart_by(dataset)[row] else name


def _full(dataset: Dataset, row: int) -> str:
    """Name a town with what the English name puts in brackets: "Миколаївка (Красний Яр)"."""
    english, name = str(dataset.towns["name_en"].iloc[row]), town_name(dataset, row)
    if name == english:
        return name
    aside = _ASIDE.search(english)
    return f"{name} ({_spoken(dataset, aside[1] if aside else english)})"


def _spoken(dataset: Dataset, name: str) -> str:
    """Return an English name of a town in the language spoken, if a town bears it."""
    return name if language() == "en" else _ukrainian(dataset).get(name, name)


@per_dataset()
def _ukrainian(dataset: Dataset) -> dict[str, str]:
    """Return the Ukrainian names of towns by their English ones."""
    towns = dataset.towns[dataset.towns["name_uk"] != ""]
    return dict(zip(towns["name_en"], towns["name_uk"], strict=True))


def _kind(kind: str) -> str:
    return {
        "city": pgettext("kind", "city"),
        "settlement": pgettext("kind", "settlement"),
        "village": pgettext("kind", "village"),
        "site": pgettext("kind", "site"),
    }[kind]
