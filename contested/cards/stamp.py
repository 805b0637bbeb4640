"""The marks of `contested.marks` as paths, filled with colour or, in black and white, with lines.

A mark is a list of pieces around the origin, y downwards, in pixels; `Stamps` draws many.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from shapely.geometry import LineString, Polygon

from contested.cards.ground import GROUNDS, filling, view_colour
from contested.cards.sheet import Box, Sheet
from contested.marks import MARKS
from contested.vocabulary import STATUSES

WEIGHT: Final = {"split-disc": 1.22, "half-square": 1.06, "ring": 0.92}
"""How much larger than a plain mark a shape is drawn, as on the map."""


@dataclass(frozen=True)
class Look:
    """What a mark says.

    Attributes:
        view: One of `VIEWS`.
        low: The lower of two differing statuses, blank for none.
        high: The higher.
        gap: Their distance, 0 when not disputed.
        stale: Whether the newest voice is old.
    """

    view: str
    low: str = ""
    high: str = ""
    gap: int = 0
    stale: bool = False


@dataclass(frozen=True, eq=False)
class Piece:
    """One path of a mark: filled, or drawn as a line."""

    path: Path
    face: str = ""
    edge: str = ""
    breadth: float = 0
    dash: tuple[float, ...] = ()
    alpha: float = 1


@dataclass(frozen=True)
class Stamp:
    """A mark at a place.

    Attributes:
        x: Pixels from the left.
        y: Pixels from the top.
        radius: Radius in pixels before the weight of its shape.
        look: What it says.
        chosen: Whether it wears the ring of the chosen town.
        row: Row of its town in `Dataset.towns`, -1 in a legend.
    """

    x: float
    y: float
    radius: float
    look: Look
    chosen: bool = False
    row: int = -1

    @property
    def reach(self) -> float:
        """How far the mark reaches from its middle, in pixels."""
        shape = MARKS[self.look.view].shape
        r = self.radius * WEIGHT.get(shape, 1)
        rim = _line(r) * (2.4 if self.look.gap == 2 else 0.5)
        own = r * 1.24 if shape == "diamond" else r + rim
        return own + (self.radius * 0.7 if self.chosen else 0)

    def box(self) -> Box:
        """Return the place it takes."""
        reach = self.reach
        return Box(self.x - reach, self.y - reach, self.x + reach, self.y + reach, kind="mark")


class Stamps(Artist):
    """Marks on a sheet, drawn in the order given."""

    def __init__(
        self, sheet: Sheet, stamps: Iterable[Stamp], theme: str, inside: Box | None = None
    ) -> None:
        super().__init__()
        self.stamps, self.theme, self.sheet = list(stamps), theme, sheet
        self.inside = inside

    def draw(self, renderer: Any) -> None:
        """Draw them with one of matplotlib's renderers."""
        renderer.open_group("marks")
        clip = self.get_clip_box()
        for stamp in self.stamps:
            move = Affine2D().translate(stamp.x, stamp.y) + self.sheet.pixels
            for piece in pieces(stamp.look, stamp.radius, self.theme, stamp.chosen):
                self._piece(renderer, piece, move, clip)
        renderer.close_group("marks")
        self.stale = False

    def _piece(self, renderer: Any, piece: Piece, move: Any, clip: Any) -> None:
        context = renderer.new_gc()
        if clip is not None:
            context.set_clip_rectangle(clip)
        context.set_linewidth(piece.breadth * self.sheet.point if piece.edge else 0)
        context.set_joinstyle("round")
        context.set_foreground(piece.edge or "#000000")
        if piece.dash:
            context.set_dashes(0, [length * self.sheet.point for length in piece.dash])
        face = to_rgba(piece.face, piece.alpha) if piece.face else None
        context.set_alpha(piece.alpha)
        renderer.draw_path(context, piece.path, move, face)
        context.restore()


@lru_cache(maxsize=1024)
def pieces(look: Look, radius: float, theme: str, chosen: bool = False) -> tuple[Piece, ...]:
    """Take a mark apart into what is painted, bottom first."""
    shape = MARKS[look.view].shape
    ground = GROUNDS[theme]
    r = radius * WEIGHT.get(shape, 1)
    line = _line(r)
    rings = look.gap == 2
    outer = r + line * 2.3 if rings else r
    found = []
    if chosen:
        around = (r * 1.24 if shape == "diamond" else outer) + radius * 0.48
        found += [_ring(around, ground.halo, radius * 0.5)]
        found += [_ring(around, ground.accent, max(2.0, radius * 0.2))]
    found.append(Piece(_outline(shape, outer), ground.halo, ground.halo, 2.2))
    alpha = 0.32 if look.stale else 1
    found += _filled(look, shape, r, theme, alpha)
    dash = (max(1.6, r * 0.5), max(1.3, r * 0.38)) if look.stale else ()
    colour = view_colour(look.view, theme)
    hatched = theme == "bw" and shape in ("disc", "diamond")
    if look.stale or hatched or shape not in ("disc", "diamond"):
        inset = 0 if shape == "split-disc" else line / 2
        found.append(Piece(_outline(shape, r - inset), "", colour, line, dash))
    if rings:
        found.append(Piece(_outline(shape, r + line * 1.9), "", colour, line * 0.8, dash))
    return tuple(found)


def _line(r: float) -> float:
    """Return the breadth of the outline of a mark: as on the map, and finer on large marks."""
    return max(1.1, min(r * 0.24, 0.9 + r * 0.1))


def _filled(look: Look, shape: str, r: float, theme: str, alpha: float) -> list[Piece]:
    if shape == "ring":
        return []
    parts = [("bottom" if shape == "half-square" else "", look.view)]
    if shape == "split-disc":
        parts = [("left", look.low or STATUSES[0]), ("right", look.high or STATUSES[-1])]
    return [
        piece
        for side, status in parts
        for piece in _area(_outline(shape, r, side), status, r, theme, alpha)
    ]


def _area(path: Path, status: str, r: float, theme: str, alpha: float) -> list[Piece]:
    colour, how = view_colour(status, theme), filling(status, theme)
    if how == "full":
        return [Piece(path, colour, alpha=alpha)]
    step = max(3.0, r * 0.4)
    lines = _lines(path, step, slanted=how == "slanted", r=r)
    return [Piece(lines, "", colour, step * 0.42, alpha=alpha)] if lines else []


def _lines(path: Path, step: float, *, slanted: bool, r: float) -> Path | None:
    """Fill a path with lines, cut at its outline."""
    area = Polygon(path.to_polygons()[0])
    reach = 3 * r
    apart = step * (2**0.5 if slanted else 1)
    offsets = (np.arange(-np.floor(reach / apart), reach / apart + 1) + 0.5) * apart
    tilt = reach if slanted else 0.0
    strokes = [LineString([(-reach, y + tilt), (reach, y - tilt)]) for y in offsets]
    cut = shapely.get_parts(shapely.intersection(strokes, area))
    coordinates = [shapely.get_coordinates(part) for part in cut if part.length > 0.3]
    return Path.make_compound_path(*map(Path, coordinates)) if coordinates else None


def _ring(radius: float, colour: str, breadth: float) -> Piece:
    return Piece(_outline("disc", radius), "", colour, breadth)


def _outline(shape: str, r: float, side: str = "") -> Path:
    """Return the outline of a shape, or of its left, right or bottom half."""
    if shape == "diamond":
        d = r * 1.24
        return _closed([(0, -d), (d, 0), (0, d), (-d, 0)])
    if shape == "half-square":
        top = 0.0 if side == "bottom" else -r
        return _closed([(-r, top), (r, top), (r, r), (-r, r)])
    if side:
        turn = Path.arc(90, 270) if side == "left" else Path.arc(-90, 90)
        points, codes = np.asarray(turn.vertices), np.asarray(turn.codes)
        return Path(np.vstack([points, points[:1]]) * r, np.append(codes, Path.CLOSEPOLY))
    circle = Path.unit_circle()
    return Path(np.asarray(circle.vertices) * r, circle.codes)


def _closed(corners: list[tuple[float, float]]) -> Path:
    return Path([*corners, corners[0]], closed=True)
