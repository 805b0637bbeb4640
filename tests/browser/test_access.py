"""The map page for people who see, hear or move differently."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from looking import PHONE, await_date, map_frame, shown
from playwright.sync_api import expect

SERIOUS = {"serious", "critical"}


def findings(place):
    """Return axe's serious findings in a page or frame, as readable lines."""
    found = Axe().run(place).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {[node['html'] for node in one['nodes']][:3]}"
        for one in found
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("town", ["", "&town=siversk"])
def test_the_map_page_has_no_serious_finding(app, look, scheme, town):
    page = look(f"{app}/?date=2025-12-15{town}", scheme=scheme)
    frame = map_frame(page)
    expect(page.locator(".st-key-panel h2").first).to_be_visible()
    assert findings(page) == []
    assert findings(frame) == []


def test_every_control_of_the_map_is_reached_by_tab_with_a_visible_focus(app, look):
    page = look(f"{app}/?date=2025-12-15")
    frame = map_frame(page)
    frame.locator("button, input, select, [tabindex='0']").first.focus()
    reached = set()
    for _ in range(40):
        state = frame.evaluate(
            """() => {
              const here = document.activeElement;
              const marked = ({ outlineStyle, outlineWidth, boxShadow }) =>
                (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
              const seen = [here, here.parentElement].some(one => marked(getComputedStyle(one)));
              return [here.id, seen];
            }"""
        )
        if state[0]:
            assert state[1], f"no visible focus on {state[0]}"
            reached.add(state[0])
        page.keyboard.press("Tab")
    assert {"timeline-slider", "timeline-play", "zoom-in", "legend-toggle"} <= reached


def test_a_town_is_chosen_and_the_date_moved_by_keyboard_alone(app, look):
    page = look(f"{app}/?date=2025-12-15")
    frame = map_frame(page)
    frame.get_by_test_id("town-search").focus()
    page.keyboard.type("Lyman")
    frame.locator("#town-options [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    frame.wait_for_function("window.contested.state().town === 'lyman'")
    frame.get_by_test_id("timeline-slider").focus()
    page.keyboard.press("ArrowRight")
    await_date(frame, "2025-12-16")
    expect(page.locator(".st-key-panel")).to_contain_text("As of 16 December 2025")


def test_a_finger_drags_the_timeline(app, look):
    page = look(f"{app}/?date=2025-12-15", viewport=PHONE, has_touch=True, is_mobile=True)
    frame = map_frame(page)
    box = frame.get_by_test_id("timeline-slider").bounding_box()
    touch = page.context.new_cdp_session(page)
    middle = box["y"] + box["height"] / 2

    def finger(kind, share):
        points = [{"x": box["x"] + box["width"] * share, "y": middle}]
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [] if kind == "touchEnd" else points},
        )

    finger("touchStart", 0.9)
    dates = []
    for step in range(10):
        finger("touchMove", 0.9 - step * 0.02)
        dates.append(shown(frame)["date"])
    finger("touchEnd", 0)
    assert len(set(dates)) > 5
    assert dates == sorted(dates, reverse=True)
    page.wait_for_url(f"**date={shown(frame)['date']}**")


def test_with_reduced_motion_nothing_flashes(app, look):
    page = look(f"{app}/?date=2025-12-22", reduced_motion="reduce")
    frame = map_frame(page)
    assert frame.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    moving = "document.getAnimations().filter(one => one.playState === 'running').length"
    frame.get_by_test_id("timeline-slider").press("ArrowRight")
    await_date(frame, "2025-12-23")
    assert frame.evaluate(moving) == 0


def test_the_map_does_not_play_by_itself(app, look):
    page = look(f"{app}/?date=2025-12-15")
    frame = map_frame(page)
    frame.evaluate("() => new Promise(done => setTimeout(done, 1500))")
    assert shown(frame)["date"] == "2025-12-15"
