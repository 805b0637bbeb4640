"""How long disputes last, and how long claims wait for an answer, with those not over yet.

Kaplan and Meier's estimate (1958) by `scipy.stats.ecdf`: what still goes on on the last day
counts as lasting at least so long, and so does a dispute that ended by silence or that nobody
touched any more. (lifelines would do the same, but cannot go with pandas 3.)
"""

import warnings
from typing import Any, Final

import numpy as np
import pandas as pd
from scipy.stats import CensoredData, ecdf

LEVEL: Final = 0.95
"""Confidence of the band around a curve."""


def curve(days: "pd.Series[int]", over: "pd.Series[bool]") -> pd.DataFrame:
    """Estimate the share that lasts longer than each number of days.

    Returns:
        `days` from 0 on, `share`, the ends `low` and `high` of its 95 % band (log-log; 1 and 1
        before the first end), and `left`, how many lasted at least so long. Empty for nothing.
    """
    if not len(days):
        return pd.DataFrame({name: [] for name in ("days", "share", "low", "high", "left")})
    lasted, ended = days.to_numpy(dtype=np.float64), over.to_numpy(dtype=bool)
    sample = CensoredData(uncensored=lasted[ended].tolist(), right=lasted[~ended].tolist())
    found = ecdf(sample).sf
    with warnings.catch_warnings():  # the band has no end where the share is 0 or 1
        warnings.simplefilter("ignore", RuntimeWarning)
        band: Any = found.confidence_interval(LEVEL, method="log-log")
    share = np.concatenate([[1.0], found.probabilities])
    low = np.concatenate([[1.0], band.low.probabilities])
    high = np.concatenate([[1.0], band.high.probabilities])
    at = np.concatenate([[0.0], found.quantiles])
    left = len(lasted) - np.searchsorted(np.sort(lasted), at, side="left")
    frame = pd.DataFrame({"days": at, "share": share, "low": low, "high": high, "left": left})
    return frame.fillna({"low": frame["share"], "high": frame["share"]})


def median(frame: pd.DataFrame) -> int | None:
    """Return the days after which half are over, None while more than half go on."""
    over = frame[frame["share"] <= 0.5]
    return None if over.empty else int(over["days"].iloc[0])


def median_band(frame: pd.DataFrame) -> tuple[int | None, int | None]:
    """Return the ends of the 95 % band around the median, None for one that is not reached."""
    ends = (frame[frame[end] <= 0.5]["days"] for end in ("low", "high"))
    low, high = (None if days.empty else int(days.iloc[0]) for days in ends)
    return low, high
