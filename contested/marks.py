"""The one table of marks: colours, shapes, labels and their order.

Map, legend, charts and cards draw from here; a second copy is a bug. Shapes carry the meaning
without colour; colours are told apart by people with the common colour-vision deficiencies
(blue and red-brown of ColorBrewer's RdBu, and an amber between them).
"""

from dataclasses import dataclass
from typing import Final

from contested.language import _
from contested.vocabulary import CAMPS, VIEWS


@dataclass(frozen=True)
class Mark:
    """How one view is drawn.

    Attributes:
        view: One of `VIEWS`.
        shape: `disc`, `diamond`, `half-square`, `split-disc` or `ring`.
        light: Fill on a light ground, `#rrggbb`. A split disc takes the fills of its two statuses.
        dark: Fill on a dark ground, `#rrggbb`.
        drawn: Drawing order, later on top.
    """

    view: str
    shape: str
    light: str
    dark: str
    drawn: int


MARKS: Final = {
    mark.view: mark
    for mark in (
        Mark("ukraine", "disc", "#2166ac", "#5aa3e0", 1),
        Mark("russia", "diamond", "#b2182b", "#e8646f", 2),
        Mark("contested", "half-square", "#c77800", "#f0a93b", 4),
        Mark("disputed", "split-disc", "#1c1c1a", "#f4f3ef", 3),
        Mark("no-claim", "ring", "#8a8a85", "#8f8f8a", 0),
    )
}
"""Mark of each view."""

LEGEND: Final = ("ukraine", "contested", "russia", "disputed", "no-claim")
"""Views in the order of the legend."""

CAMP_COLOURS: Final = {
    "ukraine": ("#2166ac", "#5aa3e0"),
    "russia": ("#b2182b", "#e8646f"),
    "third-party": ("#6b6b66", "#a9a9a3"),
}
"""Colour of each camp's claims in histograms and lanes: on light, on dark."""


def view_label(view: str) -> str:
    """Name a view as the legend does."""
    return {
        "ukraine": _("Ukraine"),
        "russia": _("Russia"),
        "contested": _("Contested"),
        "disputed": _("Disputed"),
        "no-claim": _("No claim"),
    }[view]


def view_meaning(view: str) -> str:
    """Say in one line what a view means, lens `all`."""
    return {
        "ukraine": _("every position that stands: held by Ukraine"),
        "russia": _("every position that stands: held by Russia"),
        "contested": _("every position that stands: contested"),
        "disputed": _("positions that stand differ"),
        "no-claim": _("no claim up to this date"),
    }[view]


def camp_label(camp: str) -> str:
    """Name a camp by the place it speaks from."""
    return {
        "ukraine": _("Kyiv"),
        "russia": _("Moscow"),
        "third-party": _("Third parties"),
    }[camp]


def camp_word(camp: str) -> str:
    """Name the camp of one voice."""
    return _("Third party") if camp == "third-party" else camp_label(camp)


def status_label(status: str) -> str:
    """Say what a claim says of control."""
    return {
        "ukraine": _("held by Ukraine"),
        "contested": _("contested"),
        "russia": _("held by Russia"),
    }[status]


def presence_label(presence: str) -> str:
    """Say how far in troops are said to be, whosever they are."""
    return {
        "outskirts": _("troops at the outskirts"),
        "infiltration": _("groups inside"),
        "foothold": _("a foothold"),
        "partial": _("troops in part of it"),
    }[presence]


def confidence_label(confidence: str) -> str:
    """Say how sure the claimant worded it."""
    return {
        "asserted": _("asserted"),
        "probable": _("probable"),
        "possible": _("possible"),
    }[confidence]


assert set(MARKS) == set(LEGEND) == set(VIEWS)
assert set(CAMP_COLOURS) == set(CAMPS)
