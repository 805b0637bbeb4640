"""Our own errors: how often, what was mended, and how a reader tells of another."""

import re
import runpy
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pandas as pd
import pytest
from streamlit.runtime.pages_manager import PagesManager
from tiny import claim, correction, dataset

from contested import embed
from contested.address import Address, opening
from contested.claims_table import claims_table
from contested.contact import contact, problems, report_link, report_url
from contested.corrections import SHOWN
from contested.current import current
from contested.dataset import OWN, Dataset
from contested.days import day_number
from contested.entry import claim_list, positions
from contested.identity import OURS
from contested.language import speak
from contested.load import DATA_FOLDER
from contested.method import corrections
from contested.replies import thread_list
from contested.rule import state
from contested.threads import threads

SAID = claim(on="2025-12-11")
DATA = dataset(SAID)
DAY = day_number("2025-12-15")
HOSTILE = '"><script>alert(1)</script>&bcc=x@evil.example#?\r\nbcc: y'
TEXT = "Report an error in this claim"
MAIL, REPOSITORY = "editor+towns@example.org", "https://github.com/owner/towns"


def mended(*rows: dict[str, str]) -> Dataset:
    return replace(DATA, corrections=pd.DataFrame([correction(**row) for row in rows], dtype="str"))


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch):
    def name(address: str, site: str = "https://towns.example") -> None:
        monkeypatch.setenv("CONTESTED_CONTACT", address)
        monkeypatch.setenv("CONTESTED_SITE", site)

    return name


def test_the_page_states_our_error_rate_as_the_codebook_does() -> None:
    shown = corrections(current(), Address(DAY))
    codebook = " ".join((DATA_FOLDER / "README.md").read_text(encoding="utf-8").split())
    assert "of November 2026" in codebook
    for audit in OURS.audits:
        interval = f"[{audit.low}, {audit.high}]"
        assert f"November 2026, {audit.n} {audit.rows}: {audit.rate} % had a hard fault" in shown
        assert interval in shown
        assert f"of {audit.n} rows" in codebook
        assert f"{audit.rate} % {interval}" in codebook
    with speak("uk"):
        assert "3,9 %" in corrections(current(), Address(DAY))
    assert "hard fault" not in corrections(DATA, Address(DAY))


def test_every_correction_is_listed_the_rest_folded() -> None:
    data = current()
    shown = corrections(data, Address(DAY))
    assert f"{len(data.corrections)} cells and rows" in shown
    open_, folded = shown.split("<details>")
    listed = '<li><p>(?:<a class="inside".*?</a> )?<code>'
    assert len(re.findall(listed, open_)) == SHOWN
    mended_rows = folded.split("</details>")[0]
    assert len(re.findall(listed, mended_rows)) == len(data.corrections) - SHOWN
    assert f"<summary>{len(data.corrections) - SHOWN} more</summary>" in mended_rows


def test_corrections_stand_by_version_the_newest_first() -> None:
    data = mended(
        {"version": "0.9.0", "corrected_on": "2026-02-01", "new": "Second"},
        {"version": "0.10.0", "corrected_on": "2026-01-01", "new": "First"},
        {"version": "0.9.0", "corrected_on": "2026-01-31", "new": "Third"},
    )
    shown = corrections(data, Address(DAY))
    assert re.findall("<ins>(.*?)</ins>", shown) == ["First", "Second", "Third"]
    assert "version 0.10.0, 1 Jan 2026" in shown
    assert "<details>" not in shown


def test_a_correction_names_its_claim_and_leads_to_it_while_it_is_held() -> None:
    data = mended(
        {"claim_id": SAID["claim_id"], "field": "note", "old": "", "new": "weak source"},
        {"claim_id": "gone", "field": "(row dropped)", "old": "Said <b>so</b>.", "new": ""},
    )
    shown = corrections(data, Address(DAY, lang="uk"))
    (href,) = re.findall('class="inside" href="(.*?)"', shown)
    assert unescape(href) == (f"towns-town?date=2025-12-11&town=siversk&lang=uk#{SAID['claim_id']}")
    assert "<code>note</code>: <del>blank</del> → <ins>weak source</ins>" in shown
    assert "no such claim: <del>Said &lt;b&gt;so&lt;/b&gt;.</del>" in shown


def test_a_mail_bears_id_and_permalink(named) -> None:
    named(MAIL)
    head, _, query = report_url(DATA, SAID).partition("?")
    assert unquote(head) == f"mailto:{MAIL}"
    told = parse_qs(query, strict_parsing=True)
    assert told["subject"] == [f"Error in claim {SAID['claim_id']}"]
    page = f"https://towns.example/towns-town?date=2025-12-11&town=siversk#{SAID['claim_id']}"
    assert told["body"][0].split("\r\n")[:3] == [
        f"Claim: {SAID['claim_id']}",
        f"Page: {page}",
        f"Data version: {DATA.version}",
    ]
    assert "+" not in query
    with speak("uk"):
        assert SAID["claim_id"] in unquote(report_url(DATA, SAID))


@pytest.mark.parametrize(
    ("address", "form", "names"),
    [
        (REPOSITORY, "/owner/towns/issues/new", ["title", "body"]),
        (f"{REPOSITORY}/", "/owner/towns/issues/new", ["title", "body"]),
        (
            "https://gitlab.example.org:8443/a/b/c",
            "/a/b/c/-/issues/new",
            ["issue[title]", "issue[description]"],
        ),
    ],
)
def test_a_repository_gets_a_new_issue(named, address: str, form: str, names: list[str]) -> None:
    named(address)
    parts = urlsplit(report_url(DATA, SAID))
    assert (parts.scheme, parts.path, parts.fragment) == ("https", form, "")
    told = parse_qs(parts.query, strict_parsing=True)
    assert list(told) == names
    assert all(SAID["claim_id"] in text for (text,) in told.values())


@pytest.mark.parametrize("address", [MAIL, REPOSITORY])
def test_nothing_of_the_data_breaks_out_of_the_address(named, address: str) -> None:
    named(address)
    evil = SAID | {"claim_id": HOSTILE, "town_id": HOSTILE}
    query = report_url(DATA, evil).partition("?")[2]
    told = parse_qs(query, strict_parsing=True)
    assert len(told) == 2
    assert all(HOSTILE.splitlines()[0] in text for (text,) in list(told.values())[:1])
    assert re.fullmatch("[A-Za-z0-9%=&._~-]+", query)
    href = report_link(DATA, evil).split('href="')[1].split('"')[0]
    assert unescape(href) == report_url(DATA, evil)


@pytest.mark.parametrize(
    "address",
    [
        "somebody",
        "mailto:a@example.org",
        "a@example.org?cc=b@example.org",
        "a@example.org,b@example.org",
        "a@localhost",
        "http://github.com/owner/towns",
        "https://github.com/owner",
        "https://user:secret@github.com/owner/towns",
        "https://github.com/owner/towns?x=1",
        "https://github.com/owner/towns#x",
        "javascript:alert(1)//a/b",
        'https://github.com/owner/"onclick=',
    ],
)
def test_what_is_neither_mail_nor_repository_gives_no_link_and_is_told(named, address) -> None:
    named(address)
    assert contact() == report_url(DATA, SAID) == report_link(DATA, SAID) == ""
    (told,) = problems()
    assert told == (
        f"CONTESTED_CONTACT: {address!r} is neither a mail address nor the https address of a "
        "repository, so no claim bears a link to report an error. Write editor@example.org or "
        "https://github.com/owner/name."
    )


def test_nobody_named_is_no_fault(monkeypatch: pytest.MonkeyPatch, named) -> None:
    named(MAIL)
    assert problems() == []
    named(f"  {MAIL} ", site="")
    assert contact() == MAIL
    assert problems() == [
        "CONTESTED_CONTACT is set and CONTESTED_SITE is not, so reports name their claims by "
        "http://127.0.0.1:8501. Set CONTESTED_SITE to the app's public address."
    ]
    monkeypatch.delenv("CONTESTED_CONTACT")
    assert problems() == []
    assert report_link(DATA, SAID) == ""


def test_an_address_of_no_use_is_logged_when_the_app_starts(
    monkeypatch: pytest.MonkeyPatch, named, caplog: pytest.LogCaptureFixture
) -> None:
    named("somebody")
    monkeypatch.setattr(embed, "prepare", lambda: None)
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    runpy.run_path(str(Path(__file__).resolve().parent.parent / "app.py"), run_name="app")
    assert "CONTESTED_CONTACT: 'somebody' is neither a mail address" in caplog.text


def test_the_link_stands_wherever_a_claim_is_shown_in_full(named) -> None:
    answer = claim(on="2025-12-12", by="ua-x", stance="denies", responds_to=SAID["claim_id"])
    taken_back = claim(on="2025-12-10", withdrawn_on="2025-12-10", withdrawn_reason="Erred.")
    data = dataset(SAID, answer, taken_back)
    rows = [0, 1, 2]

    def shown() -> list[int]:
        pieces = [
            claim_list(data, rows, DAY, "light"),
            thread_list(data, threads(data, rows), DAY, DAY, "light"),
            claims_table(data, opening(data), rows, "light"),
            positions(data, state(data, DAY), 0, "light"),
            corrections(data, Address(DAY)),
        ]
        return [piece.count(f">{TEXT}</a>") for piece in pieces]

    named(MAIL)
    assert shown() == [3, 3, 3, 2, 1]
    named("nobody")
    assert shown() == [0] * 5
    named(MAIL)
    assert report_link(replace(data, version=f"{OWN}0123456789ab"), SAID) == ""
