"""The map element: folium parts whose script is ours, and what they are told.

`OfflineMap` and `TownLayer` never change, so the browser keeps them; whatever changes travels
through `apply_group`.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

import folium
import numpy as np
from branca.element import MacroElement
from folium.template import Template

from contested import timeline
from contested.dataset import Dataset
from contested.language import LANGUAGES, _, language, speak
from contested.marks import (
    CAMP_COLOURS,
    LEGEND,
    MARKS,
    camp_label,
    camp_word,
    status_label,
    view_label,
)
from contested.namesakes import told_apart_by, where
from contested.origins import listed
from contested.timeline import Columns
from contested.vocabulary import CAMPS, STATUSES, VIEWS

CENTRE: Final = (48.05, 37.8)
"""Latitude and longitude that the map opens at before the outline has loaded."""

_UNSAFE: Final = {
    ord(character): f"\\u{ord(character):04x}" for character in "<>&'`$_\u2028\u2029\x7f"
}


def script_json(value: object) -> str:
    """Write a value as JSON that may stand inside any script.

    Neither HTML, a template literal, folium's placeholders nor the bridge's search for `_id` find
    anything to act on: the characters that they look for are escaped.

    Raises:
        ValueError: The value holds NaN or infinity.
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.translate(_UNSAFE).replace("{{", "{\\u007b").replace("{%", "{\\u0025")


class OfflineMap(folium.Map):
    """A folium map that loads only the given scripts and styles, and no tiles of its own."""

    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }} ></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = contestedMap({{ this.get_name()|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, *, scripts: Sequence[str], styles: Sequence[str]) -> None:
        super().__init__(location=CENTRE, tiles=None, zoom_control=False)
        self.default_js = [(link, link) for link in scripts]
        self.default_css = [(link, link) for link in styles]


class TownLayer(MacroElement):
    """The towns, legend, date plate, search and timeline on an `OfflineMap`; always the same."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            contestedMount({{ this._parent.get_name() }}, {{ this.table }});
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "TownLayer"
        self.table = script_json(mark_table())


class _ApplyGroup(folium.FeatureGroup):
    """An empty group whose script tells the mounted map what to show."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.featureGroup();
            contested.apply({{ this.told }});
        {% endmacro %}
        """
    )

    def __init__(self, payload: dict[str, Any]) -> None:
        super().__init__(name="contested")
        self.told = script_json(payload)


def apply_group(payload: dict[str, Any]) -> folium.FeatureGroup:
    """Make the `feature_group_to_add` that hands `payload` to the map in the browser."""
    return _ApplyGroup(payload)


def mark_table() -> dict[str, Any]:
    """Return the one table of marks as the browser needs it; it holds no words."""
    return {
        "views": list(VIEWS),
        "statuses": list(STATUSES),
        "camps": list(CAMPS),
        "legend": list(LEGEND),
        "marks": {
            view: {"shape": mark.shape, "light": mark.light, "dark": mark.dark, "drawn": mark.drawn}
            for view, mark in MARKS.items()
        },
        "campColours": {
            camp: {"light": light, "dark": dark} for camp, (light, dark) in CAMP_COLOURS.items()
        },
    }


def words() -> dict[str, Any]:
    """Return every text that the map element shows, in the language spoken."""
    return {
        "lang": language(),
        "views": {view: view_label(view) for view in VIEWS},
        "statuses": {status: status_label(status) for status in STATUSES},
        "camps": {camp: camp_label(camp) for camp in CAMPS},
        "map": _("Map of towns"),
        "legend": _("Legend"),
        "tiles": _("Online tiles (OpenStreetMap)"),
        "stale": _("newest claim 180 days old or older"),
        "empty": _("No claim in the data yet"),
        "listsApart": _("without lines of official lists"),
        "lapsed": _("lapsed"),
        "silent": _("no claim"),
        "also": _("also: {claimant}, {status}"),
        "unheard": _("Who said so could not be loaded. Come back to the town to try again."),
        "search": _("Find a town"),
        "nothingFound": _("No town by that name"),
        "found": timeline.plural("{n} town found", "{n} towns found"),
        "clear": _("Clear"),
        "voices": {camp: camp_word(camp) for camp in CAMPS},
        "uncounted": _("does not count"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "wholeOblast": _("Whole oblast"),
        "loading": _("Loading the claims"),
        "failed": _("The claims could not be loaded."),
        "retry": _("Try again"),
        "noCanvas": _(
            "This browser cannot draw the map. The table of towns holds the same claims."
        ),
        **timeline.words(),
    }


def towns(dataset: Dataset) -> Columns:
    """Pack what the map says of each town, one list per column, in the order of `Dataset.towns`.

    Returns:
        `id, en, uk, ru, aliases, kind`; `where` (index into the lists of `places`, one for each
        language) it lies; `namesake`, 1 where others bear its name; `size` (`Dataset.sizes`:
        people, or a guess by kind); `lat` and `lon` (EPSG:4326, of a point inside the town);
        `claims` from `timeline.claims`; `listed`, which of these are lines of official lists:
        places from 0 in the order of all claims, as steps from the one before.
    """
    frame = dataset.towns
    points = frame.geometry.representative_point()
    return {
        "id": frame["town_id"].tolist(),
        "en": frame["name_en"].tolist(),
        "uk": frame["name_uk"].tolist(),
        "ru": frame["name_ru"].tolist(),
        "aliases": frame["aliases"].tolist(),
        "kind": frame["kind"].tolist(),
        **_places(dataset),
        "namesake": [int(bool(level)) for level in told_apart_by(dataset)],
        "size": dataset.sizes.tolist(),
        "lat": points.y.round(5).tolist(),
        "lon": points.x.round(5).tolist(),
        "claims": timeline.claims(dataset),
        "listed": np.diff(np.flatnonzero(listed(dataset.claims)), prepend=0).tolist(),
    }


def _places(dataset: Dataset) -> Columns:
    """Pack where each town lies, in words; what is the same of several towns is sent once."""
    spoken = []
    for name in LANGUAGES:
        with speak(name):
            spoken.append([where(dataset, row) for row in range(len(dataset.towns))])
    both = list(zip(*spoken, strict=True))
    number = {place: turn for turn, place in enumerate(dict.fromkeys(both))}
    lists = [list(texts) for texts in zip(*number, strict=True)] or [[] for _name in LANGUAGES]
    return {
        "where": [number[place] for place in both],
        "places": dict(zip(LANGUAGES, lists, strict=True)),
    }


def base(dataset: Dataset) -> dict[str, Any]:
    """Pack the context of the map: GeoJSON with a point for each name (EPSG:4326)."""
    frame = dataset.base
    points = frame.geometry.representative_point()
    features: list[dict[str, Any]] = json.loads(frame.to_json(drop_id=True))["features"]
    for feature, point in zip(features, points, strict=True):
        feature["properties"]["at"] = [round(point.y, 4), round(point.x, 4)]
    return {"type": "FeatureCollection", "features": features}
