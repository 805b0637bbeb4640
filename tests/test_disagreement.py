"""Disputes of a day, claims without an answer, towns of which one camp alone spoke."""

from tiny import claim, dataset, town, until

from contested.days import day_number, day_text
from contested.disagreement import disputes, one_camp_only, unanswered
from contested.rule import runs, state

ON = day_number("2025-12-15")


def test_a_dispute_names_both_positions_since_when_and_who_answered():
    first = "siversk-2025-12-11-ru-mod"
    data = dataset(
        claim(status="ukraine", on="2025-11-01", by="ua-mod"),
        claim(status="russia", on="2025-12-11", by="ru-mod"),
        claim(status="ukraine", on="2025-12-12", by="ua-corps", stance="denies", responds_to=first),
    )
    (row,) = disputes(data, state(data, ON), runs(data)).to_dict("records")
    assert row["gap"] == 2
    assert day_text(row["since"]) == "2025-12-11"
    ids = data.claims["claim_id"]
    assert ids[row["ukraine"]] == "siversk-2025-12-12-ua-corps"
    assert ids[row["russia"]] == first
    assert row["third-party"] == -1
    assert [ids[answer] for answer in row["answers"]] == ["siversk-2025-12-12-ua-corps"]


def test_a_dispute_that_only_widens_goes_on():
    data = dataset(
        claim(status="ukraine", on="2025-12-01", by="ua-mod"),
        claim(status="contested", on="2025-12-05", by="ru-mod"),
        claim(status="russia", on="2025-12-11", by="ru-mod"),
    )
    (row,) = disputes(data, state(data, ON), runs(data)).to_dict("records")
    assert (row["gap"], day_text(row["since"])) == (2, "2025-12-05")


def test_the_widest_gap_comes_first_then_the_largest_town():
    sizes = {"avdiivka": 10, "bakhmut": 30, "lyman": 20}
    claims = [
        claim(status=status, by=by, town=name)
        for name in sizes
        for status, by in (("ukraine", "ua-mod"), ("contested", "ru-mod"))
    ]
    claims.append(claim(status="russia", on="2025-12-12", by="ru-mod", town="avdiivka"))
    data = dataset(*claims, towns=[town(name, population=size) for name, size in sizes.items()])
    found = disputes(data, state(data, ON), runs(data))
    assert list(data.towns["town_id"][found["town"]]) == ["avdiivka", "bakhmut", "lyman"]


def test_a_town_of_unknown_size_comes_by_its_kind():
    kinds = {"avdiivka": ("village", 500), "bakhmut": ("city", None), "lyman": ("village", None)}
    claims = [
        claim(status=status, by=by, town=name)
        for name in kinds
        for status, by in (("ukraine", "ua-mod"), ("contested", "ru-mod"))
    ]
    towns = [town(name, kind=kind, population=size) for name, (kind, size) in kinds.items()]
    data = dataset(*claims, towns=towns)
    found = disputes(data, state(data, ON), runs(data))
    assert list(data.towns["town_id"][found["town"]]) == ["bakhmut", "avdiivka", "lyman"]


def test_a_lapsed_position_is_not_shown_as_a_side_of_the_dispute():
    data = dataset(
        claim(status="ukraine", on="2025-01-01", by="ua-mod"),
        claim(status="russia", on="2025-12-11", by="ru-mod"),
        claim(status="contested", on="2025-12-12", by="isw"),
    )
    (row,) = disputes(data, state(data, ON), runs(data)).to_dict("records")
    assert (row["ukraine"], row["russia"] >= 0, row["third-party"] >= 0) == (-1, True, True)


def left_unanswered(*claims, on="2026-01-10"):
    data = dataset(*claims, until("2026-04-01"))
    found = unanswered(data, state(data, day_number(on)))
    return [data.claims["claim_id"][row] for row in found]


def test_a_claim_is_unanswered_when_no_other_camp_speaks_within_14_days():
    said = claim(status="russia", on="2025-12-11")
    assert left_unanswered(said) == ["siversk-2025-12-11-ru-mod"]
    assert left_unanswered(said, claim(on="2025-12-25", by="isw")) == []
    assert left_unanswered(said, claim(on="2025-12-26", by="isw")) != []
    assert left_unanswered(said, claim(on="2025-12-12", by="ru-head")) != []


def test_a_claim_whose_time_for_an_answer_runs_is_not_yet_unanswered():
    said = claim(status="russia", on="2025-12-11")
    assert left_unanswered(said, on="2025-12-25") == []
    assert left_unanswered(said, on="2025-12-26") != []
    assert left_unanswered(said, on="2026-03-12") == []


def test_a_map_that_goes_on_as_before_is_no_answer():
    upheld = claim(status="ukraine", on="2025-01-01", by="map", reaffirmed_on="2026-01-01")
    assert left_unanswered(claim(status="russia", on="2025-12-11"), upheld) != []


def test_towns_of_one_camp_alone_are_listed_by_that_camp():
    data = dataset(
        claim(by="ru-mod", town="lyman"),
        claim(by="ru-mod"),
        claim(by="ua-mod", status="ukraine"),
    )
    assert one_camp_only(state(data, ON)) == {"ukraine": [], "russia": [0], "third-party": []}
