"""Every text of a card, in the language spoken, and the look of each mark beside a text."""

import os
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import numpy as np

from contested.address import Address, query
from contested.cards.order import REGION, Order
from contested.cards.stamp import Look
from contested.dataset import Dataset
from contested.days import day_number
from contested.freshness import fresh, fresh_words
from contested.language import _, day_name, language, ngettext, number_text
from contested.marks import LEGEND, camp_label
from contested.markup import readable
from contested.names import claimant_name, in_region, region_name, speaker_name, town_name
from contested.namesakes import town_phrase, where
from contested.seen import Seen, State
from contested.sentence import sentence
from contested.statements import label, statement
from contested.view_words import shares, shares_words, view_words
from contested.vocabulary import CAMPS, STATUSES, VIEWS
from contested.wording import spoke

SITE: Final = "CONTESTED_SITE"
"""Environment variable that names the app's public address, e.g. `https://towns.example`."""
NAMED: Final = 8
"""Disputed towns that the whole oblast's sentence names."""


@dataclass(frozen=True)
class Entry:
    """A position, or a count of towns.

    Attributes:
        look: The mark beside it.
        head: Who says what.
        detail: Claimant, day and publisher.
        summary: The claim's own summary; blank where there is none in the language spoken.
        faded: Whether it was said more than 90 days ago.
    """

    look: Look
    head: str
    detail: str
    summary: str = ""
    faded: bool = False


@dataclass(frozen=True)
class Content:
    """What a card says.

    Attributes:
        kicker: Where the town lies.
        title: The headline.
        date: The day shown.
        reading: Lens and known-by.
        sentence: The attributed sentence.
        entries: Up to three positions; for the oblast a count for each view.
        notice: The standing notice.
        credits: Sources and licences, in lines.
        version: The data's version.
        link: Permalink of the same on screen.
    """

    kicker: str
    title: str
    date: str
    reading: str
    sentence: str
    entries: tuple[Entry, ...]
    notice: str
    credits: tuple[str, ...]
    version: str
    link: str


def content(dataset: Dataset, order: Order, state: State) -> Content:
    """Word a card in the language spoken."""
    row = -1 if order.town == REGION else dataset.town_row[order.town]
    whole = row < 0
    return Content(
        kicker=_("All towns in the data") if whole else _kicker(dataset, row),
        title=order.title or (_region_title if whole else town_title)(dataset, state, row),
        date=day_name(state.date),
        reading=reading(dataset, state),
        sentence=_tally(dataset, state) if whole else readable(sentence(dataset, state, row), 900),
        entries=tuple(_counts(dataset, state) if whole else _positions(dataset, state, row)),
        notice=_("Claims, not safety information"),
        credits=tuple(map(_, dataset.identity.credits)),
        version=_("Data version {version}").format(version=dataset.version),
        link="" if dataset.own else permalink(dataset, order),
    )


def look(seen: Seen, row: int) -> Look:
    """Say how what is seen in a row is marked."""
    return Look(
        VIEWS[seen.view[row]],
        STATUSES[seen.low[row]] if seen.low[row] >= 0 else "",
        STATUSES[seen.high[row]] if seen.high[row] >= 0 else "",
        int(seen.gap[row]),
        bool(seen.stale[row]),
    )


def town_title(dataset: Dataset, state: State, row: int) -> str:
    """Head a card with what the town is marked as and who says so."""
    town = readable(town_name(dataset, row), 80)
    words = readable(view_words(dataset, state, row), 160)
    if VIEWS[state.seen.view[row]] == "disputed":
        words = words.replace(": ", ", ", 1)
    if VIEWS[state.seen.view[row]] == "no-claim" and state.lens != "all":
        return _("{town}: no claim ({who})").format(town=town, who=_who(dataset, state.lens))
    return _("{town}: {view}").format(town=town, view=words)


def reading(dataset: Dataset, state: State) -> str:
    """Say whose claims are shown, and up to which day we listen."""
    who = _who(dataset, state.lens)
    if state.known_by == state.date:
        return _("{who}, as known on that day").format(who=who)
    return _("{who}, by what was said up to {day}").format(who=who, day=day_name(state.known_by))


def key_text(look: Look) -> str:
    """Name a mark in the legend."""
    if look.stale:
        return _("Dashed: newest claim 180 days old or older")
    if look.gap == 2:
        return _("Double ring: claims fully opposed")
    return {
        "ukraine": _("Held by Ukraine"),
        "contested": _("Contested: fighting inside, or a grey zone"),
        "russia": _("Held by Russia"),
        "disputed": _("Disputed: the camps differ"),
        "no-claim": _("No claim"),
    }[look.view]


def permalink(dataset: Dataset, order: Order) -> str:
    """Return the address of the same town and day on screen, below the site if one is named."""
    here = Address(
        date=order.date,
        known=order.known,
        lens=order.lens,
        town="" if order.town == REGION else order.town,
        lang=order.lang,
    )
    site = os.environ.get(SITE, "").strip().rstrip("/").removeprefix("https://")
    return f"{site}/?{urlencode(query(here, dataset))}".removesuffix("?")


def _who(dataset: Dataset, lens: str) -> str:
    """Name those whom a lens listens to."""
    if lens == "all":
        return _("All sides")
    if lens in CAMPS:
        return camp_label(lens)
    return readable(claimant_name(dataset, lens), 70)


def _kicker(dataset: Dataset, row: int) -> str:
    return ", ".join(filter(None, (readable(where(dataset, row), 120), region_name(dataset))))


def _region_title(dataset: Dataset, state: State, _row: int) -> str:
    if state.lens == "all":
        count = shares(dataset, state).views["disputed"]
        region = region_name(dataset)
        title = ngettext("{n} town disputed", "{n} towns disputed", count)
        if region:
            title = ngettext("{region}: {n} town disputed", "{region}: {n} towns disputed", count)
        return title.format(region=region, n=number_text(count))
    return in_region(dataset, _("claims by {who}").format(who=_who(dataset, state.lens)))


def _tally(dataset: Dataset, state: State) -> str:
    """Say on whose words the day stands, and name the largest disputed towns."""
    day = _("As of {day}.").format(day=day_name(state.date))
    if state.lens != "all":
        text = _("Every town is marked by the newest claim that counts for this lens.")
        return f"{day} {text}"
    towns = (state.seen.view == VIEWS.index("disputed")) & dataset.is_town
    rows = np.flatnonzero(towns)
    told = f"{day} {shares_words(shares(dataset, state))} {fresh_words(fresh(dataset, state))}"
    if not len(rows):
        return told
    largest = rows[np.lexsort((rows, -dataset.sizes[rows]))][:NAMED]
    names = ", ".join(readable(town_phrase(dataset, int(row)), 80) for row in largest)
    text = _("Disputed: {names}.") if len(rows) <= NAMED else _("Disputed, among others: {names}.")
    return f"{told} {text.format(names=names)}"


def _counts(dataset: Dataset, state: State) -> list[Entry]:
    counts = shares(dataset, state).views
    found = []
    for view in LEGEND:
        number = counts[view]
        if number:
            text = _counted(view).format(n=number_text(number))
            found.append(Entry(sample_look(view), text, ""))
    return found


def _counted(view: str) -> str:
    return {
        "ukraine": _("{n} held by Ukraine"),
        "contested": _("{n} contested"),
        "russia": _("{n} held by Russia"),
        "disputed": _("{n} disputed"),
        "no-claim": _("{n} without a claim"),
    }[view]


def sample_look(view: str) -> Look:
    """Return the look of a view in a legend; disputed shows both ends of the scale."""
    if view == "disputed":
        return Look(view, STATUSES[0], STATUSES[-1])
    return Look(view)


def _positions(dataset: Dataset, state: State, row: int) -> list[Entry]:
    """Say each position, and behind it what other voices of its camp say otherwise."""
    seen = state.seen
    if state.lens in dataset.claimant_row:
        claim, silent = int(seen.shown[row]), bool(seen.shown_silent[row])
        return [_entry(dataset, state, claim, "", silent)] if claim >= 0 else []
    camp_of = dataset.claimants["camp"]
    claimants = dataset.claims["claimant_id"].map(dataset.claimant_row)
    found = []
    for number, camp in enumerate(CAMPS):
        claim = int(seen.claim[row, number])
        if claim < 0 or state.lens not in ("all", camp):
            continue
        who = "" if camp == "third-party" else camp_label(camp)
        found.append(_entry(dataset, state, claim, who, bool(seen.silent[row, number])))
        for other in seen.dissent[row]:
            if camp_of.iloc[claimants.iloc[other]] == camp:
                found.append(_entry(dataset, state, other, "", silent=False, dissents=True))
    return found


def _entry(
    dataset: Dataset, state: State, claim: int, who: str, silent: bool, *, dissents: bool = False
) -> Entry:
    said: Any = dataset.claims.iloc[claim]
    name = readable(speaker_name(dataset, said["claimant_id"]), 70)
    words = readable(label(statement(dataset, claim)), 120)
    if silent:
        head = _("{who}, last: {status}")
    elif dissents:
        head = _("but {who}: {status}")
    else:
        head = _("{who}: {status}")
    return Entry(
        Look(said["status"]),
        head.format(who=who or name, status=words),
        _source(dataset, said, name if who else "", _when(said, state.date)),
        readable(said["summary" if language() == "en" else f"summary_{language()}"], 240),
        silent,
    )


def _source(dataset: Dataset, said: Any, name: str, when: str) -> str:
    """Name claimant, day and publisher, the publisher only where it is somebody else."""
    parts = [name, when]
    publisher = readable(said["source_name"], 40)
    claimant = str(dataset.claimants["name"].iloc[dataset.claimant_row[said["claimant_id"]]])
    if publisher.casefold() not in claimant.casefold():
        parts.append(_("via {publisher}").format(publisher=publisher))
    return ", ".join(filter(None, parts))


def _when(said: Any, date: int) -> str:
    """Say on which day it was said, or over which days it was upheld."""
    first = day_number(said["claimed_on"])
    last = spoke(said, date)
    if last <= first:
        return day_name(first)
    if last == date:
        return _("since {day}, upheld this day").format(day=day_name(first))
    return _("since {day}, upheld to {last}").format(day=day_name(first), last=day_name(last))
