"""The tooltip: names and view at once, who said so as soon as the server has answered."""

import re

import pytest
from looking import PHONE, await_date, map_frame
from playwright.sync_api import expect
from test_map_page import place

NEAR = "zoom=10&lat=48.87&lon=38.1"
POSITIONS = re.compile(r"/positions\.json\?.*&town=([^&]+)$")


def point_at(frame, town):
    x, y = place(frame, town)
    frame.locator("#map_div").hover(position={"x": x, "y": y})
    return frame.locator("#tooltip")


def asked(page):
    """Note the towns that are asked for from now on."""
    towns = []

    def note(request):
        if match := POSITIONS.search(request.url):
            towns.append(match[1])

    page.on("request", note)
    return towns


def test_name_and_view_come_at_once_and_positions_as_soon_as_they_arrive(app, look):
    page = look(f"{app}/?date=2025-12-19&{NEAR}")
    held = []

    def hold(route):
        held.append(route)

    page.route(POSITIONS, hold)
    frame = map_frame(page)
    tooltip = point_at(frame, "siversk")
    expect(tooltip).to_contain_text("Disputed")
    expect(tooltip.locator(".tooltip-waiting")).to_have_count(3)
    before = tooltip.bounding_box()
    while not held:
        page.evaluate("0")
    held[0].continue_()
    expect(tooltip.locator(".tooltip-waiting")).to_have_count(0)
    expect(tooltip).to_contain_text("contested11th Army Corps, 12 Dec 2025")
    expect(tooltip).to_contain_text("held by RussiaVladimir Putin, 19 Dec 2025")
    after = tooltip.bounding_box()
    assert [after[key] for key in ("x", "y", "width")] == [
        before[key] for key in ("x", "y", "width")
    ]


def test_the_tooltip_follows_the_days_while_the_pointer_rests(app, look):
    page = look(f"{app}/?date=2025-12-09&{NEAR}")
    frame = map_frame(page)
    towns = asked(page)
    tooltip = point_at(frame, "siversk")
    expect(tooltip).to_contain_text("11th Army Corps, 27 Nov 2025")
    slider = frame.get_by_test_id("timeline-slider")
    slider.press("Shift+ArrowRight")
    await_date(frame, "2025-12-16")
    expect(tooltip).to_contain_text("11th Army Corps, 12 Dec 2025")
    slider.press("Space")
    frame.wait_for_function("window.contested.state().date > '2025-12-23'")
    slider.press("Space")
    expect(tooltip).to_contain_text("Kyivheld by Russia")
    assert towns == ["siversk"]


def test_a_town_is_asked_for_once_for_each_reading(app, look):
    page = look(f"{app}/?date=2025-12-19&{NEAR}")
    frame = map_frame(page)
    towns = asked(page)
    for town in ("siversk", "soledar", "siversk", "soledar"):
        tooltip = point_at(frame, town)
        expect(tooltip.locator(".tooltip-who").first).to_be_visible()
    assert towns == ["siversk", "soledar"]
    page.get_by_text("Moscow", exact=True).first.click()
    expect(frame.locator("#plate")).to_contain_text("Moscow")
    expect(point_at(frame, "siversk")).to_contain_text("Vladimir Putin")
    assert towns == ["siversk", "soledar", "siversk"]


def test_a_namesake_says_where_it_lies_and_another_town_does_not(app, look):
    page = look(f"{app}/?date=2025-12-19&lang=en&zoom=10&lat=48.98&lon=37.8")
    where = point_at(map_frame(page), "lyman").locator(".tooltip-where")
    expect(where).to_have_text("city, Kramatorsk raion")
    page.goto(f"{app}/?date=2025-12-19&{NEAR}")
    tooltip = point_at(map_frame(page), "siversk")
    expect(tooltip).to_contain_text("Disputed")
    expect(tooltip.locator(".tooltip-where")).to_have_count(0)


def test_what_another_voice_of_the_camp_says_stands_beside_its_position(app, look):
    page = look(f"{app}/?date=2025-12-19&lang=en&zoom=10&lat=48.98&lon=37.8")
    tooltip = point_at(map_frame(page), "lyman")
    expect(tooltip.locator(".tooltip-also")).to_have_text("also: DeepState map, held by Ukraine")
    page.goto(f"{app}/?date=2025-12-19&lang=uk&zoom=10&lat=48.98&lon=37.8")
    expect(point_at(map_frame(page), "lyman")).to_contain_text("також: карта DeepState")


def test_a_failed_answer_is_told_in_words_and_asked_for_again(app, look):
    page = look(f"{app}/?date=2025-12-19&{NEAR}")
    page.route(POSITIONS, lambda route: route.fulfill(body="no JSON"))
    frame = map_frame(page)
    tooltip = point_at(frame, "siversk")
    expect(tooltip).to_contain_text("Who said so could not be loaded.")
    expect(tooltip).to_contain_text("Disputed")
    page.unroute(POSITIONS)
    expect(point_at(frame, "soledar")).to_contain_text("Soledar")
    expect(point_at(frame, "siversk")).to_contain_text("Vladimir Putin")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_touched_town_says_who_said_so_on_a_phone(app, look, scheme):
    page = look(
        f"{app}/?date=2025-12-19&{NEAR}",
        viewport=PHONE,
        scheme=scheme,
        has_touch=True,
        is_mobile=True,
    )
    frame = map_frame(page)
    x, y = place(frame, "siversk")
    frame.locator("#map_div").tap(position={"x": x, "y": y})
    expect(frame.locator("#tooltip")).to_contain_text("Vladimir Putin")
