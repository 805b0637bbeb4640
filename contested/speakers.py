"""Who says a claim, as lists name them: the camp, the name, and whether it counts."""

from contested.dataset import Dataset
from contested.language import _
from contested.marks import camp_word
from contested.markup import plain
from contested.names import speaker_name
from contested.statements import camp_of


def chip(camp: str) -> str:
    """Show a camp as a small word in its colour, in HTML; `static/page.css` colours it."""
    return f'<span class="chip {camp}">{plain(camp_word(camp))}</span>'


def name_html(dataset: Dataset, claimant_id: str) -> str:
    """Name a claimant in HTML, beside its camp; says so where it does not count."""
    name = f'<span class="who">{plain(speaker_name(dataset, claimant_id), 120)}</span>'
    if _counts(dataset, claimant_id):
        return name
    return f'{name} <span class="quiet">({plain(_("does not count"))})</span>'


def speaker(dataset: Dataset, claimant_id: str) -> str:
    """Show a claimant in HTML: its camp, its name, and that it does not count if so."""
    return f"{chip(camp_of(dataset, claimant_id))} {name_html(dataset, claimant_id)}"


def speaker_text(dataset: Dataset, claimant_id: str) -> str:
    """Name a claimant with its camp: "Rybar · Moscow · does not count"."""
    parts = [speaker_name(dataset, claimant_id), camp_word(camp_of(dataset, claimant_id))]
    if not _counts(dataset, claimant_id):
        parts.append(_("does not count"))
    return " · ".join(parts)


def _counts(dataset: Dataset, claimant_id: str) -> bool:
    return bool(dataset.claimants["counts"].iloc[dataset.claimant_row[claimant_id]])
