"""What changed, as text that an editor can paste and as records for programs."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from contested.compare import moves, responsible
from contested.dataset import Dataset
from contested.days import day_number, day_text
from contested.language import _, day_near, ngettext, number_text
from contested.names import in_region, town_name
from contested.news import Item, News
from contested.windows import between, window_record, window_text


def kind_label(kind: str, side: str) -> str:
    """Name a kind of change for the side that it concerns."""
    if kind in ("opened", "closed", "first-word"):
        return {
            "opened": _("Dispute opened"),
            "closed": _("Dispute closed"),
            "first-word": _("First word ever"),
        }[kind]
    return {
        ("claimed", "russia"): _("Claimed by Russia"),
        ("claimed", "ukraine"): _("Claimed by Ukraine"),
        ("conceded", "russia"): _("Conceded by Ukraine"),
        ("conceded", "ukraine"): _("Conceded by Russia"),
        ("agreed", "russia"): _("Held by Russia, says a third party"),
        ("agreed", "ukraine"): _("Held by Ukraine, says a third party"),
        ("retaken", "russia"): _("Said to be retaken by Russia"),
        ("retaken", "ukraine"): _("Said to be retaken by Ukraine"),
        ("dropped", "russia"): _("Claim dropped by Russia"),
        ("dropped", "ukraine"): _("Claim dropped by Ukraine"),
    }[kind, side]


def chapters(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """Gather items under the names of their kinds, in their order."""
    return [
        (kind_label(*key), list(group))
        for key, group in groupby(items, key=lambda item: (item.kind, item.side))
    ]


def bulletin(dataset: Dataset, news: News) -> str:
    """Write what changed: each kind with its count, then names by raion with the day said.

    Where claims of both sides bracket a change of hands, its window is said beside the name.
    """
    first, second = news.first, news.second
    title = _("what changed between {days}").format(days=between(first.date, second.date))
    parts = [in_region(dataset, title)]
    for name, items in chapters(news.items):
        count = ngettext("{n} town", "{n} towns", len(items)).format(n=number_text(len(items)))
        lines = [_("{name}: {count}").format(name=name, count=count)]
        lines += _by_raion(dataset, items, second.date)
        parts.append("\n".join(lines))
    if not news.items:
        parts.append(_("Nothing changed by the claims in the data."))
    parts.append(_("Claims, not safety information. {stamp}").format(stamp=stamp(dataset, news)))
    return "\n\n".join(parts) + "\n"


def stamp(dataset: Dataset, news: News) -> str:
    """Say by which lens, rule and data something was found."""
    return _("Lens {lens}, rule {rule}, data version {version}.").format(
        lens=news.second.lens, rule=news.second.rule, version=dataset.version
    )


def news_record(dataset: Dataset, news: News) -> dict[str, Any]:
    """Return what changed as one record: items and changed views, each with its claim ids."""
    first, second = news.first, news.second
    ids, towns = dataset.claims["claim_id"], dataset.towns
    return {
        "from": day_text(first.date),
        "to": day_text(second.date),
        "asked": [day_text(first.asked), day_text(second.asked)],
        "known_by": [day_text(first.known_by), day_text(second.known_by)],
        "lens": second.lens,
        "rule": second.rule,
        "data_version": dataset.version,
        "items": [_item(dataset, item) for item in news.items],
        "views": [
            {
                "town_id": towns["town_id"].iloc[row],
                "from": views[0],
                "to": views[1],
                "claims": [
                    [ids.iloc[claim] for claim in responsible(dataset, state, row)]
                    for state in (first, second)
                ],
            }
            for row, views in moves(first, second).items()
        ],
    }


def _item(dataset: Dataset, item: Item) -> dict[str, Any]:
    town = dataset.towns.iloc[item.town]
    claims = dataset.claims.iloc[list(item.claims)]
    return {
        "kind": item.kind,
        "side": item.side or None,
        "town_id": town["town_id"],
        "name": town["name_en"],
        "raion": town["raion"],
        "claims": claims["claim_id"].tolist(),
        "said_on": claims["claimed_on"].tolist(),
        "window": window_record(dataset, item.change) if item.change else None,
    }


def _by_raion(dataset: Dataset, items: list[Item], date: int) -> list[str]:
    raions: dict[str, list[str]] = {}
    for item in items:
        raion = str(dataset.towns["raion"].iloc[item.town]) or _("no raion")
        raions.setdefault(raion, []).append(_named(dataset, item, date))
    return [
        _("  {raion} raion: {names}").format(raion=raion, names="; ".join(names))
        for raion, names in sorted(raions.items())
    ]


def _named(dataset: Dataset, item: Item, date: int) -> str:
    """Name a town with the day of the word, and the window of a change that both sides told."""
    name = town_name(dataset, item.town)
    if item.change is None or not item.claims:
        return name
    said = day_number(dataset.claims["claimed_on"].iloc[item.claims[-1]])
    notes = [day_near(said, date)]
    if item.kind in ("conceded", "retaken") and (window := window_text(dataset, item.change)):
        notes.append(window)
    return _("{name} ({notes})").format(name=name, notes=", ".join(notes))
