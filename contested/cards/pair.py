"""Two readings of one town, or of the oblast, on one sheet: two dates, or two lenses."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from contested.cards.card import Drawing, draw_map, drawing, footer, map_of
from contested.cards.flow import Block, Paragraph, Position, draw_stack, fitted, stack_height
from contested.cards.ground import GROUNDS
from contested.cards.order import Order
from contested.cards.presets import PRESETS
from contested.cards.scene import Scene, legend, scene
from contested.cards.sheet import Box, Sheet
from contested.cards.stamp import Stamp
from contested.cards.typeface import Letter
from contested.dataset import Dataset
from contested.errors import RequestError
from contested.language import _, speak
from contested.markup import readable
from contested.names import region_name, town_name

GUTTER: Final = 28
"""Units between the two."""


def draw_pair(dataset: Dataset, first: Order, second: Order) -> Drawing:
    """Draw two orders on one sheet; the same data and orders give the same bytes.

    Preset, theme, language, title, scale and format are the first order's.

    Raises:
        RequestError: The orders show different places, or the same thing twice.
    """
    second = replace(
        first, town=second.town, date=second.date, known=second.known, lens=second.lens
    )
    if first.town != second.town:
        raise RequestError("A pair shows one place twice. Give both the same town.")
    if first == second:
        raise RequestError("Both halves of the pair are the same. Change the date or the lens.")
    with drawing, speak(first.lang):
        halves = [scene(dataset, order) for order in (first, second)]
        preset = PRESETS[first.preset]
        sheet = Sheet(preset.size, preset.dots, GROUNDS[first.theme].paper)
        title = first.title or pair_title(halves)
        stamps, place = _compose(sheet, halves, title)
        data = sheet.written(first.form, scale=first.scale, title=title)
    return Drawing(data, tuple(sheet.placed), tuple(stamps), place, sheet.frame)


def pair_title(halves: list[Scene]) -> str:
    """Head a pair."""
    first = halves[0]
    if first.row < 0:
        place = region_name(first.dataset) or _("All towns")
    else:
        place = readable(town_name(first.dataset, first.row), 80)
    if first.order.date != halves[1].order.date:
        return _("{place} on two dates").format(place=place)
    return _("{place}: two readings").format(place=place)


def _compose(sheet: Sheet, halves: list[Scene], title: str) -> tuple[list[Stamp], Box]:
    first = halves[0]
    preset, unit, frame = first.preset, first.preset.unit, sheet.frame
    foot = footer(first)
    across = frame.right - 2 * preset.margin
    ground = GROUNDS[first.order.theme]
    head: list[Block] = [
        Paragraph(first.content.kicker, Letter(14 * unit, 600), ground.accent, most=1),
        Paragraph(title, Letter(36 * unit, 700, 1.06), ground.ink, 5 * unit, True, most=3),
    ]
    top = draw_stack(sheet, head, preset.margin, preset.head - 12 * unit, across) + 16 * unit
    likely = [stamp for half in halves for stamp in _likely_stamps(half, frame)]
    keys_height = legend(first, likely).height(across)
    bottom = foot.top(sheet) - keys_height - (26 * unit if keys_height else 14 * unit)
    stamps: list[Stamp] = []
    boxes = _halves(sheet, first, top, bottom)
    texts = [_positions(half, boxes[0]) for half in halves]
    room = max(stack_height(blocks, boxes[0].width) for blocks in texts)
    by_day = first.order.date != halves[1].order.date
    for half, blocks, box in zip(halves, texts, boxes, strict=True):
        place, marks = _half(sheet, half, blocks, box, room, by_day=by_day)
        stamps += marks
    legend(first, stamps).draw(sheet, preset.margin, bottom + 13 * unit, across)
    foot.draw(sheet)
    return stamps, place


def _likely_stamps(half: Scene, frame: Box) -> list[Stamp]:
    """Return about the marks that a half will show: how high the legend will be."""
    side = min(frame.right, frame.bottom) / 2
    return map_of(half, Box(0, 0, side, side)).stamps(half.state.seen)


def _halves(sheet: Sheet, first: Scene, top: float, bottom: float) -> tuple[Box, Box]:
    """Part the sheet: side by side, or one below the other on a high one."""
    preset, unit, frame = first.preset, first.preset.unit, sheet.frame
    left, right = float(preset.margin), frame.right - preset.margin
    if frame.right > 0.9 * frame.bottom:
        middle, gap = (left + right) / 2, GUTTER * unit / 2
        return Box(left, top, middle - gap, bottom), Box(middle + gap, top, right, bottom)
    middle, gap = (top + bottom) / 2, GUTTER * unit / 2
    return Box(left, top, right, middle - gap), Box(left, middle + gap, right, bottom)


def _positions(half: Scene, box: Box) -> Sequence[Block]:
    """Make the positions, which take half of the place at most."""
    unit = half.preset.unit

    def text(factor: float, told: bool) -> list[Block]:
        size = unit * factor
        entries = half.content.entries
        return [Position(entry, half.order.theme, size, 8 * size, told) for entry in entries]

    return fitted(text, box.width, box.height * 0.42, largest=0.92)


def _half(
    sheet: Sheet, half: Scene, blocks: Sequence[Block], box: Box, room: float, *, by_day: bool
) -> tuple[Box, list[Stamp]]:
    """Draw one half: its day or lens, its map, its positions; return the map and its marks."""
    unit, said, ground = half.preset.unit, half.content, GROUNDS[half.order.theme]
    large, small = (said.date, said.reading) if by_day else (said.reading, said.date)
    head: list[Block] = [
        Paragraph(large, Letter(23 * unit, 400, 1.1), ground.ink, most=1),
        Paragraph(small, Letter(13.5 * unit), ground.muted, 3 * unit, most=1),
    ]
    top = draw_stack(sheet, head, box.left, box.top, box.width) + 10 * unit
    under = box.bottom - room
    place = Box(box.left, top, box.right, under - (12 * unit if room else 0))
    shown = map_of(half, place)
    stamps = shown.stamps(half.state.seen)
    draw_map(sheet, shown, stamps, locate=False)
    draw_stack(sheet, blocks, box.left, under, box.width)
    return place, stamps
