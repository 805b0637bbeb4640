"""The explorer's filter: what it selects, and its part of the URL."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import claim, dataset, town

from contested.address import opening
from contested.claims_table import claims_table, head
from contested.explore import PAGE, Filter, counts, paged, select
from contested.filter_url import LAST_PAGE, parse, query
from contested.load import load

DATA = dataset(
    claim(on="2025-12-01", by="ua-staff", status="ukraine", summary="Denied it (A+B)."),
    claim(on="2025-12-11", by="ru-mod", source_name="TASS"),
    claim(on="2025-12-12", by="ru-tsar", town="lyman", presence="", confidence="probable"),
    claim(on="2025-12-13", by="ua-staff", town="lyman", status="contested", presence="partial",
          stance="denies", responds_to="lyman-2025-12-12-ru-tsar"),
    towns=[town("siversk"), town("lyman", name_ru="Красный Лиман", raion="Kramatorsk")],
)  # fmt: skip


def found(**asked):
    rows = select(DATA, Filter(**asked))
    return DATA.claims["claim_id"].iloc[rows].tolist()


def test_everything_comes_newest_first():
    assert found() == [
        "lyman-2025-12-13-ua-staff",
        "lyman-2025-12-12-ru-tsar",
        "siversk-2025-12-11-ru-mod",
        "siversk-2025-12-01-ua-staff",
    ]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"camp": ("russia",)}, 2),
        ({"camp": ("russia", "ukraine")}, 4),
        ({"claimant": ("ru-tsar",)}, 1),
        ({"status": ("contested",)}, 1),
        ({"presence": ("none",)}, 3),
        ({"presence": ("partial", "none")}, 4),
        ({"confidence": ("probable",)}, 1),
        ({"stance": ("denies",)}, 1),
        ({"raion": ("Kramatorsk",)}, 2),
        ({"first": "2025-12-11", "last": "2025-12-12"}, 2),
        ({"place": "красный"}, 2),
        ({"place": "lyman"}, 2),
        ({"place": "nowhere"}, 0),
        ({"publisher": "tass"}, 1),
        ({"text": "(a+b)"}, 1),
        ({"text": "[", "camp": ("russia",)}, 0),
        ({"camp": ("russia",), "text": "said", "first": "2025-12-12"}, 1),
    ],
)
def test_a_filter_selects(asked, count):
    assert len(found(**asked)) == count


def test_orders():
    assert found(sort="oldest") == found()[::-1]
    assert [one.split("-")[0] for one in found(sort="town")] == ["lyman"] * 2 + ["siversk"] * 2
    assert found(sort="claimant")[0].endswith("ru-mod")


def test_counts_are_of_what_is_selected():
    told = counts(DATA, select(DATA, Filter(camp=("ukraine",))))
    assert told["camp"] == {"ukraine": 2, "russia": 0, "third-party": 0}
    assert told[""] == {"all": 2, "towns": 2}
    assert "<h1>2 claims</h1>" in head(DATA, told)
    assert "on 2 towns · of 4 in the data" in head(DATA, told)


def test_pages_end_where_the_claims_end():
    rows = np.arange(PAGE * 2 + 1)
    assert [len(paged(rows, page)[0]) for page in (1, 2, 3)] == [PAGE, PAGE, 1]
    assert paged(rows, 99)[1:] == (3, 3)
    assert paged(rows[:0], 7)[1:] == (1, 1)


def test_the_url_gives_the_filter_back():
    wanted = Filter(
        first="2025-12-01", camp=("russia",), stance=("none",), text="a b&c", sort="town", page=3
    )
    assert parse(query(wanted), DATA) == (wanted, [])
    assert query(Filter()) == {}


@pytest.mark.parametrize(
    ("given", "wanted", "message"),
    [
        ({"page": "0"}, Filter(), "No page “0”. Showing page 1."),
        ({"page": "-3"}, Filter(), "No page “-3”. Showing page 1."),
        ({"page": "two"}, Filter(), "No page “two”. Showing page 1."),
        ({"page": "²"}, Filter(), "No page “²”. Showing page 1."),
        ({"page": "007"}, Filter(page=7), "No page “007”. Showing page 7."),
        ({"sort": "Town"}, Filter(), "No order “Town”. Showing the newest first."),
        (
            {"status": "russia,Ukraine"},
            Filter(status=("russia",)),
            "status: “Ukraine” is none of its choices and was left out.",
        ),
        (
            {"first": "yesterday"},
            Filter(),
            "“yesterday” is not a day (write YYYY-MM-DD). Showing every day.",
        ),
        (
            {"first": "2025-02-30"},
            Filter(first="2025-12-01"),
            "2025-02-30 cannot be shown. The nearest day is 1 December 2025.",
        ),
        (
            {"last": "2026-12-31"},
            Filter(last="2025-12-13"),
            "2026-12-31 cannot be shown. The nearest day is 13 December 2025.",
        ),
        (
            {"first": "2025-12-12", "last": "2025-12-02"},
            Filter(first="2025-12-02", last="2025-12-12"),
            "The first day is after the last; the two were exchanged.",
        ),
        (
            {"text": "a" * 81},
            Filter(text="a" * 80),
            "text: only the first 80 characters are searched for.",
        ),
    ],
)
def test_a_bad_value_gives_a_message_and_the_nearest_good_one(given, wanted, message):
    assert parse(given, DATA) == (wanted, [message])


def test_a_page_of_many_digits_is_the_last():
    assert parse({"page": "9" * 5000}, DATA)[0].page == LAST_PAGE


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([field.name for field in dataclasses.fields(Filter)]), st.text()
    )
)
def test_no_url_is_too_bad(params):
    wanted, _messages = parse(params, DATA)
    rows, _, _ = paged(select(DATA, wanted), wanted.page)
    assert claims_table(DATA, opening(DATA), rows, "light")
    assert wanted.page >= 1
    assert parse(query(wanted), DATA) == (wanted, [])


def test_each_row_opens_its_town_on_the_day_of_the_claim():
    shown = claims_table(DATA, opening(DATA), select(DATA, Filter(text="(a+b)")), "light")
    assert 'href="towns-town?date=2025-12-01&amp;town=siversk"' in shown
    assert 'href="https://example.org/story"' in shown


def test_the_shipped_claims_add_up():
    data = load(None)
    told = counts(data, select(data, Filter()))
    assert told[""]["all"] == len(data.claims) == sum(told["camp"].values())
    by_camp = [len(select(data, Filter(camp=(camp,)))) for camp in told["camp"]]
    assert by_camp == list(told["camp"].values())
