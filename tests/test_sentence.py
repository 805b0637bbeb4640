"""The attributed sentence: each test shows one way of speaking, whole."""

import pytest
from tiny import claim, claimant, dataset, town, until

from contested.days import day_number
from contested.rule import state
from contested.sentence import sentence
from contested.vocabulary import CAMPS, CONFIDENCES, PRESENCES, STATUSES

PEOPLE = [
    claimant("putin", name="Vladimir Putin", camp="russia"),
    claimant("ru-mod", name="Russian Ministry of Defence"),
    claimant("dpr-militia", name="DPR militia command", camp="russia", kind="proxy"),
    claimant("rybar-blogger", name="Rybar", camp="russia"),
    claimant("ua-11-corps", name="11th Army Corps (Ukraine)", kind="military"),
    claimant("ua-command", name="Armed Forces of Ukraine (command not named)", kind="military"),
    claimant("uk-mod", name="UK Ministry of Defence"),
    claimant("isw", name="Institute for the Study of War", kind="assessor"),
    claimant("nato-official", name="NATO official"),
    claimant("map", name="DeepState map", kind="assessor"),
    claimant("ru-blogger"),
]


RUSSIANS = {"attacker": "russia"}
UKRAINIANS = {"attacker": "ukraine"}


def say(*claims, on="2025-12-15", known=None, lens="all"):
    data = dataset(*claims, claimants=PEOPLE)
    known_by = day_number(known) if known else None
    return sentence(data, state(data, day_number(on), known_by=known_by, lens=lens), 0)


def test_three_camps_speak_the_sides_by_day_then_third_parties():
    assert say(
        claim(by="uk-mod", on="2025-12-10", status="contested", presence="partial", **RUSSIANS),
        claim(
            by="ua-11-corps", on="2025-12-12", status="contested", presence="partial", **RUSSIANS
        ),
        claim(by="putin", on="2025-12-11", status="russia"),
        until("2025-12-15"),
    ) == (
        "As of 15 December 2025: Russia (Vladimir Putin, 11 December) said it held Siversk; "
        "Ukraine (11th Army Corps, 12 December) said Russian troops were in part of the town; "
        "the UK Ministry of Defence (10 December) assessed that Russian troops were in part of "
        "the town."
    )


def test_both_sides_are_spoken_of_in_the_same_words():
    ours = say(claim(by="ua-11-corps", status="ukraine"), claim(by="putin", status="ukraine"))
    theirs = say(claim(by="putin", status="russia"), claim(by="ua-11-corps", status="russia"))
    assert ours == (
        "As of 11 December 2025: Ukraine (11th Army Corps, 11 December) said it held Siversk; "
        "Russia (Vladimir Putin, 11 December) said Ukraine held the town."
    )
    assert theirs == (
        "As of 11 December 2025: Ukraine (11th Army Corps, 11 December) said it no longer held "
        "Siversk; Russia (Vladimir Putin, 11 December) said it held the town."
    )


def test_a_side_gives_up_only_what_it_said_it_held():
    held = claim(by="ru-mod", on="2025-12-01", status="russia")
    left = claim(by="putin", on="2025-12-11", status="ukraine")
    assert "Putin, 11 December) said it no longer held Siversk" in say(held, left)
    assert "Putin, 11 December) said Ukraine held Siversk" in say(left)


def test_a_side_that_gives_up_tells_who_is_near_and_denies_what_it_never_held():
    near = claim(by="ua-11-corps", status="russia", presence="outskirts", **UKRAINIANS)
    assert "said it no longer held Siversk, with its troops at the outskirts" in say(near)
    taken = claim(by="ua-11-corps", on="2025-12-10", status="ukraine")
    denial = claim(by="ua-command", status="russia", stance="denies", responds_to=taken["claim_id"])
    said = "denied Ukraine's claim to hold Siversk and said it did not hold the town"
    assert said in say(taken, denial)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"status": "russia", "confidence": "probable"}, "said it probably held Siversk"),
        ({"status": "russia", "confidence": "possible"}, "said it possibly held Siversk"),
        ({"status": "ukraine", "confidence": "probable"}, "said Ukraine probably held Siversk"),
        ({"status": "contested"}, "said Siversk was contested"),
        (
            {"status": "contested", "presence": "outskirts", **RUSSIANS},
            "said its troops were at the outskirts of Siversk",
        ),
        (
            {"status": "contested", "presence": "infiltration", **RUSSIANS},
            "said its groups were inside Siversk",
        ),
        (
            {"status": "contested", "presence": "foothold", **RUSSIANS},
            "said its troops had a foothold in Siversk",
        ),
        (
            {"status": "contested", "presence": "partial", "confidence": "possible", **RUSSIANS},
            "said its troops were possibly in part of Siversk",
        ),
        (
            {"status": "contested", "presence": "partial", **UKRAINIANS},
            "said Ukrainian troops were in part of Siversk",
        ),
        (
            {"status": "contested", "presence": "partial"},
            "said one side's troops were in part of Siversk",
        ),
        (
            {"status": "ukraine", "presence": "infiltration", **RUSSIANS},
            "said Ukraine held Siversk, with its groups inside",
        ),
        (
            {"status": "russia", "presence": "outskirts", **UKRAINIANS},
            "said it held Siversk, with Ukrainian troops at the outskirts",
        ),
    ],
)
def test_a_side_says(cells, said):
    assert say(claim(by="putin", **cells)) == (
        f"As of 11 December 2025: Russia (Vladimir Putin, 11 December) {said}."
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"status": "russia"}, "assessed that Russia held Siversk."),
        (
            {"status": "ukraine", "presence": "outskirts", "confidence": "probable", **RUSSIANS},
            "assessed that Ukraine held Siversk, with Russian troops probably at the outskirts.",
        ),
        (
            {"status": "ukraine", "presence": "infiltration", **RUSSIANS},
            "assessed that Ukraine held Siversk, with Russian groups inside.",
        ),
        ({"status": "contested", "confidence": "probable"}, "assessed that Siversk was probably c"),
        (
            {"status": "contested", "presence": "foothold", **RUSSIANS},
            "assessed that Russian troops had a foothold in Siversk.",
        ),
    ],
)
def test_a_third_party_assesses(cells, said):
    assert say(claim(by="isw", **cells)).startswith(
        f"As of 11 December 2025: the Institute for the Study of War (11 December) {said}"
    )


DENIALS = {
    "the other side's claim to hold": (
        {"status": "russia"},
        {"status": "contested", "presence": "partial", **RUSSIANS},
        "denied Russia's claim to hold Siversk and said Russian troops were in part of the town",
    ),
    "without a word on who is inside": (
        {"status": "russia"},
        {"status": "contested"},
        "denied Russia's claim to hold Siversk",
    ),
    "the other side's foothold": (
        {"status": "contested", "presence": "foothold", **RUSSIANS},
        {"status": "ukraine"},
        "denied Russia's claim that Russian troops had a foothold in Siversk and said it held the "
        "town",
    ),
    "how much of it": (
        {"status": "contested", "presence": "partial", **RUSSIANS},
        {"status": "contested", "presence": "partial", **RUSSIANS},
        "denied the extent of Russia's claim on Siversk and said Russian troops were in part of "
        "the town",
    ),
}


@pytest.mark.parametrize("kind", DENIALS)
def test_a_denial_is_told_as_one(kind):
    theirs, ours, said = DENIALS[kind]
    first = claim(by="putin", on="2025-12-10", claim_id="theirs", **theirs)
    answer = claim(by="ua-11-corps", stance="denies", responds_to="theirs", **ours)
    told = say(first, answer, lens="ukraine")
    assert told == f"As of 11 December 2025: Ukraine (11th Army Corps, 11 December) {said}."


def test_a_denial_of_what_is_not_held_names_no_claim():
    told = say(claim(by="ua-11-corps", status="ukraine", stance="denies"))
    assert told.endswith("said it held Siversk, denying reports to the contrary.")


def test_a_claim_said_again_and_one_confirmed_are_told_so():
    first = claim(by="ru-mod", on="2025-12-10", claim_id="first")
    again = claim(by="putin", stance="repeats", responds_to="first")
    assert "said again that it held Siversk" in say(first, again)
    confirmed = claim(by="putin", stance="confirms", responds_to="first")
    assert "confirmed that it held Siversk" in say(first, confirmed)


def test_a_map_shows_and_a_list_lists():
    shown = {"by": "map", "origin": "deepstate"}
    followed = claim(**shown, on="2025-12-01", reaffirmed_on="2025-12-10", status="ukraine")
    assert "the DeepState map (11 December) showed Siversk as held by Russia." in say(
        followed, claim(**shown)
    )
    part = claim(**shown, status="contested", presence="partial", **RUSSIANS)
    assert "showed Siversk as held in part by Russia." in say(followed, part)
    unknown = claim(**shown, status="contested")
    assert "showed Siversk as of unknown status." in say(followed, unknown)
    listed = {"by": "ua-command", "origin": "register"}
    assert say(claim(**listed, as_of="2022-07-03")).endswith(
        "listed Siversk, in the edition of 11 December 2025, as occupied since 3 July 2022."
    )
    assert "edition of 11 December 2025, as outside its control." in say(claim(**listed))
    assert "wholly or partly outside its control" in say(claim(**listed, confidence="probable"))
    off = say(claim(**listed, status="ukraine"))
    assert "took Siversk off its list of places outside its control, on 11 December 2025" in off


def test_before_the_open_war_the_status_russia_is_the_moscow_backed_side():
    told = say(claim(by="isw", on="2017-02-08"))
    assert told.endswith("assessed that the Moscow-backed side held Siversk.")


def test_another_voice_of_a_camp_that_says_otherwise_stands_beside_it():
    upheld = {"on": "2025-10-01", "reaffirmed_on": "2025-12-15", "origin": "deepstate"}
    assert say(
        claim(by="map", status="ukraine", **upheld),
        claim(by="isw", status="contested", presence="infiltration", **RUSSIANS),
    ) == (
        "As of 15 December 2025: the Institute for the Study of War (11 December) assessed that "
        "Russian groups were inside Siversk, while the DeepState map (since 1 October, upheld this "
        "day) showed the town as held by Ukraine."
    )


def test_an_official_gets_an_article():
    assert "a NATO official (11 December) assessed" in say(claim(by="nato-official"))


def test_the_year_is_told_where_it_is_not_the_dates():
    told = say(claim(by="putin"), until("2026-01-15"), on="2026-01-15")
    assert "Putin, 11 December 2025)" in told


def test_what_is_older_than_90_days_comes_last_as_what_was_said_last():
    assert say(
        claim(by="ua-11-corps", on="2025-03-03", status="ukraine"),
        claim(by="putin", on="2025-12-11", status="russia"),
    ) == (
        "As of 11 December 2025: Russia (Vladimir Putin, 11 December) said it held Siversk; "
        "Ukraine (11th Army Corps) last said, on 3 March, that it held the town."
    )


def test_a_map_that_is_followed_day_by_day_says_since_when():
    upheld = claim(by="map", on="2025-11-01", reaffirmed_on="2026-02-01", origin="deepstate")
    told = say(upheld)
    assert "the DeepState map (since 1 November, upheld this day) showed" in told
    later = say(upheld, until("2026-02-20"), on="2026-02-20")
    assert "(since 1 November 2025, upheld to 1 February) showed" in later


def test_a_claim_about_an_earlier_day_tells_both():
    told = say(claim(by="isw", on="2025-12-11", as_of="2025-12-10"))
    assert "(11 December, of 10 December) assessed" in told


def test_a_proxy_is_not_spoken_of_as_russia():
    assert say(claim(by="dpr-militia")) == (
        "As of 11 December 2025: the Moscow-backed side (DPR militia command, 11 December) "
        "said it held Siversk."
    )


def test_brackets_do_not_nest():
    told = say(claim(by="ua-command", status="ukraine"))
    assert "Ukraine (Armed Forces of Ukraine, command not named, 11 December) said" in told


def test_hindsight_is_told():
    told = say(claim(by="putin"), until("2026-02-01"), known="2026-02-01")
    assert told.startswith(
        "As of 15 December 2025, by what was said up to 1 February 2026: Russia (Vladimir Putin,"
    )


def test_a_camps_lens_tells_only_its_position():
    claims = [claim(by="putin"), claim(by="ua-11-corps", status="ukraine")]
    assert say(*claims, lens="ukraine") == (
        "As of 11 December 2025: Ukraine (11th Army Corps, 11 December) said it held Siversk."
    )


def test_a_claimant_alone_speaks_by_name():
    assert say(claim(by="rybar-blogger"), lens="rybar-blogger") == (
        "As of 11 December 2025: Rybar (11 December) said Russia held Siversk."
    )
    assert say(claim(by="putin"), lens="putin") == (
        "As of 11 December 2025: Vladimir Putin (11 December) said Russia held Siversk."
    )


@pytest.mark.parametrize(
    ("kind", "again"), [("city", "the town"), ("village", "the village"), ("site", "the place")]
)
def test_a_town_is_named_again_by_its_kind(kind, again):
    claims = [claim(by="putin"), claim(by="ua-11-corps", status="ukraine")]
    data = dataset(*claims, claimants=PEOPLE, towns=[town(kind=kind)])
    told = sentence(data, state(data, day_number("2025-12-11")), 0)
    assert told.endswith(f"said it held {again}.")


def test_silence_is_told():
    early = {"on": "2025-12-01"}
    assert say(claim(), **early) == ("No claim on Siversk is in the data up to 1 December 2025.")
    assert say(claim(), **early, lens="ukraine") == (
        "No claim on Siversk by Kyiv is in the data up to 1 December 2025."
    )
    assert say(claim(), **early, lens="putin") == (
        "No claim on Siversk by Vladimir Putin is in the data up to 1 December 2025."
    )


@pytest.mark.parametrize("by", ["putin", "ua-11-corps", "isw", "dpr-militia", "rybar-blogger"])
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("presence", ["", *PRESENCES])
@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_every_combination_is_a_sentence(by, status, presence, confidence):
    attacker = {"ukraine": "russia", "russia": "ukraine"}.get(status, "russia") if presence else ""
    if status != "contested" and presence in ("foothold", "partial"):
        return  # no claim is coded so: see `contested validate`
    one = claim(by=by, status=status, presence=presence, confidence=confidence, attacker=attacker)
    for lens in ("all", *CAMPS, by):
        told = say(one, lens=lens)
        assert told.endswith(".")
        assert not any(rest in told for rest in ("{", "}", "  "))
        assert "Siversk" in told
