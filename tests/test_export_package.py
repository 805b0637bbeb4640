"""data/datapackage.json describes the tables, and Frictionless finds them as described."""

import json
import re
import shutil
from pathlib import Path

import frictionless
import pytest
from tiny import claim, write_folder
from typer.testing import CliRunner

from contested.cli import app
from contested.exports.package import descriptor
from contested.folder import PACKAGE, kind_of
from contested.load import DATA_FOLDER, examine, load


def faults(folder: Path) -> list[tuple[str, int | None, str | None]]:
    report = frictionless.validate(str(folder / PACKAGE))
    return [tuple(row) for row in report.flatten(["type", "rowNumber", "fieldName"])]


def headers() -> dict[str, list[str]]:
    files = [path for path in sorted(DATA_FOLDER.iterdir()) if kind_of(path.name)]
    return {
        path.name: path.open(encoding="utf-8").readline().strip().split(",")
        if path.suffix == ".csv"
        else []
        for path in files
    }


def test_frictionless_finds_nothing_wrong() -> None:
    assert faults(DATA_FOLDER) == []


def test_the_descriptor_is_the_one_that_constants_and_codebook_make() -> None:
    codebook = (DATA_FOLDER / "README.md").read_text(encoding="utf-8")
    found = (DATA_FOLDER / PACKAGE).read_text(encoding="utf-8")
    assert found == descriptor(codebook, headers(), ours=True)


def test_format_lists_the_files_of_other_data_and_keeps_what_is_said_of_them(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    write_folder(folder, claims=[claim()])
    shutil.copy(folder / "claims.csv", folder / "claims-more.csv")
    (folder / "claims-more.csv").write_text((folder / "claims.csv").read_text().split("\n")[0])
    said = {
        "title": "Mine",
        "resources": [
            {"path": "claims.csv", "title": "My claims"},
            {"path": "claims-lost.csv"},
            {"path": "photos.pdf"},
        ],
    }
    (folder / PACKAGE).write_text(json.dumps(said))
    assert CliRunner().invoke(app, ["format", str(folder)]).exit_code == 0
    text = (folder / PACKAGE).read_text(encoding="utf-8")
    package = json.loads(text)
    assert package["title"] == "Mine"
    assert package["resources"][0]["title"] == "My claims"
    assert [resource["path"] for resource in package["resources"]] == [
        "claims.csv",
        "claims-more.csv",
        "claimants.csv",
        "outlooks.csv",
        "settlements.geojson",
        "photos.pdf",
    ]
    assert not re.search("licen[sc]e|contested.towns|Donetsk", text, re.IGNORECASE)
    load(folder)
    assert CliRunner().invoke(app, ["format", str(folder)]).exit_code == 0
    assert (folder / PACKAGE).read_text(encoding="utf-8") == text


def test_every_file_of_data_is_described_with_all_its_columns() -> None:
    package = json.loads((DATA_FOLDER / PACKAGE).read_text(encoding="utf-8"))
    resources = {resource["path"]: resource for resource in package["resources"]}
    assert resources.keys() == examine(DATA_FOLDER).counts.keys() == headers().keys()
    for path, columns in headers().items():
        fields = resources[path].get("schema", {"fields": []})["fields"]
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
