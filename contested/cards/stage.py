"""What stays in place while a film's days go by: ground, names, title, legend and foot."""

from typing import Any, Final

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from contested.cards import cutout
from contested.cards.atlas import around, atlas, whole
from contested.cards.cutout import Cutout
from contested.cards.flow import Legend, Paragraph, draw_stack
from contested.cards.footer import Footer
from contested.cards.ground import GROUNDS
from contested.cards.order import REGION, Order
from contested.cards.scene import keys
from contested.cards.sheet import Box, Sheet
from contested.cards.stamp import Stamp, Stamps
from contested.cards.typeface import Letter
from contested.cards.words import content, look
from contested.dataset import Dataset
from contested.language import _, day_name
from contested.markup import readable
from contested.names import in_region
from contested.namesakes import town_phrase
from contested.rule import state
from contested.seen import Runs, Seen

DOTS: Final = 96
HEAD: Final = 78
MARGIN: Final = 30
FOOT: Final = 10
"""Units of the band above the map, at the sides and below the last line."""
WIDEST: Final = 1280
PLATE: Final = 480
"""Units that the date takes at the right of the band."""


class Stage:
    """The parts of a film that stay, drawn once, and what is laid upon them.

    Attributes:
        rows: Rows of the towns whose marks are shown.
        corner: Pixel at which the date's upper left corner lies.
    """

    def __init__(
        self, dataset: Dataset, order: Order, over: Runs, days: range, size: tuple[int, int]
    ) -> None:
        self.unit = size[0] / WIDEST
        self._order, self._ground = order, GROUNDS[order.theme]
        self._still = Sheet(size, DOTS, self._ground.paper)
        self._above = Sheet(size, DOTS, "none")
        last = state(dataset, order.date, lens=order.lens)
        said = content(dataset, order, last)
        foot = Footer(said, order.theme, self.unit, MARGIN * self.unit, FOOT * self.unit)
        row = -1 if order.town == REGION else dataset.town_row[order.town]
        bottom = foot.top(self._still) - 41 * self.unit
        box = Box(0, HEAD * self.unit, size[0], bottom)
        plane = atlas(dataset)
        window = whole(plane, box) if row < 0 else around(plane, row, box)
        self._map = Cutout(dataset, window, row, order.theme, self.unit)
        self.rows = self._map.visible()
        self.corner = (size[0] - round(PLATE * self.unit), 0)
        self._head(order.title or _title(dataset, row), said.reading)
        spans = np.unique(np.concatenate([over.at(day)[self.rows] for day in days]))
        key = Legend(keys(look(over.seen, int(span)) for span in spans), order.theme, self.unit)
        across = size[0] - 2 * MARGIN * self.unit
        key.draw(self._still, MARGIN * self.unit, bottom + 13 * self.unit, across)
        foot.draw(self._still)
        self._names(self._map.stamps(last.seen))
        self._canvas = _canvas(self._still)
        self._canvas.draw()
        self._bare = self._canvas.copy_from_bbox(self._still.figure.bbox)
        self._cover = _image(self._above)

    def picture(self, seen: Seen) -> Image.Image:
        """Draw the marks of what is seen of all towns between ground and names."""
        self._canvas.restore_region(self._bare)
        marks = Stamps(self._still, self._map.stamps(seen), self._order.theme)
        self._still.clip(marks, self._map.box)
        marks.draw(self._canvas.get_renderer())
        picture = Image.fromarray(np.asarray(self._canvas.buffer_rgba()))
        return Image.alpha_composite(picture, self._cover).convert("RGB")

    def date(self, day: int) -> Image.Image:
        """Draw the date plate."""
        size = (round(PLATE * self.unit), round((HEAD - 2) * self.unit))
        plate = Sheet(size, DOTS, self._ground.paper)
        at = (size[0] - MARGIN * self.unit, 52 * self.unit)
        letter = Letter(40 * self.unit, 600)
        plate.text(at, day_name(day), letter, self._ground.ink, align="right")
        return _image(plate).convert("RGB")

    def _head(self, title: str, reading: str) -> None:
        ground, unit = self._ground, self.unit
        blocks = [
            Paragraph(title, Letter(28 * unit, 700), ground.ink, most=1),
            Paragraph(reading, Letter(15 * unit), ground.muted, 4 * unit, most=1),
        ]
        across = (WIDEST - PLATE - 2 * MARGIN) * unit
        draw_stack(self._still, blocks, MARGIN * unit, 13 * unit, across)

    def _names(self, stamps: list[Stamp]) -> None:
        plates = [cutout.scale_box(self._map, stamps)]
        names = self._map.names(stamps, plates)
        cutout.draw_ground(self._still, self._map)
        taken = [*plates, *(label.box.grown(4) for label in names)]
        cutout.draw_regions(self._still, self._map, [*taken, *(mark.box() for mark in stamps)])
        cutout.draw_names(self._above, self._map, names)
        cutout.draw_scale(self._above, self._map, stamps)


def _title(dataset: Dataset, row: int) -> str:
    if row < 0:
        return in_region(dataset, _("claims of control"))
    town = readable(town_phrase(dataset, row), 120)
    return _("{town} and around: claims of control").format(town=town)


def _canvas(sheet: Sheet) -> Any:
    """Return the pixels of a sheet; matplotlib gives them no types."""
    return FigureCanvasAgg(sheet.figure)


def _image(sheet: Sheet) -> Image.Image:
    canvas = _canvas(sheet)
    canvas.draw()
    return Image.fromarray(np.asarray(canvas.buffer_rgba()).copy())
