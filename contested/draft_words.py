"""What the form asks for, in the words of the codebook (data/README.md)."""

from typing import Any

from contested.dataset import Dataset
from contested.draft import Row
from contested.errors import Problem
from contested.language import _
from contested.markup import plain, readable
from contested.speakers import speaker_text
from contested.wording import when, wording

SHORT = 90
"""Characters of a claim that is named in a list to choose from."""


def column_label(column: str) -> str:
    """Name a column on screen."""
    return {
        "claim_id": _("Claim"),
        "town_id": _("Town"),
        "claimed_on": _("Said on"),
        "as_of": _("About an earlier day"),
        "reaffirmed_on": _("Upheld until"),
        "claimant_id": _("Claimant"),
        "status": _("Status"),
        "presence": _("Presence"),
        "confidence": _("Confidence"),
        "stance": _("Stance"),
        "responds_to": _("Answers"),
        "source_name": _("Publisher"),
        "source_url": _("Address of the page"),
        "source_date": _("Day on the page"),
        "archive_url": _("Address of a kept copy"),
        "summary": _("The claim in one sentence"),
        "withdrawn_on": _("Withdrawn on"),
        "withdrawn_reason": _("Reason"),
        "note": _("Weak source"),
    }.get(column, column)


def column_help(column: str) -> str:
    """Say what a column means and how it is coded."""
    return {
        "claim_id": _("names the claim for good"),
        "town_id": _("the place"),
        "claimed_on": _(
            "the day the words were said or posted. A reprint the next morning moves nothing."
        ),
        "as_of": _("the earlier day the claim is about; blank when it is about its own day"),
        "reaffirmed_on": _(
            "the last day the claimant was seen to uphold it; for maps that are followed day by day"
        ),
        "claimant_id": _("who says it; never the newspaper that prints it"),
        "status": _(
            "what the claim says of control. A front line put outside the town means that the "
            "defender holds it. “Not yet all of it” and “we hold 15 percent” are contested, and "
            "so are a grey zone and fighting inside."
        ),
        "presence": _(
            "how far in troops of the side that does not hold the town are said to be. “Tries to” "
            "and “attacks toward” leave it blank."
        ),
        "confidence": _(
            "how sure it is worded. “likely” and “reportedly” are probable, “unverified” is "
            "possible, all else is asserted."
        ),
        "stance": _("how it answers another claim. “Could not confirm” is no stance."),
        "responds_to": _("the claim it answers; blank when that claim is not held"),
        "source_name": _("the publisher"),
        "source_url": _("the page"),
        "source_date": _("the day the page bears"),
        "archive_url": _("a kept copy of the page"),
        "summary": _("the claim in one sentence of our own that begins with a verb"),
        "withdrawn_on": _("the day the claimant took it back"),
        "withdrawn_reason": _("why; filled when withdrawn_on is"),
        "note": _(
            "weak source where the page is an aggregator, a mirror, a digest or an unsigned reprint"
        ),
        "attacker": _(
            "whose troops presence speaks of, or who attacks; blank with a presence: the words do "
            "not tell"
        ),
        "day_precision": _("how exact claimed_on is; such a claim is no voice in a vote"),
        "summary_uk": _("the summary in Ukrainian"),
    }[column]


def stance_label(stance: str) -> str:
    """Name a stance; blank is no answer."""
    return {
        "": _("answers nobody"),
        "denies": _("denies"),
        "confirms": _("confirms"),
        "repeats": _("repeats"),
        "retracts": _("retracts"),
    }[stance]


def claimant_label(dataset: Dataset, claimant_id: str) -> str:
    """Name a claimant with its camp and other spellings, to be found by any of them."""
    row: Any = dataset.claimants.iloc[dataset.claimant_row[claimant_id]]
    parts = [speaker_text(dataset, claimant_id)]
    parts += [name for name in row["aliases"].split(";") if name and name != row["name"]]
    return readable(" · ".join(parts), SHORT * 2)


def claim_label(dataset: Dataset, claim_id: str) -> str:
    """Name a claim: day, who, status and the first words of its summary."""
    row = dataset.claim_row[claim_id]
    said: Any = dataset.claims.iloc[row]
    day = when(dataset, row, dataset.last_day)
    who = speaker_text(dataset, said["claimant_id"])
    return readable(f"{day} · {who} · {wording(dataset, row)} · {said['summary']}", SHORT * 2)


def problem_html(problem: Problem) -> str:
    """Say one fault: what was found, what is allowed, what to do."""
    text = _("Found {found}; allowed: {allowed}. {remedy}").format(
        found=problem.found, allowed=problem.allowed, remedy=problem.remedy
    )
    return f'<p class="fault" data-column="{plain(problem.column)}">{plain(text, 600)}</p>'


def head() -> str:
    """Head the page and say what it does."""
    words = _(
        "One record is one dated claim with its source. What is written here is checked like all "
        "data; the preview asks the published rule. A wrong claim is withdrawn, never deleted."
    )
    return f'<h1>{plain(_("Add a claim"))}</h1><p class="lede">{plain(words, 600)}</p>'


def todo(blank: list[str]) -> str:
    """Say what is still to be filled or mended."""
    if not blank:
        return _("What is marked has to be mended first.")
    names = ", ".join(column_label(column).lower() for column in blank)
    return _("Still to fill: {names}.").format(names=names)


def ready(row: Row, dataset: Dataset) -> str:
    """Say that a claim is sound, which id it gets, and what to do with its row."""
    text = _("The claim is sound. It gets the id {claim}.").format(claim=row["claim_id"])
    where = _("The row goes into the data with: contested accept FILE")
    if dataset.own:
        where = _("The row is not added to your own data: put it into your file of claims.")
    return f'<p><b>{plain(text)}</b></p><p class="quiet">{plain(where)}</p>'


def corrected(row: Row) -> str:
    """Say what a withdrawal does to a row, and what to do with it."""
    text = _("{claim} stays, with the day and the reason of its withdrawal.").format(
        claim=row["claim_id"]
    )
    where = _("Put the row in the place of the one with its id in the file of claims.")
    return f'<p><b>{plain(text)}</b></p><p class="quiet">{plain(where)}</p>'
