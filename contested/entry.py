"""Claims, positions and outlooks as entries of a list, in HTML; styled by `static/page.css`."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from contested.answers import answer
from contested.contact import report_link
from contested.dataset import Dataset
from contested.days import NEVER, day_number, day_numbers
from contested.language import _, day_name, day_short, ngettext, number_text
from contested.marks import status_label
from contested.markup import link, mark_image, plain
from contested.newest import Edition
from contested.seen import State
from contested.speakers import chip, name_html, speaker, speaker_text
from contested.statements import camp_of
from contested.vocabulary import CAMPS
from contested.wording import age, source, summary, tag, when, wording

OUTLOOKS: Final = 3
"""Statements on the whole oblast shown before the rest is folded away."""


def positions(dataset: Dataset, state: State, row: int, theme: str) -> str:
    """Show the position of each camp, or of the one claimant listened to."""
    seen = state.seen
    if state.lens in dataset.claimant_row:
        camp = str(dataset.claimants["camp"].iloc[dataset.claimant_row[state.lens]])
        entries = [(camp, int(seen.shown[row]), False)]
    else:
        entries = [
            (camp, int(seen.claim[row, number]), bool(seen.lapsed[row, number]))
            for number, camp in enumerate(CAMPS)
            if state.lens in ("all", camp)
        ]
    body = "".join(_position(dataset, state, *entry, theme) for entry in entries)
    return f'<ul class="positions">{body}</ul>'


def claim_list(
    dataset: Dataset,
    rows: Sequence[int],
    known_by: int,
    theme: str,
    *,
    towns: Callable[[str], str] | None = None,
) -> str:
    """Show claims as a list, in the order given.

    Args:
        dataset: The data.
        rows: Rows of `dataset.claims`.
        known_by: Day number up to which we listen: a later withdrawal is not known yet.
        theme: `light` or `dark`.
        towns: Names the town of each, in HTML, by its id; unnamed if not given.
    """
    body = "".join(claim(dataset, row, known_by, theme, towns=towns) for row in rows)
    return f'<ul class="claims">{body}</ul>'


def editions(dataset: Dataset, lists: Sequence[Edition]) -> str:
    """Show each edition of an official list in one line, in the order given; blank for none."""
    return "".join(f'<p class="quiet">{plain(_edition(dataset, one), 300)}</p>' for one in lists)


def _edition(dataset: Dataset, one: Edition) -> str:
    text = ngettext(
        "{n} place on an official list, edition of {day}: {status} ({who})",
        "{n} places on an official list, edition of {day}: {status} ({who})",
        one.count,
    )
    return text.format(
        n=number_text(one.count),
        day=day_name(day_number(one.day)),
        status=status_label(one.status),
        who=speaker_text(dataset, one.claimant_id),
    )


def outlooks(dataset: Dataset, day: int) -> str:
    """Show what was said of the whole oblast up to a day, newest first; blank for nothing."""
    frame = dataset.outlooks
    said = frame[day_numbers(frame["claimed_on"], blank=NEVER) <= day].iloc[::-1]
    items = [_outlook(dataset, outlook) for outlook in said.to_dict("records")]
    if not items:
        return ""
    shown = f'<ul class="claims outlooks">{"".join(items[:OUTLOOKS])}</ul>'
    if len(items) <= OUTLOOKS:
        return shown
    more = plain(_("{n} more").format(n=len(items) - OUTLOOKS))
    rest = f'<ul class="claims outlooks">{"".join(items[OUTLOOKS:])}</ul>'
    return f"{shown}<details><summary>{more}</summary>{rest}</details>"


def _outlook(dataset: Dataset, outlook: Any) -> str:
    who = speaker(dataset, outlook["claimant_id"])
    day = plain(day_short(day_number(outlook["claimed_on"])))
    source = link(outlook["source_url"], outlook["source_name"])
    return f'<li><p>{plain(outlook["text"])}</p><p class="quiet">{who} · {day} · {source}</p></li>'


def _position(
    dataset: Dataset, state: State, camp: str, claim: int, lapsed: bool, theme: str
) -> str:
    head = chip(camp)
    if claim < 0:
        nothing = plain(_("No claim up to this date"))
        return (
            f"<li>{mark_image('no-claim', theme)}<div>"
            f'<p class="status none">{head} {nothing}</p></div></li>'
        )
    said: Any = dataset.claims.iloc[claim]
    told = age(dataset, claim, state.date, state.date)
    return (
        f'<li class="{"lapsed" if lapsed else ""}">'
        f"{mark_image(said['status'], theme)}<div>"
        f'<p class="status">{head} {plain(wording(dataset, claim))}</p>'
        f"<p>{name_html(dataset, said['claimant_id'])}</p><p>{summary(said)}</p>"
        f'<p class="quiet">{plain(told)}'
        f"{tag(_('lapsed')) if lapsed else ''} · {source(said)}"
        f"{report_link(dataset, said)}</p></div></li>"
    )


def claim(
    dataset: Dataset,
    row: int,
    known_by: int,
    theme: str,
    *,
    towns: Callable[[str], str] | None = None,
    date: int | None = None,
    below: str = "",
    anchored: bool = False,
) -> str:
    """Show one claim as an entry.

    Args:
        dataset: The data.
        row: Row of `dataset.claims`.
        known_by: Day number up to which we listen: a later withdrawal is not known yet.
        theme: `light` or `dark`.
        towns: Names its town, in HTML, by its id; unnamed if not given.
        date: Day number on which its age is told; untold if not given.
        below: HTML of ours that hangs below it.
        anchored: Whether an address that ends in `#` and its id leads here.
    """
    said: Any = dataset.claims.iloc[row]
    head = name_html(dataset, said["claimant_id"])
    if towns:
        head = f"<b>{towns(said['town_id'])}</b> · {head}"
    camp, what = chip(camp_of(dataset, said["claimant_id"])), summary(said)
    withdrawn = ""
    if said["withdrawn_on"] and day_number(said["withdrawn_on"]) <= known_by:
        what = f"<s>{what}</s>"
        day = day_short(day_number(said["withdrawn_on"]))
        withdrawn = tag(_("withdrawn {day}").format(day=day))
    told = when(dataset, row, known_by)
    if date is not None:
        told = age(dataset, row, date, known_by)
    does = answer(dataset, row)
    seat = f' id="{plain(said["claim_id"])}"' if anchored else ""
    return (
        f"<li{seat}>{mark_image(said['status'], theme, alt=status_label(said['status']))}<div>"
        f'<p class="when">{camp} {plain(told)}</p><p>{head}'
        f"{f' <span class=stance>{plain(does)}</span>' if does else ''}</p><p>{what}</p>"
        f'<p class="quiet">{plain(wording(dataset, row))} · {source(said)}{withdrawn}'
        f"{report_link(dataset, said)}</p>"
        f"{below}</div></li>"
    )
