"""What is said where data cannot be read: to whoever keeps them, and to nobody else."""

import pytest
from tiny import claim, dataset

from contested.errors import DataError, Problem, RequestError, SourceError
from contested.faults import SHOWN, fault_page, line, notice, reasons
from contested.language import speak
from contested.source import Held

DATA = dataset(claim(on="2025-12-11"))
FAULT = Problem("/srv/data/claims.csv", 3, "status", "'<b>'", "russia", "Use lower case.")


def test_the_newest_data_need_no_notice() -> None:
    assert notice(Held(DATA)) == ""


def test_the_notice_names_version_and_day_and_folds_the_reasons() -> None:
    told = notice(Held(DATA, DataError([FAULT])))
    assert "Shown: version 0123456789ab, newest word of 11 December 2025." in told
    assert "<summary>Why</summary>" in told
    assert "<p>claims.csv row 3, status: found &#x27;&lt;b&gt;&#x27;" in told
    assert "/srv" not in told


def test_many_faults_are_counted() -> None:
    problems = [Problem("claims.csv", row, "status", "x", "y", "Mend it.") for row in range(1, 303)]
    shown = fault_page(DataError(problems))
    assert shown.count("<li>") == SHOWN
    assert "… and 102 more." in shown
    assert len(reasons(DataError(problems))) == 302


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("database", "The database does not answer, or it refuses."),
        ("remote", "The web address of the data does not answer, or a file is missing there."),
        ("folder", "The place of the data cannot be read."),
    ],
)
def test_hosts_and_folders_stay_out_of_what_a_page_says(place: str, words: str) -> None:
    error = SourceError("postgresql://db.internal/x: user editor, folder /srv.", place)
    for told in (fault_page(error), notice(Held(DATA, error))):
        assert words in told
        assert "internal" not in told
        assert "editor" not in told
        assert "/srv" not in told


def test_a_program_is_told_in_one_line() -> None:
    assert line(DataError([FAULT])) == "The data have 1 fault: contested validate."
    for error in (SourceError("host: no.", "remote"), RequestError("gopher:// is not one of …")):
        assert line(error) == "The data cannot be reached just now. Come back later."


def test_the_notice_speaks_the_language_of_the_page() -> None:
    with speak("uk"):
        assert "11 грудня 2025" in notice(Held(DATA, DataError([FAULT])))
