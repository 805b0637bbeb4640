"""A worked example of the rule, computed from the data: one town through one month."""

from dataclasses import dataclass
from typing import Any, Final

from contested.dataset import Dataset
from contested.days import day_number
from contested.lanes import alone
from contested.language import _, day_short
from contested.marks import camp_label, view_label
from contested.markup import mark_image, plain, table_row
from contested.newest import town_span
from contested.rule import runs
from contested.speakers import name_html
from contested.vocabulary import CAMPS, STATUSES, VIEWS
from contested.wording import source, wording

TOWN: Final = "siversk"
FIRST, LAST = "2025-12-01", "2025-12-31"
"""The days of the example."""


@dataclass(frozen=True)
class Step:
    """What the rule makes of a town from a day on.

    Attributes:
        day: First day, a day number.
        view: One of `VIEWS`.
        low: Lower of the differing statuses, or the status.
        high: Higher of the differing statuses, or the status.
        claims: Row in `Dataset.claims` of each camp's position, -1 for none.
        lapsed: Whether each has lapsed.
    """

    day: int
    view: str
    low: str
    high: str
    claims: tuple[int, ...]
    lapsed: tuple[bool, ...]


def steps(dataset: Dataset, town: str = TOWN) -> list[Step]:
    """Follow a town, each day as known that day, through every change of a position or the view.

    Empty when the data do not hold the town.
    """
    if town not in dataset.town_row:
        return []
    row = dataset.town_row[town]
    found, offset = runs(alone(dataset, row)), town_span(dataset, row)[0]
    seen = found.seen
    told = found.joined_by(seen.view, seen.low, seen.high, *seen.claim.T, *seen.lapsed.T)
    first, last, seen = day_number(FIRST), day_number(LAST), told.seen
    return [
        Step(
            day=max(begun, first),
            view=VIEWS[seen.view[run]],
            low=STATUSES[seen.low[run]],
            high=STATUSES[seen.high[run]],
            claims=tuple(int(claim) + offset if claim >= 0 else -1 for claim in seen.claim[run]),
            lapsed=tuple(bool(lapsed) for lapsed in seen.lapsed[run]),
        )
        for run, begun, end in told.intervals(0, last)
        if end >= first
    ]


def example(dataset: Dataset, theme: str) -> str:
    """Show the example as a table in HTML, each position with its claim's id and source."""
    found = steps(dataset)
    if not found:
        return f"<p>{plain(_('The data in use do not hold the town of the example.'))}</p>"
    names = [_("From"), *map(camp_label, CAMPS), _("View")]
    head = "".join(f"<th>{plain(name)}</th>" for name in names)
    body = "".join(
        _row(dataset, step, before, names, theme)
        for before, step in zip([None, *found], found, strict=False)
    )
    return (
        f'<table class="wide example"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def verdict(step: Step) -> str:
    """Say which point of the rule makes the view."""
    stands = [claim >= 0 and not gone for claim, gone in zip(step.claims, step.lapsed, strict=True)]
    kyiv, moscow, third = stands
    if kyiv and moscow:
        if step.view != "disputed":
            return _("Kyiv and Moscow agree")
        return _("Kyiv and Moscow differ; third parties decide nothing")
    if kyiv or moscow:
        side = camp_label(CAMPS[0 if kyiv else 1])
        if step.view == "disputed":
            return _("only {side} stands; third parties differ").format(side=side)
        if third:
            return _("only {side} stands; third parties agree").format(side=side)
        return _("only {side} stands").format(side=side)
    return _("third parties alone") if third else _("nobody has spoken")


def _row(dataset: Dataset, step: Step, before: Step | None, names: list[str], theme: str) -> str:
    fresh = [
        before is None or before.claims[place] != claim for place, claim in enumerate(step.claims)
    ]
    view = mark_image(step.view, theme, low=step.low, high=step.high)
    cells = [
        plain(day_short(step.day)),
        *(
            _position(dataset, *cell, theme)
            for cell in zip(step.claims, step.lapsed, fresh, strict=True)
        ),
        f"{view} <b>{plain(view_label(step.view))}</b>"
        f'<span class="quiet">{plain(verdict(step))}</span>',
    ]
    return table_row(names, cells)


def _position(dataset: Dataset, claim: int, lapsed: bool, fresh: bool, theme: str) -> str:
    if claim < 0:
        return f'<span class="quiet">{plain(_("no claim"))}</span>'
    said: Any = dataset.claims.iloc[claim]
    status = wording(dataset, claim)
    text = _("{status} (lapsed)").format(status=status) if lapsed else status
    mark = mark_image(said["status"], theme)
    if not fresh:
        return f'<span class="quiet">{mark} {plain(text)}, {plain(_("as before"))}</span>'
    return (
        f"{mark} {plain(text)}"
        f'<span class="quiet">{name_html(dataset, said["claimant_id"])} · {source(said)}<br>'
        f"<code>{plain(said['claim_id'])}</code></span>"
    )
