"""A sheet to draw on, measured in pixels from its upper left corner, and its bytes.

matplotlib's figure without axes and without its global state. Everything that is set in type is
kept as a box, so that a test can see what lies on what.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, Literal

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, Transform, TransformedBbox

from contested.cards.typeface import (
    ASCENT,
    DESCENT,
    Letter,
    families,
    properties,
    subset,
    width,
)

Align = Literal["left", "center", "right"]

FORMS: Final = ("png", "svg", "pdf")
MEDIA: Final = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}

_UNDATED: Final[dict[str, dict[str, Any]]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}

# For the whole process, because matplotlib reads them while it writes: text stays text, ids in
# SVG follow from what is drawn, letters keep their form at every scale.
mpl.rcParams.update(
    {
        "svg.fonttype": "none",
        "svg.hashsalt": "contested",
        "pdf.fonttype": 42,
        "text.hinting": "none",
        "path.simplify": False,
    }
)


@dataclass(frozen=True)
class Box:
    """A place on the sheet in pixels, and what lies there.

    Attributes:
        left: Left edge.
        top: Upper edge.
        right: Right edge.
        bottom: Lower edge.
        text: What is written there.
        kind: `text`, `label` (a name on the map) or `mark`.
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""
    kind: str = "text"

    def meets(self, other: "Box") -> bool:
        """Say whether two boxes share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        """Say whether another box lies inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def grown(self, by: float) -> "Box":
        """Return the box with its edges moved outwards."""
        return Box(
            self.left - by, self.top - by, self.right + by, self.bottom + by, self.text, self.kind
        )

    @property
    def width(self) -> float:
        """Distance of the left and right edges."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Distance of the upper and lower edges."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Sheet:
    """A sheet of `width` by `height` pixels at `dots` pixels an inch.

    Attributes:
        figure: matplotlib's figure.
        frame: The whole sheet.
        placed: Every text set so far.
        pixels: From pixels of the sheet to matplotlib's display.
    """

    def __init__(self, size: tuple[int, int], dots: int, paper: str) -> None:
        across, down = size
        self.dots = dots
        self.figure = Figure(figsize=(across / dots, down / dots), dpi=dots, facecolor=paper)
        FigureCanvasAgg(self.figure)
        self.frame = Box(0, 0, across, down)
        self.placed: list[Box] = []
        self._letters: dict[tuple[int, bool], set[str]] = {}
        flip = Affine2D().scale(1 / across, -1 / down).translate(0, 1)
        self.pixels: Transform = flip + self.figure.transFigure

    @property
    def point(self) -> float:
        """Points (1/72 inch) of a pixel."""
        return 72 / self.dots

    def text(
        self,
        at: tuple[float, float],
        text: str,
        letter: Letter,
        colour: str,
        *,
        align: Align = "left",
        halo: tuple[str, float] | None = None,
        kind: str = "text",
    ) -> Box:
        """Set one line of text on its baseline, as it stands, and return its box."""
        if halo:
            edge = Stroke(linewidth=halo[1] * self.point, foreground=halo[0], joinstyle="round")
            around = self._line(at, text, letter, colour, align)
            around.set_path_effects([edge])  # drawn as outlines: the text itself stays text
            self.add(around)
        self.add(self._line(at, text, letter, colour, align))
        self._letters.setdefault((letter.weight, letter.italic), set()).update(text)
        box = line_box(at, text, letter, align=align, kind=kind)
        self.placed.append(box)
        return box

    def _line(
        self, at: tuple[float, float], text: str, letter: Letter, colour: str, align: Align
    ) -> Text:
        return Text(
            at[0],
            at[1],
            text,
            color=colour,
            fontproperties=properties(letter.size * self.point, letter.weight, letter.italic),
            horizontalalignment=align,
            verticalalignment="baseline",
            transform=self.pixels,
            parse_math=False,
        )

    def area(self, box: Box, colour: str, *, alpha: float | None = None) -> None:
        """Fill a rectangle."""
        corner = (box.left, box.top)
        fill = Rectangle(corner, box.width, box.height, facecolor=colour, transform=self.pixels)
        fill.set_alpha(alpha)
        self.add(fill)

    def line(self, points: Sequence[tuple[float, float]], colour: str, breadth: float) -> None:
        """Draw a line through points."""
        self.shape(Path(points), edge=colour, breadth=breadth)

    def shape(
        self,
        path: Path,
        *,
        face: str = "none",
        edge: str = "none",
        breadth: float = 0,
        inside: Box | None = None,
    ) -> None:
        """Fill and outline a path given in pixels, cut off outside a box."""
        patch = PathPatch(
            path,
            facecolor=face,
            edgecolor=edge,
            linewidth=breadth * self.point,
            joinstyle="round",
            capstyle="butt",
            transform=self.pixels,
        )
        self.add(patch, inside)

    def add(self, artist: Artist, inside: Box | None = None) -> None:
        """Put anything of matplotlib's on top of what is there."""
        artist.set_zorder(len(self.figure.artists))
        self.figure.add_artist(artist)
        if inside is not None:
            self.clip(artist, inside)

    def clip(self, artist: Artist, inside: Box) -> None:
        """Cut off what an artist draws outside a box."""
        corners = Bbox([[inside.left, inside.top], [inside.right, inside.bottom]])
        artist.set_clip_box(TransformedBbox(corners, self.pixels))

    def written(self, form: str, *, scale: int = 1, title: str = "") -> bytes:
        """Write the sheet as `png`, `svg` or `pdf`: the same bytes for the same sheet."""
        out = BytesIO()
        dpi = self.dots * scale if form == "png" else self.dots
        metadata = _UNDATED[form] | ({"Title": title} if title else {})
        options: dict[str, Any] = {"format": form, "dpi": dpi, "metadata": metadata}
        if form == "png":
            options["pil_kwargs"] = {"compress_level": 4}
        self.figure.savefig(out, **options)
        return self._with_fonts(out.getvalue()) if form == "svg" else out.getvalue()

    def _with_fonts(self, svg: bytes) -> bytes:
        """Put the letters that are used into an SVG: it looks the same where the font lacks."""
        faces = [
            f'@font-face{{font-family:"{families()[0]}";font-weight:{weight};'
            f"font-style:{'italic' if italic else 'normal'};src:url(data:font/ttf;base64,"
            f"{b64encode(subset(weight, italic, frozenset(letters))).decode()})}}"
            for (weight, italic), letters in sorted(self._letters.items())
        ]
        return svg.replace(b"</style>", "".join(faces).encode() + b"</style>", 1)


def line_box(
    at: tuple[float, float],
    text: str,
    letter: Letter,
    *,
    align: Align = "left",
    kind: str = "text",
) -> Box:
    """Return the box of a line of text on its baseline."""
    across = width(text, letter)
    left = at[0] - {"left": 0.0, "center": across / 2, "right": across}[align]
    top = at[1] - ASCENT * letter.size
    return Box(left, top, left + across, at[1] + DESCENT * letter.size, text, kind)
