"""Claims, positions and outlooks as entries of a list, in HTML; styled by `static/page.css`."""

from collections.abc import Sequence
from typing import Any, Final

from contested.dataset import Dataset
from contested.days import NEVER, day_number, day_numbers
from contested.language import _, day_short, ngettext, number_text
from contested.marks import camp_label, confidence_label, presence_label, status_label
from contested.markup import link, mark_image, plain
from contested.search import label
from contested.seen import State
from contested.vocabulary import CAMPS, WEAK_SOURCE

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
    dataset: Dataset, rows: Sequence[int], known_by: int, theme: str, *, towns: bool = False
) -> str:
    """Show claims as a list, in the order given.

    Args:
        dataset: The data.
        rows: Rows of `dataset.claims`.
        known_by: Day number up to which we listen: a later withdrawal is not known yet.
        theme: `light` or `dark`.
        towns: Whether to name the town of each.
    """
    body = "".join(_claim(dataset, row, known_by, theme, towns=towns) for row in rows)
    return f'<ul class="claims">{body}</ul>'


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
    who = plain(_claimant(dataset, outlook["claimant_id"]))
    day = plain(day_short(day_number(outlook["claimed_on"])))
    source = link(outlook["source_url"], outlook["source_name"])
    return f'<li><p>{plain(outlook["text"])}</p><p class="quiet">{who} · {day} · {source}</p></li>'


def _position(
    dataset: Dataset, state: State, camp: str, claim: int, lapsed: bool, theme: str
) -> str:
    head = f'<span class="camp">{plain(camp_label(camp))}</span>'
    if claim < 0:
        nothing = plain(_("No claim up to this date"))
        return (
            f"<li>{mark_image('no-claim', theme)}<div>{head}"
            f'<p class="status none">{nothing}</p></div></li>'
        )
    said: Any = dataset.claims.iloc[claim]
    spoke = _spoke(said, state.date)
    return (
        f'<li class="{"lapsed" if lapsed else ""}">'
        f"{mark_image(said['status'], theme)}<div>{head}"
        f'<p class="status">{plain(_wording(said))}</p>'
        f"<p>{plain(_claimant(dataset, said['claimant_id']))}</p>"
        f'<p class="quiet">{plain(_age(said, spoke, state.date))}'
        f"{_tag(_('lapsed')) if lapsed else ''} · {_source(said)}</p></div></li>"
    )


def _claim(dataset: Dataset, row: int, known_by: int, theme: str, *, towns: bool) -> str:
    said: Any = dataset.claims.iloc[row]
    who = plain(_claimant(dataset, said["claimant_id"]))
    head = f"<b>{who}</b>"
    if towns:
        head = f"<b>{plain(label(dataset, said['town_id']), 120)}</b> · {who}"
    what = plain(said["summary"])
    withdrawn = ""
    if said["withdrawn_on"] and day_number(said["withdrawn_on"]) <= known_by:
        what = f"<s>{what}</s>"
        day = day_short(day_number(said["withdrawn_on"]))
        withdrawn = _tag(_("withdrawn {day}").format(day=day))
    alt = status_label(said["status"])
    return (
        f"<li>{mark_image(said['status'], theme, alt=alt)}<div>"
        f'<p class="when">{plain(day_short(day_number(said["claimed_on"])))}</p>'
        f"<p>{head}</p><p>{what}</p>"
        f'<p class="quiet">{plain(_wording(said))} · {_source(said)}{withdrawn}</p></div></li>'
    )


def _wording(said: Any) -> str:
    """Say status, presence and confidence, as far as the claimant went."""
    text = status_label(said["status"])
    if said["presence"]:
        text = _("{status}, the attacking side {presence}").format(
            status=text, presence=presence_label(said["presence"])
        )
    if said["confidence"] != "asserted":
        text = _("{status}, worded as {confidence}").format(
            status=text, confidence=confidence_label(said["confidence"])
        )
    return text


def _age(said: Any, spoke: int, date: int) -> str:
    claimed = day_number(said["claimed_on"])
    text = day_short(claimed)
    if said["as_of"]:
        text = _("{day}, of {as_of}").format(day=text, as_of=day_short(day_number(said["as_of"])))
    if spoke > claimed:
        text = _("since {day}, upheld to {last}").format(day=text, last=day_short(spoke))
    days = date - spoke
    if days == 0:
        return _("{text}, this day").format(text=text)
    age = ngettext("{n} day old", "{n} days old", days).format(n=number_text(days))
    return _("{text}, {age}").format(text=text, age=age)


def _spoke(said: Any, date: int) -> int:
    reaffirmed = said["reaffirmed_on"] or said["claimed_on"]
    return min(date, max(day_number(said["claimed_on"]), day_number(reaffirmed)))


def _source(said: Any) -> str:
    weak = _tag(_("weak source")) if WEAK_SOURCE in said["note"] else ""
    return link(said["source_url"], said["source_name"]) + weak


def _tag(text: str) -> str:
    return f' <span class="tag">{plain(text)}</span>'


def _claimant(dataset: Dataset, claimant_id: str) -> str:
    return str(dataset.claimants["name"].iloc[dataset.claimant_row[claimant_id]])
