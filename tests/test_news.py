"""What changed between two days, as items, as text and as records."""

import pytest
from tiny import claim, dataset, town

from contested.bulletin import bulletin, news_record
from contested.days import day_number
from contested.errors import RequestError
from contested.load import load
from contested.news import news
from contested.sight import Sight
from contested.story import since, story_params
from contested.windows import between, newest_window

CLAIMED = claim(on="2025-12-11", by="ru-mod")
CONCEDED = claim(on="2025-12-23", by="ua-staff")
AGREED = claim(on="2025-12-21", by="isw")
LATER = claim(on="2026-01-05", by="ru-mod", town="lyman")


def told(data, first, last):
    states = [Sight(day_number(day)).state(data) for day in (first, last)]
    return news(data, *states)


def kinds(data, first="2025-12-01", last="2025-12-31"):
    return [(item.kind, item.side) for item in told(data, first, last).items]


def test_claim_agreement_and_concession_are_told_on_their_days():
    data = dataset(CLAIMED, AGREED, CONCEDED)
    assert kinds(data, "2025-12-10", "2025-12-11") == [("claimed", "russia"), ("first-word", "")]
    assert kinds(data, "2025-12-11", "2025-12-20") == []
    assert kinds(data, "2025-12-20", "2025-12-23") == [("conceded", "russia"), ("agreed", "russia")]


def test_a_town_retaken_is_told_with_the_answer():
    back = claim(status="ukraine", on="2025-12-26", by="ua-staff")
    agreed = claim(status="ukraine", on="2025-12-28", by="isw")
    data = dataset(CLAIMED, CONCEDED, back, agreed)
    found = told(data, "2025-12-25", "2025-12-31")
    retaken = next(item for item in found.items if item.kind == "retaken")
    assert retaken.side == "ukraine"
    assert [data.claims["claimant_id"][row] for row in retaken.claims] == ["ua-staff", "isw"]


def test_a_claim_that_its_side_dropped_is_told():
    data = dataset(CLAIMED, claim(status="contested", on="2025-12-20", by="ru-mod"))
    assert ("dropped", "russia") in kinds(data)


def test_disputes_open_and_close():
    data = dataset(claim(status="ukraine", on="2025-12-02", by="ua-staff"), CLAIMED, CONCEDED)
    assert ("opened", "") in kinds(data, "2025-12-05", "2025-12-15")
    assert ("settled", "") in kinds(data, "2025-12-15", "2025-12-31")
    assert ("opened", "") not in kinds(data, "2025-12-05", "2025-12-31")


def test_the_later_day_comes_second():
    with pytest.raises(
        RequestError,
        match=r"^The first day is after the second. Give the earlier day first.$",
    ):
        told(dataset(CLAIMED), "2025-12-31", "2025-12-01")


def test_the_text_tells_each_town_once_with_its_words_and_sources():
    data = dataset(CLAIMED, AGREED, CONCEDED, LATER, towns=[town(), town("lyman")])
    text = bulletin(data, told(data, "2025-12-15", "2025-12-31"))
    head, chapter, tail = text.strip().split("\n\n")
    assert head.startswith(
        "What changed between 15 and 31 December 2025\nAll sides, as known then. Published rule: "
    )
    title, line = chapter.splitlines()
    assert title == "Conceded by Ukraine: 1 town"
    assert line.startswith("  Siversk (Bakhmut raion): ")
    assert line.count("(21 December) assessed that Russia held Siversk [") == 1
    assert "23 December) said it no longer held Siversk [" in line
    assert line.endswith("Changed hands between 11 and 23 December 2025.")
    assert tail == "Claims, not safety information. Data version 0123456789ab."


def test_a_view_that_changed_without_a_new_word_is_told_as_by_silence():
    old = claim(on="2025-09-10", by="ru-mod")
    newer = claim(status="ukraine", on="2025-11-01", by="isw")
    data = dataset(old, newer, LATER, towns=[town(), town("lyman")])
    found = told(data, "2025-12-01", "2025-12-31")
    (item,) = found.items
    assert (item.kind, item.by_silence, item.silent) == (
        "lapsed",
        True,
        (data.claim_row[old["claim_id"]],),
    )
    text = bulletin(data, found)
    assert "By silence, a word having grown 90 days old: Russia (" in text
    assert "last said, on 10 September, that it held Siversk." in text
    assert "disputed" in text.split("on 31 December 2025")[0]
    assert news_record(data, found)["items"][0]["by_silence"]


def test_a_list_is_told_as_listed_and_not_as_an_admission():
    data = dataset(CLAIMED, CONCEDED | {"origin": "register"})
    assert ("listed", "russia") in kinds(data)
    assert "conceded" not in {kind for kind, _side in kinds(data)}
    text = bulletin(data, told(data, "2025-12-15", "2025-12-31"))
    assert "Listed by Ukraine as no longer under its control: 1 town" in text
    assert "listed Siversk, in the edition of 23 December 2025," in text


def test_only_who_held_a_town_concedes_it():
    back = claim(status="ukraine", on="2025-12-26", by="ru-mod")
    data = dataset(AGREED, back)
    assert ("said", "ukraine") in kinds(data)
    assert "conceded" not in {kind for kind, _side in kinds(data)}


def test_a_lens_hears_its_own_voices_alone():
    data = dataset(CLAIMED, CONCEDED)
    states = [
        Sight(day_number(day), None, "russia").state(data) for day in ("2025-12-01", "2025-12-31")
    ]
    assert [item.kind for item in news(data, *states).items] == ["claimed", "first-word"]


def test_a_site_is_no_town_in_counts():
    data = dataset(CLAIMED, towns=[town(kind="site")])
    text = bulletin(data, told(data, "2025-12-01", "2025-12-31"))
    assert "Claimed by Russia: 1 site" in text


def test_a_span_without_news_says_so():
    data = dataset(CLAIMED)
    assert "Nothing changed by the claims in the data." in bulletin(
        data, told(data, "2025-12-12", "2025-12-13")
    )


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2025-12-11", "2025-12-23", "11 and 23 December 2025"),
        ("2025-11-30", "2025-12-23", "30 November and 23 December 2025"),
        ("2024-12-23", "2025-12-23", "23 December 2024 and 23 December 2025"),
    ],
)
def test_a_stretch_says_month_and_year_once(first, last, text):
    assert between(day_number(first), day_number(last)) == text


def test_siversk_in_december_2025_is_traced_to_claim_ids():
    data = load(None)
    record = news_record(data, told(data, "2025-12-10", "2025-12-24"))
    window = {"from": "2025-12-11", "to": "2025-12-23"}
    siversk = {
        item["kind"]: (item["claims"], item["window"])
        for item in record["items"]
        if item["town_id"] == "siversk"
    }
    assert siversk["claimed"] == (["siversk-2025-12-11-gerasimov"], window)
    assert siversk["agreed"] == (["siversk-2025-12-21-isw"], window)
    assert siversk["conceded"] == (["siversk-2025-12-23-ua-general-staff"], window)
    (moved,) = (one for one in record["views"] if one["town_id"] == "siversk")
    assert (moved["from"], moved["to"]) == ("disputed", "russia")
    assert all(claim_id in data.claim_row for side in moved["claims"] for claim_id in side)


def test_since_a_story_late_claims_and_withdrawals_are_found():
    data = dataset(
        claim(on="2025-12-01", by="ua-staff", status="ukraine", withdrawn_on="2025-12-12"),
        claim(on="2025-12-20", by="isw", as_of="2025-12-02"),
        claim(on="2025-12-21", by="ru-mod"),
    )
    found = since(data, Sight(day_number("2025-12-05")), day_number("2025-12-31"))
    names = data.claims["claimant_id"]
    assert [names[row] for row in found.late] == ["isw"]
    assert [names[row] for row in found.withdrawn] == ["ua-staff"]
    assert found.spoken == (0,)
    assert (found.told.seen.view[0], found.again.seen.view[0]) == (0, 1)


def test_a_story_is_a_day_or_a_pasted_link():
    link = " https://example.org/towns-map?date=2025-12-20&town=siversk&lens=ru-mod "
    assert story_params(link) == {"date": "2025-12-20", "town": "siversk", "lens": "ru-mod"}
    assert story_params(" 2025-12-15 ") == {"date": "2025-12-15"}


def test_the_newest_change_says_its_window_once_both_have_spoken():
    data = dataset(CLAIMED, CONCEDED)

    def window(date, known):
        return newest_window(data, 0, date=day_number(date), known_by=day_number(known))

    assert window("2025-12-15", "2025-12-15") == ""
    assert window("2025-12-10", "2025-12-31") == ""
    assert window("2025-12-24", "2025-12-24") == (
        "By the words of both sides it changed hands from Ukraine to Russia between 11 and "
        "23 December 2025."
    )
