"""Read a folder of data into a `Dataset`."""

import hashlib
import os
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd

from contested.dataset import Dataset
from contested.vocabulary import CLAIM_COLUMNS, CLAIMANT_COLUMNS, OUTLOOK_COLUMNS, TOWN_COLUMNS

DATA_FOLDER: Final = Path(
    os.environ.get("CONTESTED_DATA") or Path(__file__).resolve().parent.parent / "data"
)


def load(folder: Path | str) -> Dataset:
    """Read a folder of data."""
    folder = Path(folder)
    names = sorted({"settlements.geojson", "claimants.csv", "outlooks.csv", "base.geojson"})
    claim_files = sorted(folder.glob("claims*.csv"))
    towns = gpd.read_file(folder / names[3])
    towns["population"] = towns["population"].astype("Int64")
    base = gpd.read_file(folder / names[0]).fillna("")
    claimants = _table(folder / names[1], CLAIMANT_COLUMNS)
    claims = pd.concat([_table(path, CLAIM_COLUMNS) for path in claim_files], ignore_index=True)
    outlooks = _table(folder / names[2], OUTLOOK_COLUMNS)
    order = ["town_id", "claimed_on", "claimant_id", "claim_id"]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in claim_files))
    return Dataset(
        towns=towns[[*TOWN_COLUMNS, "geometry"]].sort_values("town_id", ignore_index=True),
        claimants=claimants.assign(counts=claimants["counts"] == "true"),
        claims=claims.sort_values(order, ignore_index=True),
        outlooks=outlooks.sort_values(["claimed_on", "claimant_id"], ignore_index=True),
        base=base[["kind", "name_en", "name_uk", "source", "geometry"]],
        version=digest.hexdigest()[:12],
    )


def _table(path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)[list(columns)]
