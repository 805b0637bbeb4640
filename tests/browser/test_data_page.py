"""The Data page in a browser: real files through the real box, told, taken, and left again."""

import re

import pytest
import uploaded
from broken_uploads import UPLOADS
from looking import DESK, PHONE, map_frame, shown, view_of
from playwright.sync_api import expect
from serving import served
from test_access import findings

NOTICE = "Your own data, seen only by you"
WORST = (
    "Windows-1251",
    "NUL bytes",
    "ten million columns",
    "an id twice",
    "HTML for a status",
    "lat and lon swapped in a table",
    "a crossed polygon",
    "NaN",
    "a zip bomb",
    "a way out of the archive",
    "a symbolic link",
    "macros",
    "a formula that fetches",
    "merged cells",
    "a layer that is an endless query",
    "a Shapefile without .prj",
)


def opened(look, app, query="", **options):
    page = look(f"{app}/towns-data{query}", **options)
    page.locator(".colophon").wait_for()
    return page


def put(page, *files):
    """Put files into the box; each is a name and bytes, or a path."""
    payloads = [
        {"name": file[0], "mimeType": "application/octet-stream", "buffer": file[1]}
        if isinstance(file, tuple)
        else file
        for file in files
    ]
    page.locator("input[type=file]").set_input_files(payloads)


def empty(page):
    """Take every file out of the box again."""
    buttons = page.get_by_role("button", name=re.compile("^Remove "))
    while count := buttons.count():
        buttons.first.click()
        expect(buttons).to_have_count(count - 1)


def words_of(broken):
    """Return the words of what was found, as the table must show them."""
    found = re.search(r"found ([^;]+)", broken.told)
    return re.compile(found[1])


def own(page):
    put(page, ("mine.zip", uploaded.zip_of(uploaded.everything())))
    page.locator(".own-shown").wait_for()


def test_the_worst_uploads_are_told_and_a_good_one_works_after_them(app, look):
    page = opened(look, app)
    worst = [broken for broken in UPLOADS if broken.name in WORST]
    assert len(worst) == len(WORST)
    for broken in worst:
        put(page, *broken.beside, (broken.file, broken.content))
        page.locator(".problem-count").wait_for()
        expect(page.locator("table.problems").first).to_contain_text(words_of(broken))
        empty(page)
        expect(page.locator(".problem-count")).to_have_count(0)
    expect(page.get_by_text(NOTICE)).to_have_count(0)
    own(page)
    expect(page.get_by_text(NOTICE)).to_be_visible()


def test_a_gigabyte_is_refused_before_it_leaves_the_browser(app, look, tmp_path):
    page = opened(look, app)
    with (tmp_path / "claims.csv").open("wb") as file:
        file.truncate(2**30)
    put(page, str(tmp_path / "claims.csv"))
    expect(page.get_by_text("32.0MB or smaller").first).to_be_visible()
    own_files = page.locator(".own-shown")
    expect(own_files).to_have_count(0)


def test_own_data_are_on_the_map_until_the_shared_ones_are_wanted(app, look):
    page = opened(look, app, "?date=2025-12-15&town=siversk")
    own(page)
    page.get_by_role("link", name="Show on the map").click()
    frame = map_frame(page)
    assert shown(frame)["counts"]["disputed"] == 1
    assert view_of(frame, "lyman") == "no-claim"
    page.get_by_role("button", name="Back to the shared data").click()
    expect(page.get_by_text(NOTICE)).to_have_count(0)
    page.wait_for_function(
        """() => [...document.querySelectorAll('iframe[title^="streamlit_folium"]')].some(frame =>
        Object.values(frame.contentWindow?.contested?.state()?.counts ?? {})
          .reduce((sum, count) => sum + count, 0) > 500)"""
    )


def test_another_visitor_sees_the_shared_data(app, look):
    page = opened(look, app)
    own(page)
    other = opened(look, app)
    expect(other.get_by_text(NOTICE)).to_have_count(0)
    page.reload()
    page.locator(".colophon").wait_for()
    expect(page.get_by_text(NOTICE)).to_have_count(0)


def test_hostile_texts_of_own_data_stay_texts(app, look):
    hostile = "<img src=x onerror=alert(1)>`${alert(2)}`</script>"
    towns = uploaded.towns_csv(*(row | {"name_en": hostile} for row in uploaded.TOWNS[:1]))
    claims = uploaded.claims_csv(uploaded.CLAIMS[0] | {"summary": hostile})
    page = opened(look, app)
    put(page, (f"{'x' * 9}<b>.csv", towns), ("claims.csv", claims))
    page.locator(".problem-count, .own-shown").first.wait_for()
    people = uploaded.csv_of(uploaded.CLAIMANTS, uploaded.CLAIMANTS[0].keys())
    put(page, ("claimants.csv", people))
    page.locator(".own-shown").wait_for()
    page.get_by_role("link", name="Show on the map").click()
    assert view_of(map_frame(page), "siversk") == "russia"
    assert page.locator("img[src='x']").count() == 0


def test_problems_template_and_all_data_are_handed_over(app, look):
    page = opened(look, app)
    put(page, ("claims.csv", uploaded.claims_csv(uploaded.CLAIMS[0] | {"status": "=1+1"})))
    page.locator(".problem-count").wait_for()
    for name, ending in (
        ("Problems as CSV", ".csv"),
        ("Problems as text", ".txt"),
        ("Download the template", ".zip"),
        ("Download all data", ".zip"),
    ):
        with page.expect_download() as file:
            page.get_by_role("button", name=name).click()
        assert file.value.suggested_filename.endswith(ending)


def test_a_deep_link_to_a_cold_server_leads_here(look):
    with served() as cold:
        page = opened(look, cold, "?date=2025-12-15&town=siversk")
        expect(page.get_by_role("heading", name="Data", exact=True, level=1)).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert page.url.endswith("/towns-data?date=2025-12-15&town=siversk")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_neither_problems_nor_own_data_have_a_serious_finding(app, look, scheme):
    page = opened(look, app, scheme=scheme)
    put(page, ("claims.csv", uploaded.claims_csv(uploaded.CLAIMS[0] | {"status": "x"})))
    page.locator(".problem-count").wait_for()
    assert findings(page) == []
    empty(page)
    own(page)
    assert findings(page) == []


def test_nothing_runs_over_the_edge_of_a_phone(app, look):
    for viewport in (PHONE, DESK):
        page = opened(look, app, viewport=viewport)
        put(page, ("claims.csv", uploaded.claims_csv(uploaded.CLAIMS[0] | {"status": "x" * 90})))
        page.locator(".problem-count").wait_for()
        width = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert width <= viewport["width"]
