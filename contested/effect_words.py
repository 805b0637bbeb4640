"""What a claim changes, in HTML: the views before and after, the days, the sentence."""

from collections.abc import Iterable, Sequence
from typing import Any

from contested.dataset import Dataset
from contested.days import day_number
from contested.effect import Effect, Look, Moment, Stretch, look
from contested.language import _, day_name, day_short, ngettext, number_text
from contested.marks import camp_label, view_label
from contested.markup import plain, table_row
from contested.names import speaker_name
from contested.seen import State
from contested.sentence import sentence
from contested.town import view_mark
from contested.vocabulary import CAMPS
from contested.wording import when, wording


def effect_html(found: Effect, theme: str) -> str:
    """Say all that changes, and that nothing else does."""
    names = (_("Day"), _("Before"), _("After"))
    head = "".join(f"<th>{plain(name)}</th>" for name in names)
    body = "".join(_moment(found, moment, names, theme) for moment in found.moments)
    table = (
        f'<table class="wide effect"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )
    parts = [f"<p>{plain(summary(found), 600)}</p>", table, _stretches(found)]
    return "".join(parts) + _sentences(found)


def summary(found: Effect) -> str:
    """Say in a sentence or two whether the map changes."""
    said: Any = found.after.claims.iloc[found.after.claim_row[found.claim_id]]
    who = found.after.claimants.iloc[found.after.claimant_row[said["claimant_id"]]]
    if not who["counts"]:
        return _(
            "{who} does not count: the claim is shown among the others and changes no view."
        ).format(who=who["name"])
    if found.silent:
        text = _("No view changes on any day: other words stand before it, or say the same.")
        return text + _longer(found)
    days = sum(_length(found, one) for one in found.then)
    text = ngettext(
        "The town is seen otherwise on {n} day. All other towns stay as they are.",
        "The town is seen otherwise on {n} days. All other towns stay as they are.",
        days,
    )
    return text.format(n=number_text(days)) + _longer(found)


def _longer(found: Effect) -> str:
    """Say what else changes where the record ends later with the claim; blank where it does not."""
    if found.after.last_day == found.before.last_day:
        return ""
    text = _("The record then ends on {day}; until that day the words on other towns grow older.")
    return " " + text.format(day=day_name(found.after.last_day))


def _moment(found: Effect, moment: Moment, names: Sequence[str], theme: str) -> str:
    before, after = moment.before, moment.after
    positions = "".join(_positions(found, moment))
    same = look(before) == look(after) and not positions
    cells = [
        f"<b>{plain(day_short(moment.day))}</b>",
        _view(before, theme),
        f'<span class="quiet">{plain(_("unchanged"))}</span>'
        if same
        else _view(after, theme) + positions,
    ]
    return table_row(names, cells)


def _view(state: State, theme: str) -> str:
    return f"{view_mark(state, 0, theme)} {plain(look_label(look(state)))}"


def look_label(seen: Look) -> str:
    """Name a view, how far apart a dispute is, and whether it is old."""
    text = view_label(seen.view)
    if seen.gap > 1:
        text = _("{view}, opposite").format(view=text)
    return _("{view}, stale").format(view=text) if seen.stale else text


def _positions(found: Effect, moment: Moment) -> Iterable[str]:
    """Name the camps whose position another claim has become."""
    for place, camp in enumerate(CAMPS):
        before, after = (
            _position(data, state, place)
            for data, state in ((found.before, moment.before), (found.after, moment.after))
        )
        if before != after:
            text = _("{camp}: {before} → {after}").format(
                camp=camp_label(camp), before=before, after=after
            )
            yield f'<p class="quiet">{plain(text)}</p>'


def _position(data: Dataset, state: State, place: int) -> str:
    row = int(state.seen.claim[0, place])
    if row < 0:
        return _("no position")
    said: Any = data.claims.iloc[row]
    text = _("{status} ({who}, {day})").format(
        status=wording(data, row),
        who=speaker_name(data, said["claimant_id"]),
        day=when(data, row, state.date),
    )
    return _("{position}, lapsed").format(position=text) if state.seen.lapsed[0, place] else text


def _stretches(found: Effect) -> str:
    told = ""
    if found.then:
        told = _list(_("Days seen otherwise, as known then"), found.then)
    if found.hindsight and found.hindsight != found.then:
        told += _list(_("Days seen otherwise, with hindsight"), found.hindsight)
    return told


def _list(title: str, stretches: Iterable[Stretch]) -> str:
    items = "".join(f"<li>{plain(_stretch(one))}</li>" for one in stretches)
    return f'<h3>{plain(title)}</h3><ul class="plain-list">{items}</ul>'


def _stretch(one: Stretch) -> str:
    span = day_short(one.first)
    if one.last is None:
        span = _("From {day} on").format(day=span)
    elif one.last > one.first:
        span = _("{first} to {last}").format(first=span, last=day_short(one.last))
    return _("{span}: {before} → {after}").format(
        span=span, before=look_label(one.before), after=look_label(one.after)
    )


def _sentences(found: Effect) -> str:
    """Set the sentence of the claim's day before and after side by side, if it changes."""
    said: Any = found.after.claims.iloc[found.after.claim_row[found.claim_id]]
    day = day_number(said["claimed_on"])
    moment = next(one for one in found.moments if one.day == day)
    before = sentence(found.before, moment.before, 0)
    after = sentence(found.after, moment.after, 0)
    if before == after:
        return ""
    title = _("The sentence of {day}").format(day=day_name(day))
    said_both = "".join(
        f'<p class="camp">{plain(name)}</p><p>{plain(text, 2000)}</p>'
        for name, text in ((_("Before"), before), (_("After"), after))
    )
    return f'<h3>{plain(title)}</h3><div class="sentences">{said_both}</div>'


def _length(found: Effect, one: Stretch) -> int:
    last = found.moments[-1].day if one.last is None else one.last
    return last - one.first + 1
