"""The pages beside the map, without a browser: what they say, and every bad URL they are given."""

import datetime as dt
import random
import re
import string
from importlib import import_module

import pytest
from streamlit.testing.v1 import AppTest
from test_pages import APP, HOSTILE, params, text
from tiny import claim, claimant, town, write_folder

PAGES = ("town", "disputes", "claims", "claimants", "add", "method")


def visit(page, /, **asked):
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    app.switch_page(f"pages/{page}.py")
    for name, value in asked.items():
        app.query_params[name] = value
    return app.run()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CONTESTED_DATA", str(tmp_path))
    return tmp_path


def test_a_towns_page_tells_sentence_threads_facts_and_neighbours():
    app = visit("town", date="2025-12-15", town="siversk")
    shown = text(app)
    assert "<h1>Siversk</h1>" in shown
    assert "As of 15 December 2025: Ukraine (11th Army Corps, 12 December) denied" in shown
    assert "35 claims so far, in 26 threads" in shown
    assert [button.label for button in app.button if "Show" in button.label] == [
        "Show all 26 threads"
    ]
    assert "denies Valery Gerasimov&#x27;s claim of 11 December" in shown
    assert "denies Vladimir Putin&#x27;s claim of 11 December" in shown
    assert "Denied by 11th Army Corps (Kyiv, 11 Dec, 12 Dec), " in shown
    assert "and 1 repeat" in shown
    assert "not in 4 days since" in shown
    assert "Zvanivka" in shown
    assert 'href="./?date=2025-12-15&amp;town=siversk"' in shown


def test_hindsight_knows_the_lag():
    shown = text(visit("town", date="2025-12-15", town="siversk", known="2026-08-21"))
    assert "12 days" in shown
    assert "siversk-2025-12-23-ua-general-staff" in shown


def test_without_a_town_the_page_lists_them_all():
    shown = text(visit("town", town="sivrsk"))
    assert "Choose a town" in shown
    assert "Nearest names: Siversk" in shown
    assert shown.count('class="inside"') == 1308


def test_the_box_of_days_ends_with_what_is_known(folder):
    write_folder(folder, claims=[claim(on="2020-01-01"), claim(on="2020-03-01")])
    app = visit("town", date="2020-01-20", town="siversk")
    assert app.date_input(key="day-box").max == dt.date(2020, 3, 1)
    app.button_group(key="clock").set_value("hindsight").run()
    assert app.date_input(key="known-box").max == dt.date(2020, 3, 1)
    app.date_input(key="known-box").set_value(dt.date(2020, 1, 10)).run()
    assert "20 January 2020 is after the known-by day; showing 10 January 2020." in text(app)
    assert params(app)["date"] == params(app)["known"] == "2020-01-10"
    assert app.date_input(key="day-box").max == dt.date(2020, 1, 10)


def test_choosing_a_town_or_a_day_moves_the_address():
    app = visit("town", date="2025-12-15", town="siversk")
    app.selectbox(key="town-box").set_value("lyman").run()
    assert "<h1>Lyman</h1>" in text(app)
    assert params(app) == {"date": "2025-12-15", "town": "lyman"}


def test_disputes_are_counted_ordered_and_narrowed_by_lens():
    app = visit("disputes", date="2025-12-15")
    assert "<h1>Disputed on 15 December 2025: 35 towns, 2 sites</h1>" in text(app)
    app.button_group(key="order").set_value("newest").run()
    assert text(app).index("Rodynske") < text(app).index("Yampil")
    app.button_group(key="lens").set_value("third-party").run()
    assert "Only those in which Third parties has a part." in text(app)


def test_the_map_shows_only_the_disputed_when_the_url_says_so():
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.query_params["only"] = "disputed"
    app.query_params["date"] = "2025-12-15"
    app.run()
    assert not app.exception
    app.button(key="all-towns").click().run()
    assert "only" not in params(app)


def test_the_filter_is_part_of_the_url_and_comes_back_from_it():
    app = visit("claims", camp="russia", place="siversk")
    assert "<h1>20 claims</h1>" in text(app)
    app.multiselect(key="f-status").set_value(["contested"]).run()
    assert params(app) == {"camp": "russia", "place": "siversk", "status": "contested"}
    app.text_input(key="f-text").set_value("no such word").run()
    assert "No claim is like that." in text(app)


def test_the_table_is_paged():
    app = visit("claims", date="2025-12-15")
    assert text(app).count("<tr>") == 101
    app.button(key="page-after").click().run()
    assert params(app)["page"] == "2"
    assert "Page 2 of 66" in text(app)


def test_the_date_follows_from_page_to_page():
    app = visit("disputes", date="2024-12-23")
    app.switch_page("pages/claimants.py")
    app.query_params.clear()
    app.run()
    assert params(app)["date"] == "2024-12-23"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_what_was_read(page):
    shown = text(visit(page, date="2025-12-15", town="siversk", lens="russia"))
    assert "15 December 2025 · as known then · lens: Moscow · rule: Published rule" in shown
    assert "data version" in shown


@pytest.mark.parametrize("page", ["map", *PAGES])
def test_lists_say_what_was_said_and_name_no_side_by_its_attack(page):
    shown = text(visit(page, date="2025-12-15", town="siversk", text="Siversk"))
    assert "attacking" not in shown
    if page in ("map", "town", "disputes"):
        assert "contested, Russian troops in part of it" in shown


def test_claimants_and_method_are_told():
    assert "too few to say" in text(visit("claimants"))
    shown = text(visit("method"))
    assert "siversk-2025-12-12-ru-mod" in shown
    assert "Maliar corrected herself" in shown


@pytest.mark.parametrize("page", PAGES)
def test_hostile_data_show_as_they_stand(folder, page):
    write_folder(
        folder,
        claims=[
            claim(summary=HOSTILE, source_name=HOSTILE, note=HOSTILE, by="ru-mod"),
            claim(status="ukraine", by="ua-x", summary=HOSTILE, stance="denies",
                  responds_to="siversk-2025-12-11-ru-mod", withdrawn_on="2026-01-01",
                  withdrawn_reason=HOSTILE),
        ],
        towns=[town(name_en=HOSTILE, name_uk=HOSTILE, aliases=HOSTILE, raion=HOSTILE)],
        claimants=[claimant("ru-mod", name=HOSTILE, profile=HOSTILE), claimant("ua-x")],
    )  # fmt: skip
    shown = text(visit(page, town="siversk", date="2025-12-11"))
    assert "<img src=x" not in shown
    assert "</script>[x]" not in shown


@pytest.mark.parametrize("page", PAGES)
def test_a_folder_with_one_claim_is_no_crash(folder, page):
    write_folder(folder, claims=[claim()])
    assert text(visit(page))


@pytest.mark.parametrize("count", [12, pytest.param(100, marks=pytest.mark.long)])
@pytest.mark.parametrize("page", PAGES)
def test_hostile_addresses_give_no_exception(page, count):
    app = visit(page)
    chance = random.Random(page)
    for _ in range(count):
        app.query_params.clear()
        for name, value in hostile(chance).items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, params(app)
        assert not re.search(r"<script>alert|onerror=\"", text(app).replace("&quot;", ""))


NAMES = (
    *("date", "known", "lens", "rule", "town", "only", "lang", "zoom", "lat", "lon", "first"),
    *("last", "place", "raion", "camp", "claimant", "status", "presence", "confidence", "stance"),
    *("publisher", "text", "sort", "page", "odd"),
)
VALUES = (
    "", "2025-12-15", "2025-02-30", "9999-12-31", "-1", "0000-00-00", "siversk", "sivrsk", "all",
    "russia", "putin", "disputed", "uk", "NaN", "inf", "1e999", "٢٠٢٥-١٢-١٥", "\x00",
    HOSTILE, "' OR 1=1 --", "../../etc/passwd", "%", "[", "(((", "a" * 5000, "1" * 400, "\u202e",
    "contested,russia", ",,,", "javascript:alert(1)",
)  # fmt: skip


def hostile(chance):
    """Make the parameters of one bad address."""
    chosen = chance.sample(NAMES, chance.randint(1, 8))
    return {name: chance.choice([chance.choice(VALUES), noise(chance)]) for name in chosen}


def noise(chance):
    letters = string.printable + "Сіверськ\u0000\u200f😀"
    return "".join(chance.choice(letters) for _ in range(chance.randint(0, 60)))


@pytest.fixture
def cut(monkeypatch):
    """Return what lets runs end before the URL is written, as when a control is pressed then."""
    fields = import_module("contested.web.fields")
    whole = fields.write_url

    def cutting(*, on):
        monkeypatch.setattr(fields, "write_url", (lambda _: None) if on else whole)

    return cutting


def test_a_lens_chosen_before_the_page_was_whole_is_not_lost(cut):
    cut(on=True)
    app = visit("town", date="2025-12-15", town="siversk")
    app.button_group(key="lens").set_value("russia").run()
    cut(on=False)
    app.run()
    assert params(app) == {"date": "2025-12-15", "town": "siversk", "lens": "russia"}


def test_a_filter_chosen_before_the_page_was_whole_is_not_lost(cut):
    cut(on=True)
    app = visit("claims", camp="russia", place="siversk")
    app.multiselect(key="f-status").set_value(["contested"]).run()
    cut(on=False)
    app.run()
    assert params(app) == {"camp": "russia", "place": "siversk", "status": "contested"}


def test_a_page_turned_before_it_was_whole_keeps_the_address(cut):
    app = visit("town", date="2025-12-15", town="siversk", lens="russia")
    cut(on=True)
    app.query_params.clear()
    app.switch_page("pages/disputes.py").run()
    app.run()
    cut(on=False)
    app.run()
    assert params(app) == {"date": "2025-12-15", "town": "siversk", "lens": "russia"}


def test_a_control_pressed_before_the_url_arrived_stands_against_the_older_url():
    app = visit("town", date="2025-12-15", town="siversk")
    app.button_group(key="lens").set_value("russia").run()
    app.query_params.clear()
    app.query_params["date"], app.query_params["town"] = "2025-12-15", "siversk"
    app.button_group(key="clock").set_value("hindsight").run()
    assert params(app)["lens"] == "russia"
    assert "known" in params(app)


@pytest.mark.parametrize(
    ("asked", "message", "left"),
    [
        ({"page": "0"}, "No page “0”. Showing page 1.", {}),
        ({"page": "900"}, "No page “900”. Showing page", None),
        ({"status": "Russia"}, "status: “Russia” is none of its choices", {}),
    ],
)
def test_a_bad_value_of_the_filter_is_told_until_something_changes(asked, message, left):
    app = visit("claims", **asked)
    assert message in text(app)
    if left is not None:
        assert not app.query_params.keys() & asked.keys()
    app.text_input(key="f-text").set_value("city").run()
    assert message not in text(app)
