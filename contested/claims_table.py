"""A page of claims as a table in HTML, and the words around it."""

from typing import Any

import numpy as np
import numpy.typing as npt

from contested.address import Address
from contested.answers import answer
from contested.contact import report_link
from contested.dataset import Dataset
from contested.days import day_number
from contested.explore import NO_PRESENCE
from contested.language import _, ngettext, number_text
from contested.marks import camp_label, confidence_label, presence_label, status_label
from contested.markup import mark_image, plain, table_row
from contested.namesakes import raion_label
from contested.paths import to_town
from contested.search import label
from contested.speakers import speaker, speaker_text
from contested.wording import source, summary, when, wording


def head(dataset: Dataset, counts: dict[str, dict[str, int]]) -> str:
    """Head the page with how many claims are asked for, by camp and by status."""
    every = counts[""]["all"]
    title = ngettext("{n} claim", "{n} claims", every).format(n=number_text(every))
    towns = ngettext("on {n} town", "on {n} towns", counts[""]["towns"])
    camps = [_part(camp_label(camp), n) for camp, n in counts["camp"].items()]
    status = [_part(status_label(one), n) for one, n in counts["status"].items()]
    whole = _("of {n} in the data").format(n=number_text(len(dataset.claims)))
    lede = " · ".join([towns.format(n=number_text(counts[""]["towns"])), whole])
    return (
        f'<h1>{plain(title)}</h1><p class="lede">{plain(lede)}</p>'
        f'<p class="quiet">{plain(", ".join(camps))} — {plain(", ".join(status))}</p>'
    )


def option_label(dataset: Dataset, name: str, option: str) -> str:
    """Name one value of a filter."""
    if option == NO_PRESENCE:
        return _("none said") if name == "presence" else _("answers nobody")
    if name == "claimant":
        return speaker_text(dataset, option)
    if name == "stance":
        return {
            "denies": _("denies"),
            "confirms": _("confirms"),
            "repeats": _("repeats"),
            "retracts": _("retracts"),
        }[option]
    words = {
        "camp": camp_label,
        "status": status_label,
        "presence": presence_label,
        "confidence": confidence_label,
        "raion": raion_label,
    }
    return words[name](option) if name in words else option


def claims_table(dataset: Dataset, here: Address, rows: npt.NDArray[np.intp], theme: str) -> str:
    """Show claims (rows in `Dataset.claims`) in the order given, each with town and source."""
    if not len(rows):
        return f"<p>{plain(_('No claim is like that. Ask for less.'))}</p>"
    names = [_("Day"), _("Town"), _("Claimant"), _("Status"), _("Claim"), _("Source")]
    head = "".join(f"<th>{plain(name)}</th>" for name in names)
    body = "".join(_row(dataset, here, int(row), names, theme) for row in rows)
    return (
        f'<table class="wide claims-table"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _row(dataset: Dataset, here: Address, row: int, names: list[str], theme: str) -> str:
    said: Any = dataset.claims.iloc[row]
    day = day_number(said["claimed_on"])
    town = to_town(dataset, here, said["town_id"], label(dataset, said["town_id"]), date=day)
    mark = mark_image(said["status"], theme, alt=status_label(said["status"]))
    does = answer(dataset, row)
    words = summary(said)
    below = plain(does) + report_link(dataset, said, before=" · " if does else "")
    if said["withdrawn_on"]:
        words = f"<s>{words}</s>"
    cells = [
        plain(when(dataset, row, dataset.last_day)),
        town,
        speaker(dataset, said["claimant_id"]),
        f"{mark} {plain(wording(dataset, row))}",
        words + (f'<span class="quiet">{below}</span>' if below else ""),
        source(said),
    ]
    return table_row(names, cells)


def _part(name: str, count: int) -> str:
    return _("{name} {n}").format(name=name, n=number_text(count))
