"""The pages without a browser: what they say, what the URL does, what bad data do."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from tiny import claim, claimant, outlook, town, write_folder

from contested import source

APP = Path(__file__).parents[1] / "app.py"
HOSTILE = "<img src=x onerror=alert(1)>`${alert(2)}`</script>[x](javascript:alert(3)) $a$ :red[b]"


def visit(**params):
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def text(app):
    assert not app.exception, app.exception[0].value
    drawn = [element.value for element in app.get("html") if "<style>" not in element.value]
    return re.sub(r"\s+", " ", " ".join(drawn))


def params(app):
    return {name: "".join(value) for name, value in app.query_params.items()}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Let the app read a folder of its own."""
    monkeypatch.setenv("CONTESTED_DATA", str(tmp_path))
    return tmp_path


def test_the_first_visit_shows_the_day_of_the_newest_word():
    app = visit()
    shown = text(app)
    assert "Claims, not safety information" in shown
    assert re.search(r"The data reach from 1[0-9] \w+ 2014 to \d+ \w+ 2026\.", shown)
    assert "Said of the whole oblast" in shown
    assert params(app) == {}


def test_a_town_on_a_day_shows_its_sentence_and_positions():
    shown = text(visit(date="2025-12-15", town="siversk"))
    assert "Сіверськ" in shown
    assert "As of 15 December 2025: Ukraine (11th Army Corps, 12 December) denied" in shown
    assert (
        "Russia (Russian Ministry of Defence, 12 December) said again that it held the town"
        in shown
    )
    assert "the UK Ministry of Defence (13 December) denied" in shown
    assert "3 days old" in shown
    assert re.search(r'<a href="https?://[^"]+" target="_blank">', shown)


def test_bad_values_are_told_and_mended():
    app = visit(date="2025-02-30", town="pokrovks", lens="x", lang="x", zoom="x", known="x")
    shown = text(app)
    assert "The nearest day is 28 February 2025." in shown
    names = "Pokrovka, village, Ilovaisk hromada; Pokrovka, settlement, Khartsyzk hromada; Pokrovsk"
    assert f"Nearest names: {names}." in shown
    assert "No lens “x”. Showing all sides." in shown
    assert params(app)["date"] == "2025-02-28"
    assert "town" not in params(app)


def test_the_messages_go_when_the_user_moves_on():
    app = visit(date="x", town="siversk")
    assert "is not a day" in text(app)
    app.button(key="before").click().run()
    assert "is not a day" not in text(app)


def test_stepping_to_a_claim_moves_date_and_url():
    app = visit(date="2025-12-15", town="siversk")
    app.button(key="before").click().run()
    assert "As of 13 December 2025:" in text(app)
    assert params(app) == {"date": "2025-12-13", "town": "siversk"}


def test_a_disputed_town_opens_and_closes():
    app = visit(date="2025-12-15")
    assert "towns disputed" in text(app)
    app.button(key="town-siversk").click().run()
    assert "<h2>Siversk</h2>" in text(app)
    app.button(key="close").click().run()
    assert "As of 15 December 2025: 266 held by Ukraine, 984 held by Russia" in text(app)


def test_the_lens_follows_the_switch_and_the_url():
    app = visit(date="2025-12-15", town="siversk")
    app.button_group(key="lens").set_value("russia").run()
    shown = text(app)
    assert "As of 15 December 2025: Russia (Russian Ministry of Defence, 12 December) said" in shown
    assert "Ukraine (11th" not in shown
    assert params(app)["lens"] == "russia"


def test_one_claimant_is_asked_for_and_then_heard():
    app = visit(date="2025-12-15", town="siversk")
    app.button_group(key="lens").set_value("claimant").run()
    assert "Ukraine (11th" in text(app)
    app.selectbox(key="claimant").set_value("putin").run()
    assert "Vladimir Putin (11 December) confirmed that Russia held Siversk" in text(app)
    assert params(app)["lens"] == "putin"


def test_hindsight_is_part_of_the_url():
    app = visit(date="2025-12-15", town="siversk")
    app.button_group(key="clock").set_value("hindsight").run()
    assert "by what was said up to" in text(app)
    assert "known" in params(app)
    app.button_group(key="clock").set_value("then").run()
    assert "known" not in params(app)


def test_a_day_after_the_newest_word_says_so(folder):
    write_folder(folder, claims=[claim(on="2020-01-01")])
    shown = text(visit(date="2020-12-15"))
    assert "The data reach from " in shown


def test_a_town_without_a_claim_says_so(folder):
    write_folder(folder, claims=[claim()], towns=[town(), town("lyman")])
    app = visit(town="lyman")
    assert "No claim on Lyman is in the data up to 11 December 2025." in text(app)
    assert "No claim up to this date" in text(app)


def test_hostile_data_show_as_they_stand(folder):
    write_folder(
        folder,
        claims=[claim(summary=HOSTILE, source_name=HOSTILE, note=HOSTILE)],
        towns=[town(name_en=HOSTILE, name_uk=HOSTILE, aliases=HOSTILE, raion=HOSTILE)],
        claimants=[claimant(name=HOSTILE), claimant("nato")],
        outlooks=[outlook(text=HOSTILE)],
    )
    for here in ({}, {"town": "siversk"}, {"lens": "ru-mod"}, {"town": HOSTILE}):
        app = visit(**here)
        shown = text(app)
        assert "&lt;img src=x onerror=alert(1)&gt;" in shown
        assert "<img src=x" not in shown
        assert "javascript:alert(3)) $" not in "".join(button.label for button in app.button)


def test_broken_data_are_listed(folder):
    write_folder(folder, claims=[claim(status="Russia", on="2025-12-11"), claim(town="nowhere")])
    (folder / "claimants.csv").write_text("", encoding="utf-8")
    shown = text(visit())
    assert "The data could not be read" in shown
    assert "claimants.csv" in shown
    assert str(folder) not in shown
    assert "claims.csv row 3, status" in shown


def test_an_empty_folder_is_no_crash(folder):
    assert "The data could not be read" in text(visit())


def test_a_database_that_does_not_answer_is_told(monkeypatch):
    monkeypatch.setenv("CONTESTED_DATA", "postgresql://editor:secret@127.0.0.1:1/towns")
    shown = text(visit())
    assert "The data could not be read" in shown
    assert "The database does not answer, or it refuses." in shown
    assert "secret" not in shown
    assert "127.0.0.1" not in shown


def test_newer_data_that_are_broken_leave_the_last_good_ones_and_say_so(folder, monkeypatch):
    monkeypatch.setitem(source.PATIENCE, "folder", 0.0)
    write_folder(folder, claims=[claim(on="2025-12-11")])
    app = visit(town="siversk")
    assert "Newer data could not be taken." not in text(app)
    write_folder(folder, claims=[claim(on="2025-12-11"), claim(on="2025-12-12", status="<b>")])
    shown = text(app.run())
    assert "Newer data could not be taken." in shown
    assert re.search(r"Shown: version [0-9a-f]{12}, newest word of 11 December 2025\.", shown)
    assert "<p>claims.csv row 3, status: found &#x27;&lt;b&gt;&#x27;;" in shown
    assert str(folder) not in shown
    assert "As of 11 December 2025" in shown
    write_folder(folder, claims=[claim(on="2025-12-11"), claim(on="2025-12-12")])
    shown = text(app.run())
    assert "Newer data could not be taken." not in shown
    assert "2 claims so far" in text(visit(town="siversk"))


def test_a_town_that_is_no_more_is_told(folder, monkeypatch):
    monkeypatch.setitem(source.PATIENCE, "folder", 0.0)
    here, gone = claim(on="2025-12-11"), claim(on="2025-12-11", town="lyman")
    write_folder(folder, claims=[here, gone])
    app = visit(town="lyman", lens="ru-mod")
    assert "1 claim so far" in text(app)
    write_folder(folder, claims=[here])
    shown = text(app.run())
    assert "No town “lyman” in the data." in shown
    assert params(app) == {"date": "2025-12-11", "lens": "ru-mod"}


def test_a_first_visit_follows_the_newest_day(folder, monkeypatch):
    monkeypatch.setitem(source.PATIENCE, "folder", 0.0)
    write_folder(folder, claims=[claim(on="2025-12-11")])
    first, later = visit(), visit(date="2025-12-11", lens="russia")
    write_folder(folder, claims=[claim(on="2025-12-11"), claim(on="2025-12-12")])
    assert "12 December 2025" in text(first.run())
    assert params(first) == {}
    assert params(later.run()) == {"date": "2025-12-11", "lens": "russia"}


def test_no_page_shares_its_address_with_its_file():
    """A cold server opened at /<file stem> would run that file without the frame."""
    pages = re.findall(r'st\.Page\("pages/(\w+)\.py",.*?url_path="([\w-]+)"', APP.read_text(), re.S)
    assert pages
    assert all(stem != path for stem, path in pages)
