"""Words that a reader must not meet, on any page or card: they would say more than was said."""

import re

import pytest
from test_card import words
from test_pages_beside import visit

from contested.cards.caption import caption
from contested.cards.card import draw
from contested.cards.order import order
from contested.load import DATA_FOLDER, load

PAGES = (
    *(
        "map",
        "town",
        "disputes",
        "claims",
        "claimants",
        "compare",
        "trends",
        "image",
        "data",
        "add",
    ),
    "method",
)
FORBIDDEN = re.compile(
    # Where one voice speaks nobody agrees; who attacks stands in the data or is not known.
    r"[Pp]ositions agree|[Пп]озиції збігаються|attacking side|сторона, що наступає|does not stand"
    # A statement is dated to the day on which it was made, never to the day that is shown.
    r"|\bOn \d+ \w+ \d{4}, [^.;<]*\bsaid\b",
)


def everything(block):
    """Return every text of a page: its HTML, labels, helps and charts."""
    children = getattr(block, "children", {}).values()
    own = str(getattr(block, "proto", None) or "")
    return " ".join([own.encode().decode("unicode_escape", "ignore"), *map(everything, children)])


def test_the_pattern_finds_what_it_forbids():
    for text in (
        "In the others positions agree.",
        "On 15 December 2025, Ukraine (11th Army Corps, 12 December) said it held the town.",
        "contested, the attacking side in part of it",
    ):
        assert FORBIDDEN.search(text)
    assert not FORBIDDEN.search("As of 15 December 2025: Russia (X, 11 December) said it held Y.")


@pytest.mark.parametrize(("lang", "town"), [("en", "siversk"), ("uk", "")])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_says_more_than_was_said(page, lang, town):
    app = visit(page, date="2025-12-15", town=town, lang=lang)
    assert not app.exception
    shown = everything(app.main)
    assert len(shown) > 400
    assert FORBIDDEN.findall(shown) == []


@pytest.fixture(scope="module")
def shipped():
    return load(DATA_FOLDER)


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("town", ["region", "siversk", "lyman", "donetsk", "drobysheve"])
def test_no_caption_says_more_than_was_said(shipped, town, lang):
    for day in ("2014-08-20", "2019-06-01", "2025-12-15", "2026-08-21"):
        told = caption(shipped, order(shipped, town=town, date=day, lang=lang))
        shown = " ".join([told.title, told.caption, told.credit, told.alt])
        assert FORBIDDEN.findall(shown) == []


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("town", ["region", "siversk", "drobysheve"])
def test_no_card_says_more_than_was_said(shipped, town, lang):
    one = order(shipped, town=town, date="2025-12-15", lang=lang, form="svg")
    assert FORBIDDEN.findall(words(draw(shipped, one).data)) == []
