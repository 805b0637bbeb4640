"""Who added or withdrew which claim, and when, as the database remembers it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from contested.language import _
from contested.markup import plain, table_row
from contested.postgres import connect

KYIV = ZoneInfo("Europe/Kyiv")


@dataclass(frozen=True)
class Entry:
    """One thing that was done to a claim.

    Attributes:
        at: When, in Kyiv, as `YYYY-MM-DD HH:MM`.
        who: The name that was given.
        action: `added` or `withdrawn`.
        claim_id: The claim.
    """

    at: str
    who: str
    action: str
    claim_id: str


def history(url: str, town_id: str, *, limit: int = 100) -> list[Entry]:
    """Return what was done to a town's claims, the newest first.

    Raises:
        RequestError: The database does not answer.
    """
    query = (
        "SELECT at, who, action, claim_id FROM contested.history"
        " WHERE said->>'town_id' = %s ORDER BY entry DESC LIMIT %s"
    )
    with connect(url) as connection:
        rows = connection.execute(query, [town_id, limit]).fetchall()
    return [
        Entry(f"{at.astimezone(KYIV):%Y-%m-%d %H:%M}", who, action, claim)
        for at, who, action, claim in rows
    ]


def action_label(action: str) -> str:
    """Name what was done."""
    return {"added": _("added"), "withdrawn": _("withdrawn")}[action]


def history_html(entries: list[Entry]) -> str:
    """Show what was done as a table."""
    names = (_("When, in Kyiv"), _("Who"), _("What"), _("Claim"))
    head = "".join(f"<th>{plain(name)}</th>" for name in names)
    body = "".join(
        table_row(names, map(plain, (one.at, one.who, action_label(one.action), one.claim_id)))
        for one in entries
    )
    return f'<table class="wide"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
