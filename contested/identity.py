"""Whose data these are: what is printed of them beyond what they say themselves.

Titles, cards, captions, files, pages and the API take region, credits, licence and citation from
`Dataset.identity` and from nowhere else. Data of other people say nothing of the kind so far.
"""

from dataclasses import dataclass
from typing import Final


def _(text: str) -> str:
    """Mark a text for the catalogue; it is translated where it is shown."""
    return text


@dataclass(frozen=True)
class Term:
    """The licence of one part of the data.

    Attributes:
        part: What it covers.
        words: What is said of it, behind the licence.
        licence: Its name, blank where `words` say all.
        url: Where its text stands.
    """

    part: str
    words: str
    licence: str = ""
    url: str = ""


@dataclass(frozen=True)
class Audit:
    """What a check of random rows against their pages found.

    Attributes:
        month: When it was made, `YYYY-MM`.
        rows: Of what the rows are, behind their number.
        n: How many rows were drawn.
        rate: Rows with a hard fault, in percent.
        low: Lower end of the 95 % interval of that, in percent.
        high: Its upper end.
    """

    month: str
    rows: str
    n: int
    rate: float
    low: float
    high: float


@dataclass(frozen=True)
class Identity:
    """What is printed of data; blank for nothing. Texts are English and in the catalogue.

    Attributes:
        name: What the record is called.
        title: The same, with what it holds.
        region: Where its towns lie.
        creator: Who made it.
        claims_credits: Credits of the claims, in sentences.
        places_credits: Credits of settlements and outlines, in sentences.
        licence: The licence, in a line.
        licence_url: Where the licence of the claims stands.
        terms: The licences, part by part.
        citation: How a file is cited, with `{version}` and `{site}`.
        cite: How the record is cited in print, with `{version}`.
        audits: How often the record was found at fault.
        note: What the method page says in place of licences, with `{version}`.
    """

    name: str = ""
    title: str = ""
    region: str = ""
    creator: str = ""
    claims_credits: tuple[str, ...] = ()
    places_credits: tuple[str, ...] = ()
    licence: str = ""
    licence_url: str = ""
    terms: tuple[Term, ...] = ()
    citation: str = ""
    cite: str = ""
    audits: tuple[Audit, ...] = ()
    note: str = ""

    @property
    def credits(self) -> tuple[str, ...]:
        """All credits."""
        return self.claims_credits + self.places_credits


NOBODY: Final = Identity()
"""Data of which nobody has said whose they are."""

_BY: Final = "https://creativecommons.org/licenses/by/4.0/"

OURS: Final = Identity(
    name="Contested Towns",
    title="Contested Towns: dated claims of control over the settlements of Donetsk Oblast",
    region=_("Donetsk Oblast"),
    creator="Contested Towns contributors",
    claims_credits=(
        _("Claims: Contested Towns contributors, CC BY 4.0; DeepState’s map as read by us."),
    ),
    places_credits=(
        _(
            "Places: GeoNames, CC BY 4.0, and © OpenStreetMap contributors, ODbL. "
            "Base: Natural Earth; rivers GSHHG."
        ),
    ),
    licence="CC BY 4.0; names and places ODbL 1.0, © OpenStreetMap contributors, GeoNames",
    licence_url=_BY,
    terms=(
        Term(
            _("Settlements"),
            _("; GeoNames (CC BY 4.0), © OpenStreetMap contributors, Wikidata"),
            "ODbL 1.0",
            "https://opendatacommons.org/licenses/odbl/1-0/",
        ),
        Term(
            _("Claims and claimants"), _("; our own coding of public statements"), "CC BY 4.0", _BY
        ),
        Term(
            _("Readings of DeepState's map"), _("; facts read off its polygons"), "CC BY 4.0", _BY
        ),
        Term(_("Outlines"), _("Natural Earth, public domain; rivers GSHHG/WDBII, LGPL")),
    ),
    citation=(
        "Contested Towns contributors: Contested Towns: dated claims of control over the "
        "settlements of Donetsk Oblast, data version {version}, {site}/"
    ),
    cite=_(
        "Contested Towns contributors: Contested Towns: dated claims of control over the "
        "settlements of Donetsk Oblast, 2014–2026, data version {version}, day of access. Cite a "
        "single claim by its id, with its source."
    ),
    # The codebook's section "Errors" says the same, and a test holds the two together.
    audits=(
        Audit("2026-11", _("rows of the first publication"), 80, 3.9, 1.3, 10.8),
        Audit("2026-11", _("rows of the second publication"), 45, 4.7, 1.3, 15.5),
    ),
)
"""The shipped record."""

READERS: Final = Identity(
    claims_credits=(_("Claims: of the maker’s own, not those of Contested Towns."),),
    licence="as the reader who loaded these data has it",
    citation=(
        "A reader's own data, version {version}, shown with Contested Towns, {site}/; "
        "links open where these data are loaded"
    ),
    note=_(
        "These are your own data, version {version}. They are not those of Contested Towns, "
        "whose licences and citation do not cover them."
    ),
)
"""Data that a reader has loaded for one session."""
