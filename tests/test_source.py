"""Data from a folder or an address, followed; the last good ones stay while new ones are broken."""

import http.server
import json
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import fsspec
import pytest
from tiny import claim, write_folder, write_rows
from typer.testing import CliRunner

from contested import current, remote, source
from contested.cli import app
from contested.errors import ContestedError, DataError, RequestError, SourceError
from contested.load import load
from contested.source import Source, kind, read, redacted
from contested.vocabulary import CLAIM_COLUMNS


class Clock:
    now = 0.0

    def __call__(self) -> float:
        self.now += 100
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "data", claims=[claim(on="2025-12-11")])


def list_files(folder: Path) -> None:
    result = CliRunner().invoke(app, ["format", str(folder / "datapackage.json")])
    assert result.exit_code == 0, result.output


@pytest.fixture
def site(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            pass

    list_files(folder)
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


def more_claims(folder: Path, name: str = "claims-more.csv") -> None:
    write_rows(folder / name, [claim(on="2025-12-12")], CLAIM_COLUMNS)


def test_more_files_of_claims_are_found_by_the_package(folder: Path, site: str) -> None:
    more_claims(folder)
    list_files(folder)
    assert read(site).version == load(folder).version
    assert len(read(site).claims) == 2


def faults(site: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        read(site)
    return [str(problem).removeprefix(f"{site}/") for problem in caught.value.problems]


ANEW = "Run `contested format` on the folder, which writes it anew."
LIST = "allowed: a list of the files of data beside it."
VAIN = (
    "which is not there; allowed: files that stand beside it. Add the file, or run "
    "`contested format` on the folder, which writes it anew."
)


def test_an_address_without_a_list_of_its_files_is_told(folder: Path, site: str) -> None:
    more_claims(folder)
    (folder / "datapackage.json").unlink()
    assert faults(site) == [
        f"datapackage.json: found no such file; {LIST} Run `contested format` on the folder, "
        "which writes it, and put it beside the others; or mend the address."
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "datapackage.json row 1: found broken JSON (Expecting property name enclosed in "),
        ("[" * 100_000, "datapackage.json: found broken JSON (nested too deep)"),
        ("[]", f"datapackage.json: found no list of resources; {LIST} {ANEW}"),
        ('{"resources": {}}', f"datapackage.json: found no list of resources; {LIST} {ANEW}"),
        ('{"resources": [{}]}', f"datapackage.json: found a resource without a file; {LIST}"),
        (
            '{"resources": [{"path": "claims-x/../claims-y.csv"}]}',
            "datapackage.json: found 'claims-x/../claims-y.csv', which leads to another folder; ",
        ),
        (
            '{"resources": [{"path": "Claims-more.csv"}]}',
            "datapackage.json: found 'Claims-more.csv', which is none of settlements.geojson, ",
        ),
        ("", f"datapackage.json: found an empty file; {LIST} {ANEW}"),
        ("\ufeff{", "datapackage.json row 1: found broken JSON"),
    ],
)
def test_a_broken_list_of_files_is_told(folder: Path, site: str, text: str, fault: str) -> None:
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    assert faults(site)[0].startswith(fault)
    with pytest.raises(DataError, match=r"datapackage\.json"):
        load(folder)


def test_a_list_that_names_a_missing_file_is_told_from_anywhere(folder: Path, site: str) -> None:
    more_claims(folder)
    list_files(folder)
    (folder / "claims-more.csv").unlink()
    told = f"datapackage.json: found 'claims-more.csv', {VAIN}"
    assert faults(site) == [told]
    with pytest.raises(DataError) as caught:
        load(folder)
    assert str(caught.value.problems[0]) == f"{folder}/{told}"


def test_a_list_that_omits_a_file_is_told(folder: Path, site: str) -> None:
    for name in ("claims-deepstate.csv", "base.geojson"):
        more_claims(folder, name)
    package = json.loads((folder / "datapackage.json").read_text())
    package["resources"] = [
        entry for entry in package["resources"] if entry["path"] != "settlements.geojson"
    ]
    (folder / "datapackage.json").write_text(json.dumps(package))
    assert faults(site) == [
        f"datapackage.json: found no {name!r} in the list; allowed: every file of data beside it. "
        f"{ANEW}"
        for name in ("base.geojson", "claims-deepstate.csv", "settlements.geojson")
    ]


def test_a_list_that_is_mended_is_taken(folder: Path, site: str) -> None:
    (folder / "datapackage.json").write_text("{")
    followed = Source(site, clock=Clock())
    with pytest.raises(DataError):
        followed.current()
    list_files(folder)
    assert followed.current().fault == ""
    (folder / "datapackage.json").unlink()
    assert "`contested format`" in followed.current().fault


@pytest.fixture
def bucket(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An address that can be listed: a store in memory stands in for S3."""
    monkeypatch.setattr(remote, "_system", lambda _address: fsspec.filesystem("local"))
    monkeypatch.setattr(remote, "_lists", lambda _base: True)
    (folder.parent / "copy").mkdir()
    return str(folder)


def test_all_claims_of_an_address_that_can_be_listed_are_read(folder: Path, bucket: str) -> None:
    more_claims(folder)
    remote.fetch(bucket, copy := folder.parent / "copy")
    assert load(copy).version == load(folder).version


def test_a_slip_in_a_name_is_told_where_files_can_be_listed(folder: Path, bucket: str) -> None:
    for name in ("Claims-more.csv", "claims_more.csv", "claims-more.xlsx", "claims-more.csv.gz"):
        more_claims(folder, name)
    with pytest.raises(DataError) as caught:
        remote.fetch(bucket, folder.parent / "copy")
    with pytest.raises(DataError) as local:
        load(folder)
    assert [problem.file for problem in caught.value.problems] == [
        "Claims-more.csv",
        "claims-more.csv.gz",
        "claims-more.xlsx",
        "claims_more.csv",
    ]
    assert [problem.found for problem in local.value.problems] == ["an unknown file"] * 4


def test_a_listed_address_that_lost_a_file_is_told(folder: Path, bucket: str) -> None:
    more_claims(folder)
    list_files(folder)
    (folder / "claims-more.csv").unlink()
    remote.fetch(bucket, copy := folder.parent / "copy")
    with pytest.raises(DataError, match=r"found 'claims-more\.csv', which is not there"):
        load(copy)


@pytest.mark.parametrize("status", [403, 500])
def test_a_file_that_a_server_refuses_is_not_taken_for_none(folder: Path, status: int) -> None:
    class Refusing(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            pass

        def send_head(self):
            if "outlooks" in self.path:
                self.send_error(status)
                return None
            return super().send_head()

    list_files(folder)
    handler = partial(Refusing, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        with pytest.raises(SourceError, match=rf"outlooks\.csv: cannot be read \({status}"):
            read(f"http://127.0.0.1:{web.server_port}")
        web.shutdown()


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
    assert f"{site}/datapackage.json: found 'claims.csv', which is not there" in held.fault


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


def test_kinds_of_address() -> None:
    assert kind("data") == kind("/srv/data") == "folder"
    assert kind("postgresql://host/name") == kind("postgres://host/name") == "database"
    assert kind("s3://bucket/data") == kind("https://example.org/data") == "remote"
