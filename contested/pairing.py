"""Two readings on one page: the address's own and a second one that the URL says beside it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from contested.address import Address, parse
from contested.dataset import Dataset
from contested.days import day_text
from contested.language import _
from contested.sight import Sight, sight_of

PARAMETERS: Final = {"date2": "date", "known2": "known", "lens2": "lens", "rule2": "rule"}
"""Parameters of the second reading in the URL, and what they stand for. Missing ones are as in the
first reading, except that a missing `known2` means "as known then"."""

PAIRS: Final = ("days", "sides", "deepstate-isw", "clocks", "rules")
MAPPERS: Final = ("deepstate-map", "isw")
SPAN: Final = 30
"""Days between the two dates that are set at first."""


def second_sight(
    params: Mapping[str, str], dataset: Dataset, here: Address, today: int
) -> tuple[Sight, list[str]]:
    """Read the second reading from URL parameters, checked as the first one is.

    Returns:
        The reading and one message for each bad value. Without any of `PARAMETERS` it is the
        reading that `opening_pair` sets beside the first.
    """
    given = {PARAMETERS[name]: params[name] for name in PARAMETERS if params.get(name)}
    if not given:
        return opening_pair(dataset, here), []
    like = {"date": day_text(here.date), "lens": here.lens, "rule": here.rule}
    found, said = parse(like | given, dataset, today)
    return sight_of(found), said


def second_params(second: Sight, here: Address) -> dict[str, str]:
    """Write the second reading as URL parameters, leaving out what is as in the first.

    One parameter at least is written, so that the pair is read back as it stands.
    """
    written = {
        "known2": "" if second.known is None else day_text(second.known),
        "lens2": "" if second.lens == here.lens else second.lens,
        "rule2": "" if second.rule == here.rule else second.rule,
    }
    kept = {name: value for name, value in written.items() if value}
    if kept and second.date == here.date:
        return kept
    return {"date2": day_text(second.date)} | kept


def opening_pair(dataset: Dataset, here: Address) -> Sight:
    """Return what is set beside an address at first: the record's last day, or 30 days before."""
    if dataset.claims.empty:
        return Sight(here.date, None, here.lens, here.rule)
    last = dataset.last_day
    date = last if here.date < last else max(dataset.first_day, last - SPAN)
    return Sight(date, None, here.lens, here.rule)


def pair_in_use(first: Sight, second: Sight) -> str:
    """Name the one of `PAIRS` that two readings are like; blank for none."""
    lenses = {first.lens, second.lens}
    if replace(first, date=second.date) == second != first:
        return "days"
    if replace(first, known=second.known) == second != first:
        return "clocks"
    if replace(first, rule=second.rule) == second != first:
        return "rules"
    if replace(first, lens=second.lens) != second:
        return ""
    if lenses == {"ukraine", "russia"}:
        return "sides"
    return "deepstate-isw" if lenses == set(MAPPERS) else ""


def pair_label(pair: str) -> str:
    """Name one of `PAIRS`."""
    return {
        "days": _("Two dates"),
        "sides": _("Kyiv and Moscow"),
        "deepstate-isw": _("DeepState and ISW"),
        "clocks": _("As known then and with hindsight"),
        "rules": _("Two rules"),
    }[pair]


def ready_pair(dataset: Dataset, here: Address, pair: str) -> tuple[Sight, Sight] | None:
    """Make one of `PAIRS` from an address, None where the data have not got whom it needs."""
    plain = Sight(here.date, here.known)
    if pair == "days":
        first = max(dataset.first_day, here.date - SPAN)
        return replace(sight_of(here), date=first), sight_of(here)
    if pair == "sides":
        return replace(plain, lens="ukraine"), replace(plain, lens="russia")
    if pair == "clocks":
        then = replace(sight_of(here), known=None)
        return then, replace(then, known=max(dataset.last_day, here.date))
    if pair == "rules":
        return plain, replace(plain, rule="third-parties")
    if not all(lens in dataset.claimant_row for lens in MAPPERS):
        return None
    return replace(plain, lens=MAPPERS[0]), replace(plain, lens=MAPPERS[1])
