"""The words on screen: translation, and one function for each kind of thing that is named.

Every text that a user reads goes through `_`. The language is set per request with `speak`.
"""

import datetime as dt
import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib.resources import files
from typing import Final

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from contested.days import day_text
from contested.errors import RequestError

LANGUAGES: Final = ("en", "uk")
_language: ContextVar[str] = ContextVar("language", default="en")


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    folder = str(files("contested") / "locale")
    return gettext.translation("contested", folder, languages=[language], fallback=True)


@contextmanager
def speak(language: str) -> Iterator[None]:
    """Use `language` for every text made inside the block.

    Raises:
        RequestError: The language is not one of `LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise RequestError(f"lang: {language!r} is not one of {', '.join(LANGUAGES)}.")
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def language() -> str:
    """Return the language spoken now, `en` unless `speak` set another."""
    return _language.get()


def _(text: str) -> str:
    """Translate one text of ours; an unknown text stays as it is."""
    return _catalogue(_language.get()).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a text that depends on a number."""
    return _catalogue(_language.get()).ngettext(one, many, count)


def pgettext(context: str, text: str) -> str:
    """Translate a text that stands in a context of its own."""
    return _catalogue(_language.get()).pgettext(context, text)


def day_name(number: int) -> str:
    """Write a day number out in full: 15 December 2025."""
    return format_date(_date(number), format="d MMMM y", locale=_locale())


def day_short(number: int, *, year: bool = True) -> str:
    """Write a day number briefly: 15 Dec 2025, or 15 Dec."""
    return format_date(_date(number), format="d MMM y" if year else "d MMM", locale=_locale())


def day_near(number: int, date: int) -> str:
    """Write a day number in full, without its year where that is the year of `date`."""
    if _date(number).year == _date(date).year:
        return format_date(_date(number), format="d MMMM", locale=_locale())
    return day_name(number)


def month_name(month: str) -> str:
    """Write a month, `YYYY-MM`, out: December 2025."""
    first = dt.date.fromisoformat(f"{month}-01")
    return format_date(first, format="LLLL y", locale=_locale())


def number_text(number: float) -> str:
    """Write a number with the language's grouping: 10,875."""
    return format_decimal(number, locale=_locale())


def distance_text(km: float) -> str:
    """Write a distance in kilometres with one decimal: 6.5."""
    return format_decimal(km, format="#,##0.0", locale=_locale())


def percent_text(share: float) -> str:
    """Write a share between 0 and 1 as a whole percentage."""
    return format_percent(share, format="#,##0%", locale=_locale())


def _locale() -> str:
    return {"en": "en_GB", "uk": "uk"}[_language.get()]


def _date(number: int) -> dt.date:
    return dt.date.fromisoformat(day_text(number))
