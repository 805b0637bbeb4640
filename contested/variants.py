"""The rules that can be laid beside the published one, each with what it makes of the example."""

from contested.dataset import Dataset
from contested.days import day_number
from contested.example import FIRST, LAST, TOWN
from contested.lanes import alone
from contested.language import _, day_short
from contested.marks import view_label
from contested.markup import mark_image, plain, table_row
from contested.readings import rule_label, rule_meaning
from contested.rule import runs
from contested.vocabulary import RULES, STATUSES, VIEWS

Span = tuple[int, int, str, str, str]
"""First day, last day, view, lower and higher status, of one rule's reading of a town."""


def spans(dataset: Dataset, rule: str, town: str = TOWN) -> list[Span]:
    """Follow a town through the days of the example by one rule, each day as known that day.

    Empty when the data do not hold the town.
    """
    if town not in dataset.town_row:
        return []
    told = runs(alone(dataset, dataset.town_row[town]), rule=rule).views()
    first, last = day_number(FIRST), day_number(LAST)
    return [
        (
            max(begun, first),
            end,
            VIEWS[told.seen.view[run]],
            STATUSES[told.seen.low[run]],
            STATUSES[told.seen.high[run]],
        )
        for run, begun, end in told.intervals(0, last)
        if end >= first
    ]


def variants(dataset: Dataset, theme: str) -> str:
    """Show every rule in words and in the example, as a table in HTML."""
    names = [_("Rule"), _("What it listens to"), _("In the example")]
    head = "".join(f"<th>{plain(name)}</th>" for name in names)
    body = "".join(_row(dataset, rule, names, theme) for rule in RULES)
    return (
        f'<table class="wide example"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _row(dataset: Dataset, rule: str, names: list[str], theme: str) -> str:
    cells = [
        f"<b>{plain(rule_label(rule))}</b>",
        plain(rule_meaning(rule)),
        "<br>".join(_span(span, theme) for span in spans(dataset, rule)),
    ]
    return table_row(names, cells)


def _span(span: Span, theme: str) -> str:
    first, last, view, low, high = span
    days = _("{first} to {last}").format(
        first=day_short(first, year=False), last=day_short(last, year=False)
    )
    mark = mark_image(view, theme, low=low, high=high)
    return f"{mark} {plain(view_label(view))}, {plain(days)}"
