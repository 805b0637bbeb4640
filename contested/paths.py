"""The pages' addresses, and links from one page to another that carry what is shown."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from contested.address import Address, query
from contested.dataset import Dataset
from contested.days import day_text
from contested.markup import inside
from contested.search import label

PATHS: Final = {
    "map": "./",
    "town": "towns-town",
    "disputes": "towns-disputes",
    "claims": "towns-claims",
    "claimants": "towns-claimants",
    "compare": "towns-compare",
    "trends": "towns-trends",
    "image": "towns-image",
    "data": "towns-data",
    "add": "towns-add",
    "method": "towns-method",
}
"""Address of each page beside the others, as `app.py` gives it."""


def params(dataset: Dataset, here: Address) -> dict[str, str]:
    """Return the parameters that say exactly this address, its day included."""
    return {"date": day_text(here.date)} | query(here, dataset)


def path(
    dataset: Dataset,
    here: Address,
    page: str,
    more: Mapping[str, str] | None = None,
    **changes: Any,
) -> str:
    """Return the address of a page that shows what `here` shows, with some of it changed.

    Args:
        dataset: The data.
        here: What is shown now.
        page: One of `PATHS`.
        more: Parameters of the page's own.
        **changes: What of `here` is different there.
    """
    there = params(dataset, replace(here, **changes)) | dict(more or {})
    return f"{PATHS[page]}?{urlencode(there)}"


def to_town(dataset: Dataset, here: Address, town_id: str, text: str, **changes: Any) -> str:
    """Link a text to a town's page, in HTML."""
    return inside(path(dataset, here, "town", town=town_id, **changes), text)


def town_namer(dataset: Dataset, here: Address, page: str) -> Callable[[str], str]:
    """Return what names a town by its id, in HTML, with a link to it on a page."""

    def name(town_id: str) -> str:
        return inside(path(dataset, here, page, town=town_id), label(dataset, town_id))

    return name
