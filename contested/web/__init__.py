"""The app's side of Streamlit: the one package that, beside `app.py` and `pages/`, speaks to it.

`store` holds the data and what is computed of them, `session` the address, `bar` the controls that
pages share, `fields` what they hold, `controls` the small pieces a page is built of, `atlas` the
map, `lanes` a town's chart, `frame` what stands around every page.
"""

from contested.web.atlas import show_map
from contested.web.bar import day_bar, lens_bar
from contested.web.controls import (
    block,
    chart,
    choose,
    copy_link,
    copy_text,
    few,
    more,
    show,
    show_anchored,
    step,
)
from contested.web.fields import finish
from contested.web.filters import asked, filter_controls, found, order_control, pager, turned
from contested.web.frame import frame
from contested.web.lanes import lane_chart, lane_controls
from contested.web.session import address, go, pages, read_url, said, theme
from contested.web.store import dataset, intervals, record, seen
from contested.web.takeaway import take

__all__ = [
    "address",
    "asked",
    "block",
    "chart",
    "choose",
    "copy_link",
    "copy_text",
    "dataset",
    "day_bar",
    "few",
    "filter_controls",
    "finish",
    "found",
    "frame",
    "go",
    "intervals",
    "lane_chart",
    "lane_controls",
    "lens_bar",
    "more",
    "order_control",
    "pager",
    "pages",
    "read_url",
    "record",
    "said",
    "seen",
    "show",
    "show_anchored",
    "show_map",
    "step",
    "take",
    "theme",
    "turned",
]
