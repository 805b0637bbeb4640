"""What a browser test asks of a page: the map's frame, its date, the view of a town."""

import functools
import json
from contextlib import suppress
from unittest import mock

from playwright.sync_api import Frame, Page
from playwright.sync_api import TimeoutError as Late
from typer.testing import CliRunner

from contested.cli import app as command
from contested.load import DATA_FOLDER, load

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


READY = """() => [...document.querySelectorAll('iframe[title^="streamlit_folium"]')]
  .findIndex(frame => frame.contentWindow?.contested?.state()?.date) + 1"""
"""Which of the page's maps has drawn its towns, counted from 1; Streamlit may still lay a frame
anew while it starts, so the page is asked, not a frame that may be gone."""


def map_frame(page: Page) -> Frame:
    """Return the map's frame once it has drawn its towns.

    On a machine at its limit a first load was seen to hang, twice in some hundred; as a viewer
    would, this loads the page a second time, and fails if that hangs too.
    """
    try:
        number = page.wait_for_function(READY, timeout=40_000).json_value()
    except Late:
        page.reload()
        number = page.wait_for_function(READY).json_value()
    frames = page.query_selector_all('iframe[title^="streamlit_folium"]')
    return frames[number - 1].content_frame()


def shown(frame: Frame) -> dict:
    """Return what the map shows: date, town, zoom, centre, counts."""
    state: dict = frame.evaluate("window.contested.state()")
    return state


def await_date(frame: Frame, date: str) -> None:
    frame.wait_for_function("date => window.contested.state().date === date", arg=date)


def view_of(frame: Frame, town: str) -> str:
    view: str = frame.evaluate("town => window.contested.viewOf(town).view", town)
    return view


def open_files(page: Page, control: str, file: str) -> None:
    """Open a control's menu of files until the button of one is seen.

    A page that is drawn anew in between closes what was opened.
    """
    button = page.locator(f".st-key-{file} button")
    opener = page.locator(f".st-key-{control}").get_by_role("button", name="Download").first
    for _turn in range(4):
        if button.is_visible():
            break
        opener.click()
        with suppress(Late):
            button.wait_for(timeout=10_000)


@functools.cache
def shipped():
    """Return the shipped data, read once for all that is asked of them."""
    return load(DATA_FOLDER)


def status(date: str, lens: str = "all", town: str = "") -> list[dict]:
    """Return the records that `contested status` gives of the shipped data."""
    asked = ["status", "--date", date, "--lens", lens, "--json"]
    if town:
        asked += ["--town", town]
    with mock.patch("contested.commands.status.read", return_value=shipped()):
        records: list[dict] = json.loads(CliRunner().invoke(command, asked).stdout)
    return records
