"""Calendar days (Europe/Kyiv) as `YYYY-MM-DD` text and as day numbers for arithmetic.

A day number counts days since 1970-01-01, which is day 0. Text travels, numbers compute.
"""

import datetime as dt
import re
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pandas as pd

from contested.errors import RequestError

KYIV: Final = ZoneInfo("Europe/Kyiv")
NEVER: Final = int(np.iinfo(np.int32).max)
"""The day number that no day reaches: 'not withdrawn', 'still so'."""

WEEK: Final = 7
MONDAY: Final = 4
"""The day number of the first Monday, 5 January 1970."""

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_EPOCH: Final = dt.date(1970, 1, 1)

Days = npt.NDArray[np.int32]


def day_number(day: str) -> int:
    """Turn `YYYY-MM-DD` into days since 1970-01-01.

    Raises:
        RequestError: The text is not a real calendar day in that form.
    """
    if not _DAY.fullmatch(day):
        raise RequestError(f"{day!r} is not a day. Write it as YYYY-MM-DD, e.g. 2025-12-15.")
    try:
        return (dt.date.fromisoformat(day) - _EPOCH).days
    except ValueError as error:
        raise RequestError(
            f"{day!r} is not in the calendar. Write a real day as YYYY-MM-DD, e.g. 2025-12-15."
        ) from error


def day_text(number: int) -> str:
    """Turn days since 1970-01-01 into `YYYY-MM-DD`."""
    return (_EPOCH + dt.timedelta(days=int(number))).isoformat()


def day_numbers(days: "pd.Series[str] | list[str]", *, blank: int) -> Days:
    """Turn a column of checked `YYYY-MM-DD` texts into day numbers, `blank` for blank cells."""
    codes, texts = pd.factorize(np.asarray(days, dtype=object))  # few days, many rows
    known = [blank if text == "" else day_number(str(text)) for text in texts]
    return np.asarray(known, dtype=np.int32)[codes]


def today() -> int:
    """Return today's day number in Kyiv."""
    return (dt.datetime.now(tz=KYIV).date() - _EPOCH).days
