"""What the trends page says around its charts, as HTML."""

from collections.abc import Callable

import numpy as np

from contested.address import Address
from contested.dataset import Dataset
from contested.language import _, day_name, number_text
from contested.marks import LEGEND, view_label
from contested.markup import inside, mark_image, plain
from contested.readings import clock_label, rule_label
from contested.seen import State
from contested.vocabulary import VIEWS


def lede(text: str) -> str:
    """Say in a paragraph what a chart shows."""
    return f'<p class="lede">{plain(text, 800)}</p>'


def head(dataset: Dataset, here: Address) -> str:
    """Head the page; say by which clock and rule it counts."""
    if dataset.claims.empty:
        text = _("There are no claims in the data, so there is nothing to count.")
        return f"<h1>{plain(_('Trends'))}</h1>{lede(text)}"
    text = _(
        "Towns by view on every Monday and on the newest day, {first} to {last}; {clock}; "
        "{rule}. Click a day to see its towns. A dashed line stands where the collection of one "
        "kind of claims begins or ends; beyond it nobody collected them."
    ).format(
        first=day_name(dataset.first_day),
        last=day_name(min(dataset.last_day, here.known or dataset.last_day)),
        clock=clock_label(here.known),
        rule=rule_label(here.rule).lower(),
    )
    return f"<h1>{plain(_('Trends'))}</h1>{lede(text)}"


def claims_lede() -> str:
    """Say what the chart of claims counts."""
    return lede(
        _(
            "Claims coded one by one, by the camp of who made them. Those read off a map that is "
            "followed day by day are not among them, nor are lines of official lists, whose day "
            "is that of the edition."
        )
    )


def picked_day(
    dataset: Dataset,
    state: State,
    href: str,
    name: Callable[[str], str],
    theme: str,
    raion: str = "",
) -> str:
    """List the towns of each view on a day that was clicked, with a link to its map."""
    towns = dataset.towns
    inside_raion = dataset.is_town & (not raion or (towns["raion"] == raion).to_numpy())
    parts = [
        f"<h3>{plain(day_name(state.date))} · {inside(href, _('Open the map of this day'))}</h3>"
    ]
    for view in LEGEND:
        rows = np.flatnonzero((state.seen.view == VIEWS.index(view)) & inside_raion)
        if not len(rows):
            continue
        links = ", ".join(name(str(towns["town_id"].iloc[row])) for row in rows.tolist())
        parts.append(
            f"<details><summary>{mark_image(view, theme)} <b>{plain(view_label(view))}</b> "
            f"{plain(number_text(len(rows)))}</summary><p>{links}</p></details>"
        )
    return "".join(parts)
