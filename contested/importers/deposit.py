"""Where imported claims are put: a file of claims, an inbox, or apart with a header file."""

from pathlib import Path
from typing import Final

import pandas as pd

from contested.dataset import Dataset
from contested.errors import DataError, RequestError
from contested.exports.delimited import canonical
from contested.folder import CLAIMS
from contested.importers.imported import Imported, Stamp
from contested.importers.inbox import merge, read_inbox
from contested.importers.soundness import claim_problems
from contested.importers.writing import replace
from contested.reading import printable
from contested.vocabulary import CLAIM_COLUMNS, CLAIMANT_COLUMNS

CLAIMANTS_ENDING: Final = ".claimants.csv"
HEADER_ENDING: Final = ".LICENCE.md"

_HEADER: Final = """# {file}

Claims read out of **{source}** ({url}).

Licence: {licence}.

These claims are kept apart from the other data of Contested Towns on purpose: whoever passes them
on, alone or put together with others, does so under the licence above. Their claimants stand in
{claimants}.

Made by `contested import {name}` over the settlements of data version {version}.
"""


def deposit(
    stamp: Stamp, imported: Imported, out: Path, dataset: Dataset, folder: Path
) -> list[Path]:
    """Write what was imported and return the files that changed.

    Args:
        stamp: The source's.
        imported: What the importer made.
        out: The file to write; a file that is there is replaced, an inbox added to.
        dataset: The data that the claims point to.
        folder: Where those data lie.

    Raises:
        DataError: The claims are not sound; nothing is written.
        RequestError: The file may not take these claims, or cannot be written.
    """
    _allow(stamp, out, folder)
    claims = imported.claims
    if stamp.lands == "inbox":
        taken = set(dataset.claims["claim_id"])
        claims = merge(_waiting(out), claims, taken)
    _check(stamp, claims, imported, out, dataset)
    contents = {out: canonical(claims)}
    if stamp.lands == "apart":
        voices = pd.DataFrame(imported.claimants, columns=list(CLAIMANT_COLUMNS)).fillna("")
        contents[out.with_suffix(CLAIMANTS_ENDING)] = canonical(voices)
        contents[out.with_suffix(HEADER_ENDING)] = _header(stamp, out, dataset)
    return [path for path, text in contents.items() if replace(path, text.encode())]


def _allow(stamp: Stamp, out: Path, folder: Path) -> None:
    name = printable(str(out))
    inside = out.resolve().is_relative_to(folder.resolve())
    if out.suffix != ".csv":
        raise RequestError(f"{name}: claims are written as .csv. Name such a file.")
    if stamp.lands == "apart" and inside:
        raise RequestError(
            f"{name}: {stamp.source} has a licence of its own and stays out of the data. Name a "
            "file elsewhere."
        )
    if stamp.lands == "inbox" and inside:
        raise RequestError(
            f"{name}: suggestions wait in an inbox outside the data. Name a file elsewhere and, "
            "when a person has looked, run `contested accept`."
        )
    if stamp.lands == "file" and out.name == CLAIMS:
        raise RequestError(f"{name}: holds what people coded. Name a file claims-<name>.csv.")


def _waiting(out: Path) -> pd.DataFrame:
    if out.exists():
        return read_inbox(out)
    return pd.DataFrame({name: pd.Series([], dtype="str") for name in CLAIM_COLUMNS})


def _check(
    stamp: Stamp, claims: pd.DataFrame, imported: Imported, out: Path, dataset: Dataset
) -> None:
    voices = [] if stamp.lands == "inbox" else sorted(set(claims["claimant_id"]))
    problems = claim_problems(
        claims.set_axis(pd.RangeIndex(2, len(claims) + 2), axis=0),
        dataset,
        name=printable(str(out)),
        claimants=imported.claimants,
        replaced=voices,
    )
    if problems:
        raise DataError(problems)


def _header(stamp: Stamp, out: Path, dataset: Dataset) -> str:
    return _HEADER.format(
        file=out.name,
        source=stamp.source,
        url=stamp.url,
        licence=stamp.licence,
        claimants=out.with_suffix(CLAIMANTS_ENDING).name,
        name=stamp.name,
        version=dataset.version,
    )
