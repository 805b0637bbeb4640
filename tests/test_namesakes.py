"""Towns of one name are told apart wherever they are named."""

import pytest
from tiny import claim, dataset, town

from contested.address import parse
from contested.bulletin import bulletin
from contested.cards.caption import caption
from contested.cards.order import Order
from contested.cards.words import _kicker
from contested.claims_table import option_label
from contested.days import day_number
from contested.exports.rows import rows
from contested.exports.scope import Scope
from contested.language import speak
from contested.load import load
from contested.map import towns
from contested.namesakes import raion_label, told_apart_by, town_label, where
from contested.news import news
from contested.rule import state
from contested.search import all_names, every_name
from contested.town import invitation

NAMESAKES = [
    town("siversk"),
    town("vesele-a", name_en="Vesele", name_uk="Веселе", kind="village", hromada="Soledar"),
    town("vesele-b", name_en="Vesele", name_uk="Веселе", kind="village", hromada="Siversk"),
    town("vesele-c", name_en="Vesele", name_uk="Веселе", kind="settlement", raion="Donetsk"),
]


@pytest.fixture(scope="module")
def shipped():
    return load(None)


def test_a_namesake_carries_its_kind_and_raion_or_hromada_where_that_is_not_enough():
    data = dataset(towns=NAMESAKES)
    assert told_apart_by(data) == ("", "hromada", "hromada", "raion")
    assert [town_label(data, row) for row in range(4)] == [
        "Siversk",
        "Vesele, village, Soledar hromada",
        "Vesele, village, Siversk hromada",
        "Vesele, settlement, Donetsk raion",
    ]


def test_names_that_are_alike_in_ukrainian_alone_are_told_apart_too():
    rows = [
        town("a", name_en="Niu-York", name_uk="Місто", raion="Bakhmut"),
        town("b", name_en="New York", name_uk="Місто", raion="Donetsk"),
    ]
    assert town_label(dataset(towns=rows), 0) == "Niu-York, city, Bakhmut raion"


def test_labels_are_in_the_language_spoken():
    data = dataset(
        towns=[*NAMESAKES, town("soledar", name_en="Soledar", name_uk="Соледар", hromada="Soledar")]
    )
    assert every_name(data)["vesele-a"].startswith("Vesele, village, Soledar hromada")
    with speak("uk"):
        row = data.town_row["vesele-a"]
        assert town_label(data, row) == "Веселе, село, громада Соледар"
        assert every_name(data)["vesele-a"] == "Веселе, село, громада Соледар · Vesele · Vesele A"
        assert "Донецький район" in all_names(data)["vesele-c"]
    assert every_name(data)["vesele-a"].startswith("Vesele, village, Soledar hromada")


def test_no_two_shipped_towns_have_one_label_in_either_language(shipped):
    rows = range(len(shipped.towns))
    assert "Zaporizhzhia, village, Volnovakha raion" in {town_label(shipped, row) for row in rows}
    for lang in ("en", "uk"):
        with speak(lang):
            labels = [town_label(shipped, row) for row in rows]
        assert len(set(labels)) == len(labels)


def test_villages_alike_in_ukrainian_within_one_hromada_are_told_apart_by_what_the_data_add():
    rows = [
        town("a-yar", name_en="Krasnyi Yar", name_uk="Красний Яр"),
        *(
            town(f"m-{turn}", name_en=name, name_uk="Миколаївка", kind="village", hromada="Yar")
            for turn, name in enumerate(("Mykolaivka (Krasnyi Yar)", "Mykolaivka (Nove)"))
        ),
        town("r-1", name_en="Raiske (village)", name_uk="Райське", kind="village", hromada="Yar"),
        town("r-2", name_en="Raiske", name_uk="Райське", kind="settlement", hromada="Yar"),
    ]
    data = dataset(towns=rows)
    assert [town_label(data, row) for row in range(1, 5)] == [
        "Mykolaivka (Krasnyi Yar), village, Yar hromada",
        "Mykolaivka (Nove), village, Yar hromada",
        "Raiske, village, Yar hromada",
        "Raiske, settlement, Yar hromada",
    ]
    with speak("uk"):
        assert town_label(data, 1) == "Миколаївка (Красний Яр), село, громада Yar"
        assert town_label(data, 3) == "Райське, село, громада Yar"
        assert where(data, 1).startswith("Миколаївка (Красний Яр), село, громада Yar, ")


def test_maps_and_cards_say_where_a_town_lies_by_what_it_needs():
    data = dataset(towns=NAMESAKES)
    sent = towns(data)
    assert [sent["places"]["en"][place] for place in sent["where"]] == [
        "Bakhmut raion",
        "village, Soledar hromada, Bakhmut raion",
        "village, Siversk hromada, Bakhmut raion",
        "settlement, Donetsk raion",
    ]
    assert sent["places"]["uk"][0] == "Бахмутський район"
    assert sent["namesake"] == [0, 1, 1, 1]
    assert [_kicker(data, row) for row in (0, 1)] == [
        "Bakhmut raion",
        "village, Soledar hromada, Bakhmut raion",
    ]


def test_a_caption_says_which_of_the_namesakes_it_is():
    data = dataset(claim(town="vesele-a"), claim(town="siversk"), towns=NAMESAKES)
    day = day_number("2025-12-15")
    told = caption(data, Order("vesele-a", day))
    assert told.caption.startswith("Vesele, village, Soledar hromada. As of 11 December 2025: ")
    assert told.alt.startswith("Map around Vesele (village, Soledar hromada) on ")
    assert caption(data, Order("siversk", day)).caption.startswith("As of 11 December 2025: ")


def test_changes_as_text_name_raion_and_hromada():
    data = dataset(
        claim(town="vesele-a"), claim(town="vesele-c"), claim(town="siversk"), towns=NAMESAKES
    )
    first, second = (state(data, day_number(day)) for day in ("2025-12-01", "2025-12-15"))
    told = bulletin(data, news(data, first, second))
    for name in (
        "Siversk (Bakhmut raion): ",
        "Vesele (village, Soledar hromada, Bakhmut raion): ",
        "Vesele (settlement, Donetsk raion): ",
    ):
        assert f"  {name}" in told


@pytest.mark.parametrize("what", ["status", "runs"])
def test_exports_carry_raion_and_hromada(what):
    data = dataset(claim(town="vesele-a"), towns=NAMESAKES)
    table = rows(data, Scope(what=what, towns=("vesele-a",)), "https://example.org")
    assert table.iloc[0][["name_en", "raion", "hromada"]].tolist() == [
        "Vesele",
        "Bakhmut",
        "Soledar",
    ]


def test_raions_are_named_alike_in_every_list():
    data = dataset(claim(), towns=NAMESAKES)
    here = parse({}, data, day_number("2025-12-15"))[0]
    listed = invitation(data, here, state(data, here.date), "light")
    assert option_label(data, "raion", "Donetsk") == "Donetsk raion"
    assert "<h3>Donetsk raion</h3>" in listed
    with speak("uk"):
        assert option_label(data, "raion", "Donetsk") == raion_label("Donetsk") == "Донецький район"
        assert raion_label("Unheard") == "район Unheard"
