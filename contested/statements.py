"""What a claim says, in words: the one table that sentences, lists and cards read.

The words are those of the codebook, the same for both sides, and say no more than every claim that
is coded so: `partial` is "in part of it", since it is coded both for a part that is held and for
fighting inside; `contested` without a presence is "contested", since it is coded for a battle, for
attempts and for ground that nobody holds. The claim's own summary tells the rest.
"""

from dataclasses import dataclass
from typing import Any

from contested.dataset import Dataset
from contested.days import day_number
from contested.language import _, day_name, ngettext, pgettext
from contested.names import is_many
from contested.newest import town_span
from contested.origins import forms
from contested.sides import SIDES, Form, its, side
from contested.vocabulary import OTHER


@dataclass(frozen=True)
class Statement:
    """What one claim says, and how.

    Attributes:
        camp: One of `CAMPS`: who says it.
        status: One of `STATUSES`.
        presence: One of `PRESENCES`, or blank.
        attacker: Whose troops `presence` speaks of; blank where the words do not tell.
        confidence: One of `CONFIDENCES`.
        stance: One of `STANCES`, or blank.
        answered: The claim that it answers, without what that one answers; None where it answers
            none that is held.
        form: `said`, `listed` in an official list, or `shown` by a map.
        gives_up: Whether a side says that the other one holds what it held itself.
        claimed: Day number on which it was said; of a list that of the edition.
        as_of: Day number that it concerns; of a list that from which it counts the place so.
        verbs: 2 where the speaker's name takes verbs in the plural, else 1.
    """

    camp: str
    status: str
    presence: str
    attacker: str
    confidence: str
    stance: str
    answered: "Statement | None"
    form: str
    gives_up: bool
    claimed: int
    as_of: int
    verbs: int

    @property
    def own(self) -> bool:
        """Whether a side speaks of what it holds itself."""
        return self.camp == self.status

    @property
    def late(self) -> bool:
        """Whether it is a line of a list, made by its day at the latest, that a place was lost."""
        return self.form == "listed" and not self.own

    @property
    def holder(self) -> str:
        """The side that holds the town or whose troops are in it; blank for one not named."""
        return self.status if self.status in SIDES else self.attacker


def statement(dataset: Dataset, row: int) -> Statement:
    """Read what the claim in a row of `dataset.claims` says."""
    held = dataset.claim_row.get(dataset.claims["responds_to"].iloc[row], -1)
    return _read(dataset, row, _read(dataset, held, None) if held >= 0 else None)


def label(said: Statement) -> str:
    """Say briefly what a claim says of control: "probably held by Russia"."""
    if said.form == "shown" and said.status == "contested":
        return _shown_label(said)
    held = said.status in SIDES
    text = {
        (True, ""): _("{maybe}held by {holder}"),
        (True, "outskirts"): _("held by {holder}, {troops} {maybe}at the outskirts"),
        (True, "infiltration"): _("held by {holder}, {groups} {maybe}inside"),
        (False, ""): _("{maybe}contested"),
        (False, "outskirts"): _("contested, {troops} {maybe}at the outskirts"),
        (False, "infiltration"): _("contested, {groups} {maybe}inside"),
        (False, "foothold"): _("contested, {maybe}a {adjective} foothold"),
        (False, "partial"): _("contested, {troops} {maybe}in part of it"),
    }[held, said.presence]
    words = _words(said, own=False)
    if said.presence in ("", "foothold"):
        words |= {"maybe": _maybe_label(said)}
    return text.format(holder=_name(said, said.holder, "of"), **words)


def predicate(said: Statement, place: str, again: str, *, by_name: bool) -> str:
    """Say what somebody said, as a sentence goes on after their name and day.

    Args:
        said: The claim.
        place: The town, as it is named here.
        again: The town, as it is named after that.
        by_name: Whether the speaker is named as a person or an assessor and not as a side.
    """
    if said.form == "listed":
        return _listed(said, place)
    if said.form == "shown":
        return _shown(said, place)
    if said.stance == "denies":
        return _denial(said, place, again, by_name=by_name)
    return _verb(said).format(content=content(said, place, by_name=by_name))


def last(said: Statement, place: str, day: str, *, by_name: bool) -> str:
    """Say what somebody said last, on a day that is long past."""
    if said.form == "listed":
        return _("last {listed}").format(listed=_listed(said, place))
    if said.form == "shown":
        return _("last, {day}, {shown}").format(day=day, shown=_shown(said, place))
    what = content(said, place, by_name=by_name)
    if said.camp == "third-party":
        return _("last assessed, on {day}, that {content}").format(day=day, content=what)
    return _("last said, on {day}, that {content}").format(day=day, content=what)


def content(said: Statement, place: str, *, by_name: bool) -> str:
    """Say what is said of a town, as a clause in the past."""
    words = _words(said, own=said.camp == said.attacker and not by_name) | {"place": place}
    if said.status == "contested":
        return {
            "": _("{place} was {maybe}contested"),
            "outskirts": _("{troops} were {maybe}at the outskirts of {place}"),
            "infiltration": _("{groups} were {maybe}inside {place}"),
            "foothold": _("{troops} {maybe}had a foothold in {place}"),
            "partial": _("{troops} were {maybe}in part of {place}"),
        }[said.presence].format(**words)
    if said.gives_up and not by_name:
        if said.stance == "denies":
            return _("it {maybe}did not hold {place}").format(**words)
        return {
            "": _("it {maybe}no longer held {place}"),
            "outskirts": _("it no longer held {place}, with {troops} {maybe}at the outskirts"),
            "infiltration": _("it no longer held {place}, with {groups} {maybe}inside"),
        }[said.presence].format(**words)
    if said.own and not by_name:
        return {
            "": _("it {maybe}held {place}"),
            "outskirts": _("it held {place}, with {troops} {maybe}at the outskirts"),
            "infiltration": _("it held {place}, with {groups} {maybe}inside"),
        }[said.presence].format(**words)
    return {
        "": _("{holder} {maybe}held {place}"),
        "outskirts": _("{holder} held {place}, with {troops} {maybe}at the outskirts"),
        "infiltration": _("{holder} held {place}, with {groups} {maybe}inside"),
    }[said.presence].format(holder=_name(said, said.status, "noun"), **words)


def _verb(said: Statement) -> str:
    """Say how it is said, around the content."""
    if said.stance == "confirms" and not said.gives_up:
        return ngettext("confirmed that {content}", "confirmed that {content}", said.verbs)
    if said.stance == "repeats":
        return ngettext("said again that {content}", "said again that {content}", said.verbs)
    if said.stance == "retracts":
        return ngettext(
            "took an earlier word back and said {content}",
            "took an earlier word back and said {content}",
            said.verbs,
        )
    if said.camp == "third-party":
        return ngettext("assessed that {content}", "assessed that {content}", said.verbs)
    return ngettext("said {content}", "said {content}", said.verbs)


def _denial(said: Statement, place: str, again: str, *, by_name: bool) -> str:
    answered = said.answered
    if answered is None:
        what = content(said, place, by_name=by_name)
        return ngettext(
            "said {content}, denying reports to the contrary",
            "said {content}, denying reports to the contrary",
            said.verbs,
        ).format(content=what)
    what = content(said, again, by_name=by_name)
    if (answered.status, answered.presence) == (said.status, said.presence):
        return ngettext(
            "denied the extent of {owner} claim on {place} and said {content}",
            "denied the extent of {owner} claim on {place} and said {content}",
            said.verbs,
        ).format(owner=_owner(answered), place=place, content=what)
    denied = _denied(answered, place)
    if said.status == "contested" and not said.presence:
        return ngettext("denied {claim}", "denied {claim}", said.verbs).format(claim=denied)
    return ngettext(
        "denied {claim} and said {content}", "denied {claim} and said {content}", said.verbs
    ).format(claim=denied, content=what)


def _denied(answered: Statement, place: str) -> str:
    """Name the claim that is denied."""
    if answered.own and not answered.presence:
        return _("{owner} claim to hold {place}").format(owner=_owner(answered), place=place)
    what = content(answered, place, by_name=True)
    if answered.camp == answered.holder:
        return _("{owner} claim that {content}").format(owner=_owner(answered), content=what)
    return _("a report that {content}").format(content=what)


def _owner(answered: Statement) -> str:
    if answered.camp in SIDES:
        return _name(answered, answered.camp, "owner")
    return _("a third party's")


def _listed(said: Statement, place: str) -> str:
    words = {"place": place, "day": day_name(said.claimed)}
    if said.own:
        text = _("took {place} off its list of places outside its control, on {day}")
        return text.format(**words)
    if said.as_of < said.claimed:
        text = _("listed {place}, in the edition of {day}, as occupied since {since}")
        return text.format(since=day_name(said.as_of), **words)
    if said.confidence != "asserted":
        return _(
            "listed {place}, in the edition of {day}, as wholly or partly outside its control"
        ).format(**words)
    return _("listed {place}, in the edition of {day}, as outside its control").format(**words)


def _shown(said: Statement, place: str) -> str:
    if said.status in SIDES:
        text = _("showed {place} as held by {holder}")
    elif said.presence:
        text = _("showed {place} as held in part by {holder}")
    else:
        text = _("showed {place} as of unknown status")
    return text.format(place=place, holder=_name(said, said.holder, "of"))


def _shown_label(said: Statement) -> str:
    if not said.presence:
        return _("of unknown status")
    return _("held in part by {holder}").format(holder=_name(said, said.holder, "of"))


def _words(said: Statement, *, own: bool) -> dict[str, str]:
    """Name the attacker's troops in each form, and say how sure the wording is."""
    named = {
        "adjective": its("adjective") if own else _name(said, said.attacker, "adjective"),
        "troops": its("troops") if own else _name(said, said.attacker, "troops"),
        "groups": its("groups") if own else _name(said, said.attacker, "groups"),
    }
    return named | {"maybe": _maybe(said)}


def _name(said: Statement, camp: str, form: Form) -> str:
    return side(camp, form, day=said.as_of)


def _maybe(said: Statement) -> str:
    """Say inside a clause how sure it is worded, with a blank behind it."""
    return {
        "asserted": "",
        "probable": pgettext("clause", "probably "),
        "possible": pgettext("clause", "possibly "),
    }[said.confidence]


def _maybe_label(said: Statement) -> str:
    return {
        "asserted": "",
        "probable": pgettext("label", "probably "),
        "possible": pgettext("label", "possibly "),
    }[said.confidence]


def _read(dataset: Dataset, row: int, answered: Statement | None) -> Statement:
    said: Any = dataset.claims.iloc[row]
    camp, claimed = camp_of(dataset, said["claimant_id"]), day_number(said["claimed_on"])
    return Statement(
        camp=camp,
        status=said["status"],
        presence=said["presence"],
        attacker=said["attacker"],
        confidence=said["confidence"],
        stance=said["stance"],
        answered=answered,
        form=forms(dataset)[row],
        gives_up=_gives_up(dataset, camp, said),
        claimed=claimed,
        as_of=day_number(said["as_of"]) if said["as_of"] else claimed,
        verbs=1 + is_many(dataset, said["claimant_id"]),
    )


def camp_of(dataset: Dataset, claimant_id: str) -> str:
    """Return the camp of a claimant."""
    return str(dataset.claimants["camp"].iloc[dataset.claimant_row[claimant_id]])


def _gives_up(dataset: Dataset, camp: str, said: Any) -> bool:
    """Say whether a side speaks of what it held itself, by its own earlier words.

    Ukraine held every town before the record begins; of what Moscow's side held, its own claims of
    the same day or earlier tell.
    """
    if camp not in SIDES or said["status"] != OTHER[camp]:
        return False
    if camp == "ukraine":
        return True
    first, end = town_span(dataset, dataset.town_row[said["town_id"]])
    claims = dataset.claims.iloc[first:end]
    own = claims[(claims["status"] == camp) & (claims["claimed_on"] <= said["claimed_on"])]
    return any(camp_of(dataset, claimant) == camp for claimant in own["claimant_id"])
