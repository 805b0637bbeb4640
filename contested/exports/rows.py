"""Claims, states and runs as flat tables, each row with the address of what it rests on."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from contested.dataset import Dataset
from contested.days import day_numbers, day_text
from contested.exports.known import as_known
from contested.exports.scope import Scope, claim_url
from contested.records import run_records, state_records
from contested.rule import lens_kind, runs, state
from contested.search import town_rows
from contested.vocabulary import CAMPS, CLAIM_COLUMNS

PLACE_COLUMNS: Final = ("town_id", "name_en", "name_uk", "raion", "hromada")
"""What is told of a town: its id, and what tells its name from that of others."""
CAMP_COLUMNS: Final = ("status", "claim_id", "spoke", "upheld_to", "age", "lapsed", "url")
"""What is told of a camp's position; `dissents` and `voices` of the camp stand behind them."""
_BLANKS: Final[dict[str, Any]] = {"age": None, "lapsed": False}


def rows(dataset: Dataset, scope: Scope, site: str) -> pd.DataFrame:
    """Return what a scope shows, a row for each claim, town or run; `town_id` is a column.

    Raises:
        RequestError: The lens or a town is not known.
    """
    make = {"claims": claim_rows, "status": status_rows, "runs": run_rows}[scope.what]
    return make(dataset, scope, site)


def claim_rows(dataset: Dataset, scope: Scope, site: str) -> pd.DataFrame:
    """Return `CLAIM_COLUMNS` and `url`, of the claims that the scope lets through.

    They are told as they were known on `Scope.ears` (see `contested.exports.known`).
    """
    picked = _picked(dataset, scope)
    return _linked(picked if scope.ears is None else as_known(picked, scope.ears), site)


def _picked(dataset: Dataset, scope: Scope) -> pd.DataFrame:
    claims = dataset.claims
    if scope.claims is not None:
        return claims.iloc[[dataset.claim_row[claim] for claim in scope.claims]]
    kept = pd.Series(True, index=claims.index)
    if scope.date is not None:
        about = claims["as_of"].where(claims["as_of"] != "", claims["claimed_on"])
        kept &= day_numbers(about, blank=0) <= scope.date
    kept &= _of_lens(dataset, scope.lens)
    if scope.towns:
        kept &= claims["town_id"].isin(_town_ids(dataset, scope))
    return claims[kept]


def _linked(claims: pd.DataFrame, site: str) -> pd.DataFrame:
    found = claims[list(CLAIM_COLUMNS)].reset_index(drop=True)
    named = found[["town_id", "claimed_on", "claim_id"]].itertuples(index=False, name=None)
    urls = [claim_url(site, town, day, claim) for town, day, claim in named]
    return found.assign(url=pd.Series(urls, dtype="str"))


def status_rows(dataset: Dataset, scope: Scope, site: str) -> pd.DataFrame:
    """Return one row for each town: its view and each camp's position on the day.

    A camp without a position has blank cells; `age` is Int64, in days. `dissents` are claim ids
    with a blank between them, `basis` is blank where one claim makes the view.
    """
    date = dataset.last_day if scope.date is None else scope.date
    seen = state(dataset, date, known_by=scope.known_by, lens=scope.lens, rule=scope.rule)
    records = state_records(dataset, seen, _towns(dataset, scope))
    days = dict(zip(dataset.claims["claim_id"], dataset.claims["claimed_on"], strict=True))
    found = pd.DataFrame([_status_row(dataset, record, days, site) for record in records])
    return found.astype(dict.fromkeys(found.filter(regex="_age$"), "Int64"))


def run_rows(dataset: Dataset, scope: Scope, site: str) -> pd.DataFrame:
    """Return one row for each interval of one view; up to the day, when there is one."""
    seen = runs(
        dataset, lens=scope.lens, clock=scope.clock, known_by=scope.known_by, rule=scope.rule
    )
    found = seen.views()
    told = list(_told_runs(dataset, found, scope, site))
    columns = [*PLACE_COLUMNS, "from", "to", "view", "gap", "stale", "url"]
    return pd.DataFrame(told, columns=columns)


def _told_runs(dataset: Dataset, found: Any, scope: Scope, site: str) -> Iterator[dict[str, Any]]:
    last = None if scope.date is None else day_text(scope.date)
    places = dataset.towns.set_index("town_id", drop=False)[list(PLACE_COLUMNS)].to_dict("index")
    for record in run_records(dataset, found, _towns(dataset, scope)):
        if last is not None and record["from"] > last:
            continue
        town = record["town_id"]
        to = record["to"] if last is None else min(record["to"], last)
        url = claim_url(site, town, record["from"])
        yield record | places[town] | {"to": to, "url": url}


def _status_row(
    dataset: Dataset, record: dict[str, Any], days: Mapping[str, str], site: str
) -> dict[str, Any]:
    town = dataset.towns.iloc[dataset.town_row[record["town_id"]]]
    row: dict[str, Any] = {name: town[name] for name in PLACE_COLUMNS}
    row |= {name: record[name] for name in ("view", "gap", "stale")}
    row["basis"] = record["basis"] or ""
    row["shown"] = record.get("shown") or ""
    row["url"] = claim_url(site, record["town_id"], record["date"])
    for camp in CAMPS:
        column, position = camp.replace("-", "_"), dict(record["positions"].get(camp, {}))
        if claim := position.get("claim_id"):
            position["url"] = claim_url(site, record["town_id"], days[claim], claim)
        for name in CAMP_COLUMNS:
            told = position.get(name)
            row[f"{column}_{name}"] = _BLANKS.get(name, "") if told is None else told
        row[f"{column}_dissents"] = " ".join(record["dissents"].get(camp, []))
        row[f"{column}_voices"] = record["voices"][camp]
    return row


def _of_lens(dataset: Dataset, lens: str) -> pd.Series:
    kind = lens_kind(dataset, lens)
    said = dataset.claims["claimant_id"]
    if kind == "all":
        return pd.Series(True, index=said.index)
    if kind == "claimant":
        return said == lens
    people = dataset.claimants
    return said.isin(people.loc[people["camp"] == lens, "claimant_id"])


def _towns(dataset: Dataset, scope: Scope) -> list[int]:
    return sorted(set(town_rows(dataset, scope.towns)))


def _town_ids(dataset: Dataset, scope: Scope) -> list[str]:
    return list(dataset.towns["town_id"].iloc[_towns(dataset, scope)])
