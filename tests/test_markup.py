"""Text from data shows as it stands and does nothing."""

import base64
import re

import pytest

from contested.marks import MARKS
from contested.markup import label_text, link, mark_image, plain, readable
from contested.vocabulary import VIEWS

HOSTILE = "<img src=x onerror=alert(1)>`${1}`</script>\u202eabc"


def test_html_is_escaped():
    assert plain(HOSTILE) == "&lt;img src=x onerror=alert(1)&gt;`${1}`&lt;/script&gt; abc"
    assert plain("\"'") == "&quot;&#x27;"


def test_direction_and_control_characters_are_dropped():
    assert readable("a\u202eb\u2066c\x00d\ne\u200b") == "a b c d e"


def test_long_texts_are_clipped():
    assert readable("x" * 10_000, 50) == "x" * 49 + "…"


@pytest.mark.parametrize(
    "text", ["$x$", ":red[x]", "[a](b)", "`x`", "**x**", "<b>", ":material/x:"]
)
def test_markdown_is_escaped(text):
    escaped = label_text(text)
    assert re.sub(r"\\(.)", r"\1", escaped) == text
    assert not re.search(r"(?<!\\)[\[\]`*$:<>]", escaped)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil",
        "https://",
        "http://[",
        "a\nhttp://b",
    ],
)
def test_only_web_addresses_are_linked(url):
    assert link(url, "Source <b>") == "<span>Source &lt;b&gt;</span>"


def test_a_link_cannot_break_out():
    linked = link('https://a.org/"><script>', "x")
    assert linked == '<a href="https://a.org/&quot;&gt;&lt;script&gt;" target="_blank">x</a>'


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_are_drawn_in_the_colours_of_the_table(view, theme):
    image = mark_image(view, theme, stale=True, alt='a"b')
    assert 'alt="a&quot;b"' in image
    picture = base64.b64decode(re.search(r"base64,([^\"]+)", image)[1]).decode()
    assert getattr(MARKS[view], theme) in picture
