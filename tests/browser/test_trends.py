"""The charts over time: a click lists a day's towns, a button saves the image."""

import re
from pathlib import Path

from playwright.sync_api import expect

PATIENCE = 60_000
CHARTS = {
    "views": "towns-by-view",
    "gaps": "disputes",
    "survival": "disputes-last",
    "divided": "camps-divided",
    "lags": "lags",
    "claims": "claims-a-week",
    "coverage": "coverage",
}


def chart(page, name):
    drawing = page.locator(f".st-key-chart-{name} svg.marks")
    drawing.wait_for(timeout=PATIENCE)
    return drawing


def test_a_click_on_a_day_lists_its_towns_with_a_link_to_its_map(app, look):
    page = look(f"{app}/towns-trends")
    box = chart(page, "views").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.5)
    link = page.get_by_role("link", name="Open the map of this day")
    link.wait_for(timeout=PATIENCE)
    assert re.search(r"date=\d{4}-\d\d-\d\d", link.get_attribute("href"))
    page.locator("summary", has_text="Disputed").first.click()
    expect(page.locator("details[open] a").first).to_be_visible()


def test_every_chart_is_drawn_and_can_be_saved(app, look):
    page = look(f"{app}/towns-trends", scheme="dark", accept_downloads=True)
    for name, file in CHARTS.items():
        chart(page, name).scroll_into_view_if_needed()
        with page.expect_download() as saving:
            page.locator(f".st-key-links-chart-{name} .chart-image").click()
        assert saving.value.suggested_filename == f"{file}.png"
        assert Path(saving.value.path()).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
