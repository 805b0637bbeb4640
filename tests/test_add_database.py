"""The page that adds claims over a real PostgreSQL: writing, withdrawing, who and when."""

import datetime as dt
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from database import MISSING, database, programs, server
from test_add_page import fill, visit
from test_pages import text
from tiny import claim, claimant, town, write_folder

from contested import postgres
from contested.history import Entry, history

HELD = claim(on="2025-12-01")
NUMBERS = count()
MADE = "siversk-2025-12-14-ua-general-staff"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if programs() is None:
        pytest.fail(MISSING)
    folder = write_folder(
        tmp_path_factory.mktemp("data") / "data",
        claims=[HELD],
        towns=[town("siversk"), town("lyman")],
        claimants=[claimant("ru-mod"), claimant("ua-general-staff")],
    )
    with server() as address, database(address, "editors") as made:
        postgres.prepare(made)
        postgres.fill(made, Path(folder), who="Olena")
        yield address


@pytest.fixture
def url(filled: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database of this test's own, for the process keeps what it has read of an address."""
    with database(filled, f"desk_{next(NUMBERS)}", template="editors") as made:
        monkeypatch.setenv("CONTESTED_DATA", made)
        monkeypatch.setenv("CONTESTED_EDIT", "1")
        yield made


def press(app, who):
    app.text_input(key="add-who").set_value(who)
    return app.button(key="add-insert").click().run()


def test_a_claim_is_written_with_who_and_when(url):
    app = press(fill(visit(town="siversk")), "Taras")
    shown = text(app)
    assert f"It stands in the database as {MADE}." in shown
    assert f'href="towns-town?date=2025-12-14&amp;town=siversk#{MADE}"' in shown
    assert app.text_input(key="add-summary").value == ""
    read = postgres.read(url)
    assert read.claims["claim_id"].tolist() == [HELD["claim_id"], MADE]
    told = history(url, "siversk")
    assert [(entry.who, entry.action, entry.claim_id) for entry in told] == [
        ("Taras", "added", MADE),
        ("Olena", "added", HELD["claim_id"]),
    ]
    assert history(url, "lyman") == []
    assert isinstance(told[0], Entry)


def test_nobody_writes_without_a_name(url):
    app = press(fill(visit(town="siversk")), " ")
    assert "Say who writes: the history keeps a name with every change." in text(app)
    assert len(postgres.read(url).claims) == 1
    assert app.text_input(key="add-summary").value == "Said troops had left the town."


def test_what_became_unsound_in_the_meantime_is_not_written(url):
    app = fill(visit(town="siversk"))
    same = claim(on="2025-12-14", by="ua-general-staff", claim_id="")
    postgres.insert_claim(url, same, who="Olena")
    shown = text(press(app, "Taras"))
    assert "one claim of a claimant on a town, day and status" in shown
    assert len(postgres.read(url).claims) == 2


def test_a_claim_is_withdrawn_and_stays(url):
    app = visit(town="siversk")
    app.button_group(key="add-part").set_value("withdraw").run()
    app.selectbox(key="add-claim_id").set_value(HELD["claim_id"]).run()
    app.date_input(key="add-withdrawn_on").set_value(dt.date(2025, 12, 15))
    app.text_input(key="add-withdrawn_reason").set_value("Misspoke.").run()
    shown = text(press(app, "Taras"))
    assert "Olena" in shown
    (row,) = postgres.read(url).claims.to_dict("records")
    assert (row["withdrawn_on"], row["withdrawn_reason"]) == ("2025-12-15", "Misspoke.")
    assert [entry.action for entry in history(url, "siversk")] == ["withdrawn", "added"]


def test_a_public_app_writes_nothing(url, monkeypatch):
    monkeypatch.delenv("CONTESTED_EDIT")
    app = fill(visit(town="siversk"))
    assert "The claim is sound" in text(app)
    assert "add-insert" not in [button.key for button in app.button]
    assert "Olena" not in text(app)
