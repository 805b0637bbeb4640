"""The foot of a card: the notice, the credits, the version of the data and the permalink."""

from dataclasses import dataclass

from contested.cards.flow import cut, wrap
from contested.cards.ground import GROUNDS
from contested.cards.sheet import Sheet
from contested.cards.typeface import Letter, width
from contested.cards.words import Content


@dataclass(frozen=True)
class Footer:
    """The foot of a sheet.

    Attributes:
        content: What the card says.
        theme: One of `THEMES`.
        unit: Pixels of one unit of type.
        margin: Pixels kept free at the left and right.
        foot: Pixels kept free below.
    """

    content: Content
    theme: str
    unit: float
    margin: float
    foot: float

    def top(self, sheet: Sheet) -> float:
        """Return where the foot begins: the hairline above it."""
        step = self._small.size * self._small.leading
        return sheet.frame.bottom - self.foot - len(self._lines(sheet)) * step - 30 * self.unit

    def draw(self, sheet: Sheet) -> None:
        """Set the foot."""
        ground, unit, frame = GROUNDS[self.theme], self.unit, sheet.frame
        top = self.top(sheet)
        sheet.line([(0, top), (frame.right, top)], ground.hairline, 1 * unit)
        baseline = top + 22 * unit
        bold = Letter(14.5 * unit, 700)
        notice = sheet.text((self.margin, baseline), self.content.notice, bold, ground.ink)
        under = baseline + 5.5 * unit
        sheet.line([(notice.left, under), (notice.right, under)], ground.warn, 2 * unit)
        if not self._long(sheet):
            at = (frame.right - self.margin, baseline)
            sheet.text(at, self._origin, self._small, ground.muted, align="right")
        step = self._small.size * self._small.leading
        for number, line in enumerate(self._lines(sheet)):
            at = (self.margin, baseline + 10 * unit + (number + 1) * step - 0.25 * step)
            sheet.text(at, line, self._small, ground.muted)

    @property
    def _small(self) -> Letter:
        return Letter(11.5 * self.unit, 400, 1.32)

    @property
    def _origin(self) -> str:
        return " · ".join(filter(None, (self.content.version, self.content.link)))

    def _across(self, sheet: Sheet) -> float:
        return sheet.frame.right - 2 * self.margin

    def _long(self, sheet: Sheet) -> bool:
        """Say whether version and link need a line of their own."""
        notice = width(self.content.notice, Letter(14.5 * self.unit, 700))
        room = self._across(sheet) - notice - 24 * self.unit
        return width(self._origin, self._small) > room

    def _lines(self, sheet: Sheet) -> list[str]:
        across = self._across(sheet)
        lines = wrap(" ".join(self.content.credits), self._small, across)
        if self._long(sheet):
            lines.append(cut(self._origin, self._small, across))
        return lines
