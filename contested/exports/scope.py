"""What an export shows, and what every exported file says of itself."""

import os
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from contested.cards.words import SITE
from contested.dataset import Dataset
from contested.days import day_text
from contested.errors import RequestError
from contested.exports.known import WORDS
from contested.language import speak
from contested.paths import PATHS
from contested.readings import rule_meaning
from contested.rule import clipped
from contested.vocabulary import LAPSE_DAYS, RULES, STALE_DAYS

WHATS: Final = ("claims", "status", "runs")
HERE: Final = "http://127.0.0.1:8501"
"""Where links lead while nobody has named the app's public address."""

RULE: Final = (
    f"of each camp its newest word within {LAPSE_DAYS} days, else who spoke last; of one day what "
    f"most voices say, then what is against the speaker's interest; stale from {STALE_DAYS} days; "
    "a voice ages only while its origin was collected"
)

SECOND: Final = "second_"
"""How the notes of the second of two readings begin."""


@dataclass(frozen=True)
class Scope:
    """What is exported.

    Attributes:
        what: One of `WHATS`.
        date: Day shown, a day number; for claims and runs `None` means all days, for status the
            day of the newest word.
        lens: `all`, a camp or a `claimant_id`.
        known_by: Day up to which we listen, a day number; `None` for as known then.
        towns: `town_id`s, all of them when empty.
        rule: One of `RULES`; only lens `all` differs between them.
        claims: `claim_id`s in the order wanted, for claims picked one by one; the other fields
            then say how they came to be picked; of claims said after `ears` none is told. `None`
            leaves it to the other fields.
        choice: How the claims were picked, as parameters of a URL; blank for no choice.
    """

    what: str = "claims"
    date: int | None = None
    lens: str = "all"
    known_by: int | None = None
    towns: tuple[str, ...] = ()
    rule: str = RULES[0]
    claims: tuple[str, ...] | None = None
    choice: str = ""

    def __post_init__(self) -> None:
        for name, value, known in (("what", self.what, WHATS), ("rule", self.rule, RULES)):
            if value not in known:
                raise RequestError(f"{name}: {value!r} is not one of {', '.join(known)}.")

    @property
    def clock(self) -> str:
        """`then`, or `hindsight` when a known-by day is named."""
        return "then" if self.known_by is None else "hindsight"

    @property
    def ears(self) -> int | None:
        """Day number after which nothing is told; `None` where all that is known is told."""
        return self.date if self.known_by is None else self.known_by


def public_site(otherwise: str = "") -> str:
    """Return the app's public address as `CONTESTED_SITE` names it, without a slash at its end.

    Args:
        otherwise: What to return where nobody has named one; `HERE` if blank.
    """
    named = os.environ.get(SITE, "").strip().rstrip("/")
    if not named:
        return otherwise or HERE
    return named if "://" in named else f"https://{named}"


def about(dataset: Dataset, scope: Scope, site: str) -> dict[str, str]:
    """Say what a file shows, by which rule, from which data, and how to cite those that say so.

    `asked` is there only where a day after what is known was asked for; `date` is the day shown.
    """
    shown, known = _clipped(dataset, scope)
    asked = {} if scope.date in (None, shown) else {"asked": day_text(scope.date)}
    whose = {
        "citation": dataset.identity.citation.format(version=dataset.version, site=site),
        "licence": dataset.identity.licence,
        "notice": "Claims, not safety information.",
        "choice": scope.choice,
        "later": "" if scope.ears is None else WORDS.format(day=day_text(scope.ears)),
    }
    return {
        "what": scope.what,
        "date": _day(shown, "all days"),
        **asked,
        "known_by": _day(known, "each day as known then"),
        "lens": scope.lens,
        "clock": scope.clock,
        "towns": ", ".join(scope.towns) or "all",
        "rule": rule_text(scope.rule),
        "method": f"{site}/{PATHS['method']}",
        "version": dataset.version,
        **{name: text for name, text in whose.items() if text},
    }


def _clipped(dataset: Dataset, scope: Scope) -> tuple[int | None, int | None]:
    """Return the day shown and the known-by day, neither after the record's last day."""
    date, known = scope.date, scope.known_by
    if date is None and scope.what == "status":
        date = dataset.last_day
    last, ears = clipped(dataset, dataset.last_day if date is None else date, known)
    return None if date is None else last, None if known is None else ears


def rule_text(rule: str) -> str:
    """Say in English by which of `RULES` a file was made."""
    if rule == RULES[0]:
        return RULE
    with speak("en"):
        return f"{rule}: {rule_meaning(rule)}"


def claim_url(site: str, town_id: str, day: str, claim_id: str = "") -> str:
    """Return the address of the page that shows a town on a day, and of one claim on it."""
    page = f"{site}/{PATHS['town']}?{urlencode({'date': day, 'town': town_id})}"
    return f"{page}#{claim_id}" if claim_id else page


def _day(number: int | None, otherwise: str) -> str:
    return otherwise if number is None else day_text(number)
