"""What the stock apps share: folium's own markers, a stock slider, leaflet from this machine."""

import datetime as dt
from pathlib import Path
from typing import ClassVar

import folium
import streamlit as st
import streamlit.components.v1 as components
from xstatic.pkg import leaflet

from contested.dataset import Dataset
from contested.days import day_number
from contested.load import DATA_FOLDER, load
from contested.marks import MARKS
from contested.rule import state
from contested.vocabulary import VIEWS

FIRST = dt.date(2025, 11, 1)
LAST = dt.date(2026, 3, 1)

components.declare_component("leaflet_assets", path=leaflet.BASE_DIR)
ASSETS = "../stock.leaflet_assets"


class LocalMap(folium.Map):
    """A stock map whose scripts come from this machine instead of a CDN."""

    default_js: ClassVar = [("leaflet", f"{ASSETS}/leaflet.js")]
    default_css: ClassVar = [("leaflet_css", f"{ASSETS}/leaflet.css")]


class Shown(folium.MacroElement):
    """Tells the benchmark which date is on the map."""

    def __init__(self, date: str) -> None:
        super().__init__()
        self._name = "Shown"
        self.date = date
        self._template = folium.template.Template(
            "{% macro script(this, kwargs) %}"
            "window.shownDate = {{ this.date|tojson }};"
            "{% endmacro %}"
        )


@st.cache_resource
def data() -> Dataset:
    return load(Path(DATA_FOLDER))


def empty_map() -> folium.Map:
    return LocalMap(location=[48.1, 37.8], zoom_start=8, tiles=None, height=700)


def chosen() -> str:
    day = st.slider("Date", FIRST, LAST, FIRST, format="YYYY-MM-DD", key="date")
    return day.isoformat()


def markers(date: str) -> folium.FeatureGroup:
    group = folium.FeatureGroup(name="towns")
    dataset = data()
    seen = state(dataset, day_number(date)).seen
    names, shapes = dataset.towns["name_en"], dataset.towns.geometry
    for row, view in enumerate(seen.view):
        folium.CircleMarker(
            [shapes.iloc[row].y, shapes.iloc[row].x],
            radius=4,
            weight=1,
            fill=True,
            fill_opacity=1,
            color=MARKS[VIEWS[view]].light,
            tooltip=names.iloc[row],
        ).add_to(group)
    return group
