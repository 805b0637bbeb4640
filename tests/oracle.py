"""The rule read plainly, one town and one day at a time, in no hurry.

Written from the words of the method page, not from the package: it shares no code with it.
"""

from datetime import date, timedelta

CAMPS = ("ukraine", "russia", "third-party")
SCALE = {"ukraine": 0, "contested": 1, "russia": 2}
ADVERSITY = {
    "ukraine": {"russia": 2, "contested": 1, "ukraine": 0},
    "russia": {"ukraine": 2, "contested": 1, "russia": 0},
    "third-party": {"contested": 1, "ukraine": 0, "russia": 0},
}


def considered(claims, shown, known, who):
    for claim in claims:
        as_of = claim["as_of"] or claim["claimed_on"]
        withdrawn = claim["withdrawn_on"]
        heard = claim["claimed_on"] <= known and (not withdrawn or withdrawn > known)
        if heard and as_of <= shown and who(claim):
            yield claim


def days_between(earlier, later):
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def spoke(claim, shown):
    return min(shown, max(claim["claimed_on"], claim["reaffirmed_on"] or claim["claimed_on"]))


def newest(claims, camp):
    def order(claim):
        adversity = ADVERSITY[camp][claim["status"]]
        return (
            claim["as_of"] or claim["claimed_on"],
            claim["claimed_on"],
            adversity,
            claim["claim_id"],
        )

    return max(claims, key=order, default=None)


def position(claims, camp, camp_of, counts, shown, known):
    def who(claim):
        return counts[claim["claimant_id"]] and camp_of[claim["claimant_id"]] == camp

    heard = list(considered(claims, shown, known, who))
    fresh = [claim for claim in heard if days_between(spoke(claim, shown), shown) < 90]
    return newest(fresh or heard, camp)


def lapsed(camp, positions, shown):
    mine = positions[camp]
    silent = days_between(spoke(mine, shown), shown) >= 90
    return silent and any(
        other is not None
        and other["status"] != mine["status"]
        and spoke(other, shown) > spoke(mine, shown)
        for other in positions.values()
    )


def see(claims, town, camp_of, counts, shown, known=None, lens="all", rule="published"):
    """Return view, gap, stale and the positions of one town, as `contested status` gives them."""
    known = known or shown
    here = [claim for claim in claims if claim["town_id"] == town]
    if lens == "all" and rule == "concession":
        here = [claim for claim in here if counts_against(claim, camp_of[claim["claimant_id"]])]
    found = {camp: position(here, camp, camp_of, counts, shown, known) for camp in CAMPS}
    held = {camp: claim for camp, claim in found.items() if claim is not None}
    gone = {camp for camp in held if lapsed(camp, found, shown)}
    standing = {camp: claim for camp, claim in held.items() if camp not in gone}
    if lens == "all" and rule == "third-parties":
        lens = "third-party"
    if lens != "all" or rule == "latest":
        if lens in CAMPS:
            one = found[lens]
        elif lens == "all":
            one = latest(here, camp_of, counts, shown, known)
        else:
            voice = considered(here, shown, known, lambda claim: claim["claimant_id"] == lens)
            one = newest(voice, camp_of[lens])
        view, gap = (one["status"], 0) if one else ("no-claim", 0)
        voices = [one] if one else []
    else:
        said = {camp: claim["status"] for camp, claim in standing.items()}
        if rule == "concession" and len(said) > 1:
            said.pop("third-party", None)
        view, gap = view_of(said)
        voices = list(standing.values())
    ages = [days_between(spoke(claim, shown), shown) for claim in voices]
    return {
        "view": view,
        "gap": gap,
        "stale": bool(ages) and min(ages) >= 180,
        "positions": {
            camp: {
                "claim_id": claim["claim_id"],
                "status": claim["status"],
                "spoke": spoke(claim, shown),
                "lapsed": camp in gone,
            }
            for camp, claim in held.items()
        },
    }


def counts_against(claim, camp):
    return camp == "third-party" or claim["status"] != camp


def latest(here, camp_of, counts, shown, known):
    """Find the newest claim of anyone who counts; on one day adversity, then the camps' order."""
    heard = considered(here, shown, known, lambda claim: counts[claim["claimant_id"]])

    def order(claim):
        camp = camp_of[claim["claimant_id"]]
        as_of = claim["as_of"] or claim["claimed_on"]
        adversity = ADVERSITY[camp][claim["status"]]
        return (as_of, claim["claimed_on"], adversity, CAMPS.index(camp), claim["claim_id"])

    return max(heard, key=order, default=None)


def view_of(said):
    kyiv, moscow, third = (said.get(camp) for camp in CAMPS)
    if kyiv and moscow:
        pair = (kyiv, moscow)
    elif (kyiv or moscow) and third:
        pair = (kyiv or moscow, third)
    else:
        only = kyiv or moscow or third
        return (only, 0) if only else ("no-claim", 0)
    gap = abs(SCALE[pair[0]] - SCALE[pair[1]])
    return ("disputed", gap) if gap else (pair[0], 0)


def next_day(day):
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
