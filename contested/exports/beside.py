"""Tables that pages show beside claims, states and runs: two readings, and claimants' records."""

from typing import Any

import pandas as pd

from contested.compare import differing, responsible
from contested.dataset import Dataset
from contested.days import day_text
from contested.exports.rows import PLACE_COLUMNS
from contested.exports.scope import SECOND, Scope, about, claim_url
from contested.paths import PATHS
from contested.seen import State
from contested.vocabulary import CLAIMANT_COLUMNS, VIEWS

SIDES = ("first", "second")


def pair_rows(dataset: Dataset, states: tuple[State, State], site: str) -> pd.DataFrame:
    """Return one row for each town that two readings see differently, the largest town first.

    Each reading has its view, gap and staleness, and the ids and addresses of the claims that the
    view is made of, with a blank between them.
    """
    columns = list(PLACE_COLUMNS)
    columns += [f"{side}_{name}" for side in SIDES for name in _COLUMNS]
    told = [_pair(dataset, states, int(row), site) for row in differing(dataset, *states)]
    return pd.DataFrame(told, columns=columns)


def pair_claims(dataset: Dataset, states: tuple[State, State]) -> Scope:
    """Pick the claims that differing views are made of, in the order of the data.

    They are told as known to the reading that listened longer.
    """
    towns = differing(dataset, *states)
    rows = {row for state in states for town in towns for row in responsible(dataset, state, town)}
    ids = tuple(dataset.claims["claim_id"].iloc[sorted(rows)])
    return Scope(known_by=max(state.known_by for state in states), claims=ids)


def pair_notes(dataset: Dataset, second: Scope, site: str) -> dict[str, str]:
    """Say what the second of two readings is."""
    told = about(dataset, second, site)
    every = ("date", "asked", "known_by", "lens", "clock", "rule", "later")
    names = [name for name in every if name in told]
    return {"what": "differences"} | {f"{SECOND}{name}": told[name] for name in names}


def record_rows(dataset: Dataset, record: pd.DataFrame, site: str) -> pd.DataFrame:
    """Return one row for each claimant: who it is, what became of its claims, and where they are.

    Args:
        dataset: The data.
        record: What `contested.outcomes.record` returns.
        site: Where links lead.
    """
    days = {
        name: [day_text(day) if day >= 0 else "" for day in record[name]]
        for name in ("first", "last")
    }
    counted = record.assign(**days).drop(columns="claimant_id")
    people = dataset.claimants[list(CLAIMANT_COLUMNS)].rename(columns={"url": "page"})
    page = f"{site}/{PATHS['claims']}?claimant="
    return pd.concat([people, counted], axis=1).assign(url=page + people["claimant_id"])


_COLUMNS = ("view", "gap", "stale", "claims", "urls")


def _pair(dataset: Dataset, states: tuple[State, State], row: int, site: str) -> dict[str, Any]:
    town: Any = dataset.towns.iloc[row]
    told = {name: town[name] for name in PLACE_COLUMNS}
    for side, state in zip(SIDES, states, strict=True):
        claims = [dataset.claims.iloc[claim] for claim in responsible(dataset, state, row)]
        urls = [
            claim_url(site, claim["town_id"], claim["claimed_on"], claim["claim_id"])
            for claim in claims
        ]
        told |= {
            f"{side}_view": VIEWS[state.seen.view[row]],
            f"{side}_gap": int(state.seen.gap[row]),
            f"{side}_stale": bool(state.seen.stale[row]),
            f"{side}_claims": " ".join(claim["claim_id"] for claim in claims),
            f"{side}_urls": " ".join(urls),
        }
    return told
