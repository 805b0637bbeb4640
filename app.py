"""Contested Towns: the frame of the app, and the server that feeds its map.

Run by Streamlit as a script it draws a page; imported by the server it adds the routes that feed
the map, and those of cards and states by address.
"""

import logging
from pathlib import Path

import streamlit as st

from contested.cards.typeface import web_font
from contested.language import _


def body_font() -> Path | None:
    """Find Streamlit's own upright body font, which the map shares."""
    try:
        return web_font()
    except FileNotFoundError as error:
        logging.getLogger(__name__).warning("The map is set in the browser's own font: %s", error)
        return None


if __name__ == "__main__":
    from contested import web

    # A page's address differs from its file's name: see tests/test_pages.py.
    web.frame(
        [
            st.Page("pages/map.py", title=_("Map"), url_path="towns-start", default=True),
            st.Page("pages/town.py", title=_("Town"), url_path="towns-town"),
            st.Page("pages/disputes.py", title=_("Disputes"), url_path="towns-disputes"),
            st.Page("pages/claims.py", title=_("Claims"), url_path="towns-claims"),
            st.Page("pages/claimants.py", title=_("Claimants"), url_path="towns-claimants"),
            st.Page("pages/compare.py", title=_("Compare"), url_path="towns-compare"),
            st.Page("pages/trends.py", title=_("Trends"), url_path="towns-trends"),
            st.Page("pages/image.py", title=_("Image"), url_path="towns-image"),
            st.Page("pages/data.py", title=_("Data"), url_path="towns-data"),
            st.Page("pages/add.py", title=_("Add a claim"), url_path="towns-add"),
            st.Page("pages/method.py", title=_("Method"), url_path="towns-method"),
            # The map under an address of its own, for links that name it.
            st.Page("pages/map.py", title=_("Map"), url_path="towns-map", visibility="hidden"),
        ]
    )
else:
    # contested.web stays out of here: a component declared before the server runs is not served.
    from starlette.middleware import Middleware
    from streamlit.runtime.pages_manager import PagesManager

    from contested import api, contact, embed, feeds
    from contested.preview import LinkPreview
    from contested.privacy import PrivateMedia

    # Streamlit takes the folder `pages/` for pages of its older kind until a script has called
    # st.navigation. A first visitor who opens another page than the map would be told that it
    # does not exist.
    PagesManager.uses_pages_directory = False

    for problem in contact.problems():
        logging.getLogger(__name__).warning(problem)
    embed.prepare()
    app = st.App(
        __file__,
        routes=[*feeds.routes(font=body_font()), *embed.routes(), *api.routes()],
        middleware=[Middleware(LinkPreview), Middleware(PrivateMedia)],
    )
