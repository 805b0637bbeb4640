"""What the timeline and the marks need to follow every day without asking the server again.

Columns of whole numbers, read back by `static/store.js`: looks are a dictionary, days are steps
from the day before. What stands behind a town's view comes when it is asked for, from
`contested.town_runs`.
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from contested.dataset import Dataset
from contested.language import LANGUAGES, _, ngettext, speak
from contested.names import speaker_name
from contested.seen import Runs
from contested.vocabulary import CAMPS

Columns = dict[str, Any]

_PLURAL_SAMPLES: Final = {"one": 1, "few": 2, "many": 5, "other": 5}
"""A number that needs each plural form (the categories of CLDR that our languages use)."""


def payload(dataset: Dataset, runs: Runs) -> Columns:
    """Pack what marks, counts and ticks need of the runs of every town.

    Returns:
        `first`, `last`: day numbers of the first and the last day that can be shown. `looks`:
        distinct `[view, low, high, gap, stale]` (indexes into `VIEWS` and `STATUSES`). Per town
        `count` of its runs, which are joined where they look alike; per run `start` (days since
        `first`, or since the town's previous run) and `look` (index into `looks`).
    """
    seen = runs.seen
    told = runs.joined_by(seen.view, seen.low, seen.high, seen.gap, seen.stale)
    looks, look = _dictionary(told)
    return {
        "lens": told.lens,
        "clock": told.clock,
        "first": dataset.first_day,
        "last": max(told.last, dataset.first_day),
        "looks": looks.tolist(),
        "count": np.diff(told.offsets).tolist(),
        "start": _steps(told.start, told.offsets[:-1], dataset.first_day).tolist(),
        "look": look.tolist(),
    }


def claims(dataset: Dataset) -> Columns:
    """Pack every claim in brief, in the order of `Dataset.claims`.

    Returns:
        `claimants`: names, one list for each language; `counts`, 1 where a claimant counts;
        `camps`: index into `CAMPS` of each. Per town `count` of its claims;
        per claim `said` (day number of `claimed_on`, or days since the town's previous claim),
        `who` (index into `claimants`) and `status` (index into `STATUSES`).
    """
    frame = dataset.claims
    offsets = _claim_offsets(dataset)
    camp = {camp: number for number, camp in enumerate(CAMPS)}
    return {
        "claimants": _voices(dataset),
        "counts": dataset.claimants["counts"].astype(int).tolist(),
        "camps": dataset.claimants["camp"].map(camp).tolist(),
        "count": np.diff(offsets).tolist(),
        "said": _steps(dataset.claimed, offsets[:-1], 0).tolist(),
        "who": frame["claimant_id"].map(dataset.claimant_row).tolist(),
        "status": dataset.status[:-1].tolist(),
    }


def _voices(dataset: Dataset) -> dict[str, list[str]]:
    named = {}
    for lang in LANGUAGES:
        with speak(lang):
            named[lang] = [speaker_name(dataset, one) for one in dataset.claimants["claimant_id"]]
    return named


def words() -> dict[str, Any]:
    """Return the timeline's texts in the language spoken; `{n}` and `{date}` are filled in."""
    return {
        "timeline": _("Date"),
        "play": _("Play"),
        "pause": _("Pause"),
        "speed": _("Speed"),
        "speeds": [_("1 week/s"), _("1 month/s"), _("3 months/s"), _("1 year/s")],
        "loop": _("Repeat"),
        "dayBack": _("One day back"),
        "dayOn": _("One day on"),
        "changeBack": _("Previous change"),
        "changeOn": _("Next change"),
        "latest": _("Latest"),
        "range": _("Period shown"),
        "presets": [_("Since 2022"), _("All"), _("Last year"), _("Last 90 days")],
        "bins": {
            "day": _("Claims by day"),
            "week": _("Claims by week"),
            "month": _("Claims by month"),
        },
        "binNames": {
            "day": "{claims}",
            "week": _("{claims} that week"),
            "month": _("{claims} that month"),
        },
        "townsDisputed": plural("{n} town disputed", "{n} towns disputed"),
        "claimsCount": plural("{n} claim", "{n} claims"),
        "changesCount": plural("{n} change of view", "{n} changes of view"),
    }


def plural(one: str, many: str) -> dict[str, str]:
    """Return a text that depends on `{n}` in each plural form, by CLDR category."""
    return {form: ngettext(one, many, number) for form, number in _PLURAL_SAMPLES.items()}


def _dictionary(runs: Runs) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Find the distinct looks of the runs and the look of each run."""
    seen = runs.seen
    table = np.stack([seen.view, seen.low, seen.high, seen.gap, seen.stale], axis=1)
    if not len(table):
        return table.astype(np.int64), np.zeros(0, dtype=np.int64)
    shifted = table.astype(np.int64) + 1
    key = shifted @ (16 ** np.arange(shifted.shape[1], dtype=np.int64))
    _keys, first, look = np.unique(key, return_index=True, return_inverse=True)
    return table[first].astype(np.int64), look


def _claim_offsets(dataset: Dataset) -> npt.NDArray[np.int64]:
    """Claims of the town in row `i` are `offsets[i]` to `offsets[i + 1]`."""
    town = dataset.claims["town_id"].map(dataset.town_row).to_numpy(dtype=np.int64)
    return np.searchsorted(town, np.arange(len(dataset.towns) + 1))


def _steps(
    days: npt.NDArray[np.int32], firsts: npt.NDArray[np.int64], base: int
) -> npt.NDArray[np.int64]:
    """Write days as steps: from `base` at each town's first row, else from the row before."""
    steps = days.astype(np.int64)
    steps[1:] -= days[:-1]
    starts = firsts[firsts < len(days)]
    steps[starts] = days[starts] - base
    return steps
