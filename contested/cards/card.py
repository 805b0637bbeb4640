"""A card: title, day, sentence, positions and map on one sheet."""

from dataclasses import dataclass
from threading import Lock
from typing import Final

from contested.cards import atlas, cutout
from contested.cards.cutout import Cutout
from contested.cards.flow import Block, draw_stack, fitted, stack_height
from contested.cards.footer import Footer
from contested.cards.ground import GROUNDS
from contested.cards.order import Order
from contested.cards.scene import Scene, body, head, legend, scene
from contested.cards.sheet import Box, Sheet
from contested.cards.stamp import Stamp
from contested.dataset import Dataset
from contested.language import speak

BESIDE: Final = 0.385
"""Share of a wide card's width that its text takes."""
LEAST_MAP: Final = 0.38
"""Height of a high card's map, at least, in parts of the card's width."""

drawing: Final = Lock()
"""Held while a card is drawn."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """A drawn card.

    Attributes:
        data: The file.
        placed: Every text on it, in pixels of the preset.
        marks: Every mark on the map.
        map: Where the map lies.
        frame: The whole card.
    """

    data: bytes
    placed: tuple[Box, ...]
    marks: tuple[Stamp, ...]
    map: Box
    frame: Box


def draw(dataset: Dataset, order: Order) -> Drawing:
    """Draw a card; the same data and order give the same bytes.

    One card is drawn at a time, because matplotlib keeps its fonts for the whole process; other
    threads wait.
    """
    with drawing, speak(order.lang):
        shown = scene(dataset, order)
        preset = shown.preset
        sheet = Sheet(preset.size, preset.dots, GROUNDS[order.theme].paper)
        place, stamps = (_beside if preset.beside else _below)(sheet, shown)
        data = sheet.written(order.form, scale=order.scale, title=shown.content.title)
    return Drawing(data, tuple(sheet.placed), tuple(stamps), place, sheet.frame)


def _beside(sheet: Sheet, scene: Scene) -> tuple[Box, list[Stamp]]:
    """Set the text in a column beside the map."""
    preset, unit = scene.preset, scene.preset.unit
    foot = footer(scene)
    bottom, edge = foot.top(sheet), sheet.frame.right * BESIDE
    across = edge - preset.margin - 28 * unit

    def text(factor: float, told: bool) -> list[Block]:
        return [*head(scene, factor), *body(scene, factor, told, columns=False)]

    draw_stack(
        sheet,
        fitted(text, across, bottom - preset.head - 18 * unit),
        preset.margin,
        preset.head - 8 * unit,
        across,
    )
    room = Box(edge, 0, sheet.frame.right, bottom)
    place, stamps = _map_with_legend(sheet, scene, room, edge + 4 * unit, preset.margin)
    foot.draw(sheet)
    return place, stamps


def _below(sheet: Sheet, scene: Scene) -> tuple[Box, list[Stamp]]:
    """Set the title above the map and the other text below it."""
    preset, unit, frame = scene.preset, scene.preset.unit, sheet.frame
    foot = footer(scene)
    bottom = foot.top(sheet)
    across = frame.right - 2 * preset.margin
    start = preset.head - 8 * unit
    top = draw_stack(sheet, head(scene, 1, title=40), preset.margin, start, across) + 18 * unit
    columns = preset.size[0] > 0.6 * preset.size[1]

    def text(factor: float, told: bool) -> list[Block]:
        return body(scene, factor, told, columns=columns)

    room = bottom - top - LEAST_MAP * frame.right
    blocks = fitted(text, across, room - 64 * unit, largest=1)
    under = bottom - stack_height(blocks, across) - 20 * unit
    left = 0 if preset.bleed else preset.margin
    map_room = Box(left, top, frame.right - left, under - 14 * unit)
    place, stamps = _map_with_legend(sheet, scene, map_room, preset.margin, preset.margin)
    draw_stack(sheet, blocks, preset.margin, under, across)
    foot.draw(sheet)
    return place, stamps


def footer(scene: Scene) -> Footer:
    """Return the foot of a card."""
    preset = scene.preset
    return Footer(scene.content, scene.order.theme, preset.unit, preset.margin, preset.foot)


def _map_with_legend(
    sheet: Sheet, scene: Scene, room: Box, left: float, margin: float
) -> tuple[Box, list[Stamp]]:
    """Draw the map and, below it, the legend of the marks that it shows."""
    unit = scene.preset.unit
    across = sheet.frame.right - margin - left
    height, keys = 15 * unit, None
    for _turn in range(3):
        below = height + 22 * unit
        box = Box(room.left, room.top, room.right, room.bottom - below)
        shown = map_of(scene, box)
        stamps = shown.stamps(scene.state.seen)
        keys = legend(scene, stamps)
        if keys.height(across) <= height:
            break
        height = keys.height(across)
    draw_map(sheet, shown, stamps)
    if keys:
        keys.draw(sheet, left, box.bottom + 12 * unit, across)
    return box, stamps


def map_of(scene: Scene, box: Box) -> Cutout:
    """Return the map of a card's place, shown in a box."""
    plane = atlas.atlas(scene.dataset)
    whole = scene.row < 0
    window = atlas.whole(plane, box) if whole else atlas.around(plane, scene.row, box)
    return Cutout(scene.dataset, window, scene.row, scene.order.theme, scene.preset.unit)


def draw_map(sheet: Sheet, shown: Cutout, stamps: list[Stamp], *, locate: bool = True) -> None:
    """Draw a map with everything on it; `locate` adds the small map of the oblast."""
    locate = locate and shown.chosen >= 0 and shown.plane.oblast.area > 0
    plates = [cutout.scale_box(shown, stamps)]
    if locate:
        plates.append(cutout.inset(shown).grown(8 * shown.unit))
    names = shown.names(stamps, plates)
    cutout.draw_ground(sheet, shown)
    taken = [*plates, *(label.box.grown(4) for label in names), *(mark.box() for mark in stamps)]
    cutout.draw_regions(sheet, shown, taken)
    cutout.draw_marks(sheet, shown, stamps)
    cutout.draw_names(sheet, shown, names)
    cutout.draw_scale(sheet, shown, stamps)
    if locate:
        cutout.draw_inset(sheet, shown)
