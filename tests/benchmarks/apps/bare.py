"""A bare Streamlit page with an empty folium map: what every first map costs at least."""

import streamlit as st
from stock import Shown, empty_map
from streamlit_folium import st_folium

st.set_page_config(layout="wide")
town_map = empty_map()
Shown("bare").add_to(town_map)
st_folium(town_map, height=700, use_container_width=True, returned_objects=[], key="map")
