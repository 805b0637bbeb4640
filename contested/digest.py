"""What changed and what came since a story, as HTML with a link for every town and claim."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from contested.bulletin import heard
from contested.dataset import Dataset
from contested.language import _, day_name, ngettext, number_text
from contested.markup import link, plain
from contested.news import News
from contested.news_lines import Entry, chapters, counted, silence, views, window
from contested.pairs import claim_line
from contested.sentence import spoken
from contested.story import Since
from contested.windows import between

Name = Callable[[str], str]

FEW: Final = 12
"""Entries up to which a part stands open."""


def news_html(dataset: Dataset, news: News, name: Name) -> str:
    """Show what changed, by kind: each town with the claims it is read from."""
    if not news.items:
        return f"<p>{plain(_('Nothing changed by the claims in the data.'))}</p>"
    parts = [f"<p>{plain(heard(dataset, news))}</p>"]
    for title, told in chapters(dataset, news.items):
        count = plain(counted(dataset, [entry.town for entry in told]))
        body = "".join(_entry(dataset, news, entry, name) for entry in told)
        opened = " open" if len(told) <= FEW else ""
        parts.append(
            f'<details class="news"{opened}><summary><b>{plain(title)}</b> {count}</summary>'
            f"<ul>{body}</ul></details>"
        )
    return "".join(parts)


def since_html(dataset: Dataset, since: Since, name: Name) -> str:
    """Show what was said after a story: its day seen otherwise now, and claims added about it."""
    told, now = since.told, since.now
    reread = int((told.seen.view != since.again.seen.view).sum())
    moved = int((told.seen.view != now.seen.view).sum())
    lines = [
        _("Between {days}, of the towns as the story showed them:").format(
            days=between(told.date, now.date)
        ),
        ngettext(
            "{n} town has a new claim.", "{n} towns have a new claim.", len(since.spoken)
        ).format(n=number_text(len(since.spoken))),
        ngettext(
            "{n} town is seen otherwise now.", "{n} towns are seen otherwise now.", moved
        ).format(n=number_text(moved)),
        ngettext(
            "{n} town would be shown otherwise for {day} itself, by what was said later.",
            "{n} towns would be shown otherwise for {day} itself, by what was said later.",
            reread,
        ).format(n=number_text(reread), day=day_name(told.date)),
    ]
    if since.listed:
        lines.append(
            ngettext(
                "{n} line of an official list was published since; it may have been said before.",
                "{n} lines of official lists were published since; they may have been said before.",
                since.listed,
            ).format(n=number_text(since.listed))
        )
    parts = ["".join(f"<p>{plain(line)}</p>" for line in lines)]
    parts.append(_claims(dataset, _("Said since about that day or earlier"), since.late, name))
    parts.append(_claims(dataset, _("Withdrawn since"), since.withdrawn, name))
    ids = dataset.towns["town_id"]
    towns = ", ".join(name(str(ids.iloc[row])) for row in since.spoken)
    if towns:
        title = plain(_("Towns with a new claim since"))
        parts.append(f"<details><summary><b>{title}</b></summary><p>{towns}</p></details>")
    return "".join(parts)


def _entry(dataset: Dataset, news: News, entry: Entry, name: Name) -> str:
    town = name(str(dataset.towns["town_id"].iloc[entry.town]))
    claims = (
        "" if entry.by_silence else "; ".join(_said(dataset, news, row) for row in entry.claims)
    )
    notes = [silence(dataset, entry, news.second.date), views(dataset, news, entry.town)]
    quiet = " ".join(plain(note) for note in notes if note)
    changed = window(dataset, entry)
    note = f' <b class="window">{plain(changed)}</b>' if changed else ""
    return f'<li>{town}{note} {claims} <span class="quiet">{quiet}</span></li>'


def _said(dataset: Dataset, news: News, row: int) -> str:
    said: Any = dataset.claims.iloc[row]
    source = link(said["source_url"], said["source_name"])
    return f"{plain(spoken(dataset, row, news.second.date))} ({source})"


def _claims(dataset: Dataset, title: str, rows: Sequence[int], name: Name) -> str:
    if not rows:
        return ""
    towns = dataset.claims["town_id"]
    body = "".join(
        f'<li>{name(str(towns.iloc[row]))} <span class="quiet">{claim_line(dataset, row)}</span>'
        "</li>"
        for row in rows
    )
    return (
        f'<details class="news"><summary><b>{plain(title)}</b> {plain(number_text(len(rows)))}'
        f"</summary><ul>{body}</ul></details>"
    )
