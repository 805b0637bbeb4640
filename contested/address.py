"""The address of a screen: what is shown, as a value and as the URL's parameters.

The address is the whole state of the app. Every value that arrives in a URL is checked here.
"""

import datetime as dt
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from contested import days
from contested.dataset import Dataset
from contested.days import day_number, day_text
from contested.language import LANGUAGES, _, day_name
from contested.markup import readable
from contested.search import exact, nearest
from contested.vocabulary import CAMPS, RULES

ZOOMS: Final = (6.0, 14.0)
"""Zoom levels that the map goes to."""

BOX: Final = (44.0, 33.0, 52.0, 43.0)
"""South, west, north, east: where the centre of the map may lie."""

PARAMETERS: Final = (
    "date",
    "known",
    "lens",
    "rule",
    "town",
    "only",
    "lang",
    "zoom",
    "lat",
    "lon",
)

ONLY: Final = ("disputed",)
"""Which towns alone the map can be told to show."""

_FARTHEST: Final = day_number("9999-12-31")
_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_SHOWN: Final = 40
_LABEL: Final = 120
"""Characters of a town's name with what tells it from its namesakes."""


@dataclass(frozen=True)
class Address:
    """What a screen shows.

    Attributes:
        date: Day shown, a day number.
        known: Day number up to which we listen, None for "as known then".
        lens: `all`, a camp or a `claimant_id`.
        rule: One of `RULES`.
        town: Chosen `town_id`, or blank.
        only: One of `ONLY`, or blank for all towns on the map.
        lang: One of `LANGUAGES`.
        zoom: Zoom of the map, None for the whole oblast.
        lat: Latitude of the map's centre in degrees, None together with `lon`.
        lon: Longitude of the map's centre in degrees.
    """

    date: int
    known: int | None = None
    lens: str = "all"
    rule: str = "published"
    town: str = ""
    only: str = ""
    lang: str = "en"
    zoom: float | None = None
    lat: float | None = None
    lon: float | None = None

    @property
    def ears(self) -> int:
        """The day number up to which we listen: `known`, or the date itself."""
        return self.date if self.known is None else self.known


def opening(dataset: Dataset) -> Address:
    """Return the address of a first visit: the whole oblast on the day of the newest word.

    Without any word it is today.
    """
    return Address(date=days.today() if dataset.claims.empty else dataset.last_day)


def bounds(dataset: Dataset, today: int) -> tuple[int, int]:
    """Return the first and last day number that can be shown: the record's, or today without it."""
    return (today, today) if dataset.claims.empty else (dataset.first_day, dataset.last_day)


def within(date: int, known: int | None, last: int) -> tuple[int, int | None, list[str]]:
    """Keep a day and a known-by day within what is known, and say in words what was moved.

    Args:
        date: Day asked for, a day number.
        known: Day number up to which we listen, None for "as known then".
        last: The record's last day, a day number.
    """
    said: list[str] = []
    if known is not None and known > last:
        text = _("{asked} is after the record’s last day; listening up to {day}.")
        said.append(text.format(asked=day_name(known), day=day_name(last)))
        known = last
    shown = min(date, last if known is None else known)
    if shown < date:
        said.append(late(date, shown, last))
    return shown, known, said


def late(asked: int, shown: int, last: int) -> str:
    """Say that a day lies after what is known, and which one is shown; `last` is the record's."""
    text = _("{asked} is after the known-by day; showing {day}.")
    if shown == last:
        text = _("{asked} is after the record’s last day; showing {day}.")
    return text.format(asked=day_name(asked), day=day_name(shown))


def parse(params: Mapping[str, str], dataset: Dataset, today: int) -> tuple[Address, list[str]]:
    """Read an address from URL parameters.

    Args:
        params: The URL's parameters; unknown ones are passed over.
        dataset: The data that towns, lenses and days are checked against.
        today: Today's day number, the one day that data without a claim can show.

    Returns:
        The address, every bad value replaced by the nearest good one, and one message for each
        value that was replaced. Never raises on bad values.
    """
    here, said = read(params, dataset, today)
    if dataset.claims.empty:
        return here, said
    date, known, moved = within(here.date, here.known, dataset.last_day)
    return replace(here, date=date, known=known), [*said, *moved]


def read(params: Mapping[str, str], dataset: Dataset, today: int) -> tuple[Address, list[str]]:
    """Read an address as `parse` does, but leave days that lie after what is known."""
    said: list[str] = []
    given = {name: str(params[name]).strip() for name in PARAMETERS if params.get(name)}
    first, last = bounds(dataset, today)
    limits = (first, last if dataset.claims.empty else _FARTHEST)
    here = opening(dataset)
    if "known" in given:
        known = _day(given["known"], last, limits, said)
        here = replace(here, known=known, date=min(here.date, known))
    if "date" in given:
        here = replace(here, date=_day(given["date"], here.date, limits, said))
    here = replace(
        here,
        lens=_lens(given.get("lens", "all"), dataset, said),
        rule=_rule(given.get("rule", "published"), said),
        town=_town(given.get("town", ""), dataset, said),
        only=_only(given.get("only", ""), said),
        lang=_lang(given.get("lang", "en"), said),
    )
    return _placed(here, given, said), said


def query(address: Address, dataset: Dataset) -> dict[str, str]:
    """Write an address as URL parameters, leaving out what a first visit shows anyway.

    The date is left out only when nothing else differs: a link to a town keeps its day when
    newer claims arrive.
    """
    first = opening(dataset)
    if address == first:
        return {}
    known, zoom, lat, lon = address.known, address.zoom, address.lat, address.lon
    written = {
        "date": day_text(address.date),
        "known": "" if known is None else day_text(known),
        "lens": "" if address.lens == first.lens else address.lens,
        "rule": "" if address.rule == first.rule else address.rule,
        "town": address.town,
        "only": address.only,
        "lang": "" if address.lang == first.lang else address.lang,
        "zoom": "" if zoom is None else f"{zoom:g}",
        "lat": "" if lat is None else f"{lat:.4f}",
        "lon": "" if lon is None else f"{lon:.4f}",
    }
    return {name: value for name, value in written.items() if value}


def _day(text: str, fallback: int, limits: tuple[int, int], said: list[str]) -> int:
    day = calendar_day(text)
    if day is None:
        said.append(
            _("“{found}” is not a day (write YYYY-MM-DD). Showing {day}.").format(
                found=clip(text), day=day_name(fallback)
            )
        )
        return fallback
    inside = min(max(day, limits[0]), limits[1])
    if day_text(inside) != text:
        said.append(
            _("{found} cannot be shown. The nearest day is {day}.").format(
                found=clip(text), day=day_name(inside)
            )
        )
    return inside


def calendar_day(text: str) -> int | None:
    """Read a day; one past the end of its month becomes the month's last."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    year = max(year, 1)
    while True:
        try:
            return day_number(dt.date(year, month, day).isoformat())
        except ValueError:
            day -= 1


def _lens(text: str, dataset: Dataset, said: list[str]) -> str:
    if text in ("all", *CAMPS) or text in dataset.claimant_row:
        return text
    said.append(_("No lens “{found}”. Showing all sides.").format(found=clip(text)))
    return "all"


def _rule(text: str, said: list[str]) -> str:
    if text in RULES:
        return text
    said.append(_("No rule “{found}”. Using the published one.").format(found=clip(text)))
    return "published"


def _town(text: str, dataset: Dataset, said: list[str]) -> str:
    if not text or text in dataset.town_row:
        return text
    if named := exact(dataset, text):
        return named
    names = nearest(dataset, text)
    message = _("No town “{found}” in the data.").format(found=clip(text))
    if names:
        told = "; ".join(readable(name, _LABEL) for name in names)
        message += " " + _("Nearest names: {names}.").format(names=told)
    said.append(message)
    return ""


def _only(text: str, said: list[str]) -> str:
    if not text or text in ONLY:
        return text
    said.append(_("No choice of towns “{found}”. Showing all towns.").format(found=clip(text)))
    return ""


def _lang(text: str, said: list[str]) -> str:
    if text in LANGUAGES:
        return text
    said.append(_("No language “{found}”. Showing English.").format(found=clip(text)))
    return "en"


def _placed(here: Address, given: Mapping[str, str], said: list[str]) -> Address:
    """Add zoom and centre; a centre needs both its numbers."""
    south, west, north, east = BOX
    zoom = _number("zoom", given, ZOOMS, said)
    lat = _number("lat", given, (south, north), said)
    lon = _number("lon", given, (west, east), said)
    if ("lat" in given) != ("lon" in given):
        said.append(_("lat and lon belong together; the whole map is shown."))
    if lat is None or lon is None:
        lat = lon = None
    return replace(here, zoom=zoom, lat=lat, lon=lon)


def _number(
    name: str, given: Mapping[str, str], limits: tuple[float, float], said: list[str]
) -> float | None:
    text = given.get(name)
    if text is None:
        return None
    number = _float(text)
    if number is None:
        said.append(_("{name}: “{found}” is not a number.").format(name=name, found=clip(text)))
        return None
    inside = min(max(number, limits[0]), limits[1])
    if inside != number:
        said.append(
            _("{name}: {found} is off the map; using {used}.").format(
                name=name, found=clip(text), used=f"{inside:g}"
            )
        )
    return inside


def _float(text: str) -> float | None:
    try:
        number = float(text[:_SHOWN])
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def clip(text: str) -> str:
    """Shorten a value of a URL for a message."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
