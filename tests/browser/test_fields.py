"""What is typed into a field counts at once: no file, copy or link is of the value before."""

import csv
import io

import pytest
from looking import map_frame, open_files
from playwright.sync_api import Page, expect

DAY = "date=2025-12-15"
TYPED = "2025-12-19"
WAYS = ["Enter", "Tab", "click"]
"""What follows the last digit; `click` is straight on what is wanted."""
FEW = [*(pytest.param(way, marks=pytest.mark.long) for way in WAYS[:-1]), WAYS[-1]]


def digits(page: Page, key: str, kind: str = "day"):
    return page.locator(f".st-key-{key} [role=spinbutton][data-type={kind}]")


def type_day(page: Page, key: str, way: str = "click", day: str = TYPED) -> None:
    """Type a whole date as digits, from its year on."""
    digits(page, key, "year").click()
    page.keyboard.type(day.replace("-", ""))
    expect(digits(page, key)).to_have_text(day[-2:])
    if way != "click":
        page.keyboard.press(way)


def drawn(page: Page) -> None:
    page.wait_for_function("document.querySelector('img.card')?.naturalWidth > 0")


def saved(page: Page, key: str) -> tuple[str, str]:
    """Press a button that hands over a file, and return the file's name and text."""
    with page.expect_download() as waiting:
        page.locator(f".st-key-{key} button").click()
    return waiting.value.suggested_filename, waiting.value.path().read_text(encoding="utf-8")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("way", ["Enter", "Tab"])
def test_a_date_takes_effect_without_leaving_its_field(app, look, way):
    page = look(f"{app}/towns-image?town=siversk&{DAY}")
    drawn(page)
    type_day(page, "day-box", way)
    expect(page.locator("img.card")).to_have_attribute("src", f"card/siversk/{TYPED}.png")
    expect(page.get_by_test_id("stDateInputCalendar")).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('.st-key-day-box') !== null")
    page.locator(".st-key-day-box [role=spinbutton]:focus").or_(digits(page, "day-box")).focus()
    page.keyboard.type("21")
    page.keyboard.press(way)
    expect(page.locator("img.card")).to_have_attribute("src", "card/siversk/2025-12-21.png")


@pytest.mark.parametrize("way", WAYS)
def test_an_image_is_of_the_day_in_the_field(app, look, way):
    page = look(f"{app}/towns-image?town=siversk&{DAY}")
    drawn(page)
    type_day(page, "day-box", way)
    name, svg = saved(page, "file-svg-1")
    assert name == f"siversk-{TYPED}-wide.svg"
    assert "19 December 2025" in svg
    assert "15 December 2025" not in svg


def test_an_image_bears_the_title_and_the_second_day_in_their_fields(app, look):
    page = look(f"{app}/towns-image?town=siversk&{DAY}")
    drawn(page)
    page.get_by_role("radio", name="Two dates").click()
    type_day(page, "card-day", day="2025-12-24")
    name, svg = saved(page, "file-svg-1")
    assert name == "siversk-2025-12-15-and-2025-12-24-wide.svg"
    assert "24 December 2025" in svg
    page.locator(".st-key-card-title input").fill("Siversk on two days")
    assert "Siversk on two days" in saved(page, "file-svg-1")[1]


@pytest.mark.parametrize("way", FEW)
def test_a_table_is_of_the_day_in_the_field(app, look, way):
    page = look(f"{app}/towns-town?town=siversk&{DAY}")
    type_day(page, "day-box", way)
    open_files(page, "take-town", "take-town-2-csv")
    name, text = saved(page, "take-town-2-csv")
    assert name == f"contested-status-{TYPED}-all.csv"
    assert {row["about_date"] for row in rows(text)} == {TYPED}


@pytest.mark.parametrize("way", FEW)
def test_a_comparison_is_of_the_days_in_its_fields(app, look, way):
    page = look(f"{app}/towns-compare?{DAY}&date2=2026-02-01")
    type_day(page, "right-date", way, "2026-02-20")
    type_day(page, "left-date", way)
    open_files(page, "take-compare", "take-compare-1-csv")
    name, text = saved(page, "take-compare-1-csv")
    assert name == f"contested-status-{TYPED}-all.csv"
    assert {row["about_date"] for row in rows(text)} == {TYPED}
    assert saved(page, "take-compare-2-csv")[0] == "contested-status-2026-02-20-all.csv"


@pytest.mark.parametrize("way", FEW)
def test_claims_are_of_the_days_in_the_filter(app, look, way):
    page = look(f"{app}/towns-claims?place=siversk")
    type_day(page, "f-first", way)
    open_files(page, "take-claims", "take-claims-0-csv")
    _name, text = saved(page, "take-claims-0-csv")
    assert min(row["claimed_on"] for row in rows(text)) >= TYPED


@pytest.mark.parametrize("way", FEW)
def test_the_map_page_listens_up_to_the_day_in_the_field(app, look, way):
    page = look(f"{app}/?{DAY}&known=2026-01-10")
    map_frame(page)
    type_day(page, "known-box", way)
    open_files(page, "take-day", "take-day-0-csv")
    name, text = saved(page, "take-day-0-csv")
    assert name == f"contested-status-2025-12-15-known-by-{TYPED}-all.csv"
    assert {row["about_known_by"] for row in rows(text)} == {TYPED}


def test_a_link_and_a_copy_are_of_the_day_in_the_field(app, look):
    may = ["clipboard-read", "clipboard-write"]
    page = look(f"{app}/towns-town?town=siversk&{DAY}", permissions=may)
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
    type_day(page, "day-box")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert f"date={TYPED}" in page.evaluate("navigator.clipboard.readText()")
    type_day(page, "day-box", day="2025-12-24")
    page.locator("a.inside", has_text="Image").first.click()
    expect(page.locator("img.card")).to_have_attribute("src", "card/siversk/2025-12-24.png")


def test_a_row_to_add_is_of_the_day_in_the_field(app, look):
    page = look(f"{app}/towns-add?town=siversk")
    page.get_by_role("combobox", name="Claimant").fill("General Staff of the Armed")
    page.get_by_role("option", name="General Staff of the Armed Forces of Ukraine").click()
    type_day(page, "add-claimed_on", day="2025-12-15")
    page.locator(".st-key-add-status").get_by_text("held by Russia").click()
    for column, text in (
        ("summary", "Said troops had left the town."),
        ("source_name", "Example Wire"),
        ("source_url", "https://example.org/story"),
    ):
        page.locator(f".st-key-add-{column} input").fill(text)
        page.keyboard.press("Enter")
    expect(page.locator(".st-key-add-row")).to_be_visible()
    type_day(page, "add-claimed_on", day="2025-12-14")
    name, text = saved(page, "add-row")
    assert name == "siversk-2025-12-14-ua-general-staff.csv"
    assert rows(text)[0]["claimed_on"] == "2025-12-14"


def test_a_day_that_cannot_be_shown_hands_over_no_file(app, look):
    page = look(f"{app}/towns-image?town=siversk&{DAY}")
    drawn(page)
    type_day(page, "day-box", day="2031-12-19")
    page.locator(".st-key-file-svg-1 button").click()
    expect(page.locator(".st-key-day-box [role=spinbutton]:focus")).to_have_count(1)
    expect(page.get_by_test_id("stDateInputError")).to_be_visible()
    type_day(page, "day-box")
    assert saved(page, "file-svg-1")[0] == f"siversk-{TYPED}-wide.svg"
