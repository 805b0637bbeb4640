"""Key facts of a town, and nearby towns."""

import pytest
from tiny import claim, dataset, town

from contested.days import day_number
from contested.facts import chapters, silences
from contested.load import load
from contested.nearby import nearby
from contested.rule import state
from contested.windows import newest_window


def facts_of(data, date, known=None):
    seen = state(data, day_number(date), known_by=day_number(known or date))
    return [
        {fact.term: (fact.value, ids(data, fact)) for fact in chapter.facts}
        for chapter in [*chapters(data, seen, 0), silences(seen, 0)]
    ]


def ids(data, fact):
    return [data.claims["claim_id"].iloc[claim] for claim in fact.claims]


def test_the_lag_is_traced_to_the_two_claims_it_is_counted_from():
    data = dataset(
        claim(on="2025-12-11", by="ru-mod"),
        claim(on="2025-12-17", by="ru-mod"),
        claim(on="2025-12-23", by="ua-staff"),
    )
    told, _ = facts_of(data, "2025-12-31")
    both = ["siversk-2025-12-11-ru-mod", "siversk-2025-12-23-ua-staff"]
    assert told["From claim to concession"] == ("12 days", both)
    assert told["First claimed by Moscow"][1] == both[:1]
    assert told["First conceded by Kyiv"] == ("Ua Staff, 23 December 2025", both[1:])
    assert told["Changed hands from Ukraine to Russia between"][0].startswith(
        "11 December 2025 and 23 December 2025"
    )
    assert told["Claimed again by Moscow"] == ("1 time", ["siversk-2025-12-17-ru-mod"])


def test_a_chapter_and_a_window_say_from_whom_to_whom():
    back = [
        claim(on="2014-07-20", by="ua-staff", status="ukraine"),
        claim(on="2014-07-22", status="ukraine"),
    ]
    data = dataset(claim(on="2014-04-12"), claim(on="2014-04-13", by="ua-mod"), *back)
    seen = state(data, day_number("2014-07-22"))
    titles = [chapter.title for chapter in chapters(data, seen, 0)]
    assert titles == [
        "Said to pass from the Moscow-backed side to Ukraine, 2014",
        "Said to pass from Ukraine to the Moscow-backed side, 2014",
    ]
    assert newest_window(data, 0, date=seen.date, known_by=seen.date) == (
        "By the words of both sides it changed hands from the Moscow-backed side to Ukraine "
        "between 20 and 22 July 2014."
    )


def test_what_is_not_conceded_yet_is_waited_for():
    data = dataset(claim(on="2025-12-11", by="ru-mod"), claim(on="2025-12-23", by="ua-staff"))
    told, _ = facts_of(data, "2025-12-15")
    assert told["Conceded by Kyiv"][0] == "not in 4 days since"
    assert "First conceded by Kyiv" not in told


def test_a_concession_before_the_claim_says_so():
    data = dataset(claim(on="2025-12-11", by="ua-staff"), claim(on="2025-12-14", by="ru-mod"))
    told, _ = facts_of(data, "2025-12-31")
    assert told["From claim to concession"][0] == "3 days before the claim"


def test_days_since_each_camp_spoke():
    data = dataset(claim(on="2025-12-11", by="ru-mod"), claim(on="2025-12-15", by="isw"))
    *_, last = facts_of(data, "2025-12-15")
    assert last["Kyiv"] == ("has not spoken", [])
    assert last["Moscow"] == ("4 days ago", ["siversk-2025-12-11-ru-mod"])
    assert last["Third parties"][0] == "this day"


@pytest.fixture(scope="module")
def shipped():
    return load(None)


def test_siversk_was_conceded_twelve_days_after_the_first_claim(shipped):
    row = shipped.town_row["siversk"]
    seen = state(shipped, day_number("2025-12-15"), known_by=day_number("2026-08-21"))
    told = {fact.term: fact for fact in chapters(shipped, seen, row)[0].facts}
    assert told["From claim to concession"].value == "12 days"
    assert ids(shipped, told["From claim to concession"]) == [
        "siversk-2025-12-11-gerasimov",
        "siversk-2025-12-23-ua-general-staff",
    ]


def test_nearby_towns_come_by_distance_in_kilometres():
    data = dataset(
        claim(town="a"), towns=[town("a", lon=38.0), town("b", lon=38.3), town("c", lon=38.1)]
    )
    near = nearby(data, 0, 5)
    assert [data.towns["town_id"].iloc[one.row] for one in near] == ["c", "b"]
    assert near[0].km == pytest.approx(7.33, abs=0.05)
