"""The app's side of Streamlit: the one package that, beside `app.py` and `pages/`, speaks to it.

`store` holds the data and what is computed of them, `session` the address, `bar` the controls that
pages share, `controls` the small pieces a page is built of, `atlas` the map, `frame` what stands
around every page.
"""

from contested.web.atlas import show_map
from contested.web.bar import lens_bar
from contested.web.controls import copy_link, few, more, show, step
from contested.web.frame import frame
from contested.web.session import address, go, read_url, said, theme, write_url
from contested.web.store import dataset, seen

__all__ = [
    "address",
    "copy_link",
    "dataset",
    "few",
    "frame",
    "go",
    "lens_bar",
    "more",
    "read_url",
    "said",
    "seen",
    "show",
    "show_map",
    "step",
    "theme",
    "write_url",
]
