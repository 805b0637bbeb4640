"""Stock: `st.slider` and one folium map to which each date's marks are added."""

import streamlit as st
from stock import Shown, chosen, empty_map, markers
from streamlit_folium import st_folium

st.set_page_config(layout="wide")
date = chosen()
towns = markers(date)
Shown(date).add_to(towns)
st_folium(
    empty_map(),
    height=700,
    use_container_width=True,
    returned_objects=[],
    key="map",
    feature_group_to_add=towns,
)
