"""Contested Towns: the frame of the app, and the server that feeds its map.

Run by Streamlit as a script it draws a page; imported by the server it adds the map's routes.
"""

import streamlit as st

from contested import feeds, web
from contested.language import _

if __name__ == "__main__":
    # A page's address differs from its file's name: see tests/test_pages.py.
    web.frame([st.Page("pages/map.py", title=_("Map"), url_path="towns-map", default=True)])
else:
    app = st.App(__file__, routes=feeds.routes(font=web.font()))
