"""Cards and states by address, and the tags of pasted links."""

import json
import threading
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from tiny import claim, town, write_folder
from typer.testing import CliRunner

from contested import embed, kiosk
from contested.cli import app as command
from contested.kiosk import Kiosk
from contested.preview import LinkPreview, tags

CARD = "/card/siversk/2025-12-15.png"
LAST = claim(on="2026-01-31", by="ru-blogger")  # does not count: the record goes on, no more
PAGE = "<html><head><title>x</title></head><body></body></html>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    claims = [
        claim(status="ukraine", on="2025-12-10", by="ua-general-staff"),
        claim(status="russia", on="2025-12-11"),
        LAST,
    ]
    places = [
        town(),
        town("lyman", lon=37.8, lat=49.0),
        town("quoted", lon=37.9, name_en='"><script>alert(1)</script>'),
    ]
    return write_folder(tmp_path_factory.mktemp("embed") / "data", claims=claims, towns=places)


@pytest.fixture
def client(folder, monkeypatch):
    monkeypatch.setenv("CONTESTED_DATA", str(folder))

    async def page(_request):
        return HTMLResponse(PAGE, headers={"ETag": '"old"'})

    async def plain(_request):
        return PlainTextResponse("</head>")

    routes = [*embed.routes(), Route("/text", plain), Route("/{page:path}", page)]
    with TestClient(Starlette(routes=routes, middleware=[Middleware(LinkPreview)])) as client:
        yield client


def test_a_card_is_an_image(client):
    answer = client.get(CARD)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert answer.headers["content-disposition"] == 'inline; filename="siversk-2025-12-15.png"'
    assert Image.open(BytesIO(answer.content)).size == (1200, 675)


def test_presets_themes_titles_and_formats_are_query_values(client):
    answer = client.get(CARD, params={"preset": "square", "theme": "dark", "scale": "2"})
    assert Image.open(BytesIO(answer.content)).size == (2160, 2160)
    address = "/card/siversk/2025-12-15.svg"
    drawn = client.get(address, params={"title": "Who <holds> it?", "lang": "uk"})
    text = " ".join(ET.fromstring(drawn.content).itertext())
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "Who <holds> it?" in text
    assert "15 грудня 2025" in text
    assert client.get("/card/region/2025-12-15.pdf").content.startswith(b"%PDF")


def test_a_pair_has_an_address_too(client):
    alone = client.get(CARD)
    pair = client.get(CARD, params={"beside": "2025-12-10"})
    lenses = client.get(CARD, params={"beside": "russia"})
    assert len({alone.content, pair.content, lenses.content}) == 3
    refused = client.get(CARD, params={"beside": "2025-12-15"})
    assert refused.status_code == 400


def test_a_card_that_is_held_is_not_sent_again(client):
    tag = client.get(CARD).headers["etag"]
    assert tag.startswith('"')
    for held in (tag, f'"other", W/{tag}', "*"):
        answer = client.get(CARD, headers={"If-None-Match": held})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == tag
    assert client.get(CARD, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"theme": "dark"},
        {"lang": "uk"},
        {"lens": "russia"},
        {"title": "x"},
        {"known": "2025-12-20"},
    ],
)
def test_whatever_changes_the_card_changes_its_tag(client, changed):
    assert client.get(CARD).headers["etag"] != client.get(CARD, params=changed).headers["etag"]


@pytest.mark.parametrize(
    ("address", "status", "message"),
    [
        ("/card/sivrsk/2025-12-15.png", 404, "No one town is called 'sivrsk'. Nearest: siversk."),
        (
            "/card/siversk/2025-12-15.jpg",
            404,
            "A card's address ends in .png, .svg or .pdf: /card/siversk/2025-12-15.png",
        ),
        (
            "/card/siversk/2025-13-01.png",
            400,
            "'2025-13-01' is not in the calendar. Write a real day as YYYY-MM-DD, e.g. 2025-12-15.",
        ),
        (f"{CARD}?preset=huge", 400, "preset: 'huge' is not one of wide, square, story, print."),
        (f"{CARD}?scale=99999", 400, "scale: '99999' is not one of 1, 2."),
        (
            f"{CARD}?title={'x' * 5000}",
            400,
            "title: 5,000 characters; a title has at most 120. Shorten it.",
        ),
        (f"{CARD}?rule=latest", 400, "rule: 'latest' is not one of published."),
        (
            "/api/status?date=2025-12-15&rule=latest",
            400,
            "No parameter is called 'rule'. There are date, town, known, lens.",
        ),
        (
            "/api/status?date=2025-12-15&date=2025-12-16",
            400,
            "date is given twice. Give it once.",
        ),
        ("/api/status", 400, "date: missing. Add the day, e.g. /api/status?date=2025-12-15."),
        (
            "/api/status?date=2025-12-15&town=nowhere-at-all",
            404,
            "No one town is called 'nowhere-at-all'. Use a town_id of data/settlements.geojson.",
        ),
        ("/api/status?date=yesterday", 400,
         "'yesterday' is not a day. Write it as YYYY-MM-DD, e.g. 2025-12-15."),
    ],
)  # fmt: skip
def test_refusals_are_one_clear_line(client, address, status, message):
    answer = client.get(address)
    assert (answer.status_code, answer.text) == (status, message + "\n")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["cache-control"] == "no-store"


def test_a_card_of_a_later_day_prints_the_last_one(client):
    last = client.get("/card/siversk/2026-01-31.svg")
    later = client.get("/card/siversk/9999-12-31.svg")
    assert later.content == last.content
    assert b"31 January 2026" in later.content
    assert later.headers["content-disposition"] == 'inline; filename="siversk-2026-01-31.svg"'
    known = client.get("/card/siversk/2026-01-20.svg?known=2025-12-20")
    assert known.headers["content-disposition"] == 'inline; filename="siversk-2025-12-20.svg"'


def test_a_state_of_a_later_day_is_the_last_one_and_says_so(client):
    def asked(day, **params):
        (record,) = client.get(
            "/api/status", params={"date": day, "town": "siversk"} | params
        ).json()
        return record

    last, later = asked("2026-01-31"), asked("2026-11-25")
    told = {"date": "2026-01-31", "known_by": "2026-01-31"}
    assert last.items() >= (told | {"asked": "2026-01-31", "after_record": False}).items()
    assert later == last | {"asked": "2026-11-25", "after_record": True}
    known = asked("2026-01-20", known="2025-12-20")
    told = {"date": "2025-12-20", "asked": "2026-01-20", "known_by": "2025-12-20"}
    assert known.items() >= (told | {"after_record": False}).items()


def test_hostile_addresses_are_refused_briefly(client):
    for town_id in ("x" * 3000, "<script>", "%00"):
        answer = client.get(f"/card/{town_id}/2025-12-15.png")
        assert answer.status_code == 404
        assert len(answer.text) <= 301
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.get(f"/card/siversk/{'9' * 3000}.png").status_code == 400


def test_the_state_is_what_the_command_prints(client, folder):
    printed = CliRunner().invoke(
        command,
        ["status", "--date", "2025-12-15", "--town", "siversk", "--lens", "russia",
         "--known-by", "2025-12-20", "--json", "--data", str(folder)],
    )  # fmt: skip
    answer = client.get(
        "/api/status",
        params={"date": "2025-12-15", "town": "siversk", "lens": "russia", "known": "2025-12-20"},
    )
    assert answer.headers["content-type"] == "application/json"
    assert answer.text == printed.output
    tag = answer.headers["etag"]
    again = client.get(answer.request.url, headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_several_towns_or_all(client):
    towns = client.get("/api/status", params={"date": "2025-12-15", "town": ["siversk", "lyman"]})
    assert [record["town_id"] for record in towns.json()] == ["siversk", "lyman"]
    assert len(client.get("/api/status", params={"date": "2025-12-15"}).json()) == 3


def test_two_hundred_at_once_draw_each_card_once(folder, monkeypatch):
    monkeypatch.setenv("CONTESTED_DATA", str(folder))
    drawn = []

    def draw(_dataset, first, _second):
        drawn.append(first)
        return f"{first.date}".encode()

    app = Starlette(routes=embed.routes(Kiosk(draw)))
    with TestClient(app) as client, ThreadPoolExecutor(50) as pool:
        days = [f"/card/siversk/2025-12-{number % 20 + 1:02}.png" for number in range(200)]
        answers = list(pool.map(client.get, days))
    assert {answer.status_code for answer in answers} == {200}
    assert len(drawn) == 20


def test_too_many_different_cards_are_put_off(folder, monkeypatch):
    monkeypatch.setenv("CONTESTED_DATA", str(folder))
    monkeypatch.setattr(kiosk, "WAITING", 3)
    gate = threading.Event()

    def draw(_dataset, _first, _second):
        gate.wait(20)
        return b"x"

    app = Starlette(routes=embed.routes(Kiosk(draw)))
    with TestClient(app) as client, ThreadPoolExecutor(8) as pool:
        answers = [
            pool.submit(client.get, f"/card/siversk/2025-12-{number + 1:02}.png")
            for number in range(8)
        ]
        while not any(answer.done() for answer in answers):
            threading.Event().wait(0.05)
        refused = next(answer for answer in answers if answer.done()).result()
        gate.set()
        statuses = [answer.result().status_code for answer in answers]
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "2"
    assert refused.text == "Too many cards are wanted just now. Come back in 2 s.\n"
    assert statuses.count(200) >= 3


def test_a_slow_machine_takes_on_fewer(folder, monkeypatch):
    monkeypatch.setenv("CONTESTED_DATA", str(folder))
    monkeypatch.setattr(kiosk, "PACE", 25.0)
    gate = threading.Event()

    def draw(_dataset, _first, _second):
        gate.wait(20)
        return b"x"

    app = Starlette(routes=embed.routes(Kiosk(draw)))
    with TestClient(app) as client, ThreadPoolExecutor(6) as pool:
        answers = [
            pool.submit(client.get, f"/card/siversk/2025-12-{number + 1:02}.png")
            for number in range(6)
        ]
        while sum(answer.done() for answer in answers) < 3:
            threading.Event().wait(0.05)
        gate.set()
        statuses = sorted(answer.result().status_code for answer in answers)
    assert statuses == [200, 200, 200, 503, 503, 503]


def test_old_cards_make_room(folder, monkeypatch):
    monkeypatch.setenv("CONTESTED_DATA", str(folder))
    monkeypatch.setattr(kiosk, "KEPT", 10)
    drawn = []

    def draw(_dataset, first, _second):
        drawn.append(first.date)
        return b"12345678"

    with TestClient(Starlette(routes=embed.routes(Kiosk(draw)))) as client:
        for day in (1, 2, 1):
            client.get(f"/card/siversk/2025-12-{day:02}.png")
    assert len(drawn) == 3


def test_a_link_to_a_town_shows_its_card(client):
    answer = client.get("/towns-town?town=siversk&date=2025-12-15&lens=russia&lang=uk")
    head = answer.text.split("</head>")[0]
    assert (
        'property="og:title" content="Siversk: утримує Росія, каже Москва, 15 грудня 2025"' in head
    )
    image = "http://testserver/card/siversk/2025-12-15.png?lens=russia&amp;lang=uk"
    assert f'<meta property="og:image" content="{image}">' in head
    assert 'name="twitter:card" content="summary_large_image"' in head
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "etag" not in answer.headers
    shown = client.get("/card/siversk/2025-12-15.png?lens=russia&lang=uk")
    assert shown.status_code == 200


@pytest.mark.parametrize("address", ["/", "/?date=2025-12-15", "/?town=nowhere-at-all", "/?town="])
def test_other_pages_stay_as_they_are(client, address):
    answer = client.get(address)
    assert answer.text == PAGE
    assert answer.headers["etag"] == '"old"'


def test_only_html_is_changed(client):
    assert client.get("/text?town=siversk").text == "</head>"


def test_nothing_in_a_name_or_address_becomes_html(client):
    answer = client.get("/?town=quoted&date=2025-12-15")
    assert "og:image" in answer.text
    assert "<script>" not in answer.text
    odd = client.get("/?town=siversk", headers={"Host": 'x"><script>alert(1)</script>'})
    assert odd.text == PAGE
    assert tags([("og:title", '"<&')]) == b'<meta property="og:title" content="&quot;&lt;&amp;">'


def test_the_site_named_stands_in_the_tags(client, monkeypatch):
    monkeypatch.setenv("CONTESTED_SITE", "towns.example")
    answer = client.get("/?town=siversk&date=2025-12-15")
    assert 'content="https://towns.example/card/siversk/2025-12-15.png"' in answer.text


def test_faulty_data_are_told_without_their_paths(tmp_path, monkeypatch):
    broken = write_folder(tmp_path / "broken", claims=[claim(status="Russia")])
    monkeypatch.setenv("CONTESTED_DATA", str(broken))
    with TestClient(Starlette(routes=embed.routes())) as client:
        answer = client.get(CARD)
    assert answer.status_code == 503
    assert answer.text == "The data have 1 fault: contested validate.\n"
    assert json.dumps(str(tmp_path)) not in answer.text


def test_a_database_that_does_not_answer_is_told_in_one_line(monkeypatch):
    monkeypatch.setenv("CONTESTED_DATA", "postgresql://editor:secret@127.0.0.1:1/towns")
    with TestClient(Starlette(routes=embed.routes())) as client:
        answers = [client.get(CARD), client.get("/api/status?date=2025-12-15")]
    for answer in answers:
        assert answer.status_code == 503
        assert answer.text == "The data cannot be reached just now. Come back later.\n"
