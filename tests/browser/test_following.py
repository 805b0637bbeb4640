"""An open page follows the data: from a database that several editors write to, and a folder."""

import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import psycopg
import pytest
from database import database, server
from looking import map_frame, shown, view_of
from playwright.sync_api import expect
from serving import served
from tiny import claim, claimant, until, write_folder, write_rows

from contested import postgres
from contested.vocabulary import CLAIM_COLUMNS

SOON = 60_000
"""Milliseconds within which a page must have followed; on an idle machine it takes about 3 s."""

EDITOR = """
import sys, time
from contested import postgres

url, who, claimant, hang = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
insert = postgres._insert

def insert_and_hang(*words):
    insert(*words)
    print("half", flush=True)
    time.sleep(600)

for number in range(1, 7):
    if number == hang:
        postgres._insert = insert_and_hang
    claim = dict(town_id="siversk", claimed_on=f"2025-11-{number:02}", claimant_id=claimant,
                 status="contested", confidence="asserted", source_name="Example Wire",
                 source_url="https://example.org/story", summary=f"{who} heard {number}.",
                 origin="hand")
    print(postgres.insert_claim(url, claim, who=who), flush=True)
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A database in which Kyiv and Moscow agree on Siversk."""
    claims = [claim(on="2025-12-11"), claim(on="2025-12-29", by="ua-corps"), until("2025-12-31")]
    people = [claimant(who) for who in ("ru-mod", "ua-corps", "isw", "osce", "ru-blogger")]
    folder = tmp_path_factory.mktemp("filled")
    write_folder(folder, claims=claims, claimants=people)
    with server() as root, database(root, "followed") as url:
        postgres.prepare(url)
        postgres.fill(url, folder, who="Olena")
        yield url


@contextmanager
def editor(url, who, claimant, *, hang=0):
    """Start somebody who writes six claims; at `hang` in the middle of its transaction, halts."""
    words = [sys.executable, "-c", EDITOR, url, who, claimant, str(hang)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=60)


@contextmanager
def open_page(look, data, query):
    """Open the map of an app on data; the page is left before its server ends."""
    with served(data=data) as app:
        page = look(f"{app}/?{query}")
        yield page
        page.close()


def rows(url, query):
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute(query)]


def count(page):
    """Return how many claims on the town the panel tells of."""
    head = page.locator(".st-key-panel h3", has_text="so far")
    return int(head.inner_text().split()[0])


def expect_count(page, wanted):
    head = page.locator(".st-key-panel h3", has_text="so far")
    expect(head).to_have_text(f"{wanted} claims so far", timeout=SOON)


def mark(page, frame):
    """Mark page and map, so that one made anew is told from this one."""
    for one in (page, frame):
        one.evaluate("window.mine = true")


def assert_the_same(page, frame):
    for one in (page, frame):
        assert one.evaluate("window.mine") is True


def test_two_editors_write_one_is_killed_and_the_page_follows(written, look, record_property):
    held = rows(written, "SELECT claim_id FROM contested.claim")
    with open_page(look, written, "date=2025-12-31&town=siversk") as page:
        frame = map_frame(page)
        before = count(page)
        assert view_of(frame, "siversk") == "russia"
        mark(page, frame)
        with (
            editor(written, "Olena", "isw", hang=4) as killed,
            editor(written, "Taras", "osce") as other,
        ):
            told = [killed.stdout.readline().strip() for _ in range(4)]
            assert told.pop() == "half"
            killed.send_signal(signal.SIGKILL)
            more, _ = other.communicate(timeout=120)
        told += more.split()
        assert len(told) == 9

        # Nothing lost, nothing half written, and the history knows who wrote what.
        found = rows(written, "SELECT claim_id FROM contested.claim")
        assert sorted(found) == sorted([*held, *told])
        assert rows(written, "SELECT who FROM contested.history").count("Taras") == 6
        assert rows(written, "SELECT who FROM contested.history").count("Olena") == len(held) + 3
        assert len(postgres.read(written).claims) == len(found)
        expect_count(page, before + 9)

        new = claim(status="contested", on="2025-12-31", by="ua-corps", summary="In it.")
        postgres.insert_claim(written, new, who="Olena")
        begun = time.monotonic()
        expect(page.locator(".st-key-panel")).to_contain_text("In it.", timeout=SOON)
        record_property("seconds until an open page showed the claim", time.monotonic() - begun)
        expect_count(page, before + 10)
        frame.wait_for_function("window.contested.viewOf('siversk').view === 'disputed'")
        assert shown(frame)["town"] == "siversk"
        assert_the_same(page, frame)


def test_a_database_that_goes_away_leaves_the_page_as_it_is(written, look):
    with open_page(look, written, "date=2025-12-31&town=siversk") as page:
        frame = map_frame(page)
        before = count(page)
        mark(page, frame)
        with psycopg.connect(written, autocommit=True) as connection:
            connection.execute("ALTER TABLE contested.revision RENAME TO gone")
            told = page.locator(".data-notice")
            expect(told).to_contain_text("Newer data could not be taken.", timeout=SOON)
            expect(told).to_contain_text("The database does not answer, or it refuses.")
            assert count(page) == before
            connection.execute("ALTER TABLE contested.gone RENAME TO revision")
        expect(told).to_have_count(0, timeout=SOON)
        assert_the_same(page, frame)


@pytest.fixture
def folder(tmp_path):
    """A folder with one claim on Siversk."""
    return write_folder(tmp_path / "data", claims=[claim(on="2025-12-11", by="isw")])


def write(folder, *claims):
    """Write the claims in one stroke, as an editor's program would."""
    write_rows(folder / "claims.draft", claims, CLAIM_COLUMNS)
    (folder / "claims.draft").replace(folder / "claims.csv")


def test_a_broken_file_is_told_and_the_mended_one_is_taken(folder, look):
    first = claim(on="2025-12-11", by="isw")
    second = claim(on="2025-12-11", by="isw", town="siversk", claim_id="x", status="contested")
    with open_page(look, folder, "date=2025-12-31&town=siversk") as page:
        frame = map_frame(page)
        mark(page, frame)
        told = page.locator(".data-notice")
        expect(told).to_have_count(0)
        write(folder, first, second | {"status": "Russia"})
        expect(told).to_contain_text("Newer data could not be taken.", timeout=SOON)
        expect(told).to_contain_text("newest word of 11 December 2025")
        told.get_by_text("Why").click()
        expect(told.get_by_text("claims.csv row 3, status: found 'Russia'")).to_be_visible()
        assert str(folder) not in page.content()
        expect(page.locator(".st-key-panel h3", has_text="1 claim so far")).to_be_visible()
        write(folder, first, second)
        expect_count(page, 2)
        expect(told).to_have_count(0)
        assert shown(frame)["town"] == "siversk"
        assert_the_same(page, frame)


def test_a_page_without_data_comes_alive_when_there_are_some(folder, look, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    with open_page(look, empty, "date=2025-12-31&town=siversk") as page:
        expect(page.get_by_text("The data could not be read")).to_be_visible()
        shutil.copytree(folder, empty, dirs_exist_ok=True)
        expect(page.locator(".st-key-panel")).to_contain_text("1 claim so far", timeout=SOON)


def test_watching_disturbs_nobody(folder, look):
    with open_page(look, folder, "date=2025-12-31") as page:
        frame = map_frame(page)
        mark(page, frame)
        page.evaluate(
            """() => {
              window.changed = [];
              const main = document.querySelector('[data-testid="stMain"]');
              new MutationObserver((found) => window.changed.push(...found.map((one) => one.type)))
                .observe(main, { subtree: true, childList: true, characterData: true });
            }"""
        )
        search = frame.get_by_test_id("town-search")
        search.fill("Siv")
        page.wait_for_timeout(5_000)
        assert page.evaluate("window.changed") == []
        write(folder, claim(on="2025-12-11", by="isw"), claim(on="2025-12-12", by="isw"))
        expect(page.locator(".st-key-panel")).to_contain_text("12 December 2025", timeout=SOON)
        expect(search).to_have_value("Siv")
        assert_the_same(page, frame)


def test_a_drag_goes_on_while_newer_data_come(tmp_path, look):
    known = [claim(on=day, by="isw") for day in ("2025-10-01", "2025-12-11")]
    folder = write_folder(tmp_path / "data", claims=known)
    with open_page(look, folder, "date=2025-12-31") as page:
        frame = map_frame(page)
        mark(page, frame)
        slider = frame.get_by_test_id("timeline-slider").bounding_box()
        middle = slider["y"] + slider["height"] / 2
        page.mouse.move(slider["x"] + slider["width"] * 0.9, middle)
        page.mouse.down()
        page.mouse.move(slider["x"] + slider["width"] * 0.5, middle)
        there = shown(frame)["date"]
        write(folder, *known, claim(on="2025-12-12", by="isw"))
        expect(page.locator(".st-key-panel")).to_contain_text("12 December 2025", timeout=SOON)
        assert shown(frame)["date"] == there
        page.mouse.move(slider["x"] + slider["width"] * 0.4, middle)
        on = shown(frame)["date"]
        assert on < there
        page.mouse.up()
        page.wait_for_url(f"**date={on}**")
        assert_the_same(page, frame)
