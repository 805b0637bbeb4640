"""Cards to go: drawn one at a time off the event loop, kept, and never drawn twice at once."""

import asyncio
import hashlib
import math
import os
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

import anyio
import matplotlib as mpl

from contested.cards.card import draw
from contested.cards.order import Order
from contested.cards.pair import draw_pair
from contested.cards.words import SITE
from contested.dataset import Dataset

WAITING: Final = 240
"""Different cards that may wait; who asks for one more is told to come back."""
LONGEST_WAIT: Final = 60.0
"""Seconds that a request may have to wait, by the pace of the last cards, to be taken on."""
PATIENCE: Final = 120.0
"""Seconds after which a request that was taken on is given up."""
PACE: Final = 0.5
"""Seconds a card is thought to take before the first is drawn."""
KEPT: Final = 64_000_000
"""Bytes of cards that are kept, the latest asked for."""


Draw = Callable[[Dataset, Order, Order | None], bytes]


class Busy(Exception):  # noqa: N818  # a state of the kiosk, not a fault of the request
    """Too many cards are wanted at once.

    Attributes:
        seconds: After how long it is worth coming back.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def mark(dataset: Dataset, first: Order, second: Order | None = None) -> str:
    """Return what stands for an image's bytes: data, orders, program and site in one hash."""
    parts = (dataset.version, repr(first), repr(second), program(), os.environ.get(SITE, ""))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


@cache
def program() -> str:
    """Return a hash of the package's source and translations, and of what draws for it."""
    digest = hashlib.sha256(mpl.__version__.encode())
    for name, content in sorted(_sources(files("contested"))):
        digest.update(name.encode() + content)
    return digest.hexdigest()[:12]


class Kiosk:
    """Draws cards for a server."""

    def __init__(self, draw: Draw | None = None) -> None:
        self._draw = draw or image
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._drawing: dict[str, asyncio.Task[bytes]] = {}
        self._one = anyio.CapacityLimiter(1)
        self._pace = PACE

    async def card(self, dataset: Dataset, first: Order, second: Order | None = None) -> bytes:
        """Return the bytes of a card, or of a pair; one that is being drawn is waited for.

        Raises:
            Busy: Too many cards are waiting, or this one took too long.
        """
        name = mark(dataset, first, second)
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        if name not in self._drawing:
            wait = len(self._drawing) * self._pace
            if len(self._drawing) >= WAITING or wait > LONGEST_WAIT:
                raise Busy(max(1, math.ceil(wait)))
            self._drawing[name] = asyncio.create_task(self._make(name, dataset, first, second))
        try:
            return await asyncio.wait_for(asyncio.shield(self._drawing[name]), PATIENCE)
        except TimeoutError as error:
            raise Busy(max(1, math.ceil(len(self._drawing) * self._pace))) from error

    async def _make(self, name: str, dataset: Dataset, first: Order, second: Order | None) -> bytes:
        try:
            data = await anyio.to_thread.run_sync(
                self._timed, dataset, first, second, limiter=self._one
            )
            self._keep(name, data)
            return data
        finally:
            del self._drawing[name]

    def _timed(self, dataset: Dataset, first: Order, second: Order | None) -> bytes:
        start = time.perf_counter()
        data = self._draw(dataset, first, second)
        self._pace += 0.2 * (time.perf_counter() - start - self._pace)
        return data

    def _keep(self, name: str, data: bytes) -> None:
        self._kept[name] = data
        self._size += len(data)
        while self._size > KEPT:
            _name, old = self._kept.popitem(last=False)
            self._size -= len(old)


def image(dataset: Dataset, first: Order, second: Order | None) -> bytes:
    """Draw one order, or two side by side.

    Raises:
        RequestError: Both orders are the same.
    """
    if second is None:
        return draw(dataset, first).data
    return draw_pair(dataset, first, second).data


def _sources(folder: Traversable) -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _sources(entry)
        elif entry.name.endswith((".py", ".mo")):
            found.append((entry.name, entry.read_bytes()))
    return found
