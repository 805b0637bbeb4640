"""Scrubbing: the map follows the pointer, the server hears where it came to rest."""

import random

import pytest
from looking import await_date, map_frame, shipped, shown, status, view_of
from playwright.sync_api import expect

from contested.days import day_number, day_text

DECEMBER = [day_text(day) for day in range(day_number("2025-12-01"), day_number("2026-01-01"))]


def said(date, town):
    """Return the record that `contested status` gives."""
    (record,) = status(date, town=town)
    return record


def drag_over_days(page, frame, first, last):
    """Drag the knob a few pixels at a time; return the view of Siversk on each date passed."""
    slider = frame.get_by_test_id("timeline-slider")
    box = slider.bounding_box()
    seen = {}
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    low, high = box["x"], box["x"] + box["width"]
    while high - low > 0.25:  # find where the first day begins by halving
        x = (low + high) / 2
        page.mouse.move(x, middle)
        low, high = (x, high) if shown(frame)["date"] < first else (low, x)
    x = high
    while (date := shown(frame)["date"]) <= last and x < box["x"] + box["width"]:
        seen[date] = view_of(frame, "siversk")
        x += 1
        page.mouse.move(x, middle)
    return seen


def test_dragging_through_december_2025_shows_what_status_gives(app, look):
    page = look(f"{app}/?date=2025-12-15&town=siversk")
    frame = map_frame(page)
    zoom_to_range(page, frame)
    seen = drag_over_days(page, frame, DECEMBER[0], DECEMBER[-1])
    assert {date: seen.get(date) for date in DECEMBER} == {
        date: said(date, "siversk")["view"] for date in DECEMBER
    }
    page.mouse.up()
    page.wait_for_url(f"**date={shown(frame)['date']}**")


def zoom_to_range(page, frame):
    """Brush the rail down to the half year around December 2025 with the wheel-free handles."""
    rail = frame.get_by_test_id("timeline-rail").bounding_box()
    first, last = ends(frame)
    for side, day in (("from", "2025-11-01"), ("to", "2026-02-01")):
        edge = frame.locator(f".rail-{side}").bounding_box()
        share = (day_number(day) - first) / (last - first)
        page.mouse.move(edge["x"] + edge["width"] / 2, edge["y"] + edge["height"] / 2)
        page.mouse.down()
        page.mouse.move(rail["x"] + rail["width"] * share, rail["y"] + 3, steps=8)
        page.mouse.up()


def test_30_random_towns_and_dates_show_what_status_gives(app, look):
    rng = random.Random(20251211)
    data = shipped()
    towns = rng.sample(list(data.towns["town_id"]), 30)
    days = [day_text(rng.randint(data.first_day, data.last_day)) for _ in towns]
    page = look(f"{app}/?date={days[0]}")
    frame = map_frame(page)
    frame.get_by_test_id("range-all").click()
    for town, date in zip(towns, days, strict=True):
        point_at(frame, day_number(date))
        assert shown(frame)["date"] == date
        found = frame.evaluate("town => window.contested.viewOf(town)", town)
        given = said(date, town)
        assert {key: found[key] for key in ("view", "gap", "stale")} == {
            key: given[key] for key in ("view", "gap", "stale")
        }, (town, date)


def ends(frame):
    """Return the first and last day number that the slider reaches."""
    slider = frame.get_by_test_id("timeline-slider")
    return tuple(int(slider.get_attribute(f"aria-value{end}")) for end in ("min", "max"))


def point_at(frame, day):
    """Press the track, which shows all days, near a day; then step to it with the arrow keys."""
    slider = frame.get_by_test_id("timeline-slider")
    box = slider.bounding_box()
    first, last = ends(frame)
    share = (day + 0.5 - first) / (last + 1 - first)
    slider.click(position={"x": share * box["width"], "y": box["height"] / 2})
    while gap := day - day_number(shown(frame)["date"]):
        slider.press("ArrowRight" if gap > 0 else "ArrowLeft")


def test_no_message_leaves_while_dragging_and_one_date_on_rest(app, look):
    page = look(app)
    frame = map_frame(page)
    expect(page.locator(".st-key-panel")).to_contain_text("21 August 2026")
    slider = frame.get_by_test_id("timeline-slider").bounding_box()
    middle = slider["y"] + slider["height"] / 2
    frame.evaluate(
        "() => { window.values = []; const say = window.Streamlit.setComponentValue;"
        "window.Streamlit.setComponentValue = value => { window.values.push(value);"
        " return say.call(window.Streamlit, value); }; }"
    )
    page.mouse.move(slider["x"] + slider["width"] * 0.9, middle)
    page.mouse.down()
    for step in range(40):
        page.mouse.move(slider["x"] + slider["width"] * (0.9 - step / 100), middle)
    assert frame.evaluate("window.values") == []
    page.mouse.up()
    frame.wait_for_function("window.values.length === 1")
    (value,) = frame.evaluate("window.values")
    assert value["date"] == shown(frame)["date"]
    page.wait_for_url(f"**date={value['date']}**")


def test_the_map_stays_the_same_while_python_changes_lens_clock_and_date(app, look):
    page = look(f"{app}/?date=2025-12-15&town=siversk&zoom=9.5&lat=48.8&lon=38.0")
    frame = map_frame(page)
    frame.evaluate("window.mine = true")
    before = shown(frame)
    for name in ("Moscow", "With hindsight"):
        page.get_by_role("radio", name=name).or_(page.get_by_text(name, exact=True)).first.click()
        page.wait_for_timeout(300)
    expect(frame.locator("#plate")).to_contain_text("Moscow")
    page.get_by_role("button", name="Claim of 16 Dec 2025").click()
    await_date(frame, "2025-12-16")
    after = shown(frame)
    assert frame.evaluate("window.mine")
    assert {key: after[key] for key in ("zoom", "center")} == {
        key: before[key] for key in ("zoom", "center")
    }


@pytest.mark.parametrize(
    ("keys", "date"),
    [
        (["ArrowLeft"], "2025-12-14"),
        (["ArrowRight"], "2025-12-16"),
        (["Shift+ArrowLeft"], "2025-12-08"),
        (["PageUp"], "2026-01-15"),
        (["PageDown"], "2025-11-15"),
        (["Home"], "2014-04-12"),
        (["End"], "2026-08-21"),
        (["End", "ArrowRight", "PageUp"], "2026-08-21"),
        (["End", "]"], "2026-08-21"),
        (["]"], "2025-12-23"),
        (["["], "2025-12-12"),
    ],
)
def test_the_slider_answers_the_keyboard(app, look, keys, date):
    page = look(f"{app}/?date=2025-12-15&town=siversk")
    frame = map_frame(page)
    slider = frame.get_by_role("slider", name="Date")
    slider.focus()
    for key in keys:
        slider.press(key)
    await_date(frame, date)
    page.wait_for_url(f"**date={date}**")


def test_the_slider_tells_its_value_in_words(app, look):
    frame = map_frame(look(f"{app}/?date=2025-12-15"))
    slider = frame.get_by_test_id("timeline-slider")
    expect(slider).to_have_attribute("aria-valuetext", "15 December 2025, 35 towns disputed")


def test_space_plays_and_pauses(app, look):
    page = look(f"{app}/?date=2025-06-01")
    frame = map_frame(page)
    frame.get_by_test_id("timeline-slider").press("Space")
    frame.wait_for_function("window.contested.state().date > '2025-06-20'")
    frame.get_by_test_id("timeline-slider").press("Space")
    paused = shown(frame)["date"]
    page.wait_for_url(f"**date={paused}**")
    assert shown(frame)["date"] == paused


def test_the_timeline_ends_on_the_last_day_also_for_who_asks_for_a_later_one(app, look):
    page = look(f"{app}/?date=2026-11-25")
    frame = map_frame(page)
    await_date(frame, "2026-08-21")
    assert day_text(ends(frame)[1]) == "2026-08-21"


def test_with_hindsight_the_timeline_ends_on_the_known_by_day(app, look):
    page = look(f"{app}/?date=2025-12-15&known=2025-12-20")
    frame = map_frame(page)
    assert day_text(ends(frame)[1]) == "2025-12-20"
    frame.get_by_test_id("timeline-latest").click()
    await_date(frame, "2025-12-20")
    page.get_by_text("As known then", exact=True).click()
    frame.wait_for_function(
        "last => Number(document.getElementById('timeline-slider').ariaValueMax) === last",
        arg=day_number("2026-08-21"),
    )


def test_play_from_the_newest_day_begins_at_the_start_of_the_period_and_ends_on_the_last(app, look):
    frame = map_frame(look(app))
    names = frame.locator(".presets button").all_inner_texts()
    assert names == ["Since 2022", "All", "Last year", "Last 90 days"]
    expect(frame.get_by_test_id("range-since-2022")).to_have_attribute("aria-pressed", "true")
    frame.get_by_test_id("timeline-speed").select_option("365")
    assert played(frame)[0] == "2022-01-01"
    frame.get_by_test_id("range-last-90-days").click()
    dates = played(frame)
    assert dates[0] == day_text(day_number("2026-08-21") - 90)
    assert dates == sorted(dates)


def played(frame):
    """Play from the last day until it stops by itself, there; return the dates shown."""
    await_date(frame, "2026-08-21")
    frame.evaluate(
        """() => {
          window.dates = [];
          const note = () => {
            const { date } = window.contested.state();
            if (date !== window.dates.at(-1)) window.dates.push(date);
            window.noting = requestAnimationFrame(note);
          };
          document.getElementById('timeline-play').click();
          window.noting = requestAnimationFrame(note);
        }"""
    )
    expect(frame.get_by_test_id("timeline-play")).to_have_accessible_name("Pause")
    expect(frame.get_by_test_id("timeline-play")).to_have_accessible_name("Play")
    frame.evaluate("cancelAnimationFrame(window.noting)")
    dates = frame.evaluate("window.dates")
    assert dates[-1] == "2026-08-21"
    return dates


def test_play_repeats_only_where_repeat_is_on(app, look):
    frame = map_frame(look(f"{app}/?date=2026-08-10"))
    frame.get_by_test_id("range-last-90-days").click()
    frame.get_by_test_id("timeline-loop").click()
    frame.get_by_test_id("timeline-speed").select_option("365")
    frame.get_by_test_id("timeline-play").click()
    frame.wait_for_function("window.contested.state().date < '2026-08-01'")
    expect(frame.get_by_test_id("timeline-play")).to_have_accessible_name("Pause")


def test_a_chosen_period_stays_when_the_reading_changes(app, look):
    page = look(f"{app}/?date=2026-08-01")
    frame = map_frame(page)
    frame.get_by_test_id("range-last-year").click()
    page.get_by_text("Moscow", exact=True).first.click()
    expect(frame.locator("#plate")).to_contain_text("Moscow")
    expect(frame.get_by_test_id("range-last-year")).to_have_attribute("aria-pressed", "true")
