"""The plain reading of the rule on cases made by hand, point by point."""

import oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import (
    MIRROR_STATUS,
    TOWNS,
    VOICES,
    known_days,
    mirrored,
    records,
    shown_days,
)
from tiny import claim, claimant

from contested.days import day_text

LAST = "2027-01-01"


def record(*claims, people=(), origins=(), last=LAST):
    """Make a record whose last day is `last`: a commentator speaks of another town that day."""
    rows = list(claims)
    if last:
        rows.append(claim(town="elsewhere", on=last, by="other-blogger"))
    named = {row["claimant_id"]: row for row in people}
    voices = [named.get(name, claimant(name)) for name in {row["claimant_id"] for row in rows}]
    return oracle.Record(rows, voices, list(origins))


def seen(*claims, on, known=None, lens="all", rule="published", people=(), origins=(), last=LAST):
    made = record(*claims, people=people, origins=origins, last=last)
    return oracle.see(made, "siversk", on, known, lens, rule)


def chosen(answer):
    return {camp: position["claim_id"] for camp, position in answer["positions"].items()}


def ua(status, on, by="ua-mod", **cells):
    return claim(status=status, on=on, by=by, **cells)


def ru(status, on, by="ru-mod", **cells):
    return claim(status=status, on=on, by=by, **cells)


def third(status, on, by="isw", **cells):
    return claim(status=status, on=on, by=by, **cells)


# 0. The days asked for.


def test_days_after_the_records_last_day_are_answered_for_that_day():
    answer = seen(ua("ukraine", "2026-01-01"), on="2026-11-25", last="2026-08-21")
    assert (answer["date"], answer["known_by"]) == ("2026-08-21", "2026-08-21")
    assert answer["positions"]["ukraine"]["age"] == 232


@pytest.mark.parametrize(
    ("day", "known", "shown", "heard"),
    [
        ("2026-05-01", None, "2026-05-01", "2026-05-01"),
        ("2026-05-01", "2026-04-01", "2026-04-01", "2026-04-01"),
        ("2026-05-01", "2026-06-01", "2026-05-01", "2026-06-01"),
        ("2026-05-01", "2027-06-01", "2026-05-01", "2026-08-21"),
        ("2027-05-01", "2027-06-01", "2026-08-21", "2026-08-21"),
    ],
)
def test_known_by_ends_with_the_record_and_the_day_ends_with_known_by(day, known, shown, heard):
    answer = seen(ua("ukraine", "2026-01-01"), on=day, known=known, last="2026-08-21")
    assert (answer["date"], answer["known_by"]) == (shown, heard)


@pytest.mark.parametrize("column", ["reaffirmed_on", "withdrawn_on"])
def test_the_last_day_is_also_of_upholding_and_withdrawal(column):
    made = record(ua("ukraine", "2026-01-01", **{column: "2026-03-05"}), last="")
    assert made.last_day == "2026-03-05"


def test_an_empty_record_moves_no_day():
    answer = oracle.see(oracle.Record([], [], []), "siversk", "2026-05-01", "2026-04-01")
    assert (answer["date"], answer["known_by"]) == ("2026-05-01", "2026-04-01")
    assert (answer["view"], answer["basis"], answer["stale"]) == ("no-claim", "none", False)


# 1. Considered, spoke, age.


def test_what_is_said_or_concerns_a_later_day_is_not_considered():
    later = ru("russia", "2025-12-11", as_of="2025-12-05")
    assert seen(later, on="2025-12-10")["view"] == "no-claim"
    assert seen(later, on="2025-12-10", known="2025-12-11")["view"] == "russia"
    assert seen(later, on="2025-12-04", known="2025-12-11")["view"] == "no-claim"


def test_with_hindsight_a_claim_speaks_on_the_day_shown():
    later = ru("russia", "2025-12-11", as_of="2025-12-05")
    position = seen(later, on="2025-12-10", known="2025-12-20")["positions"]["russia"]
    assert (position["spoke"], position["age"]) == ("2025-12-10", 0)


def test_a_claim_is_gone_from_the_day_of_its_withdrawal_as_far_as_that_is_known():
    taken_back = ru("russia", "2025-12-11", withdrawn_on="2025-12-13")
    assert seen(taken_back, on="2025-12-12")["view"] == "russia"
    assert seen(taken_back, on="2025-12-13")["view"] == "no-claim"
    assert seen(taken_back, on="2025-12-12", known="2025-12-13")["view"] == "no-claim"


def test_a_commentators_claim_is_no_position():
    answer = seen(ru("russia", "2025-12-11", by="ru-blogger"), on="2025-12-12")
    assert (answer["positions"], answer["voices"]["russia"]) == ({}, 0)


def test_a_voice_ages_only_while_its_origin_is_collected():
    origins = [{"origin": "hand", "collected_from": "2014-04-12", "collected_to": "2026-03-20"}]
    said = ua("ukraine", "2026-02-18")
    assert seen(said, on="2026-08-01", origins=origins)["positions"]["ukraine"]["age"] == 30
    assert seen(said, on="2026-08-01")["positions"]["ukraine"]["age"] == 164
    blank = [origins[0] | {"collected_to": ""}]
    assert seen(said, on="2026-08-01", origins=blank)["positions"]["ukraine"]["age"] == 164
    other = said | {"origin": "register"}
    assert seen(other, on="2026-08-01", origins=origins)["positions"]["ukraine"]["age"] == 164
    late = ua("ukraine", "2026-06-22")
    assert seen(late, on="2026-08-01", origins=origins)["positions"]["ukraine"]["age"] == 0


# 2. Position.


def test_the_newest_day_that_a_claim_is_about_decides_then_the_day_it_was_said():
    older = ua("ukraine", "2025-12-12", as_of="2025-12-01")
    newer = ua("contested", "2025-12-11", as_of="2025-12-02", by="ua-corps")
    assert chosen(seen(older, newer, on="2025-12-20")) == {"ukraine": newer["claim_id"]}
    repeat = ua("ukraine", "2025-12-13", as_of="2025-12-02")
    assert chosen(seen(older, newer, repeat, on="2025-12-20")) == {"ukraine": repeat["claim_id"]}


def test_votes_decide_before_adversity():
    day = "2025-12-11"
    rows = [ua("ukraine", day), ua("ukraine", day, by="ua-corps"), ua("russia", day, by="ua-head")]
    assert seen(*rows, on=day)["view"] == "ukraine"
    assert seen(*rows[1:], on=day)["view"] == "russia"


def test_claimants_of_one_body_vote_once():
    day = "2025-12-11"
    rows = [ua("ukraine", day), ua("ukraine", day, by="ua-corps"), ua("russia", day, by="ua-head")]
    named = [claimant("ua-corps", part_of="ua-mod")]
    assert seen(*rows, on=day, people=named)["view"] == "russia"
    both = [claimant("ua-corps", part_of="army"), claimant("ua-mod", part_of="army")]
    assert seen(*rows, on=day, people=both)["view"] == "russia"
    assert seen(*rows, on=day, people=both)["voices"]["ukraine"] == 2


def test_a_claimant_who_does_not_count_has_no_vote():
    day = "2025-12-11"
    rows = [
        ua("ukraine", day),
        ua("ukraine", day, by="ua-blogger"),
        ua("contested", day, by="ua-corps"),
    ]
    assert seen(*rows, on=day)["view"] == "contested"


def test_a_voice_of_another_day_or_another_camp_has_no_vote():
    day = "2025-12-11"
    rows = [
        ua("ukraine", day),
        ua("ukraine", "2025-12-10", by="ua-head"),
        ua("contested", day, by="ua-corps"),
        ru("ukraine", day),
    ]
    assert chosen(seen(*rows, on=day))["ukraine"] == rows[2]["claim_id"]


def test_a_claim_taken_back_that_day_does_not_vote_and_one_taken_back_later_does():
    day = "2025-12-11"
    twice = [ua("ukraine", day), ua("russia", day, by="ua-head")]
    gone = ua("ukraine", day, by="ua-corps", withdrawn_on=day)
    assert seen(*twice, gone, on="2025-12-20")["view"] == "russia"
    later = gone | {"withdrawn_on": "2025-12-12"}
    assert seen(*twice, later, on="2025-12-20")["view"] == "ukraine"


@pytest.mark.parametrize("precision", ["day", "week", "month"])
def test_a_claim_whose_day_is_not_sure_never_votes(precision):
    day = "2025-12-11"
    rows = [
        ua("ukraine", day),
        ua("ukraine", day, by="ua-corps", day_precision=precision),
        ua("russia", day, by="ua-head"),
    ]
    assert seen(*rows, on=day)["view"] == "russia"
    unsure = ua("russia", day, by="ua-head", day_precision=precision)
    assert seen(rows[0], unsure, on=day)["view"] == "ukraine"


def test_adversity_then_the_id_break_what_is_tied():
    day = "2025-12-11"
    assert seen(ru("russia", day), ru("contested", day, by="ru-head"), on=day)["view"] == (
        "contested"
    )
    assert seen(third("russia", day), third("contested", day, by="map"), on=day)["view"] == (
        "contested"
    )
    one, other = third("russia", day), third("ukraine", day, by="map")
    assert chosen(seen(one, other, on=day))["third-party"] == other["claim_id"]


def test_a_voice_silent_for_90_days_yields_to_one_that_still_speaks():
    silent = ua("contested", "2025-09-01")
    speaking = ua("ukraine", "2025-08-01", by="ua-corps", reaffirmed_on="2025-11-20")
    assert seen(silent, speaking, on="2025-11-29")["view"] == "contested"
    assert seen(silent, speaking, on="2025-11-30")["view"] == "ukraine"


def test_where_all_are_silent_who_spoke_last_stands():
    newest_word = ua("contested", "2025-03-01")
    spoke_last = ua("ukraine", "2025-02-01", by="ua-corps", reaffirmed_on="2025-04-01")
    assert seen(newest_word, spoke_last, on="2025-05-01")["view"] == "contested"
    assert seen(newest_word, spoke_last, on="2025-12-01")["view"] == "ukraine"


# 2. Dissent.


def dissents(*claims, on="2025-12-20", **options):
    return seen(*claims, on=on, **options)["dissents"]


def test_another_voice_that_says_otherwise_since_the_day_of_the_position_dissents():
    position = third("contested", "2025-12-10")
    other = third("ukraine", "2022-04-03", by="map", reaffirmed_on="2025-12-10")
    assert dissents(position, other) == {"third-party": [other["claim_id"]]}
    earlier = other | {"reaffirmed_on": "2025-12-09"}
    assert dissents(position, earlier) == {}
    assert dissents(position | {"as_of": "2025-12-09"}, earlier) == {
        "third-party": [other["claim_id"]]
    }


def test_no_dissent_of_the_same_status_the_same_voice_a_silent_or_an_uncounted_one():
    position = ua("contested", "2025-12-10")
    assert dissents(position, ua("contested", "2025-12-10", by="ua-corps")) == {}
    same_voice = ua("ukraine", "2025-12-10", by="ua-corps")
    assert dissents(position, same_voice, people=[claimant("ua-corps", part_of="ua-mod")]) == {}
    assert dissents(position, ua("ukraine", "2025-12-10", by="ua-blogger")) == {}
    both_silent = [position, ua("ukraine", "2025-12-10", by="ua-corps")]
    assert dissents(*both_silent, on="2026-03-09")
    assert dissents(*both_silent, on="2026-03-10") == {}


def test_a_voice_dissents_by_the_claim_it_would_choose_alone():
    day = "2025-12-10"
    position = [ua("contested", day), ua("contested", day, by="ua-head")]
    two_ways = [
        ua("contested", day, by="ua-corps", claim_id="corps-contested"),
        ua("russia", day, by="ua-corps", claim_id="corps-russia"),
    ]
    assert dissents(*position, *two_ways) == {"ukraine": ["corps-russia"]}


def test_dissents_are_told_with_the_lens_of_their_camp_and_not_of_a_claimant():
    rows = [
        ua("contested", "2025-12-10"),
        ua("ukraine", "2025-12-10", by="ua-corps"),
        ru("contested", "2025-12-10"),
        ru("russia", "2025-12-09", by="ru-head", reaffirmed_on="2025-12-15"),
    ]
    kyiv, moscow = [rows[1]["claim_id"]], [rows[3]["claim_id"]]
    assert dissents(*rows) == {"ukraine": kyiv, "russia": moscow}
    assert dissents(*rows, lens="russia") == {"russia": moscow}
    assert dissents(*rows, lens="third-party") == {}
    assert dissents(*rows, lens="ua-mod") == {}


# 3. Lapsed.


def test_a_position_lapses_at_90_days_when_another_camp_spoke_later_and_otherwise():
    old = ua("ukraine", "2025-09-01")
    answer = seen(old, ru("russia", "2025-09-02"), on="2025-11-29")
    assert (answer["view"], answer["positions"]["ukraine"]["lapsed"]) == ("disputed", False)
    answer = seen(old, ru("russia", "2025-09-02"), on="2025-11-30")
    assert (answer["view"], answer["positions"]["ukraine"]["lapsed"]) == ("russia", True)


def test_a_position_does_not_lapse_against_the_same_status_or_an_earlier_word():
    old = ua("ukraine", "2025-01-01")
    for other in (third("ukraine", "2025-02-01"), ru("russia", "2025-01-01")):
        assert not seen(old, other, on="2025-12-01")["positions"]["ukraine"]["lapsed"]


def test_a_position_does_not_lapse_while_nobody_listens():
    origins = [{"origin": "hand", "collected_from": "", "collected_to": "2026-03-20"}]
    rows = [ua("ukraine", "2026-03-01"), third("russia", "2026-04-01", origin="map")]
    assert seen(*rows, on="2026-08-01", origins=origins)["view"] == "disputed"
    assert seen(*rows, on="2026-08-01")["view"] == "russia"


# 4. View, gap, basis, lenses.

DAY = "2025-12-11"


@pytest.mark.parametrize(
    ("kyiv", "moscow", "other", "view", "gap", "basis"),
    [
        ("", "", "", "no-claim", 0, "none"),
        ("", "", "russia", "russia", 0, "third"),
        ("ukraine", "", "", "ukraine", 0, "one"),
        ("", "contested", "contested", "contested", 0, "one-and-third"),
        ("ukraine", "", "contested", "disputed", 1, "one-and-third"),
        ("", "russia", "ukraine", "disputed", 2, "one-and-third"),
        ("russia", "russia", "", "russia", 0, "both"),
        ("russia", "russia", "ukraine", "russia", 0, "both-and-third"),
        ("ukraine", "russia", "russia", "disputed", 2, "both-and-third"),
        ("contested", "russia", "", "disputed", 1, "both"),
    ],
)
def test_the_view_follows_from_the_positions_that_stand(kyiv, moscow, other, view, gap, basis):
    rows = [
        make(status, DAY) for make, status in ((ua, kyiv), (ru, moscow), (third, other)) if status
    ]
    answer = seen(*rows, on=DAY)
    assert (answer["view"], answer["gap"], answer["basis"]) == (view, gap, basis)


def test_a_lapsed_position_is_not_part_of_the_basis_but_its_camps_lens_shows_it():
    rows = [ua("ukraine", "2025-01-01"), ru("russia", "2025-12-01")]
    assert seen(*rows, on=DAY)["basis"] == "one"
    answer = seen(*rows, on=DAY, lens="ukraine")
    assert (answer["view"], answer["shown"]) == ("ukraine", rows[0]["claim_id"])
    assert answer["basis"] == ""


def test_voices_are_counted_below_90_days_by_camp():
    rows = [
        third("ukraine", "2025-12-01"),
        third("ukraine", "2025-12-02", by="map"),
        third("contested", "2025-12-03", by="map-words"),
        third("ukraine", "2025-01-01", by="osce"),
    ]
    answer = seen(*rows, on=DAY, people=[claimant("map", part_of="map-words")])
    assert answer["voices"] == {"ukraine": 0, "russia": 0, "third-party": 2}


def test_a_claimants_lens_shows_its_newest_claim_counting_or_not():
    rows = [
        ru("contested", "2025-06-01", by="ru-blogger", claim_id="a"),
        ru("russia", "2025-06-01", by="ru-blogger", claim_id="b"),
        ru("russia", "2025-01-01", by="ru-blogger", reaffirmed_on="2025-12-01"),
    ]
    answer = seen(*rows, on=DAY, lens="ru-blogger")
    assert (answer["view"], answer["shown"], answer["stale"]) == ("contested", "a", True)
    assert seen(*rows, on=DAY, lens="ua-mod")["view"] == "no-claim"


# 5. Stale.


def test_a_view_is_stale_180_days_after_the_newest_word_that_stands():
    rows = [ua("ukraine", "2025-01-01"), ru("ukraine", "2025-02-01")]
    assert not seen(*rows, on="2025-07-30")["stale"]
    assert seen(*rows, on="2025-07-31")["stale"]
    assert seen(*rows, on="2025-07-30", lens="ukraine")["stale"]
    assert not seen(on="2025-07-30")["stale"]


def test_staleness_counts_days_of_the_calendar_even_when_nobody_listened():
    origins = [{"origin": "hand", "collected_from": "", "collected_to": "2025-03-01"}]
    assert seen(ua("ukraine", "2025-02-01"), on="2025-07-31", origins=origins)["stale"]


# Other rules.


def test_the_latest_claim_of_anyone_is_shown_alone():
    rows = [
        ua("ukraine", "2025-12-02"),
        ua("ukraine", "2025-12-02", by="ua-corps"),
        ru("contested", "2025-12-02"),
        third("russia", "2025-12-01"),
    ]
    assert seen(*rows, on=DAY, rule="latest")["view"] == "contested"
    tied = [third("contested", "2025-12-02"), *rows]
    assert seen(*tied, on=DAY, rule="latest")["view"] == "contested"
    assert seen(*rows, on="2026-06-01", rule="latest")["stale"]
    assert seen(*rows, on=DAY, rule="latest", lens="ukraine")["view"] == "ukraine"


def test_concessions_count_and_third_parties_fill_the_rest():
    rows = [
        ua("ukraine", "2025-12-02"),
        ru("russia", "2025-12-02"),
        third("contested", "2025-12-01"),
    ]
    assert seen(*rows, on=DAY, rule="concession")["view"] == "contested"
    conceded = [*rows, ua("russia", "2025-11-01", by="ua-corps")]
    answer = seen(*conceded, on=DAY, rule="concession")
    assert (answer["view"], answer["gap"], answer["basis"]) == ("russia", 0, "one-and-third")
    assert chosen(answer)["ukraine"] == conceded[3]["claim_id"]


def test_third_parties_only_is_the_third_partys_lens():
    rows = [
        ua("ukraine", DAY),
        third("russia", "2025-01-01"),
        third("contested", "2025-01-01", by="map", reaffirmed_on="2025-12-01"),
    ]
    told = seen(*rows, on=DAY, rule="third-parties")
    assert told == seen(*rows, on=DAY, lens="third-party") | {"shown": ""}
    assert told["view"] == "contested"


# What must hold of any record.


@given(records, shown_days, known_days, st.sampled_from(["all", "ukraine", *VOICES]))
def test_whatever_is_said_the_answer_holds_together(rows, on, known, lens):
    made = oracle.Record(*rows)
    for town in TOWNS:
        answer = oracle.see(made, town, day_text(on), day_text(known) if known else None, lens)
        ids = {row["claim_id"] for row in rows.claims if row["town_id"] == town}
        assert answer["date"] <= answer["known_by"] or not rows.claims
        assert (answer["view"] == "disputed") == (answer["gap"] > 0)
        assert {position["claim_id"] for position in answer["positions"].values()} <= ids
        for camp, found in answer["dissents"].items():
            assert set(found) <= ids - {answer["positions"][camp]["claim_id"]}
            assert len(found) < answer["voices"][camp]
        if lens == "all":
            stand = [not position["lapsed"] for position in answer["positions"].values()]
            assert (answer["basis"] == "none") == (not any(stand)) == (not stand)


@given(records, shown_days, known_days)
def test_the_two_sides_are_treated_alike(rows, on, known):
    asked = (TOWNS[0], day_text(on), day_text(known) if known else None)
    there = oracle.see(oracle.Record(*rows), *asked)
    back = oracle.see(oracle.Record(mirrored(rows.claims), rows.claimants, rows.origins), *asked)
    for key in ("date", "known_by", "gap", "stale", "basis"):
        assert back[key] == there[key]
    assert back["view"] == MIRROR_STATUS.get(there["view"], there["view"])
    assert back["voices"]["ukraine"] == there["voices"]["russia"]
    assert back["dissents"].get("russia") == there["dissents"].get("ukraine")
