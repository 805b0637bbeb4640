"""Lags prepared for a chart: a row per claim, grouped by year or claimant, with how many."""

from typing import Any, Final

import numpy as np
import pandas as pd

from contested.chart import told
from contested.dataset import Dataset
from contested.days import day_number
from contested.language import _, day_name, number_text
from contested.marks import view_label
from contested.search import label
from contested.speakers import speaker_text
from contested.survival import curve, median

MOST: Final = 12
"""Groups drawn; of claimants those with the most claims."""

_TURN: Final = 7
"""Points of one group stand on so many levels, so that they do not cover each other."""


def lag_rows(
    dataset: Dataset, frame: pd.DataFrame, by: str
) -> tuple[list[dict[str, Any]], list[str]]:
    """Prepare lags (see `contested.lags`) for drawing.

    Args:
        dataset: The data.
        frame: Claims to have taken a town.
        by: `year` or `claimant_id`.

    Returns:
        One row per claim that was neither dropped nor answered by a list first, and the names of
        the groups in their order: years ascending, claimants by number of claims.
    """
    kept = frame[~frame["outcome"].isin(["dropped", "listed"])]
    sizes = kept[by].value_counts()
    order = sorted(sizes.index) if by == "year" else sizes.index[:MOST].tolist()
    names = {key: _name(dataset, kept[kept[by] == key], key, by) for key in order}
    rows = [
        {
            "group": names[claim[by]],
            "days": claim["waited_days"] if pd.isna(claim["answer_days"]) else claim["answer_days"],
            "side": view_label(claim["side"]),
            "outcome": _outcome(claim["outcome"]),
            "name": told(label(dataset, claim["town_id"])),
            "town": claim["town_id"],
            "who": told(speaker_text(dataset, claim["claimant_id"])),
            "when": day_name(day_number(claim["claimed_on"])),
            "jitter": int(np.uint32(turn * 5)) % _TURN,
        }
        for turn, claim in enumerate(kept.to_dict("records"))
        if claim[by] in names
    ]
    return rows, list(names.values())


def _outcome(outcome: str) -> str:
    return {
        "conceded": _("conceded"),
        "agreed": _("agreed by a third party"),
        "open": _("still waiting"),
    }[outcome]


def _name(dataset: Dataset, claims: pd.DataFrame, key: Any, by: str) -> str:
    """Name a group with its number of claims and the days after which half were answered."""
    who = str(key) if by == "year" else told(speaker_text(dataset, str(key)), 60)
    over = claims["outcome"] != "open"
    half = median(curve(claims["waited_days"].astype("int64"), over))
    n = number_text(len(claims))
    if half is None:
        return _("{who} (n = {n})").format(who=who, n=n)
    return _("{who} (n = {n}, half in {days} d)").format(who=who, n=n, days=number_text(half))
