"""The data of one folder in memory: checked, ordered, never changed after."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from contested.days import NEVER, Days, day_numbers, day_text
from contested.identity import NOBODY, Identity
from contested.readonly import fixed_property, read_only
from contested.vocabulary import CORRECTION_COLUMNS, ORIGIN_COLUMNS, STATUSES

UNKNOWN_SIZE: Final = {"city": 6000, "settlement": 1500, "site": 900, "village": 400}
"""People that a town of unknown population counts for where towns are put in order: by its kind."""

OWN: Final = "own-"
"""How the version begins of data that somebody uploaded for one session."""


def blank_rows(columns: tuple[str, ...]) -> pd.DataFrame:
    """Return a table of text without a row."""
    return pd.DataFrame({column: pd.Series([], dtype="str") for column in columns})


@dataclass(frozen=True, eq=False)
class Dataset:
    """Towns, claimants, claims and outlooks that belong together.

    Every text column holds `str`, blank for nothing; frames have a RangeIndex. Their values cannot
    be written over: a copy can.

    Attributes:
        towns: `TOWN_COLUMNS` and `geometry` (Point, Polygon or MultiPolygon, EPSG:4326), by
            `town_id`; `population` is Int64 and may be missing.
        claimants: `CLAIMANT_COLUMNS` by `claimant_id`; `counts` is bool.
        claims: `CLAIM_COLUMNS` of all claim files, by `town_id, claimed_on, claimant_id, claim_id`.
        outlooks: `OUTLOOK_COLUMNS` by `claimed_on, claimant_id`.
        base: The context of the map (columns `kind, name_en, name_uk, source`, EPSG:4326); `kind`
            is `oblast`, `neighbour`, `sea` or `river`. May be empty.
        origins: `ORIGIN_COLUMNS` in the order of the file: how far each origin of claims was
            collected. One that is not there, or has a blank `collected_to`, counts as still
            collected.
        corrections: `CORRECTION_COLUMNS`: what was mended in rows that were public.
        version: The first 12 hex digits of the SHA-256 of the files' bytes; `OWN` before them
            when the data are one session's own.
        identity: Whose they are: region, credits, licence and citation.
        reach: Last day of the record that these claims are a part of, a day number; 0 where they
            are all of it.
        memo: What was computed of the data; see `contested.memo`.
    """

    towns: gpd.GeoDataFrame
    claimants: pd.DataFrame
    claims: pd.DataFrame
    outlooks: pd.DataFrame
    base: gpd.GeoDataFrame
    version: str
    identity: Identity = NOBODY
    origins: pd.DataFrame = field(default_factory=lambda: blank_rows(ORIGIN_COLUMNS))
    corrections: pd.DataFrame = field(default_factory=lambda: blank_rows(CORRECTION_COLUMNS))
    reach: int = 0
    memo: dict[Callable[..., Any], OrderedDict[Any, Any]] = field(
        default_factory=dict, init=False, repr=False
    )

    def __post_init__(self) -> None:
        for frame in (
            self.towns,
            self.claimants,
            self.claims,
            self.outlooks,
            self.base,
            self.origins,
            self.corrections,
        ):
            read_only(frame)

    @property
    def own(self) -> bool:
        """Whether one session alone sees these data."""
        return self.version.startswith(OWN)

    @cached_property
    def town_row(self) -> dict[str, int]:
        """Row in `towns` of each `town_id`."""
        return {town: row for row, town in enumerate(self.towns["town_id"])}

    @cached_property
    def claim_row(self) -> dict[str, int]:
        """Row in `claims` of each `claim_id`."""
        return {claim: row for row, claim in enumerate(self.claims["claim_id"])}

    @cached_property
    def claimant_row(self) -> dict[str, int]:
        """Row in `claimants` of each `claimant_id`."""
        return {claimant: row for row, claimant in enumerate(self.claimants["claimant_id"])}

    @fixed_property
    def sizes(self) -> npt.NDArray[np.int64]:
        """People of each town, for putting towns in order only; see `UNKNOWN_SIZE`. Read-only."""
        guess = self.towns["kind"].map(UNKNOWN_SIZE).astype("Int64")
        people = self.towns["population"].fillna(guess)
        sizes: npt.NDArray[np.int64] = people.to_numpy(dtype=np.int64, na_value=0)
        return sizes

    @fixed_property
    def is_town(self) -> npt.NDArray[np.bool_]:
        """Whether each of `towns` is a town or village, and no site. Read-only."""
        flags: npt.NDArray[np.bool_] = (self.towns["kind"] != "site").to_numpy()
        return flags

    @fixed_property
    def claimed(self) -> Days:
        """Day number on which each claim was made. Read-only."""
        return day_numbers(self.claims["claimed_on"], blank=NEVER)

    @fixed_property
    def status(self) -> npt.NDArray[np.int8]:
        """Index into `STATUSES` of each claim, and -1 at the end, which -1, no claim, points at."""
        code = {status: number for number, status in enumerate(STATUSES)}
        said = self.claims["status"].map(code).to_numpy(dtype=np.int8)
        return np.append(said, np.int8(-1))

    @cached_property
    def first_day(self) -> int:
        """Day number of the oldest day any claim concerns (0 when there is no claim)."""
        if self.claims.empty:
            return 0
        as_of = day_numbers(self.claims["as_of"], blank=NEVER)
        return int(np.minimum(self.claimed, as_of).min())

    @cached_property
    def last_day(self) -> int:
        """Day number of the last claim made, reaffirmed or withdrawn (0 without claims).

        Nothing is known of later days (L in the rule).
        """
        if self.claims.empty:
            return self.reach
        ends = ("claimed_on", "reaffirmed_on", "withdrawn_on")
        return max(self.reach, *(int(day_numbers(self.claims[end], blank=0).max()) for end in ends))

    @property
    def range_text(self) -> tuple[str, str]:
        """First and last day as `YYYY-MM-DD`."""
        return day_text(self.first_day), day_text(self.last_day)
