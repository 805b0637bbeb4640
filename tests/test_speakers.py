"""Lists say for whom a claimant speaks, and whether it counts."""

import re
from pathlib import Path

import numpy as np
from tiny import claim, claimant, dataset, outlook

import contested
from contested.address import parse
from contested.claims_table import claims_table, option_label
from contested.days import day_number
from contested.draft_words import claimant_label
from contested.entry import claim_list, outlooks, positions
from contested.language import speak
from contested.load import load
from contested.marks import CAMP_COLOURS
from contested.pairs import claim_line
from contested.panel import lens_label, lens_option
from contested.rule import state
from contested.speakers import chip, speaker, speaker_text

KYIV = '<span class="chip ukraine">Kyiv</span>'
DAY = day_number("2025-12-23")
CONCEDED = claim(on="2025-12-23", by="ua-staff")
BLOGGER = claim(on="2025-12-22", by="ru-blogger")


def test_the_camp_stands_beside_the_mark_and_the_name():
    data = dataset(CONCEDED)
    told = claim_list(data, [0], DAY, "light")
    assert re.search(f'alt="held by Russia"><div><p class="when">{KYIV} 23 Dec 2025</p>', told)
    assert f'{KYIV} <span class="who">Ua Staff</span>' in claims_table(
        data, parse({}, data, DAY)[0], np.array([0]), "light"
    )
    shown = positions(data, state(data, DAY), 0, "light")
    assert [name for name in ("Kyiv", "Moscow", "Third party") if f">{name}</span>" in shown] == [
        "Kyiv",
        "Moscow",
        "Third party",
    ]


def test_who_does_not_count_is_told():
    data = dataset(BLOGGER, outlooks=[outlook(by="nato")])
    note = '<span class="quiet">(does not count)</span>'
    assert note in speaker(data, "ru-blogger")
    assert note in claim_list(data, [0], DAY, "light")
    heard = state(data, day_number("2025-12-22"), lens="ru-blogger")
    assert note in positions(data, heard, 0, "light")
    assert '<span class="chip third-party">Third party</span>' in outlooks(data, DAY)
    assert note not in speaker(data, "nato")


def test_lists_to_choose_from_name_camp_and_counting():
    data = dataset(BLOGGER, claimants=[claimant("ru-blogger", aliases="RB"), claimant("isw")])
    words = "Ru Blogger · Moscow · does not count"
    assert speaker_text(data, "ru-blogger") == words
    assert option_label(data, "claimant", "ru-blogger") == words
    assert lens_option(data, "ru-blogger") == words
    assert claimant_label(data, "ru-blogger") == f"{words} · RB"
    assert lens_option(data, "isw") == "Isw · Third party"
    assert lens_option(data, "all") == lens_label(data, "all")


def test_chips_have_the_colours_of_the_one_table():
    sheet = (Path(contested.__file__).parent / "static" / "page.css").read_text("utf-8")
    for camp, (light, dark) in CAMP_COLOURS.items():
        assert f".chip.{camp} {{\n  color: light-dark({light}, {dark});" in sheet
        assert f'class="chip {camp}"' in chip(camp)


def test_a_country_in_brackets_falls_away_in_either_language_where_the_camp_is_told():
    data = load(None)
    assert speaker_text(data, "ru-southern-group") == "Southern group of forces · Moscow"
    with speak("uk"):
        assert speaker_text(data, "ru-southern-group").endswith("«Південь» · Москва")


def test_who_answered_and_what_compare_rests_on_name_the_camp():
    data = dataset(CONCEDED)
    told = claim_line(data, 0)
    assert f'{KYIV} <span class="who">Ua Staff</span>, 23 Dec 2025' in told
