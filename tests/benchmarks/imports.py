"""Importers at full size.

VIINA: a synthetic year of 12 million rows, held to a plain reading of a sample. DeepState: the real
archives, when the environment names their folder as DEEPSTATE.
"""

import csv
import os
import resource
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd

from contested.importers import deepstate, viina
from contested.importers.imported import quiet
from contested.load import DATA_FOLDER, load

PLACES, DAYS, YEAR = 32_877, 365, 2023
SAMPLE = 40
COLUMNS = "geonameid,date,status_wiki,status_boost,status_dsm,status_isw,status,vcontrol_version"


def main() -> None:
    data = load(DATA_FOLDER)
    archives = sorted(Path(os.environ.get("DEEPSTATE", "")).glob("*.tar.xz"))
    if archives:
        polygons(archives, data)
    synthetic(data)


def polygons(archives: list[Path], data) -> None:
    start = time.perf_counter()
    found = deepstate.read(archives, data, {}, quiet)
    taken = time.perf_counter() - start
    files = found.report.read["revisions"] + found.report.read["daily snapshots"]
    print(f"DeepState: {files:,} files, {len(found.claims):,} claims, {taken:.1f} s")
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    print(f"  peak memory: {peak_mb():.0f} MB here, {workers:.0f} MB in the larger of two workers")
    shipped = pd.read_csv(DATA_FOLDER / "claims-deepstate.csv", dtype="str", keep_default_na=False)
    rows = [set(frame.itertuples(index=False, name=None)) for frame in (found.claims, shipped)]
    print(f"  rows that differ from the shipped ones: {len(rows[0] ^ rows[1])}")


def synthetic(data) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"control_latest_{YEAR}.csv"
        rows = write_year(path, data)
        print(f"synthetic: {rows:,} rows, {path.stat().st_size / 1e6:,.0f} MB")
        before = peak_mb()
        start = time.perf_counter()
        found = viina.read([path], data, {}, quiet)
        taken = time.perf_counter() - start
        print(f"  read: {taken:.1f} s, {rows / taken / 1e6:.1f} million rows a second")
        print(f"  peak memory of the process: {before:.0f} MB before, {peak_mb():.0f} MB after")
        print(f"  claims: {len(found.claims):,}")
        print(f"  {SAMPLE} towns against a plain reading: {compared(path, data, found)}")


def write_year(path: Path, data) -> int:
    """Write a year: our towns and others, statuses that turn now and then, some cells blank."""
    rng = np.random.default_rng(7)
    ours = [int(place) for place in data.towns["geonames_id"] if place]
    ids = [*ours, *range(1, PLACES - len(ours) + 1)]
    words = np.array(["UA", "RU", "CONTESTED", ""])
    state = rng.choice(4, size=(PLACES, 5), p=[0.5, 0.4, 0.05, 0.05])
    first = np.datetime64(f"{YEAR}-01-01")
    with path.open("w") as file:
        file.write(COLUMNS + "\n")
        for day in range(DAYS):
            turned = rng.random((PLACES, 5)) < 0.003
            state = np.where(turned, rng.choice(4, size=(PLACES, 5)), state)
            date = str(first + day).replace("-", "")
            cells = words[state]
            file.writelines(
                f"{written(place)},{date},{','.join(row)},{date}\n"
                for place, row in zip(ids, cells, strict=True)
            )
    return PLACES * DAYS


def written(place: int) -> str:
    """Write ids as R does: round numbers with an exponent."""
    text = f"{place:.0e}"
    return text if place >= 100_000 and float(text) == place else str(place)


def compared(path: Path, data, found) -> str:
    ids = data.towns.loc[data.towns["geonames_id"] != "", ["geonames_id", "town_id"]]
    towns = dict(ids.head(SAMPLE).itertuples(index=False, name=None))
    last: dict[tuple[str, str], tuple[str, str, str]] = {}
    runs: dict[tuple[str, str], list] = defaultdict(list)
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            town = towns.get(str(int(float(row["geonameid"]))))
            if town is None:
                continue
            day = f"{row['date'][:4]}-{row['date'][4:6]}-{row['date'][6:]}"
            for column, (claimant, _) in viina.VOICES.items():
                status = viina.STATUSES.get(row[column])
                key = (town, claimant)
                if status is None:
                    continue
                if last.get(key, ("",))[0] == status:
                    runs[key][-1][2] = day
                else:
                    runs[key].append([status, day, day])
                last[key] = (status, day, day)
    plain = {(*key, *run) for key, some in runs.items() for run in some}
    claims = found.claims[found.claims["town_id"].isin(towns.values())]
    mine = {
        (c.town_id, c.claimant_id, c.status, c.claimed_on, c.reaffirmed_on or c.claimed_on)
        for c in claims.itertuples()
    }
    same = "the same" if plain == mine else f"{len(plain ^ mine)} DIFFER"
    return f"{len(plain):,} claims, {same}"


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
