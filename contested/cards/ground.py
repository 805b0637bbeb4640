"""What a card stands on: the colours of paper, land, water and ink, by theme.

Light and dark are those of the map's style sheet (a test holds them together). Colours of marks
come from `contested.marks`; in black and white the statuses are told apart by filling.
"""

from dataclasses import dataclass
from typing import Final

from contested.marks import MARKS

THEMES: Final = ("light", "dark", "bw")

FILLINGS: Final = {"ukraine": "full", "contested": "level", "russia": "slanted"}
"""How a status is filled in black and white: solid, level lines, slanted lines."""


@dataclass(frozen=True)
class Ground:
    """The colours of one theme, `#rrggbb`, named as in the style sheet.

    Attributes:
        paper: Behind the text.
        land: The oblast.
        around: What lies about it.
        water: Sea.
        river: Rivers.
        border: Borders of the neighbours.
        outline: Outline of the oblast.
        ink: Text.
        muted: Lesser text.
        halo: Around marks and names.
        hairline: Rules between parts.
        sea_name: Names of waters.
        accent: The chosen town.
        warn: Under the notice.
    """

    paper: str
    land: str
    around: str
    water: str
    river: str
    border: str
    outline: str
    ink: str
    muted: str
    halo: str
    hairline: str
    sea_name: str
    accent: str
    warn: str


GROUNDS: Final = {
    "light": Ground(
        paper="#ffffff",
        land="#fefefc",
        around="#f4f3ef",
        water="#d8e6ee",
        river="#c2d7e2",
        border="#cfcdc5",
        outline="#96948c",
        ink="#1b1b19",
        muted="#64635d",
        halo="#fefefc",
        hairline="#dfddd6",
        sea_name="#557a8d",
        accent="#086a5c",
        warn="#c77800",
    ),
    "dark": Ground(
        paper="#1a1e23",
        land="#20242a",
        around="#15181c",
        water="#0c1a26",
        river="#1d3546",
        border="#363c43",
        outline="#727a83",
        ink="#f3f1ec",
        muted="#a3a8ae",
        halo="#15181c",
        hairline="#30363d",
        sea_name="#6f97ae",
        accent="#3fbfa8",
        warn="#f0a93b",
    ),
    "bw": Ground(
        paper="#ffffff",
        land="#ffffff",
        around="#f3f3f3",
        water="#e2e2e2",
        river="#d2d2d2",
        border="#c8c8c8",
        outline="#8c8c8c",
        ink="#000000",
        muted="#505050",
        halo="#ffffff",
        hairline="#d8d8d8",
        sea_name="#6a6a6a",
        accent="#000000",
        warn="#000000",
    ),
}


def view_colour(view: str, theme: str) -> str:
    """Return the colour of a view's mark in a theme."""
    if theme == "bw":
        return "#7a7a7a" if view == "no-claim" else "#000000"
    mark = MARKS[view]
    return mark.dark if theme == "dark" else mark.light


def filling(status: str, theme: str) -> str:
    """Say how the area of a status is filled: `full`, `level` or `slanted`."""
    return FILLINGS[status] if theme == "bw" else "full"
