"""One town's runs in full, which the browser asks for when a town is pointed at or chosen.

Columns as in `contested.timeline`, read back by `static/positions.js`. Claims are numbered within
their town from 1, in the order in which `timeline.claims` sends them; 0 is none.
"""

import numpy as np
import numpy.typing as npt

from contested.dataset import Dataset
from contested.newest import town_span
from contested.seen import Runs
from contested.timeline import Columns
from contested.vocabulary import CAMPS


def town_runs(dataset: Dataset, runs: Runs, row: int) -> Columns:
    """Pack what stands behind the view of a town.

    Args:
        dataset: The data.
        runs: The runs of all towns.
        row: Row of the town in `Dataset.towns`.

    Returns:
        Per run `start` (a day number, or days since the run before); `claim`, `voices` (one list
        for each camp) of the positions and of how many speak; `lapsed`, `silent` (bits by camp) of
        the positions; `dissent` (a list of claims for each run); `basis` (index into `BASES`, -1
        where one claim makes the view); `shown` and `shown_silent` of that claim; `stale`.
    """
    own = slice(int(runs.offsets[row]), int(runs.offsets[row + 1]))
    seen, before = runs.seen, town_span(dataset, row)[0] - 1
    return {
        "start": np.diff(runs.start[own], prepend=0).tolist(),
        "claim": [_numbers(seen.claim[own, camp], before) for camp in range(len(CAMPS))],
        "lapsed": _bits(seen.lapsed[own]),
        "silent": _bits(seen.silent[own]),
        "dissent": [[claim - before for claim in seen.dissent[run]] for run in _each(own)],
        "basis": seen.basis[own].tolist(),
        "voices": seen.voices[own].T.tolist(),
        "shown": _numbers(seen.shown[own], before),
        "shown_silent": seen.shown_silent[own].astype(int).tolist(),
        "stale": seen.stale[own].astype(int).tolist(),
    }


def _each(own: slice) -> range:
    return range(own.start, own.stop)


def _numbers(claim: npt.NDArray[np.int32], before: int) -> list[int]:
    numbers: list[int] = np.where(claim < 0, 0, claim - before).tolist()
    return numbers


def _bits(flags: npt.NDArray[np.bool_]) -> list[int]:
    bits: list[int] = (flags * (1 << np.arange(len(CAMPS)))).sum(axis=1).tolist()
    return bits
