"""The page on which a claim is added or withdrawn, without a browser."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest
from test_pages import APP, HOSTILE, params, text
from tiny import claim, claimant, town, write_folder

GOOD = {
    "claimant_id": "ua-general-staff",
    "claimed_on": dt.date(2025, 12, 14),
    "summary": "Said troops had left the town.",
    "source_name": "Example Wire",
    "source_url": "https://example.org/story",
}


def visit(**asked):
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    app.switch_page("pages/add.py")
    for name, value in asked.items():
        app.query_params[name] = value
    return app.run()


def fill(app, *, status="russia", **cells):
    """Fill the form; cells by column."""
    boxes = {"claimant_id": app.selectbox, "claimed_on": app.date_input, "as_of": app.date_input}
    app.button_group(key="add-status").set_value(status)
    for column, value in (GOOD | cells).items():
        boxes.get(column, app.text_input)(key=f"add-{column}").set_value(value)
    return app.run()


def test_an_untouched_form_says_what_it_needs():
    shown = text(visit(town="siversk"))
    assert "<h1>Add a claim</h1>" in shown
    assert (
        "Still to fill: said on, claimant, status, publisher, address of the page, "
        "the claim in one sentence." in shown
    )
    assert "allowed" not in shown


def test_a_good_claim_is_previewed_and_handed_over():
    app = fill(visit(town="siversk"))
    shown = text(app)
    assert "It gets the id siversk-2025-12-14-ua-general-staff." in shown
    assert "The town is seen otherwise on 9 days. All other towns stay as they are." in shown
    assert "14 Dec 2025 to 22 Dec 2025: Disputed → Russia" in shown
    assert [button.label for button in app.get("download_button")][:2] == [
        "Download the row as CSV",
        "For spreadsheets",
    ]
    assert "Who writes" not in [box.label for box in app.text_input]


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"source_url": "htp:/x"}, "source_url", "allowed: an address that begins with http"),
        ({"as_of": dt.date(2025, 12, 20)}, "as_of", "the day of claimed_on or before it"),
        ({"summary": "a\x07b"}, "summary", "text on one line without control characters"),
        (
            {"claimant_id": "ru-mod", "claimed_on": dt.date(2025, 12, 12)},
            "source_url",
            "one claim of a claimant on a town, day and status",
        ),
    ],
)
def test_a_fault_is_told_by_its_control(cells, column, words):
    app = fill(visit(town="siversk"), **cells)
    shown = text(app)
    assert words in shown
    assert "The claim is sound" not in shown
    assert app.get("download_button") == []
    if column in cells:
        assert f'class="fault" data-column="{column}"' in shown


def test_what_does_not_apply_is_not_asked():
    app = visit(town="siversk")
    keys = [box.key for box in app.selectbox]
    assert "add-responds_to" not in keys
    assert len(app.button_group(key="add-presence").options) == 4
    app.button_group(key="add-status").set_value("ukraine").run()
    assert len(app.button_group(key="add-presence").options) == 2
    app.button_group(key="add-stance").set_value("denies").run()
    answered = app.selectbox(key="add-responds_to")
    assert any("Putin" in option for option in answered.options)
    app.selectbox(key="add-claimant_id").set_value("deepstate-map").run()
    assert app.date_input(key="add-reaffirmed_on").value is None


def test_hostile_text_stays_text():
    shown = text(fill(visit(town="siversk"), summary=HOSTILE, source_name=HOSTILE))
    assert "The claim is sound" in shown
    assert "<img src=x" not in shown
    told = text(fill(visit(town="siversk"), source_url=HOSTILE))
    assert "&lt;img src=x onerror=alert(1)&gt;" in told
    assert "<img src=x" not in told


def test_hostile_data_stay_text_in_the_form(tmp_path, monkeypatch):
    monkeypatch.setenv("CONTESTED_DATA", str(tmp_path))
    write_folder(
        tmp_path,
        claims=[claim(summary=HOSTILE, source_name=HOSTILE)],
        towns=[town(name_en=HOSTILE, name_uk=HOSTILE, aliases=HOSTILE)],
        claimants=[claimant("ru-mod", name=HOSTILE), claimant("ua-general-staff", name=HOSTILE)],
    )
    shown = text(fill(visit(town="siversk")))
    assert "The claim is sound" in shown
    assert "<img src=x" not in shown


def test_the_town_is_the_address():
    app = visit(town="siversk")
    app.selectbox(key="add-town_id").set_value("lyman").run()
    assert params(app)["town"] == "lyman"
    assert app.selectbox(key="add-town_id").value == "lyman"
    assert any("Красный Лиман" in option for option in app.selectbox(key="add-town_id").options)


def test_a_claim_is_withdrawn_as_a_corrected_row():
    app = visit(town="siversk")
    app.button_group(key="add-part").set_value("withdraw").run()
    assert "Still to fill: claim, withdrawn on, reason." in text(app)
    app.selectbox(key="add-claim_id").set_value("siversk-2025-12-12-ua-11-corps").run()
    app.text_input(key="add-withdrawn_reason").set_value("Misspoke.")
    app.date_input(key="add-withdrawn_on").set_value(dt.date(2025, 12, 1)).run()
    assert "the day of claimed_on or after it: 2025-12-12" in text(app)
    app.date_input(key="add-withdrawn_on").set_value(dt.date(2025, 12, 15))
    app.text_input(key="add-withdrawn_reason").set_value("Misspoke.").run()
    shown = text(app)
    assert "siversk-2025-12-12-ua-11-corps stays, with the day and the reason" in shown
    assert "What it changes" in shown
    assert app.get("download_button")


def test_without_leave_nobody_writes(monkeypatch):
    monkeypatch.setenv("CONTESTED_EDIT", "1")
    app = fill(visit(town="siversk"))
    assert "The claim is sound" in text(app)
    assert not [button for button in app.button if button.key == "add-insert"]
