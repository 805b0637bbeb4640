"""Other people's data carry nothing of ours: no region, credit, licence or citation."""

import io
import re
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tiny import claim, outlook, town, write_folder
from uploaded import claims_csv, towns_geojson

from contested import api, method
from contested.address import Address
from contested.bulletin import bulletin
from contested.cards.caption import caption
from contested.cards.card import draw
from contested.cards.order import REGION, Order
from contested.cards.pair import draw_pair
from contested.colophon import colophon
from contested.databook import shared
from contested.dataset import Dataset
from contested.days import day_number
from contested.export import FORMS, write
from contested.exports.scope import Scope
from contested.identity import NOBODY, OURS, READERS
from contested.language import LANGUAGES, speak
from contested.load import DATA_FOLDER, is_shipped, load
from contested.news import news
from contested.rule import state
from contested.uploads import parcels, receive

DAY = day_number("2025-12-15")
OF_OURS = re.compile(
    r"Donetsk Oblast|Донецьк\w+ облас|CC.BY|ODbL|creativecommons|contributors|Учасники|"
    r"OpenStreetMap|GeoNames|Natural Earth|DeepState|licen[sc]e|ліценз",
    re.IGNORECASE,
)


def words(svg: bytes) -> str:
    return " ".join("".join(ET.fromstring(svg).itertext()).split())


@pytest.fixture
def theirs(tmp_path: Path) -> Dataset:
    claims = [
        claim(on="2025-12-10", status="ukraine", by="ua-staff"),
        claim(on="2025-12-11"),
        claim(town="lyman", on="2025-12-12"),
        claim(town="lyman", on="2026-01-01", by="ru-blogger"),
    ]
    towns = [town(), town("lyman", lon=37.9)]
    folder = write_folder(
        tmp_path / "theirs", claims=claims, towns=towns, outlooks=[outlook(by="ru-mod")]
    )
    return load(folder)


def test_the_shipped_record_alone_is_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = shutil.copytree(DATA_FOLDER, tmp_path / "data")
    monkeypatch.chdir(DATA_FOLDER.parent)
    assert load().identity is load("data").identity is OURS
    assert load(copy).identity is NOBODY
    assert not is_shipped(copy)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_cards_and_captions_carry_nothing_of_ours(theirs: Dataset, lang: str) -> None:
    with speak(lang):
        for place in (REGION, "siversk", "lyman"):
            for lens in ("all", "russia"):
                order = Order(place, DAY, lens=lens, lang=lang, form="svg")
                second = Order(place, DAY - 4, lens=lens, lang=lang, form="svg")
                drawn = [draw(theirs, order), draw_pair(theirs, order, second)]
                said = [caption(theirs, order), caption(theirs, order, second)]
                told = " ".join([*(words(one.data) for one in drawn), *map(str, said)])
                assert not OF_OURS.search(told), OF_OURS.search(told)
                assert theirs.version in said[0].credit


def test_titles_without_a_region_are_whole_sentences(theirs: Dataset) -> None:
    order, second = Order(REGION, DAY), Order(REGION, DAY - 5)
    assert caption(theirs, order).title == "1 town disputed"
    assert caption(theirs, order).credit == f"Data version {theirs.version}."
    assert caption(theirs, order).alt.startswith("Map of the towns on 15 December 2025. ")
    assert caption(theirs, order, second).title == "All towns on two dates"
    told = bulletin(theirs, news(theirs, state(theirs, DAY - 9), state(theirs, DAY)))
    assert told.startswith("What changed between 6 and 15 December 2025\n")
    assert not OF_OURS.search(told)


def test_ours_are_named(theirs: Dataset) -> None:
    ours = load()
    told = caption(ours, Order(REGION, DAY))
    assert re.match(r"Donetsk Oblast: \d+ towns disputed", told.title)
    assert told.alt.startswith("Donetsk Oblast: map of the towns on 15 December 2025. ")
    assert re.match(r"Contested Towns, data version \w+\. Claims: Contested Towns ", told.credit)
    drawn = words(draw(ours, Order("siversk", DAY, form="svg")).data)
    assert "Bakhmut raion, Donetsk Oblast" in drawn


@pytest.mark.parametrize("what", ["claims", "status"])
@pytest.mark.parametrize("form", FORMS)
def test_files_carry_nothing_of_ours(theirs: Dataset, form: str, what: str) -> None:
    content = write(theirs, Scope(what=what, date=DAY), form)
    if form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    assert b"citation" not in content
    found = OF_OURS.search(content.decode(errors="replace"))
    assert not found, found
    assert b"Contested Towns" not in content


def test_the_api_carries_nothing_of_ours(theirs: Dataset) -> None:
    client = TestClient(Starlette(routes=api.routes(lambda: theirs)))
    about = client.get("/api/claims").json()["about"]
    assert not about.keys() & {"citation", "licence"}
    described = client.get("/api/openapi.json").json()["info"]
    assert not OF_OURS.search(f"{about}{described}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_carry_nothing_of_ours(theirs: Dataset, lang: str) -> None:
    with speak(lang):
        told = [
            method.licences(theirs),
            method.licences_title(theirs),
            method.sources(theirs),
            colophon(theirs, Address(DAY)),
            shared(theirs),
        ]
    assert not OF_OURS.search("".join(told))
    assert theirs.version in told[0]


def test_archives_carry_nothing_of_ours_but_the_columns(theirs: Dataset) -> None:
    for content in (parcels.template(theirs), parcels.whole(theirs, None)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            book = archive.read("README.md").decode()
        assert "`claim_id`" in book
        assert not re.search("licen[sc]es|How to cite|contributors|CC BY|ODbL", book)


def test_an_upload_credits_the_shared_data_for_what_of_them_it_shows() -> None:
    ours, mine = load(), ("claims.csv", claims_csv(claim()))
    alone = receive([mine], ours).dataset
    kept = receive([mine], ours, keep=True).dataset
    assert alone.identity.credits == READERS.claims_credits + OURS.places_credits
    assert kept.identity.credits == READERS.claims_credits + OURS.credits
    base = ("base.geojson", (DATA_FOLDER / "base.geojson").read_bytes())
    whole = receive([mine, base, ("settlements.geojson", towns_geojson(town()))], ours).dataset
    assert whole.identity.credits == READERS.claims_credits
    assert not OURS.citation.startswith(whole.identity.citation[:20])


def test_an_upload_beside_other_peoples_data_carries_nothing_of_ours(theirs: Dataset) -> None:
    found = receive([("claims.csv", claims_csv(claim(on="2025-12-13")))], theirs).dataset
    assert found.identity == READERS
