"""Claims as they were known on a day: what came to pass later is not told of them."""

from typing import Final

import pandas as pd

from contested.days import day_text

WORDS: Final = (
    "Nothing later than {day} is told: a claim upheld beyond it reads as upheld to that day; the "
    "date of a page and a withdrawal that came later are blank."
)
"""What a file says of itself where `as_known` was at work, with `{day}`."""


def as_known(claims: pd.DataFrame, known_by: int) -> pd.DataFrame:
    """Return claims as somebody knew them who listened up to a day.

    Args:
        claims: Claims with `CLAIM_COLUMNS`, days as `YYYY-MM-DD` or blank; not written into.
        known_by: The day, a day number.

    Returns:
        The claims said up to that day, in their order and under their index. A `reaffirmed_on`
        after it becomes that day, or blank where the claim was said on it; a `source_date` after
        it becomes blank, and so do `withdrawn_on` and `withdrawn_reason` of a later withdrawal.
    """
    day = day_text(known_by)
    heard = claims[claims["claimed_on"] <= day]
    upheld = pd.Series(day, index=heard.index, dtype="str").mask(heard["claimed_on"] == day, "")
    standing = heard["withdrawn_on"] > day
    return heard.assign(
        reaffirmed_on=heard["reaffirmed_on"].mask(heard["reaffirmed_on"] > day, upheld),
        source_date=heard["source_date"].mask(heard["source_date"] > day, ""),
        withdrawn_on=heard["withdrawn_on"].mask(standing, ""),
        withdrawn_reason=heard["withdrawn_reason"].mask(standing, ""),
    )
