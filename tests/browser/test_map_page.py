"""The map as its users meet it: whole, from this machine, click by click."""

from io import BytesIO

import pytest
from looking import PHONE, await_date, map_frame, shipped, shown
from PIL import Image
from playwright.sync_api import expect

from contested.days import day_number
from contested.rule import state
from contested.vocabulary import VIEWS

SIVERSK = """() => {
  const { lat, lon } = SITE;
  const { x, y } = window.map.latLngToContainerPoint([lat, lon]);
  const box = document.getElementById('map_div').getBoundingClientRect();
  return [box.x + x, box.y + y];
}"""


def place(frame, town):
    """Return where a town lies in the window of the frame, in pixels."""
    towns = shipped().towns
    point = towns.geometry[list(towns["town_id"]).index(town)]
    return frame.evaluate(SIVERSK.replace("SITE", f"{{ lat: {point.y}, lon: {point.x} }}"))


def click_town(page, frame, town):
    x, y = place(frame, town)
    frame.locator("#map_div").click(position={"x": x, "y": y})


def test_all_settlements_are_drawn_with_nothing_from_outside(app, look):
    page = look(app)
    counts = shown(map_frame(page))["counts"]
    data = shipped()
    towns = (data.towns["kind"] != "site").to_numpy()
    view = state(data, data.last_day).seen.view[towns]
    assert counts == {name: int((view == place).sum()) for place, name in enumerate(VIEWS)}
    assert sum(counts.values()) == len(data.towns) - 3


@pytest.mark.parametrize("lens", ["russia", "ukraine", "third-party"])
def test_the_smallest_marks_are_drawn_too(app, look, lens):
    page = look(f"{app}/?lens={lens}&date=2025-12-15&zoom=6&lat=48.2&lon=37.8", viewport=PHONE)
    frame = map_frame(page)
    drawn = """() => {
      const canvas = document.querySelector(".leaflet-contested-marks-pane canvas");
      const { width, height } = canvas;
      return canvas.getContext("2d").getImageData(0, 0, width, height).data.some((part) => part);
    }"""
    assert frame.evaluate(drawn)
    assert frame.evaluate("window.contested.named().length") > 0


def test_the_notice_stands_on_the_page_and_in_the_frame(app, look):
    page = look(app)
    frame = map_frame(page)
    expect(page.get_by_text("Claims, not safety information").first).to_be_visible()
    expect(frame.locator("#plate")).to_contain_text("Claims, not safety information")


def test_a_click_on_a_town_opens_its_panel_and_the_url_follows(app, look):
    page = look(f"{app}/?date=2025-12-15")
    frame = map_frame(page)
    await_date(frame, "2025-12-15")
    click_town(page, frame, "siversk")
    panel = page.locator(".st-key-panel")
    expect(panel.get_by_role("heading", name="Siversk", exact=True)).to_be_visible()
    expect(panel).to_contain_text("As of 15 December 2025: Ukraine (11th Army Corps, 12 December)")
    expect(panel).to_contain_text("Russian Ministry of Defence")
    page.wait_for_url("**town=siversk**")


def test_search_finds_a_town_by_its_former_russian_name(app, look):
    page = look(app)
    frame = map_frame(page)
    for typed, town in (("Krasnoarmeysk", "pokrovsk"), ("Северск", "siversk")):
        frame.get_by_test_id("town-search").fill(typed)
        frame.locator("#town-options [role=option]").first.wait_for()
        frame.get_by_test_id("town-search").press("Enter")
        frame.wait_for_function("town => window.contested.state().town === town", arg=town)
    expect(page.locator(".st-key-panel").get_by_role("heading", name="Siversk")).to_be_visible()


def test_the_panel_says_what_status_says(app, look):
    page = look(f"{app}/?date=2025-12-23&town=siversk")
    map_frame(page)
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("General Staff of the Armed Forces of Ukraine")
    seen = state(shipped(), day_number("2025-12-23")).seen
    assert VIEWS[seen.view[shipped().town_row["siversk"]]] == "russia"


def test_a_day_after_the_last_one_shows_the_last_one(app, look):
    data = shipped()
    frame = map_frame(look(f"{app}/?date=2026-11-25"))
    await_date(frame, "2026-08-21")
    expect(frame.get_by_test_id("date")).to_have_text("21 August 2026")
    every = data.towns["town_id"].tolist()
    looks = frame.evaluate("towns => towns.map((town) => window.contested.viewOf(town))", every)
    seen = state(data, day_number("2026-11-25")).seen
    assert [look["view"] for look in looks] == [VIEWS[view] for view in seen.view]
    assert [look["stale"] for look in looks] == seen.stale.tolist()


def test_a_bad_address_is_answered_with_a_message(app, look):
    page = look(f"{app}/?date=2025-13-45&town=sivrsk&lens=nobody")
    map_frame(page)
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("2025-13-45")
    expect(panel).to_contain_text("Siversk")
    expect(panel).to_contain_text("nobody")


def test_the_phone_shows_map_and_panel_without_scrolling_sideways(app, look):
    page = look(f"{app}/?date=2025-12-15", viewport=PHONE, has_touch=True, is_mobile=True)
    map_frame(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_the_timeline_fits_a_phone_and_says_what_it_leaves_out(app, look, lang):
    address = f"{app}/?date=2025-12-15&lang={lang}"
    frame = map_frame(look(address, viewport=PHONE, has_touch=True, is_mobile=True))
    for place in ("#timeline-slider", ".track-key > :last-child"):
        box = frame.locator(place)
        expect(box).to_be_visible()
        right = box.evaluate("box => box.getBoundingClientRect().right")
        assert right <= PHONE["width"], place


KNOWN = (
    "bakhmut", "donetsk", "horlivka", "kramatorsk", "lyman", "makiivka", "mariupol", "pokrovsk",
    "siversk", "sloviansk",
)  # fmt: skip


@pytest.mark.parametrize("date", ["2025-12-15", "2021-06-01"])
def test_the_oblast_names_its_cities_and_no_lesser_place(app, look, date):
    frame = map_frame(look(f"{app}/?date={date}"))
    named = frame.evaluate("window.contested.named()")
    towns = shipped().towns.set_index("town_id")
    assert set(KNOWN) <= set(named)
    assert set(towns.loc[named, "kind"]) == {"city"}
    assert len(named) > 45


def test_a_phone_names_the_largest_and_the_disputed_cities_first(app, look):
    address = f"{app}/?date=2025-12-15"
    frame = map_frame(look(address, viewport=PHONE, has_touch=True, is_mobile=True))
    named = frame.evaluate("window.contested.named()")
    assert set(KNOWN) | {"kostiantynivka", "myrnohrad", "toretsk"} <= set(named)


def test_a_disputed_village_is_named_once_the_day_rests(app, look):
    there = "lat=48.99&lon=37.95&zoom=9.75"
    frame = map_frame(look(f"{app}/?date=2021-06-01&{there}"))
    assert "torske" not in frame.evaluate("window.contested.named().slice(0, 3)")
    page = look(f"{app}/?date=2025-12-15&{there}")
    named = map_frame(page).evaluate("window.contested.named()")
    assert {"lyman", "siversk", "torske", "yampil"} <= set(named)


TILES = "https://tile.openstreetmap.org/"


def pixel():
    """Return a tile of one grey pixel."""
    picture = BytesIO()
    Image.new("RGB", (1, 1), "grey").save(picture, "PNG")
    return picture.getvalue()


def test_online_tiles_come_only_when_they_are_asked_for(app, look):
    page = look(app, allowed=TILES)
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(body=pixel(), content_type="image/png")

    page.context.route(f"{TILES}**", answer)
    frame = map_frame(page)
    assert not asked
    frame.get_by_test_id("online-tiles").check()
    frame.locator("img.leaflet-tile-loaded").first.wait_for(state="attached")
    assert asked
    expect(frame.locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap")
    frame.get_by_test_id("online-tiles").uncheck()
    expect(frame.locator("img.leaflet-tile")).to_have_count(0)
