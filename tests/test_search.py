"""Finding towns on the shipped names, and on tiny ones where the order matters."""

import re

import pytest
from tiny import dataset, town

from contested.errors import RequestError
from contested.load import load
from contested.panel import town_head
from contested.search import (
    all_names,
    every_name,
    exact,
    find,
    fold,
    label,
    nearest,
    town_rows,
)


@pytest.fixture(scope="module")
def shipped():
    return load(None)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("  Niu-York ", "niu york"),
        ("Novosëlka", "novoselka"),
        ("Великая Новосёлка", "великая новоселка"),
        ("Сіверськ", "сіверськ"),
        ("Ї й", "ї й"),
        ("Yanisol’", "yanisol"),
        ("Словʼянськ", "словянськ"),
        ("Wełyka", "welyka"),
        ("Yanı", "yani"),
        ("", ""),
    ],
)
def test_fold_keeps_what_people_agree_on(typed, folded):
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "town_id"),
    [
        ("Siversk", "siversk"),
        ("Сіверськ", "siversk"),
        ("Северск", "siversk"),
        ("Seversk", "siversk"),
        ("SEVERSK ", "siversk"),
        ("Krasnoarmeysk", "pokrovsk"),
        ("Красноармейск", "pokrovsk"),
        ("Artemovsk", "bakhmut"),
        ("New York", "niu-york"),
        ("Sivesrk", "siversk"),
        ("Слов'янськ", "sloviansk"),
    ],
)
def test_any_name_finds_the_town(shipped, typed, town_id):
    assert find(shipped, typed)[0].town_id == town_id


def test_exact_names_come_before_beginnings_and_likenesses(shipped):
    found = find(shipped, "Pokrovsk", 20)
    assert [found[0].town_id, found[0].how] == ["pokrovsk", "exact"]
    assert {"exact", "prefix"} == {match.how for match in found}
    assert {match.how for match in find(shipped, "Pokrovks")} == {"fuzzy"}


def test_of_namesakes_the_larger_town_comes_first(shipped):
    found = find(shipped, "Kostiantynivka")
    assert [match.town_id for match in found[:2]] == ["kostiantynivka", "kostiantynivka-marinka"]


def test_a_town_appears_once(shipped):
    ids = [match.town_id for match in find(shipped, "velyka novosilka", 50)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("typed", ["", " ", "-", "qqqqqqqq", "<script>", "x" * 10_000, "\x00"])
def test_nonsense_finds_nothing(shipped, typed):
    assert find(shipped, typed) == []


def test_labels_tell_namesakes_apart(shipped):
    labels = [label(shipped, town_id) for town_id in shipped.towns["town_id"]]
    assert label(shipped, "siversk") == "Siversk"
    assert label(shipped, "kostiantynivka") == "Kostiantynivka, city, Kramatorsk raion"
    assert label(shipped, "andriivka-kurakhove") == "Andriivka, village, Velyka Novosilka hromada"
    assert len(set(labels)) == len(labels)


def test_a_name_that_two_towns_bear_is_nobodys():
    data = dataset(towns=[town("a", name_en="Vesele"), town("b", name_en="Vesele")])
    assert exact(data, "vesele") == ""
    assert exact(dataset(towns=[town("a", name_en="Vesele")]), "VESELE") == "a"


def test_lists_and_heads_name_a_town_once_by_each_of_its_names():
    lyman = town("lyman", name_uk="Лиман", name_ru="Лиман", aliases="Лиман;Liman")
    siversk = town("siversk", name_uk="Сіверськ", name_ru="Северск")
    data = dataset(towns=[lyman, town("plain"), siversk])
    assert every_name(data) == {
        "lyman": "Lyman · Лиман",
        "plain": "Plain",
        "siversk": "Siversk · Сіверськ · Северск",
    }
    assert all_names(data)["lyman"] == "Lyman · Лиман · Liman"
    heads = {name: town_head(data, row) for name, row in data.town_row.items()}
    assert heads["lyman"].count("Лиман") == heads["plain"].count("Plain") == 1
    assert "Also Liman" in heads["lyman"]
    assert heads["siversk"].count("<bdi>") == 2


def test_no_shipped_town_is_named_twice_by_one_name(shipped):
    for row, names in enumerate(all_names(shipped).values()):
        parts = names.split(" · ")
        assert len(set(parts)) == len(parts), names
        head = re.findall("<(?:h2|bdi)>(.*?)</", town_head(shipped, row))
        assert len(set(head)) == len(head) >= 2


def test_nearest_names_what_may_have_been_meant(shipped):
    assert nearest(shipped, "pokrovks")[-1] == "Pokrovsk"
    assert nearest(shipped, "kostiantinivka") != []


def test_town_rows_reads_ids_and_names(shipped):
    assert town_rows(shipped, ["lyman", "Сіверськ"]) == [
        shipped.town_row["lyman"],
        shipped.town_row["siversk"],
    ]
    assert town_rows(shipped) == list(range(len(shipped.towns)))


def test_a_name_that_several_towns_bear_is_none(shipped):
    with pytest.raises(
        RequestError, match=r"No one town is called 'Лиман'\. Nearest: lyman, lyman-"
    ):
        town_rows(shipped, ["Лиман"])


def test_town_rows_names_the_nearest(shipped):
    message = r"No one town is called 'pokrovks'\. Nearest: .*pokrovsk, "
    with pytest.raises(RequestError, match=message):
        town_rows(shipped, ["pokrovks"])
    with pytest.raises(RequestError, match=r"Use a town_id of data/settlements\.geojson\."):
        town_rows(shipped, ["qqqqqqqq"])
