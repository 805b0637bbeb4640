"""Two readings as HTML: how many towns each pair of views has, which differ, on which claims."""

from collections.abc import Callable, Sequence
from typing import Any

from contested.address import Address
from contested.compare import differing, matrix, responsible, told_by_both
from contested.dataset import Dataset
from contested.days import day_number
from contested.language import _, day_name, day_short, ngettext, number_text
from contested.marks import LEGEND, view_label
from contested.markup import inside, link, mark_image, plain
from contested.news_lines import counted
from contested.paths import path
from contested.readings import reading_label, rule_label, rule_meaning
from contested.seen import State
from contested.sight import Sight
from contested.speakers import speaker
from contested.vocabulary import STATUSES, VIEWS
from contested.wording import spoke

States = tuple[State, State]


def head(dataset: Dataset, rows: Sequence[int]) -> str:
    """Head the page with how many towns differ; sites are counted apart."""
    text = ngettext("{towns} differs", "{towns} differ", len(rows))
    return f"<h1>{plain(text.format(towns=counted(dataset, rows)))}</h1>"


def silent_list(dataset: Dataset, rows: Sequence[int], name: Callable[[str], str]) -> str:
    """List the towns of which one of the readings has no claim: that is no difference."""
    if not rows:
        return ""
    title = plain(_("No claim in one of the readings, which is no difference"))
    ids = dataset.towns["town_id"]
    towns = ", ".join(name(str(ids.iloc[row])) for row in rows)
    count = plain(counted(dataset, rows))
    return f"<details><summary><b>{title}</b> {count}</summary><p>{towns}</p></details>"


def sight_line(dataset: Dataset, sight: Sight) -> str:
    """Say one reading in a line."""
    day, rest = day_name(sight.date), reading_label(dataset, sight)
    return f'<p class="reading"><b>{plain(day)}</b> {plain(rest)}</p>'


def matrix_table(states: States, theme: str) -> str:
    """Show the number of towns for each pair of views, the left map's views as rows."""
    counts: Any = matrix(*states)
    corner = plain(_("Left ↓ Right →"))
    heads = "".join(f'<th class="number">{_view(view, theme)}</th>' for view in LEGEND)
    rows = "".join(
        f"<tr><th>{_view(view, theme)}</th>"
        + "".join(_count(int(counts.loc[view, other]), view == other) for other in LEGEND)
        + "</tr>"
        for view in LEGEND
    )
    return (
        f'<table class="matrix"><thead><tr><th>{corner}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def differ_table(
    dataset: Dataset,
    states: States,
    rows: Sequence[int],
    name: Callable[[str], str],
    theme: str,
) -> str:
    """List towns that differ: its view on either side with the claims that it is made of.

    Args:
        dataset: The data.
        states: The two states.
        rows: Rows of the towns, in the order shown.
        name: Names a town by its id, in HTML.
        theme: `light` or `dark`.
    """
    if not len(rows):
        return f"<p>{plain(_('Both readings see every town alike.'))}</p>"
    heads = "".join(f"<th>{plain(text)}</th>" for text in (_("Town"), _("Left"), _("Right")))
    body = "".join(
        f"<tr><td>{name(str(dataset.towns['town_id'].iloc[row]))}</td>"
        + "".join(f"<td>{_side(dataset, state, row, theme)}</td>" for state in states)
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="wide differ"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
    )


def claim_line(dataset: Dataset, row: int, state: State | None = None) -> str:
    """Say a claim in one line: who, on which day, with the source; its id as a title.

    With a state, until when it was upheld by then stands with its day.
    """
    said: Any = dataset.claims.iloc[row]
    day = plain(_days(said, state))
    who = speaker(dataset, said["claimant_id"])
    source = link(said["source_url"], said["source_name"])
    return f'<span class="said-by" title="{plain(said["claim_id"])}">{who}, {day} · {source}</span>'


def rules_table(dataset: Dataset, here: Address, effects: dict[str, int]) -> str:
    """Show the rules side by side: how each decides, how many towns it sees otherwise."""
    heads = (
        f"<th>{plain(_('Rule'))}</th><th>{plain(_('How it decides'))}</th>"
        f'<th class="number">{plain(_("Towns seen otherwise"))}</th>'
    )
    body = "".join(
        f"<tr><td>{inside(path(dataset, here, 'map', rule=rule, lens='all'), rule_label(rule))}"
        f"</td><td>{plain(rule_meaning(rule))}</td>"
        f'<td class="number">{plain(number_text(count)) if count else "–"}</td></tr>'
        for rule, count in effects.items()
    )
    return f'<table class="rules"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def differing_rows(dataset: Dataset, states: States) -> tuple[list[int], list[int]]:
    """Return the rows of the towns that differ, and of those of which one reading has no claim.

    Both stand the largest town first.
    """
    differ, silent = told_by_both(differing(dataset, *states), *states)
    return differ.tolist(), silent.tolist()


def _days(said: Any, state: State | None) -> str:
    """Say when a claim was made and, as of a state's date, up to when it was upheld."""
    claimed = day_number(said["claimed_on"])
    last = spoke(said, state.date) if state else claimed
    if last <= claimed:
        return day_short(claimed)
    return _("since {day}, upheld to {last}").format(day=day_short(claimed), last=day_short(last))


def _view(view: str, theme: str) -> str:
    return f'{mark_image(view, theme)}<span class="name">{plain(view_label(view))}</span>'


def _count(count: int, same: bool) -> str:
    kind = "number same" if same else "number"
    return f'<td class="{kind}">{plain(number_text(count)) if count else "·"}</td>'


def _side(dataset: Dataset, state: State, row: int, theme: str) -> str:
    seen = state.seen
    view = VIEWS[seen.view[row]]
    low, high = (STATUSES[index] if index >= 0 else "" for index in (seen.low[row], seen.high[row]))
    mark = mark_image(view, theme, low=low, high=high, stale=bool(seen.stale[row]))
    lines = [claim_line(dataset, claim, state) for claim in responsible(dataset, state, row)]
    if divided := seen.dissent[row]:
        lines.append(plain(_("Within the camp said otherwise:")))
        lines += [claim_line(dataset, claim, state) for claim in divided]
    body = "<br>".join(lines)
    return f"{mark}<b>{plain(view_label(view))}</b><div class=quiet>{body}</div>"
