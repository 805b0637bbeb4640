"""What a browser test asks of a page: the map's frame, its date, the view of a town."""

from playwright.sync_api import Frame, Page

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def map_frame(page: Page) -> Frame:
    """Return the map's frame once it has drawn its towns."""
    handle = page.wait_for_selector('iframe[title^="streamlit_folium"]', state="attached")
    frame = handle.content_frame()
    frame.wait_for_function("window.contested?.state()?.date")
    return frame


def shown(frame: Frame) -> dict:
    """Return what the map shows: date, town, zoom, centre, counts."""
    state: dict = frame.evaluate("window.contested.state()")
    return state


def await_date(frame: Frame, date: str) -> None:
    frame.wait_for_function("date => window.contested.state().date === date", arg=date)


def view_of(frame: Frame, town: str) -> str:
    view: str = frame.evaluate("town => window.contested.viewOf(town).view", town)
    return view
