"""VIINA's daily rows become claims at the days on which a status changes."""

import zipfile
from pathlib import Path

import pytest
from tiny import claimant, dataset, town, write_folder
from typer.testing import CliRunner

from contested.cli import app
from contested.errors import RequestError
from contested.importers import viina
from contested.importers.imported import Imported, quiet

HEADER = "geonameid,date,status_wiki,status_boost,status_dsm,status_isw,status,vcontrol_version"
LYMAN = town("lyman", geonames_id="700000")
SIVERSK = town("siversk", geonames_id="2")
DATA = dataset(towns=[LYMAN, SIVERSK, town("nowhere")], claimants=[])


def year(folder: Path, *lines: str, name: str = "control_latest_2023.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([HEADER, *lines, ""]))
    return path


def read(*paths: Path) -> Imported:
    return viina.read(paths, DATA, {}, quiet)


def said(found: Imported, claimant_id: str = "viina") -> list[tuple[str, ...]]:
    rows = found.claims[found.claims["claimant_id"] == claimant_id]
    columns = ["town_id", "claimed_on", "reaffirmed_on", "status"]
    return list(rows[columns].itertuples(index=False, name=None))


def test_only_changes_become_claims(tmp_path: Path) -> None:
    path = year(
        tmp_path,
        "700000,20230103,,,,,RU,1",
        "700000,20230101,,,,,UA,1",
        "700000,20230102,,,,,UA,1",
        "700000,20230104,,,,,CONTESTED,1",
        "700000,20230105,,,,,UA,1",
    )
    assert said(read(path)) == [
        ("lyman", "2023-01-01", "2023-01-02", "ukraine"),
        ("lyman", "2023-01-03", "", "russia"),
        ("lyman", "2023-01-04", "", "contested"),
        ("lyman", "2023-01-05", "", "ukraine"),
    ]


def test_each_column_is_a_claimant_of_its_own(tmp_path: Path) -> None:
    found = read(year(tmp_path, "700000,20230101,UA,RU,CONTESTED,,UA,1"))
    assert dict(found.claims[["claimant_id", "status"]].itertuples(index=False, name=None)) == {
        "viina-wiki": "ukraine",
        "viina-boost": "russia",
        "viina-dsm": "contested",
        "viina": "ukraine",
    }
    counts = {row["claimant_id"]: row["counts"] for row in found.claimants}
    assert counts == {
        "viina": "true",
        "viina-boost": "false",
        "viina-dsm": "false",
        "viina-wiki": "false",
    }


def test_ids_with_an_exponent_are_read(tmp_path: Path) -> None:
    found = read(year(tmp_path, "7e+05,20230101,,,,,UA,1", "2e+00,20230101,,,,,RU,1"))
    assert said(found) == [
        ("lyman", "2023-01-01", "", "ukraine"),
        ("siversk", "2023-01-01", "", "russia"),
    ]


def test_a_blank_is_silence_and_breaks_nothing(tmp_path: Path) -> None:
    path = year(
        tmp_path,
        "2,20230101,,,,,UA,1",
        "2,20230102,,,,,,1",
        "2,20230103,,,,,NA,1",
        "2,20230104,,,,,UA,1",
    )
    found = read(path)
    assert said(found) == [("siversk", "2023-01-01", "2023-01-04", "ukraine")]
    assert found.report.skipped["cells without a status"] == 18


def test_years_are_joined_whatever_their_order(tmp_path: Path) -> None:
    first = year(tmp_path, "2,20221231,,,,,UA,1", name="control_latest_2022.csv")
    second = year(tmp_path, "2,20230101,,,,,UA,1")
    assert said(read(second, first)) == [("siversk", "2022-12-31", "2023-01-01", "ukraine")]
    assert read(second, first).claims.equals(read(tmp_path).claims)


def test_a_zip_says_the_same(tmp_path: Path) -> None:
    path = year(tmp_path, "2,20230101,,,,,UA,1", "2,20230102,,,,,RU,1")
    packed = tmp_path / "control_latest_2023.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(path, "control_latest_2023.csv")
        archive.writestr("README.txt", "Nothing to see.")
    assert read(packed).claims.equals(read(path).claims)


def test_what_is_passed_over_is_counted(tmp_path: Path) -> None:
    path = year(
        tmp_path,
        "2,20230101,,,,,UA,1",
        "2,20230101,,,,,RU,2",
        "2,20230231,,,,,UA,1",
        "2,20990101,,,,,UA,1",
        "2,20230102,,,,,MAYBE,1",
        "9,20230101,,,,,UA,1",
        "9,20230102,,,,,UA,1",
        "x,20230101,,,,,UA,1",
        "2,20230103,UA",
    )
    found = read(path)
    assert said(found) == [("siversk", "2023-01-01", "", "russia")]
    assert {why: count for why, count in found.report.skipped.items() if count} == {
        "rows of places that are none of our towns": 2,
        "rows whose geonameid is no number": 1,
        "rows of our towns without a real, past day": 2,
        "rows of a town and day that another row tells too": 1,
        "cells without a status": 8,
        "cells of unknown status 'MAYBE'": 1,
        "broken lines": 1,
    }
    assert found.report.notes == ["1 places of this file are none of our towns"]


def test_a_missing_status_column_is_told(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_text("geonameid,date,status\n2,20230101,UA\n")
    found = read(path)
    assert said(found) == [("siversk", "2023-01-01", "", "ukraine")]
    assert "old.csv: has no column status_isw, so nothing is said of it" in found.report.notes


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.csv", b"a,b\n1,2\n", r"x\.csv: found the columns 'a,b'; allowed: geonameid, date and"),
        ("x.zip", b"PK\x03\x04half", r"x\.zip: not a whole file of VIINA \(.*\)\. Fetch it again"),
        ("x.csv", b"", r"x\.csv: (found the columns|not a whole file)"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RequestError, match=message):
        read(tmp_path / name)


def test_nothing_to_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="No file of VIINA found"):
        read(tmp_path)
    with pytest.raises(RequestError, match=r"gone\.csv: no such file"):
        read(tmp_path / "gone.csv")


def test_the_command_keeps_it_apart_and_says_the_licence(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "data", towns=[LYMAN, SIVERSK], claimants=[claimant("ru-mod")])
    path = year(tmp_path, "2,20230101,UA,,,,UA,1")
    out = tmp_path / "claims-viina.csv"
    words = ["import", "viina", str(path), "--out", str(out), "--data", str(folder)]
    first = CliRunner().invoke(app, words)
    assert first.exit_code == 0, first.output
    assert "licence: Open Database License (ODbL) 1.0" in first.output
    before = out.read_bytes()
    assert "nothing written" in CliRunner().invoke(app, words).output
    assert out.read_bytes() == before
    inside = [*words[:4], str(folder / "claims-viina.csv"), *words[5:]]
    assert "stays out of the data" in str(CliRunner().invoke(app, inside).exception)
    assert "Open Database License" in (tmp_path / "claims-viina.LICENCE.md").read_text()
