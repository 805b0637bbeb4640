"""The claimants' page in HTML: who speaks, for whom, and what became of what they claimed.

The order is by camp and name. It is no ranking: whom another side concedes to depends on who dares
to claim what.
"""

from typing import Any

import pandas as pd

from contested.address import Address
from contested.dataset import Dataset
from contested.language import _, day_short, ngettext, number_text, percent_text
from contested.markup import inside, link, plain, table_row
from contested.outcomes import FEW, MEASURES, Share, share
from contested.panel import claimants_by_camp
from contested.paths import path


def opening() -> str:
    """Head the page and say how to read it."""
    words = [
        _(
            "Who the claims in the data come from. Counted are claims that a side has taken a "
            "town, once per claimant and change of hands; what became of them is told as known on "
            "the day."
        ),
        _(
            "Two measures, of which a claim may meet both. Conceded: the other side said the same, "
            "before or after; listed: it first did so on an official list, on an unknown day up to "
            "that of the edition. Agreed: a third party said the same, whatever the other side "
            "said. Of claims that met neither: dropped, the claimant's side itself said otherwise; "
            "contradicted, the newest word of another camp says otherwise; unresolved, nobody else "
            "has spoken."
        ),
        _(
            "With fewer than {few} such claims there is too little to say; otherwise the range is "
            "a 95 % Wilson interval. This is no ranking."
        ).format(few=FEW),
    ]
    body = "".join(f'<p class="lede">{plain(text, 800)}</p>' for text in words)
    return f"<h1>{plain(_('Claimants'))}</h1>{body}"


def kind_label(kind: str) -> str:
    """Name what sort of voice a claimant is."""
    return {
        "government": _("government"),
        "military": _("military"),
        "proxy": _("Moscow-backed administration"),
        "assessor": _("assessor"),
        "media": _("media"),
        "commentator": _("commentator"),
    }[kind]


def interest(camp: str, kind: str) -> str:
    """Say what a claimant gains by being believed."""
    if camp != "third-party":
        return {
            "ukraine": _("gains if towns are seen as held by Ukraine"),
            "russia": _("gains if towns are seen as held by Russia"),
        }[camp]
    if kind == "government":
        return _("a state outside, with policies of its own on the war")
    return _("no side of its own; depends on what the sides let be seen")


def counting(counts: bool, kind: str) -> str:
    """Say whether a claimant's words can be its camp's position, and why."""
    if counts:
        return _("counts: it can be its camp's position")
    return {
        "media": _("does not count: it reports what others say"),
        "commentator": _("does not count: it speaks for nobody but itself"),
    }.get(kind, _("does not count"))


def voice_table(dataset: Dataset, here: Address, record: pd.DataFrame, camp: str) -> str:
    """Show the claimants of a camp by name.

    Args:
        dataset: The data.
        here: The address, which links carry on.
        record: What `contested.outcomes.record` returns.
        camp: One of `CAMPS`.
    """
    names = [_("Claimant"), _("Interest, and whether it counts"), _("Claims"), _("What became")]
    head = "".join(f"<th>{plain(name)}</th>" for name in names)
    counted: Any = record.set_index("claimant_id")
    rows = []
    for voice in claimants_by_camp(dataset):
        claimant: Any = dataset.claimants.iloc[dataset.claimant_row[voice]]
        if claimant["camp"] == camp:
            there = path(dataset, here, "claims", {"claimant": voice})
            rows.append(_row(claimant, counted.loc[voice], names, there))
    return (
        f'<table class="wide voices"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _row(claimant: Any, counted: Any, names: list[str], there: str) -> str:
    name = link(claimant["url"], _(claimant["name"]))
    cells = [
        f'<b>{name}</b><span class="quiet">{plain(kind_label(claimant["kind"]))}</span>'
        f"<p>{plain(claimant['profile'])}</p>",
        f"{plain(interest(claimant['camp'], claimant['kind']))}"
        f'<span class="quiet">{plain(counting(claimant["counts"], claimant["kind"]))}</span>',
        _claims(counted, there),
        _outcomes(counted),
    ]
    return table_row(names, cells)


def _claims(counted: Any, there: str) -> str:
    n = int(counted["claims"])
    if not n:
        return f'<span class="quiet">{plain(_("none up to this day"))}</span>'
    text = ngettext("{n} claim", "{n} claims", n).format(n=number_text(n))
    towns = ngettext("on {n} town", "on {n} towns", int(counted["towns"]))
    where = towns.format(n=number_text(int(counted["towns"])))
    first, last = (day_short(int(counted[end])) for end in ("first", "last"))
    span = first if first == last else _("{first} to {last}").format(first=first, last=last)
    return f'{inside(there, f"{text} {where}")}<span class="quiet">{plain(span)}</span>'


def _outcomes(counted: Any) -> str:
    of = int(counted["taken"])
    if not of:
        return f'<span class="quiet">{plain(_("no claim of having taken a town"))}</span>'
    head = ngettext("{n} claim of a change", "{n} claims of a change", of)
    lines = [plain(head.format(n=number_text(of)))]
    if share(0, of) is None:
        lines.append(f'<span class="quiet">{plain(_("too few to say"))}</span>')
        return "".join(lines)
    for outcome in MEASURES:
        if told := share(int(counted[outcome]), of):
            lines.append(f"<p>{plain(outcome_words(outcome, told))}</p>")
    return "".join(lines)


def outcome_words(outcome: str, told: Share) -> str:
    """Say a share with its interval: "conceded 12 of 30, 40 % (25 to 58 %)"."""
    name = {
        "conceded": _("conceded by the other side"),
        "listed": _("listed by the other side"),
        "agreed": _("agreed by a third party"),
        "dropped": _("dropped by its own side"),
        "contradicted": _("contradicted"),
        "unresolved": _("unresolved"),
    }[outcome]
    return _("{name}: {count} of {of}, {share} ({low} to {high})").format(
        name=name,
        count=number_text(told.count),
        of=number_text(told.of),
        share=percent_text(told.count / told.of),
        low=percent_text(told.low),
        high=percent_text(told.high),
    )
