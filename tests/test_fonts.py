"""The fonts of cards: added once, before anything is measured; another font is never silent."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest
from streamlit.testing.v1 import AppTest

import app
from contested import embed
from contested.cards import typeface
from contested.cards.typeface import CUT, SPARE, Letter

BODY = Letter(16)
MANY = 8
CUTS = 4
"""Three upright weights and a slanted one."""


def forget() -> None:
    for kept in (typeface._families, typeface._drawn, typeface._width, typeface.properties):
        kept.cache_clear()


@pytest.fixture(autouse=True)
def unread() -> Iterator[None]:
    """Begin without any font added, and leave nothing that a test has made of them."""
    forget()
    yield
    forget()


@pytest.fixture
def said() -> Iterator[list[str]]:
    """What the log is told by the fonts and the app, others aside."""
    told: list[str] = []

    class Hearing(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    ears = Hearing(logging.WARNING)
    for module in (typeface, app):
        logging.getLogger(module.__name__).addHandler(ears)
    yield told
    for module in (typeface, app):
        logging.getLogger(module.__name__).removeHandler(ears)


def test_fonts_are_added_once_and_before_any_thread_measures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    add, measure = typeface.fontManager.addfont, typeface.text_to_path.get_text_width_height_descent
    start = Barrier(MANY + 1)

    def adding(path: Path) -> None:
        add(path)
        done.append("added")
        Event().wait(0.02)  # let another thread go on, which must not find half of the fonts

    def measuring(*arguments: object, **options: object) -> tuple[float, float, float]:
        done.append("measured")
        return measure(*arguments, **options)

    monkeypatch.setattr(typeface.fontManager, "addfont", adding)
    monkeypatch.setattr(typeface.text_to_path, "get_text_width_height_descent", measuring)

    def width(text: str) -> float:
        start.wait(60)
        return typeface.width(text, BODY)

    texts = [f"Siversk {number}" for number in range(MANY)]
    with ThreadPoolExecutor(MANY) as threads:
        asked = [threads.submit(width, text) for text in texts]
        embed.prepare()
        start.wait(60)
        found = [one.result(60) for one in asked]
    assert done == ["added"] * CUTS + ["measured"] * MANY
    typeface._width.cache_clear()
    assert found == [typeface.width(text, BODY) for text in texts]


def test_the_usual_font_is_told_of_nowhere(said: list[str]) -> None:
    assert typeface.families() == (CUT, SPARE)
    assert not typeface.spared()
    assert app.body_font() == typeface.web_font()
    assert said == []


def test_a_font_that_is_not_shipped_is_told_in_the_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: list[str]
) -> None:
    monkeypatch.setattr(typeface, "find_spec", lambda _name: Shipped(tmp_path))
    assert typeface.spared()
    assert typeface.width("Siversk", BODY) > 0
    folder = tmp_path / "static" / "static" / "media"
    assert said == [
        f"Cards are set in DejaVu Sans, because Source Sans 3 cannot be used: {folder} holds no "
        "SourceSansVF-Upright*.woff2."
    ]
    assert app.body_font() is None
    assert said[1:] == [
        f"The map is set in the browser's own font: {folder} holds no SourceSansVF-Upright*.woff2."
    ]


class Shipped:
    """A package in a folder that holds no font."""

    def __init__(self, folder: Path) -> None:
        self.origin = str(folder / "__init__.py")


@pytest.mark.parametrize("broken", ["woff2", "ttf"])
def test_a_broken_font_is_told_in_the_log(
    broken: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: list[str]
) -> None:
    bad = tmp_path / f"bad.{broken}"
    bad.write_bytes(b"no font")
    monkeypatch.setattr(typeface.mpl, "get_cachedir", lambda: str(tmp_path))
    if broken == "woff2":
        monkeypatch.setattr(typeface, "web_font", lambda _slope="": bad)
    else:
        monkeypatch.setattr(typeface, "_cuts", lambda _source, _weights: [bad])
    assert typeface.families() == (SPARE,)
    (message,) = said
    assert message.startswith("Cards are set in DejaVu Sans, because Source Sans 3 cannot be used")


def test_a_cache_that_cannot_be_written_is_told_in_the_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: list[str]
) -> None:
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setattr(typeface.mpl, "get_cachedir", lambda: str(file))
    assert typeface.spared()
    assert "Not a directory" in said[0]


def test_the_image_page_says_that_another_font_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeface, "_families", lambda: (SPARE,))
    page = AppTest.from_file(app.__file__, default_timeout=60).run()
    page.switch_page("pages/image.py")
    page.query_params["town"] = "siversk"
    page.run()
    shown = " ".join(element.value for element in page.get("html"))
    assert "Images are set in DejaVu Sans, because Source Sans 3 cannot be used here." in shown
