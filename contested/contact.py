"""Whom to tell of an error: the link that stands at every claim, with the claim filled in.

`CONTESTED_CONTACT` names a mail address, or the https address of a repository whose page of new
issues takes `title` and `body` (GitHub, Forgejo, Gitea; GitLab's own names where the host is called
so). Whatever else it says gives no link.
"""

import os
import re
from html import escape
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

from contested.cards.words import SITE
from contested.dataset import Dataset
from contested.exports.scope import claim_url, public_site
from contested.language import _
from contested.markup import plain
from contested.reading import shown

CONTACT: Final = "CONTESTED_CONTACT"
"""Environment variable that names whom to tell of an error in a claim."""

_MAIL: Final = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_REPOSITORY: Final = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+){2,}/?")


def contact() -> str:
    """Return the address that `CONTESTED_CONTACT` names; blank for none, and for one of no use."""
    named = _named()
    return named if _MAIL.fullmatch(named) or _REPOSITORY.fullmatch(named) else ""


def problems() -> list[str]:
    """Say what is wrong with the address that is named, and with the links of reports."""
    if _named() and not contact():
        return [
            f"{CONTACT}: {shown(_named())} is neither a mail address nor the https address of a "
            "repository, so no claim bears a link to report an error. Write editor@example.org or "
            "https://github.com/owner/name."
        ]
    if contact() and not os.environ.get(SITE, "").strip():
        return [
            f"{CONTACT} is set and {SITE} is not, so reports name their claims by {public_site()}. "
            f"Set {SITE} to the app's public address."
        ]
    return []


def report_link(dataset: Dataset, said: Any, *, before: str = " · ") -> str:
    """Link to a report of an error in a claim, in HTML; blank where nobody is named for it.

    A reader's own data, which nobody but that reader has made or sees, have no such link.

    Args:
        dataset: The data.
        said: The claim.
        before: What stands between it and the text before it.
    """
    href = "" if dataset.own else report_url(dataset, said)
    if not href:
        return ""
    text = plain(_("Report an error in this claim"))
    return f'{before}<a class="report" href="{escape(href, quote=True)}" target="_blank">{text}</a>'


def report_url(dataset: Dataset, said: Any) -> str:
    """Return the address that opens a report with the claim's id and permalink; blank for none."""
    named = contact()
    if not named:
        return ""
    claim = said["claim_id"]
    page = claim_url(public_site(), said["town_id"], said["claimed_on"], claim)
    title = _("Error in claim {claim}").format(claim=claim)
    body = _(
        "Claim: {claim}\nPage: {page}\nData version: {version}\n\n"
        "What is wrong, and the page that shows it:\n"
    ).format(claim=claim, page=page, version=dataset.version)
    if _MAIL.fullmatch(named):
        told = {"subject": title, "body": body.replace("\n", "\r\n")}
        return f"mailto:{quote(named, safe='@')}?{urlencode(told, quote_via=quote, safe='')}"
    return _issue(named.rstrip("/"), title, body)


def _issue(repository: str, title: str, body: str) -> str:
    names, form = ("title", "body"), "issues/new"
    if "gitlab" in (urlsplit(repository).hostname or ""):
        names, form = ("issue[title]", "issue[description]"), "-/issues/new"
    told = dict(zip(names, (title, body), strict=True))
    return f"{repository}/{form}?{urlencode(told, quote_via=quote, safe='')}"


def _named() -> str:
    return os.environ.get(CONTACT, "").strip()
