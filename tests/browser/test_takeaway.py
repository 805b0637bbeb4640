"""Files taken from pages: each form, each view, and the way back from a file to its claim."""

import csv
import io
import json

import pytest
from looking import PHONE, open_files
from playwright.sync_api import expect
from test_access import findings

FOLDED = "pokrovsk-2026-02-20-ru-general-staff"
"""A repeat, folded into the twentieth thread of its day."""
DAY = "date=2025-12-15"
VIEWS = {
    f"?{DAY}": {"take-day-0": 1308},
    f"?{DAY}&town=siversk": {"take-chosen-0": 35, "take-chosen-1": 1308},
    f"towns-town?{DAY}&town=siversk": {"take-town-0": 35, "take-town-1": 9, "take-town-2": 1308},
    f"towns-disputes?{DAY}": {"take-disputes-0": 37},
    "towns-claims?place=siversk": {"take-claims-0": 56},
    f"towns-claimants?{DAY}": {"take-claimants-0": 173},
    f"towns-compare?{DAY}&lens2=russia": {"take-compare-1": 1308, "take-compare-2": 1308},
    "towns-trends": {"take-chart-views-0": None},
}


def take(page, key, form="csv"):
    """Press one of the buttons of the control and return the file's name and bytes."""
    name = key.rsplit("-", 1)[0]
    button = page.locator(f".st-key-{key}-{form} button")
    open_files(page, name, f"{key}-{form}")
    with page.expect_download() as waiting:
        button.click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


@pytest.mark.parametrize("path", VIEWS)
def test_every_view_is_taken_away_as_it_is_shown(app, look, path):
    page = look(f"{app}/{path}")
    for key, count in VIEWS[path].items():
        name, content = take(page, key)
        told = list(csv.DictReader(io.StringIO(content.decode())))
        assert name.startswith("contested-")
        assert count in (None, len(told))
        assert told[0]["about_version"]
        assert told[0]["about_lens"] == ("russia" if key == "take-compare-2" else "all")
        assert told[0]["about_licence"].startswith("CC BY 4.0")


def test_all_six_forms_of_a_town(app, look):
    page = look(f"{app}/towns-town?{DAY}&town=siversk&lens=ukraine")
    names = {form: take(page, "take-town-2", form)[0] for form in ("csv", "xlsx", "geoparquet")}
    assert names["geoparquet"] == "contested-status-2025-12-15-ukraine.parquet"
    assert take(page, "take-town-2", "csv-safe")[1].startswith(b"\xef\xbb\xbf")
    day = json.loads(take(page, "take-town-2", "geojson")[1])
    assert (day["about"]["date"], day["about"]["lens"]) == ("2025-12-15", "ukraine")
    claims = json.loads(take(page, "take-town-0", "jsonld")[1])
    assert len(claims["hasPart"]) == 35


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desk", "phone"])
def test_an_exported_link_opens_on_its_claim(app, look, viewport):
    page = look(f"{app}/towns-claims?place=pokrovsk", viewport=viewport)
    _name, content = take(page, "take-claims-0")
    told = {row["claim_id"]: row["url"] for row in csv.DictReader(io.StringIO(content.decode()))}
    assert told[FOLDED] == f"{app}/towns-town?date=2026-02-20&town=pokrovsk#{FOLDED}"
    there = look(told[FOLDED], viewport=viewport)
    claim = there.locator(f"[id={FOLDED}]")
    expect(claim).to_be_in_viewport()
    expect(claim).to_have_class("sought")
    assert there.url == told[FOLDED]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_opened_control_has_no_serious_finding(app, look, scheme):
    page = look(f"{app}/towns-claims?place=siversk", scheme=scheme)
    take(page, "take-claims-0")
    assert findings(page) == []
