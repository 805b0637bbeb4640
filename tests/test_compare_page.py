"""What the page Compare counts, opens on and says of a row."""

from dataclasses import replace

import pytest
from tiny import claim, dataset, town

from contested.address import parse
from contested.days import day_number
from contested.load import load
from contested.pairing import opening_pair, pair_in_use
from contested.pairs import differ_table, differing_rows, head, silent_list
from contested.records import state_records
from contested.rule import state
from contested.sight import Sight

DAY = day_number("2025-12-20")


def test_silence_is_no_difference_and_sites_are_no_towns():
    towns = [town(), town("lyman"), town("plant", kind="site")]
    first = [claim(town=name, on="2025-12-01", status="ukraine") for name in ("siversk", "plant")]
    later = [claim(town=name, on="2025-12-11") for name in ("siversk", "plant", "lyman")]
    data = dataset(*first, *later, towns=towns)
    states = state(data, day_number("2025-12-05")), state(data, DAY)
    differ, silent = differing_rows(data, states)
    names = data.towns["town_id"]
    assert sorted(names.iloc[row] for row in differ) == ["plant", "siversk"]
    assert [names.iloc[row] for row in silent] == ["lyman"]
    assert head(data, differ) == "<h1>1 town, 1 site differ</h1>"
    assert "1 town" in silent_list(data, silent, str)


def test_a_divided_camp_and_the_days_upheld_stand_in_the_row():
    data = dataset(
        claim(by="isw", on="2025-12-01", reaffirmed_on="2025-12-15"),
        claim(by="deepstate-map", on="2025-12-11", status="ukraine"),
    )
    states = state(data, day_number("2025-12-05")), state(data, day_number("2025-12-12"))
    table = differ_table(data, states, [0], str, "light")
    assert "Within the camp said otherwise:" in table
    assert "since 1 Dec 2025, upheld to 12 Dec 2025" in table
    assert "15 Dec 2025" not in table


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"date": DAY - 30}, "days"),
        ({"known": DAY + 9}, "clocks"),
        ({"rule": "latest"}, "rules"),
        ({"lens": "isw"}, ""),
        ({}, ""),
    ],
)
def test_the_pair_in_use_is_named(change, name):
    assert pair_in_use(Sight(DAY), replace(Sight(DAY), **change)) == name


def test_the_pair_of_sides_is_named_and_the_page_opens_on_two_dates():
    shipped = load(None)
    assert pair_in_use(Sight(DAY, None, "ukraine"), Sight(DAY, None, "russia")) == "sides"
    here, _said = parse({}, shipped, shipped.last_day)
    assert opening_pair(shipped, here) == Sight(shipped.last_day - 30)


def test_a_position_says_up_to_when_it_was_upheld():
    data = dataset(claim(by="isw", on="2025-12-01", reaffirmed_on="2025-12-15"))
    upheld = [
        next(state_records(data, state(data, day_number(day)), [0]))["positions"]["third-party"][
            "upheld_to"
        ]
        for day in ("2025-12-01", "2025-12-12")
    ]
    assert upheld == [None, "2025-12-12"]
