"""Data that would like to be a script: shown as text, run by nobody."""

from urllib.parse import quote

import pytest
from looking import map_frame
from playwright.sync_api import expect
from serving import served
from tiny import claim, claimant, outlook, town, write_folder

RUN = "window.pwned=1;window.top.pwned=1"
HOSTILE = {
    "image": f'<img src=x onerror="{RUN}">',
    "script": f"</script><script>{RUN}</script>",
    "template": "`${" + RUN + "}`",
    "jinja": "{{ 7*7 }}{% raw %}",
    "markdown": "[x](javascript:alert(1)) ![x](https://example.org/x.png) :red[x] $\\frac{1}{2}$",
    "backslash": "\\u003cimg src=x onerror=alert(1)\\u003e \\",
    "bidi": "\u200fsivreS\u200e \u05d0\u05d1",
    "long": "Long" * 2500,
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """An app on a folder in which every text cell attacks."""
    towns, claims, people = [], [], []
    for number, (name, text) in enumerate(HOSTILE.items()):
        towns.append(
            town(
                name,
                lon=37.2 + number * 0.15,
                lat=48.2,
                name_en=f"A{number} {text}",
                name_uk=f"B{number} {text}",
                name_ru=text,
                raion=text,
                hromada=f"{name} {text}",
            )
        )
        for side, status in (("ua", "ukraine"), ("ru", "russia"), ("third", "contested")):
            voice = f"{side}-{name}"
            people.append(claimant(voice, name=f"{voice} {text}", profile=text))
            claims.append(
                claim(
                    status=status,
                    by=voice,
                    town=name,
                    summary=text,
                    source_name=text,
                    source_url="https://example.org/?q="
                    + "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
                    note="weak source",
                )
            )
    outlooks = [outlook(by="third-image", text=HOSTILE["image"] + HOSTILE["template"])]
    folder = write_folder(
        tmp_path_factory.mktemp("hostile"),
        towns=towns,
        claims=claims,
        claimants=people,
        outlooks=outlooks,
    )
    with served(data=folder) as address:
        yield address


def assert_nothing_ran(page):
    for frame in page.frames:
        assert frame.evaluate("window.pwned") is None, frame.url


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_town_is_shown_as_text(hostile, look, name):
    page = look(f"{hostile}/?date=2025-12-11&town={name}")
    frame = map_frame(page)
    number = list(HOSTILE).index(name)
    panel = page.locator(".st-key-panel")
    expect(panel.get_by_role("heading").first).to_contain_text(f"A{number}")
    hover(page, frame, 37.2 + number * 0.15, 48.2)
    expect(frame.locator("#tooltip")).to_contain_text(f"A{number}")
    assert_nothing_ran(page)


def test_hostile_names_are_found_and_listed_as_text(hostile, look):
    page = look(f"{hostile}/?date=2025-12-11")
    frame = map_frame(page)
    frame.get_by_test_id("town-search").fill("A")
    expect(frame.locator("#town-options [role=option]").first).to_be_visible()
    assert (
        frame.evaluate("document.querySelectorAll('#town-options img, #map_div img').length") == 0
    )
    assert_nothing_ran(page)


def test_hostile_faults_are_reported_as_text(tmp_path, look):
    bad = claim(status=HOSTILE["image"], source_url="javascript:" + RUN, summary=HOSTILE["script"])
    with served(data=write_folder(tmp_path / "bad", claims=[bad])) as address:
        page = look(address)
        expect(page.get_by_text("claims.csv row 2, status").first).to_be_visible()
        expect(page.get_by_text("claims.csv row 2, source_url").first).to_be_visible()
        assert_nothing_ran(page)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_address_is_answered_as_text(app, look, text):
    cut = quote(text[:2000])
    page = look(f"{app}/?date={cut}&town={cut}&lens={cut}&lang={cut}&zoom={cut}")
    map_frame(page)
    assert_nothing_ran(page)


def hover(page, frame, lon, lat):
    where = frame.evaluate(
        """([lat, lon]) => {
          const { x, y } = window.map.latLngToContainerPoint([lat, lon]);
          const box = document.getElementById('map_div').getBoundingClientRect();
          return [box.x + x, box.y + y];
        }""",
        [lat, lon],
    )
    frame.locator("#map_div").hover(position={"x": where[0], "y": where[1]})
