"""Stock: `st.slider` and a folium map rebuilt for each date."""

import streamlit as st
from stock import Shown, chosen, empty_map, markers
from streamlit_folium import st_folium

st.set_page_config(layout="wide")
date = chosen()
town_map = empty_map()
markers(date).add_to(town_map)
Shown(date).add_to(town_map)
st_folium(town_map, height=700, use_container_width=True, returned_objects=[], key=date)
