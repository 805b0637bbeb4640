"""Where imported claims land, and where they may not."""

from pathlib import Path

import pytest
from test_import_deepstate import DATA, EAST, EAST_ONLY, WEST, collection, feature, revisions
from tiny import claimant, write_folder
from typer.testing import CliRunner

from contested.cli import app
from contested.errors import RequestError
from contested.importers.deposit import deposit
from contested.importers.imported import Imported, Report, Stamp, claim_frame
from contested.load import check


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    people = [claimant("deepstate-map", kind="assessor")]
    return write_folder(tmp_path / "data", towns=[EAST, WEST], claimants=people)


def run(*words: object):
    return CliRunner().invoke(app, ["import", *map(str, words)])


def test_importing_twice_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    maps = revisions(tmp_path / "maps", collection(feature(EAST_ONLY)))
    out = folder / "claims-deepstate.csv"
    words = ("deepstate", maps, "--out", out, "--data", folder, "--set", "workers=1")
    first = run(*words)
    assert first.output.splitlines() == [
        "read: 2 claims made of them",
        "read: 1 days",
        "read: 1 polygons",
        "read: 1 revisions",
        "licence: facts read off the map; DeepState grants no licence for its polygons",
        f"written: {out}",
    ]
    before = out.read_bytes()
    assert run(*words).output.endswith(f"{out} holds all of it already; nothing written\n")
    assert out.read_bytes() == before
    assert check(folder) == []


def test_what_comes_out_is_in_canonical_form(folder: Path, tmp_path: Path) -> None:
    maps = revisions(tmp_path / "maps", collection(feature(EAST_ONLY)))
    out = folder / "claims-deepstate.csv"
    run("deepstate", maps, "--out", out, "--data", folder, "--set", "workers=1")
    before = out.read_bytes()
    CliRunner().invoke(app, ["format", str(out)])
    assert out.read_bytes() == before


def test_an_unknown_importer_or_a_half_setting_is_told(folder: Path, tmp_path: Path) -> None:
    result = run("deepstat", tmp_path, "--out", "x.csv", "--data", folder)
    assert str(result.exception).startswith("No importer is called 'deepstat'. There are deepstate")
    result = run("deepstate", tmp_path, "--out", "x.csv", "--data", folder, "--set", "workers")
    assert str(result.exception) == "--set 'workers' has no value. Write --set NAME=VALUE."


def stamp(lands: str) -> Stamp:
    return Stamp("example", "Example", "https://example.org", "ODbL 1.0", lands)


@pytest.mark.parametrize(
    ("lands", "name", "message"),
    [
        ("file", "claims.csv", r"holds what people coded\. Name a file claims-<name>\.csv\."),
        ("file", "claims.txt", r"claims are written as \.csv\. Name such a file\."),
        ("inbox", "claims-inbox.csv", "suggestions wait in an inbox outside the data"),
        ("apart", "claims-example.csv", "Example has a licence of its own and stays out"),
    ],
)
def test_claims_do_not_land_where_they_should_not(
    folder: Path, lands: str, name: str, message: str
) -> None:
    nothing = Imported(claim_frame([]), Report())
    with pytest.raises(RequestError, match=message):
        deposit(stamp(lands), nothing, folder / name, DATA, folder)


def test_what_is_kept_apart_says_its_licence(folder: Path, tmp_path: Path) -> None:
    people = [claimant("example", kind="assessor")]
    imported = Imported(claim_frame([]), Report(), people)
    out = tmp_path / "apart" / "claims-example.csv"
    out.parent.mkdir()
    written = deposit(stamp("apart"), imported, out, DATA, folder)
    assert sorted(path.name for path in written) == [
        "claims-example.LICENCE.md",
        "claims-example.claimants.csv",
        "claims-example.csv",
    ]
    header = out.with_suffix(".LICENCE.md").read_text()
    assert "Licence: ODbL 1.0." in header
    assert "kept apart from the other data" in header
    assert deposit(stamp("apart"), imported, out, DATA, folder) == []
