"""The rule on tiny data: each test is one sentence of the method page."""

from itertools import pairwise

import pytest
from tiny import claim, claimant, dataset, origin, until

from contested.days import day_number, day_text
from contested.errors import RequestError
from contested.ledger import ledger
from contested.rule import runs, state
from contested.vocabulary import BASES, CAMPS, RULES, VIEWS


def see(data, on, *, known=None, lens="all", town=0):
    """Say (view, gap, stale) of the first town on a date."""
    seen = state(
        data, day_number(on), known_by=day_number(known) if known else None, lens=lens
    ).seen
    return VIEWS[seen.view[town]], int(seen.gap[town]), bool(seen.stale[town])


def standing(data, on, camp, *, known=None):
    """Name the claim that stands for a camp, None for nobody."""
    found = state(data, day_number(on), known_by=day_number(known) if known else None)
    row = found.seen.claim[0, CAMPS.index(camp)]
    return None if row < 0 else data.claims["claim_id"][row]


def test_a_town_nobody_spoke_of_has_no_claim():
    assert see(dataset(), "2025-12-15") == ("no-claim", 0, False)


def test_one_camp_alone_colours_the_town():
    data = dataset(claim(status="russia", on="2025-12-11"))
    assert see(data, "2025-12-10") == ("no-claim", 0, False)
    assert see(data, "2025-12-11") == ("russia", 0, False)


@pytest.mark.parametrize(
    ("kyiv", "moscow", "view", "gap"),
    [
        ("ukraine", "ukraine", "ukraine", 0),
        ("russia", "russia", "russia", 0),
        ("contested", "contested", "contested", 0),
        ("ukraine", "russia", "disputed", 2),
        ("ukraine", "contested", "disputed", 1),
        ("contested", "russia", "disputed", 1),
    ],
)
@pytest.mark.parametrize("third", [None, "ukraine", "contested", "russia"])
def test_third_parties_decide_nothing_while_both_sides_stand(kyiv, moscow, view, gap, third):
    claims = [claim(status=kyiv, by="ua-mod"), claim(status=moscow, by="ru-mod")]
    if third:
        claims.append(claim(status=third, by="isw"))
    assert see(dataset(*claims), "2025-12-15") == (view, gap, False)


@pytest.mark.parametrize("side", ["ua-mod", "ru-mod"])
@pytest.mark.parametrize(
    ("said", "third", "view", "gap"),
    [
        ("russia", "russia", "russia", 0),
        ("russia", "contested", "disputed", 1),
        ("russia", "ukraine", "disputed", 2),
    ],
)
def test_a_third_party_can_dispute_a_lone_side(side, said, third, view, gap):
    data = dataset(claim(status=said, by=side), claim(status=third, by="isw"))
    assert see(data, "2025-12-15") == (view, gap, False)


def test_third_parties_alone_colour_the_town():
    assert see(dataset(claim(status="contested", by="isw")), "2025-12-15")[0] == "contested"


def test_media_and_commentators_are_heard_only_through_their_own_lens():
    data = dataset(claim(status="russia", by="ru-blogger"))
    assert see(data, "2025-12-15")[0] == "no-claim"
    assert see(data, "2025-12-15", lens="russia")[0] == "no-claim"
    assert see(data, "2025-12-15", lens="ru-blogger")[0] == "russia"


def test_the_newest_word_of_a_camp_stands():
    data = dataset(
        claim(status="ukraine", on="2025-12-11", by="ua-corps"),
        claim(status="contested", on="2025-12-12", by="ua-mod"),
    )
    assert standing(data, "2025-12-15", "ukraine") == "siversk-2025-12-12-ua-mod"


def test_a_claim_about_a_later_day_is_newer_than_one_said_later_about_an_earlier_day():
    data = dataset(
        claim(status="ukraine", on="2025-12-12", by="ua-mod"),
        claim(status="russia", on="2025-12-13", as_of="2025-12-01", by="ua-corps"),
    )
    assert standing(data, "2025-12-15", "ukraine") == "siversk-2025-12-12-ua-mod"


@pytest.mark.parametrize(
    ("camp", "order"),
    [("ua", ["ukraine", "contested", "russia"]), ("ru", ["russia", "contested", "ukraine"])],
)
def test_on_one_day_the_statement_against_the_speakers_interest_stands(camp, order):
    for weaker, stronger in pairwise(order):
        data = dataset(
            claim(status=stronger, by=f"{camp}-aaa"), claim(status=weaker, by=f"{camp}-zzz")
        )
        name = "ukraine" if camp == "ua" else "russia"
        assert standing(data, "2025-12-15", name) == f"siversk-2025-12-11-{camp}-aaa"


def test_among_third_parties_contested_wins_a_day_and_then_the_claim_id():
    data = dataset(claim(status="contested", by="aaa"), claim(status="russia", by="isw"))
    assert standing(data, "2025-12-15", "third-party").endswith("aaa")
    data = dataset(claim(status="ukraine", by="aaa"), claim(status="russia", by="isw"))
    assert standing(data, "2025-12-15", "third-party").endswith("isw")


def test_a_voice_silent_for_90_days_yields_to_one_of_its_camp_that_still_speaks():
    data = dataset(
        claim(status="ukraine", on="2025-01-01", by="map", reaffirmed_on="2025-12-31"),
        claim(status="russia", on="2025-06-01", by="isw"),
    )
    assert standing(data, "2025-08-29", "third-party") == "siversk-2025-06-01-isw"  # 89 days
    assert standing(data, "2025-08-30", "third-party") == "siversk-2025-01-01-map"  # 90 days


def test_when_all_voices_of_a_camp_are_silent_the_newest_word_stands():
    data = dataset(
        claim(status="ukraine", on="2025-01-01", by="ua-mod"),
        claim(status="contested", on="2025-02-01", by="ua-corps"),
    )
    assert standing(data, "2026-02-01", "ukraine") == "siversk-2025-02-01-ua-corps"


def test_a_position_lapses_after_90_days_when_a_later_one_differs():
    data = dataset(
        claim(status="ukraine", on="2025-01-01", by="ua-mod"),
        claim(status="russia", on="2025-01-02", by="ru-mod"),
        until("2025-12-31"),
    )
    assert see(data, "2025-03-31") == ("disputed", 2, False)  # 89 days
    assert see(data, "2025-04-01") == ("russia", 0, False)  # 90 days
    assert see(data, "2025-04-01", lens="ukraine") == ("ukraine", 0, False)


def test_a_position_does_not_lapse_for_a_later_equal_one_or_an_equally_old_one():
    equal = [claim(status="russia", on="2025-01-01", by=by) for by in ("ua-mod", "ru-mod")]
    assert not state(
        dataset(*equal, until("2025-12-31")), day_number("2025-09-01")
    ).seen.lapsed.any()
    same_day = dataset(
        claim(status="ukraine", on="2025-01-01", by="ua-mod"),
        claim(status="russia", on="2025-01-01", by="ru-mod"),
        until("2025-12-31"),
    )
    assert see(same_day, "2025-09-01") == ("disputed", 2, True)


def test_a_view_is_stale_180_days_after_the_newest_standing_voice():
    data = dataset(claim(status="russia", on="2025-01-01"), until("2025-12-31"))
    assert see(data, "2025-06-29") == ("russia", 0, False)
    assert see(data, "2025-06-30") == ("russia", 0, True)


def test_a_position_reaffirmed_is_as_fresh_as_its_last_day():
    upheld = claim(status="russia", on="2025-01-01", by="map", reaffirmed_on="2025-12-31")
    data = dataset(upheld, until("2026-12-31"))
    assert see(data, "2026-06-28") == ("russia", 0, False)
    assert see(data, "2026-06-29") == ("russia", 0, True)


def test_what_is_said_later_colours_the_day_only_with_hindsight():
    data = dataset(claim(status="russia", on="2025-12-20", as_of="2025-12-01"))
    assert see(data, "2025-12-10")[0] == "no-claim"
    assert see(data, "2025-12-10", known="2025-12-19")[0] == "no-claim"
    assert see(data, "2025-12-10", known="2025-12-20")[0] == "russia"
    assert see(data, "2025-11-30", known="2025-12-20")[0] == "no-claim"


def test_a_withdrawn_claim_is_heard_until_the_day_of_withdrawal():
    data = dataset(
        claim(status="russia", on="2025-12-01", withdrawn_on="2025-12-05", withdrawn_reason="x")
    )
    assert see(data, "2025-12-04")[0] == "russia"
    assert see(data, "2025-12-05")[0] == "no-claim"
    assert see(data, "2025-12-04", known="2025-12-05")[0] == "no-claim"


def test_the_status_that_more_voices_gave_that_day_stands():
    data = dataset(
        claim(status="ukraine", by="ua-mod"),
        claim(status="ukraine", by="ua-corps"),
        claim(status="russia", by="ua-brigade"),
    )
    assert standing(data, "2025-12-11", "ukraine") == "siversk-2025-12-11-ua-mod"


def test_of_as_many_voices_the_statement_against_its_interest_stands():
    data = dataset(claim(status="ukraine", by="ua-mod"), claim(status="russia", by="ua-brigade"))
    assert standing(data, "2025-12-11", "ukraine") == "siversk-2025-12-11-ua-brigade"


def test_a_claim_without_an_exact_day_or_taken_back_that_day_does_not_vote():
    for cells in (
        {"day_precision": "month"},
        {"withdrawn_on": "2025-12-11", "withdrawn_reason": "a slip"},
    ):
        data = dataset(
            claim(status="ukraine", by="ua-mod"),
            claim(status="ukraine", by="ua-corps", **cells),
            claim(status="russia", by="ua-brigade"),
        )
        assert standing(data, "2025-12-11", "ukraine") == "siversk-2025-12-11-ua-brigade"


def test_voices_of_one_body_count_once():
    data = dataset(
        claim(status="ukraine", by="words"),
        claim(status="ukraine", by="map"),
        claim(status="contested", by="isw"),
        claimants=[claimant("isw"), claimant("map", part_of="words"), claimant("words")],
    )
    assert standing(data, "2025-12-11", "third-party") == "siversk-2025-12-11-isw"
    seen = state(data, day_number("2025-12-11")).seen
    assert seen.voices[0].tolist() == [0, 0, 2]


def test_where_nobody_spoke_for_90_days_who_spoke_last_stands():
    data = dataset(
        claim(status="russia", on="2025-01-01", by="map", reaffirmed_on="2025-03-01"),
        claim(status="contested", on="2025-02-01", by="isw"),
        until("2025-12-31"),
    )
    assert standing(data, "2025-04-30", "third-party") == "siversk-2025-02-01-isw"
    assert standing(data, "2025-06-30", "third-party") == "siversk-2025-01-01-map"


def test_a_voice_ages_only_while_its_origin_was_collected():
    claims = [
        claim(status="ukraine", on="2025-01-01", by="ua-mod"),
        claim(status="russia", on="2025-01-02", by="ru-mod", origin="map"),
        until("2025-12-31"),
    ]
    ended = [origin("hand", collected_to="2025-03-31"), origin("map")]
    assert see(dataset(*claims, origins=ended), "2025-12-31")[:2] == ("disputed", 2)
    assert state(dataset(*claims, origins=ended), day_number("2025-12-31")).age[0, 0] == 89
    ended = [origin("hand", collected_to="2025-04-01"), origin("map")]
    assert see(dataset(*claims, origins=ended), "2025-12-31")[:2] == ("russia", 0)


def dissent(data, on, lens="all"):
    rows = state(data, day_number(on), lens=lens).seen.dissent[0]
    return data.claims["claim_id"].iloc[rows].tolist()


def test_another_voice_of_the_camp_that_says_otherwise_dissents():
    data = dataset(
        claim(status="ukraine", on="2025-11-01", by="map", reaffirmed_on="2025-12-31"),
        claim(status="contested", on="2025-12-01", by="isw"),
    )
    assert dissent(data, "2025-11-30") == []
    assert dissent(data, "2025-12-01") == ["siversk-2025-11-01-map"]
    assert dissent(data, "2025-12-01", lens="third-party") == ["siversk-2025-11-01-map"]
    assert dissent(data, "2025-12-01", lens="ukraine") == []
    assert see(data, "2025-12-01")[:2] == ("contested", 0)


def test_who_last_spoke_before_the_position_does_not_dissent():
    data = dataset(
        claim(status="ukraine", on="2025-11-01", by="map", reaffirmed_on="2025-11-30"),
        claim(status="contested", on="2025-12-01", by="isw"),
    )
    assert dissent(data, "2025-12-01") == []


def test_the_basis_says_which_camps_stand():
    claims = {
        "third": claim(status="russia", by="isw"),
        "kyiv": claim(status="russia", by="ua-mod"),
        "moscow": claim(status="russia", by="ru-mod"),
    }
    for basis, names in (
        ("none", ()),
        ("third", ("third",)),
        ("one", ("moscow",)),
        ("one-and-third", ("kyiv", "third")),
        ("both", ("kyiv", "moscow")),
        ("both-and-third", ("kyiv", "moscow", "third")),
    ):
        data = dataset(*(claims[name] for name in names), claim(status="russia", by="ru-blogger"))
        assert BASES[state(data, day_number("2025-12-11")).seen.basis[0]] == basis


def test_a_day_after_the_last_one_gives_the_last_one():
    data = dataset(
        claim(status="ukraine", on="2025-01-01", by="ua-mod"),
        claim(status="russia", on="2025-01-02", by="ru-mod"),
    )
    found = state(data, day_number("2026-11-25"))
    assert (day_text(found.date), day_text(found.asked)) == ("2025-01-02", "2026-11-25")
    assert see(data, "2026-11-25") == ("disputed", 2, False)


def test_with_a_known_by_day_before_the_day_that_day_is_shown():
    data = dataset(claim(on="2025-12-01"), claim(on="2025-12-11", status="contested"))
    found = state(data, day_number("2025-12-11"), known_by=day_number("2025-12-05"))
    assert (day_text(found.date), day_text(found.known_by)) == ("2025-12-05", "2025-12-05")


def test_a_withdrawal_is_the_last_day_of_the_record_too():
    taken_back = claim(on="2025-12-01", withdrawn_on="2025-12-20", withdrawn_reason="x")
    assert dataset(taken_back).last_day == day_number("2025-12-20")


def test_an_unknown_lens_or_clock_is_answered_with_what_is_known():
    data = dataset()
    with pytest.raises(RequestError, match=r"^lens: 'moscow' is not known\. Use all, ukraine, "):
        state(data, 0, lens="moscow")
    with pytest.raises(RequestError, match=r"^clock: 'now' is not one of then, hindsight\.$"):
        runs(data, clock="now")
    with pytest.raises(RequestError, match=r"^known_by goes with clock hindsight"):
        runs(data, known_by=5)


def test_an_unknown_rule_is_answered_with_those_there_are():
    expected = r"^rule: 'mine' is not one of published, latest, concession, third-parties\.$"
    with pytest.raises(RequestError, match=expected):
        state(dataset(), 0, rule="mine")


def test_the_four_rules_differ_where_their_words_do():
    data = dataset(
        claim(status="ukraine", on="2025-12-01", by="ua-mod"),
        claim(status="contested", on="2025-12-05", by="isw"),
        claim(status="russia", on="2025-12-11", by="ru-mod"),
    )
    views = {
        rule: VIEWS[state(data, day_number("2025-12-15"), rule=rule).seen.view[0]] for rule in RULES
    }
    assert views == {
        "published": "disputed",
        "latest": "russia",
        "concession": "contested",
        "third-parties": "contested",
    }


def test_runs_name_every_day_once_and_join_equal_neighbours():
    data = dataset(
        claim(status="ukraine", on="2025-01-01", by="ua-mod"),
        claim(status="russia", on="2025-01-05", by="ru-mod"),
        claim(status="russia", on="2025-01-09", by="ua-mod"),
        claim(status="russia", on="2025-01-12", by="ru-mod"),
    )
    found = runs(data).views()
    told = [
        (VIEWS[found.seen.view[run]], day_text(first), day_text(last))
        for run, first, last in found.intervals(0, data.last_day)
    ]
    assert told == [
        ("ukraine", "2025-01-01", "2025-01-04"),
        ("disputed", "2025-01-05", "2025-01-08"),
        ("russia", "2025-01-09", "2025-01-12"),
    ]


def test_ties_are_broken_by_claim_id_however_the_rows_come():
    claims = [claim(status="russia", by=f"ru-{name}") for name in ("b", "d", "a", "c")]
    data = dataset(*claims, claimants=[claimant(f"ru-{name}") for name in "dcba"])
    rows = ledger(data).row
    assert list(data.claims["claim_id"][rows]) == sorted(row["claim_id"] for row in claims)
