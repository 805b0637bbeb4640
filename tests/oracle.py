"""The rule read a second time, plainly: one town and one day at a time, in no hurry.

Written from the published words alone; it shares no code with the package. The comments name the
points of the rule (0 is the paragraph above point 1). Where the words leave a choice, the choice
stands here as (a) to (k):

(a) Empty record: there is no last day, so neither the day nor the known-by day is moved.
(b) An origin that `origins.csv` does not name is treated as one whose end is blank.
(c) A voice is `part_of`, or the claimant's own id where that is blank: `part_of` may name the body
    by the id of a claimant, who is then the same voice. A chain of `part_of` is not followed.
(d) Votes are counted over all that was said, also what was taken back on a later day: only a
    withdrawal on the day of the claim (`withdrawn_on <= claimed_on`) costs the vote. It is the
    claim that is taken back: a voice that said the same twice and took one back still votes.
(e) Any `day_precision`, `day` too, keeps a claim from voting; the votes of others for the same
    status and days still speak for it.
(f) A voice "alone" (dissent) counts votes among its own claims only.
(g) With a camp's lens only that camp's dissents are told; with a claimant's lens none.
(h) A position lapses against positions, whether those stand or not.
(i) Basis is told with the lens `all` only, else "". Voices are counted with every lens.
(j) Rule `latest`: positions, dissents, basis and voices are those of the published rule; view and
    staleness are of the one claim. Rule `third-parties` is the lens `third-party` throughout: its
    dissents, no basis. Both leave `shown` empty, since the lens is `all`.
(k) Rule `concession`: third parties that stand beside a side count in basis and staleness (they
    stand), not in view and gap (they do not speak). With a lens other than `all` no rule matters.
"""

import datetime
from collections import defaultdict

CAMPS = ("ukraine", "russia", "third-party")
SCALE = {"ukraine": 0, "contested": 1, "russia": 2}
ADVERSITY = {
    "ukraine": {"russia": 2, "contested": 1, "ukraine": 0},
    "russia": {"ukraine": 2, "contested": 1, "russia": 0},
    "third-party": {"contested": 1, "ukraine": 0, "russia": 0},
}
BASIS = {
    (0, False): "none",
    (0, True): "third",
    (1, False): "one",
    (1, True): "one-and-third",
    (2, False): "both",
    (2, True): "both-and-third",
}


def days_between(earlier, later):
    return (datetime.date.fromisoformat(later) - datetime.date.fromisoformat(earlier)).days


def next_day(day):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()


def cell(row, column):
    return row.get(column) or ""


def as_of(claim):
    return cell(claim, "as_of") or claim["claimed_on"]


def upheld(claim):
    return max(claim["claimed_on"], cell(claim, "reaffirmed_on") or claim["claimed_on"])


class Record:
    """All rows as read from the files, and what follows from them for every town and day."""

    def __init__(self, claims, claimants, origins):
        self.by_town = defaultdict(list)
        for claim in claims:
            self.by_town[claim["town_id"]].append(claim)
        self.claimants = {row["claimant_id"]: row for row in claimants}
        self.collected_to = {row["origin"]: cell(row, "collected_to") for row in origins}
        # 0. L: the greatest claimed_on, reaffirmed_on or withdrawn_on of all claims.
        self.last_day = max(
            (max(upheld(claim), cell(claim, "withdrawn_on")) for claim in claims), default=""
        )

    def camp(self, claim):
        return self.claimants[claim["claimant_id"]]["camp"]

    def counts(self, claim):
        return self.claimants[claim["claimant_id"]]["counts"] == "true"

    def voice(self, claim):
        return cell(self.claimants[claim["claimant_id"]], "part_of") or claim["claimant_id"]  # (c)

    def adversity(self, claim):
        return ADVERSITY[self.camp(claim)][claim["status"]]


class Look:
    """One town on day D, by what was known up to day K."""

    def __init__(self, record, town_id, asked, known_by):
        self.record = record
        self.claims = record.by_town.get(town_id, [])
        self.known, self.day = known_by or asked, asked
        if record.last_day:  # (a)
            # 0. K := min(K, L), then D := min(D, K).
            self.known = min(self.known, record.last_day)
            self.day = min(self.day, self.known)

    # 1. Considered, spoke, age.
    def considered(self, claims):
        return [
            claim
            for claim in claims
            if claim["claimed_on"] <= self.known
            and as_of(claim) <= self.day
            and not (cell(claim, "withdrawn_on") and claim["withdrawn_on"] <= self.known)
        ]

    def spoke(self, claim):
        return min(self.day, upheld(claim))

    def age(self, claim):
        end = self.record.collected_to.get(cell(claim, "origin")) or self.record.last_day  # (b)
        return max(0, days_between(self.spoke(claim), min(self.day, end)))

    # 2. Position, votes, dissent.
    def said_by(self, camp, *, conceded=False):
        """All that counting claimants of a camp ever said of the town; perhaps concessions only."""
        return [
            claim
            for claim in self.claims
            if self.record.camp(claim) == camp
            and self.record.counts(claim)
            and (not conceded or camp == "third-party" or self.record.adversity(claim) > 0)
        ]

    def votes(self, claim, said):
        about = (claim["status"], as_of(claim), claim["claimed_on"])
        voices = set()
        for other in said:
            same = (other["status"], as_of(other), other["claimed_on"]) == about
            withdrawn = cell(other, "withdrawn_on")
            taken_back_that_day = withdrawn and withdrawn <= other["claimed_on"]  # (d)
            if same and not taken_back_that_day and not cell(other, "day_precision"):  # (e)
                voices.add(self.record.voice(other))
        return len(voices)

    def position(self, said):
        def newest(claim):
            return (
                as_of(claim),
                claim["claimed_on"],
                self.votes(claim, said),
                self.record.adversity(claim),
                claim["claim_id"],
            )

        def spoke_last(claim):
            return (self.spoke(claim), *newest(claim))

        heard = self.considered(said)
        speaking = [claim for claim in heard if self.age(claim) < 90]
        if speaking:
            return max(speaking, key=newest)
        return max(heard, key=spoke_last, default=None)

    def of_voices(self, said):
        """Of each voice all that it said."""
        voices = defaultdict(list)
        for claim in said:
            voices[self.record.voice(claim)].append(claim)
        return voices

    def dissents(self, said, position):
        found = []
        for voice, own in self.of_voices(said).items():
            alone = self.position(own)  # (f)
            if (
                alone is not None
                and voice != self.record.voice(position)
                and self.age(alone) < 90
                and alone["status"] != position["status"]
                and self.spoke(alone) >= as_of(position)
            ):
                found.append(alone["claim_id"])
        return sorted(found)

    # 3. Lapsed.
    def lapsed(self, camp, positions):
        mine = positions[camp]
        return self.age(mine) >= 90 and any(  # (h)
            self.spoke(other) > self.spoke(mine) and other["status"] != mine["status"]
            for name, other in positions.items()
            if name != camp
        )

    # 4. Basis: the number of voices of a camp with age < 90.
    def speaking_voices(self, said):
        heard = self.considered(said)
        return len({self.record.voice(claim) for claim in heard if self.age(claim) < 90})

    # 4. Lens = a claimant: its claims, counting or not.
    def of_claimant(self, claimant_id):
        own = [claim for claim in self.claims if claim["claimant_id"] == claimant_id]

        def newest(claim):
            adversity = self.record.adversity(claim)
            return (as_of(claim), claim["claimed_on"], adversity, claim["claim_id"])

        return max(self.considered(own), key=newest, default=None)

    # Rule `latest`: of all counting claims, whatever camp, without votes or silence.
    def latest(self):
        def newest(claim):
            return (
                as_of(claim),
                claim["claimed_on"],
                self.record.adversity(claim),
                CAMPS.index(self.record.camp(claim)),
                claim["claim_id"],
            )

        counting = [claim for claim in self.claims if self.record.counts(claim)]
        return max(self.considered(counting), key=newest, default=None)

    # 5. Stale.
    def stale(self, claims):
        newest = max((self.spoke(claim) for claim in claims), default=None)
        return newest is not None and days_between(newest, self.day) >= 180


# 4. View, lens `all`, from the statuses of the positions that stand.
def view_of(standing):
    u, r, t = (standing.get(camp) for camp in CAMPS)
    if u and r:
        return between(u, r)
    side = u or r
    if side:
        return between(side, t or side)
    return (t or "no-claim", 0)


def between(one, other):
    if one == other:
        return (one, 0)
    return ("disputed", abs(SCALE[one] - SCALE[other]))


def basis_of(standing):
    return BASIS[("ukraine" in standing) + ("russia" in standing), "third-party" in standing]


def see(record, town_id, date, known_by=None, lens="all", rule="published"):
    """Tell everything the rule says of one town on one day; days are `YYYY-MM-DD`."""
    if lens == "all" and rule == "third-parties":
        return see(record, town_id, date, known_by, "third-party") | {"shown": ""}  # (j)
    look = Look(record, town_id, date, known_by)
    conceded = lens == "all" and rule == "concession"
    said = {camp: look.said_by(camp, conceded=conceded) for camp in CAMPS}
    chosen = {camp: look.position(said[camp]) for camp in CAMPS}
    positions = {camp: claim for camp, claim in chosen.items() if claim is not None}
    lapsed = {camp: look.lapsed(camp, positions) for camp in positions}
    standing = {camp: claim for camp, claim in positions.items() if not lapsed[camp]}
    one = None
    if lens == "all" and rule != "latest":
        speaking = {camp: claim["status"] for camp, claim in standing.items()}
        if conceded and len(speaking) > 1:  # (k)
            speaking.pop("third-party", None)
        view, gap = view_of(speaking)
        heard = list(standing.values())
    else:
        one = shown_alone(look, lens, positions)
        view, gap = (one["status"] if one else "no-claim", 0)
        heard = [one] if one else []
    asked = CAMPS if lens == "all" else [lens]  # (g)
    dissents = {
        camp: look.dissents(said[camp], positions[camp]) for camp in asked if camp in positions
    }
    return {
        "date": look.day,
        "known_by": look.known,
        "view": view,
        "gap": gap,
        "stale": look.stale(heard),
        "shown": one["claim_id"] if one and lens != "all" else "",
        "positions": {
            camp: {
                "claim_id": claim["claim_id"],
                "status": claim["status"],
                "spoke": look.spoke(claim),
                "age": look.age(claim),
                "lapsed": lapsed[camp],
            }
            for camp, claim in positions.items()
        },
        "dissents": {camp: ids for camp, ids in dissents.items() if ids},
        "basis": basis_of(standing) if lens == "all" else "",  # (i)
        "voices": {camp: look.speaking_voices(said[camp]) for camp in CAMPS},
    }


def shown_alone(look, lens, positions):
    if lens == "all":
        return look.latest()
    if lens in CAMPS:
        return positions.get(lens)
    return look.of_claimant(lens)
