"""Our own errors on the method page, in HTML: how often we erred, and what we have mended."""

import re
from typing import Any, Final

from contested.address import Address
from contested.dataset import Dataset
from contested.days import day_number
from contested.identity import Audit
from contested.language import _, day_short, month_name, ngettext, number_text
from contested.markup import inside, plain
from contested.paths import path
from contested.search import label
from contested.vocabulary import DROPPED

SHOWN: Final = 20
"""Corrections shown before the rest is folded away."""


def error_words(dataset: Dataset) -> list[str]:
    """Say how many rows audits found at fault, a paragraph each; nothing where nobody audited."""
    audits = dataset.identity.audits
    if not audits:
        return []
    lead = _(
        "Audits held random rows against their pages. In brackets stands the 95 per cent "
        "confidence interval."
    )
    tail = _(
        "No statement, town or address was invented. What they found is mended; the commonest "
        "fault left is the day of a post taken from the page that quotes it, the commonest "
        "judgement is presence."
    )
    return [lead, *map(_audit, audits), tail]


def mended(dataset: Dataset, here: Address) -> str:
    """List what we mended in public rows, the newest version first; blank where nothing was.

    Args:
        dataset: The data.
        here: What is shown, which links to claims carry on.
    """
    rows = dataset.corrections.sort_values(["claim_id", "field"]).to_dict("records")
    rows.sort(key=_newness, reverse=True)
    if not rows:
        return ""
    head = ngettext(
        "What we got wrong ourselves is mended, and listed here: {n} cell or row that was public.",
        "What we got wrong ourselves is mended, and listed here: {n} cells and rows that were "
        "public, those of the newest version first.",
        len(rows),
    ).format(n=number_text(len(rows)))
    items = [_correction(dataset, here, row) for row in rows]
    return f'<div class="prose"><p>{plain(head)}</p></div>{_list(items[:SHOWN])}' + _folded(
        items[SHOWN:]
    )


def _audit(audit: Audit) -> str:
    return _("{month}, {n} {rows}: {rate} had a hard fault [{low}, {high}].").format(
        month=month_name(audit.month),
        n=number_text(audit.n),
        rows=_(audit.rows),
        rate=f"{number_text(audit.rate)} %",
        low=number_text(audit.low),
        high=number_text(audit.high),
    )


def _newness(row: Any) -> tuple[list[int], str]:
    return [int(part) for part in re.findall("[0-9]+", row["version"])], row["corrected_on"]


def _correction(dataset: Dataset, here: Address, row: Any) -> str:
    day = day_short(day_number(row["corrected_on"]))
    when = _("version {version}, {day}").format(version=row["version"], day=day)
    return (
        f"<li><p>{_claim(dataset, here, row['claim_id'])}</p><p>{_what(row)}</p>"
        f'<p class="quiet">{plain(row["why"])} · {plain(when)}</p></li>'
    )


def _claim(dataset: Dataset, here: Address, claim_id: str) -> str:
    """Name a claim, with a link to it where it is still held."""
    held = dataset.claim_row.get(claim_id, -1)
    code = f"<code>{plain(claim_id)}</code>"
    if held < 0:
        return code
    said: Any = dataset.claims.iloc[held]
    day, town = day_number(said["claimed_on"]), said["town_id"]
    page = path(dataset, here, "town", town=town, date=day)
    return f"{inside(f'{page}#{claim_id}', label(dataset, town))} {code}"


def _what(row: Any) -> str:
    if row["field"] == DROPPED:
        taken_out = plain(_("Taken out, for it was no such claim:"))
        return f"{taken_out} <del>{plain(row['old'])}</del>"
    old, new = (plain(row[name] or _("blank")) for name in ("old", "new"))
    return f"<code>{plain(row['field'])}</code>: <del>{old}</del> → <ins>{new}</ins>"


def _list(items: list[str]) -> str:
    return f'<ul class="plain-list corrections">{"".join(items)}</ul>'


def _folded(items: list[str]) -> str:
    if not items:
        return ""
    more = plain(_("{n} more").format(n=number_text(len(items))))
    return f"<details><summary>{more}</summary>{_list(items)}</details>"
