"""What a town's page says, as HTML (see `static/page.css`)."""

from collections.abc import Container, Iterable
from typing import Any, Final

import numpy as np

from contested.address import Address
from contested.dataset import Dataset
from contested.facts import Chapter, Fact
from contested.language import _, distance_text
from contested.locator import locator
from contested.marks import LEGEND, view_label
from contested.markup import inside, mark_image, plain
from contested.namesakes import raion_label
from contested.nearby import Near
from contested.panel import town_head
from contested.paths import path, to_town
from contested.search import label
from contested.seen import State
from contested.vocabulary import STATUSES, VIEWS
from contested.wording import source

LISTED: Final = 2000
"""Towns listed to choose from."""


def masthead(dataset: Dataset, state: State, row: int, theme: str) -> str:
    """Head the page: names, district, size, former names, and where the town lies."""
    names = town_head(dataset, row, level=1)
    where = locator(dataset, state, row, theme)
    return f'<div class="masthead"><div>{names}</div>{where}</div>'


def ways(dataset: Dataset, here: Address, pages: Container[str]) -> str:
    """Link to what other pages show of the town, as far as the app has them."""
    names = {
        "map": _("Set on the map"),
        "town": _("Open its page"),
        "image": _("Image"),
        "claims": _("All its claims as a table"),
        "add": _("Add a claim"),
    }
    own = {"claims": {"place": here.town}}
    links = [
        inside(path(dataset, here, page, own.get(page)), name)
        for page, name in names.items()
        if page in pages
    ]
    return f'<p class="ways">{"".join(links)}</p>'


def invitation(dataset: Dataset, here: Address, state: State, theme: str) -> str:
    """List the towns to choose from by district, the largest first where there are too many."""
    towns = dataset.towns.assign(row=range(len(dataset.towns)))
    largest = towns.iloc[np.argsort(-dataset.sizes, kind="stable")[:LISTED]]
    body = "".join(
        f"<h3>{plain(raion_label(str(raion)))}</h3>"
        f"<ul>{_index(dataset, here, state, group, theme)}</ul>"
        for raion, group in largest.sort_values(["raion", "name_en"]).groupby("raion")
    )
    return f'<h1>{plain(_("Choose a town"))}</h1><div class="index">{body}</div>'


def key(theme: str) -> str:
    """Explain the lanes."""
    marks = "".join(
        f"<span>{mark_image(view, theme)} {plain(view_label(view))}</span>"
        for view in LEGEND
        if view != "no-claim"
    )
    words = _(
        "A tick is one claim, higher the further in troops are said to be, lighter where it "
        "is worded as probable or possible, crossed where it was withdrawn. Pale bars "
        "are old or have lapsed. The grey ground marks days on which the camps differ. Click a "
        "claim or a bar to go to its day."
    )
    return f'<p class="key">{marks}</p><p class="quiet">{plain(words, 600)}</p>'


def fact_list(dataset: Dataset, chapter: Chapter) -> str:
    """Show facts, each with the claims that it is read from."""
    body = "".join(_fact(dataset, fact) for fact in chapter.facts)
    return f'<h3>{plain(chapter.title)}</h3><dl class="facts">{body}</dl>'


def near_list(
    dataset: Dataset, here: Address, state: State, near: Iterable[Near], theme: str
) -> str:
    """Show nearby towns with their views on the date."""
    body = "".join(_near(dataset, here, state, one, theme) for one in near)
    return f'<table class="near"><tbody>{body}</tbody></table>'


def _index(dataset: Dataset, here: Address, state: State, towns: Any, theme: str) -> str:
    return "".join(
        f"<li>{view_mark(state, row, theme)} "
        f"{to_town(dataset, here, town_id, label(dataset, town_id))}</li>"
        for row, town_id in zip(towns["row"], towns["town_id"], strict=True)
    )


def _near(dataset: Dataset, here: Address, state: State, near: Near, theme: str) -> str:
    town_id = str(dataset.towns["town_id"].iloc[near.row])
    mark = view_mark(state, near.row, theme)
    name = to_town(dataset, here, town_id, label(dataset, town_id))
    view = plain(view_label(VIEWS[state.seen.view[near.row]]))
    km = plain(_("{km} km").format(km=distance_text(near.km)))
    return f"<tr><td>{mark} {name}</td><td>{view}</td><td>{km}</td></tr>"


def view_mark(state: State, row: int, theme: str) -> str:
    """Draw the mark of a town's view."""
    seen = state.seen
    return mark_image(
        VIEWS[seen.view[row]],
        theme,
        low=STATUSES[seen.low[row]],
        high=STATUSES[seen.high[row]],
        stale=bool(seen.stale[row]),
    )


def _fact(dataset: Dataset, fact: Fact) -> str:
    traced = "".join(_trace(dataset, claim) for claim in fact.claims)
    refs = f'<ul class="traces">{traced}</ul>' if traced else ""
    if len(fact.claims) > 2:
        refs = f"<details><summary>{plain(_('the claims'))}</summary>{refs}</details>"
    return f"<dt>{plain(fact.term)}</dt><dd>{plain(fact.value)}{refs}</dd>"


def _trace(dataset: Dataset, claim: int) -> str:
    said: Any = dataset.claims.iloc[claim]
    return f"<li><code>{plain(said['claim_id'])}</code> {source(said)}</li>"
