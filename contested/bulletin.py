"""What changed, as text that an editor can paste and as records for programs."""

from typing import Any

from contested.compare import differing, moves, responsible
from contested.dataset import Dataset
from contested.days import day_text
from contested.language import _, day_name, number_text
from contested.names import in_region, town_name
from contested.namesakes import where
from contested.news import Item, News
from contested.news_lines import Entry, chapters, counted, silence, views, window
from contested.panel import lens_label
from contested.readings import clock_label, rule_label, rule_meaning
from contested.seen import State
from contested.sentence import spoken
from contested.story import Since
from contested.view_words import sentence_case, view_words
from contested.windows import between, window_record


def bulletin(dataset: Dataset, news: News) -> str:
    """Write what changed: each kind with its count, then one line a town.

    A line tells who said what on which day, with publisher and link, how the town is seen, and,
    where claims of both sides bracket a change of hands, its window.
    """
    first, second = news.first, news.second
    title = _("what changed between {days}").format(days=between(first.date, second.date))
    parts = [f"{in_region(dataset, title)}\n{heard(dataset, news)}"]
    for name, told in chapters(dataset, news.items):
        count = counted(dataset, [entry.town for entry in told])
        lines = [_("{name}: {count}").format(name=name, count=count)]
        lines += [f"  {_line(dataset, news, entry)}" for entry in told]
        parts.append("\n".join(lines))
    if not news.items:
        parts.append(_("Nothing changed by the claims in the data."))
    version = _("Data version {version}.").format(version=dataset.version)
    parts.append(_("Claims, not safety information. {stamp}").format(stamp=version))
    return "\n\n".join(parts) + "\n"


def heard(dataset: Dataset, news: News) -> str:
    """Say in words whose claims are read, up to when, and by which rule."""
    state = news.second
    known = None if state.known_by == state.date else state.known_by
    return _("{lens}, {clock}. {rule}: {meaning}.").format(
        lens=lens_label(dataset, state.lens),
        clock=clock_label(known),
        rule=rule_label(state.rule),
        meaning=rule_meaning(state.rule),
    )


def since_text(dataset: Dataset, found: Since) -> str:
    """Write what came after a story: where it reads otherwise, and who said what since."""
    day, date = day_name(found.told.date), found.now.date
    again, moved = (
        [_moved(dataset, found.told, other, row) for row in differing(dataset, found.told, other)]
        for other in (found.again, found.now)
    )
    late, withdrawn = (
        [f"{sentence_case(_sourced(dataset, row, date))}." for row in rows]
        for rows in (found.late, found.withdrawn)
    )
    parts = [
        (_("Seen otherwise of {day} by what is known now").format(day=day), again),
        (_("Seen otherwise on {day}").format(day=day_name(date)), moved),
        (_("Said since of {day} or an earlier day").format(day=day), late),
        (_("Taken back since"), withdrawn),
    ]
    lines = [
        "\n  ".join([_("{name}: {count}").format(name=name, count=number_text(len(told))), *told])
        for name, told in parts
    ]
    counts = _("Towns spoken of since: {towns}. Lines of official lists published since: {lines}.")
    towns, listed = number_text(len(found.spoken)), number_text(found.listed)
    return "\n\n".join([*lines, counts.format(towns=towns, lines=listed)]) + "\n"


def _moved(dataset: Dataset, first: State, second: State, row: int) -> str:
    """Tell how a town was seen and how it is, and by which claims that were not there before."""
    before, after = (view_words(dataset, state, row) for state in (first, second))
    new = set(responsible(dataset, second, row)) - set(responsible(dataset, first, row))
    views = _("before: {before}; now: {after}").format(before=before, after=after)
    said = "; ".join(_sourced(dataset, claim, second.date) for claim in sorted(new))
    told = f"{sentence_case(said)}." if said else _("By silence: nobody said a new word.")
    return f"{town_name(dataset, row)}: {views}. {told}"


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
        "by_silence": item.by_silence,
        "side": item.side or None,
        "town_id": town["town_id"],
        "name": town["name_en"],
        "raion": town["raion"],
        "hromada": town["hromada"],
        "claims": claims["claim_id"].tolist(),
        "said_on": claims["claimed_on"].tolist(),
        "window": window_record(dataset, item.change) if item.change else None,
    }


def _line(dataset: Dataset, news: News, entry: Entry) -> str:
    """Tell one town: its claims with their sources, then how it is seen, then the window."""
    date = news.second.date
    name, place = town_name(dataset, entry.town), where(dataset, entry.town)
    name = f"{name} ({place})" if place else name
    said = "; ".join(_sourced(dataset, row, date) for row in entry.claims)
    parts = [
        f"{said}." if said and not entry.by_silence else "",
        silence(dataset, entry, date),
        views(dataset, news, entry.town),
        window(dataset, entry),
    ]
    return f"{name}: {' '.join(part for part in parts if part)}"


def _sourced(dataset: Dataset, row: int, date: int) -> str:
    said: Any = dataset.claims.iloc[row]
    source = " ".join(text for text in (said["source_name"], said["source_url"]) if text)
    return f"{spoken(dataset, row, date)} [{source}]"
