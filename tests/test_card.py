"""Cards: the same bytes, readable text, nothing on top of each other, hostile texts harmless."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tiny import claim, dataset, town, until

from contested.cards.card import draw
from contested.cards.ground import GROUNDS, THEMES
from contested.cards.order import Order, order
from contested.cards.presets import PRESETS
from contested.days import day_number
from contested.errors import RequestError
from contested.load import DATA_FOLDER, load

STATIC = Path(__file__).resolve().parent.parent / "contested" / "static"


@pytest.fixture(scope="module")
def shipped():
    return load(DATA_FOLDER)


@pytest.fixture(scope="module")
def disputed():
    return dataset(
        claim(status="ukraine", on="2025-12-10", by="ua-general-staff", source_name="Ukrinform"),
        claim(status="russia", on="2025-12-11", by="ru-mod", source_name="TASS"),
        until("2026-01-01"),
    )


def card(data, town="siversk", date="2025-12-15", **options):
    return draw(data, order(data, town=town, date=date, **options))


def words(svg: bytes) -> str:
    """Return the text of an SVG card, in the order of drawing."""
    root = ET.fromstring(svg)
    parts = ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]
    return " ".join(" ".join(parts).split())


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_order_gives_the_same_bytes(disputed, form):
    assert card(disputed, form=form).data == card(disputed, form=form).data


def test_another_process_draws_the_same_bytes(shipped):
    script = (
        "import hashlib, sys\n"
        "from contested.cards.card import draw\n"
        "from contested.cards.order import order\n"
        "from contested.load import load\n"
        "data = load(sys.argv[1])\n"
        "for form in ('png', 'svg', 'pdf'):\n"
        "    one = order(data, town='siversk', date='2025-12-15', form=form)\n"
        "    print(hashlib.sha256(draw(data, one).data).hexdigest())\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script, str(DATA_FOLDER)],
            check=True,
            capture_output=True,
            timeout=240,
        ).stdout
        for _turn in range(2)
    ]
    assert runs[0] == runs[1]
    assert len(set(runs[0].split())) == 3


def test_a_card_says_date_view_claimants_licence_and_version(shipped):
    text = words(card(shipped, form="svg").data)
    for said in (
        "Siversk: disputed",
        "15 December 2025",
        "All sides, as known on that day",
        "As of 15 December 2025: Ukraine (11th Army Corps, 12 December) denied Russia's claim to",
        "Kyiv: contested, Russian troops in part of it",
        "Moscow: held by Russia",
        "UK Ministry of Defence: contested, Russian troops probably in part of it",
        "11th Army Corps, 12 December 2025, via RBC-Ukraine",
        "Russian Ministry of Defence, 12 December 2025, via TASS",
        "Claims, not safety information",
        "CC BY 4.0",
        "© OpenStreetMap contributors, ODbL",
        f"Data version {shipped.version}",
        "/?date=2025-12-15&town=siversk",
        "Disputed: the camps differ",
        "10 km",
    ):
        assert said in text


def test_a_ukrainian_card_is_ukrainian(shipped):
    text = words(card(shipped, form="svg", lang="uk").data)
    for said in (
        "Сіверськ: позиції розходяться",
        "15 грудня 2025",
        "Бахмутський район, Донецька область",
        "Україна (11-й армійський корпус, 12 грудня) заперечує твердження Росії",
        "Це заяви, а не інформація про безпеку",
        "Слов’янськ",
    ):
        assert said in text


def test_lens_and_hindsight_stand_on_the_card(disputed):
    text = words(card(disputed, form="svg", lens="russia", known="2025-12-20").data)
    assert "Moscow, by what was said up to 20 December 2025" in text
    assert "Siversk: held by Russia, says Moscow" in text
    assert "Kyiv:" not in text


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("scale", [1, 2])
def test_a_png_has_the_presets_size(disputed, preset, scale):
    data = card(disputed, preset=preset, scale=scale).data
    wanted = tuple(side * scale for side in PRESETS[preset].size)
    assert Image.open(BytesIO(data)).size == wanted


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize(
    ("town", "date"),
    [
        ("siversk", "2025-12-15"),
        ("mariupol", "2022-04-21"),
        ("bilosaraiska-kosa", "2025-12-15"),
        ("vuhlehirska-power-plant", "2025-12-15"),
        ("donetsk", "2025-12-15"),
        ("ridkodub", "2025-12-15"),
        ("region", "2025-12-15"),
    ],
)
def test_no_text_lies_on_another_or_off_the_card(shipped, preset, town, date):
    drawing = card(shipped, town, date, preset=preset)
    names = [box for box in drawing.placed if box.kind == "label"]
    assert len(names) > 5
    for number, box in enumerate(drawing.placed):
        assert drawing.frame.holds(box), box
        for other in drawing.placed[number + 1 :]:
            assert not box.grown(-0.5).meets(other.grown(-0.5)), (box.text, other.text)
    for box in names:
        assert drawing.map.holds(box), box.text


@pytest.mark.parametrize("preset", PRESETS)
def test_the_chosen_town_is_named_even_in_a_crowd(preset):
    crowd = [
        town(f"village-{number}", lon=38.1 + number % 5 * 0.006, lat=48.87 + number // 5 * 0.005)
        for number in range(20)
    ]
    names = {row["town_id"]: claim(town=row["town_id"], on="2025-12-01") for row in crowd}
    data = dataset(*names.values(), towns=crowd)
    drawing = card(data, "village-12", preset=preset)
    labels = [box for box in drawing.placed if box.kind == "label"]
    assert "Village 12" in [box.text for box in labels]
    for number, box in enumerate(labels):
        assert not any(box.meets(other) for other in labels[number + 1 :])


def test_the_legend_names_only_marks_that_appear(disputed):
    text = words(card(disputed, form="svg").data)
    assert "Disputed: the camps differ" in text
    assert "Double ring: claims fully opposed" in text
    assert "Contested: fighting inside" not in text
    assert "Dashed" not in text


@pytest.mark.parametrize(
    ("claims", "title"),
    [
        ([], "Siversk: no claim"),
        ([("ru-mod", "russia")], "Siversk: held by Russia, Moscow alone"),
        ([("isw", "contested")], "Siversk: contested, Isw alone"),
        ([("ua-mod", "ukraine"), ("isw", "ukraine")],
         "Siversk: held by Ukraine, Kyiv and Isw say so"),
        ([("ua-mod", "russia"), ("ru-mod", "russia")],
         "Siversk: held by Russia, both sides say so"),
        ([("ua-mod", "ukraine"), ("ru-mod", "russia")], "Siversk: disputed"),
    ],
)  # fmt: skip
def test_the_title_says_who_claims_it(claims, title):
    rows = [claim(by=by, status=status, on="2025-12-11") for by, status in claims]
    data = dataset(*rows, towns=[town()])
    assert title in words(card(data, form="svg").data)


def test_an_editors_title_replaces_ours(disputed):
    text = words(card(disputed, form="svg", title="Who holds Siversk?").data)
    assert "Who holds Siversk?" in text
    assert "Siversk: disputed" not in text


HOSTILE = [
    "$x^2$ and $\\frac{1}{2}$",
    '<script>alert(1)</script> & "quotes" ]]>',
    "x" * 10_000,
    "many words " * 900,
    "right\u202eto left\u200f and \u2066isolates\u2069",
    "line\nbreak\ttab\x00nul",
    "% {town} {{x}} \\n",
]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_hostile_names_show_as_they_stand(name, form):
    rows = [
        claim(status="ukraine", by="ua-general-staff", source_name=name, on="2025-12-10"),
        claim(status="russia", on="2025-12-11"),
    ]
    data = dataset(*rows, towns=[town(name_en=name), town("other", lon=38.3, name_en=name)])
    drawing = card(data, form=form)
    assert all(drawing.frame.holds(box) for box in drawing.placed)
    if form == "svg":
        assert b"<script" not in drawing.data
        assert not re.search("[\u202e\u200f\u2066\x00]", drawing.data.decode())
        assert name[:4] in words(drawing.data)


@pytest.mark.parametrize("title", [text[:120] for text in HOSTILE])
def test_hostile_titles_show_as_they_stand(disputed, title):
    drawing = card(disputed, form="svg", title=title)
    assert b"<script" not in drawing.data
    assert all(drawing.frame.holds(box) for box in drawing.placed)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"title": "x" * 10_000}, "title: 10,000 characters; a title has at most 120. Shorten it."),
        (
            {"title": "中"},
            "title: the fonts have no character '中' (U+4E2D). Leave it out.",
        ),
        ({"preset": "tall"}, "preset: 'tall' is not one of wide, square, story, print."),
        ({"theme": "red"}, "theme: 'red' is not one of light, dark, bw."),
        ({"lang": "ru"}, "lang: 'ru' is not one of en, uk."),
        ({"form": "jpg"}, "format: 'jpg' is not one of png, svg, pdf."),
        ({"scale": 9}, "scale: '9' is not one of 1, 2."),
        ({"town": " "}, "town: blank. Name a town, or region for the whole oblast."),
        (
            {"town": "sivrsk"},
            "No one town is called 'sivrsk'. Nearest: siversk.",
        ),
        (
            {"lens": "nobody"},
            "lens: 'nobody' is not known. Use all, ukraine, russia, third-party or a claimant_id "
            "of data/claimants.csv.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused_in_words(disputed, asked, message):
    with pytest.raises(RequestError) as error:
        order(disputed, **({"town": "siversk", "date": "2025-12-15"} | asked))
    assert str(error.value) == message


def test_a_day_beyond_the_record_becomes_its_last_day(disputed):
    assert order(disputed, town="siversk", date="2300-01-01").name == "siversk-2026-01-01.png"


def test_a_card_without_base_or_claims_is_drawn():
    data = dataset(towns=[town(population=None)])
    assert "No claim on Siversk is in the data" in words(card(data, form="svg").data)
    assert "0 towns disputed" in words(card(data, "region", form="svg").data)


def test_colours_of_the_ground_are_those_of_the_map():
    sheet = (STATIC / "contested.css").read_text()
    blocks = {
        "light": re.search(r"\n\.contested \{(.*?)\}", sheet, re.S),
        "dark": re.search(r'\.contested\[data-theme="dark"\] \{(.*?)\}', sheet, re.S),
    }
    for theme, block in blocks.items():
        assert block is not None
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1]))
        ground = vars(GROUNDS[theme])
        for name in ("land", "around", "water", "river", "outline", "ink", "muted", "accent"):
            assert ground[name] == colours[name], (theme, name)


@pytest.mark.parametrize("theme", THEMES)
def test_black_and_white_has_no_colour(shipped, theme):
    picture = Image.open(BytesIO(card(shipped, theme=theme).data)).convert("RGB")
    red, green, blue = (picture.getchannel(band) for band in "RGB")
    grey = red.tobytes() == green.tobytes() == blue.tobytes()
    assert grey == (theme == "bw")


def test_the_permalink_stands_below_the_site(disputed, monkeypatch):
    monkeypatch.setenv("CONTESTED_SITE", "https://towns.example/")
    text = words(card(disputed, form="svg").data)
    assert "towns.example/?date=2025-12-15&town=siversk" in text


def test_orders_name_their_files():
    assert Order("siversk", day_number("2025-12-15"), form="pdf").name == "siversk-2025-12-15.pdf"


def test_an_svg_carries_the_letters_it_uses(disputed):
    svg = card(disputed, form="svg").data
    assert svg.count(b"@font-face") == 3
    assert len(svg) < 400_000
