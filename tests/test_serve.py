"""`contested serve`, and what every command answers to folders and addresses."""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from serving import await_health, free_port
from tiny import claim, write_folder
from typer.testing import CliRunner

from contested import postgres, source
from contested.cli import app
from contested.commands import serve as serving
from contested.load import load

SECRET = "postgresql://editor:secret@127.0.0.1:1/towns"
MAIN = "from contested.cli import main; main()"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "own", claims=[claim(on="2025-12-11")])


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """Keep what would have been started in place of this process."""
    kept: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda _path, words, env: kept.append((words, env)))
    return kept


def run(*words: str) -> Any:
    return CliRunner().invoke(app, list(words))


def test_the_app_is_served_on_data_of_ones_own(folder: Path) -> None:
    port = free_port()
    words = [sys.executable, "-P", "-c", MAIN, "serve", "--data", str(folder), "--port", str(port)]
    (folder.parent / "click.py").write_text("raise SystemExit('taken for a module')")
    process = subprocess.Popen(words, cwd=folder.parent, stdout=subprocess.PIPE, text=True)
    try:
        address = f"http://127.0.0.1:{port}"
        await_health(process, address)
        with urllib.request.urlopen(f"{address}/api/claims?format=csv", timeout=60) as answer:
            text = answer.read().decode()
        with urllib.request.urlopen(f"{address}/towns-start", timeout=60) as answer:
            assert answer.status == 200
    finally:
        process.terminate()
        out, _ = process.communicate(timeout=60)
    assert "siversk-2025-12-11-ru-mod" in text
    version = load(folder).version
    assert out.splitlines()[0] == f"{folder}: 1 claim, data version {version}"


def test_the_password_goes_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, started: list[Any], folder: Path
) -> None:
    monkeypatch.setattr(postgres, "read", lambda _url: load(folder))
    result = run("serve", "--data", SECRET, "--port", "8600", "--address", "0.0.0.0")
    assert result.exit_code == 0, result.output
    assert "secret" not in result.output
    [(words, environment)] = started
    assert words[6:10] == ["--server.port", "8600", "--server.address", "0.0.0.0"]
    assert "secret" not in " ".join(words)
    assert environment["CONTESTED_DATA"] == SECRET


def test_the_environment_names_the_data_as_well(
    monkeypatch: pytest.MonkeyPatch, started: list[Any], folder: Path
) -> None:
    monkeypatch.setenv("CONTESTED_DATA", str(folder))
    assert run("serve").output.startswith(f"{folder}: 1 claim, data version ")
    assert started[0][1]["CONTESTED_DATA"] == str(folder)


def test_a_folder_is_named_from_the_root(
    monkeypatch: pytest.MonkeyPatch, started: list[Any], folder: Path
) -> None:
    monkeypatch.chdir(folder.parent)
    run("serve", "--data", "own")
    assert started[0][1]["CONTESTED_DATA"] == str(folder)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (SECRET, "See whether the database runs, and to its address."),
        ("http://127.0.0.1:1/data", "See to the address and the network."),
        ("nowhere", "nowhere: found no such folder; allowed: a folder of data."),
        ("gopher://x", "gopher:// is not one of http, https, s3, postgresql."),
    ],
)
def test_nothing_starts_on_data_that_cannot_be_read(
    started: list[Any], data: str, message: str
) -> None:
    result = run("serve", "--data", data)
    assert message in str(result.exception)
    assert "secret" not in str(result.exception)
    assert not started


def test_without_the_app_beside_it_the_package_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(serving, "__file__", str(tmp_path / "contested/commands/serve.py"))
    told = str(run("serve").exception)
    assert told.startswith("app.py is not beside the package. Install it from a copy")


COMMANDS = [
    ["status", "--date", "2025-12-15", "--json"],
    ["runs", "--json"],
    ["changes", "--from", "2025-12-01", "--to", "2025-12-15"],
    ["compare", "--date", "2025-12-15", "--lens", "russia", "--with-lens", "ukraine"],
    ["since", "2025-12-11"],
    ["lags", "--csv"],
    ["export", "--out", "claims.csv"],
    ["card", "siversk", "--date", "2025-12-15", "--out", "card.png"],
    ["film", "--from", "2025-12-11", "--to", "2025-12-12", "--out", "film.gif"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_every_reading_command_takes_an_address(
    words: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    told = run(*words, "--data", str(folder))
    assert told.exit_code == 0, told.output
    monkeypatch.setattr(postgres, "read", lambda _url: load(folder))
    assert run(*words, "--data", SECRET).output == told.output
    monkeypatch.setenv("CONTESTED_DATA", SECRET)
    assert run(*words).output == told.output


@pytest.mark.parametrize(
    "words",
    [
        ["validate", SECRET],
        ["format", SECRET],
        ["import", "table", "in.csv", "--out", "inbox.csv", "--data", SECRET],
        ["accept", "inbox.csv", "--data", SECRET],
        ["fill", "postgresql://127.0.0.1:1/other", "--data", SECRET],
    ],
    ids=lambda words: words[0],
)
def test_commands_on_files_ask_for_a_folder(words: list[str]) -> None:
    found = "postgresql://127.0.0.1/towns: is a database; this command works on a folder."
    assert str(run(*words).exception) == f"{found} Write it to files first: contested dump."


def test_the_environment_may_name_no_folder_to_write_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTESTED_DATA", "https://editor:secret@example.org/data")
    for command in ("validate", "format"):
        told = str(run(command).exception)
        assert told.startswith("https://example.org/data: is an address; this command works on a")


def test_kinds_are_named_alike() -> None:
    assert source.redacted("data") == "data"
    assert source.redacted(SECRET) == "postgresql://127.0.0.1/towns"
