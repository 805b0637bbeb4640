"""The disputes of a date as a table in HTML: who holds what against whom, since when."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from contested.address import Address
from contested.answers import answer
from contested.dataset import Dataset
from contested.days import day_number
from contested.disagreement import ANSWER_DAYS, RECENT_DAYS
from contested.language import _, day_name, day_short, ngettext, number_text
from contested.marks import camp_label, status_label
from contested.markup import inside, mark_image, plain, table_row
from contested.names import speaker_name
from contested.namesakes import raion_name
from contested.news_lines import counted
from contested.panel import lens_label
from contested.paths import path, to_town
from contested.search import label
from contested.seen import State
from contested.speakers import name_html, speaker
from contested.town import view_mark
from contested.vocabulary import CAMPS
from contested.wording import source, when, wording

ORDERS: Final = ("gap", "newest", "oldest", "size", "name")
ANSWERS: Final = 2
"""Answers shown before the rest is folded away."""


def order_label(order: str) -> str:
    """Name an order of the table."""
    return {
        "gap": _("Widest gap"),
        "newest": _("Newest"),
        "oldest": _("Oldest"),
        "size": _("Largest town"),
        "name": _("Name"),
    }[order]


def heard(dataset: Dataset, frame: pd.DataFrame, lens: str) -> pd.DataFrame:
    """Keep the disputes in which a lens has a part: its camp's or its own claim is a position.

    Args:
        dataset: The data.
        frame: What `contested.disagreement.disputes` returns.
        lens: `all`, a camp or a claimant_id.
    """
    if lens == "all":
        return frame
    if lens in CAMPS:
        return frame[frame[lens] >= 0]
    speaker = dataset.claims["claimant_id"].to_numpy()
    own = np.any([(frame[camp] >= 0) & (speaker[frame[camp]] == lens) for camp in CAMPS], axis=0)
    return frame[own]


def ordered(dataset: Dataset, frame: pd.DataFrame, order: str) -> pd.DataFrame:
    """Sort disputes by one of `ORDERS`; the order of equals stays as it was."""
    if order in ("newest", "oldest"):
        return frame.sort_values("since", ascending=order == "oldest", kind="stable")
    towns = dataset.towns.iloc[frame["town"]]
    if order == "size":
        return frame.iloc[np.argsort(-dataset.sizes[frame["town"]], kind="stable")]
    if order == "name":
        return frame.iloc[np.argsort(towns["name_en"].to_numpy(), kind="stable")]
    return frame


def head(dataset: Dataset, here: Address, towns: Sequence[int]) -> str:
    """Head the page with how many of the towns (rows) and sites are in dispute on the day."""
    words = _(
        "Towns where the positions that stand on the day differ: Kyiv's from Moscow's, or a third "
        "party's from the one side that speaks. Opposite: one says Ukraine, the other Russia."
    )
    if here.lens != "all":
        words += " " + _("Only those in which {lens} has a part.").format(
            lens=lens_label(dataset, here.lens)
        )
    title = _("Disputed on {day}: {towns}").format(
        day=day_name(here.date), towns=counted(dataset, towns)
    )
    return f'<h1>{plain(title)}</h1><p class="lede">{plain(words, 800)}</p>'


def to_map(dataset: Dataset, here: Address) -> str:
    """Link to the map with the disputed towns alone."""
    there = path(dataset, here, "map", only="disputed", town="")
    return f'<p class="ways">{inside(there, _("Show only these on the map"))}</p>'


def unanswered_words(count: int) -> str:
    """Say what unanswered claims are, and how many there are."""
    text = ngettext(
        "{n} claim of the last {recent} days by which a side holds a town, and to which no other "
        "camp spoke within {wait} days.",
        "{n} claims of the last {recent} days by which a side holds a town, and to which no other "
        "camp spoke within {wait} days.",
        count,
    )
    words = text.format(n=number_text(count), recent=RECENT_DAYS, wait=ANSWER_DAYS)
    return f'<p class="lede">{plain(words)}</p>'


def dispute_table(
    dataset: Dataset, here: Address, state: State, frame: pd.DataFrame, theme: str
) -> str:
    """Show disputes in the order given."""
    names = [_("Town"), _("Since"), *map(camp_label, CAMPS), _("Who answered")]
    head = "".join(f"<th>{plain(name)}</th>" for name in names)
    body = "".join(
        _row(dataset, here, state, row, names, theme) for row in frame.to_dict("records")
    )
    return (
        f'<table class="wide disputes"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def town_links(dataset: Dataset, here: Address, towns: Iterable[int]) -> str:
    """List towns (rows in `Dataset.towns`) by name, each a link to its page."""
    ids = [str(dataset.towns["town_id"].iloc[town]) for town in towns]
    named = sorted((label(dataset, town_id), town_id) for town_id in ids)
    items = "".join(f"<li>{to_town(dataset, here, town_id, name)}</li>" for name, town_id in named)
    return f'<ul class="index">{items}</ul>'


def alone_list(dataset: Dataset, here: Address, alone: dict[str, list[int]]) -> str:
    """List the towns of which one camp only has spoken, folded by camp."""
    parts = []
    for camp, towns in alone.items():
        if not towns:
            continue
        text = _("{camp} only: {towns}").format(
            camp=camp_label(camp), towns=counted(dataset, towns)
        )
        inner = town_links(dataset, here, towns)
        parts.append(f"<details><summary><b>{plain(text)}</b></summary>{inner}</details>")
    return "".join(parts)


def _row(
    dataset: Dataset, here: Address, state: State, row: Any, names: list[str], theme: str
) -> str:
    town: Any = dataset.towns.iloc[row["town"]]
    name = to_town(dataset, here, town["town_id"], label(dataset, town["town_id"]))
    apart = _("opposite") if row["gap"] > 1 else _("one step apart")
    cells = [
        f"{view_mark(state, row['town'], theme)} <b>{name}</b>"
        f'<span class="quiet">{plain(apart)} · {plain(raion_name(dataset, row["town"]))}</span>',
        _since(state.date, row["since"]),
        *(
            _side(dataset, state, row[camp], theme)
            if row[camp] >= 0
            else _silent(dataset, state, int(state.seen.claim[row["town"], place]))
            for place, camp in enumerate(CAMPS)
        ),
        _answers(dataset, row["answers"]),
    ]
    return table_row(names, cells)


def _since(date: int, since: int) -> str:
    days = date - since
    age = ngettext("{n} day", "{n} days", days).format(n=number_text(days))
    return f'{plain(day_short(since))}<span class="quiet">{plain(age)}</span>'


def _side(dataset: Dataset, state: State, claim: int, theme: str) -> str:
    said: Any = dataset.claims.iloc[claim]
    day = when(dataset, claim, state.date)
    alt = status_label(said["status"])
    return (
        f"{mark_image(said['status'], theme, alt=alt)} {plain(wording(dataset, claim))}"
        f'<span class="quiet">{name_html(dataset, said["claimant_id"])}, {plain(day)} · '
        f"{source(said)}</span>"
    )


def _silent(dataset: Dataset, state: State, claim: int) -> str:
    """Tell of a camp without a position that stands: no claim, or one that has lapsed."""
    if claim < 0:
        return f'<span class="quiet">{plain(_("no claim"))}</span>'
    text = _("lapsed: {said}, {who}, {day}").format(
        said=wording(dataset, claim),
        who=speaker_name(dataset, dataset.claims["claimant_id"].iloc[claim]),
        day=when(dataset, claim, state.date),
    )
    return f'<span class="quiet">{plain(text)}</span>'


def _answers(dataset: Dataset, answers: list[int]) -> str:
    if not answers:
        return f'<span class="quiet">{plain(_("nobody since then"))}</span>'
    told = [_answer(dataset, row) for row in reversed(answers)]
    shown, rest = "".join(told[:ANSWERS]), told[ANSWERS:]
    if not rest:
        return shown
    more = plain(_("{n} more").format(n=len(rest)))
    return f"{shown}<details><summary>{more}</summary>{''.join(rest)}</details>"


def _answer(dataset: Dataset, row: int) -> str:
    said: Any = dataset.claims.iloc[row]
    who = speaker(dataset, said["claimant_id"])
    day = plain(day_short(day_number(said["claimed_on"]), year=False))
    return f"<p>{day}: {who} {plain(answer(dataset, row))}</p>"
