"""Lags prepared for a chart: a row for each answer to a claim, grouped by year or claimant."""

from typing import Any, Final

import numpy as np
import pandas as pd

from contested.chart import told
from contested.dataset import Dataset
from contested.days import day_number
from contested.lag_medians import MOST
from contested.lag_words import lag_text
from contested.language import _, day_name, ngettext, number_text
from contested.marks import view_label
from contested.search import label
from contested.speakers import speaker_text

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
        One row for each concession and each third party's agreement of a known day, and for each
        claim that still waits for either, and the names of the groups in their order: years
        ascending, claimants by number of claims.
    """
    answered = frame[["concession_days", "agreement_days"]].notna().any(axis=1)
    kept = frame[answered | (frame["outcome"] == "open")]
    sizes = kept[by].value_counts()
    order = sorted(sizes.index) if by == "year" else sizes.index[:MOST].tolist()
    names = {key: _name(dataset, int(sizes[key]), key, by) for key in order}
    rows = [
        {
            "group": names[claim[by]],
            "days": days,
            "side": view_label(claim["side"]),
            "outcome": outcome,
            "name": told(label(dataset, claim["town_id"])),
            "town": claim["town_id"],
            "who": told(speaker_text(dataset, claim["claimant_id"])),
            "when": day_name(day_number(claim["claimed_on"])),
            "after": after,
            "jitter": int(np.uint32(turn * 5)) % _TURN,
        }
        for turn, claim in enumerate(kept.to_dict("records"))
        if claim[by] in names
        for outcome, days, after in _answers(claim)
    ]
    return rows, list(names.values())


def outcome_names() -> tuple[str, str, str]:
    """Name the kinds of rows: conceded, agreed, waiting."""
    return _("conceded by the other side"), _("agreed by a third party"), _("still waiting")


def _answers(claim: Any) -> list[tuple[str, int, str]]:
    """List what is drawn of a claim: the kind of answer, its days and these in words."""
    conceded, agreed, waiting = outcome_names()
    found = [
        (kind, int(claim[days]), lag_text(int(claim[days])))
        for kind, days in ((conceded, "concession_days"), (agreed, "agreement_days"))
        if not pd.isna(claim[days])
    ]
    if found:
        return found
    days = int(claim["waited_days"])
    text = ngettext("not in {n} day since", "not in {n} days since", days)
    return [(waiting, days, text.format(n=number_text(days)))]


def _name(dataset: Dataset, n: int, key: Any, by: str) -> str:
    """Name a group with its number of claims."""
    who = str(key) if by == "year" else told(speaker_text(dataset, str(key)), 60)
    return _("{who} (n = {n})").format(who=who, n=number_text(n))
