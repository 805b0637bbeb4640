"""The two sides' names, in the form that a text needs.

Every text takes them from here: languages bend names, and folders of other regions bring their own.
"""

from typing import Final, Literal

from contested.days import day_number
from contested.language import _, pgettext

Form = Literal["noun", "of", "owner", "adjective", "troops", "groups"]
"""`noun`: Russia held it. `of`: held by Russia (other languages bend it). `owner`: Russia's claim.
`adjective`: a Russian foothold. `troops`, `groups`: Russian troops, Russian groups."""

SIDES: Final = ("ukraine", "russia")

OPEN_WAR: Final = day_number("2022-02-24")
"""On earlier days `russia` stands for the Moscow-backed side: the DPR's militia and the troops with
it, as claims of those years speak of them (the codebook, `attacker`)."""


def side(camp: str, form: Form = "noun", *, day: int = OPEN_WAR) -> str:
    """Name a side in one of its forms; a blank camp is one side that is not named.

    Args:
        camp: `ukraine`, `russia` or blank.
        form: The form.
        day: Day number that the text is about.
    """
    if camp == "russia" and day < OPEN_WAR:
        return _moscow_backed(form)
    return {"ukraine": _ukraine, "russia": _russia, "": _unnamed}[camp](form)


def its(form: Literal["adjective", "troops", "groups"]) -> str:
    """Name the troops of the side that speaks, as it speaks of them."""
    return {
        "adjective": _("its"),
        "troops": _("its troops"),
        "groups": _("its groups"),
    }[form]


def passage(to: str, *, day: int = OPEN_WAR) -> str:
    """Say from whom to whom a place passes: "from Ukraine to Russia".

    Args:
        to: The side that it passes to, `ukraine` or `russia`.
        day: Day number that the text is about.
    """
    if day < OPEN_WAR:
        return {
            "russia": _("from Ukraine to the Moscow-backed side"),
            "ukraine": _("from the Moscow-backed side to Ukraine"),
        }[to]
    return {
        "russia": _("from Ukraine to Russia"),
        "ukraine": _("from Russia to Ukraine"),
    }[to]


def _ukraine(form: Form) -> str:
    return {
        "noun": _("Ukraine"),
        "of": pgettext("of", "Ukraine"),
        "owner": _("Ukraine's"),
        "adjective": _("Ukrainian"),
        "troops": _("Ukrainian troops"),
        "groups": _("Ukrainian groups"),
    }[form]


def _russia(form: Form) -> str:
    return {
        "noun": _("Russia"),
        "of": pgettext("of", "Russia"),
        "owner": _("Russia's"),
        "adjective": _("Russian"),
        "troops": _("Russian troops"),
        "groups": _("Russian groups"),
    }[form]


def _moscow_backed(form: Form) -> str:
    return {
        "noun": _("the Moscow-backed side"),
        "of": pgettext("of", "the Moscow-backed side"),
        "owner": _("the Moscow-backed side's"),
        "adjective": _("Moscow-backed"),
        "troops": _("Moscow-backed troops"),
        "groups": _("Moscow-backed groups"),
    }[form]


def _unnamed(form: Form) -> str:
    return {
        "noun": _("one side"),
        "of": pgettext("of", "one side"),
        "owner": _("one side's"),
        "adjective": _("one side's"),
        "troops": _("one side's troops"),
        "groups": _("one side's groups"),
    }[form]
