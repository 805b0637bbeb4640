"""What became of claims that a town was taken."""

import pytest
from tiny import claim, dataset

from contested.days import day_number
from contested.outcomes import MEASURES, record, share
from contested.rule import state

CLAIMED = claim(status="russia", on="2025-12-11", by="ru-mod")


def outcomes(*claims, on="2026-01-10"):
    data = dataset(*claims)
    found = record(data, state(data, day_number(on))).set_index("claimant_id").loc["ru-mod"]
    return {name: int(found[name]) for name in MEASURES if found[name]}


@pytest.mark.parametrize(
    ("others", "outcome"),
    [
        ([claim(status="russia", on="2025-12-23", by="ua-mod")], "conceded"),
        ([claim(status="russia", on="2025-12-23", by="isw")], "agreed"),
        ([claim(status="ukraine", on="2025-12-12", by="ua-mod")], "contradicted"),
        ([], "unresolved"),
    ],
)
def test_each_outcome(others, outcome):
    assert outcomes(CLAIMED, *others) == {outcome: 1}


def test_concession_and_agreement_are_counted_apart():
    agreed = claim(status="russia", on="2025-12-20", by="isw")
    conceded = claim(status="russia", on="2025-12-23", by="ua-mod")
    assert outcomes(CLAIMED, agreed, conceded) == {"conceded": 1, "agreed": 1}
    data = dataset(CLAIMED, agreed, conceded)
    assert record(data, state(data, data.last_day)).set_index("claimant_id")["taken"]["ru-mod"] == 1


def test_a_false_claim_dropped_and_a_later_true_one_are_two():
    dropped = claim(status="contested", on="2025-12-13", by="ru-head")
    later = claim(status="russia", on="2025-12-20", by="ru-mod")
    conceded = claim(status="russia", on="2025-12-23", by="ua-mod")
    assert outcomes(CLAIMED, dropped, later, conceded) == {"conceded": 1, "dropped": 1}


def test_a_claim_said_again_counts_once():
    again = claim(status="russia", on="2025-12-20", by="ru-mod")
    assert sum(outcomes(CLAIMED, again).values()) == 1


def test_an_outcome_is_that_of_the_day_up_to_which_we_listen():
    later = claim(status="russia", on="2025-12-23", by="ua-mod")
    assert outcomes(CLAIMED, later, on="2025-12-22") == {"unresolved": 1}


def test_claims_towns_and_days_are_counted_up_to_the_day():
    data = dataset(CLAIMED, claim(on="2025-12-20", town="lyman"), claim(on="2026-02-01"))
    found = record(data, state(data, day_number("2026-01-10"))).iloc[0]
    assert (found["claims"], found["towns"]) == (2, 2)
    assert (found["first"], found["last"]) == (day_number("2025-12-11"), day_number("2025-12-20"))


def test_under_twenty_claims_no_share_is_given():
    assert share(10, 19) is None


def test_the_interval_is_wilsons():
    found = share(30, 60)
    assert (round(found.low, 4), round(found.high, 4)) == (0.3774, 0.6226)
    assert share(0, 20).low == 0
