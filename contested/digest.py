"""What changed and what came since a story, as HTML with a link for every town and claim."""

from collections.abc import Callable, Sequence
from typing import Final

from contested.bulletin import chapters
from contested.dataset import Dataset
from contested.language import _, day_name, ngettext, number_text
from contested.markup import plain
from contested.news import Item, News
from contested.pairs import claim_line
from contested.story import Since
from contested.windows import between, window_text

Name = Callable[[str], str]

FEW: Final = 12
"""Entries up to which a part stands open."""


def news_html(dataset: Dataset, news: News, name: Name) -> str:
    """Show what changed, by kind: each town with the claims it is read from."""
    if not news.items:
        return f"<p>{plain(_('Nothing changed by the claims in the data.'))}</p>"
    parts = []
    for title, items in chapters(news.items):
        count = plain(number_text(len(items)))
        body = "".join(_item(dataset, item, name) for item in items)
        opened = " open" if len(items) <= FEW else ""
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


def _item(dataset: Dataset, item: Item, name: Name) -> str:
    town = name(str(dataset.towns["town_id"].iloc[item.town]))
    claims = "; ".join(claim_line(dataset, row) for row in item.claims)
    window = ""
    if item.change is not None and item.kind in ("conceded", "retaken"):
        window = window_text(dataset, item.change)
    note = f' <b class="window">{plain(window)}</b>' if window else ""
    return f'<li>{town}{note} <span class="quiet">{claims}</span></li>'


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
