"""The attributed sentence: each test shows one way of speaking, whole."""

import pytest
from tiny import claim, claimant, dataset

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
]


def say(*claims, on="2025-12-15", known=None, lens="all"):
    data = dataset(*claims, claimants=PEOPLE)
    known_by = day_number(known) if known else None
    return sentence(data, state(data, day_number(on), known_by=known_by, lens=lens), 0)


def test_three_camps_speak_the_sides_by_day_then_third_parties():
    assert say(
        claim(by="uk-mod", on="2025-12-10", status="contested", presence="partial"),
        claim(by="ua-11-corps", on="2025-12-12", status="contested", presence="partial"),
        claim(by="putin", on="2025-12-11", status="russia"),
    ) == (
        "On 15 December 2025, Russia (Vladimir Putin, 11 December) said it held Siversk; "
        "Ukraine (11th Army Corps, 12 December) said there was fighting inside; "
        "the UK Ministry of Defence (10 December) assessed it as contested."
    )


def test_both_sides_are_spoken_of_in_the_same_words():
    ours = say(claim(by="ua-11-corps", status="ukraine"), claim(by="putin", status="ukraine"))
    theirs = say(claim(by="putin", status="russia"), claim(by="ua-11-corps", status="russia"))
    assert ours == (
        "On 15 December 2025, Ukraine (11th Army Corps, 11 December) said it held Siversk; "
        "Russia (Vladimir Putin, 11 December) said Ukraine held the town."
    )
    assert theirs == (
        "On 15 December 2025, Ukraine (11th Army Corps, 11 December) said Russia held Siversk; "
        "Russia (Vladimir Putin, 11 December) said it held the town."
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"status": "russia", "confidence": "probable"}, "said it probably held Siversk"),
        ({"status": "russia", "confidence": "possible"}, "said it may have held Siversk"),
        ({"status": "ukraine", "confidence": "probable"}, "said Ukraine probably held Siversk"),
        ({"status": "ukraine", "confidence": "possible"}, "said Ukraine may have held Siversk"),
        ({"status": "contested"}, "said Siversk was contested"),
        (
            {"status": "contested", "presence": "outskirts"},
            "said Siversk was contested, the attacking side at the outskirts",
        ),
        (
            {"status": "contested", "presence": "foothold"},
            "said there was fighting inside Siversk, the attacking side with a foothold",
        ),
        (
            {"status": "contested", "presence": "partial", "confidence": "possible"},
            "said there may have been fighting inside Siversk",
        ),
        (
            {"status": "ukraine", "presence": "infiltration"},
            "said Ukraine held Siversk, the attacking side infiltrating",
        ),
    ],
)
def test_a_side_says(cells, said):
    assert say(claim(by="putin", **cells)) == (
        f"On 15 December 2025, Russia (Vladimir Putin, 11 December) {said}."
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"status": "russia"}, "assessed Siversk as held by Russia"),
        (
            {"status": "ukraine", "confidence": "probable"},
            "assessed Siversk as probably held by Uk",
        ),
        ({"status": "russia", "confidence": "possible"}, "assessed Siversk as possibly held by Ru"),
        ({"status": "contested", "confidence": "probable"}, "assessed Siversk as probably conte"),
        ({"status": "contested", "presence": "foothold"}, "assessed Siversk as contested, the att"),
    ],
)
def test_a_third_party_assesses(cells, said):
    assert say(claim(by="isw", **cells)).startswith(
        f"On 15 December 2025, the Institute for the Study of War (11 December) {said}"
    )


def test_an_official_gets_an_article():
    assert "a NATO official (11 December) assessed" in say(claim(by="nato-official"))


def test_the_year_is_told_where_it_is_not_the_dates():
    assert "Putin, 11 December 2025)" in say(claim(by="putin"), on="2026-01-15")


def test_a_lapsed_position_comes_last_with_the_day_it_last_spoke():
    assert say(
        claim(by="ua-11-corps", on="2025-03-03", status="ukraine"),
        claim(by="putin", on="2025-12-11", status="russia"),
    ) == (
        "On 15 December 2025, Russia (Vladimir Putin, 11 December) said it held Siversk; "
        "Ukraine (11th Army Corps) last spoke on 3 March, when it said it held the town."
    )


def test_a_map_that_is_followed_day_by_day_says_since_when():
    upheld = claim(by="map", on="2025-11-01", reaffirmed_on="2026-02-01")
    assert "DeepState map (since 1 November) assessed" in say(upheld)
    assert "DeepState map (1 November 2025 to 1 February) assessed" in say(upheld, on="2026-02-20")


def test_a_claim_about_an_earlier_day_tells_both():
    told = say(claim(by="isw", on="2025-12-11", as_of="2025-12-10"))
    assert "(11 December, of 10 December) assessed" in told


def test_a_proxy_is_not_spoken_of_as_russia():
    assert say(claim(by="dpr-militia")) == (
        "On 15 December 2025, the Moscow-backed side (DPR militia command, 11 December) "
        "said it held Siversk."
    )


def test_brackets_do_not_nest():
    told = say(claim(by="ua-command", status="ukraine"))
    assert "Ukraine (Armed Forces of Ukraine, command not named, 11 December) said" in told


def test_hindsight_is_told():
    assert say(claim(by="putin"), known="2026-02-01").startswith(
        "On 15 December 2025, by what was said up to 1 February 2026, Russia (Vladimir Putin,"
    )


def test_a_camps_lens_tells_only_its_position():
    claims = [claim(by="putin"), claim(by="ua-11-corps", status="ukraine")]
    assert say(*claims, lens="ukraine") == (
        "On 15 December 2025, Ukraine (11th Army Corps, 11 December) said it held Siversk."
    )


def test_a_claimant_alone_speaks_by_name():
    assert say(claim(by="rybar-blogger"), lens="rybar-blogger") == (
        "On 15 December 2025, Rybar (11 December) said Russia held Siversk."
    )
    assert say(claim(by="putin"), lens="putin") == (
        "On 15 December 2025, Vladimir Putin (11 December) said Russia held Siversk."
    )


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
    one = claim(by=by, status=status, presence=presence, confidence=confidence)
    for lens in ("all", *CAMPS, by):
        told = say(one, lens=lens)
        assert told.endswith(".")
        assert not any(rest in told for rest in ("{", "}", "  "))
        assert "Siversk" in told
