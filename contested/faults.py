"""What is said where data cannot be read: on a page, beside older data, and in one line.

Whoever keeps the data learns what to mend. Folders, hosts, users and passwords are nobody's
business on a public page and stay out of it.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from contested.errors import ContestedError, DataError, SourceError
from contested.language import _, day_name, ngettext, number_text
from contested.markup import plain
from contested.source import Held

SHOWN: Final = 200
"""Faults that are listed; the rest are counted."""


def reasons(error: ContestedError) -> list[str]:
    """Say why data could not be read, fit for a public page; every fault of the data is one."""
    if isinstance(error, DataError):
        return [str(replace(problem, file=Path(problem.file).name)) for problem in error.problems]
    place = error.place if isinstance(error, SourceError) else ""
    told = {
        "database": _("The database does not answer, or it refuses."),
        "remote": _("The web address of the data does not answer, or a file is missing there."),
    }.get(place, _("The place of the data cannot be read."))
    return [f"{told} {_('The server’s log says more.')}"]


def fault_page(error: ContestedError) -> str:
    """Fill a page of which there are no data, in HTML."""
    if isinstance(error, DataError):
        head = _("Nothing is shown until these are mended:")
    else:
        head = _("Nothing is shown until they can be reached:")
    return (
        f'<div class="page-prose"><h2>{plain(_("The data could not be read"))}</h2>'
        f"<p>{plain(head)}</p>{_list(error)}</div>"
    )


def notice(held: Held) -> str:
    """Say above a page that its data are not the newest, and why, in HTML; blank when they are."""
    if held.error is None:
        return ""
    data = held.dataset
    told = _("Newer data could not be taken.")
    shown = _("Shown: version {version}, newest word of {day}.").format(
        version=data.version, day=day_name(data.last_day)
    )
    mended = _("Mended data are taken by themselves.")
    return (
        f'<div class="data-notice" role="status"><p><b>{plain(told)}</b> {plain(shown)}</p>'
        f"<details><summary>{plain(_('Why'))}</summary>"
        f"<div>{_list(held.error)}<p>{plain(mended)}</p></div></details></div>"
    )


def line(error: ContestedError) -> str:
    """Say in one line, to a program that asked, why there are no data."""
    if isinstance(error, DataError):
        count = len(error.problems)
        noun = "fault" if count == 1 else "faults"
        return f"The data have {count} {noun}: contested validate."
    return "The data cannot be reached just now. Come back later."


def _list(error: ContestedError) -> str:
    told = reasons(error)
    if len(told) == 1:
        return f"<p>{plain(told[0])}</p>"
    items = "".join(f"<li>{plain(reason)}</li>" for reason in told[:SHOWN])
    more = len(told) - SHOWN
    if more <= 0:
        return f"<ol>{items}</ol>"
    rest = ngettext("… and {n} more.", "… and {n} more.", more).format(n=number_text(more))
    return f"<ol>{items}</ol><p>{plain(rest)}</p>"
