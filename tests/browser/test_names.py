"""A town spelt alike in two languages is named once, wherever its names stand."""

from collections.abc import Iterator

import pytest
from looking import map_frame
from playwright.sync_api import expect
from serving import served
from test_hostile import hover
from tiny import claim, town, write_folder


@pytest.fixture(scope="module")
def alike(tmp_path_factory) -> Iterator[str]:
    lyman = town("lyman", lon=38.0, lat=48.2, name_uk="Лиман", name_ru="Лиман", aliases="Лиман")
    latin = town("latin", lon=37.6, lat=47.9)
    claims = [claim(town="lyman"), claim(town="latin")]
    folder = write_folder(tmp_path_factory.mktemp("alike"), towns=[lyman, latin], claims=claims)
    with served(data=folder) as address:
        yield address


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_the_map_and_its_panel_name_a_town_once(alike, look, lang):
    view = "lat=48.05&lon=37.8&zoom=9"
    page = look(f"{alike}/?date=2025-12-11&town=lyman&lang={lang}&{view}")
    frame = map_frame(page)
    expect(page.locator(".st-key-panel .names")).to_have_text("Лиман" if lang == "en" else "Lyman")
    hover(page, frame, 38.0, 48.2)
    names = frame.locator("#tooltip .tooltip-name bdi")
    expect(names).to_have_text(["Lyman", "Лиман"] if lang == "en" else ["Лиман", "Lyman"])
    hover(page, frame, 37.6, 47.9)
    expect(names).to_have_text(["Latin"])


@pytest.mark.parametrize("path", ["towns-town", "towns-image"])
@pytest.mark.parametrize("lang", ["en", "uk"])
def test_pages_name_a_town_once(alike, look, path, lang):
    page = look(f"{alike}/{path}?date=2025-12-11&town=lyman&lang={lang}")
    told = "Lyman · Лиман" if lang == "en" else "Лиман · Lyman"
    expect(page.locator(".st-key-town-box input")).to_have_value(told)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "Лиман · Лиман" not in page.locator("body").inner_text()
