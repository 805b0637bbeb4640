"""A claim added in a browser: from the town's page to a row that the data take."""

import shutil

import pytest
from looking import PHONE
from playwright.sync_api import expect
from serving import ROOT
from test_access import findings
from test_hostile import HOSTILE, assert_nothing_ran
from typer.testing import CliRunner

from contested.cli import app as command
from contested.load import load

MADE = "siversk-2025-12-14-ua-general-staff"


def write(page, column, text):
    box = page.locator(f".st-key-add-{column} input")
    box.fill(text)
    box.press("Enter")


def fill(page, summary="Said troops had left the town.", url="https://example.org/story"):
    page.get_by_role("combobox", name="Claimant").fill("General Staff of the Armed")
    page.get_by_role("option", name="General Staff of the Armed Forces of Ukraine").click()
    page.locator(".st-key-add-claimed_on").click()
    page.keyboard.type("20251214")
    page.keyboard.press("Enter")
    page.locator(".st-key-add-status").get_by_text("held by Russia").click()
    write(page, "summary", summary)
    write(page, "source_name", "Example Wire")
    write(page, "source_url", url)


def test_a_claim_goes_from_the_form_into_the_data(app, look, tmp_path):
    page = look(f"{app}/towns-town?date=2025-12-15&town=siversk")
    page.get_by_role("link", name="Add a claim").first.click()
    expect(page.get_by_role("heading", name="Add a claim", level=1)).to_be_visible()
    fill(page, url="htp:/x")
    expect(page.locator(".fault")).to_contain_text("an address that begins with http")
    write(page, "source_url", "https://example.org/story")
    effect = page.locator(".st-key-add-effect")
    expect(effect).to_contain_text(f"It gets the id {MADE}.")
    expect(effect).to_contain_text("14 Dec 2025 to 22 Dec 2025: Disputed → Russia")
    expect(effect.locator(".vega-embed svg").first).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the row as CSV").click()
    assert waiting.value.suggested_filename == f"{MADE}.csv"
    inbox = tmp_path / "row.csv"
    waiting.value.save_as(inbox)
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    result = CliRunner().invoke(command, ["accept", str(inbox), "--data", str(folder)])
    assert result.output.startswith(f"accepted: {MADE}\n"), result.output
    assert MADE in load(folder).claim_row


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_fills_in_hostile_text_and_nothing_runs(app, look, scheme):
    page = look(f"{app}/towns-add?town=siversk", viewport=PHONE, scheme=scheme)
    fill(page, summary=HOSTILE["image"] + HOSTILE["template"])
    expect(page.locator(".st-key-add-effect")).to_contain_text(f"It gets the id {MADE}.")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    assert_nothing_ran(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_serious_finding(app, look, scheme):
    page = look(f"{app}/towns-add?date=2025-12-15&town=siversk", scheme=scheme)
    fill(page)
    expect(page.locator(".st-key-add-effect")).to_contain_text("What it changes")
    expect(page.locator(".st-key-add-effect .vega-embed svg").first).to_be_visible()
    assert findings(page) == []
