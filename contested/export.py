"""Data on their way out: what a screen shows, as a file that says what it is.

`write` serves pages ("download what I see"), the API and `contested export` alike.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from contested.dataset import Dataset
from contested.days import day_text
from contested.errors import RequestError
from contested.exports.delimited import canonical, safe
from contested.exports.linked import jsonld
from contested.exports.rows import claim_rows, rows
from contested.exports.scope import SECOND, Scope, about, public_site
from contested.exports.spatial import geojson, geoparquet
from contested.exports.workbook import workbook
from contested.vocabulary import CAMPS, RULES

FORMS: Final = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "csv-safe": ("csv", "text/csv; charset=utf-8"),
    "geojson": ("geojson", "application/geo+json"),
    "geoparquet": ("parquet", "application/vnd.apache.parquet"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "jsonld": ("jsonld", "application/ld+json"),
}
"""Ending and media type of each form."""
PLAIN_FORMS: Final = ("csv", "csv-safe", "xlsx")
"""The forms of tables that are neither of places nor of claims."""
ABOUT: Final = "about_"
"""How the columns begin that say in each row of a CSV file what the file shows."""

NO_CLAIMS: Final = Scope(claims=())

_TOLD_IN_ROWS: Final = (
    "date",
    "asked",
    "known_by",
    "lens",
    "clock",
    "rule",
    "version",
    "citation",
    "licence",
    "choice",
    "later",
)


def write(dataset: Dataset, scope: Scope, form: str, *, site: str | None = None) -> bytes:
    """Write what a scope shows as a file.

    CSV says what it is in the columns that begin with `about_`, behind the data's own; GeoJSON in
    the member `about`; GeoParquet in the file's metadata; Excel on the sheet About; JSON-LD in
    its `Dataset`. JSON-LD holds the claims that a state rests on.

    Args:
        dataset: The data.
        scope: What to show.
        form: One of `FORMS`.
        site: Where links lead; the app's public address unless given.

    Raises:
        RequestError: The form, lens or a town is not known, or the form cannot hold it.
    """
    site = public_site() if site is None else site
    if form == "jsonld":
        return jsonld(_claims(dataset, scope, site), dataset, about(dataset, scope, site), site)
    return write_rows(rows(dataset, scope, site), dataset, scope, form, site=site)


def write_rows(
    frame: pd.DataFrame,
    dataset: Dataset,
    scope: Scope,
    form: str,
    *,
    site: str | None = None,
    notes: Mapping[str, str] = MappingProxyType({}),
    claims: Scope = NO_CLAIMS,
) -> bytes:
    """Write a table that a screen shows as a file, beside what `write` makes itself.

    Args:
        frame: The rows; for GeoJSON and GeoParquet with a column `town_id`.
        dataset: The data, for places and claims.
        scope: Day, lens, clock and rule of the screen.
        form: One of `FORMS`.
        site: Where links lead; the app's public address unless given.
        notes: What the file says of itself beside or in place of what the scope says.
        claims: The claims that the rows rest on; JSON-LD holds these.

    Raises:
        RequestError: The form is not known.
    """
    if form not in FORMS:
        raise RequestError(f"format: {form!r} is not one of {', '.join(FORMS)}.")
    site = public_site() if site is None else site
    told = {**about(dataset, scope, site), **notes}
    if form != "geoparquet":
        frame = frame.astype(object).where(frame.notna(), None)  # a missing number is a blank cell
    if form in ("csv", "csv-safe"):
        text = (canonical if form == "csv" else safe)(_told(frame, told))
        return text.encode()
    if form == "xlsx":
        return workbook(frame, told, record=dataset.identity.name)
    if form == "jsonld":
        return jsonld(claim_rows(dataset, claims, site), dataset, told, site)
    return (geojson if form == "geojson" else geoparquet)(frame, dataset, told)


def file_name(scope: Scope, form: str, *, name: str = "") -> str:
    """Name a file by what it shows, e.g. `contested-status-2025-12-15-all.geojson`.

    Args:
        scope: What is shown.
        form: One of `FORMS`.
        name: What stands in the name in place of `Scope.what`.
    """
    day = "" if scope.date is None else f"-{day_text(scope.date)}"
    ears = "" if scope.known_by is None else f"-known-by-{day_text(scope.known_by)}"
    town = f"-{scope.towns[0]}" if len(scope.towns) == 1 else ""
    rule = "" if scope.rule == RULES[0] else f"-{scope.rule}"
    what = name or scope.what
    return f"contested-{what}{town}{day}{ears}-{scope.lens}{rule}.{FORMS[form][0]}"


def _told(frame: pd.DataFrame, notes: Mapping[str, str]) -> pd.DataFrame:
    told = [name for name in notes if name in _TOLD_IN_ROWS or name.startswith(SECOND)]
    return frame.assign(**{f"{ABOUT}{name}": notes[name] for name in told})


def _claims(dataset: Dataset, scope: Scope, site: str) -> pd.DataFrame:
    """Return the claims of a scope; of a state the ones it rests on."""
    if scope.what == "runs":
        raise RequestError("format: jsonld holds claims. Take claims or status, or another format.")
    if scope.what == "claims":
        return claim_rows(dataset, scope, site)
    state = rows(dataset, scope, site)
    names = [f"{camp.replace('-', '_')}_claim_id" for camp in CAMPS]
    resting = {claim for name in [*names, "shown"] for claim in state[name]}
    every = claim_rows(dataset, Scope(known_by=scope.ears), site)
    return every[every["claim_id"].isin(resting)].reset_index(drop=True)
