"""The Data page without a browser: broken uploads are told, good ones are the session's own."""

import csv
import io
import re
import zipfile
from pathlib import Path

import uploaded
from broken_uploads import UPLOADS
from streamlit.testing.v1 import AppTest
from tiny import claim, claimant, town, write_folder

from contested import feeds
from contested.current import current
from contested.folder import PACKAGE
from contested.load import DATA_FOLDER
from contested.markup import plain
from contested.uploads import parcels, receive
from contested.uploads.telling import problem_csv, problem_text

APP = Path(__file__).parents[1] / "app.py"
PAGES = tuple(path.stem for path in sorted((APP.parent / "pages").glob("*.py")))
NOTICE = "Your own data, seen only by you"
MINE = [("mine.zip", uploaded.zip_of(uploaded.everything()), "application/zip")]


def visit(page="data", **params):
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    return go(app, page)


def go(app, page):
    return app.switch_page(f"pages/{page}.py").run()


def text(app):
    assert not app.exception, app.exception[0].value
    drawn = [element.value for element in app.get("html") if "<style>" not in element.value]
    return re.sub(r"\s+", " ", " ".join(drawn))


def upload(app, *files):
    app.file_uploader[0].set_value([(*file[:2], "application/octet-stream") for file in files])
    return app.run()


def params(app):
    return {name: "".join(value) for name, value in app.query_params.items()}


def test_the_empty_page_says_what_can_be_done():
    shown = text(visit())
    assert "<h1>Data</h1>" in shown
    assert "Up to 32 MB a file." in shown
    assert "within two minutes nothing of them is left on the server" in shown
    assert "contested validate my-folder" in shown
    assert '<td data-name="Column">claimed_on</td>' in shown
    assert NOTICE not in shown


def test_good_data_are_shown_on_every_page_until_the_shared_ones_are_wanted():
    app = upload(visit(), *MINE)
    shown = text(app)
    assert "Your data are sound and shown on every page." in shown
    assert "mine.zip, claims.csv: 2 rows" in shown
    for page in PAGES:
        assert NOTICE in text(go(app, page)), page
    assert "These are your own data, version own-" in text(go(app, "method"))
    assert "The data reach from 11 December 2025 to 12 December 2025." in text(go(app, "map"))
    app.button(key="own-drop").click().run()
    shown = text(app)
    assert NOTICE not in shown
    assert re.search("The data reach from 1[0-9] .+ 2014", shown)
    assert not go(app, "data").file_uploader[0].value


def test_the_way_to_the_map_opens_the_newest_day():
    assert 'class="inside onward" href="./?date=2025-12-12"' in text(upload(visit(), *MINE))


def test_an_upload_with_problems_changes_nothing():
    app = upload(visit(), *MINE)
    bad = ("claims.csv", uploaded.claims_csv(claim(status="<b>Russia</b>")), "text/csv")
    shown = text(upload(app, bad))
    assert "1 problem. Nothing was taken; mend it and upload again." in shown
    assert '<td data-name="Row">2</td><td data-name="Column">status</td>' in shown
    assert "&#x27;&lt;b&gt;Russia&lt;/b&gt;&#x27;" in shown
    assert "<b>Russia" not in shown
    assert NOTICE in shown
    assert "The data reach from 11 December 2025" in text(go(app, "map"))


def test_broken_uploads_are_told_on_the_page_and_good_ones_work_after_them():
    some = [broken for broken in UPLOADS[::2] if isinstance(broken.content, bytes)]
    assert len(some) >= 60
    app = visit()
    for broken in some:
        shown = text(upload(app, *broken.beside, (broken.file, broken.content)))
        _mark, report = app.session_state["upload-report"]
        told = [one for one in report.problems if re.search(broken.told, str(one))]
        assert told, broken.name
        assert "Nothing was taken" in shown, broken.name
        assert any(plain(one.found) in shown for one in told) or len(report.problems) > 50
        assert NOTICE not in shown
    assert NOTICE in text(upload(app, *MINE))


def test_the_name_of_a_file_is_shown_as_it_stands():
    name = "<img src=x onerror=alert(1)>.csv"
    shown = text(upload(visit(), (name, b"a,b\n1,2\n", "text/csv")))
    assert "&lt;img src=x onerror=alert(1)&gt;.csv" in shown
    assert "<img src=x" not in shown


def test_two_sessions_do_not_see_each_other():
    first, second = visit(), visit()
    upload(first, *MINE)
    other = uploaded.everything() | {"claims.csv": uploaded.claims_csv(claim(on="2024-05-06"))}
    upload(second, ("b.zip", uploaded.zip_of(other), "application/zip"))
    third = visit("map")
    assert "11 December 2025 to 12 December 2025" in text(go(first, "map"))
    assert "6 May 2024 to 6 May 2024" in text(go(second, "map"))
    assert NOTICE not in text(third)
    assert "11 December 2025 to 12 December 2025" in text(go(first, "map"))


def test_own_data_cannot_be_fetched_by_their_version():
    app = upload(visit(), *MINE)
    own = app.session_state["own"]
    assert feeds._offered(own.dataset.version) is None
    assert feeds._offered(own.door) is own.dataset
    assert len(own.door) == 32


def test_the_url_is_kept_and_what_own_data_lack_is_told():
    app = visit(date="2025-12-12", town="bakhmut", lens="putin")
    upload(app, *MINE)
    shown = text(app)
    assert "No town “bakhmut” in the data." in shown
    assert "No lens “putin”. Showing all sides." in shown
    app = visit(date="2025-12-12", town="siversk")
    upload(app, *MINE)
    assert params(go(app, "town")) == {"date": "2025-12-12", "town": "siversk"}
    assert "Ua Staff" in text(app)
    app.button(key="own-drop").click().run()
    assert params(app) == {"date": "2025-12-12", "town": "siversk"}
    assert "11th Army Corps" in text(app)


def test_a_filter_of_the_claims_page_does_not_outlive_its_data():
    app = visit("claims", claimant="putin")
    upload(go(app, "data"), *MINE)
    assert "Ua Staff" in text(go(app, "claims"))


def test_the_image_page_draws_own_data_itself_and_offers_no_address():
    app = upload(visit(town="siversk"), *MINE)
    shown = text(go(app, "image"))
    assert 'src="data:image/png;base64,' in shown
    assert "Images served by an address show the shared data" in shown
    assert 'src="card/' not in shown
    assert "Copy address" not in shown
    assert any("Claims: of the maker’s own" in box.value for box in app.text_area)


def test_shared_claims_are_kept_when_the_switch_is_on():
    app = visit()
    app.toggle(key="keep-shared").set_value(True).run()
    mine = claim(by="ua-11-corps", on="2026-01-05", claim_id="mine-1")
    shown = text(upload(app, ("mine.csv", uploaded.claims_csv(mine), "text/csv")))
    assert f"<dd>{len(current().claims) + 1:,}</dd>" in shown
    app.toggle(key="keep-shared").set_value(False).run()
    assert "<dt>Claims</dt><dd>1</dd>" in text(app)


def test_a_base_without_claims_is_no_crash():
    app = upload(visit(), ("towns.geojson", uploaded.towns_geojson(), "application/json"))
    assert "No claims were uploaded, so there are none on the map." in text(app)
    for page in PAGES:
        assert NOTICE in text(go(app, page)), page


def test_own_data_without_the_towns_of_our_examples_show_on_every_page():
    towns = uploaded.towns_csv(town("huliaipole-2", lon=37, lat=47.5))
    mine = uploaded.claims_csv(claim(town="huliaipole-2", on="2024-01-01"))
    app = upload(visit(), ("towns.csv", towns), ("claims.csv", mine))
    for page in PAGES:
        assert NOTICE in text(go(app, page)), page


def test_shared_data_without_claims_have_a_template_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setenv("CONTESTED_DATA", str(write_folder(tmp_path, towns=[town()])))
    assert "Download the template" in {one.label for one in visit().get("download_button")}


def test_the_template_is_an_upload_without_problems():
    made = parcels.template(current())
    assert made == parcels.template(current())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert set(archive.namelist()) == {
            "settlements.csv",
            "claimants.csv",
            "claims.csv",
            "outlooks.csv",
            "README.md",
        }
        assert archive.read("claims.csv").count(b"\n") == 2
        assert archive.read("README.md") == (DATA_FOLDER / "README.md").read_bytes()
    report = receive([("template.zip", made)], current())
    assert not report.problems, report.problems
    assert len(report.dataset.towns) == len(report.dataset.claims) == 1


def test_all_data_come_as_their_folder_and_read_back_equal():
    made = parcels.whole(current(), DATA_FOLDER)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert f"data/{PACKAGE}" in archive.namelist()
        assert archive.read("data/claims.csv") == (DATA_FOLDER / "claims.csv").read_bytes()
    report = receive([("all.zip", made)], current())
    assert report.dataset.version == f"own-{current().version}"


def test_data_that_come_from_no_folder_are_packed_all_the_same():
    report = receive([("all.zip", parcels.whole(current(), None))], current())
    assert report.dataset.claims.equals(current().claims)


def test_the_codebook_on_the_page_has_every_column():
    told = parcels.column_list()
    assert [len(told[name]) for name in ("settlements.geojson", "claimants.csv", "Claims")] == [
        14,
        10,
        23,
    ]


def test_problems_are_taken_away_without_running_in_a_spreadsheet():
    hostile = "=HYPERLINK(1)"
    rows = [claim(status=hostile), claim(by="ua-x", claim_id="=1+1")]
    report = receive(
        [
            ("=cmd.csv", uploaded.claims_csv(*rows)),
            ("c.csv", uploaded.csv_of([claimant()], ("b",))),
        ],
        current(),
    )
    rows = list(csv.reader(io.StringIO(problem_csv(report.problems).decode("utf-8-sig"))))
    assert rows[0] == ["file", "row", "column", "found", "allowed", "remedy"]
    assert len(rows) == len(report.problems) + 1
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert problem_text(report.problems).decode().splitlines() == list(map(str, report.problems))
