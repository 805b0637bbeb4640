"""The map with its timeline: what the browser is told, and what it reports at rest."""

from dataclasses import replace
from typing import Any, Final

import streamlit as st
from streamlit_folium import st_folium

from contested import feeds
from contested import map as town_map
from contested.address import Address, parse
from contested.dataset import Dataset
from contested.days import day_text, today
from contested.language import _
from contested.readings import reading_label
from contested.sight import Sight, sight_of
from contested.web import own
from contested.web.session import address, press, theme
from contested.web.store import dataset

MAP_KEY: Final = "towns-map"
MAP_HEIGHT: Final = 760
"""Height of the map in pixels where the style sheet does not reach."""


def show_map(data: Dataset, *, only: list[str] | None = None) -> None:
    """Draw the map with its timeline; what it reports at rest becomes the address."""
    st_folium(
        element(),
        key=MAP_KEY,
        height=MAP_HEIGHT,
        returned_objects=[],
        use_container_width=True,
        feature_group_to_add=town_map.apply_group(_told(data, only)),
        on_change=_heard,
        render=False,
    )


def element() -> town_map.OfflineMap:
    """Return the map element, which is always the same."""
    scripts, styles = feeds.links("../..")
    made = town_map.OfflineMap(scripts=scripts, styles=styles)
    town_map.TownLayer().add_to(made)
    return made


def _told(data: Dataset, only: list[str] | None) -> dict[str, Any]:
    memory = st.session_state
    payload = told(data, sight_of(address()), only=only, revision=memory["revision"])
    return payload | {"echo": memory.get("echo", 0)}


def told(
    data: Dataset,
    sight: Sight,
    *,
    only: list[str] | None,
    revision: int,
    twin: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return what a map in the browser is told (see `static/bridge.js`), but for the echo.

    Args:
        data: The data.
        sight: Day, ears, lens and rule; town and place are the address's.
        only: Town ids that stand out, None for all.
        revision: Raised when Python itself changed day, town or place.
        twin: The pair that the map belongs to (see `static/twin.js`).
    """
    here = address()
    clock = "then" if sight.known is None else "hindsight"
    known = "" if sight.known is None else day_text(sight.known)
    centred = here.lat is not None and here.lon is not None
    return {
        "revision": revision,
        "date": day_text(sight.date),
        "town": here.town,
        **feeds.addresses(
            "../..", own.door(data), lens=sight.lens, clock=clock, known=known, rule=sight.rule
        ),
        "theme": theme(),
        "only": only,
        "zoom": here.zoom,
        "center": [here.lat, here.lon] if centred else None,
        "words": town_map.words(),
        "label": reading_label(data, sight),
        "notice": _("Claims, not safety information"),
        "twin": twin or {},
    }


def _heard() -> None:
    """Take over where the browser's map came to rest."""
    value = st.session_state.get(MAP_KEY)
    if isinstance(value, dict):
        press()
        st.session_state["address"] = rested(dataset(), value, echo="echo")


def rested(data: Dataset, value: dict[str, Any], *, echo: str) -> Address:
    """Return the address with what a map reports at rest; its values are checked like a URL's.

    Zoom and centre count only when the viewer moved the map: the view of the whole oblast
    depends on the window and stays out of the address.

    Args:
        data: The data.
        value: What the map reports.
        echo: Where in the session the number of the report is kept.
    """
    seq = value.get("seq")
    st.session_state[echo] = seq if isinstance(seq, int) else 0
    st.session_state["said"] = []
    found, _messages = parse(_at_rest(value), data, today())
    here = replace(address(), date=found.date, town=found.town)
    if value.get("reason") == "view":
        here = replace(here, zoom=found.zoom, lat=found.lat, lon=found.lon)
    return here


def _at_rest(value: dict[str, Any]) -> dict[str, str]:
    """Read what the map reported as URL parameters."""
    centre = value.get("center")
    lat, lon = centre if isinstance(centre, list) and len(centre) == 2 else (None, None)
    given = {name: value.get(name) for name in ("date", "town", "zoom")} | {"lat": lat, "lon": lon}
    return {name: str(text) for name, text in given.items() if text not in (None, "")}
