"""Suggestions wait in an inbox; accepting moves them into claims.csv, checked and at one stroke."""

from pathlib import Path

import pytest
from tiny import claim, claimant, town, write_folder, write_rows
from typer.testing import CliRunner

from contested.cli import app
from contested.errors import DataError, RequestError
from contested.importers import inbox as inboxes
from contested.importers.inbox import accept, merge, read_inbox
from contested.load import load
from contested.vocabulary import CLAIM_COLUMNS

HELD = claim(on="2025-12-01")
FIRST = claim(on="2025-12-11")
SECOND = claim(on="2025-12-12", by="ua-general-staff", status="ukraine")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    people = [claimant("ru-mod"), claimant("ua-general-staff")]
    return write_folder(tmp_path / "data", claims=[HELD], claimants=people, towns=[town()])


def inbox(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "inbox.csv"
    write_rows(path, rows, CLAIM_COLUMNS)
    return path


def ids(folder: Path) -> list[str]:
    return load(folder).claims["claim_id"].tolist()


def test_accepting_moves_all_rows(folder: Path, tmp_path: Path) -> None:
    path = inbox(tmp_path, SECOND, FIRST)
    outcome = accept(path, folder)
    assert outcome.claims == (SECOND["claim_id"], FIRST["claim_id"])
    assert ids(folder) == [HELD["claim_id"], FIRST["claim_id"], SECOND["claim_id"]]
    assert read_inbox(path).empty


def test_accepting_named_rows_leaves_the_others(folder: Path, tmp_path: Path) -> None:
    path = inbox(tmp_path, FIRST, SECOND)
    assert accept(path, folder, [3]).left == 1
    assert ids(folder) == [HELD["claim_id"], SECOND["claim_id"]]
    assert read_inbox(path)["claim_id"].tolist() == [FIRST["claim_id"]]


def test_accepted_files_are_in_canonical_form(folder: Path, tmp_path: Path) -> None:
    quoted = FIRST | {"summary": 'Said "all of it", twice.'}
    accept(inbox(tmp_path, SECOND, quoted), folder)
    before = (folder / "claims.csv").read_bytes()
    CliRunner().invoke(app, ["format", str(folder / "claims.csv")])
    assert (folder / "claims.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("row", "place", "word"),
    [
        (FIRST | {"status": "Russia"}, "row 3, status", "'Russia'"),
        (FIRST | {"town_id": "siversq"}, "row 3, town_id", "'siversq'"),
        (FIRST | {"claimant_id": "nobody"}, "row 3, claimant_id", "'nobody'"),
        (FIRST | {"claim_id": HELD["claim_id"]}, "row 3, claim_id", "again"),
        (HELD | {"claim_id": "another"}, "row 3, claim_id", "one claim of a claimant"),
        (FIRST | {"as_of": "2025-12-31"}, "row 3, as_of", "'2025-12-31'"),
        (FIRST | {"source_url": "javascript:alert(1)"}, "row 3, source_url", "'javascript:"),
        (FIRST | {"responds_to": "nothing", "stance": "denies"}, "row 3, responds_to", "'nothing'"),
    ],
)
def test_nothing_moves_when_a_row_is_not_sound(
    folder: Path, tmp_path: Path, row: dict[str, str], place: str, word: str
) -> None:
    path = inbox(tmp_path, SECOND, row)
    before = (folder / "claims.csv").read_bytes(), path.read_bytes()
    with pytest.raises(DataError, match=place) as caught:
        accept(path, folder)
    assert word in str(caught.value)
    assert all(problem.file == str(path) for problem in caught.value.problems)
    assert ((folder / "claims.csv").read_bytes(), path.read_bytes()) == before


def test_a_sound_row_can_move_past_a_faulty_one(folder: Path, tmp_path: Path) -> None:
    path = inbox(tmp_path, FIRST | {"status": "Russia"}, SECOND)
    assert accept(path, folder, [3]).claims == (SECOND["claim_id"],)


def test_an_answer_may_move_together_with_what_it_answers(folder: Path, tmp_path: Path) -> None:
    denial = SECOND | {"stance": "denies", "responds_to": FIRST["claim_id"]}
    assert len(accept(inbox(tmp_path, FIRST, denial), folder).claims) == 2


def test_a_row_that_the_data_hold_already_just_leaves(folder: Path, tmp_path: Path) -> None:
    before = (folder / "claims.csv").read_bytes()
    outcome = accept(inbox(tmp_path, HELD), folder)
    assert (outcome.claims, outcome.held, outcome.left) == ((), (HELD["claim_id"],), 0)
    assert (folder / "claims.csv").read_bytes() == before


def test_cut_off_between_the_two_files_nothing_is_lost(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = inbox(tmp_path, FIRST)
    whole = inboxes.replace

    def broken(target: Path, content: bytes) -> bool:
        if target == path:
            raise KeyboardInterrupt
        return whole(target, content)

    monkeypatch.setattr(inboxes, "replace", broken)
    with pytest.raises(KeyboardInterrupt):
        accept(path, folder)
    monkeypatch.undo()
    assert accept(path, folder).held == (FIRST["claim_id"],)
    assert ids(folder) == [HELD["claim_id"], FIRST["claim_id"]]


def test_unknown_rows_are_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"inbox\.csv: no row 1, 9\. Its rows: 2 to 2\."):
        accept(inbox(tmp_path, FIRST), folder, [9, 1])


def test_faulty_data_take_nothing_in(folder: Path, tmp_path: Path) -> None:
    (folder / "claimants.csv").unlink()
    with pytest.raises(DataError, match="no such file"):
        accept(inbox(tmp_path, FIRST), folder)


def test_merging_twice_changes_nothing(tmp_path: Path) -> None:
    old, new = read_inbox(inbox(tmp_path, FIRST)), read_inbox(inbox(tmp_path, SECOND))
    once = merge(old, new, ())
    assert merge(once, new, ()).equals(once)
    assert once["claim_id"].tolist() == [FIRST["claim_id"], SECOND["claim_id"]]


def test_another_claim_under_a_taken_id_gets_the_next_number(tmp_path: Path) -> None:
    other = FIRST | {"status": "contested"}
    rows = merge(
        read_inbox(inbox(tmp_path, FIRST)), read_inbox(inbox(tmp_path, other)), {"elsewhere"}
    )
    assert rows["claim_id"].tolist() == [FIRST["claim_id"], FIRST["claim_id"] + "-2"]


def test_the_command_tells_what_moved(folder: Path, tmp_path: Path) -> None:
    path = inbox(tmp_path, FIRST, SECOND)
    result = CliRunner().invoke(app, ["accept", str(path), "--rows", "3", "--data", str(folder)])
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        f"accepted: {SECOND['claim_id']}",
        f"1 accepted, 1 left in {path}",
    ]


def test_rows_are_written_as_numbers_and_ranges(folder: Path, tmp_path: Path) -> None:
    path = inbox(tmp_path, FIRST, SECOND)
    result = CliRunner().invoke(app, ["accept", str(path), "--rows", "2-x", "--data", str(folder)])
    assert str(result.exception) == "--rows '2-x' is no row. Write rows like 2,5-7."
    result = CliRunner().invoke(app, ["accept", str(path), "--rows", "2-3", "--data", str(folder)])
    assert result.exit_code == 0
    assert len(ids(folder)) == 3
