"""The filter of the claims page as parameters of a URL, every value checked."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Final

from contested.address import calendar_day, clip
from contested.dataset import Dataset
from contested.days import day_text
from contested.explore import LONGEST, SORTS, Filter, options
from contested.language import _, day_name, number_text

LAST_PAGE: Final = 10**7 - 1
"""No table has as many pages; larger numbers are taken for it."""

_NUMBER: Final = re.compile(r"[+-]?[0-9]+", re.ASCII)


def parse(params: Mapping[str, str], dataset: Dataset) -> tuple[Filter, list[str]]:
    """Read a filter from URL parameters.

    Returns:
        The filter, every bad value replaced by the nearest good one, and one message for each
        value that was replaced. Never raises on bad values.
    """
    said: list[str] = []
    known = options(dataset)
    read: dict[str, Any] = {}
    for field in fields(Filter):
        text = str(params.get(field.name, "")).strip()
        if not text:
            continue
        if field.name in known:
            read[field.name] = _choices(field.name, text, known[field.name], said)
        elif field.name in ("first", "last"):
            read[field.name] = _day(text, dataset, said)
        elif field.name == "sort":
            read["sort"] = _sort(text, said)
        elif field.name == "page":
            read["page"] = _page(text, said)
        else:
            read[field.name] = _short(field.name, text, said)
    return _in_order(Filter(**read), said), said


def query(wanted: Filter) -> dict[str, str]:
    """Write a filter as URL parameters, leaving out what asks for nothing."""
    usual = Filter()
    written = {}
    for field in fields(Filter):
        value = getattr(wanted, field.name)
        if value and value != getattr(usual, field.name):
            written[field.name] = ",".join(value) if isinstance(value, tuple) else str(value)
    return written


def no_page(found: str, page: int) -> str:
    """Say that a table has no such page, and which is shown."""
    return _("No page “{found}”. Showing page {page}.").format(
        found=clip(found), page=number_text(page)
    )


def _choices(name: str, text: str, known: tuple[str, ...], said: list[str]) -> tuple[str, ...]:
    chosen = [one.strip() for one in text.split(",")]
    for found in dict.fromkeys(one for one in chosen if one and one not in known):
        said.append(
            _("{name}: “{found}” is none of its choices and was left out.").format(
                name=name, found=clip(found)
            )
        )
    return tuple(one for one in known if one in chosen)


def _day(text: str, dataset: Dataset, said: list[str]) -> str:
    day = calendar_day(text)
    if day is None:
        told = _("“{found}” is not a day (write YYYY-MM-DD). Showing every day.")
        said.append(told.format(found=clip(text)))
        return ""
    if len(dataset.claims):
        day = min(max(day, dataset.first_day), dataset.last_day)
    if day_text(day) != text:
        said.append(
            _("{found} cannot be shown. The nearest day is {day}.").format(
                found=clip(text), day=day_name(day)
            )
        )
    return day_text(day)


def _sort(text: str, said: list[str]) -> str:
    if text in SORTS:
        return text
    said.append(_("No order “{found}”. Showing the newest first.").format(found=clip(text)))
    return SORTS[0]


def _page(text: str, said: list[str]) -> int:
    page = 1
    if _NUMBER.fullmatch(text):
        page = LAST_PAGE if len(text) > len(str(LAST_PAGE)) else int(text)
        page = 1 if text.startswith("-") else page
    page = max(page, 1)
    if page != LAST_PAGE and str(page) != text:
        said.append(no_page(text, page))
    return page


def _short(name: str, text: str, said: list[str]) -> str:
    if len(text) > LONGEST:
        told = _("{name}: only the first {n} characters are searched for.")
        said.append(told.format(name=name, n=LONGEST))
    return text[:LONGEST].strip()


def _in_order(wanted: Filter, said: list[str]) -> Filter:
    """Exchange the two days where the first is after the last: together they hold no claim."""
    if not (wanted.first and wanted.last and wanted.first > wanted.last):
        return wanted
    said.append(_("The first day is after the last; the two were exchanged."))
    return replace(wanted, first=wanted.last, last=wanted.first)
