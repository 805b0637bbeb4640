"""Broken and hostile uploads: each is answered in its own words, none does any harm."""

import re
import tempfile
from pathlib import Path

import pytest
from broken_uploads import UPLOADS, Zeros
from tiny import claim, claimant, dataset

from contested.uploads import receive
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
