"""The folium side of the map: what it loads, what it says, and that nothing in it can break out."""

import json
import re
from importlib.resources import files
from typing import Any

import pytest
from streamlit_folium import _get_feature_group_string, generate_js_hash, generate_leaflet_string
from tiny import claim, dataset, town

from contested import map as town_map
from contested.assets import STYLES, fingerprint
from contested.feeds import links
from contested.language import speak
from contested.marks import LEGEND, MARKS
from contested.vocabulary import CAMPS, VIEWS

STATIC = files("contested") / "static"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "`${alert(1)}`",
    "</script><script>alert(1)</script>",
    "\\';alert(1);//",
    "{{ 7 * 7 }} {% raw %} {{'map_div'}}",
    "\u2028\u2029\u202e",
    "a_b1 feature_group_0",
    "ім'я & «лапки»",
    "x" * 10_000,
)


def element() -> town_map.OfflineMap:
    scripts, styles = links("../..")
    made = town_map.OfflineMap(scripts=scripts, styles=styles)
    town_map.TownLayer().add_to(made)
    made.get_root().render()
    return made


def applied(payload: dict[str, Any]) -> str:
    return _get_feature_group_string(town_map.apply_group(payload), element())


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_json_in_a_script_says_what_it_was_given(text: str) -> None:
    assert json.loads(town_map.script_json({text: [text]})) == {text: [text]}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_json_in_a_script_holds_nothing_to_act_on(text: str) -> None:
    written = town_map.script_json(text)
    assert not re.search(r"[<>&`$_'\u2028\u2029]|\{\{|\{%", written)
    assert written.isascii()


def test_json_in_a_script_refuses_what_json_cannot_say() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        town_map.script_json(float("nan"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_payload_reaches_the_browser_unchanged(text: str) -> None:
    payload = {"label": text, "towns_url": "../..", "words": {"play": text}}
    found = re.search(r"contested\.apply\((.*)\);\n", applied(payload))
    assert found is not None
    assert json.loads(found[1]) == payload


def test_the_map_loads_only_its_own_scripts_and_styles() -> None:
    made = element()
    loaded = [link for _, link in made.default_js + made.default_css]
    assert loaded == [
        f"../../contested-feed/static/{name}?v={fingerprint()}"
        for name in ("leaflet.js", "contested.js", "contested.css")
    ]
    assert "http" not in made.get_root().header.render().replace('http-equiv="content-type"', "")


def test_the_script_of_the_map_never_changes() -> None:
    scripts = [generate_leaflet_string(element()) for _ in range(2)]
    assert scripts[0] == scripts[1]
    assert generate_js_hash(scripts[0], "towns") == generate_js_hash(scripts[1], "towns")


def test_the_script_of_the_map_makes_and_mounts_it() -> None:
    script = generate_leaflet_string(element())
    assert 'var map_div = contestedMap("map_div");' in script
    assert "contestedMount(map_div, {" in script


def test_the_same_payload_gives_the_same_script() -> None:
    payload = {"revision": 1, "date": "2025-12-15"}
    assert applied(payload) == applied(payload)
    assert applied(payload) != applied(payload | {"revision": 2})


def test_the_marks_of_the_browser_are_the_one_table() -> None:
    table = town_map.mark_table()
    assert table["views"] == list(VIEWS)
    assert table["legend"] == list(LEGEND)
    assert {view: mark["shape"] for view, mark in table["marks"].items()} == {
        view: mark.shape for view, mark in MARKS.items()
    }
    assert set(table["campColours"]) == set(CAMPS)


def test_words_follow_the_language() -> None:
    with speak("uk"):
        assert town_map.words()["lang"] == "uk"
    assert town_map.words()["lang"] == "en"


def test_every_word_that_a_script_reads_is_sent() -> None:
    sent = set(town_map.words())
    scripts = [path for path in STATIC.iterdir() if path.name.endswith(".js")]
    read = {
        word
        for path in scripts
        for word in re.findall(r"\bwords\.([a-zA-Z]+)", path.read_text(encoding="utf-8"))
    }
    assert read == sent


def test_towns_travel_as_columns() -> None:
    data = dataset(
        claim(),
        towns=[town("lyman", lon=37.81, lat=48.98, population=None), town("siversk")],
    )
    sent = town_map.towns(data)
    assert sent["id"] == ["lyman", "siversk"]
    assert (sent["lon"][0], sent["lat"][0]) == (37.81, 48.98)
    assert sent["size"] == [6000, 10875]
    assert sent["claims"]["count"] == [0, 1]


def test_an_empty_base_travels_as_an_empty_collection() -> None:
    assert town_map.base(dataset(claim())) == {"type": "FeatureCollection", "features": []}


def test_both_style_sheets_give_every_colour_in_both_themes() -> None:
    text = (STATIC / STYLES[0]).read_text(encoding="utf-8")
    light, dark = (
        set(re.findall(r"(--[a-z-]+):", text.split(opening)[1].split("}")[0]))
        for opening in ("\n.contested {", '\n.contested[data-theme="dark"] {')
    )
    assert light - dark == {"--family"}
