"""How a claim is told in a list: what it says, when, its age and source, in words."""

from typing import Any

from contested.dataset import Dataset
from contested.days import day_number
from contested.language import _, day_short, language, ngettext, number_text
from contested.markup import link, plain
from contested.statements import label, statement
from contested.vocabulary import WEAK_SOURCE


def summary(said: Any) -> str:
    """Show a claim's own summary, in HTML, marked where it is not in the language spoken."""
    if language() == "en":
        return plain(said["summary"])
    if told := said[f"summary_{language()}"]:
        return plain(told)
    note = plain(_("in English"))
    return f'<span lang="en">{plain(said["summary"])}</span> <span class="quiet">({note})</span>'


def days_old(days: int) -> str:
    """Say how old something is."""
    return ngettext("{n} day old", "{n} days old", days).format(n=number_text(days))


def wording(dataset: Dataset, row: int) -> str:
    """Say briefly what the claim in a row of `dataset.claims` says of control."""
    return label(statement(dataset, row))


def when(dataset: Dataset, row: int, until: int) -> str:
    """Say on which day a claim was said, or over which days a reading of a map was upheld.

    Args:
        dataset: The data.
        row: Row of `dataset.claims`.
        until: Day number; of no later day anything is told.
    """
    said: Any = dataset.claims.iloc[row]
    claimed, last = day_number(said["claimed_on"]), spoke(said, until)
    text = day_short(claimed)
    if statement(dataset, row).late:
        text = _("by {day} at the latest").format(day=text)
    if said["as_of"]:
        text = _("{day}, of {as_of}").format(day=text, as_of=day_short(day_number(said["as_of"])))
    if last > claimed:
        text = _("since {day}, upheld to {last}").format(day=text, last=day_short(last))
    return text


def age(dataset: Dataset, row: int, date: int, until: int) -> str:
    """Say when a claim was made, and how old it is on a date; only when if it was made later.

    Args:
        dataset: The data.
        row: Row of `dataset.claims`.
        date: Day number on which its age is told.
        until: Day number; of no later day anything is told.
    """
    said: Any = dataset.claims.iloc[row]
    text = when(dataset, row, until)
    if day_number(said["claimed_on"]) > date:
        return text
    days = date - spoke(said, min(date, until))
    if days == 0:
        return _("{text}, this day").format(text=text)
    return _("{text}, {age}").format(text=text, age=days_old(days))


def spoke(said: Any, date: int) -> int:
    """Return the day number on which a claim last spoke, as of a date."""
    reaffirmed = said["reaffirmed_on"] or said["claimed_on"]
    return min(date, max(day_number(said["claimed_on"]), day_number(reaffirmed)))


def source(said: Any) -> str:
    """Link a claim's source, marked where it is weak."""
    weak = tag(_("weak source")) if WEAK_SOURCE in said["note"] else ""
    return link(said["source_url"], said["source_name"]) + weak


def tag(text: str) -> str:
    """Mark what follows a text with a word."""
    return f' <span class="tag">{plain(text)}</span>'
