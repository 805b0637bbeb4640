"""Reading and writing URLs: every value is checked, nothing raises, everything comes back."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny import claim, dataset, town

from contested.address import BOX, PARAMETERS, ZOOMS, Address, opening, parse, query
from contested.days import day_number
from contested.vocabulary import RULES

TODAY = day_number("2026-03-01")
DATA = dataset(
    claim(on="2025-12-11"),
    claim(on="2025-12-20", town="lyman"),
    towns=[
        town("lyman", name_uk="Лиман"),
        town("siversk", name_uk="Сіверськ"),
        town("vesele-a", name_en="Vesele", raion="Bakhmut"),
        town("vesele-b", name_en="Vesele", raion="Pokrovsk"),
    ],
)


def read(**params):
    return parse(params, DATA, TODAY)


def test_no_parameters_show_the_newest_word():
    assert read() == (opening(DATA), [])
    assert opening(DATA) == Address(date=day_number("2025-12-20"))


def test_every_parameter_is_read():
    address, said = read(
        date="2025-12-15",
        known="2025-12-18",
        lens="russia",
        rule="latest",
        town="siversk",
        lang="uk",
        zoom="9.5",
        lat="48.5",
        lon="38.1",
    )
    assert said == []
    assert address == Address(
        date=day_number("2025-12-15"),
        known=day_number("2025-12-18"),
        lens="russia",
        rule="latest",
        town="siversk",
        lang="uk",
        zoom=9.5,
        lat=48.5,
        lon=38.1,
    )


@pytest.mark.parametrize(
    ("date", "shown", "message"),
    [
        ("2025-02-30", "2025-12-11", "2025-02-30 cannot be shown. The nearest day is 11 Dec"),
        ("1812-09-07", "2025-12-11", "1812-09-07 cannot be shown. The nearest day is 11 December"),
        ("0000-01-01", "2025-12-11", "0000-01-01 cannot be shown. The nearest day is 11 December"),
        ("2025-12-21", "2025-12-20", "21 December 2025 is after the record’s last day; showing 20"),
        ("9999-12-31", "2025-12-20", "31 December 9999 is after the record’s last day; showing 20"),
        ("2025-13-01", "2025-12-20", "“2025-13-01” is not a day (write YYYY-MM-DD). Showing 20"),
        ("15.12.2025", "2025-12-20", "“15.12.2025” is not a day (write YYYY-MM-DD). Showing 20"),
        ("٢٠٢٥-١٢-١٥", "2025-12-20", "“٢٠٢٥-١٢-١٥” is not a day (write YYYY-MM-DD)."),
    ],
)
def test_a_bad_date_becomes_the_nearest_day_with_a_message(date, shown, message):
    address, said = read(date=date)
    assert address.date == day_number(shown)
    assert len(said) == 1
    assert said[0].startswith(message)


def test_known_by_is_moved_like_a_date():
    address, said = read(known="2030-01-01")
    assert (address.date, address.known) == (DATA.last_day, DATA.last_day)
    assert said == [
        "1 January 2030 is after the record’s last day; listening up to 20 December 2025."
    ]
    assert read(known="1812-09-07")[0].known == DATA.first_day


def test_a_day_after_the_known_by_day_shows_that_one():
    address, said = read(date="2025-12-19", known="2025-12-15")
    assert (address.date, address.known) == (day_number("2025-12-15"), day_number("2025-12-15"))
    assert said == ["19 December 2025 is after the known-by day; showing 15 December 2025."]
    assert read(date="2026-11-25", known="2025-12-15") == (
        address,
        ["25 November 2026 is after the known-by day; showing 15 December 2025."],
    )
    assert read(known="2025-12-15") == (address, [])  # nobody named the day


def test_a_day_and_a_known_by_day_after_the_record_are_both_told():
    address, said = read(date="2026-11-25", known="2026-11-25")
    assert (address.date, address.known) == (DATA.last_day, DATA.last_day)
    assert [message.split("; ")[1] for message in said] == [
        "listening up to 20 December 2025.",
        "showing 20 December 2025.",
    ]


def test_data_without_a_claim_have_no_last_day():
    empty = dataset(towns=[town()])
    address, said = parse({"date": "2026-03-02"}, empty, TODAY)
    assert address.date == TODAY
    assert said == ["2026-03-02 cannot be shown. The nearest day is 1 March 2026."]


def test_a_name_in_any_script_is_as_good_as_an_id():
    assert read(town="Сіверськ") == (replace(opening(DATA), town="siversk"), [])


def test_an_unknown_town_offers_the_nearest_names():
    address, said = read(town="siversc")
    assert address.town == ""
    assert said == ["No town “siversc” in the data. Nearest names: Siversk."]
    assert read(town="qqqq")[1] == ["No town “qqqq” in the data."]


def test_namesakes_are_offered_with_their_raion():
    assert read(town="vesele")[1] == [
        "No town “vesele” in the data. Nearest names: Vesele, city, Bakhmut raion; "
        "Vesele, city, Pokrovsk raion."
    ]


def test_an_unknown_lens_shows_all():
    address, said = read(lens="nobody")
    assert address.lens == "all"
    assert said == ["No lens “nobody”. Showing all sides."]
    assert read(lens="ru-mod")[0].lens == "ru-mod"


def test_an_unknown_rule_becomes_the_published_one():
    here, said = read(rule="mine")
    assert here.rule == "published"
    assert said == ["No rule “mine”. Using the published one."]


def test_an_unknown_language_shows_english():
    assert read(lang="tlh")[1] == ["No language “tlh”. Showing English."]


@pytest.mark.parametrize("zoom", ["nan", "inf", "-inf", "ten", "1e999"])
def test_a_zoom_that_is_no_number_is_left_out(zoom):
    address, said = read(zoom=zoom)
    assert address.zoom is None
    assert said == [f"zoom: “{zoom}” is not a number."]


def test_places_off_the_map_are_moved_to_its_edge():
    address, said = read(zoom="99", lat="90", lon="-180")
    assert (address.zoom, address.lat, address.lon) == (ZOOMS[1], BOX[2], BOX[1])
    assert said[0] == "zoom: 99 is off the map; using 14."
    assert len(said) == 3


def test_half_a_centre_is_none():
    address, said = read(lat="48")
    assert address.lat is None
    assert said == ["lat and lon belong together; the whole map is shown."]


def test_long_values_are_clipped_in_messages():
    assert len(read(town="x" * 5000)[1][0]) < 100


def test_the_opening_needs_no_parameters_and_a_town_keeps_its_day():
    assert query(opening(DATA), DATA) == {}
    assert query(replace(opening(DATA), town="siversk"), DATA) == {
        "date": "2025-12-20",
        "town": "siversk",
    }


addresses = st.builds(
    Address,
    date=st.integers(DATA.first_day, DATA.last_day),
    known=st.none() | st.integers(DATA.first_day, DATA.last_day),
    lens=st.sampled_from(["all", "ukraine", "russia", "third-party", "ru-mod"]),
    rule=st.sampled_from(RULES),
    town=st.sampled_from(["", "siversk", "lyman"]),
    lang=st.sampled_from(["en", "uk"]),
    zoom=st.none() | st.sampled_from([6.0, 8.25, 14.0]),
).filter(lambda address: address.date <= address.ears)


unhurried = settings(suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(addresses, st.booleans())
def test_what_is_written_is_read_back(address, centred):
    if centred:
        address = replace(address, lat=48.1234, lon=37.5)
    assert parse(query(address, DATA), DATA, TODAY) == (address, [])


hostile = st.sampled_from(
    ["<script>alert(1)</script>", "' OR 1=1 --", "../../etc/passwd", "%00", "𝟚𝟘𝟚𝟝-12-15", "٢", "-0"]
)


@unhurried
@given(st.dictionaries(st.sampled_from([*PARAMETERS, "extra"]), st.text() | hostile))
def test_no_query_raises_and_every_answer_can_be_shown(params):
    address, said = parse(params, DATA, TODAY)
    assert DATA.first_day <= address.date <= address.ears <= DATA.last_day
    assert address.town in ("", *DATA.towns["town_id"])
    assert all(isinstance(message, str) for message in said)
    assert parse(query(address, DATA), DATA, TODAY) == (address, [])
