"""What changed, town by town: each once, under the first of its kinds, with who said what when."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from contested.dataset import Dataset
from contested.language import _, day_name, ngettext, number_text
from contested.news import Item, News
from contested.sentence import spoken
from contested.sides import side
from contested.view_words import sentence_case, view_words
from contested.vocabulary import OTHER
from contested.windows import window_text


@dataclass(frozen=True)
class Entry:
    """What changed in one town.

    Attributes:
        town: Row in `Dataset.towns`.
        items: In the order of `KINDS`.
        claims: Rows in `Dataset.claims` that they are read from, by the day said.
        silent: Rows of positions that were passed over since they grew old.
    """

    town: int
    items: tuple[Item, ...]
    claims: tuple[int, ...]
    silent: tuple[int, ...]

    @property
    def by_silence(self) -> bool:
        """Whether nobody said a new word."""
        return all(item.by_silence for item in self.items)


def entries(dataset: Dataset, items: Sequence[Item]) -> list[Entry]:
    """Gather items by town, in the order in which the towns first come."""
    by_town: dict[int, list[Item]] = {}
    for item in items:
        by_town.setdefault(item.town, []).append(item)
    said = dataset.claims["claimed_on"]
    found = []
    for town, own in by_town.items():
        silent = {row for item in own for row in item.silent}
        claims = {row for item in own for row in item.claims} - silent
        ordered = sorted(claims, key=lambda row: (str(said.iloc[row]), row))
        found.append(Entry(town, tuple(own), tuple(ordered), tuple(sorted(silent))))
    return found


def chapters(dataset: Dataset, items: Sequence[Item]) -> list[tuple[str, list[Entry]]]:
    """Gather towns under the name of the first of their kinds."""

    def key(entry: Entry) -> tuple[str, str]:
        return entry.items[0].kind, entry.items[0].side

    return [
        (kind_label(*names), list(group))
        for names, group in groupby(entries(dataset, items), key=key)
    ]


def kind_label(kind: str, holder: str) -> str:
    """Name a kind of change for the side that it concerns."""
    other = OTHER.get(holder, "")
    text = {
        "retaken": _("Said to be retaken by {side}"),
        "conceded": _("Conceded by {other}"),
        "claimed": _("Claimed by {side}"),
        "agreed": _("Held by {side}, says a third party"),
        "said": _("Held by {side}, says the other side, which never said that it held it"),
        "listed": _("Listed by {other} as no longer under its control"),
        "dropped": _("Claim dropped by {side}"),
        "opened": _("Dispute opened"),
        "settled": _("Dispute settled: the words that stand agree"),
        "lapsed": _("Dispute lapsed: a word that differed grew 90 days old"),
        "otherwise": _("Seen otherwise"),
        "first-word": _("First word ever"),
    }[kind]
    return text.format(side=side(holder, "of"), other=side(other, "of"))


def counted(dataset: Dataset, towns: Sequence[int]) -> str:
    """Count towns, and apart from them sites: "3 towns, 1 site"."""
    count = int(dataset.is_town[list(towns)].sum())
    sites = len(towns) - count
    parts = [ngettext("{n} town", "{n} towns", count).format(n=number_text(count))]
    if sites:
        parts.append(ngettext("{n} site", "{n} sites", sites).format(n=number_text(sites)))
    return ", ".join(parts if count or not sites else parts[1:])


def silence(dataset: Dataset, entry: Entry, date: int) -> str:
    """Say which words grew old; blank where none did and a new word was said."""
    if not entry.silent:
        return _("By silence: nobody said a new word.") if entry.by_silence else ""
    words = "; ".join(spoken(dataset, row, date, silent=True) for row in entry.silent)
    if entry.by_silence:
        text = _("By silence, a word having grown 90 days old: {words}.")
    else:
        text = _("90 days old or older by now: {words}.")
    return text.format(words=words)


def views(dataset: Dataset, news: News, town: int) -> str:
    """Say how a town was seen on the first day and how it is on the second."""
    first, second = news.first, news.second
    before, after = (view_words(dataset, state, town) for state in (first, second))
    if before == after:
        return _("On both days: {view}.").format(view=after)
    return _("On {first}: {before}; on {second}: {after}.").format(
        first=day_name(first.date), before=before, second=day_name(second.date), after=after
    )


def window(dataset: Dataset, entry: Entry) -> str:
    """Say between which days the town changed hands; blank where claims do not bracket it."""
    told = [
        window_text(dataset, item.change)
        for item in entry.items
        if item.change is not None and item.kind in ("conceded", "retaken")
    ]
    texts = [text for text in told if text]
    return sentence_case(texts[-1]) + "." if texts else ""
