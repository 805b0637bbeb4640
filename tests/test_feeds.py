"""The routes that feed the browser."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tiny import claim, dataset

from contested import feeds
from contested.dataset import Dataset

VERSION = "feedfeedfeed"


def every(version: str, **reading: str) -> dict[str, str]:
    """Return the addresses of a dataset, that of positions with a town."""
    found = feeds.addresses("", version, **reading)
    return found | {"positions_url": found["positions_url"] + "&town=siversk"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    font = tmp_path / "font.woff2"
    font.write_bytes(b"wOF2 not really")
    feeds.offer(dataset(claim(), claim(on="2025-12-12", by="ua-mod"), version=VERSION))
    with TestClient(Starlette(routes=feeds.routes(font=font))) as browser:
        yield browser


def test_addresses_lead_to_what_they_name(client: TestClient) -> None:
    for lens, clock, known in (
        ("all", "then", ""),
        ("ukraine", "hindsight", ""),
        ("ru-mod", "hindsight", "2025-12-11"),
    ):
        found = every(VERSION, lens=lens, clock=clock, known=known)
        assert client.get(found["towns_url"]).json()["id"] == ["siversk"]
        assert client.get(found["base_url"]).json()["type"] == "FeatureCollection"
        runs = client.get(found["runs_url"]).json()
        assert (runs["lens"], runs["clock"]) == (lens, clock)
        positions = client.get(found["positions_url"]).json()
        assert bool(positions["shown"][-1]) == (lens != "all")


def test_a_rule_is_part_of_the_address_and_the_published_one_is_not(client: TestClient) -> None:
    published = feeds.addresses("", VERSION)["runs_url"]
    assert "rule" not in published
    assert feeds.addresses("", VERSION, rule="published")["runs_url"] == published
    third = feeds.addresses("", VERSION, rule="third-parties")["runs_url"]
    views = [client.get(url).json()["looks"] for url in (published, third)]
    assert views[0] != views[1]
    refused = client.get(published + "&rule=mine")
    assert refused.status_code == 400
    assert refused.text.startswith("rule: 'mine' is not one of published,")


def test_positions_are_those_of_one_town_and_one_reading(client: TestClient) -> None:
    for query, last in ({"clock": "hindsight", "known": "2025-12-11"}, [0, 1, 0]), ({}, [2, 1, 0]):
        positions = client.get(every(VERSION, **query)["positions_url"]).json()
        assert [claims[-1] for claims in positions["claim"]] == last


@pytest.mark.parametrize("town", ["", "&town=nowhere"])
def test_positions_of_no_town_are_refused(client: TestClient, town: str) -> None:
    answer = client.get(feeds.addresses("", VERSION)["positions_url"] + town)
    assert answer.status_code == 400
    assert answer.text.startswith("No one town is called ")


def test_links_lead_to_scripts_and_styles(client: TestClient) -> None:
    scripts, styles = feeds.links("")
    kinds = [client.get(link).headers["content-type"].split(";")[0] for link in scripts + styles]
    assert kinds == ["text/javascript", "text/javascript", "text/css"]


def test_what_carries_its_version_is_kept_for_good(client: TestClient) -> None:
    scripts, styles = feeds.links("")
    for url in (*scripts, *styles, *every(VERSION).values()):
        assert "immutable" in client.get(url).headers["cache-control"]


def test_what_carries_no_version_is_asked_for_again(client: TestClient) -> None:
    answer = client.get("/contested-feed/static/contested.js")
    assert answer.headers["cache-control"] == "public, max-age=0, must-revalidate"


def test_the_same_again_is_not_sent_again(client: TestClient) -> None:
    url = feeds.addresses("", VERSION)["runs_url"]
    tag = client.get(url).headers["etag"]
    again = client.get(url, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_text_is_packed_for_those_who_can_unpack(client: TestClient) -> None:
    url = feeds.addresses("", VERSION)["towns_url"]
    packed = client.get(url, headers={"Accept-Encoding": "gzip"})
    plain = client.get(url, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content


def test_the_font_is_served_as_it_is(client: TestClient) -> None:
    answer = client.get("/contested-feed/static/body.woff2")
    assert answer.content == b"wOF2 not really"
    assert answer.headers["content-type"] == "font/woff2"
    assert "content-encoding" not in answer.headers


def test_without_a_font_there_is_none() -> None:
    with TestClient(Starlette(routes=feeds.routes())) as browser:
        assert browser.get("/contested-feed/static/body.woff2").status_code == 404


@pytest.mark.parametrize("name", ["map.py", "..%2ffeeds.py", "nothing.js", "%00"])
def test_no_other_file_is_served(client: TestClient, name: str) -> None:
    answer = client.get(f"/contested-feed/static/{name}")
    assert answer.status_code == 404
    assert "__name__" not in answer.text


@pytest.mark.parametrize("kind", ["towns", "base", "runs", "positions"])
def test_data_that_are_not_offered_are_gone(client: TestClient, kind: str) -> None:
    answer = client.get(f"/contested-feed/000000000000/{kind}.json")
    assert answer.status_code == 404
    assert answer.text == "These data are no longer served. Reload the page.\n"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("lens=nobody", "lens: 'nobody' is not known."),
        ("clock=now", "clock: 'now' is not one of then, hindsight."),
        ("clock=hindsight&known=2025-02-30", "'2025-02-30' is not in the calendar."),
        ("clock=hindsight&known=soon", "'soon' is not a day."),
        ("clock=then&known=2025-12-01", "known_by goes with clock hindsight"),
    ],
)
def test_what_cannot_be_answered_says_why_in_one_line(
    client: TestClient, query: str, message: str
) -> None:
    answer = client.get(f"/contested-feed/{VERSION}/runs.json?{query}")
    assert answer.status_code == 400
    assert answer.text.startswith(message)
    assert answer.text.count("\n") == 1
    assert answer.headers["cache-control"] == "no-store"


def test_a_refusal_is_short_and_plain_text(client: TestClient) -> None:
    answer = client.get(f"/contested-feed/{VERSION}/runs.json", params={"lens": "<b>" * 5000})
    assert len(answer.text) <= feeds.MESSAGE + 1
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_dataset_offered_longest_ago_goes_first() -> None:
    oldest = feeds.offer(dataset(claim(), version="oldest000000"))
    for number in range(feeds.OFFERED):
        feeds.offer(dataset(claim(), version=f"newer{number:07d}"))
    with TestClient(Starlette(routes=feeds.routes())) as browser:
        assert browser.get(feeds.addresses("", oldest)["towns_url"]).status_code == 404
        latest = feeds.addresses("", f"newer{feeds.OFFERED - 1:07d}")["towns_url"]
        assert browser.get(latest).status_code == 200


def test_lent_data_are_served_under_their_name_while_their_owner_keeps_them() -> None:
    own: Dataset | None = dataset(claim(), version="own-0123456789ab")
    assert own is not None
    feeds.lend(own, "secret")
    assert feeds._offered("secret") is own
    assert feeds._offered(own.version) is None
    own = None
    gc.collect()
    assert feeds._offered("secret") is None


def test_own_data_are_kept_by_no_browser_and_by_nothing_between(client: TestClient) -> None:
    own = dataset(claim(), version="own-0123456789ab")
    feeds.lend(own, "secret")
    for url in every("secret").values():
        answer = client.get(url)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-store")
    feeds.reclaim("secret")
    for url in every("secret").values():
        answer = client.get(url)
        assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")
        assert answer.text == "These data are no longer served. Reload the page.\n"
    assert own.own
