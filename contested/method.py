"""The method page's words in HTML: the rule, definitions, sources, corrections, licences."""

from collections.abc import Iterable
from typing import Any

from contested.dataset import Dataset
from contested.days import day_number
from contested.language import _, day_name, ngettext, number_text
from contested.marks import LEGEND, view_label, view_meaning
from contested.markup import link, mark_image, plain
from contested.origins import listed
from contested.search import label
from contested.vocabulary import LAPSE_DAYS, STALE_DAYS, WEAK_SOURCE
from contested.wording import source, voice


def opening(dataset: Dataset) -> str:
    """Head the page: what is recorded and what is not."""
    words = [
        _(
            "One record is one dated claim: who said it, when, about which day, how sure, on what "
            "source. The claimant stands apart from the newspaper that prints it, the day a claim "
            "concerns apart from the day it was said. Kyiv, Moscow and third parties stand side by "
            "side, and where they differ the map shows the difference."
        ),
        _(
            "The project gives no verdict of its own, draws no front line, goes no deeper than a "
            "town and names no positions of units. Claims, not safety information."
        ),
        _("The data hold {claims} claims on {towns} towns by {voices} claimants.").format(
            claims=number_text(len(dataset.claims)),
            towns=number_text(dataset.claims["town_id"].nunique()),
            voices=number_text(dataset.claims["claimant_id"].nunique()),
        ),
    ]
    return f"<h1>{plain(_('Method'))}</h1>" + paragraphs(words)


def rule() -> str:
    """Say the rule point by point, as `contested.rule` follows it."""
    lead = _(
        "For a town, a date and a day up to which we listen (the date itself, unless hindsight is "
        "asked for):"
    )
    points = [
        _(
            "Considered are the claims of counting claimants, said up to the day we listen to, "
            "about the date or an earlier day, and not withdrawn by then."
        ),
        _(
            "A camp's position is the newest of its claims that were made or upheld within {days} "
            "days; if there are none, the newest of all. Of several on one day the statement "
            "against the speaker's own interest stands."
        ).format(days=LAPSE_DAYS),
        _(
            "A position lapses when it has been silent for {days} days and another camp spoke "
            "later and differently. Who spoke last never lapses."
        ).format(days=LAPSE_DAYS),
        _(
            "Kyiv and Moscow both stand: where they agree, that is the view; where they differ, "
            "the town is disputed. If only one of them stands, a third party that differs makes "
            "it disputed. If neither stands, third parties alone colour it."
        ),
        _("A view whose newest standing voice is {days} days old is stale.").format(
            days=STALE_DAYS
        ),
    ]
    items = "".join(f"<li>{plain(point, 800)}</li>" for point in points)
    tail = _(
        "A later claim never colours an earlier day, unless hindsight is asked for. Through the "
        "eyes of one camp the map shows its position, lapsed or not; through those of one "
        "claimant its newest claim."
    )
    return f'{paragraphs([lead])}<ol class="rule">{items}</ol>{paragraphs([tail])}'


def definitions(theme: str) -> str:
    """Define the views with their marks, and the words."""
    views = [
        (f"{mark_image(view, theme)} {plain(view_label(view))}", view_meaning(view))
        for view in LEGEND
    ]
    words = [
        (_("Claimant"), _("who says it: a ministry, a corps, a president; never the newspaper")),
        (_("Camp"), _("the side a claimant belongs to: Kyiv, Moscow or third parties")),
        (
            _("Status"),
            _("what a claim says of control: held by Ukraine, contested, held by Russia"),
        ),
        (
            _("Contested, disputed"),
            _("contested: a claimant says there is fighting inside; disputed: the camps differ"),
        ),
        (_("Position"), _("the one claim that stands for a camp on a date")),
        (
            _("Presence"),
            _(
                "how far the attacking side is said to be in: at the outskirts, infiltrating, with "
                "a foothold, holding a part"
            ),
        ),
        (_("Conceded"), _("the other side said so itself, against its interest")),
        (_("Known then, hindsight"), _("by what had been said by that day, or by a later one")),
    ]
    return _terms([*views, *((plain(term), meaning) for term, meaning in words)])


def sources(dataset: Dataset) -> str:
    """Say what counts as a source, and how many are weak."""
    weak = dataset.claims["note"].str.contains(WEAK_SOURCE, regex=False).to_numpy()
    lines = int((weak & listed(dataset.claims)).sum())
    words = [
        _(
            "Every claim has a public page behind it. The statement itself is best, then a wire, "
            "then a newsroom with a date. Aggregators, mirrors, digests and unsigned reprints are "
            "marked as weak sources; {weak} claims of {claims} rest on one."
        ).format(weak=number_text(int(weak.sum())), claims=number_text(len(dataset.claims)))
        + _weak_lines(lines),
        _(
            "Both sides are coded alike. Officials, soldiers and state media of a side belong to "
            "it; independent newsrooms, map projects, foreign observers and states are third "
            "parties. Media and commentators are shown and make no camp's position."
        ),
        _(
            "Claims read off a map that is followed day by day are kept apart from those coded "
            "one by one: they are our reading of its polygons, measured over each town."
        ),
        _(
            "A line of an official list of places is dated by the edition at hand: the latest day "
            "on which its body can have said so. It can be a camp's position, but it is never "
            "taken for a first admission: lags say “by that day at the latest” and count no days, "
            "track records count it apart as “listed”, it answers no claim, and claims over time "
            "are counted without it."
        ),
    ]
    return paragraphs(words)


def _weak_lines(n: int) -> str:
    if not n:
        return ""
    text = ngettext(
        "{n} of them is a line of an official list, taken from a copy.",
        "{n} of them are lines of official lists, taken from a copy.",
        n,
    )
    return " " + text.format(n=number_text(n))


def corrections(dataset: Dataset) -> str:
    """List the withdrawn claims with their reasons, the newest first."""
    claims = dataset.claims
    taken_back = claims[claims["withdrawn_on"] != ""].sort_values("withdrawn_on", ascending=False)
    lead = _(
        "A claim that was public is never deleted. When its claimant took it back, it carries the "
        "day and the reason, and stands no longer from that day on."
    )
    items = "".join(_withdrawn(dataset, said) for said in taken_back.to_dict("records"))
    return paragraphs([lead]) + (f'<ul class="plain-list">{items}</ul>' if items else "")


def licences(dataset: Dataset) -> str:
    """Say version, licences and how to cite."""
    if dataset.own:
        words = _(
            "These are your own data, version {version}. They are not those of Contested Towns, "
            "whose licences and citation do not cover them."
        )
        return paragraphs([words.format(version=dataset.version)])
    first, last = (day_name(day) for day in (dataset.first_day, dataset.last_day))
    odbl = link("https://opendatacommons.org/licenses/odbl/1-0/", "ODbL 1.0")
    by = link("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0")
    terms = [
        (plain(_("Data version")), f"<code>{plain(dataset.version)}</code>"),
        (plain(_("Days covered")), plain(_("{first} to {last}").format(first=first, last=last))),
        (
            plain(_("Settlements")),
            odbl + plain(_("; GeoNames (CC BY 4.0), © OpenStreetMap contributors, Wikidata")),
        ),
        (plain(_("Claims and claimants")), by + plain(_("; our own coding of public statements"))),
        (plain(_("Readings of DeepState's map")), by + plain(_("; facts read off its polygons"))),
        (plain(_("Outlines")), plain(_("Natural Earth, public domain; rivers GSHHG/WDBII, LGPL"))),
    ]
    cite = _(
        "Contested Towns contributors: Contested Towns: dated claims of control over the "
        "settlements of Donetsk Oblast, 2014–2026, data version {version}, day of access. Cite a "
        "single claim by its id, with its source."
    ).format(version=dataset.version)
    body = "".join(f"<dt>{term}</dt><dd>{meaning}</dd>" for term, meaning in terms)
    return f'<dl class="terms">{body}</dl><h3>{plain(_("How to cite"))}</h3>{paragraphs([cite])}'


def _withdrawn(dataset: Dataset, said: Any) -> str:
    day = day_name(day_number(said["withdrawn_on"]))
    town = label(dataset, said["town_id"])
    head = _("{town}, withdrawn {day} by {who}").format(
        town=town, day=day, who=voice(dataset, said["claimant_id"])
    )
    return (
        f"<li><p><b>{plain(head)}</b></p><p><s>{plain(said['summary'])}</s></p>"
        f"<p>{plain(said['withdrawn_reason'])}</p>"
        f'<p class="quiet"><code>{plain(said["claim_id"])}</code> · {source(said)}</p></li>'
    )


def paragraphs(words: Iterable[str]) -> str:
    """Set texts as paragraphs of a readable width."""
    body = "".join(f"<p>{plain(text, 1200)}</p>" for text in words)
    return f'<div class="prose">{body}</div>'


def _terms(terms: Iterable[tuple[str, str]]) -> str:
    body = "".join(f"<dt>{term}</dt><dd>{plain(meaning)}</dd>" for term, meaning in terms)
    return f'<dl class="terms">{body}</dl>'
