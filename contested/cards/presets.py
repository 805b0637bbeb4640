"""The formats of a card: how large the sheet is and how large its type."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Preset:
    """A format.

    Attributes:
        size: Width and height in pixels at scale 1.
        dots: Pixels an inch: what a pixel measures in SVG, PDF and print.
        unit: Pixels of one unit of type; a text of 16 units stands easily readable.
        margin: Pixels kept free at the left and right.
        head: Pixels kept free above (a phone covers the upper part of a story).
        foot: Pixels kept free below.
        beside: Whether text and map stand side by side.
        bleed: Whether the map reaches to the edges.
    """

    size: tuple[int, int]
    dots: int
    unit: float
    margin: int
    head: int
    foot: int
    beside: bool = False
    bleed: bool = True


PRESETS: Final = {
    "wide": Preset((1200, 675), 96, 1.0, 40, 40, 16, beside=True),
    "square": Preset((1080, 1080), 96, 1.36, 48, 46, 24),
    "story": Preset((1080, 1920), 96, 1.8, 64, 220, 200),
    "print": Preset((1240, 1754), 150, 1.5, 94, 94, 76, bleed=False),
}
"""Formats by name. `print` is A4 at 150 dots an inch, 300 at scale 2."""
