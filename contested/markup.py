"""Text from data made safe to show, and the small pieces of HTML that panels are built of.

Nothing from data reaches a screen but through `plain`, `link` or `label_text`.
"""

import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterable
from html import escape
from typing import Final
from urllib.parse import urlsplit

from contested.marks import MARKS
from contested.vocabulary import STATUSES

LONGEST: Final = 400
"""Characters of one text that are shown; the longest real summary has 160."""

_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&@^=\"'/])")


def readable(text: str, longest: int = LONGEST) -> str:
    """Drop control and direction characters, join lines, and clip a text to `longest`."""
    kept = "".join(
        character if unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cs"} else " "
        for character in text[: longest * 2]
    )
    kept = " ".join(kept.split())
    return kept if len(kept) <= longest else kept[: longest - 1] + "…"


def plain(text: object, longest: int = LONGEST) -> str:
    """Escape a text for HTML: it shows as it stands and does nothing."""
    return escape(readable(str(text), longest), quote=True)


def label_text(text: str, longest: int = LONGEST) -> str:
    """Escape a text for a label that reads Markdown: it shows as it stands."""
    return _MARKDOWN.sub(r"\\\1", readable(text, longest))


def link(url: str, text: str) -> str:
    """Link a text to a web page; an address that is not plain http or https is left out."""
    shown = plain(text, 80)
    if not _is_web(url):
        return f"<span>{shown}</span>"
    return f'<a href="{escape(url, quote=True)}" target="_blank">{shown}</a>'


def inside(href: str, text: str, *, kind: str = "") -> str:
    """Link a text to another page of the app; `static/inside.js` opens it without a new visit."""
    name = f"inside {kind}".strip()
    return f'<a class="{name}" href="{escape(href, quote=True)}">{plain(text, 160)}</a>'


def table_row(names: Iterable[str], cells: Iterable[str]) -> str:
    """Lay cells of HTML into a row; each bears its column's name, which a phone shows above it.

    Raises:
        ValueError: There are more names than cells, or fewer.
    """
    body = "".join(
        f'<td data-name="{plain(name)}">{cell}</td>'
        for name, cell in zip(names, cells, strict=True)
    )
    return f"<tr>{body}</tr>"


def mark_image(
    view: str, theme: str, *, low: str = "", high: str = "", stale: bool = False, alt: str = ""
) -> str:
    """Draw the mark of a view as an inline image.

    Args:
        view: One of `VIEWS`.
        theme: `light` or `dark`, the ground it stands on.
        low: For `disputed`, the lower of the differing statuses, drawn on the left.
        high: The higher, drawn on the right.
        stale: Whether to draw the outline dashed.
        alt: What a screen reader says.
    """
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
        + shape_of(view, theme, low or STATUSES[0], high or STATUSES[-1])
        + (_dashes(_colour(view, theme)) if stale else "")
        + "</svg>"
    )
    return image(picture, "mark", alt)


def image(picture: str, name: str, alt: str) -> str:
    """Show an SVG drawing of ours as an inline image of class `name`."""
    data = b64encode(picture.encode()).decode()
    return f'<img class="{name}" src="data:image/svg+xml;base64,{data}" alt="{plain(alt)}">'


def shape_of(view: str, theme: str, low: str, high: str) -> str:
    """Draw the mark of a view in SVG on a square of 16 units (see `mark_image`)."""
    colour = _colour(view, theme)
    shape = MARKS[view].shape
    if shape == "disc":
        return f'<circle cx="8" cy="8" r="6" fill="{colour}"/>'
    if shape == "diamond":
        return f'<path d="M8 1 15 8 8 15 1 8Z" fill="{colour}"/>'
    if shape == "half-square":
        return (
            f'<path d="M2.75 2.75H13.25V13.25H2.75Z" fill="none" stroke="{colour}" '
            f'stroke-width="1.5"/><path d="M2.75 8H13.25V13.25H2.75Z" fill="{colour}"/>'
        )
    if shape == "split-disc":
        return (
            f'<path d="M8 2A6 6 0 0 0 8 14Z" fill="{_colour(low, theme)}"/>'
            f'<path d="M8 2A6 6 0 0 1 8 14Z" fill="{_colour(high, theme)}"/>'
            f'<circle cx="8" cy="8" r="6.5" fill="none" stroke="{colour}"/>'
        )
    return f'<circle cx="8" cy="8" r="5" fill="none" stroke="{colour}" stroke-width="1.5"/>'


def _dashes(colour: str) -> str:
    return f'<circle cx="8" cy="8" r="7.4" fill="none" stroke="{colour}" stroke-dasharray="2 1.6"/>'


def _colour(view: str, theme: str) -> str:
    mark = MARKS[view]
    return {"light": mark.light, "dark": mark.dark}[theme]


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and url.isprintable()
