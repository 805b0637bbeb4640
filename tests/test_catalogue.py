"""Every text of ours has a Ukrainian translation that fills in the same things."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from contested.load import DATA_FOLDER, load

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "contested" / "locale" / "uk" / "LC_MESSAGES"
CODE = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "contested").rglob("*.py")]
TEXTS = {"_": (0, 1), "ngettext": (0, 2), "plural": (0, 2), "pgettext": (1, 2)}
"""First and last argument of each language function that hold a text, the last left out."""

Key = tuple[str | None, tuple[str, ...]]
"""The context of a text, and its forms in English."""


def texts(file: Path) -> Iterator[Key]:
    """Find what goes through the language functions, also inside f-strings, which pybabel skips."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        first, end = TEXTS.get(name, (0, 0))
        said = [one.value for one in node.args if isinstance(one, ast.Constant)]
        if first < end <= len(said):
            yield said[0] if first else None, tuple(said[first:end])


def holes(text: str) -> set[str]:
    """Name what a text has filled in."""
    return {name for _before, name, _format, _how in Formatter().parse(text) if name is not None}


def forms(message: Message) -> tuple[str, ...]:
    """Return every form of a text in English."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def strings(message: Message) -> list[str]:
    """Return every form of a translation."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def told(catalogue: Catalog) -> dict[Key, list[str]]:
    """Return what a catalogue says, its header aside."""
    return {
        (context(message), forms(message)): strings(message) for message in catalogue if message.id
    }


def context(message: Message) -> str | None:
    """Return the context of a text; a compiled catalogue is read with bytes there."""
    found = message.context
    return found.decode() if isinstance(found, bytes) else found


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (FOLDER / "contested.po").open("rb") as file:
        return read_po(file, locale="uk")


def test_every_text_is_translated(catalogue: Catalog) -> None:
    asked = {key: file.name for file in CODE for key in texts(file)}
    assert len(asked) > 600
    missing = []
    for (where, english), file in asked.items():
        message = catalogue.get(english[0], context=where)
        needed = 3 if len(english) > 1 else 1
        if message is None or len([one for one in strings(message) if one]) != needed:
            missing.append(f"{file}: {english[0]}")
    assert missing == []


def test_no_text_in_the_catalogue_is_of_another_plural_than_in_the_code(catalogue: Catalog) -> None:
    asked = {key for file in CODE for key in texts(file)}
    plural = {english for _where, english in asked if len(english) > 1}
    assert {forms(one) for one in catalogue if len(forms(one)) > 1} == plural


def test_no_text_is_left_over(catalogue: Catalog) -> None:
    data = load(DATA_FOLDER)
    raions = {*data.towns["raion"]} - {""}
    held = {
        *data.claimants["name"],
        *data.origins["name"],
        *raions,
        *(f"{raion} raion" for raion in raions),
    }
    asked = {(where, english[0]) for file in CODE for where, english in texts(file)}
    told = {(context(one), forms(one)[0]) for one in catalogue if one.id}
    assert {text for where, text in told - asked if text not in held} == set()


def test_translations_fill_in_what_the_english_does(catalogue: Catalog) -> None:
    wrong = [
        text
        for message in catalogue
        if message.id
        for text in strings(message)
        if holes(text) != holes(" ".join(forms(message)))
    ]
    assert wrong == []


def test_translations_hold_the_tags_and_marks_of_the_english(catalogue: Catalog) -> None:
    marks = re.compile(r"</?\w+[^>]*>|`[^`]*`|\*\*")
    wrong = [
        text
        for message in catalogue
        if isinstance(message.id, str) and message.id
        for text in strings(message)
        if sorted(marks.findall(text)) != sorted(marks.findall(message.id))
    ]
    assert wrong == []


def test_no_text_names_a_side_by_its_attack_or_is_left_over_from_older_sentences(
    catalogue: Catalog,
) -> None:
    asked = [text for file in CODE for _where, english in texts(file) for text in english]
    held = [text for one in catalogue if one.id for text in (*forms(one), *strings(one))]
    old = re.compile("attacking side|сторона, що наступає|said there was fighting")
    assert [text for text in (*asked, *held) if old.search(text)] == []


def test_no_translation_is_fuzzy_or_put_aside(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert list(catalogue.obsolete) == []


def test_the_compiled_catalogue_is_that_of_the_text(catalogue: Catalog) -> None:
    with (FOLDER / "contested.mo").open("rb") as file:
        compiled = read_mo(file)
    assert told(compiled) == told(catalogue), (
        "Run: pybabel compile --directory contested/locale --domain contested"
    )
