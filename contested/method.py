"""The method page's words in HTML: the rule, definitions, sources, corrections, licences."""

from collections.abc import Iterable
from typing import Any

from contested.address import Address
from contested.contact import report_link
from contested.corrections import error_words, mended
from contested.dataset import Dataset
from contested.days import day_number
from contested.identity import Term
from contested.language import _, day_name, ngettext, number_text
from contested.marks import LEGEND, view_label, view_meaning
from contested.markup import link, mark_image, plain
from contested.news_lines import counted
from contested.origins import listed
from contested.search import label
from contested.speakers import speaker_text
from contested.vocabulary import LAPSE_DAYS, STALE_DAYS, WEAK_SOURCE
from contested.wording import source


def opening(dataset: Dataset) -> str:
    """Head the page: what is recorded and what is not."""
    spoken_of = dataset.claims["town_id"].unique()
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
        _("The data hold {claims} claims on {towns}, by {voices} claimants.").format(
            claims=number_text(len(dataset.claims)),
            towns=counted(dataset, [dataset.town_row[town] for town in spoken_of]),
            voices=number_text(dataset.claims["claimant_id"].nunique()),
        ),
    ]
    return f"<h1>{plain(_('Method'))}</h1>" + paragraphs(words)


def rule() -> str:
    """Say the rule point by point, as `contested.rule` follows it."""
    lead = _(
        "For a town, a date and a day up to which we listen (the date itself, unless hindsight is "
        "asked for). The record ends on the last day on which a claim was made, upheld or "
        "withdrawn; a later day is answered with that last one."
    )
    points = [
        _(
            "Considered are the claims of counting claimants, said up to the day we listen to, "
            "about the date or an earlier day, and not withdrawn by then. The age of a claim is "
            "the days since it was last said or upheld, counted only as far as claims of its "
            "origin were collected: a voice ages only while somebody listened."
        ),
        _(
            "A camp's position is the newest of its claims younger than {days} days. Of several "
            "of one day stands what more voices of the camp said, then the statement against the "
            "speaker's own interest. If all are older, the claim that was said or upheld last. "
            "Claimants that are part of one body count as one voice. What another voice of the "
            "camp says otherwise, within {days} days and since the day that the position is "
            "about, is its dissent: told beside it, without effect on the view."
        ).format(days=LAPSE_DAYS),
        _(
            "A position lapses when it is {days} days old and another camp spoke later and "
            "differently. Who spoke last never lapses."
        ).format(days=LAPSE_DAYS),
        _(
            "Kyiv and Moscow both stand: where they agree, that is the view; where they differ, "
            "the town is disputed. If only one of them stands, a third party that differs makes "
            "it disputed. If neither stands, third parties alone colour it. The basis of a view "
            "is which camps stand, and how many voices of each spoke within {days} days."
        ).format(days=LAPSE_DAYS),
        _("A view whose newest standing voice is {days} days old is stale.").format(
            days=STALE_DAYS
        ),
    ]
    items = "".join(f"<li>{plain(point, 1200)}</li>" for point in points)
    tail = _(
        "A later claim never colours an earlier day, unless hindsight is asked for. Through the "
        "eyes of one camp the map shows its position, lapsed or not; through those of one "
        "claimant its newest claim, without votes."
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
                "how far in troops of the side that does not hold the town are said to be: at the "
                "outskirts, groups inside, with a foothold, in part of it"
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
    # How the shipped record was coded is nothing that other people's data say of themselves.
    return paragraphs(words if dataset.identity.name else words[:1])


def _weak_lines(n: int) -> str:
    if not n:
        return ""
    text = ngettext(
        "{n} of them is a line of an official list, taken from a copy.",
        "{n} of them are lines of official lists, taken from a copy.",
        n,
    )
    return " " + text.format(n=number_text(n))


def corrections(dataset: Dataset, here: Address) -> str:
    """Say how often we erred; list what we mended and what was withdrawn, the newest first.

    Args:
        dataset: The data.
        here: What is shown, which links to claims carry on.
    """
    claims = dataset.claims
    taken_back = claims[claims["withdrawn_on"] != ""].sort_values("withdrawn_on", ascending=False)
    lead = _(
        "A claim that was public is never deleted. When its claimant took it back, it carries the "
        "day and the reason, and stands no longer from that day on."
    )
    items = "".join(_withdrawn(dataset, said) for said in taken_back.to_dict("records"))
    withdrawn = paragraphs([lead]) + (f'<ul class="plain-list">{items}</ul>' if items else "")
    return paragraphs(error_words(dataset)) + mended(dataset, here) + withdrawn


def licences(dataset: Dataset) -> str:
    """Say version, licences and how to cite."""
    whose = dataset.identity
    if whose.note:
        return paragraphs([_(whose.note).format(version=dataset.version)])
    first, last = (day_name(day) for day in (dataset.first_day, dataset.last_day))
    terms = [
        (plain(_("Data version")), f"<code>{plain(dataset.version)}</code>"),
        (plain(_("Days covered")), plain(_("{first} to {last}").format(first=first, last=last))),
        *((plain(_(term.part)), _licence(term)) for term in whose.terms),
    ]
    body = "".join(f"<dt>{term}</dt><dd>{meaning}</dd>" for term, meaning in terms)
    cite = ""
    if whose.cite:
        words = _(whose.cite).format(version=dataset.version)
        cite = f"<h3>{plain(_('How to cite'))}</h3>{paragraphs([words])}"
    return f'<dl class="terms">{body}</dl>{cite}'


def licences_title(dataset: Dataset) -> str:
    """Head the section of `licences` by what it holds."""
    return _("Version, licences, citation") if dataset.identity.cite else _("Data version")


def _licence(term: Term) -> str:
    return (link(term.url, term.licence) if term.url else "") + plain(_(term.words))


def _withdrawn(dataset: Dataset, said: Any) -> str:
    day = day_name(day_number(said["withdrawn_on"]))
    town = label(dataset, said["town_id"])
    head = _("{town}, withdrawn {day} by {who}").format(
        town=town, day=day, who=speaker_text(dataset, said["claimant_id"])
    )
    return (
        f"<li><p><b>{plain(head)}</b></p><p><s>{plain(said['summary'])}</s></p>"
        f"<p>{plain(said['withdrawn_reason'])}</p>"
        f'<p class="quiet"><code>{plain(said["claim_id"])}</code> · {source(said)}'
        f"{report_link(dataset, said)}</p></li>"
    )


def paragraphs(words: Iterable[str]) -> str:
    """Set texts as paragraphs of a readable width."""
    body = "".join(f"<p>{plain(text, 1200)}</p>" for text in words)
    return f'<div class="prose">{body}</div>'


def _terms(terms: Iterable[tuple[str, str]]) -> str:
    body = "".join(f"<dt>{term}</dt><dd>{plain(meaning)}</dd>" for term, meaning in terms)
    return f'<dl class="terms">{body}</dl>'
