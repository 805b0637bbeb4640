"""Data from a folder or an address, followed; the last good ones stay while new ones are broken."""

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tiny import claim, write_folder

from contested import current, source
from contested.errors import ContestedError, DataError, RequestError
from contested.load import load
from contested.source import Source, kind, read, redacted


class Clock:
    now = 0.0

    def __call__(self) -> float:
        self.now += 100
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "data", claims=[claim(on="2025-12-11")])


@pytest.fixture
def site(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as web:
        thread = threading.Thread(target=web.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{web.server_port}"
        web.shutdown()


def add(folder: Path, *claims: dict[str, str]) -> None:
    write_folder(folder, claims=[claim(on="2025-12-11"), *claims])


@pytest.mark.parametrize("far", [False, True])
def test_changes_are_followed(folder: Path, site: str, far: bool) -> None:
    source = Source(site if far else folder, clock=Clock())
    first = source.current().dataset
    assert source.current().dataset is first
    add(folder, claim(on="2025-12-12"))
    assert len(source.current().dataset.claims) == 2


def test_an_address_holds_the_same_data(folder: Path, site: str) -> None:
    assert read(f"{site}/").version == load(folder).version


def test_more_files_of_claims_are_found_by_the_package(folder: Path, site: str) -> None:
    text = (folder / "claims.csv").read_text().splitlines()
    (folder / "claims-more.csv").write_text(f"{text[0]}\n")
    (folder / "datapackage.json").write_text('{"resources": [{"path": "claims-more.csv"}]}')
    assert read(site).version == load(folder).version


@pytest.mark.parametrize("far", [False, True])
def test_broken_data_leave_the_last_good_ones_and_are_told(
    folder: Path, site: str, far: bool
) -> None:
    source = Source(site if far else folder, clock=Clock())
    good = source.current().dataset
    add(folder, claim(on="2025-12-12", status="Russia"))
    held = source.current()
    assert held.dataset is good
    assert "claims.csv row 3, status: found 'Russia'" in held.fault
    add(folder, claim(on="2025-12-12"))
    held = source.current()
    assert (len(held.dataset.claims), held.fault) == (2, "")


def test_a_source_that_goes_away_leaves_the_last_good_data(folder: Path, site: str) -> None:
    source = Source(site, clock=Clock())
    good = source.current().dataset
    (folder / "claims.csv").unlink()
    held = source.current()
    assert held.dataset is good
    assert f"{site}/claims.csv: no such file" in held.fault


def test_going_back_to_the_last_good_data_ends_the_fault(folder: Path) -> None:
    source = Source(folder, clock=Clock())
    source.current()
    kept = (folder / "claims.csv").read_bytes()
    add(folder, claim(on="2025-12-12", status="Russia"))
    assert source.current().fault
    (folder / "claims.csv").write_bytes(kept)
    assert source.current().fault == ""


def test_broken_data_are_read_once_until_they_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed = Source(folder, clock=Clock())
    followed.current()
    add(folder, claim(on="2025-12-12", status="Russia"))
    told = followed.current().fault
    monkeypatch.setattr(source, "read", lambda _address: pytest.fail("read again"))
    assert followed.current().fault == told


def test_nobody_waits_long_for_a_source_that_answers_late(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed = Source(folder, clock=Clock(), wait=0.01)
    old = followed.current()
    add(folder, claim(on="2025-12-12"))
    gate = threading.Event()

    def late(address: str) -> str:
        assert gate.wait(60)
        return "late"

    monkeypatch.setattr(source, "stamp", late)
    assert followed.current() is old
    assert followed.current() is old
    gate.set()
    for thread in threading.enumerate():
        if thread.name == "data":
            thread.join(60)
    assert len(followed.current().dataset.claims) == 2


def test_a_folder_that_may_not_be_read_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_address: str) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(source, "stamp", refuse)
    with pytest.raises(RequestError, match=r"/data: cannot be read \(Permission denied\)\."):
        Source(folder).current()


def test_the_process_holds_its_data_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTESTED_DATA", str(folder))
    assert current.address() == str(folder)
    assert current.current() is current.held().dataset is current.current()
    monkeypatch.delenv("CONTESTED_DATA")
    assert kind(current.address()) == "folder"
    assert len(current.current().claims) > 1000


def test_nothing_sound_at_the_start_is_raised(folder: Path) -> None:
    add(folder, claim(on="2025-12-12", status="Russia"))
    with pytest.raises(DataError):
        Source(folder).current()


def test_a_source_is_not_asked_all_the_time(folder: Path) -> None:
    now = [0.0]
    source = Source(folder, clock=lambda: now[0])
    first = source.current()
    add(folder, claim(on="2025-12-12"))
    now[0] = 0.4
    assert source.current() is first
    now[0] = 0.6
    assert len(source.current().dataset.claims) == 2


def test_faults_name_the_address_and_no_temporary_folder(folder: Path, site: str) -> None:
    add(folder, claim(on="2025-12-12", status="Russia"))
    with pytest.raises(DataError) as caught:
        read(site)
    assert [problem.file for problem in caught.value.problems] == [f"{site}/claims.csv"]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://127.0.0.1:1", r"cannot be read \(.*\)\. See to the address and the network\."),
        ("gopher://example.org", r"gopher:// is not one of http, https, s3, postgresql\."),
        (
            "s3://bucket/data",
            r"s3: needs another package\. Install it: pip install 'contested\[s3\]'",
        ),
    ],
)
def test_addresses_that_cannot_be_read_are_told(address: str, message: str) -> None:
    with pytest.raises(RequestError, match=message):
        read(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://editor:secret@127.0.0.1:1/data",
        "postgresql://editor:secret@127.0.0.1:1/towns",
        "postgresql://editor:secret%zz@127.0.0.1:1/towns",
        "postgresql://editor:secret@host:port/towns",
    ],
)
def test_no_message_shows_a_password(address: str) -> None:
    with pytest.raises(RequestError) as caught:
        Source(address).current()
    assert "secret" not in f"{caught.value}{redacted(address)}"


@pytest.mark.parametrize("way", ["refuses", "fails", "stops half way", "hangs up", "answers HTML"])
def test_a_server_that_misbehaves_is_told(way: str) -> None:
    class Odd(http.server.BaseHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            pass

        def do_GET(self) -> None:
            if way in ("refuses", "fails"):
                self.send_error(403 if way == "refuses" else 500)
            elif way != "hangs up":
                self.send_response(200)
                self.send_header("Content-Length", "6" if way == "answers HTML" else "1000")
                self.end_headers()
                self.wfile.write(b"<html>")
            self.close_connection = True

        do_HEAD = do_GET  # noqa: N815

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Odd) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        host = f"127.0.0.1:{web.server_port}"
        with pytest.raises(ContestedError) as caught:
            Source(f"http://editor:secret@{host}/data").current()
        web.shutdown()
    assert host in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_package_names_no_file_outside_its_folder(
    folder: Path, site: str, tmp_path: Path
) -> None:
    text = (folder / "claims.csv").read_text()
    (tmp_path / "data" / "claims-x").mkdir()
    (tmp_path / "data" / "claims-y.csv").write_text(text)
    package = '{"resources": [{"path": "claims-x/../claims-y.csv"}]}'
    (folder / "datapackage.json").write_text(package)
    assert len(read(site).claims) == 1


def test_kinds_of_address() -> None:
    assert kind("data") == kind("/srv/data") == "folder"
    assert kind("postgresql://host/name") == kind("postgres://host/name") == "database"
    assert kind("s3://bucket/data") == kind("https://example.org/data") == "remote"
