"""The oblast on a plane: towns and base in metres (EPSG:32637), and windows onto it."""

import math
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from contested.cards.sheet import Box
from contested.dataset import Dataset
from contested.memo import per_dataset

PLANE: Final = "EPSG:32637"
"""UTM 37N: distances within the oblast are right to 0.1 percent."""

SPANS: Final = (34, 44, 56, 70)
"""Kilometres across a window, about its shorter side when it is 4 to 3."""
USUAL_SPAN: Final = 48
"""Kilometres shown where no window finds places that readers know."""

EDGE: Final = 0.01
"""Degrees at the edge of the base where a line is no border but the end of the data."""

KNOWN: Final = 15_000
"""People of a place that readers are likely to know; a window shows two besides its own town."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Atlas:
    """Towns and base of a dataset in metres, y northwards.

    Attributes:
        x: Easting of each town of `Dataset.towns`.
        y: Northing of each town.
        people: `Dataset.sizes`.
        city: Whether each is a city: cities are named first.
        village: Whether each is a village: their marks are smaller, behind those of towns.
        base: `kind, name_en, name_uk, geometry` in EPSG:32637; besides the kinds of
            `Dataset.base` there are lines of kind `border`: the neighbours', where they are no
            edge of the data.
        reach: West, south, east and north up to which the base reaches everywhere.
        oblast: The oblast, or the towns' hull where the base has none.
    """

    x: Numbers
    y: Numbers
    people: npt.NDArray[np.int64]
    city: npt.NDArray[np.bool_]
    village: npt.NDArray[np.bool_]
    base: gpd.GeoDataFrame
    reach: tuple[float, float, float, float]
    oblast: BaseGeometry


@dataclass(frozen=True)
class Window:
    """A part of the plane shown in a box of the sheet.

    Attributes:
        x: Easting of the middle.
        y: Northing of the middle.
        metres: Metres to a pixel.
        box: Where it is shown.
    """

    x: float
    y: float
    metres: float
    box: Box

    def place(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        """Turn metres into pixels of the sheet."""
        across, down = self.box.middle
        return across + (x - self.x) / self.metres, down - (y - self.y) / self.metres

    def bounds(self, slack: float = 0) -> tuple[float, float, float, float]:
        """Return west, south, east and north in metres, `slack` pixels wider on every side."""
        across = (self.box.width / 2 + slack) * self.metres
        down = (self.box.height / 2 + slack) * self.metres
        return self.x - across, self.y - down, self.x + across, self.y + down


@per_dataset()
def atlas(dataset: Dataset) -> Atlas:
    """Project a dataset's towns and base. Kept with the dataset."""
    towns, base = dataset.towns, _base(dataset)
    points = towns.geometry.representative_point().to_crs(PLANE)
    oblast = base.geometry[base["kind"] == "oblast"]
    return Atlas(
        x=points.x.to_numpy(dtype=np.float64),
        y=points.y.to_numpy(dtype=np.float64),
        people=dataset.sizes,
        city=(towns["kind"] == "city").to_numpy(),
        village=(towns["kind"] == "village").to_numpy(),
        base=base,
        reach=_reach(dataset),
        oblast=oblast.union_all() if len(oblast) else points.union_all().convex_hull,
    )


def _base(dataset: Dataset) -> gpd.GeoDataFrame:
    base = dataset.base
    neighbours = base[base["kind"] == "neighbour"]
    if neighbours.empty:
        return base.to_crs(PLANE)
    west, south, east, north = base.total_bounds
    within = shapely.box(west, south, east, north).buffer(-EDGE)
    lines = neighbours.assign(kind="border").set_geometry(
        neighbours.geometry.boundary.intersection(within), crs=base.crs
    )
    return pd.concat([base, lines], ignore_index=True).to_crs(PLANE)


def _reach(dataset: Dataset) -> tuple[float, float, float, float]:
    """Fit a rectangle of the plane into the base's rectangle of degrees."""
    if dataset.base.empty:
        return (-np.inf, -np.inf, np.inf, np.inf)
    west, south, east, north = dataset.base.total_bounds
    edges = [[(west, south), (west, north)], [(west, south), (east, south)],
             [(east, south), (east, north)], [(west, north), (east, north)]]  # fmt: skip
    flat = gpd.GeoSeries([shapely.LineString(edge).segmentize(0.2) for edge in edges])
    left, low, right, high = flat.set_crs(dataset.base.crs).to_crs(PLANE)
    return left.bounds[2], low.bounds[3], right.bounds[0], high.bounds[1]


def around(plane: Atlas, row: int, box: Box) -> Window:
    """Choose the window around a town: wide enough for two places that readers know.

    The town stands in the middle; at the oblast's edge it moves out of it, towards the edge, so
    that the window shows the towns on the other side.
    """
    x, y = float(plane.x[row]), float(plane.y[row])
    metres = _metres(plane, row, box)
    here = _inside(plane, Window(x, y, metres, box))
    shift_x = float(plane.x[here].mean() - x)
    shift_y = float(plane.y[here].mean() - y)
    most_x, most_y = box.width * metres * 0.2, box.height * metres * 0.16
    return Window(
        x + min(max(shift_x, -most_x), most_x), y + min(max(shift_y, -most_y), most_y), metres, box
    )


def _metres(plane: Atlas, row: int, box: Box) -> float:
    x, y = float(plane.x[row]), float(plane.y[row])
    pixel = 1150 / math.sqrt(box.width * box.height)
    for span in SPANS:
        inside = _inside(plane, Window(x, y, span * pixel, box)) & (plane.people >= KNOWN)
        inside[row] = False
        if inside.sum() >= 2:
            return span * pixel
    return USUAL_SPAN * pixel


def whole(plane: Atlas, box: Box) -> Window:
    """Return the window onto the whole oblast."""
    west, south, east, north = plane.oblast.bounds
    across = max(east - west, 1000.0) / (box.width * 0.94)
    down = max(north - south, 1000.0) / (box.height * 0.94)
    return Window((west + east) / 2, (south + north) / 2, max(across, down), box)


def _inside(plane: Atlas, window: Window) -> npt.NDArray[np.bool_]:
    west, south, east, north = window.bounds(-0.04 * min(window.box.width, window.box.height))
    return (plane.x > west) & (plane.x < east) & (plane.y > south) & (plane.y < north)


def clipped(shape: BaseGeometry, window: Window) -> BaseGeometry:
    """Cut a shape at the window, a little outside its edges."""
    return shapely.clip_by_rect(shape, *window.bounds(slack=12))


def traced(shape: BaseGeometry, window: Window) -> Path | None:
    """Turn a shape into a path on the sheet, None when nothing of it shows."""
    lines = [_on_sheet(line, window) for line in _lines(shape)]
    return Path.make_compound_path(*lines) if lines else None


def _lines(shape: BaseGeometry) -> list[BaseGeometry]:
    found: list[BaseGeometry] = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            found += [part.exterior, *part.interiors]
        elif part.geom_type in ("LineString", "LinearRing") and not part.is_empty:
            found.append(part)
    return found


def _on_sheet(line: BaseGeometry, window: Window) -> Path:
    coordinates = shapely.get_coordinates(line)
    x, y = window.place(coordinates[:, 0], coordinates[:, 1])
    return Path(np.column_stack([x, y]), closed=line.geom_type == "LinearRing")
