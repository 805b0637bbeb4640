"""The other rules' worked examples, computed from the shipped data."""

import pytest

from contested.days import day_text
from contested.load import load
from contested.rule import state
from contested.variants import spans, variants
from contested.vocabulary import RULES, VIEWS

DATA = load(None)


@pytest.mark.parametrize("rule", RULES)
def test_each_example_says_what_the_rule_gives_on_each_day(rule):
    row = DATA.town_row["siversk"]
    days = [
        (day, view) for first, last, view, *_ in spans(DATA, rule) for day in range(first, last + 1)
    ]
    assert (day_text(days[0][0]), day_text(days[-1][0]), len(days)) == (
        "2025-12-01",
        "2025-12-31",
        31,
    )
    for day, view in days:
        assert view == VIEWS[state(DATA, day, rule=rule).seen.view[row]], day_text(day)


def test_the_rules_differ_in_the_example():
    assert len({tuple(spans(DATA, rule)) for rule in RULES}) == len(RULES)


def test_the_table_names_every_rule():
    shown = variants(DATA, "light")
    for name in ("Published rule", "Latest claim of anyone", "Concessions only"):
        assert name in shown
