"""What the panel beside the map says of a day and of a town, as HTML (see `static/page.css`)."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from contested.dataset import Dataset
from contested.freshness import fresh, fresh_words
from contested.language import _, day_name, ngettext, number_text
from contested.marks import camp_label
from contested.markup import plain
from contested.names import apart, claimant_name, town_name
from contested.namesakes import hromada_name, raion_name
from contested.search import label
from contested.seen import State
from contested.sentence import sentence
from contested.speakers import speaker_text
from contested.view_words import Shares, sentence_case, shares, shares_words, view_words
from contested.vocabulary import CAMPS, VIEWS
from contested.windows import newest_window
from contested.wording import wording

ALIASES: Final = 4
"""Former and other names shown before the rest is folded away."""


@dataclass(frozen=True)
class Dispute:
    """A town whose camps differ.

    Attributes:
        row: Row in `Dataset.towns`.
        town_id: The town.
        name: Its label.
        sides: Who says what, in brief: "Kyiv: contested · Moscow: held by Russia".
    """

    row: int
    town_id: str
    name: str
    sides: str


def lens_label(dataset: Dataset, lens: str) -> str:
    """Name a lens."""
    if lens == "all":
        return _("All sides")
    if lens in CAMPS:
        return camp_label(lens)
    return claimant_name(dataset, lens)


def lens_option(dataset: Dataset, lens: str) -> str:
    """Name a lens in a list to choose from, a claimant with its camp."""
    return (
        speaker_text(dataset, lens) if lens in dataset.claimant_row else lens_label(dataset, lens)
    )


def claimants_by_camp(dataset: Dataset) -> list[str]:
    """List claimant ids by camp, then name."""
    frame = dataset.claimants
    camp = frame["camp"].map({camp: number for number, camp in enumerate(CAMPS)})
    ordered = frame.assign(order=camp).sort_values(["order", "name"])
    ids: list[str] = ordered["claimant_id"].tolist()
    return ids


def section(title: str, body: str) -> str:
    """Put a heading over a part of the panel; blank when there is nothing under it."""
    return heading(title) + body if body else ""


def heading(title: str, level: int = 3) -> str:
    """Head a part of the panel or, at level 2, of a page."""
    return f"<h{level}>{plain(title)}</h{level}>"


def disputes(dataset: Dataset, state: State) -> list[Dispute]:
    """List the disputed towns, the largest first."""
    rows = np.flatnonzero(state.seen.view == VIEWS.index("disputed"))
    return [
        Dispute(int(row), town_id, label(dataset, town_id), _sides(dataset, state, int(row)))
        for row in rows[np.lexsort((rows, -dataset.sizes[rows]))]
        if (town_id := str(dataset.towns["town_id"].iloc[row]))
    ]


def only(dataset: Dataset, state: State, choice: str) -> list[str] | None:
    """List the towns that the map is to show alone, None for all of them."""
    if not choice:
        return None
    rows = np.flatnonzero(state.seen.view == VIEWS.index(choice))
    ids: list[str] = dataset.towns["town_id"].iloc[rows].tolist()
    return ids


def messages(said: list[str]) -> str:
    """Show what was wrong with the address."""
    lines = "".join(f"<li>{plain(line, 500)}</li>" for line in said)
    return f'<ul class="said" role="status">{lines}</ul>' if said else ""


def day_head(dataset: Dataset, state: State) -> str:
    """Head the day: what is most worth knowing, and the towns counted by view in a sentence."""
    found = shares(dataset, state)
    told = _tally(state, found)
    if state.lens == "all":
        disputed = found.views["disputed"]
        title = ngettext("{n} town disputed", "{n} towns disputed", disputed)
        title = title.format(n=number_text(disputed))
        told = f"{told} {shares_words(found)} {fresh_words(fresh(dataset, state))}"
    else:
        title = lens_label(dataset, state.lens)
    return (
        f"<h2>{plain(title)}</h2>"
        f"<p>{plain(told, 1200)}</p>"
        f'<p class="quiet">{plain(_reading(state))}</p>'
    )


def newest_word(dataset: Dataset) -> str:
    """Say from when to when the data reach."""
    if dataset.claims.empty:
        return f'<p class="quiet">{plain(_("There are no claims in the data."))}</p>'
    first, last = (day_name(day) for day in (dataset.first_day, dataset.last_day))
    span = _("The data reach from {first} to {last}.").format(first=first, last=last)
    return f'<p class="quiet">{plain(span)}</p>'


def town_head(dataset: Dataset, row: int, *, level: int = 2) -> str:
    """Name a town in its three languages, with district, size and former names.

    Args:
        dataset: The data.
        row: Row of the town in `dataset.towns`.
        level: Level of the heading, 1 on a page of its own.
    """
    town: Any = dataset.towns.iloc[row]
    name = town_name(dataset, row)
    others = apart((town["name_en"], town["name_uk"], town["name_ru"]), name)
    where = [
        raion_name(dataset, row),
        hromada_name(dataset, row),
        _population(town["population"]),
    ]
    return (
        f"<h{level}>{plain(name, 120)}</h{level}>"
        f'<p class="names">{" · ".join(f"<bdi>{plain(name, 120)}</bdi>" for name in others)}</p>'
        f'<p class="quiet">{plain(" · ".join(filter(None, where)))}</p>' + _aliases(town)
    )


def town_sentence(dataset: Dataset, state: State, row: int) -> str:
    """Say the view in words, the attributed sentence, and the window of the newest change."""
    window = newest_window(dataset, row, date=state.date, known_by=state.known_by)
    view = sentence_case(view_words(dataset, state, row))
    said = (
        f'<p class="view-words"><b>{plain(view, 400)}</b></p>'
        f'<p class="sentence">{plain(sentence(dataset, state, row), 2000)}</p>'
    )
    return said + (f"<p>{plain(window)}</p>" if window else "")


def _tally(state: State, found: Shares) -> str:
    """Count the towns by view in a sentence."""
    text = (
        _(
            "As of {day}: {ukraine} held by Ukraine, {russia} held by Russia, {contested} "
            "contested, {disputed} disputed."
        )
        if state.lens == "all"
        else _(
            "As of {day}, by this lens: {ukraine} held by Ukraine, {russia} held by Russia, "
            "{contested} contested. Without a claim: {nobody}."
        )
    )
    number = {view: number_text(count) for view, count in found.views.items()}
    return text.format(day=day_name(state.date), nobody=number["no-claim"], **number)


def _reading(state: State) -> str:
    if state.known_by == state.date:
        return _("As known on that day.")
    return _("By what was said up to {day}.").format(day=day_name(state.known_by))


def _sides(dataset: Dataset, state: State, row: int) -> str:
    """Tell the differing positions in brief; third parties only where a side is silent."""
    stands = (state.seen.claim[row] >= 0) & ~state.seen.lapsed[row]
    sides = [number for number, camp in enumerate(CAMPS) if camp != "third-party"]
    told = sides if stands[sides].all() else list(range(len(CAMPS)))
    parts = [
        _("{who}: {status}").format(
            who=camp_label(CAMPS[number]),
            status=wording(dataset, int(state.seen.claim[row, number])),
        )
        for number in told
        if stands[number]
    ]
    return " · ".join(parts)


def _population(population: Any) -> str:
    if not isinstance(population, int | np.integer) or population <= 0:
        return ""
    text = ngettext("{n} inhabitant", "{n} inhabitants", int(population))
    return text.format(n=number_text(int(population)))


def _aliases(town: Any) -> str:
    names = apart(town["aliases"].split(";"), town["name_en"], town["name_uk"], town["name_ru"])
    if not names:
        return ""
    first = plain(_("Also {names}").format(names=", ".join(names[:ALIASES])))
    if len(names) <= ALIASES:
        return f'<p class="quiet">{first}</p>'
    rest = plain(", ".join(names[ALIASES:]), 4000)
    more = plain(_("{n} more").format(n=len(names) - ALIASES))
    return (
        f'<details class="quiet"><summary>{first} <span class="more">{more}</span></summary>'
        f"{rest}</details>"
    )
