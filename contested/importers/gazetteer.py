"""From a name in somebody else's table to our town; never by a guess.

A name or alias that one town bears is that town. Namesakes are told apart by the raion or by
coordinates; a raion or coordinates that speak against the one bearer of a name leave the row open.
"""

from dataclasses import dataclass
from typing import Final

from pyproj import Geod

from contested.dataset import Dataset
from contested.reading import shown
from contested.search import find, fold, label, nearest

CLOSE_KM: Final = 5.0
"""A town this near to given coordinates may be meant by them."""
CLEAR: Final = 2.0
"""How many times farther away the next namesake must be."""

_MANY: Final = 50
_RAION_WORDS: Final = ("raion", "rayon", "district", "район", "р н", "region")
_STEM: Final = 4
"""Letters by which the raions of the oblast differ, in either script and as adjectives."""
_EARTH: Final = Geod(ellps="WGS84")


@dataclass(frozen=True)
class Found:
    """What became of a name: a `town_id`, or why there is none."""

    town_id: str = ""
    why: str = ""


def resolve(dataset: Dataset, name: str, raion: str = "", lat: str = "", lon: str = "") -> Found:
    """Find the town that a row means.

    Args:
        dataset: The data whose towns are meant.
        name: A `town_id`, name or alias, in Latin or Cyrillic letters.
        raion: The raion, in any of these forms too; may be blank.
        lat: Latitude in degrees; may be blank.
        lon: Longitude in degrees; may be blank.
    """
    if name in dataset.town_row:
        return Found(name)
    towns = [match.town_id for match in find(dataset, name, _MANY) if match.how == "exact"]
    if not towns:
        near = "; ".join(nearest(dataset, name)) or "none"
        return Found(why=f"no town is called {shown(name)}; nearest names: {near}")
    place = _place(lat, lon)
    if isinstance(place, str):
        return Found(why=place)
    left = [town for town in towns if not raion or _same_raion(dataset, town, raion)]
    if place:
        left = _closest(dataset, left, place)
    if len(left) == 1:
        return Found(left[0])
    candidates = ", ".join(f"{town} ({label(dataset, town)})" for town in towns)
    if not left:
        given = " and ".join(
            what for what, said in (("raion", raion), ("coordinates", place)) if said
        )
        return Found(why=f"{given} fit no town called {shown(name)}; candidates: {candidates}")
    fitting = ", ".join(f"{town} ({label(dataset, town)})" for town in left)
    return Found(why=f"{shown(name)} may be any of {fitting}; give raion or coordinates")


def _place(lat: str, lon: str) -> tuple[float, float] | str | None:
    """Read coordinates as longitude, latitude; `None` without, a reason when they are none."""
    if not lat and not lon:
        return None
    try:
        place = float(lon.replace(",", ".")), float(lat.replace(",", "."))
    except ValueError:
        return f"{shown(lat)}, {shown(lon)} are no coordinates; write degrees like 48.87 and 38.1"
    return place


def _closest(dataset: Dataset, towns: list[str], place: tuple[float, float]) -> list[str]:
    away = sorted((_kilometres(dataset, town, place), town) for town in towns)
    near = [(distance, town) for distance, town in away if distance <= CLOSE_KM]
    if len(near) > 1 and near[1][0] >= CLEAR * max(near[0][0], 0.5):
        near = near[:1]
    return [town for _, town in near]


def _kilometres(dataset: Dataset, town: str, place: tuple[float, float]) -> float:
    point = dataset.towns.geometry.iloc[dataset.town_row[town]].representative_point()
    _, _, metres = _EARTH.inv(point.x, point.y, *place)
    return float(metres) / 1000


def _same_raion(dataset: Dataset, town: str, raion: str) -> bool:
    """Compare raions by the beginning of their names, those of the raion's own town included."""
    wanted = _bare(raion)
    ours = str(dataset.towns["raion"].iloc[dataset.town_row[town]])
    names = {_bare(ours)}
    for seat in find(dataset, ours, _MANY):
        row = dataset.towns.iloc[dataset.town_row[seat.town_id]]
        if seat.how == "exact" and row["name_en"] == ours:
            names |= {_bare(str(row["name_uk"])), _bare(str(row["name_ru"]))}
    return any(len(wanted) >= _STEM and name[:_STEM] == wanted[:_STEM] for name in names)


def _bare(raion: str) -> str:
    text = fold(raion)
    for word in _RAION_WORDS:
        text = text.replace(word, " ")
    return " ".join(text.split())
