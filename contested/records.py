"""The rule's answers as plain records, the form in which they leave the program as JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from contested.dataset import Dataset
from contested.days import NEVER, day_text
from contested.seen import Runs, State
from contested.vocabulary import CAMPS, VIEWS


def state_records(dataset: Dataset, state: State, towns: Iterable[int]) -> Iterator[dict[str, Any]]:
    """Yield one record for each town (row in `Dataset.towns`) of a state.

    A camp without a position is missing from `positions`. With a camp's or claimant's lens,
    `shown` is the claim_id that the view shows, or null.
    """
    town_id, claim_id, status = _columns(dataset)
    seen = state.seen
    for town in towns:
        record: dict[str, Any] = {
            "town_id": town_id[town],
            "date": day_text(state.date),
            "known_by": day_text(state.known_by),
            "lens": state.lens,
            "rule": state.rule,
            "view": VIEWS[seen.view[town]],
            "gap": int(seen.gap[town]),
            "stale": bool(seen.stale[town]),
            "positions": {
                camp: {
                    "claim_id": claim_id[claim],
                    "status": status[claim],
                    "spoke": day_text(state.spoke[town, place]),
                    "lapsed": bool(seen.lapsed[town, place]),
                }
                for place, camp in enumerate(CAMPS)
                if (claim := seen.claim[town, place]) >= 0
            },
        }
        if state.lens != "all":
            shown = seen.shown[town]
            record["shown"] = claim_id[shown] if shown >= 0 else None
        yield record


def run_records(dataset: Dataset, runs: Runs, towns: Iterable[int]) -> Iterator[dict[str, Any]]:
    """Yield one record for each interval of the towns, from the data's first day to its last.

    `from` and `to` are both included. What would change after the data's newest word (a view
    going stale, say) is not told.
    """
    town_id, _, _ = _columns(dataset)
    known_by = None if runs.known_by >= NEVER - 1 else day_text(runs.known_by)
    for town in towns:
        for run, first, last in runs.intervals(town, dataset.last_day):
            yield {
                "town_id": town_id[town],
                "from": day_text(first),
                "to": day_text(last),
                "lens": runs.lens,
                "rule": runs.rule,
                "clock": runs.clock,
                "known_by": known_by,
                "view": VIEWS[runs.seen.view[run]],
                "gap": int(runs.seen.gap[run]),
                "stale": bool(runs.seen.stale[run]),
            }


def _columns(dataset: Dataset) -> tuple[list[str], list[str], list[str]]:
    claims = dataset.claims
    return dataset.towns["town_id"].tolist(), claims["claim_id"].tolist(), claims["status"].tolist()
