"""data/datapackage.json describes the tables, and Frictionless finds them as described."""

import json
import shutil
from pathlib import Path

import frictionless
import pytest

from contested.exports.package import descriptor
from contested.folder import PACKAGE
from contested.load import DATA_FOLDER, examine


def faults(folder: Path) -> list[tuple[str, int | None, str | None]]:
    report = frictionless.validate(str(folder / PACKAGE))
    return [tuple(row) for row in report.flatten(["type", "rowNumber", "fieldName"])]


def headers() -> dict[str, list[str]]:
    tables = sorted(DATA_FOLDER.glob("*.csv"))
    return {path.name: path.open(encoding="utf-8").readline().strip().split(",") for path in tables}


def test_frictionless_finds_nothing_wrong() -> None:
    assert faults(DATA_FOLDER) == []


def test_the_descriptor_is_the_one_that_constants_and_codebook_make() -> None:
    codebook = (DATA_FOLDER / "README.md").read_text(encoding="utf-8")
    assert (DATA_FOLDER / PACKAGE).read_text(encoding="utf-8") == descriptor(codebook, headers())


def test_every_file_of_data_is_described_with_all_its_columns() -> None:
    package = json.loads((DATA_FOLDER / PACKAGE).read_text(encoding="utf-8"))
    resources = {resource["path"]: resource for resource in package["resources"]}
    assert resources.keys() == examine(DATA_FOLDER).counts.keys()
    assert len(headers()) == 6
    for path, columns in headers().items():
        fields = resources[path]["schema"]["fields"]
        assert [field["name"] for field in fields] == columns
        assert all(field["description"] for field in fields)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (",contested,", ",Contested,", ("constraint-error", "status")),
        (",asserted,", ",certain,", ("constraint-error", "confidence")),
        ("2014-08-24,", "2014-08-32,", ("type-error", "claimed_on")),
        (",zakharchenko,", ",nobody,", ("foreign-key", None)),
    ],
)
def test_frictionless_finds_what_is_wrong(
    tmp_path: Path, old: str, new: str, fault: tuple[str, str | None]
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA_FOLDER, folder)
    path = folder / "claims.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert fault in [(kind, column) for kind, _row, column in faults(folder)]
