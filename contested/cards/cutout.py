"""The map of a card: quiet ground, marks, names that keep clear of each other, scale bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.path import Path

from contested.cards.atlas import Atlas, Window, atlas, clipped, traced, whole
from contested.cards.flow import cut
from contested.cards.ground import GROUNDS, Ground
from contested.cards.labels import Label, Name, Obstacle, arrange
from contested.cards.sheet import Box, Sheet, line_box
from contested.cards.stamp import Look, Stamp, Stamps
from contested.cards.typeface import Letter, width
from contested.cards.words import look
from contested.dataset import Dataset
from contested.language import _, language, number_text
from contested.marks import MARKS
from contested.markup import readable
from contested.names import town_name
from contested.seen import Seen

SIZES: Final = ((100_000, 7.4, 15.5, 600), (20_000, 6.6, 14.5, 600), (5_000, 5.8, 13.2, 400))
"""From how many people on: radius of the mark, size and weight of the name, in units."""
LEAST: Final = (5.0, 12.4, 400)
VILLAGE: Final = 3.6
"""Radius of a village's mark where positions agree; others are drawn like a small town's."""
CHOSEN: Final = (10.5, 19.0, 700)
FAR: Final = 320
"""Metres to a unit of type at which marks have the size that they have around a town."""
CITY_FAR: Final = 0.68
"""How small marks of cities become at most; `Cutout.far` makes others smaller."""
LETTERS_FAR: Final = 0.8
"""How much smaller names are on the whole oblast's map than around a town."""
LARGE: Final = 100_000
"""People, times `NEWS`, of a city that is named there even where its name covers much."""
NEWS: Final = 5
"""How many times its people a town counts for where positions differ or tell of fighting."""
_NEWS: Final = ("disputed", "contested")
LEAST_FAR: Final = 25_000
"""People, times `NEWS`, from which on a place that is no city is named on the oblast's map."""
AREA_OF_NAME: Final = 15_000
"""Square units of the map for each name on it."""
LONGEST_NAME: Final = 200
"""Units that a name on the map may take before it is cut."""
FADE: Final = 30_000
"""Metres over which the ground runs out where the base ends, in steps of this alpha."""
FADE_STEPS: Final = 12
FADE_ALPHA: Final = 0.24
SCALE_STEPS: Final = (1, 2, 5, 10, 20, 25, 50)


@dataclass(frozen=True, eq=False)
class Cutout:
    """A map to be drawn.

    Attributes:
        dataset: The data.
        window: The part of the plane and its place on the sheet.
        chosen: Row of the chosen town, -1 for none.
        theme: One of `THEMES`.
        unit: Pixels of one unit of type.
    """

    dataset: Dataset
    window: Window
    chosen: int
    theme: str
    unit: float

    @property
    def box(self) -> Box:
        """Where the map lies on the sheet."""
        return self.window.box

    @property
    def ground(self) -> Ground:
        """The colours it stands on."""
        return GROUNDS[self.theme]

    @property
    def plane(self) -> Atlas:
        """The towns and base in metres."""
        return atlas(self.dataset)

    def visible(self) -> npt.NDArray[np.intp]:
        """Return rows of towns whose marks lie wholly on the map, villages and small ones first."""
        x, y = self.window.place(self.plane.x, self.plane.y)
        slack = 9 * self.unit
        box = self.box.grown(-slack)
        inside = (x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)
        rows = np.flatnonzero(inside)
        plane = self.plane
        return rows[np.lexsort((rows, plane.people[rows], ~plane.village[rows]))]

    def stamps(self, seen: Seen) -> list[Stamp]:
        """Return the marks of what is seen of all towns, in drawing order, the chosen one last."""
        rows = self.visible()
        x, y = self.window.place(self.plane.x[rows], self.plane.y[rows])
        looks = [look(seen, int(row)) for row in rows]
        order = sorted(
            range(len(rows)), key=lambda at: (rows[at] == self.chosen, MARKS[looks[at].view].drawn)
        )
        return [
            Stamp(
                round(float(x[at]), 2),
                round(float(y[at]), 2),
                self._radius(int(rows[at]), looks[at]),
                looks[at],
                chosen=bool(rows[at] == self.chosen),
                row=int(rows[at]),
            )
            for at in order
        ]

    def _radius(self, row: int, look: Look) -> float:
        if row == self.chosen:
            return CHOSEN[0] * self.unit
        small = self.plane.village[row] and look.view not in _NEWS
        radius = VILLAGE if small else _size(int(self.plane.people[row]))[0]
        radius *= self.unit * max(self.far, CITY_FAR if self.plane.city[row] else 0)
        return radius * 0.72 if look.view == "no-claim" else radius

    @property
    def far(self) -> float:
        """How much smaller marks are than around a town."""
        if self.chosen >= 0:
            return 1.0
        return min(max(FAR / self.window.metres / self.unit, 0.36), 0.62)

    def names(self, stamps: Sequence[Stamp], plates: Sequence[Box]) -> list[Label]:
        """Find places for the names: the chosen town's, then every city's, then by size.

        A town that is disputed or contested counts for as many times its people as `NEWS`.
        """
        wanted = sorted(
            stamps,
            key=lambda stamp: (
                stamp.chosen,
                self.plane.city[stamp.row],
                self._weight(stamp),
                -stamp.row,
            ),
            reverse=True,
        )
        floor = 0 if self.chosen >= 0 else LEAST_FAR
        obstacles = [Obstacle(stamp.box().grown(1), self._cost(stamp)) for stamp in stamps]
        area = self.box.width * self.box.height / self.unit**2
        most = round(area / (AREA_OF_NAME if self.chosen >= 0 else AREA_OF_NAME * 0.8))
        return arrange(
            [
                self._name(stamp)
                for stamp in wanted
                if self.plane.city[stamp.row] or self._weight(stamp) >= floor
            ],
            inside=self.box.grown(-6 * self.unit),
            taken=plates,
            obstacles=obstacles,
            most=max(most, int(self.plane.city[[stamp.row for stamp in stamps]].sum())),
        )

    def _cost(self, stamp: Stamp) -> float:
        """Say how bad it is to cover a mark: from afar a name may cover lesser ones."""
        if stamp.look.view == "no-claim":
            return 1.5
        if self.chosen >= 0:
            return 9.0
        if self.plane.people[stamp.row] >= SIZES[1][0]:
            return 6.0
        if stamp.look.view in _NEWS:
            return 4.5
        return 0.2 if self.plane.village[stamp.row] else 0.5

    def _weight(self, stamp: Stamp) -> int:
        news = NEWS if stamp.look.view in _NEWS else 1
        return int(self.plane.people[stamp.row]) * news

    def _name(self, stamp: Stamp) -> Name:
        _radius, size, weight = CHOSEN if stamp.chosen else _size(int(self.plane.people[stamp.row]))
        near = stamp.chosen or self.chosen >= 0
        letter = Letter(size * self.unit * (1 if near else LETTERS_FAR), weight)
        must = bool(self.plane.city[stamp.row]) and (near or self._weight(stamp) >= LARGE)
        text = readable(town_name(self.dataset, stamp.row), 60)
        most = LONGEST_NAME * self.unit * (2 if stamp.chosen else 1)
        text = cut(text, letter, min(most, 0.42 * self.box.width))
        return Name(text, letter, stamp.x, stamp.y, stamp.reach, must=stamp.chosen or must)


def draw_ground(sheet: Sheet, cutout: Cutout) -> None:
    """Draw land, water, borders and rivers; what lies in a neighbour stays paler."""
    ground, window, box = cutout.ground, cutout.window, cutout.box
    base, unit = cutout.plane.base, cutout.unit
    sheet.area(box, ground.around)
    corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom)]
    corners += [(box.left, box.bottom), (box.left, box.top)]
    for kind, face, edge, breadth in (
        ("oblast", ground.land, "none", 0.0),
        ("sea", ground.water, "none", 0.0),
        ("river", "none", ground.river, 1.3),
        ("border", "none", ground.border, 0.9),
        ("oblast", "none", ground.outline, 1.2),
    ):
        for shape in base.geometry[base["kind"] == kind]:
            path = traced(clipped(shape, window), window)
            if path is not None:
                sheet.shape(path, face=face, edge=edge, breadth=breadth * unit, inside=box)
    _fade(sheet, cutout)
    sheet.line(corners, ground.hairline, 1.4 * unit)


def _fade(sheet: Sheet, cutout: Cutout) -> None:
    """Let the ground run out softly where the base ends."""
    box = cutout.box
    west, south, east, north = cutout.plane.reach
    x, y = cutout.window.place(np.array([west, east]), np.array([south, north]))
    soft = FADE / cutout.window.metres
    for number in range(FADE_STEPS):
        inner = soft * (1 - (number + 0.5) / FADE_STEPS)
        for strip in (
            Box(box.left, box.top, x[0] + inner, box.bottom),
            Box(x[1] - inner, box.top, box.right, box.bottom),
            Box(box.left, box.top, box.right, y[1] + inner),
            Box(box.left, y[0] - inner, box.right, box.bottom),
        ):
            if strip.width > 0 and strip.height > 0:
                sheet.area(strip, cutout.ground.around, alpha=FADE_ALPHA)


def draw_marks(sheet: Sheet, cutout: Cutout, stamps: Sequence[Stamp]) -> None:
    """Draw marks."""
    sheet.add(Stamps(sheet, stamps, cutout.theme), cutout.box)


def draw_names(sheet: Sheet, cutout: Cutout, labels: Sequence[Label]) -> None:
    """Draw names with a halo, the most wanted on top."""
    for label in reversed(labels):
        halo = (cutout.ground.halo, 0.26 * label.name.letter.size)
        sheet.text(
            label.at, label.name.text, label.name.letter, cutout.ground.ink, halo=halo, kind="label"
        )


def draw_regions(sheet: Sheet, cutout: Cutout, taken: Sequence[Box]) -> None:
    """Name neighbours and waters where there is room."""
    base, unit = cutout.plane.base, cutout.unit
    column = "name_uk" if language() == "uk" else "name_en"
    kept = list(taken)
    for kind in ("sea", "neighbour"):
        letter = Letter((13.5 if kind == "sea" else 11.5) * unit, 400, italic=kind == "sea")
        colour = cutout.ground.sea_name if kind == "sea" else cutout.ground.muted
        for name, shape in zip(
            base[column][base["kind"] == kind], base.geometry[base["kind"] == kind], strict=True
        ):
            part = clipped(shape, cutout.window)
            text = readable(str(name), 40)
            spot = _room(cutout, part, text if kind == "sea" else text.upper(), letter, kept)
            if spot is not None:
                kept.append(spot)
                baseline = spot.bottom - (spot.height - 0.7 * letter.size) / 2
                sheet.text(
                    (spot.middle[0], baseline), spot.text, letter, colour,
                    align="center", kind="label",
                )  # fmt: skip


def _room(
    cutout: Cutout, part: shapely.Geometry, text: str, letter: Letter, taken: Sequence[Box]
) -> Box | None:
    """Find a place inside a shape for its name, the one farthest from its edge first."""
    if part.is_empty or not text:
        return None
    half = (width(text, letter) / 2 + 6 * cutout.unit, letter.size * 0.8)
    inside = cutout.box.grown(-8 * cutout.unit)
    for spot in _spots(part, cutout.window):
        x, y = cutout.window.place(np.array([spot.x]), np.array([spot.y]))
        box = Box(x[0] - half[0], y[0] - half[1], x[0] + half[0], y[0] + half[1], text, "label")
        lies_inside = part.contains(_on_plane(box, cutout.window))
        if lies_inside and inside.holds(box) and not any(box.meets(other) for other in taken):
            return box
    return None


def _on_plane(box: Box, window: Window) -> shapely.Geometry:
    x, y = window.x, window.y
    middle_x, middle_y = window.box.middle
    return shapely.box(
        x + (box.left - middle_x) * window.metres,
        y - (box.bottom - middle_y) * window.metres,
        x + (box.right - middle_x) * window.metres,
        y - (box.top - middle_y) * window.metres,
    )


def _spots(part: shapely.Geometry, window: Window) -> list[shapely.Point]:
    """List points of a shape on a grid, the deepest inside first."""
    west, south, east, north = part.bounds
    step = 40 * window.metres
    grid_x, grid_y = np.meshgrid(np.arange(west, east, step), np.arange(south, north, step))
    points = shapely.points(grid_x.ravel(), grid_y.ravel())
    shapely.prepare(part)
    points = points[shapely.contains(part, points)]
    depth = shapely.distance(part.boundary, points)
    deep = np.argsort(-depth, kind="stable")
    return [points[at] for at in deep[:60] if depth[at] > 12 * window.metres]


def scale_bar(cutout: Cutout, stamps: Sequence[Stamp]) -> tuple[Box, str]:
    """Return the place of the scale bar, in the lower corner with fewer marks, and its text."""
    unit, box = cutout.unit, cutout.box
    kilometres = max(
        (step for step in SCALE_STEPS if step * 1000 / cutout.window.metres < box.width * 0.2),
        default=SCALE_STEPS[0],
    )
    length = kilometres * 1000 / cutout.window.metres
    text = _("{n} km").format(n=number_text(kilometres))
    bottom = box.bottom - 12 * unit
    right = Box(box.right - 14 * unit - length, bottom - 22 * unit, box.right - 14 * unit, bottom)
    left = Box(box.left + 14 * unit, right.top, box.left + 14 * unit + length, bottom)
    covered = [sum(place.meets(mark.box()) for mark in stamps) for place in (right, left)]
    return (left if covered[1] < covered[0] else right), text


def draw_scale(sheet: Sheet, cutout: Cutout, stamps: Sequence[Stamp]) -> None:
    """Draw the scale bar."""
    box, text = scale_bar(cutout, stamps)
    ground, unit = cutout.ground, cutout.unit
    y, tick = box.bottom - 2 * unit, 4 * unit
    bar = [(box.left, y - tick), (box.left, y), (box.right, y), (box.right, y - tick)]
    sheet.line(bar, ground.halo, 3.6 * unit)
    sheet.line(bar, ground.ink, 1.2 * unit)
    letter = Letter(12 * unit)
    sheet.text(
        (box.middle[0], y - 5 * unit), text, letter, ground.ink,
        align="center", halo=(ground.halo, 3 * unit),
    )  # fmt: skip


def inset(cutout: Cutout) -> Box:
    """Return the place of the locator (upper right)."""
    unit, box = cutout.unit, cutout.box
    west, south, east, north = cutout.plane.oblast.bounds
    across = 74 * unit
    down = across * (north - south) / max(east - west, 1.0)
    right, top = box.right - 14 * unit, box.top + 14 * unit
    return Box(right - across, top, right, top + down)


def draw_inset(sheet: Sheet, cutout: Cutout) -> None:
    """Draw the oblast small, with the map's frame in it."""
    place, ground, unit = inset(cutout), cutout.ground, cutout.unit
    sheet.area(place.grown(6 * unit), ground.paper)
    window = whole(cutout.plane, place.grown(place.width * 0.03))
    oblast = cutout.plane.oblast.simplify(600)
    shape = traced(oblast, window)
    if shape is not None:
        sheet.shape(shape, face=ground.around, edge=ground.outline, breadth=0.9 * unit)
    west, south, east, north = cutout.window.bounds()
    x, y = window.place(np.array([west, east]), np.array([south, north]))
    frame = [(x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1]), (x[0], y[0])]
    sheet.shape(
        Path(frame, closed=True), edge=ground.accent, breadth=1.4 * unit, inside=place.grown(6)
    )


def scale_box(cutout: Cutout, stamps: Sequence[Stamp]) -> Box:
    """Return all that the scale bar takes, its text included."""
    box, text = scale_bar(cutout, stamps)
    letter = Letter(12 * cutout.unit)
    label = line_box((box.middle[0], box.bottom - 7 * cutout.unit), text, letter, align="center")
    return Box(
        min(box.left, label.left), min(box.top, label.top), max(box.right, label.right), box.bottom
    ).grown(3 * cutout.unit)


def _size(people: int) -> tuple[float, float, int]:
    for floor, radius, size, weight in SIZES:
        if people >= floor:
            return radius, size, weight
    return LEAST
