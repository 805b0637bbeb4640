"""Which file of data a table is, by its name or else by its columns."""

from collections.abc import Collection
from typing import Final

from contested.folder import (
    BASE,
    CLAIMANTS,
    CLAIMS,
    CORRECTIONS,
    ORIGINS,
    OUTLOOKS,
    TOWNS,
)

NAMES: Final = {
    "settlements": TOWNS,
    "claimants": CLAIMANTS,
    "claims": CLAIMS,
    "outlooks": OUTLOOKS,
    "origins": ORIGINS,
    "corrections": CORRECTIONS,
    "base": BASE,
}
"""What a file or a sheet is called, and the file of data it is."""

IDS: Final = {
    TOWNS: "town_id",
    CLAIMANTS: "claimant_id",
    CLAIMS: "claim_id",
    OUTLOOKS: "outlook_id",
}
"""The column that names the rows of each kind."""

LAT_LON: Final = ("lat", "lon")


def by_name(stem: str) -> str:
    """Tell a kind by the name of a file or sheet, blank when it says nothing."""
    stem = stem.strip().lower()
    return CLAIMS if stem.startswith("claims-") else NAMES.get(stem, "")


def by_columns(header: Collection[str]) -> str:
    """Tell a kind by columns that only one of them has, blank when there is none."""
    if "collected_to" in header:
        return ORIGINS
    if "corrected_on" in header:
        return CORRECTIONS
    for kind, column in ((CLAIMS, "claim_id"), (OUTLOOKS, "outlook_id")):
        if column in header:
            return kind
    if any(name in header for name in (*LAT_LON, "katottg", "hromada")):
        return TOWNS
    if "claimant_id" in header and ("camp" in header or "counts" in header):
        return CLAIMANTS
    return ""
