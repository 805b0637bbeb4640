"""A real PostgreSQL with PostGIS: the same data as in files, several writers, nothing lost."""

import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from database import MISSING, database, programs, server
from pandas.testing import assert_frame_equal
from shapely.geometry import box, mapping
from tiny import claim, claimant, outlook, town, write_folder
from typer.testing import CliRunner

from contested import postgres, vocabulary
from contested.cli import app
from contested.errors import DataError, RequestError
from contested.load import DATA_FOLDER, load
from contested.source import Source

HELD = claim(on="2025-12-01", summary="Said, \"all of it\"; then: 'no'.", source_date="")
NEW = claim(on="2025-12-11", claim_id="")
PEOPLE = [claimant("ru-mod"), claimant("ua-general-staff"), claimant("isw")]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    if programs() is None:
        pytest.fail(MISSING)
    with server() as started:
        yield started


def write(folder: Path) -> Path:
    return write_folder(
        folder,
        claims=[HELD],
        towns=[town("siversk"), town("lyman", population=None)],
        claimants=PEOPLE,
        outlooks=[outlook(by="isw")],
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "data")


@pytest.fixture(scope="module")
def filled(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database to copy; tests that write nothing may read it."""
    with database(address, "filled") as made:
        postgres.prepare(made)
        postgres.fill(made, write(tmp_path_factory.mktemp("filled") / "data"), who="Olena")
        yield made


@pytest.fixture
def url(address: str, filled: str) -> Iterator[str]:
    with database(address, "tiny", template="filled") as made:
        yield made


def execute(url: str, query: str, *values: object) -> list[tuple]:
    with psycopg.connect(url) as connection:
        done = connection.execute(query, values)
        return done.fetchall() if done.description else []


def claims(url: str) -> list[str]:
    rows = execute(url, "SELECT claim_id FROM contested.claim ORDER BY claim_id")
    return [row[0] for row in rows]


def test_the_shipped_data_come_back_equal(address: str, tmp_path: Path) -> None:
    with database(address, "shipped") as made:
        postgres.prepare(made)
        postgres.fill(made, DATA_FOLDER, who="Olena")
        found, wanted = postgres.read(made), load(DATA_FOLDER)
        postgres.dump(made, tmp_path / "out")
    for name in ("towns", "claimants", "claims", "outlooks", "origins", "corrections", "base"):
        assert_frame_equal(getattr(found, name), getattr(wanted, name))
    for name in ("settlements.geojson", *(path.name for path in DATA_FOLDER.glob("*.csv"))):
        assert (tmp_path / "out" / name).read_bytes() == (DATA_FOLDER / name).read_bytes()


def test_drawn_settlements_come_back_equal(address: str, folder: Path, tmp_path: Path) -> None:
    path = folder / "settlements.geojson"
    point = re.compile(r'\{"type": "Point", "coordinates": \[38\.1, 48\.87\]\}')
    drawn = str(mapping(box(38.05, 48.8, 38.15, 48.9))).replace("'", '"')
    drawn = drawn.replace("(", "[").replace(")", "]").replace(",]", "]")
    path.write_text(point.sub(drawn, path.read_text(), count=1))
    with database(address, "drawn") as made:
        postgres.prepare(made)
        postgres.fill(made, folder, who="Olena")
        assert_frame_equal(postgres.read(made).towns, load(folder).towns)


def test_making_the_tables_again_changes_nothing(filled: str) -> None:
    postgres.prepare(filled)
    assert claims(filled) == [HELD["claim_id"]]


def test_only_an_empty_database_is_filled(filled: str, folder: Path) -> None:
    with pytest.raises(RequestError, match=r"holds data already\. Fill an empty one\."):
        postgres.fill(filled, folder, who="Olena")


def test_a_claim_is_added_with_who_and_when(url: str) -> None:
    before = postgres.revision(url)
    made = postgres.insert_claim(url, NEW, who="Taras")
    assert made == "siversk-2025-12-11-ru-mod"
    assert postgres.revision(url) > before
    assert postgres.read(url).claims["claim_id"].tolist() == [HELD["claim_id"], made]
    history = execute(url, "SELECT who, action, claim_id, said->>'status' FROM contested.history")
    assert history == [
        ("Olena", "added", HELD["claim_id"], "russia"),
        ("Taras", "added", made, "russia"),
    ]


def test_a_second_claim_of_a_day_gets_the_next_number(url: str) -> None:
    postgres.insert_claim(url, NEW, who="Taras")
    again = postgres.insert_claim(url, NEW | {"status": "contested"}, who="Taras")
    assert again == "siversk-2025-12-11-ru-mod-2"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"status": "Russia"}, "status"),
        ({"town_id": "siversq"}, "town_id"),
        ({"claimant_id": "nobody"}, "claimant_id"),
        ({"claimed_on": "2025-02-31"}, "claimed_on"),
        ({"claimed_on": "2999-01-01"}, "claimed_on"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"responds_to": "nothing"}, "responds_to"),
        ({"claimed_on": HELD["claimed_on"], "claim_id": "other"}, "claim_id"),
        ({"summary": "Said\x00so."}, "summary"),
    ],
)
def test_a_claim_that_is_not_sound_is_not_written(
    filled: str, cells: dict[str, str], column: str
) -> None:
    with pytest.raises(DataError) as caught:
        postgres.insert_claim(filled, NEW | {"claim_id": "new"} | cells, who="Taras")
    assert column in {problem.column for problem in caught.value.problems}
    assert {problem.file for problem in caught.value.problems} == {postgres.NAME}
    assert claims(filled) == [HELD["claim_id"]]


def test_nobody_writes_without_a_name(filled: str) -> None:
    with pytest.raises(RequestError, match="Say who writes"):
        postgres.insert_claim(filled, NEW, who=" ")


def test_a_claim_is_withdrawn_and_stays(url: str) -> None:
    claim_id = HELD["claim_id"]
    postgres.withdraw_claim(url, claim_id, day="2025-12-05", reason="Took it back.", who="Taras")
    row = postgres.read(url).claims.iloc[0]
    assert (row["withdrawn_on"], row["withdrawn_reason"]) == ("2025-12-05", "Took it back.")
    assert execute(url, "SELECT who, action FROM contested.history ORDER BY entry")[1:] == [
        ("Taras", "withdrawn")
    ]
    with pytest.raises(RequestError, match="a claim is never changed, only withdrawn, once"):
        postgres.withdraw_claim(url, claim_id, day="2025-12-06", reason="Again.", who="Taras")
    with pytest.raises(RequestError, match="No claim is called 'nothing'"):
        postgres.withdraw_claim(url, "nothing", day="2025-12-06", reason="So.", who="Taras")
    with pytest.raises(RequestError, match="Say why the claim is withdrawn"):
        postgres.withdraw_claim(url, claim_id, day="2025-12-06", reason=" ", who="Taras")


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM contested.claim",
        "TRUNCATE contested.claim CASCADE",
        "UPDATE contested.claim SET status = 'ukraine'",
        "UPDATE contested.claim SET summary = 'Else.', withdrawn_on = claimed_on,"
        " withdrawn_reason = 'So.'",
        "DELETE FROM contested.history",
        "UPDATE contested.history SET who = 'nobody'",
    ],
)
def test_nothing_is_deleted_or_rewritten_even_by_hand(filled: str, query: str) -> None:
    with pytest.raises(psycopg.errors.RestrictViolation):
        execute(filled, query)
    assert claims(filled) == [HELD["claim_id"]]


def test_the_database_knows_the_same_words(filled: str) -> None:
    checks = " ".join(
        row[0]
        for row in execute(
            filled,
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE connamespace = 'contested'::regnamespace AND contype = 'c'",
        )
    )
    for words in (
        vocabulary.CAMPS,
        vocabulary.CLAIMANT_KINDS,
        vocabulary.TOWN_KINDS,
        vocabulary.STATUSES,
        ("", *vocabulary.PRESENCES),
        ("", *vocabulary.STANCES),
        vocabulary.CONFIDENCES,
    ):
        listed = ", ".join(f"'{word}'::text" for word in words)
        assert f"ARRAY[{listed}]" in checks


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("status", "Russia"),
        ("presence", "everywhere"),
        ("confidence", ""),
        ("stance", "doubts"),
        ("as_of", "2025-12-12"),
        ("reaffirmed_on", "2025-12-10"),
        ("claimed_on", "2013-12-31"),
        ("claimed_on", "2999-12-31"),
        ("source_url", "ftp://example.org"),
        ("source_url", ""),
        ("summary", ""),
        ("summary", "two\nlines"),
        ("withdrawn_on", "2025-12-12"),
        ("withdrawn_reason", "So."),
        ("claim_id", "Not An Id"),
        ("town_id", "siversq"),
        ("claimant_id", "nobody"),
        ("responds_to", "nothing"),
    ],
)
def test_the_database_refuses_what_the_files_refuse(filled: str, column: str, value: str) -> None:
    row = NEW | {"claim_id": "new", column: value}
    cells = {name: cell for name, cell in row.items() if cell or name in (column, "summary")}
    names, marks = ", ".join(cells), ", ".join("%s" for _ in cells)
    query = f"INSERT INTO contested.claim ({names}) VALUES ({marks})"
    with pytest.raises(psycopg.errors.IntegrityError):
        execute(filled, query, *cells.values())


def test_faults_are_told_without_the_password(address: str, url: str) -> None:
    with pytest.raises(RequestError) as caught:
        postgres.revision(address.replace("editor@", "editor:secret@"))
    assert "secret" not in str(caught.value)
    assert str(caught.value).endswith("Make the tables: contested fill.")
    with pytest.raises(RequestError, match="See whether the database runs") as caught:
        postgres.revision("postgresql://editor:secret@127.0.0.1:1/nowhere")
    assert "secret" not in str(caught.value)


def test_rows_that_are_not_sound_are_named_by_the_file_they_would_stand_in(url: str) -> None:
    execute(
        url,
        "INSERT INTO contested.claimant VALUES ('x', 'X', 'russia', 'media', false, '', '', ';')",
    )
    with pytest.raises(DataError, match=r"postgresql://.*/tiny/claimants\.csv row \d, aliases"):
        Source(url).current()


WRITER = """
import sys
from contested import postgres
url, who, first = sys.argv[1], sys.argv[2], int(sys.argv[3])
for number in range(first, first + 12):
    day = f"2024-{number // 28 + 1:02}-{number % 28 + 1:02}"
    claim = dict(town_id="siversk", claimed_on=day, claimant_id="ru-mod", status="russia",
                 confidence="asserted", source_name="Example Wire",
                 source_url="https://example.org/story", summary="Said so.", origin="hand")
    print(postgres.insert_claim(url, claim, who=who), flush=True)
"""


def writer(url: str, who: str, first: int) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", WRITER, url, who, str(first)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def test_two_write_at_once_and_one_is_killed_midway(url: str) -> None:
    source = Source(url)
    source.current()
    one, other = writer(url, "Olena", 0), writer(url, "Taras", 28)
    told: list[str] = []
    assert one.stdout
    for _ in range(3):
        told.append(one.stdout.readline().strip())
    one.send_signal(signal.SIGKILL)
    told += one.stdout.read().split()
    one.wait(timeout=30)
    more, _ = other.communicate(timeout=120)
    told += more.split()
    assert other.returncode == 0
    assert len(more.split()) == 12

    held = claims(url)
    # Nothing lost: all that was confirmed is there. What was under way when the blow fell is
    # there whole or not at all.
    assert set(told) <= set(held)
    assert len(held) - len(told) - 1 in (0, 1)
    history = execute(url, "SELECT claim_id FROM contested.history ORDER BY claim_id")
    assert [row[0] for row in history] == held
    assert postgres.read(url).claims["claim_id"].tolist() == sorted(held)
    deadline = time.monotonic() + 10
    while len(source.current().dataset.claims) < len(held) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert source.current().dataset.claims["claim_id"].tolist() == sorted(held)


HALF = """
import sys, time, psycopg
connection = psycopg.connect(sys.argv[1])
connection.execute("LOCK TABLE contested.claim IN SHARE ROW EXCLUSIVE MODE")
connection.execute(sys.argv[2])
print("half", flush=True)
time.sleep(600)
"""


def test_a_writer_killed_in_the_middle_of_a_row_keeps_nobody_waiting(url: str) -> None:
    query = (
        "INSERT INTO contested.claim (claim_id, town_id, claimed_on, claimant_id, status,"
        " confidence, source_name, source_url, summary, origin) VALUES ('half', 'siversk',"
        " '2025-12-12', 'isw', 'russia', 'asserted', 'Wire', 'https://example.org/', 'So.', 'hand')"
    )
    words = [sys.executable, "-c", HALF, url, query]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "half\n"
    made: list[str] = []
    waiting = threading.Thread(
        target=lambda: made.append(postgres.insert_claim(url, NEW, who="Taras"))
    )
    waiting.start()
    assert postgres.read(url).claims["claim_id"].tolist() == [HELD["claim_id"]]
    assert not made
    process.kill()
    process.wait(timeout=30)
    waiting.join(timeout=30)
    assert claims(url) == [HELD["claim_id"], *made]
    assert "half" not in str(execute(url, "SELECT claim_id FROM contested.history"))


def test_the_commands_fill_and_dump(address: str, folder: Path, tmp_path: Path) -> None:
    with database(address, "commanded") as made:
        result = CliRunner().invoke(app, ["fill", made, "--data", str(folder), "--who", "Olena"])
        assert result.output.endswith("/commanded: 1 claims copied\n")
        out = tmp_path / "out"
        result = CliRunner().invoke(app, ["dump", made, "--out", str(out)])
        assert result.output == f"{out}: data version {load(out).version}\n"
    assert (out / "claims.csv").read_bytes() == (folder / "claims.csv").read_bytes()
