"""The pages beside the map in a browser: deep links on cold servers, links, back button, charts."""

import random
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from looking import PHONE, map_frame
from playwright.sync_api import expect
from serving import served
from test_hostile import HOSTILE, assert_nothing_ran
from test_pages_beside import hostile as bad_address
from tiny import claim, claimant, town, write_folder

SIVERSK = "date=2025-12-15&town=siversk"
PAGES = {
    "towns-town": "Siversk",
    "towns-disputes": "Disputed on 15 December 2025: 35 towns, 2 sites",
    "towns-claims": "6,529 claims",
    "towns-claimants": "Claimants",
    "towns-method": "Method",
}
MARK = "window.visited = (window.visited ?? 0) + 1"


def heading(page, name):
    return page.get_by_role("heading", name=name, exact=True, level=1)


def chart(page):
    """Return the chart once it is drawn, and where it lies."""
    drawn = page.locator(".vega-embed svg").first
    drawn.wait_for()
    drawn.scroll_into_view_if_needed()
    return drawn


@pytest.fixture
def cold() -> Iterator[str]:
    """A server that nobody has visited."""
    with served() as address:
        yield address


@pytest.mark.parametrize("path", PAGES)
def test_a_deep_link_to_a_cold_server_gives_frame_page_and_state(cold, look, path):
    page = look(f"{cold}/{path}?{SIVERSK}")
    expect(heading(page, PAGES[path])).to_be_visible()
    expect(page.locator(".frame .brand")).to_have_text("Contested Towns")
    expect(page.get_by_text("Claims, not safety information").first).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url.endswith(f"/{path}?{SIVERSK}")


def test_the_maps_own_name_still_leads_to_the_map(cold, look):
    page = look(f"{cold}/towns-map?{SIVERSK}")
    map_frame(page)
    panel = page.locator(".st-key-panel")
    expect(panel.get_by_role("heading", name="Siversk", exact=True)).to_be_visible()


def test_a_link_inside_goes_on_without_a_new_visit_and_back_returns(app, look):
    page = look(f"{app}/towns-disputes?date=2025-12-15")
    expect(heading(page, PAGES["towns-disputes"])).to_be_visible()
    page.evaluate(MARK)
    page.get_by_role("table").get_by_role("link", name="Yampil", exact=True).click()
    expect(heading(page, "Yampil")).to_be_visible()
    page.wait_for_url("**/towns-town?date=2025-12-15&town=yampil")
    page.go_back()
    expect(heading(page, PAGES["towns-disputes"])).to_be_visible()
    page.wait_for_url("**/towns-disputes?date=2025-12-15*")
    assert page.evaluate("window.visited") == 1


def test_back_takes_a_change_of_lens_back(app, look):
    page = look(f"{app}/towns-town?{SIVERSK}")
    sentence = page.locator(".sentence")
    expect(sentence).to_contain_text("11th Army Corps")
    page.get_by_role("radio", name="Moscow").click()
    page.wait_for_url("**lens=russia**")
    expect(sentence).not_to_contain_text("11th Army Corps")
    page.go_back()
    expect(sentence).to_contain_text("11th Army Corps")
    assert "lens" not in page.url


def test_state_follows_from_page_to_page_by_the_navigation(app, look):
    page = look(f"{app}/towns-town?{SIVERSK}&lens=russia")
    expect(heading(page, "Siversk")).to_be_visible()
    page.get_by_test_id("stTopNavLink").get_by_text("Disputes").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Disputed on 15 December 2025")
    page.wait_for_url("**/towns-disputes?*")
    for part in ("date=2025-12-15", "town=siversk", "lens=russia"):
        assert part in page.url


def test_only_the_disputed_towns_can_be_set_on_the_map(app, look):
    page = look(f"{app}/towns-disputes?date=2025-12-15")
    page.get_by_role("link", name="Show only these on the map").click()
    frame = map_frame(page)
    page.wait_for_url("**only=disputed**")
    expect(page.get_by_role("button", name="Show all towns")).to_be_visible()
    assert frame.evaluate("window.contested.state().date") == "2025-12-15"


def test_a_click_on_a_bar_sets_the_day(app, look):
    page = look(f"{app}/towns-town?{SIVERSK}")
    box = chart(page).bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.7, box["y"] + 50)
    page.wait_for_url("**date=2025-12-23**")
    expect(page.locator(".sentence")).to_contain_text("As of 23 December 2025")


def test_copy_link_copies_all_that_is_shown(app, look):
    rights = ["clipboard-read", "clipboard-write"]
    page = look(f"{app}/towns-claims?camp=russia&status=contested", permissions=rights)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{app}/towns-claims?date=")
    assert copied.endswith("camp=russia&status=contested")


def test_the_filter_narrows_and_the_download_holds_what_is_shown(app, look):
    page = look(f"{app}/towns-claims?place=siversk")
    expect(heading(page, "56 claims")).to_be_visible()
    page.get_by_label("Wording contains").fill("Kovalenko")
    page.get_by_label("Wording contains").press("Enter")
    expect(heading(page, "1 claim")).to_be_visible()
    page.wait_for_url("**text=Kovalenko**")
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV", exact=True).click()
    lines = waiting.value.path().read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("claim_id,town_id,claimed_on,as_of,reaffirmed_on,claimant_id")
    assert len(lines) == 2
    assert "siversk-2025-12-10-ua-ccd" in lines[1]


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.long), "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_the_phone_does_not_scroll_sideways(app, look, path, scheme):
    page = look(f"{app}/{path}?{SIVERSK}", viewport=PHONE, scheme=scheme)
    expect(heading(page, PAGES[path])).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    main = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert main <= PHONE["width"]


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """An app whose every text attacks, with a dispute, a thread and a withdrawn claim."""
    text = HOSTILE["image"] + HOSTILE["template"] + HOSTILE["markdown"]
    folder = write_folder(
        tmp_path_factory.mktemp("attacked"),
        towns=[town(name_en=text, name_uk=text, name_ru=text, raion=text, aliases=text)],
        claimants=[claimant(name, name=text, profile=text) for name in ("ua-x", "ru-x")],
        claims=[
            claim(by="ru-x", summary=text, source_name=text),
            claim(
                by="ua-x",
                status="ukraine",
                summary=text,
                source_name=text,
                stance="denies",
                responds_to="siversk-2025-12-11-ru-x",
                withdrawn_on="2026-01-01",
                withdrawn_reason=text,
            ),
        ],
    )
    with served(data=folder) as address:
        yield address


@pytest.mark.parametrize("path", PAGES)
def test_hostile_data_are_text_on_every_page(attacked, look, path):
    page = look(f"{attacked}/{path}?date=2025-12-15&town=siversk")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".st-key-sheet")).to_contain_text("onerror")
    assert_nothing_ran(page)


def test_a_hostile_tooltip_is_text(attacked, look):
    page = look(f"{attacked}/towns-town?date=2025-12-15&town=siversk")
    box = chart(page).bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.95, box["y"] + 178)
    tooltip = page.locator("#vg-tooltip-element")
    expect(tooltip).to_contain_text("onerror")
    assert tooltip.locator("img").count() == 0
    assert_nothing_ran(page)


@pytest.mark.parametrize("path", PAGES)
def test_bad_addresses_are_answered_in_the_browser_too(app, look, path):
    chance = random.Random(f"browser {path}")
    page = look(f"{app}/{path}?{urlencode(bad_address(chance))[:3000]}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator('[data-testid="stException"]').count() == 0
    assert_nothing_ran(page)


@pytest.mark.parametrize("path", ["towns-town", "towns-image"])
def test_the_box_of_towns_has_no_lines_of_a_list(app, look, path):
    page = look(f"{app}/{path}?{SIVERSK}")
    button = page.locator(".st-key-town-box button")
    expect(button).to_have_css("border-top-width", "0px")
    row = look(f"{app}/?date=2025-12-15").locator(".st-key-disputes button").first
    expect(row).to_have_css("border-top-width", "1px")


@pytest.mark.parametrize("path", [*PAGES, "towns-image", "towns-map"])
def test_the_server_of_a_page_stays_at_the_root(app, look, path):
    """Streamlit asks below the page first: any answer but 404 would move its server there."""
    for probe in ("health", "host-config"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{app}/{path}/_stcore/{probe}", timeout=60)
        with urllib.request.urlopen(f"{app}/_stcore/{probe}", timeout=60) as answer:
            assert answer.status == 200
    page = look("about:blank")
    with page.expect_websocket() as opened:
        page.goto(f"{app}/{path}?{SIVERSK}")
    assert opened.value.url == f"{app.replace('http', 'ws')}/_stcore/stream"
    expect(page.locator(".frame .brand")).to_have_text("Contested Towns")
