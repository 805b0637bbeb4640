"""Who said first that a town changed hands, who admitted it, how long between."""

from tiny import claim, dataset

from contested.changes import all_changes, bracket, changes, lag
from contested.days import NEVER, day_number


def told(*claims, known_by=NEVER):
    """Write changes as (side, claimed, conceded, agreed, again, dropped), by days."""
    data = dataset(*claims)

    def day(row):
        return None if row < 0 else data.claims["claimed_on"][row]

    return [
        (
            one.side,
            day(one.claimed),
            day(one.conceded),
            day(one.agreed),
            len(one.again),
            day(one.dropped),
        )
        for one in changes(data, 0, known_by=known_by)
    ]


CLAIMED = claim(status="russia", on="2025-12-11", by="ru-mod")
CONCEDED = claim(status="russia", on="2025-12-23", by="ua-staff")
AGREED = claim(status="russia", on="2025-12-21", by="isw")


def test_claim_agreement_and_concession_make_one_change():
    assert told(CLAIMED, AGREED, CONCEDED) == [
        ("russia", "2025-12-11", "2025-12-23", "2025-12-21", 0, None)
    ]


def test_lag_and_bracket_are_days_between_claim_and_concession():
    data = dataset(CLAIMED, CONCEDED)
    (change,) = changes(data, 0, known_by=NEVER)
    assert lag(data, change) == 12
    assert bracket(data, change) == (day_number("2025-12-11"), day_number("2025-12-23"))


def test_a_concession_before_the_claim_gives_a_negative_lag():
    data = dataset(CONCEDED, claim(status="russia", on="2025-12-25", by="ru-mod"))
    (change,) = changes(data, 0, known_by=NEVER)
    assert lag(data, change) == -2
    assert bracket(data, change) == (day_number("2025-12-23"), day_number("2025-12-25"))


def test_without_a_concession_there_is_no_lag_and_no_bracket():
    data = dataset(CLAIMED, AGREED)
    (change,) = changes(data, 0, known_by=NEVER)
    assert lag(data, change) is None
    assert bracket(data, change) is None


def test_the_holder_saying_that_it_holds_is_no_change():
    assert told(claim(status="ukraine", by="ua-mod")) == []


def test_a_side_that_says_otherwise_before_anybody_agrees_drops_its_claim():
    later = claim(status="contested", on="2025-12-15", by="ru-head")
    assert told(CLAIMED, later) == [("russia", "2025-12-11", None, None, 0, "2025-12-15")]


def test_a_town_retaken_is_a_change_back():
    retaken = claim(status="ukraine", on="2026-03-01", by="ua-mod")
    admitted = claim(status="ukraine", on="2026-03-02", by="ru-mod")
    assert told(CLAIMED, CONCEDED, retaken, admitted)[1] == (
        ("ukraine", "2026-03-01", "2026-03-02", None, 0, None)
    )


def test_claims_said_again_are_counted():
    again = [claim(status="russia", on=f"2025-12-{day}", by="ru-mod") for day in (13, 27)]
    assert told(CLAIMED, CONCEDED, *again)[0][4] == 2


def test_what_was_only_possible_or_withdrawn_or_does_not_count_is_not_heard():
    possible = claim(status="russia", by="ua-mod", confidence="possible")
    withdrawn = claim(
        status="russia", by="ua-staff", withdrawn_on="2025-12-12", withdrawn_reason="Slip."
    )
    blogger = claim(status="russia", by="ru-blogger")
    assert told(possible, withdrawn, blogger) == []


def test_only_what_was_said_up_to_the_day_is_heard():
    assert told(CLAIMED, CONCEDED, known_by=day_number("2025-12-22"))[0][2] is None


def test_all_changes_are_those_of_each_town():
    data = dataset(CLAIMED, claim(status="ukraine", by="ua-mod", town="lyman"))
    assert all_changes(data, known_by=NEVER) == {
        "siversk": changes(data, data.town_row["siversk"], known_by=NEVER)
    }


def test_a_claim_that_its_side_dropped_and_a_later_one_are_two():
    otherwise = claim(status="contested", on="2025-12-15", by="ru-head")
    later = claim(status="russia", on="2026-03-01", by="ru-mod")
    admitted = claim(status="russia", on="2026-03-04", by="ua-staff")
    first, second = told(CLAIMED, otherwise, later, admitted)
    assert first == ("russia", "2025-12-11", None, None, 0, "2025-12-15")
    assert second == ("russia", "2026-03-01", "2026-03-04", None, 0, None)


def test_a_third_party_that_agreed_does_not_join_a_dropped_claim_to_a_later_one():
    otherwise = claim(status="contested", on="2025-12-25", by="ru-head")
    later = claim(status="russia", on="2026-03-01", by="ru-mod")
    admitted = claim(status="russia", on="2026-03-04", by="ua-staff")
    assert told(CLAIMED, AGREED, otherwise, later, admitted) == [
        ("russia", "2025-12-11", None, "2025-12-21", 0, "2025-12-25"),
        ("russia", "2026-03-01", "2026-03-04", "2025-12-21", 0, None),
    ]
    differs = claim(status="contested", on="2026-01-02", by="isw")
    assert told(CLAIMED, AGREED, otherwise, differs, later)[1][3] is None


def test_who_drops_a_claim_may_concede_the_one_that_stood_before():
    retaken = claim(status="ukraine", on="2026-02-01", by="ua-mod")
    admitted = claim(status="russia", on="2026-02-09", by="ua-staff")
    assert told(CLAIMED, AGREED, retaken, admitted) == [
        ("russia", "2025-12-11", "2026-02-09", "2025-12-21", 0, None),
        ("ukraine", "2026-02-01", None, None, 0, "2026-02-09"),
    ]


def test_a_denial_that_a_town_was_lost_is_no_claim_to_have_taken_it():
    lost = claim(status="russia", on="2025-10-26", by="isw")
    denied = claim(status="ukraine", on="2026-02-19", by="ua-east", stance="denies")
    assert told(lost, denied) == [("russia", None, None, "2025-10-26", 0, None)]
    back = claim(status="ukraine", on="2026-02-20", by="isw")
    assert told(lost, denied, back)[1] == ("ukraine", None, None, "2026-02-20", 0, None)
