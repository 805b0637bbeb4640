"""The map with its timeline: what the browser is told, and what it reports at rest."""

from dataclasses import replace
from typing import Any, Final

import streamlit as st
from streamlit_folium import st_folium

from contested import feeds
from contested import map as town_map
from contested.address import parse
from contested.dataset import Dataset
from contested.days import day_text, today
from contested.language import _
from contested.readings import reading_label
from contested.sight import sight_of
from contested.web.session import address, theme
from contested.web.store import dataset

MAP_KEY: Final = "towns-map"
MAP_HEIGHT: Final = 760
"""Height of the map in pixels where the style sheet does not reach."""


def show_map(data: Dataset, *, only: list[str] | None = None) -> None:
    """Draw the map with its timeline; what it reports at rest becomes the address."""
    st_folium(
        _element(),
        key=MAP_KEY,
        height=MAP_HEIGHT,
        returned_objects=[],
        use_container_width=True,
        feature_group_to_add=town_map.apply_group(_told(data, only)),
        on_change=_heard,
        render=False,
    )


def _element() -> town_map.OfflineMap:
    scripts, styles = feeds.links("../..")
    element = town_map.OfflineMap(scripts=scripts, styles=styles)
    town_map.TownLayer().add_to(element)
    return element


def _told(data: Dataset, only: list[str] | None) -> dict[str, Any]:
    """Return what the map in the browser is told (see `static/bridge.js`)."""
    here = address()
    clock = "then" if here.known is None else "hindsight"
    known = "" if here.known is None else day_text(here.known)
    centred = here.lat is not None and here.lon is not None
    return {
        "revision": st.session_state["revision"],
        "echo": st.session_state.get("echo", 0),
        "date": day_text(here.date),
        "town": here.town,
        **feeds.addresses(
            "../..", data.version, lens=here.lens, clock=clock, known=known, rule=here.rule
        ),
        "theme": theme(),
        "only": only,
        "zoom": here.zoom,
        "center": [here.lat, here.lon] if centred else None,
        "today": day_text(today()),
        "words": town_map.words(),
        "label": reading_label(data, sight_of(here)),
        "notice": _("Claims, not safety information"),
    }


def _heard() -> None:
    """Take over where the browser's map came to rest; its values are checked like a URL's.

    Zoom and centre count only when the viewer moved the map: the view of the whole oblast
    depends on the window and stays out of the address.
    """
    value = st.session_state.get(MAP_KEY)
    if not isinstance(value, dict):
        return
    here = address()
    seq = value.get("seq")
    st.session_state["echo"] = seq if isinstance(seq, int) else 0
    st.session_state["said"] = []
    found, _messages = parse(_at_rest(value), dataset(), today())
    here = replace(here, date=found.date, town=found.town)
    if value.get("reason") == "view":
        here = replace(here, zoom=found.zoom, lat=found.lat, lon=found.lon)
    st.session_state["address"] = here


def _at_rest(value: dict[str, Any]) -> dict[str, str]:
    """Read what the map reported as URL parameters."""
    centre = value.get("center")
    lat, lon = centre if isinstance(centre, list) and len(centre) == 2 else (None, None)
    given = {name: value.get(name) for name in ("date", "town", "zoom")} | {"lat": lat, "lon": lon}
    return {name: str(text) for name, text in given.items() if text not in (None, "")}
