"""What is said of lags, from claim to concession and to a third party's agreement."""

from typing import Any

import pandas as pd

from contested.dataset import Dataset
from contested.lag_medians import ALL, MOST
from contested.language import _, ngettext, number_text
from contested.markup import plain, table_row
from contested.origins import shown_claims
from contested.speakers import speaker_text


def lag_text(days: int) -> str:
    """Say how long after a claim its answer came, or before it."""
    if days == 0:
        return _("the same day")
    if days < 0:
        text = ngettext("{n} day before the claim", "{n} days before the claim", -days)
    else:
        text = ngettext("{n} day", "{n} days", days)
    return text.format(n=number_text(abs(days)))


def lag_lede(dataset: Dataset, frame: pd.DataFrame) -> str:
    """Say what the chart of lags shows, and how many answers (see `contested.lags`) it omits."""
    words = [
        _(
            "Each mark is an answer to the first claim that a side had taken a town, placed by the "
            "days since that claim: a circle where the other side conceded, a triangle where the "
            "first third party agreed. The two are separate measures, and a claim can have both. "
            "Left of 0, the answer came before the claim. A cross is a claim that still waits for "
            "either."
        ),
        " ".join([*_left_out(frame), *_one_map(dataset, frame)]),
    ]
    return "".join(f'<p class="lede">{plain(text, 800)}</p>' for text in words if text)


def _left_out(frame: pd.DataFrame) -> list[str]:
    said = []
    if n := int((frame["uncollected_id"] != "").sum()):
        text = ngettext(
            "{n} third-party answer is left out because its source was not yet collected when the "
            "claim was made, or showed the town so on its first day: only the latest day on which "
            "it can have agreed is known.",
            "{n} third-party answers are left out because their sources were not yet collected "
            "when the claim was made, or showed the town so on their first day: only the latest "
            "day on which they can have agreed is known.",
            n,
        )
        said.append(text.format(n=number_text(n)))
    if n := int((frame["listed_id"] != "").sum()):
        text = ngettext(
            "{n} concession is left out because it was first made on an official list, whose "
            "edition gives only the latest day.",
            "{n} concessions are left out because they were first made on official lists, whose "
            "editions give only the latest day.",
            n,
        )
        said.append(text.format(n=number_text(n)))
    if n := int((frame["outcome"] == "dropped").sum()):
        text = ngettext(
            "{n} claim was dropped by its own side before anybody agreed.",
            "{n} claims were dropped by their own side before anybody agreed.",
            n,
        )
        said.append(text.format(n=number_text(n)))
    return said


def _one_map(dataset: Dataset, frame: pd.DataFrame) -> list[str]:
    """Say how many of the agreements that are drawn are read off maps that are followed."""
    rows = [dataset.claim_row[claim] for claim in frame["agreed_id"] if claim]
    n = int(shown_claims(dataset)[rows].sum())
    if not n:
        return []
    text = ngettext(
        "{n} of the {all} third-party answers that count is read off a map followed day by day.",
        "{n} of the {all} third-party answers that count are read off maps followed day by day.",
        n,
    )
    return [text.format(n=number_text(n), all=number_text(len(rows)))]


def medians_table(dataset: Dataset, found: pd.DataFrame, by: str) -> str:
    """Lay the medians of each group (see `contested.lag_medians`) into a table.

    Args:
        dataset: The data.
        found: Medians; of claimants those with the most claims are shown.
        by: What they are grouped by, `year` or `claimant_id`.
    """
    names = [
        _("Year") if by == "year" else _("Claimant"),
        _("Claims"),
        _("Conceded by the other side"),
        _("Agreed by a third party"),
        _("Whichever came first"),
        _("Half answered within, waiting ones counted in"),
    ]
    head = "".join(f"<th>{plain(name)}</th>" for name in names)
    shown = found if by == "year" else pd.concat([found[:-1][:MOST], found[-1:]])
    rows = [table_row(names, _cells(dataset, row, by)) for row in shown.to_dict("records")]
    return (
        f"<h3>{plain(_('Medians, in days from the claim'))}</h3>"
        f'<table class="wide medians"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _cells(dataset: Dataset, row: Any, by: str) -> list[str]:
    group = row["group"]
    if group == ALL:
        group = _("All")
    elif by != "year":
        group = speaker_text(dataset, group)
    half = row["half_within"]
    return [
        f"<b>{plain(group)}</b>",
        plain(number_text(row["claims"])),
        _measure(row["conceded"], row["concession_median"], row["listed"]),
        _measure(row["agreed"], row["agreement_median"], row["uncollected"]),
        _measure(row["answered"], row["answer_median"], row["left_out"]),
        plain(_("over half wait")) if pd.isna(half) and row["waiting"] else _days(half),
    ]


def _measure(count: int, half: Any, left_out: int) -> str:
    """Tell a median, of how many answers, and how many are left out."""
    told = ngettext("{n} answer", "{n} answers", count).format(n=number_text(count))
    if left_out:
        told += ", " + _("{n} left out").format(n=number_text(left_out))
    return f'{_days(half)} <span class="quiet">{plain(told)}</span>'


def _days(days: Any) -> str:
    return "–" if pd.isna(days) else plain(number_text(days).replace("-", "−"))
