"""A report of faults on screen, as a table for spreadsheets, and as text."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from typing import Final

import pandas as pd

from contested.dataset import Dataset
from contested.errors import Problem
from contested.exports.delimited import safe
from contested.language import _, day_name, ngettext, number_text
from contested.markup import plain
from contested.uploads.delivery import Report

COLUMNS: Final = ("file", "row", "column", "found", "allowed", "remedy")


def problem_table(problems: Sequence[Problem]) -> str:
    """Show faults as a table in HTML; the row is blank where a whole file is at fault."""
    names = (_("File"), _("Row"), _("Column"), _("Found"), _("Allowed"), _("What to do"))
    rows = [
        (told.file, number_text(told.row) if told.row else "", *astuple(told)[2:])
        for told in problems
    ]
    return table(names, rows)


def table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Draw a table of texts in HTML; on a narrow screen each row becomes a list."""
    head = "".join(f'<th scope="col">{plain(name)}</th>' for name in names)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-name="{plain(name)}">{plain(cell)}</td>'
            for name, cell in zip(names, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="wide problems"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def problem_count(report: Report) -> str:
    """Say how many faults there are, and that nothing was taken."""
    count = len(report.problems)
    text = ngettext(
        "{n} problem. Nothing was taken; mend it and upload again.",
        "{n} problems. Nothing was taken; mend them and upload again.",
        count,
    )
    return text.format(n=number_text(count))


def problem_csv(problems: Sequence[Problem]) -> bytes:
    """Write faults as CSV that a spreadsheet cannot run."""
    return safe(pd.DataFrame(map(astuple, problems), columns=list(COLUMNS))).encode()


def problem_text(problems: Sequence[Problem]) -> bytes:
    """Write faults as text, a line each."""
    return "".join(f"{problem}\n" for problem in problems).encode()


def counted(report: Report) -> str:
    """Say what was read, table by table, in HTML."""
    items = []
    for name, count in report.counts.items():
        rows = ngettext("{n} row", "{n} rows", count).format(n=number_text(count))
        items.append(f"<li>{plain(name)}: {plain(rows)}</li>")
    items += [f"<li>{plain(note, 600)}</li>" for note in report.notes]
    return f'<ul class="notes">{"".join(items)}</ul>' if items else ""


def summary(data: Dataset) -> str:
    """Say what data hold, in HTML: towns, claims, claimants, first and last day."""
    towns = int(data.is_town.sum())
    parts = [(_("Towns"), number_text(towns))]
    if sites := len(data.towns) - towns:
        parts.append((_("Sites"), number_text(sites)))
    parts += [
        (_("Claims"), number_text(len(data.claims))),
        (_("Claimants"), number_text(len(data.claimants))),
    ]
    if len(data.claims):
        parts.append((_("First day"), day_name(data.first_day)))
        parts.append((_("Last day"), day_name(data.last_day)))
    items = "".join(f"<div><dt>{plain(n)}</dt><dd>{plain(v)}</dd></div>" for n, v in parts)
    return f'<dl class="summary">{items}</dl>'
