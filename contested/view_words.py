"""The view in words: what the mark of a town says, and whose words it stands on."""

from dataclasses import dataclass

import numpy as np

from contested.dataset import Dataset
from contested.language import _, ngettext, number_text
from contested.marks import camp_label
from contested.names import articled, listed, speaker_name
from contested.seen import State
from contested.sides import SIDES, side
from contested.vocabulary import BASES, CAMPS, VIEWS

_THIRD = CAMPS.index("third-party")


def view_words(dataset: Dataset, state: State, row: int) -> str:
    """Say what a town is marked as and who says so: "held by Russia, both sides say so".

    Args:
        dataset: The data that the state was made from.
        state: The state on a date.
        row: Row of the town in `dataset.towns`.
    """
    view = VIEWS[state.seen.view[row]]
    if view == "no-claim":
        return _("no claim")
    if state.lens != "all":
        who = camp_label(state.lens) if state.lens in CAMPS else speaker_name(dataset, state.lens)
        return _("{view}, says {who}").format(view=_held(view, state.date), who=articled(who))
    if state.seen.basis[row] < 0:
        return _("{view}, by this rule").format(view=_held(view, state.date))
    return _based(dataset, state, row, view)


def sentence_case(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]


def _based(dataset: Dataset, state: State, row: int, view: str) -> str:
    standing = [camp for camp in range(len(CAMPS)) if _stands(state, row, camp)]
    sides = [camp for camp in standing if camp != _THIRD]
    if view == "disputed":
        parties = sides if len(sides) == len(SIDES) else standing
        names = [_name(dataset, state, row, camp) for camp in parties]
        return _("disputed: {who} differ").format(who=listed(names))
    status = dataset.claims["status"]
    agreeing = [c for c in standing if status.iloc[state.seen.claim[row, c]] == view]
    words = {"view": _held(view, state.date)}
    if len(agreeing) == 1:
        who = _name(dataset, state, row, agreeing[0])
        return _("{view}, {who} alone").format(who=who, **words)
    names = [_name(dataset, state, row, camp) for camp in agreeing]
    if len(sides) == len(SIDES):
        names = [_("both sides"), *names[len(SIDES) :]]
        if len(names) == 1:
            return _("{view}, both sides say so").format(**words)
    return _("{view}, {who} say so").format(who=listed(names), **words)


def _stands(state: State, row: int, camp: int) -> bool:
    return bool(state.seen.claim[row, camp] >= 0 and not state.seen.lapsed[row, camp])


def _name(dataset: Dataset, state: State, row: int, camp: int) -> str:
    """Name a side by its capital, and of third parties the voice."""
    if camp != _THIRD:
        return camp_label(CAMPS[camp])
    claim = int(state.seen.claim[row, camp])
    return articled(speaker_name(dataset, str(dataset.claims["claimant_id"].iloc[claim])))


def _held(view: str, day: int) -> str:
    if view == "disputed":
        return _("disputed")
    if view == "contested":
        return _("contested")
    return _("held by {holder}").format(holder=side(view, "of", day=day))


@dataclass(frozen=True)
class Shares:
    """On whose words the views of a day stand, sites left out.

    Attributes:
        towns: How many towns there are.
        views: How many are marked so, by view.
        bases: Of those that are not disputed and have a claim, how many stand on each basis; the
            bases that are told as one ("both sides") are added up.
        otherwise: Of those, in how many an older word of a side says otherwise.
    """

    towns: int
    views: dict[str, int]
    bases: dict[str, int]
    otherwise: int


def shares(dataset: Dataset, state: State) -> Shares:
    """Count the towns of a state by view and, where one claim does not make the view, by basis."""
    town = dataset.is_town
    seen = state.seen
    told = (seen.view != VIEWS.index("disputed")) & (seen.view != VIEWS.index("no-claim"))
    settled = town & told & (seen.basis >= 0)
    basis = np.bincount(seen.basis[settled], minlength=len(BASES))
    by_name = dict(zip(BASES, basis.tolist(), strict=True))
    against = seen.lapsed & (dataset.status[seen.claim] != seen.low[:, None])
    against[:, _THIRD] = False
    return Shares(
        towns=int(town.sum()),
        views={view: int((town & (seen.view == n)).sum()) for n, view in enumerate(VIEWS)},
        bases={
            "both": by_name["both"] + by_name["both-and-third"],
            "one-and-third": by_name["one-and-third"],
            "one": by_name["one"],
            "third": by_name["third"],
        },
        otherwise=int((settled & against.any(axis=1)).sum()),
    )


def shares_words(found: Shares) -> str:
    """Say on whose words the views of a day stand, in sentences that add up to all towns."""
    disputed, nobody = found.views["disputed"], found.views["no-claim"]
    text = ngettext(
        "Of {all} towns and villages {n} is disputed.",
        "Of {all} towns and villages {n} are disputed.",
        disputed,
    )
    parts = [text.format(all=number_text(found.towns), n=number_text(disputed))]
    numbers = {name.replace("-", "_"): number_text(n) for name, n in found.bases.items()}
    parts.append(
        _(
            "Of the others {both} stand on the words of both sides, {one_and_third} on one side "
            "and a third party, {one} on one side alone, {third} on a third party alone."
        ).format(**numbers)
    )
    if nobody:
        text = ngettext("{n} has no claim.", "{n} have no claim.", nobody)
        parts.append(text.format(n=number_text(nobody)))
    if found.otherwise:
        text = ngettext(
            "In {n} of them an older word of a side says otherwise.",
            "In {n} of them an older word of a side says otherwise.",
            found.otherwise,
        )
        parts.append(text.format(n=number_text(found.otherwise)))
    return " ".join(parts)
