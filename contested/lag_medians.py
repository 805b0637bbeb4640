"""After how many days half of the claims to have taken a town were answered, by year or claimant.

Admission by the other side and agreement of a third party are two measures. An answer of which only
the latest day is known enters no median.
"""

from typing import Any, Final

import pandas as pd

from contested.survival import curve, median

MEASURES: Final = {"conceded": "concession", "agreed": "agreement", "answered": "answer"}
"""Columns with the number of answers of a measure, and the names of their days in `lags`."""

COLUMNS: Final = (
    "group",
    "claims",
    "conceded",
    "concession_median",
    "listed",
    "agreed",
    "agreement_median",
    "uncollected",
    "answered",
    "answer_median",
    "half_within",
    "left_out",
    "waiting",
    "dropped",
)

ALL: Final = "all"

MOST: Final = 12
"""Groups shown; of claimants those with the most claims."""


def medians(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """Count the answers of each measure and take the median of their days.

    Args:
        frame: `contested.lags`.
        by: `year` (ascending) or `claimant_id` (by number of claims).

    Returns:
        One row per group and a last one, `all`, `COLUMNS`. Medians are of the answers given,
        negative where these came before the claims, <NA> where there is none: `conceded` by the
        other side (without third parties), `agreed` by a third party, and `answered`, whichever
        came first. `listed` and `uncollected` are concessions and agreements left out, since only
        their latest day is known. `half_within` are the days after which half of the claims were
        answered, those that wait counted in. Claims are `answered`, `waiting`, `dropped` by their
        own side or `left_out`, an answer without a day having come first.
    """
    sizes = frame[by].value_counts()
    order = sorted(sizes.index) if by == "year" else sizes.index.tolist()
    groups = [(str(key), frame[frame[by] == key]) for key in order]
    return pd.DataFrame(
        [_row(name, claims) for name, claims in [*groups, (ALL, frame)]], columns=list(COLUMNS)
    ).astype({name: "Float64" for name in COLUMNS if name.endswith(("_median", "_within"))})


def _row(name: str, claims: pd.DataFrame) -> dict[str, Any]:
    row: dict[str, Any] = {"group": name, "claims": len(claims)}
    for column, measure in MEASURES.items():
        days = claims[f"{measure}_days"].dropna()
        row |= {column: len(days), f"{measure}_median": days.median() if len(days) else None}
    outcome = claims["outcome"]
    row |= {
        "listed": int((claims["listed_id"] != "").sum()),
        "uncollected": int((claims["uncollected_id"] != "").sum()),
        "left_out": int(outcome.isin(["listed", "uncollected"]).sum()),
        "waiting": int((outcome == "open").sum()),
        "dropped": int((outcome == "dropped").sum()),
    }
    dated = claims[outcome.isin(["conceded", "agreed", "open"])]
    over = dated["outcome"] != "open"
    return row | {"half_within": median(curve(dated["waited_days"].astype("int64"), over))}
