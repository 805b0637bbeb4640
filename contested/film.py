"""A time-lapse of a town or the oblast, one frame a day, as MP4 or GIF.

Ground, names and texts are drawn once; from day to day only the date and, where something
changed, the marks. One frame is held at a time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from contested.cards.card import drawing
from contested.cards.order import Order
from contested.cards.stage import Stage
from contested.dataset import Dataset
from contested.days import day_text
from contested.encode import ENCODERS
from contested.errors import RequestError
from contested.language import speak
from contested.rule import runs

SIZES: Final = {".mp4": (1280, 720), ".gif": (960, 540)}
"""Pixels of a frame by the file's suffix."""
REST: Final = 24
"""Frames for which the last day stays."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Film:
    """What is filmed.

    Attributes:
        order: Town, lens, theme, language and title; its date is the last day.
        first: First day, a day number.
        step: Days from frame to frame.
        rate: Frames a second.
    """

    order: Order
    first: int
    step: int = 1
    rate: int = 12

    @property
    def days(self) -> range:
        """Every day shown."""
        return range(self.first, self.order.date + 1, self.step)


def film(order: Order, *, first: int, step: int = 1, rate: int = 12) -> Film:
    """Check a film.

    Raises:
        RequestError: It would show nothing, or too fast or too slow.
    """
    if first > order.date:
        raise RequestError(
            f"--from {day_text(first)} is after the last day filmed, {day_text(order.date)}. "
            "Give an earlier day."
        )
    for name, value, most in (("step", step, 366), ("rate", rate, 50)):
        if not 1 <= value <= most:
            raise RequestError(f"--{name} {value}: give a whole number from 1 to {most}.")
    return Film(order, first, step, rate)


def shoot(dataset: Dataset, film: Film, path: Path, progress: Progress) -> None:
    """Write a film; nothing is left behind when it fails.

    Args:
        dataset: The data.
        film: What is filmed.
        path: The file; its suffix says the format.
        progress: Told the frames done and the frames in all.

    Raises:
        RequestError: The suffix is neither `.mp4` nor `.gif`, there is no such folder, or the
            film begins before the data do.
    """
    suffix = path.suffix.lower()
    if suffix not in ENCODERS:
        raise RequestError(f"{path.name}: a film is an .mp4 or a .gif. Change the name's ending.")
    if not path.parent.is_dir():
        raise RequestError(f"{path.parent}: no such folder. Make it first.")
    draft = path.with_name(f".{path.stem}-draft{suffix}")
    size, count = SIZES[suffix], len(film.days)
    try:
        with ENCODERS[suffix](draft, size, film.rate) as write:
            for number, frame in enumerate(frames(dataset, film, size), start=1):
                write(frame, REST if number == count else 1)
                progress(number, count)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def frames(dataset: Dataset, film: Film, size: tuple[int, int]) -> Iterator[Image.Image]:
    """Draw the frames one after the other, each an RGB image of `size` pixels.

    Raises:
        RequestError: The film begins before the data do.
    """
    if film.first < dataset.first_day:
        first = day_text(dataset.first_day)
        raise RequestError(
            f"--from {day_text(film.first)} is before the data's first day, {first}. Start there."
        )
    found = runs(dataset, lens=film.order.lens)
    seen = found.seen
    over = found.joined_by(seen.view, seen.low, seen.high, seen.gap, seen.stale)
    with drawing, speak(film.order.lang):
        stage = Stage(dataset, film.order, over, film.days, size)
    picture, before = Image.new("RGB", size), np.empty(0, dtype=np.intp)
    for day in film.days:
        now = over.at(day)
        with drawing, speak(film.order.lang):
            if not np.array_equal(now[stage.rows], before):
                picture, before = stage.picture(over.seen.take(now)), now[stage.rows]
            frame = picture.copy()
            frame.paste(stage.date(day), stage.corner)
        yield frame
