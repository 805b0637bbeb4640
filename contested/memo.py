"""What is computed of a dataset, kept on the dataset itself and gone with it.

A cache that stands outside and is keyed by datasets keeps every dataset that it ever saw in memory,
a visitor's own among them.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock, RLock
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from contested.dataset import Dataset
from contested.readonly import read_only

P = ParamSpec("P")
R = TypeVar("R")

_lock: Final = Lock()
"""Held while a memo is looked into or changed, never while anything is computed."""


@dataclass(frozen=True, eq=False)
class _Place:
    """Where one result goes; who computes it holds the lock, and the others wait for it."""

    lock: Any = field(default_factory=RLock)
    found: list[Any] = field(default_factory=list)


def per_dataset(
    entries: int = 1,
) -> Callable[[Callable[Concatenate[Dataset, P], R]], Callable[Concatenate[Dataset, P], R]]:
    """Compute something of a dataset once, and keep it as long as the dataset.

    Several threads may ask at once: one computes, the others wait. What fails is not kept. Nobody
    can write into arrays and frames that are kept.

    Args:
        entries: Results kept for each dataset, by the other arguments, which must be hashable;
            the one asked for longest ago goes first.
    """

    def decorate(
        compute: Callable[Concatenate[Dataset, P], R],
    ) -> Callable[Concatenate[Dataset, P], R]:
        @wraps(compute)
        def kept(dataset: Dataset, /, *args: P.args, **named: P.kwargs) -> R:
            asked = (args, tuple(sorted(named.items())))
            place = _place(dataset, compute, asked, entries)
            with place.lock:
                if not place.found:
                    try:
                        place.found.append(read_only(compute(dataset, *args, **named)))
                    except BaseException:
                        _drop(dataset, compute, asked)
                        raise
                result: R = place.found[0]
                return result

        return kept

    return decorate


def forget(dataset: Dataset) -> None:
    """Let go of everything that was computed of a dataset; it is computed again when asked for."""
    with _lock:
        dataset.memo.clear()


def _place(dataset: Dataset, compute: Callable[..., Any], asked: Any, entries: int) -> _Place:
    with _lock:
        places = dataset.memo.setdefault(compute, OrderedDict())
        place: _Place = places.setdefault(asked, _Place())
        places.move_to_end(asked)
        if len(places) > entries:
            places.popitem(last=False)
        return place


def _drop(dataset: Dataset, compute: Callable[..., Any], asked: Any) -> None:
    with _lock:
        dataset.memo.get(compute, {}).pop(asked, None)
