"""The names of towns and claimants in the language spoken."""

from collections.abc import Iterable

from contested.dataset import Dataset
from contested.language import _, language


def town_name(dataset: Dataset, row: int) -> str:
    """Name the town in a row of `Dataset.towns`."""
    column = "name_uk" if language() == "uk" else "name_en"
    return str(dataset.towns[column].iloc[row] or dataset.towns["name_en"].iloc[row])


def apart(names: Iterable[str], *shown: str) -> list[str]:
    """Return names to print beside those that are shown: each once, blanks and the shown left out.

    Names may be spelt alike in Ukrainian and Russian: Лиман, Бахмут.
    """
    return [
        name for name in dict.fromkeys(name.strip() for name in names) if name not in ("", *shown)
    ]


def claimant_name(dataset: Dataset, claimant_id: str) -> str:
    """Name a claimant; a name without a translation stays as the data have it."""
    return _(str(dataset.claimants["name"].iloc[dataset.claimant_row[claimant_id]]))


def region_name(dataset: Dataset) -> str:
    """Name the region of the data, blank where nobody has said it."""
    region = dataset.identity.region
    return _(region) if region else ""


def in_region(dataset: Dataset, text: str) -> str:
    """Put the region before a text, if there is one."""
    region = region_name(dataset)
    return f"{region}: {text}" if region else text[:1].upper() + text[1:]
