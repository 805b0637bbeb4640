"""The names of towns and claimants in the language spoken."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from babel.lists import format_list

from contested.dataset import Dataset
from contested.language import _, language

_COUNTRY: Final = re.compile(r"\s*\((?:Ukraine|Russia|Україна|Росія)(?:, \d{4})?\)$")
_ASIDE: Final = re.compile(r"\s*\([^()]*\)$")
_THE: Final = re.compile(
    r"\b(Ministry|Department|Institute|Mission|Staff|Council|House|Team|map|Cabinet|Guard|Forces"
    r"|Service|Group)\b"
)
_OFFICIAL: Final = re.compile(r"\bofficial$")
_MANY: Final = re.compile(
    r"\b(bloggers|correspondents|fighters|media|officials|residents|soldiers|sources|staffs)\b"
)


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


def speaker_name(dataset: Dataset, claimant_id: str) -> str:
    """Name a claimant without the country in brackets, as a list that tells camps does."""
    return _COUNTRY.sub("", claimant_name(dataset, claimant_id))


def is_many(dataset: Dataset, claimant_id: str) -> bool:
    """Say whether a claimant's name is of several, so that its verb is in the plural."""
    name = str(dataset.claimants["name"].iloc[dataset.claimant_row[claimant_id]])
    return bool(_MANY.search(name))


def owner_name(dataset: Dataset, claimant_id: str) -> str:
    """Name a claimant before what is theirs: the Kremlin's; in other languages just name them."""
    name = articled(_ASIDE.sub("", speaker_name(dataset, claimant_id)))
    if language() != "en":
        return name
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def articled(name: str) -> str:
    """Put an English article before an institution's name; other languages need none."""
    if language() != "en" or name.startswith("The "):
        return name
    if _OFFICIAL.search(name):
        return f"a {name}"
    return f"the {name}" if _THE.search(name) else name


def listed(names: Sequence[str]) -> str:
    """Join names in a sentence: Kyiv, Moscow and the DeepState map."""
    return format_list(list(names), locale={"en": "en_GB", "uk": "uk"}[language()])


def region_name(dataset: Dataset) -> str:
    """Name the region of the data, blank where nobody has said it."""
    region = dataset.identity.region
    return _(region) if region else ""


def in_region(dataset: Dataset, text: str) -> str:
    """Put the region before a text, if there is one."""
    region = region_name(dataset)
    return f"{region}: {text}" if region else text[:1].upper() + text[1:]
