"""A small map that shows where a town lies, as static SVG drawn from the base outlines."""

from typing import Any, Final

import numpy as np

from contested.chart import INK
from contested.dataset import Dataset
from contested.language import _
from contested.markup import image, shape_of
from contested.memo import per_dataset
from contested.namesakes import town_label
from contested.nearby import METRIC, centres
from contested.seen import State
from contested.vocabulary import STATUSES, VIEWS

SIZE: Final = 220
"""Side of the drawing in its own units, about its pixels on screen."""
TOLERANCE: Final = 0.6
"""Outlines are simplified to this many units, which nobody sees."""
GROUND: Final = {
    "neighbour": {
        "light": 'fill="none" stroke="#dcdcd6"',
        "dark": 'fill="none" stroke="#363735"',
    },
    "sea": {"light": 'fill="#dfe9ee"', "dark": 'fill="#1d2a30"'},
    "oblast": {
        "light": 'fill="#ecebe4" stroke="#a5a59f"',
        "dark": 'fill="#2b2c2a" stroke="#6d6e6a"',
    },
}
"""How each kind of the base is drawn, from the bottom."""

_Frame = tuple[float, float, float]


def locator(dataset: Dataset, state: State, row: int, theme: str) -> str:
    """Draw the oblast with the town's mark where it lies, as an inline image.

    Args:
        dataset: The data.
        state: The state on the date, from which the mark is taken.
        row: Row of the town in `dataset.towns`.
        theme: `light` or `dark`.
    """
    x, y = _place(_frame(dataset), *centres(dataset)[row])
    seen = state.seen
    view = VIEWS[seen.view[row]]
    shape = shape_of(view, theme, STATUSES[seen.low[row]], STATUSES[seen.high[row]])
    halo = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="11" fill="{INK[theme]["ground"]}" opacity=".85"/>'
    mark = f'<g transform="translate({x - 8:.1f} {y - 8:.1f})">{shape}</g>'
    name = _("Where {name} lies").format(name=town_label(dataset, row))
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}">'
        f"{_ground(dataset, theme)}{halo}{mark}</svg>"
    )
    return image(picture, "locator", name)


@per_dataset(entries=2)
def _ground(dataset: Dataset, theme: str) -> str:
    """Draw the outlines as paths."""
    frame = _frame(dataset)
    base = dataset.base
    drawn: list[str] = []
    for kind in GROUND:
        shapes = base.geometry[base["kind"] == kind].to_crs(METRIC)
        coarse = shapes.simplify(TOLERANCE / frame[2])
        look = GROUND[kind][theme]
        drawn.extend(f'<path {look} d="{_path(frame, shape)}"/>' for shape in coarse)
    return "".join(drawn)


@per_dataset()
def _frame(dataset: Dataset) -> _Frame:
    """Return west and north in metres and units per metre that fit the oblast in the drawing."""
    base = dataset.base
    outline = base.geometry[base["kind"] == "oblast"].to_crs(METRIC)
    if outline.empty:
        low, high = centres(dataset).min(axis=0), centres(dataset).max(axis=0)
    else:
        low, high = np.array(outline.total_bounds).reshape(2, 2)
    span = max(float((high - low).max()), 1000.0) * 1.08
    west, north = (low + high) / 2 + np.array([-span, span]) / 2
    return float(west), float(north), SIZE / span


def _place(frame: _Frame, east: float, north: float) -> tuple[float, float]:
    return (east - frame[0]) * frame[2], (frame[1] - north) * frame[2]


def _path(frame: _Frame, shape: Any) -> str:
    parts = getattr(shape, "geoms", [shape])
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return "".join(_ring(frame, ring) for ring in rings)


def _ring(frame: _Frame, ring: Any) -> str:
    points = (_place(frame, east, north) for east, north, *_ in ring.coords)
    return "M" + " ".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
