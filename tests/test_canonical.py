"""`contested format` changes the form of a file and never what it says."""

import csv
import io
import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny import claim, feature, town, write_folder, write_towns
from typer.testing import CliRunner

from contested.canonical import rewrite
from contested.cli import app
from contested.load import DATA_FOLDER, load
from contested.vocabulary import CLAIMANT_COLUMNS

FORMS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
HEADERS = st.permutations([*CLAIMANT_COLUMNS, "extra"])


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "data", claims=[claim(), claim(on="2025-12-10")])


def test_format_puts_bytes_lines_columns_and_rows_in_order(folder: Path) -> None:
    path = folder / "claims.csv"
    wanted = path.read_bytes()
    before = load(folder).claims
    header, *rows = [line.split(",") for line in wanted.decode().splitlines()]
    turned = [[f" {cell}" for cell in reversed(row)] for row in [header, *reversed(rows)]]
    text = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in turned) + "\r\n\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert run("format", path) == (0, f"{path}: rewritten\n")
    assert path.read_bytes() == wanted
    assert load(folder).claims.equals(before)
    assert run("format", path) == (0, f"{path}: already in canonical form\n")


def test_format_puts_one_feature_on_a_line(folder: Path) -> None:
    path = folder / "settlements.geojson"
    towns = [town("siversk"), town("lyman", population=None)]
    write_towns(path, towns)
    wanted = path.read_bytes()
    loose = [feature(row) for row in towns]
    loose[0]["properties"] = dict(reversed(loose[0]["properties"].items()))
    loose[0]["properties"] |= {"population": 10875.0, "note": None, "name_en": " Siversk "}
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": loose}, indent=2), encoding="utf-8"
    )
    assert run("format", folder)[0] == 0
    assert path.read_bytes() == wanted


@FORMS
@given(header=HEADERS, rows=st.lists(st.lists(CELLS, min_size=11, max_size=11), max_size=6))
def test_formatting_twice_is_formatting_once_and_loses_no_cell(
    tmp_path: Path, header: list[str], rows: list[list[str]]
) -> None:
    path = tmp_path / "claimants.csv"
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    path.write_bytes(text.getvalue().encode())
    assert rewrite(path).problems == ()
    once = path.read_bytes()
    assert not rewrite(path).changed
    assert path.read_bytes() == once
    ours = list(csv.reader(io.StringIO(once.decode(), newline="")))
    assert ours[0] == [*CLAIMANT_COLUMNS, "extra"]
    assert sorted(ours[1:]) == sorted(_evened(header, row, ours[0]) for row in rows)


def _evened(header: list[str], row: list[str], order: list[str]) -> list[str]:
    cells = dict(zip(header, row, strict=True))
    lines = [cells[name].replace("\r\n", "\n").replace("\r", "\n") for name in order]
    return [line.strip() for line in lines]


@FORMS
@given(
    names=st.lists(CELLS, max_size=4),
    note=st.one_of(
        CELLS, st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False)
    ),
    extra=st.dictionaries(CELLS, st.one_of(CELLS, st.lists(st.integers()))),
)
def test_formatting_a_map_twice_is_formatting_it_once(
    tmp_path: Path, names: list[str], note: object, extra: dict[str, object]
) -> None:
    path = tmp_path / "settlements.geojson"
    features = [feature(town(f"t{len(name)}", name_en=name, note=note)) for name in names]
    members = extra | {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(members), encoding="utf-8")
    assert rewrite(path).problems == ()
    once = path.read_bytes()
    assert not rewrite(path).changed
    assert path.read_bytes() == once
    assert len(json.loads(once)["features"]) == len(names)


LOSSES = {
    "claims.csv": [
        (b"a,b\n1\n", "row 2: found 1 cells"),
        (b'a,b\n"1"2,3\n', "row 2: found a quoting fault"),
        (b"note,note\n1,2\n", "row 1: found column 'note' again"),
        (b"note,\n1,2\n", "row 1: found an unknown column a blank"),
        (b"note\n\xff\n", "row 2: found the bytes ff"),
        ("note\nМісто взято\n".encode("cp1251"), "row 2: found Windows-1251 text"),
        ("note\nx\n".encode("utf-16"), "found UTF-16 text"),
        (b"", "found an empty file"),
    ],
    "settlements.geojson": [
        (b"{", "row 1: found broken JSON"),
        (b'{"type": "FeatureCollection", "features": [{"a": 1, "a": 2}]}', "found 'a' twice"),
        (b'{"type": "FeatureCollection", "features": [], "a": 1, "a": 2}', "found 'a' twice"),
        (b'{"type": "FeatureCollection", "features": ["\\ud800"]}', "found '\\ud800'"),
        (b'{"type": "FeatureCollection", "features": [1e999]}', "1e999 is too large"),
    ],
    "notes.csv": [(b"x\n", "found an unknown file name")],
}


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [(name, *case) for name, cases in LOSSES.items() for case in cases],
)
def test_format_leaves_a_file_it_cannot_read_without_loss(
    tmp_path: Path, name: str, content: bytes, found: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    code, text = run("format", path)
    assert code == 1
    assert found in text
    assert text.endswith(f"{path}: left as it is\n")
    assert path.read_bytes() == content


def test_format_says_that_a_file_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    assert run("format", path) == (
        1,
        f"{path}: found no such file; allowed: a file. Add it, or name another folder.\n"
        f"{path}: left as it is\n",
    )


def test_format_says_that_a_folder_holds_no_data(tmp_path: Path) -> None:
    code, text = run("format", tmp_path)
    assert code == 1
    assert text.startswith(f"{tmp_path}: found an unknown file name; allowed: settlements.geojson")


def test_format_keeps_the_mode_the_link_and_no_rubbish(folder: Path, tmp_path: Path) -> None:
    path = folder / "claims.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    link = tmp_path / "claims.csv"
    link.symlink_to(path)
    files = sorted(folder.iterdir())
    assert rewrite(link).changed
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(folder.iterdir()) == files
    assert b"\r" not in path.read_bytes()


def test_a_file_that_cannot_be_replaced_stays_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "claims.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before, files = path.read_bytes(), sorted(folder.iterdir())

    def full(descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    assert run("format", path) == (
        1,
        f"{path}: found No space left on device; allowed: a file that can be replaced. "
        f"See to the rights of its folder.\n{path}: left as it is\n",
    )
    assert path.read_bytes() == before
    assert sorted(folder.iterdir()) == files


def test_the_shipped_data_are_in_canonical_form(tmp_path: Path) -> None:
    for path in DATA_FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    code, text = run("format", tmp_path)
    assert code == 0
    assert [line.split(": ")[1] for line in text.splitlines()] == ["already in canonical form"] * 9


def test_validate_prints_what_a_sound_folder_holds(folder: Path) -> None:
    version = load(folder).version
    assert run("validate", folder) == (
        0,
        f"{folder} is sound:\n"
        "  settlements                        1\n"
        "  claimants                          1\n"
        "  claims                             2\n"
        "    claims.csv                       2\n"
        "  outlooks                           0\n"
        "  first day                 2025-12-10\n"
        "  last day                  2025-12-11\n"
        f"  version                 {version}\n",
    )


def test_validate_prints_every_problem_and_their_number(folder: Path) -> None:
    write_folder(folder, claims=[claim(status="Russia", confidence="sure")])
    assert run("validate", folder) == (
        1,
        f"{folder}/claims.csv row 2, confidence: found 'sure'; allowed: asserted, probable, "
        "possible. Write one of these words, in lower case.\n"
        f"{folder}/claims.csv row 2, status: found 'Russia'; allowed: ukraine, contested, "
        "russia. Write one of these words, in lower case.\n"
        "2 problems\n",
    )


def test_validate_asks_for_a_folder(folder: Path) -> None:
    path = folder / "claims.csv"
    assert run("validate", path) == (
        1,
        f"{path}: found a file; allowed: a folder of data. "
        "Name the folder that holds settlements.geojson.\n1 problem\n",
    )


def test_the_shipped_data_are_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA_FOLDER.parent)
    code, text = run("validate")
    assert code == 0
    assert text.startswith("data is sound:\n")
