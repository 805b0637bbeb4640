"""Whether new claims are sound beside the data they would join: the same checks as for files."""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain

import pandas as pd

from contested import checks
from contested.dataset import Dataset
from contested.errors import Problem
from contested.folder import CLAIMANTS, TOWNS
from contested.schema import CLAIM_RULES, CLAIMANT_RULES, cell_problems
from contested.tables import Table
from contested.vocabulary import CLAIM_COLUMNS, CLAIMANT_COLUMNS, TOWN_COLUMNS

_HELD = "the data"


def claim_problems(
    claims: pd.DataFrame,
    dataset: Dataset,
    *,
    name: str,
    claimants: Sequence[Mapping[str, str]] = (),
    replaced: Collection[str] = (),
) -> list[Problem]:
    """Say all that is wrong with claims that would be added to data.

    Args:
        claims: `CLAIM_COLUMNS` as `str`; the index is the row that messages name.
        dataset: The data they would join; sound in itself.
        name: The file that messages name.
        claimants: Voices that would be added with them.
        replaced: Claimants all of whose claims the new ones take the place of.

    Returns:
        Problems of the new claims and claimants, by row and column.
    """
    held = dataset.claims[~dataset.claims["claimant_id"].isin(list(replaced))]
    new = _table(name, claims)
    rows = pd.DataFrame(claimants, columns=list(CLAIMANT_COLUMNS), dtype="str").fillna("")
    voices = _table(name, rows)
    people = dataset.claimants.assign(
        counts=dataset.claimants["counts"].map({True: "true", False: "false"})
    )
    known = checks.join([_table(_HELD, people), voices], CLAIMANT_COLUMNS)
    towns = checks.join(
        [_table(_HELD, pd.DataFrame(dataset.towns[list(TOWN_COLUMNS)]))], TOWN_COLUMNS
    )
    every = checks.join([_table(_HELD, held), new], CLAIM_COLUMNS)
    found = chain(
        cell_problems(new, CLAIM_RULES),
        cell_problems(voices, CLAIMANT_RULES),
        checks.unique(every, "claim_id"),
        checks.references(every, "town_id", towns, "town_id", TOWNS),
        checks.references(every, "claimant_id", known, "claimant_id", CLAIMANTS),
        checks.references(every, "responds_to", every, "claim_id", "the claim files"),
        checks.claims(every),
    )
    return sorted({problem for problem in found if problem.file == name})


def _table(name: str, frame: pd.DataFrame) -> Table:
    """Put a frame into the form that the checks read, its index being the lines."""
    return Table(name, frame, [], pd.Series(True, index=frame.index, dtype=bool))
