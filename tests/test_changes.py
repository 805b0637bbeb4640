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
