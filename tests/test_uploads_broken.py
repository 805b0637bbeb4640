"""Broken and hostile uploads: each is answered in its own words, none does any harm."""

import re
import tempfile
from pathlib import Path

import pytest
from broken_uploads import UPLOADS, Zeros
from streamlit.runtime.scriptrunner_utils.exceptions import StopException
from tiny import claim, claimant, dataset
from uploaded import claims_csv, everything, geopackage, layer, shapefile, workbook, zip_of

from contested.uploads import opening, receive, receiving
from contested.uploads.telling import problem_table

SHARED = dataset(claim(), claimants=[claimant(), claimant("ua-staff"), claimant("nato")])


@pytest.mark.parametrize("upload", UPLOADS, ids=[upload.name for upload in UPLOADS])
def test_a_broken_upload_is_answered_in_its_own_words(upload, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    report = receive([*upload.beside, (upload.file, upload.content)], SHARED)
    assert report.dataset is None
    told = [str(problem) for problem in report.problems]
    assert any(re.search(upload.told, line) for line in told), "\n".join(told[:10])
    assert not any(str(tmp_path) in line for line in told)
    assert all(len(line) < 2_000 for line in told)
    assert all(problem.allowed and problem.remedy for problem in report.problems)
    assert "<script" not in problem_table(report.problems[:50])
    assert not list(Path(tmp_path).iterdir())


def test_they_are_sixty_at_least_and_no_two_alike():
    assert len({upload.name for upload in UPLOADS}) == len(UPLOADS) >= 60
    assert len({upload.told for upload in UPLOADS}) >= len(UPLOADS) - 5


def test_a_file_too_large_is_not_read_to_its_end():
    zeros = Zeros()
    receive([("claims.csv", zeros)], SHARED)
    assert zeros.read_so_far < 2**26


def test_nothing_uploaded_is_told_too():
    assert str(receive([], SHARED).problems[0]).startswith("the upload: found no files")


def fail(*_args, **_options):
    raise ZeroDivisionError("nobody foresaw this")


UNFORESEEN = r"found a file that could not be read \('nobody foresaw this'\); allowed: \.csv, "


@pytest.mark.parametrize("packed", [False, True])
def test_what_nobody_foresaw_in_a_file_is_told_by_its_name_and_logged(monkeypatch, caplog, packed):
    monkeypatch.setattr(opening, "take_geopackage", fail)
    files = {"towns.gpkg": b"x", "claims.csv": claims_csv(claim(status="Russia"))}
    report = receive([("a.zip", zip_of(files))] if packed else [*files.items()], SHARED)
    before = "a.zip, " if packed else ""
    first, second = map(str, report.problems)
    assert first.startswith(f"{before}claims.csv row 2, status: found 'Russia'")
    assert re.match(f"{before}towns.gpkg: {UNFORESEEN}", second)
    assert "ZeroDivisionError" in caplog.text


def test_a_source_that_fails_is_told(caplog):
    class Gone:
        def read(self, _size):
            raise OSError("gone")

    told = [str(problem) for problem in receive([("claims.csv", Gone())], SHARED).problems]
    assert [line[:57] for line in told] == [
        "claims.csv: found a file that could not be read ('gone'); "[:57]
    ]
    assert "OSError" in caplog.text


def test_what_nobody_foresaw_in_a_check_names_the_table_that_fails(monkeypatch, caplog):
    check = receiving.flood

    def failing(folder, own):
        if any(part.kind == "outlooks.csv" for part in own.values()):
            fail()
        return check(folder, own)

    monkeypatch.setattr(receiving, "flood", failing)
    files = everything()
    report = receive([*files.items(), ("notes.pdf", b"x")], SHARED)
    assert [problem.file for problem in report.problems] == ["outlooks.csv", "notes.pdf"]
    assert report.problems[0].found == "a table that could not be checked ('nobody foresaw this')"
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, StopException])
def test_an_interruption_is_no_fault(monkeypatch, interruption):
    def interrupt(*_args):
        raise interruption

    for module, name in ((receiving, "flood"), (opening, "take_csv")):
        monkeypatch.setattr(module, name, interrupt)
        with pytest.raises(interruption):
            receive([("claims.csv", claims_csv(claim()))], SHARED)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("towns.zip", shapefile()),
        ("claims.xlsx", workbook()),
        ("towns.gpkg", geopackage(towns=layer())),
    ],
)
def test_the_cause_of_a_broken_file_is_logged(monkeypatch, caplog, name, content):
    monkeypatch.setattr("contested.uploads.shapefile.pyogrio.read_dataframe", fail)
    monkeypatch.setattr("contested.uploads.spreadsheet.load_workbook", fail)
    monkeypatch.setattr("contested.uploads.geopackage._read", fail)
    (problem,) = receive([(name, content)], SHARED).problems
    assert problem.file.startswith(name)
    assert "'nobody foresaw this'" in problem.found
    assert "ZeroDivisionError" in caplog.text
