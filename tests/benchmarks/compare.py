"""Comparing, news, lags, survival and trends on the shipped data and on a million claims."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from contested.compare import matrix, rule_effects
from contested.dataset import Dataset
from contested.days import day_number
from contested.dispute_spans import disputes
from contested.lags import lags
from contested.ledger import ledger
from contested.load import DATA_FOLDER, load
from contested.news import news
from contested.replay import becoming_known
from contested.rule import runs, state
from contested.sight import Sight
from contested.story import since
from contested.survival import curve
from contested.trends import claims_a_week, coverage, divided, gaps, views, weekly
from tests.benchmarks.rule import CLAIMS, TOWNS, median, sort_and_gather, synthetic

FIRST, LAST = day_number("2025-12-10"), day_number("2025-12-24")


def main() -> None:
    data = load(DATA_FOLDER)
    print(f"shipped: {len(data.towns)} towns, {len(data.claims)} claims, median of 5")
    timed(data, times=5, steps=True)
    made = synthetic(TOWNS, CLAIMS)
    large = replace(
        made,
        towns=made.towns.assign(population=pd.array([1000] * TOWNS, dtype="Int64")),
        claims=made.claims.assign(origin="hand"),
    )
    print(f"synthetic: {TOWNS:,} towns, {CLAIMS:,} claims, once")
    timed(large, times=1, steps=False)


def timed(data: Dataset, *, times: int, steps: bool) -> None:
    ledger(data)
    first, second = state(data, FIRST), state(data, LAST)
    every = runs(data)
    days = weekly(data.first_day, data.last_day)
    found = disputes(data, every, until=data.last_day)
    sort = median(lambda: sort_and_gather(data), times=times)
    print(f"  one lexsort and gather of the claims: {sort * 1e3:.1f} ms")
    parts: dict[str, Callable[[], object]] = {
        "two states": lambda: (state(data, FIRST), state(data, LAST)),
        "matrix of two states": lambda: matrix(first, second),
        "effects of the four rules": lambda: rule_effects(data, second),
        "what changed in two weeks": lambda: news(data, first, second),
        "since a story": lambda: since(data, Sight(FIRST), data.last_day),
        "lags": lambda: lags(data, known_by=data.last_day),
        "runs": lambda: runs(data),
        "disputes from runs": lambda: disputes(data, every, until=data.last_day),
        "survival curve": lambda: curve(found["days"], found["over"]),
        f"towns per view on {len(days)} days": lambda: views(data, every, days),
        "disputes by gap": lambda: gaps(data, every, days),
        "coverage": lambda: coverage(data, every, days),
        "camps divided": lambda: divided(data, every, days),
        "claims a week": lambda: claims_a_week(data, last=data.last_day),
    }
    if steps:
        parts["how a date became known"] = lambda: becoming_known(data, Sight(FIRST), LAST + 250)
    for name, work in parts.items():
        taken = median(work, times=times)
        print(f"  {name}: {taken * 1e3:,.1f} ms; ratio {taken / max(sort, 1e-9):,.1f}")
