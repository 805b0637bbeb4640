"""What is shared between sessions cannot be written into by one of them."""

from collections.abc import Callable
from dataclasses import is_dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

T = TypeVar("T")
R = TypeVar("R")


def read_only(value: T) -> T:
    """Forbid writing into arrays and into the values of frames, and return the value.

    What stands in a dataclass, tuple or dictionary is forbidden too. A frame's own list of columns
    stays open: pandas has no way to close it.
    """
    if isinstance(value, np.ndarray):
        value.setflags(write=False)
    elif isinstance(value, ExtensionArray):
        # What pandas sets itself on arrays that it hands out; tests/test_readonly.py holds it.
        vars(value)["_readonly"] = True
        _each(vars(value).values())
    elif isinstance(value, pd.DataFrame):
        _each(value._mgr.arrays)
    elif isinstance(value, tuple):
        _each(value)
    elif isinstance(value, dict):
        _each(value.values())
    elif is_dataclass(value):
        _each(vars(value).values())
    return value


def _each(values: Any) -> None:
    for value in values:
        read_only(value)


class fixed_property(cached_property[R]):  # noqa: N801  # named like what it replaces
    """A `cached_property` whose arrays cannot be written into."""

    def __init__(self, compute: Callable[[Any], R]) -> None:
        super().__init__(lambda owner: read_only(compute(owner)))
        self.__doc__ = compute.__doc__
