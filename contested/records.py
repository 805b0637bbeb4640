"""The rule's answers as plain records, the form in which they leave the program as JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from contested.dataset import Dataset
from contested.days import day_text
from contested.seen import Runs, State
from contested.vocabulary import BASES, CAMPS, VIEWS


def state_records(dataset: Dataset, state: State, towns: Iterable[int]) -> Iterator[dict[str, Any]]:
    """Yield one record for each town (row in `Dataset.towns`) of a state.

    A camp without a position is missing from `positions`, one without dissent from `dissents`.
    `basis` is null where one claim makes the view. With a camp's or claimant's lens, `shown` is the
    claim_id that the view shows, or null. A day asked after the known-by day or the record's last
    one gives that day as `date`, and stands in `asked`; `after_record` says that it lies after the
    record's last day.
    """
    town_id, claim_id, status = _columns(dataset)
    camp_of = dataset.claimants.set_index("claimant_id")["camp"]
    camps = dataset.claims["claimant_id"].map(camp_of).tolist()
    claimed_on = dataset.claims["claimed_on"].tolist()
    seen, after = state.seen, not dataset.claims.empty and state.asked > dataset.last_day
    for town in towns:
        record: dict[str, Any] = {
            "town_id": town_id[town],
            "date": day_text(state.date),
            "asked": day_text(state.asked),
            "after_record": after,
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
                    "spoke": (spoke := day_text(state.spoke[town, place])),
                    "upheld_to": spoke if spoke > claimed_on[claim] else None,
                    "age": int(state.age[town, place]),
                    "lapsed": bool(seen.lapsed[town, place]),
                }
                for place, camp in enumerate(CAMPS)
                if (claim := seen.claim[town, place]) >= 0
            },
            "dissents": _by_camp(seen.dissent[town], camps, claim_id),
            "basis": BASES[seen.basis[town]] if seen.basis[town] >= 0 else None,
            "voices": dict(zip(CAMPS, seen.voices[town].tolist(), strict=True)),
        }
        if state.lens != "all":
            shown = seen.shown[town]
            record["shown"] = claim_id[shown] if shown >= 0 else None
        yield record


def run_records(dataset: Dataset, runs: Runs, towns: Iterable[int]) -> Iterator[dict[str, Any]]:
    """Yield one record for each interval of the towns, from the data's first day to its last.

    `from` and `to` are both included; the last one ends on the last day that is told.
    """
    town_id, _, _ = _columns(dataset)
    known_by = None if runs.clock == "then" else day_text(runs.known_by)
    for town in towns:
        for run, first, last in runs.intervals(town, runs.last):
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


def _by_camp(claims: list[int], camps: list[str], claim_id: list[str]) -> dict[str, list[str]]:
    named = {camp: sorted(claim_id[row] for row in claims if camps[row] == camp) for camp in CAMPS}
    return {camp: ids for camp, ids in named.items() if ids}


def _columns(dataset: Dataset) -> tuple[list[str], list[str], list[str]]:
    claims = dataset.claims
    return dataset.towns["town_id"].tolist(), claims["claim_id"].tolist(), claims["status"].tolist()
