"""How long a claim to have taken a town ran ahead of its admission."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from contested.changes import all_changes, bracket
from contested.collected import too_late
from contested.dataset import Dataset
from contested.days import day_number, day_text
from contested.hands import Change
from contested.origins import listed

COLUMNS: Final = (
    "town_id",
    "side",
    "claimant_id",
    "year",
    "claim_id",
    "claimed_on",
    "conceded_id",
    "conceded_on",
    "listed_id",
    "conceded_by",
    "agreed_id",
    "agreed_on",
    "uncollected_id",
    "agreed_by",
    "dropped_id",
    "dropped_on",
    "concession_days",
    "agreement_days",
    "answer_days",
    "waited_days",
    "outcome",
    "window_from",
    "window_to",
)
OUTCOMES: Final = ("conceded", "agreed", "listed", "uncollected", "dropped", "open")
"""`listed`: the first answer is a line of an official list; `uncollected`: it is a third party's
that was not yet collected (see `contested.collected`). Of both the day is only the latest one."""
UNDATED: Final = ("listed", "uncollected")


def lags(dataset: Dataset, *, known_by: int) -> pd.DataFrame:
    """List every change of hands that its side claimed, with the days until it was answered.

    Args:
        dataset: The data.
        known_by: Day up to which we listen, a day number.

    Returns:
        One row per change, `COLUMNS`, by claimed_on and town. Days count from the side's first
        claim and are negative where the answer came first: `concession_days` to the admission by
        the other side, `agreement_days` to the first third party, `answer_days` to the first of
        both; `waited_days` runs to that, to the drop or to `known_by`. `conceded_by` is the day
        of the edition of the other side's list that is its first admission (`listed_id`), and
        `agreed_by` that of a third party's first word that was collected too late
        (`uncollected_id`): they agreed by then, at the latest, so that days are missing, and where
        nobody answered before them `answer_days` and `waited_days` too. Missing days are <NA>,
        missing texts blank.
    """
    said = _Said.of(dataset)
    rows = [
        _row(dataset, said, town, change, known_by)
        for town, told in all_changes(dataset, known_by=known_by).items()
        for change in told
        if change.claimed >= 0
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    counted = [name for name in COLUMNS if name.endswith("_days")]
    frame = frame.astype(dict.fromkeys(counted, "Int64") | {"year": "int64"})
    return frame.sort_values(["claimed_on", "town_id"], ignore_index=True)


@dataclass(frozen=True)
class _Said:
    """Columns of the claims as lists, which are read row by row a hundred times faster."""

    claim_id: list[str]
    claimed_on: list[str]
    claimant_id: list[str]
    listed: list[bool]

    @classmethod
    def of(cls, dataset: Dataset) -> "_Said":
        names = ("claim_id", "claimed_on", "claimant_id")
        ids, days, voices = (dataset.claims[name].tolist() for name in names)
        return cls(ids, days, voices, listed(dataset.claims).tolist())

    def at(self, row: int) -> tuple[str, str]:
        return ("", "") if row < 0 else (self.claim_id[row], self.claimed_on[row])


def _row(dataset: Dataset, said: _Said, town: str, change: Change, known_by: int) -> dict[str, Any]:
    claimed = said.at(change.claimed)
    start = day_number(claimed[1])
    late = too_late(dataset, change.claimed, change.agreed)
    conceded, on_list = said.at(change.conceded), said.at(change.listed)
    agreed = said.at(-1 if late else change.agreed)
    uncollected, dropped = said.at(change.agreed if late else -1), said.at(change.dropped)
    answers = {"conceded": conceded, "agreed": agreed, "listed": on_list}
    answers["uncollected"] = uncollected
    outcome = _first(answers) or ("dropped" if dropped[1] else "open")
    answer = _days(start, answers[outcome][1]) if outcome in ("conceded", "agreed") else None
    end = answer if answer is not None else _days(start, dropped[1] or day_text(known_by))
    window = bracket(dataset, change)
    return {
        "town_id": town,
        "side": change.side,
        "claimant_id": said.claimant_id[change.claimed],
        "year": int(claimed[1][:4]),
        "claim_id": claimed[0],
        "claimed_on": claimed[1],
        "conceded_id": conceded[0],
        "conceded_on": conceded[1],
        "listed_id": on_list[0],
        "conceded_by": on_list[1],
        "agreed_id": agreed[0],
        "agreed_on": agreed[1],
        "uncollected_id": uncollected[0],
        "agreed_by": uncollected[1],
        "dropped_id": dropped[0],
        "dropped_on": dropped[1],
        "concession_days": _days(start, conceded[1]),
        "agreement_days": _days(start, agreed[1]),
        "answer_days": answer,
        "waited_days": None if _undated(said, outcome, change) else end,
        "outcome": outcome,
        "window_from": day_text(window[0]) if window else "",
        "window_to": day_text(window[1]) if window else "",
    }


def _first(answers: dict[str, tuple[str, str]]) -> str:
    """Name the answer of the earliest day, dated ones first on the same; blank for none."""
    days = {name: day for name, (_claim, day) in answers.items() if day}
    return min(days, key=lambda name: days[name], default="")


def _undated(said: _Said, outcome: str, change: Change) -> bool:
    """Say whether of the end of the wait only the latest day is known."""
    return outcome in UNDATED or (outcome == "dropped" and said.listed[change.dropped])


def _days(start: int, day: str) -> int | None:
    return day_number(day) - start if day else None
