"""The letters of a card: Streamlit's body font where it is installed, else DejaVu Sans.

No font lies in this repository. Streamlit ships Source Sans as one variable web font (SIL Open
Font License), which matplotlib cannot read; its weights are cut once into matplotlib's cache.
"""

import hashlib
import logging
import os
import tempfile
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Final

import matplotlib as mpl
from fontTools import version as cutter
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError
from fontTools.varLib.instancer import instantiateVariableFont
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.textpath import text_to_path

WEIGHTS: Final = (400, 600, 700)
CUT: Final = "Source Sans 3"
SPARE: Final = "DejaVu Sans"
LETTERS: Final = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x400, 0x52F),
    (0x2010, 0x2044),
    (0x20AC, 0x20BD),
    (0x2116, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
)
"""What is cut: Latin, Cyrillic and their punctuation; the spare font draws the rest."""

ASCENT: Final = 0.74
"""Height above the baseline that a line of text takes, in parts of its size."""
DESCENT: Final = 0.23

_log: Final = logging.getLogger(__name__)
_adding: Final = Lock()

# The spare font has no weight 600; its bold serves, and need not be reported for every text.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)


@dataclass(frozen=True)
class Letter:
    """How a text is set.

    Attributes:
        size: Size in pixels of the card.
        weight: 400, 600 or 700.
        leading: Distance of baselines in parts of the size.
        italic: Whether it slants.
    """

    size: float
    weight: int = 400
    leading: float = 1.3
    italic: bool = False

    def at(self, factor: float) -> "Letter":
        """Return the same letter, `factor` times as large."""
        return Letter(self.size * factor, self.weight, self.leading, self.italic)


@lru_cache(maxsize=256)
def properties(points: float, weight: int, italic: bool) -> FontProperties:
    """Return matplotlib's description of a font at a size in points."""
    font = FontProperties(family=list(families()), size=points, weight=weight)
    font.set_style("italic" if italic else "normal")
    return font


def width(text: str, letter: Letter) -> float:
    """Measure a text in pixels of the card; the same for every format and scale."""
    return _width(text, letter.weight, letter.italic) * letter.size


def missing(text: str) -> str:
    """Return the first character that no font of ours can draw, or blank."""
    return next((sign for sign in text if not sign.isspace() and ord(sign) not in _drawn()), "")


@lru_cache(maxsize=20_000)
def _width(text: str, weight: int, italic: bool) -> float:
    font = properties(100.0, weight, italic)
    across, _down, _descent = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(across) / 100


def forget() -> None:
    """Let go of the texts that were measured, which may be words of somebody's own data."""
    _width.cache_clear()


def families() -> tuple[str, ...]:
    """Return the families in use; the first that has a letter draws it.

    Whatever measures or draws asks here first, and waits until all fonts are added: matplotlib's
    manager of fonts is shared by all threads, and does not change afterwards.
    """
    with _adding:
        return _families()


def spared() -> bool:
    """Say whether the spare font draws everything; the log says why."""
    return families() == (SPARE,)


@cache
def _families() -> tuple[str, ...]:
    try:
        for source, weights in _sources():
            for path in _cuts(source, weights):
                fontManager.addfont(path)
    except (OSError, ImportError, RuntimeError, TTLibError) as error:
        # No font, no writable cache, no reader of web fonts, or a file that is no font.
        _log.warning("Cards are set in %s, because %s cannot be used: %s", SPARE, CUT, error)
        return (SPARE,)
    return (CUT, SPARE)


@cache
def _drawn() -> frozenset[int]:
    found: set[int] = set()
    for family in families():
        path = fontManager.findfont(FontProperties(family=family))
        with TTFont(path, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(found)


@lru_cache(maxsize=64)
def subset(weight: int, italic: bool, letters: frozenset[str]) -> bytes:
    """Cut the letters of a text out of the font in use (TrueType), to send them with an SVG."""
    options = Options(layout_features=["kern", "mark"], name_IDs=[], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(letters)))
    path = fontManager.findfont(properties(10.0, weight, italic))
    with TTFont(path, recalcTimestamp=False) as font:
        subsetter.subset(font)
        return _packed(font)


def web_font(slope: str = "Upright") -> Path:
    """Find Streamlit's body font (woff2), `Upright` or `Italic`.

    Raises:
        FileNotFoundError: It is not where Streamlit 1.67 keeps it.
    """
    package = find_spec("streamlit")
    if package is None or package.origin is None:
        raise FileNotFoundError("Streamlit, which ships the font, is not installed.")
    folder = Path(package.origin).parent / "static" / "static" / "media"
    for path in sorted(folder.glob(f"SourceSansVF-{slope}*.woff2")):
        return path
    raise FileNotFoundError(f"{folder} holds no SourceSansVF-{slope}*.woff2.")


def _sources() -> list[tuple[Path, tuple[int, ...]]]:
    """Find the variable fonts, and the weights to cut of each."""
    return [(web_font(), WEIGHTS), (web_font("Italic"), (400,))]


def _cuts(source: Path, weights: tuple[int, ...]) -> list[Path]:
    """Cut weights out of a variable font, once for each source and cutter."""
    mark = hashlib.sha256(source.read_bytes() + cutter.encode()).hexdigest()[:12]
    folder = Path(mpl.get_cachedir()) / f"contested-{mark}"
    paths = [folder / f"{CUT.replace(' ', '')}-{weight}.ttf" for weight in weights]
    if not all(path.exists() for path in paths):
        folder.mkdir(parents=True, exist_ok=True)
        slant = "Italic" if "Italic" in source.name else "Regular"
        few = _few_letters(source)
        for path, weight in zip(paths, weights, strict=True):
            _write(path, _one_weight(few, weight, slant))
    return paths


def _few_letters(source: Path) -> bytes:
    """Leave out the letters that are never drawn: a weight is cut much sooner."""
    options = Options(layout_features=["kern", "mark"], name_IDs=["*"], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in LETTERS for code in range(low, high + 1)])
    with TTFont(source, recalcTimestamp=False) as font:
        subsetter.subset(font)
        return _packed(font)


def _one_weight(variable: bytes, weight: int, slant: str) -> bytes:
    with TTFont(BytesIO(variable), recalcTimestamp=False) as font:
        instantiateVariableFont(font, {"wght": weight}, inplace=True)
        names = font["name"]
        for number, text in ((1, CUT), (2, slant), (4, f"{CUT} {slant} {weight}"), (16, CUT)):
            names.setName(text, number, 3, 1, 0x409)
        for number in (17, 21, 22, 25):
            names.removeNames(nameID=number)
        return _packed(font)


def _packed(font: TTFont) -> bytes:
    font.flavor = None
    packed = BytesIO()
    font.save(packed)
    return packed.getvalue()


def _write(path: Path, font: bytes) -> None:
    """Put a file in its place at one stroke: several processes may cut at once."""
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(font)
    Path(draft).replace(path)
