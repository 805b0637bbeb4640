"""Freshness is told per camp: on the panel and in the text of the oblast's card."""

import pytest
from tiny import claim, dataset, origin, town, until

from contested import panel
from contested.cards.order import REGION, Order
from contested.cards.words import content
from contested.days import day_number
from contested.freshness import fresh, fresh_words
from contested.rule import state


@pytest.fixture
def data():
    return dataset(
        claim(on="2025-12-01", by="ru-mod"),
        claim(on="2025-12-02", town="lyman", by="ua-staff", origin="register"),
        claim(on="2025-12-03", town="field", by="isw"),
        claim(on="2022-04-03", by="map", origin="map", reaffirmed_on="2025-12-10"),
        towns=[town(), town("lyman"), town("field", kind="site")],
    )


TOLD = (
    "Towns with a camp's own words younger than 90 days: Kyiv 0, Moscow 1, third parties and "
    "their maps 1. Official lists of the last 90 days name 1 more."
)


def test_young_words_are_told_by_camp_lists_apart_and_sites_left_out(data):
    assert fresh_words(fresh(data, state(data, data.last_day))) == TOLD


@pytest.mark.parametrize(("day", "towns"), [("2025-03-31", 1), ("2025-04-01", 0)])
def test_words_are_old_after_90_days_though_nobody_collected_any(day, towns):
    hand = origin(collected_to="2025-01-10")
    data = dataset(claim(on="2025-01-01"), until("2025-12-31"), origins=[hand])
    assert fresh(data, state(data, day_number(day))).words["russia"] == towns


def test_the_head_of_the_day_and_the_card_of_the_oblast_tell_it(data):
    seen = state(data, data.last_day)
    assert TOLD in panel.day_head(data, seen).replace("&#x27;", "'")
    order = Order(town=REGION, date=data.last_day)
    assert TOLD in content(data, order, seen).sentence
