"""Text that runs down a column: paragraphs, positions and legend, measured before they are set."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Protocol

from contested.cards.ground import GROUNDS
from contested.cards.sheet import Sheet
from contested.cards.stamp import Look, Stamp, Stamps
from contested.cards.typeface import ASCENT, Letter, width
from contested.cards.words import Entry, key_text

FACTORS: Final = tuple(1.16 - 0.04 * step for step in range(15))
"""How far text is enlarged or reduced, step by step, until it fits its place."""

TELLING: Final = 0.92
"""The smallest factor at which there is room for the claims' own summaries."""

_DAY: Final = re.compile(r"(?<!\S)\(?\d{1,2}$")
_MONTH: Final = re.compile(r"(?<!\S)\(?\d{1,2} \w+$")
_YEAR: Final = re.compile(r"\d{4}\b")


class Block(Protocol):
    """A part of a column."""

    @property
    def gap(self) -> float:
        """Pixels kept free above it, unless it is the first."""

    def height(self, across: float) -> float:
        """Return its height when it is `across` pixels wide."""

    def draw(self, sheet: Sheet, left: float, top: float, across: float) -> None:
        """Set it with its upper left corner at a place."""


@dataclass(frozen=True)
class Paragraph:
    """Text in lines.

    Attributes:
        text: The text.
        letter: How it is set.
        colour: Its colour.
        gap: Pixels kept free above.
        balanced: Whether its lines are made about equally long, as in a headline.
        most: Most lines; what is over is cut with an ellipsis.
    """

    text: str
    letter: Letter
    colour: str
    gap: float = 0
    balanced: bool = False
    most: int = 40

    def lines(self, across: float) -> list[str]:
        """Break the text into lines."""
        lines = wrap(self.text, self.letter, across)
        if self.balanced and 1 < len(lines) <= self.most:
            lines = _balanced(self.text, self.letter, across, len(lines))
        if len(lines) > self.most:
            rest = " ".join(lines[self.most - 1 :])
            lines = [*lines[: self.most - 1], cut(rest, self.letter, across)]
        return lines

    def height(self, across: float) -> float:
        """Return the height of the lines, from the top of the first to the foot of the last."""
        size = self.letter.size
        return ((len(self.lines(across)) - 1) * self.letter.leading + 1.0) * size

    def draw(self, sheet: Sheet, left: float, top: float, across: float) -> None:
        """Set the lines."""
        step = self.letter.size * self.letter.leading
        for number, line in enumerate(self.lines(across)):
            at = (left, top + (ASCENT + 0.02) * self.letter.size + number * step)
            sheet.text(at, line, self.letter, self.colour)


@dataclass(frozen=True)
class Position:
    """A mark with what it says and who says it.

    Attributes:
        entry: What is said.
        theme: One of `THEMES`.
        unit: Pixels of one unit of type.
        gap: Pixels kept free above.
        told: Whether the claim's own summary stands below.
    """

    entry: Entry
    theme: str
    unit: float
    gap: float = 0
    told: bool = False

    @property
    def _indent(self) -> float:
        return 27 * self.unit

    def _parts(self) -> list[Paragraph]:
        ground = GROUNDS[self.theme]
        ink = ground.muted if self.entry.faded else ground.ink
        letter = Letter(16.5 * self.unit, 600, 1.22)
        head = Paragraph(self.entry.head, letter, ink, balanced=True)
        if not self.entry.detail:
            return [head]
        letter = Letter(14.5 * self.unit, 400, 1.25)
        gap = 3.5 * self.unit
        parts = [head, Paragraph(self.entry.detail, letter, ground.muted, gap, True, most=4)]
        if self.told and self.entry.summary:
            parts.append(Paragraph(self.entry.summary, letter, ink, gap))
        return parts

    def height(self, across: float) -> float:
        """Return the height of head and detail."""
        return stack_height(self._parts(), across - self._indent)

    def draw(self, sheet: Sheet, left: float, top: float, across: float) -> None:
        """Set head and detail, with the mark before them."""
        radius = 7 * self.unit
        mark = Stamp(left + radius * 1.25, top + 8.2 * self.unit, radius, self.entry.look)
        sheet.add(Stamps(sheet, [mark], self.theme))
        draw_stack(sheet, self._parts(), left + self._indent, top, across - self._indent)


@dataclass(frozen=True)
class Legend:
    """Marks with their meaning, in rows.

    Attributes:
        looks: The marks.
        theme: One of `THEMES`.
        unit: Pixels of one unit of type.
        gap: Pixels kept free above.
    """

    looks: tuple[Look, ...]
    theme: str
    unit: float
    gap: float = 0

    @property
    def _letter(self) -> Letter:
        return Letter(13.5 * self.unit)

    def rows(self, across: float) -> list[list[tuple[float, Look, str]]]:
        """Put the marks into rows; each with its distance from the left."""
        rows: list[list[tuple[float, Look, str]]] = [[]]
        x = 0.0
        for look in self.looks:
            text = key_text(look)
            wide = 22 * self.unit + width(text, self._letter)
            if rows[-1] and x + wide > across:
                rows.append([])
                x = 0.0
            rows[-1].append((x, look, text))
            x += wide + 20 * self.unit
        return rows

    def height(self, across: float) -> float:
        """Return the height of the rows."""
        rows = len(self.rows(across)) if self.looks else 0
        return max(0, rows * 22 - 7) * self.unit

    def draw(self, sheet: Sheet, left: float, top: float, across: float) -> None:
        """Set the rows."""
        stamps = []
        for number, row in enumerate(self.rows(across)):
            middle = top + (number * 22 + 7.5) * self.unit
            for x, look, text in row:
                radius = (4.4 if look.gap == 2 else 6) * self.unit
                stamps.append(Stamp(left + x + 8 * self.unit, middle, radius, look))
                at = (left + x + 22 * self.unit, middle + 0.33 * self._letter.size)
                sheet.text(at, text, self._letter, GROUNDS[self.theme].ink)
        sheet.add(Stamps(sheet, stamps, self.theme))


@dataclass(frozen=True)
class Columns:
    """Blocks side by side."""

    blocks: Sequence[Block]
    between: float
    gap: float = 0

    def _across(self, across: float) -> float:
        count = len(self.blocks)
        return (across - self.between * (count - 1)) / count

    def height(self, across: float) -> float:
        """Return the height of the highest."""
        return max(block.height(self._across(across)) for block in self.blocks)

    def draw(self, sheet: Sheet, left: float, top: float, across: float) -> None:
        """Set them from left to right."""
        each = self._across(across)
        for number, block in enumerate(self.blocks):
            block.draw(sheet, left + number * (each + self.between), top, each)


def stack_height(blocks: Sequence[Block], across: float) -> float:
    """Return the height of blocks one below the other."""
    gaps = sum(below.gap for _above, below in pairwise(blocks))
    return gaps + sum(block.height(across) for block in blocks)


def draw_stack(
    sheet: Sheet, blocks: Sequence[Block], left: float, top: float, across: float
) -> float:
    """Set blocks one below the other; return where they end."""
    for number, block in enumerate(blocks):
        top += block.gap if number else 0
        block.draw(sheet, left, top, across)
        top += block.height(across)
    return top


def fitted(
    make: Callable[[float, bool], Sequence[Block]],
    across: float,
    room: float,
    *,
    largest: float = 2,
) -> Sequence[Block]:
    """Make blocks as large as their place allows; the smallest are cut if need be.

    `make` takes a factor and whether the claims' summaries are told, which they are only where
    that leaves the type no smaller than `TELLING`.
    """
    for factor in FACTORS:
        if TELLING <= factor <= largest:
            blocks = make(factor, True)
            if stack_height(blocks, across) <= room:
                return blocks
    blocks = ()
    for factor in FACTORS:
        if factor > largest:
            continue
        blocks = make(factor, False)
        if stack_height(blocks, across) <= room:
            return blocks
    return _shortened(blocks, across, room)


def _shortened(blocks: Sequence[Block], across: float, room: float) -> Sequence[Block]:
    """Take lines from the longest paragraph until the blocks fit, or two lines are left of it."""
    kept = list(blocks)
    while stack_height(kept, across) > room:
        lines = [len(block.lines(across)) if isinstance(block, Paragraph) else 0 for block in kept]
        most = max(lines, default=0)
        place = lines.index(most) if most > 2 else -1
        block = kept[place] if kept else None
        if place < 0 or not isinstance(block, Paragraph):
            break
        kept[place] = replace(block, most=most - 1)
    return kept


def wrap(text: str, letter: Letter, across: float) -> list[str]:
    """Break a text at blanks, never inside a date; words too long are split."""
    lines = [""]
    for word in _words(text):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width(longer, letter) <= across:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        lines[-1:] = [word] if width(word, letter) <= across else _split(word, letter, across)
    return lines


def cut(text: str, letter: Letter, most: float) -> str:
    """Cut a text with an ellipsis where it is wider than `most` pixels."""
    if width(text, letter) <= most:
        return text
    while len(text) > 1 and width(text + "…", letter) > most:
        text = text[:-1].rstrip(" ,;.")
    return text + "…"


def _words(text: str) -> list[str]:
    words: list[str] = []
    for word in text.split(" "):
        if words and (_DAY.search(words[-1]) or (_MONTH.search(words[-1]) and _YEAR.match(word))):
            words[-1] += f" {word}"
        elif word:
            words.append(word)
    return words


def _split(word: str, letter: Letter, across: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and width(pieces[-1] + sign, letter) > across:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _balanced(text: str, letter: Letter, across: float, count: int) -> list[str]:
    """Break into as many lines as needed, the longest of them as short as can be."""
    widest = max(width(word, letter) for word in _words(text))
    low, high = min(max(across / count, widest), across), across
    for _turn in range(8):
        middle = (low + high) / 2
        if len(wrap(text, letter, middle)) <= count:
            high = middle
        else:
            low = middle
    return wrap(text, letter, high)
