"""The rule at scale, against sorting the same rows once."""

import resource
import statistics
import time

import geopandas as gpd
import numpy as np
import pandas as pd

from contested.dataset import Dataset
from contested.days import day_number, day_text
from contested.ledger import ledger
from contested.load import DATA_FOLDER, load
from contested.rule import runs, state
from contested.vocabulary import CLAIM_COLUMNS, STATUSES, TOWN_COLUMNS

TOWNS, CLAIMS, VOICES = 30_000, 1_000_000, 120


def main() -> None:
    shipped()
    large()


def shipped() -> None:
    data = load(DATA_FOLDER)
    date = day_number("2025-12-15")
    ledger(data)
    print(
        f"shipped: {len(data.towns)} towns, {len(data.claims)} claims, warm process, median of 50"
    )
    print(f"  state of all towns on 2025-12-15: {median(lambda: state(data, date)) * 1e3:.2f} ms")
    for clock in ("then", "hindsight"):
        taken = median(lambda clock=clock: runs(data, clock=clock))
        print(f"  runs of all towns, {clock}: {taken * 1e3:.2f} ms")


def large() -> None:
    data = synthetic(TOWNS, CLAIMS)
    print(f"synthetic: {TOWNS:,} towns, {CLAIMS:,} claims")
    taken = once(lambda: ledger(data))
    print(f"  ledger, once per dataset: {taken:.2f} s")
    before = peak_gb()
    everything = runs(data)
    after = peak_gb()
    taken = median(lambda: runs(data), times=3)
    sort = median(lambda: sort_and_gather(data), times=5)
    print(f"  runs: {taken:.2f} s, {len(everything.start):,} of them; peak memory of the process")
    print(f"    {before:.2f} GB before, {after:.2f} GB after")
    print(f"  one lexsort and gather of the same rows: {sort:.2f} s; ratio {taken / sort:.1f}")
    date = day_number("2025-12-15")
    at = median(lambda: everything.seen.take(everything.at(date)), times=20)
    again = median(lambda: state(data, date), times=5)
    print(
        f"  state on a date from runs: {at * 1e3:.2f} ms; from claims: {again * 1e3:.0f} ms;",
        end="",
    )
    print(f" ratio {again / at:.0f}")


def sort_and_gather(data: Dataset) -> None:
    entries = ledger(data)
    order = np.lexsort((entries.claimed, entries.as_of, entries.camp, entries.town))
    for column in vars(entries).values():
        column[order]


def synthetic(towns: int, claims: int, seed: int = 1) -> Dataset:
    """Make towns and claims of the same shape as the real ones, seeded."""
    rng = np.random.default_rng(seed)
    names = np.array([f"town-{number:05d}" for number in range(towns)])
    voices = pd.DataFrame(
        {
            "claimant_id": [f"voice-{number:03d}" for number in range(VOICES)],
            "camp": np.resize(["ukraine", "russia", "third-party"], VOICES),
            "counts": rng.random(VOICES) < 0.8,
            "part_of": "",
        }
    )
    said = rng.integers(day_number("2014-04-01"), day_number("2026-08-01"), claims)
    text = np.array([day_text(day) for day in range(said.min() - 60, said.max() + 400)])
    base = said.min() - 60
    frame = pd.DataFrame({column: np.full(claims, "") for column in CLAIM_COLUMNS}, dtype="str")
    frame["claim_id"] = [f"claim-{number:07d}" for number in range(claims)]
    frame["town_id"] = names[rng.integers(0, towns, claims)]
    frame["claimed_on"] = text[said - base]
    early = rng.random(claims) < 0.05
    frame["as_of"] = np.where(early, text[said - base - rng.integers(0, 60, claims)], "")
    upheld = rng.random(claims) < 0.2
    frame["reaffirmed_on"] = np.where(upheld, text[said - base + rng.integers(0, 300, claims)], "")
    frame["claimant_id"] = voices["claimant_id"].to_numpy()[rng.integers(0, VOICES, claims)]
    frame["status"] = np.array(STATUSES)[rng.integers(0, 3, claims)]
    places = gpd.GeoDataFrame(
        {column: names if column == "town_id" else "" for column in TOWN_COLUMNS},
        geometry=gpd.points_from_xy(rng.uniform(36.6, 39, towns), rng.uniform(46.9, 49.2, towns)),
        crs="EPSG:4326",
    )
    return Dataset(places, voices, frame, frame.iloc[:0], places.iloc[:0], f"synthetic-{seed}")


def median(work, times: int = 50) -> float:
    return statistics.median(once(work) for _ in range(times))


def once(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
