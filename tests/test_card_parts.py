"""The parts of a card: type, wrapping, labels, marks, windows, captions, pairs, translations."""

from gettext import GNUTranslations
from pathlib import Path

import pytest
import shapely
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from tiny import claim, dataset, town, until

from contested.cards.atlas import around, atlas, whole
from contested.cards.caption import caption
from contested.cards.cutout import Cutout
from contested.cards.flow import Paragraph, fitted, stack_height, wrap
from contested.cards.labels import Name, Obstacle, arrange
from contested.cards.order import order, other
from contested.cards.pair import draw_pair
from contested.cards.sheet import Box
from contested.cards.stamp import Look, pieces
from contested.cards.typeface import Letter, missing, width
from contested.days import day_number
from contested.errors import RequestError
from contested.language import speak
from contested.load import DATA_FOLDER, load
from contested.marks import MARKS
from contested.rule import state
from contested.sentence import sentence

PACKAGE = Path(__file__).resolve().parent.parent / "contested"
UKRAINIAN = PACKAGE / "locale" / "uk" / "LC_MESSAGES"
BODY = Letter(16)


@pytest.fixture(scope="module")
def shipped():
    return load(DATA_FOLDER)


@pytest.fixture
def two_sides():
    return dataset(
        claim(status="ukraine", on="2025-12-10", by="ua-general-staff"),
        claim(status="russia", on="2025-12-11"),
        until("2026-01-01"),
    )


def test_width_grows_with_size_and_weight():
    assert width("Siversk", BODY.at(2)) == pytest.approx(2 * width("Siversk", BODY))
    assert width("Siversk", Letter(16, 700)) > width("Siversk", BODY)


def test_the_fonts_have_every_letter_of_both_languages():
    assert missing("Сіверськ їЇєЄґҐ’ — № Łódź «»“”…×→") == ""
    assert missing("abc 中") == "中"


def test_lines_fit_and_nothing_is_lost():
    text = "As of 15 December 2025: Ukraine (11th Army Corps, 12 December) said it held the town."
    lines = wrap(text, BODY, 150)
    assert " ".join(lines) == text
    assert all(width(line, BODY) <= 150 for line in lines)


def test_a_date_stays_on_one_line():
    lines = wrap("by the corps, 12 December 2025, via Reuters", BODY, 130)
    assert any("12 December 2025," in line for line in lines)


def test_a_word_wider_than_the_column_is_split():
    lines = wrap("x" * 300, BODY, 100)
    assert "".join(lines) == "x" * 300
    assert all(width(line, BODY) <= 100 for line in lines)


def test_a_headline_is_balanced():
    headline = Paragraph(
        "Vuhlehirska Power Plant: disputed", Letter(40, 700), "#000", balanced=True
    )
    widths = [width(line, headline.letter) for line in headline.lines(500)]
    assert len(widths) == 2
    assert min(widths) > 0.6 * max(widths)


def test_too_much_text_is_made_smaller_then_cut():
    def text(factor, _told):
        return [Paragraph("many words " * 200, BODY.at(factor), "#000")]

    blocks = fitted(text, 300, 200)
    assert stack_height(blocks, 300) <= 200
    assert blocks[0].lines(300)[-1].endswith("…")


def test_names_keep_clear_of_each_other_and_of_the_edge():
    names = [
        Name(f"Village {n}", BODY, 100 + 9 * (n % 5), 100 + 7 * (n // 5), 5) for n in range(20)
    ]
    inside = Box(0, 0, 260, 200)
    labels = arrange(names, inside=inside, taken=[Box(0, 0, 40, 40)], obstacles=[], most=20)
    assert 3 <= len(labels) < 20
    for number, label in enumerate(labels):
        assert inside.holds(label.box)
        assert not label.box.meets(Box(0, 0, 40, 40))
        assert not any(label.box.meets(other.box) for other in labels[number + 1 :])


def test_a_name_that_must_goes_where_it_covers_least_beyond_the_most():
    names = [
        Name("Village", BODY, 40, 100, 4),
        Name("Siversk", BODY, 150, 100, 4, must=True),
    ]
    walls = [Obstacle(Box(0, 0, 300, 200), 9), Obstacle(Box(155, 0, 300, 200), 9)]
    (label,) = arrange(names, inside=Box(0, 0, 300, 200), taken=[], obstacles=walls, most=0)
    assert label.name.text == "Siversk"
    assert label.box.right < 155


def test_a_name_goes_where_it_covers_no_mark():
    wall = Obstacle(Box(105, 0, 200, 200), 9)
    (label,) = arrange(
        [Name("Siversk", BODY, 100, 100, 4)],
        inside=Box(0, 0, 200, 200),
        taken=[],
        obstacles=[wall],
        most=1,
    )
    assert label.box.right < 105


@pytest.mark.parametrize("view", MARKS)
@pytest.mark.parametrize("theme", ["light", "dark", "bw"])
def test_every_mark_differs_from_the_others_and_when_stale(view, theme):
    def drawn(look):
        return [
            (piece.path.vertices.round(2).tolist(), piece.face, piece.edge, piece.dash)
            for piece in pieces(look, 8, theme)
        ]

    look = Look(view, "ukraine", "russia")
    assert drawn(look) != drawn(Look(view, "ukraine", "russia", stale=True))
    for other_view in MARKS:
        if other_view != view:
            assert drawn(look) != drawn(Look(other_view, "ukraine", "russia"))


def far(rows, claims=(), size=(400, 400)):
    """Return the map of a small oblast and its marks on a day."""
    data = dataset(*claims, towns=rows)
    cutout = Cutout(data, whole(atlas(data), Box(0, 0, *size)), -1, "light", 1.0)
    return data, cutout, cutout.stamps(state(data, day_number("2025-12-15")).seen)


PLACES = [
    town("airport", lon=38.0, lat=48.5, kind="site", population=None),
    town("city", lon=38.5, lat=48.8, kind="city", population=None),
    town("settlement", lon=38.2, lat=48.6, kind="settlement", population=4000),
    town("village", lon=38.3, lat=48.7, kind="village", population=95_000),
    town("west", lon=37.5, lat=48.2, kind="village", population=None),
    town("east", lon=39.0, lat=49.2, kind="village", population=None),
]


def test_villages_are_drawn_behind_towns_and_smaller():
    claims = [claim(town=place["town_id"], on="2025-12-01") for place in PLACES]
    data, _cutout, stamps = far(PLACES, claims)
    radius = {data.towns["town_id"][stamp.row]: stamp.radius for stamp in stamps}
    order = list(radius)
    assert order.index("village") < order.index("airport") < order.index("settlement")
    assert radius["village"] < radius["airport"] <= radius["settlement"] < radius["city"]


def test_a_disputed_village_stays_as_large_as_a_small_town():
    claims = [
        claim(town=name, on="2025-12-01", by=by, status=status)
        for name in ("village", "airport")
        for by, status in (("ua-mod", "ukraine"), ("ru-mod", "russia"))
    ]
    data, _cutout, stamps = far(PLACES, claims)
    radius = {data.towns["town_id"][stamp.row]: stamp.radius for stamp in stamps}
    assert radius["village"] >= radius["airport"]
    assert {data.towns["town_id"][stamp.row] for stamp in stamps[-2:]} == {"airport", "village"}


def test_the_oblast_names_a_small_city_before_a_large_settlement():
    _data, cutout, stamps = far(PLACES)
    names = [label.name.text for label in cutout.names(stamps, [])]
    assert names[0] == "City"


def test_a_town_of_unknown_size_counts_for_its_kind_in_any_order():
    data = dataset(
        towns=[
            town("a-village", kind="village", population=None),
            town("b-city", kind="city", population=None),
            town("c-settlement", kind="settlement", population=3000),
        ]
    )
    assert data.sizes.tolist() == [400, 6000, 3000]
    assert not data.sizes.flags.writeable


def test_a_stronger_ring_marks_fully_opposed_claims():
    weak = pieces(Look("disputed", "ukraine", "contested", 1), 8, "light")
    strong = pieces(Look("disputed", "ukraine", "russia", 2), 8, "light")
    assert len(strong) == len(weak) + 1


def test_in_black_and_white_the_statuses_differ_by_filling():
    fills = {
        status: [len(piece.path.vertices) for piece in pieces(Look(status), 8, "bw")]
        for status in ("ukraine", "contested", "russia")
    }
    assert len({tuple(fill) for fill in fills.values()}) == 3


def test_distances_are_true(shipped):
    plane = atlas(shipped)
    siversk, kramatorsk = (shipped.town_row[town] for town in ("siversk", "kramatorsk"))
    metres = shapely.Point(plane.x[siversk], plane.y[siversk]).distance(
        shapely.Point(plane.x[kramatorsk], plane.y[kramatorsk])
    )
    assert metres / 1000 == pytest.approx(41.5, abs=2)


@pytest.mark.parametrize("name", ["siversk", "ridkodub", "bilosaraiska-kosa", "mariupol"])
def test_the_window_holds_its_town_well_inside(shipped, name):
    plane, row = atlas(shipped), shipped.town_row[name]
    box = Box(0, 0, 700, 500)
    window = around(plane, row, box)
    x, y = window.place(plane.x[row : row + 1], plane.y[row : row + 1])
    assert 120 < x[0] < 580
    assert 100 < y[0] < 400


def test_the_whole_oblast_fits(shipped):
    plane = atlas(shipped)
    west, south, east, north = whole(plane, Box(0, 0, 700, 500)).bounds()
    left, low, right, high = plane.oblast.bounds
    assert west < left < right < east
    assert south < low < high < north


def test_a_caption_has_all_that_an_editor_pastes(two_sides):
    one = order(two_sides, town="siversk", date="2025-12-15")
    words = caption(two_sides, one)
    assert words.caption == (
        "As of 15 December 2025: Ukraine (Ua General Staff, 10 December) said it held Siversk; "
        "Russia (Ru Mod, 11 December) said it held the town. Claims, not safety information."
    )
    assert words.alt == (
        "Map around Siversk on 15 December 2025. Siversk: Kyiv: held by Ukraine; "
        "Moscow: held by Russia. All sides, as known on that day."
    )
    assert words.credit == "Data version 0123456789ab."
    assert words.record(one)["link"] == "/?date=2025-12-15&town=siversk"


def test_a_pair_shows_two_days_or_two_lenses_once_each(two_sides):
    first = order(two_sides, town="siversk", date="2025-12-10", form="svg")
    pair = draw_pair(two_sides, first, other(two_sides, first, "2025-12-15"))
    texts = [box.text for box in pair.placed]
    assert "10 December 2025" in texts
    assert "15 December 2025" in texts
    assert "Siversk on two dates" in texts
    assert pair.data == draw_pair(two_sides, first, other(two_sides, first, "2025-12-15")).data
    lenses = draw_pair(two_sides, first, other(two_sides, first, "russia"))
    assert "Moscow, as known on that day" in [box.text for box in lenses.placed]


@pytest.mark.parametrize("preset", ["wide", "square", "story", "print"])
def test_nothing_lies_on_anything_in_a_pair(shipped, preset):
    first = order(shipped, town="lyman", date="2025-12-19", preset=preset)
    pair = draw_pair(shipped, first, other(shipped, first, "russia"))
    for number, box in enumerate(pair.placed):
        assert pair.frame.holds(box), box
        for another in pair.placed[number + 1 :]:
            assert not box.grown(-0.5).meets(another.grown(-0.5)), (box.text, another.text)


def test_a_pair_of_the_same_is_refused(two_sides):
    first = order(two_sides, town="siversk", date="2025-12-10")
    with pytest.raises(RequestError, match="Both halves of the pair are the same"):
        other(two_sides, first, "2025-12-10")


UKRAINIAN_SENTENCES = [
    ([("ua-mod", "ukraine")], "заявляє, що утримує місто Сіверськ."),
    ([("ru-mod", "russia")], "Росія (Ru Mod, 11 грудня) заявляє, що утримує місто Сіверськ."),
    ([("ua-mod", "russia")], "заявляє, що більше не утримує місто Сіверськ."),
    ([("isw", "contested")], "Isw (11 грудня) вважає, що за місто Сіверськ точаться бої."),
    ([("ua-mod", "contested")], "заявляє, що за місто Сіверськ точаться бої."),
    ([], "До 15 грудня 2025 року включно в даних немає заяв про місто Сіверськ."),
]


@pytest.mark.parametrize(("claims", "end"), UKRAINIAN_SENTENCES)
def test_ukrainian_sentences_need_no_declension_of_names(claims, end):
    rows = [claim(by=by, status=status) for by, status in claims]
    data = dataset(*rows, towns=[town(name_uk="Сіверськ")])
    with speak("uk"):
        assert sentence(data, state(data, 20437), 0).endswith(end)


def test_the_compiled_translations_are_those_of_the_source():
    source = read_po((UKRAINIAN / "contested.po").open("rb"), locale="uk")
    with (UKRAINIAN / "contested.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in source:
        if isinstance(message.id, tuple):
            said = {compiled.ngettext(*message.id, number) for number in range(20)}
            assert said == set(message.string)
        elif message.context:
            assert compiled.pgettext(message.context, message.id) == message.string
        elif message.id:
            assert compiled.gettext(message.id) == message.string


def test_every_text_of_a_card_is_translated_with_its_fields():
    catalogue = read_po((UKRAINIAN / "contested.po").open("rb"), locale="uk")
    sources = [PACKAGE / "marks.py", PACKAGE / "sentence.py", PACKAGE / "preview.py"]
    sources += sorted((PACKAGE / "cards").glob("*.py"))
    for source in sources:
        for _line, text, _comments, context in extract_from_file("python", source):
            if (
                isinstance(text, tuple)
                and context is None
                and len(text) == 2
                and text[1] == "{name}"
            ):
                continue
            key = text[0] if isinstance(text, tuple) else text
            assert catalogue.get(key, context) is not None, (source.name, text)
    for message in catalogue:
        for form in message.string if isinstance(message.string, tuple) else (message.string,):
            assert form or not message.id
            wanted = message.id[-1] if isinstance(message.id, tuple) else message.id
            assert fields(form) == fields(wanted) or not message.id, message.id


def fields(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


def test_every_counting_claimant_has_a_ukrainian_name(shipped):
    catalogue = read_po((UKRAINIAN / "contested.po").open("rb"), locale="uk")
    counting = shipped.claimants[shipped.claimants["counts"]]["name"]
    kept = {"Black Bird Group", "Conflict Intelligence Team", "DeepState"}
    missing_names = [name for name in counting if name not in kept and catalogue.get(name) is None]
    assert missing_names == []
