"""Two maps side by side: one place, one day where they share it, and what `status` says."""

import json
import random
from collections import Counter

import pytest
from looking import shipped, shown, status
from playwright.sync_api import expect
from typer.testing import CliRunner

from contested.cli import app as command
from contested.days import day_text
from contested.vocabulary import CAMPS, VIEWS

PATIENCE = 60_000
"""Milliseconds in which two maps draw, whatever else the machine does."""

LENSES = ("all", *CAMPS, "isw", "deepstate", "deepstate-map", "ru-mod", "ua-general-staff")


def frames(page):
    """Return the frames of the left and the right map once both have drawn their towns."""
    found = []
    for side in ("left", "right"):
        handle = page.wait_for_selector(
            f".st-key-side-{side} iframe", state="attached", timeout=PATIENCE
        )
        frame = handle.content_frame()
        frame.wait_for_function("window.contested?.state()?.date", timeout=PATIENCE, polling=100)
        found.append(frame)
    return found


def place(frame):
    state = shown(frame)
    return (*(round(degrees, 3) for degrees in state["center"]), state["zoom"])


def await_same_place(page, one, other):
    for _turn in range(40):
        if place(one) == place(other):
            return place(one)
        page.wait_for_timeout(50)
    pytest.fail(f"the maps look at {place(one)} and {place(other)}")


def counts(date, lens):
    """Count the towns, sites left out, by view as `contested status` gives them."""
    sites = set(shipped().towns.query("kind == 'site'")["town_id"])
    records = [one for one in status(date, lens) if one["town_id"] not in sites]
    found = Counter(record["view"] for record in records)
    return {view: found[view] for view in VIEWS}


def drag(page, frame, dx, dy):
    box = frame.get_by_test_id("map-stage").bounding_box()
    x, y = box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=6)
    page.mouse.up()


def test_both_maps_keep_one_place(app, look):
    page = look(f"{app}/towns-compare?date=2025-12-10&date2=2025-12-24")
    left, right = frames(page)
    begin = await_same_place(page, left, right)
    left.get_by_role("button", name="Zoom in").click()
    left.wait_for_function("zoom => window.contested.state().zoom > zoom", arg=begin[2])
    zoomed = await_same_place(page, left, right)
    drag(page, right, 90, 40)
    right.wait_for_function("lon => window.contested.state().center[1] !== lon", arg=zoomed[1])
    assert await_same_place(page, left, right) != zoomed
    page.wait_for_url("**zoom=**")
    assert shown(left)["date"] == "2025-12-10"
    assert shown(right)["date"] == "2025-12-24"


def test_one_day_is_scrubbed_on_both_maps_and_two_days_apart(app, look):
    page = look(f"{app}/towns-compare?date=2025-12-15&lens=ukraine&lens2=russia")
    left, right = frames(page)
    left.get_by_test_id("timeline-slider").press("ArrowRight")
    right.wait_for_function("window.contested.state().date === '2025-12-16'")
    page.wait_for_url("**date=2025-12-16**")
    assert "date2" not in page.url
    page.goto(f"{app}/towns-compare?date=2025-12-10&date2=2025-12-24")
    left, right = frames(page)
    right.get_by_test_id("timeline-slider").press("ArrowRight")
    page.wait_for_url("**date2=2025-12-25**")
    assert shown(left)["date"] == "2025-12-10"


def test_a_map_that_listens_no_further_stays_on_its_last_day(app, look):
    page = look(f"{app}/towns-compare?date=2025-12-15&date2=2025-12-15&known2=2025-12-20")
    left, right = frames(page)
    left.get_by_test_id("timeline-slider").press("PageUp")
    right.wait_for_function("window.contested.state().date === '2025-12-20'")
    assert shown(left)["date"] == "2026-01-15"
    expect(right.locator("#plate-date")).to_have_text("20 December 2025")


def test_a_town_chosen_on_one_map_is_chosen_on_both(app, look):
    page = look(f"{app}/towns-compare?date=2025-12-15&lens=ukraine&lens2=russia")
    left, right = frames(page)
    box = left.locator("#town-search")
    box.fill("Siversk")
    box.press("Enter")
    right.wait_for_function("window.contested.state().town === 'siversk'")
    page.wait_for_url("**town=siversk**")
    await_same_place(page, left, right)


@pytest.mark.parametrize("turns", [5, pytest.param(15, marks=pytest.mark.long)])
def test_random_days_and_lenses_show_what_status_gives(app, look, turns):
    rng = random.Random(20251224)
    data = shipped()
    page = look(f"{app}/towns-compare")
    frames(page)
    for _turn in range(turns):
        dates = [day_text(rng.randint(data.first_day, data.last_day)) for _side in range(2)]
        lenses = rng.sample(LENSES, 2)
        query = f"date={dates[0]}&lens={lenses[0]}&date2={dates[1]}&lens2={lenses[1]}"
        page.goto(f"{app}/towns-compare?{query}")
        for frame, date, lens in zip(frames(page), dates, lenses, strict=True):
            assert shown(frame)["date"] == date
            assert shown(frame)["counts"] == counts(date, lens), (date, lens)


def test_bondarne_is_seen_otherwise_by_kyiv_and_by_deepstate(app, look):
    page = look(f"{app}/towns-compare?date=2026-02-11&lens=ukraine&lens2=deepstate")
    left, right = frames(page)
    views = [frame.evaluate("window.contested.viewOf('bondarne').view") for frame in (left, right)]
    assert views == ["ukraine", "russia"]


def test_hindsight_and_rules_reach_the_map(app, look):
    page = look(f"{app}/towns-compare?date=2025-08-20&known2=2026-08-21&rule2=third-parties")
    left, right = frames(page)
    views = [
        frame.evaluate("window.contested.viewOf('serebrianka').view") for frame in (left, right)
    ]
    assert views == ["ukraine", "russia"]
    expect(right.locator("#plate")).to_contain_text("by what was said up to 21 August 2026")
    expect(right.locator("#plate")).to_contain_text("Third parties only")


def test_a_ready_pair_sets_both_and_the_url_brings_it_back(app, look):
    page = look(f"{app}/towns-compare?date=2025-12-15&date2=2025-12-24")
    frames(page)
    page.get_by_role("button", name="Kyiv and Moscow").click()
    page.wait_for_url("**lens2=russia**")
    frames(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("differ")
    title = page.get_by_role("heading", level=1).inner_text()
    page.goto(page.url)
    frames(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_only_differences_keeps_what_differs(app, look):
    page = look(f"{app}/towns-compare?date=2025-12-10&date2=2025-12-24")
    left, _right = frames(page)
    page.get_by_text("Only differences").click()
    left.wait_for_function("window.contested.only().length > 0")
    only = left.evaluate("window.contested.only()")
    asked = ["compare", "--date", "2025-12-10", "--with-date", "2025-12-24", "--json"]
    towns = json.loads(CliRunner().invoke(command, asked).stdout)["towns"]
    assert sorted(only) == sorted(town["town_id"] for town in towns)
