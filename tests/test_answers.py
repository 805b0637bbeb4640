"""What answers say of the claims that they answer."""

import pytest
from tiny import claim, dataset

from contested.answers import answer, answered_by
from contested.days import day_number
from contested.language import speak
from contested.load import load
from contested.replies import counted, every_thread, thread_list
from contested.rule import state
from contested.sentence import sentence
from contested.threads import threads

FIRST = "siversk-2025-12-11-ru-mod"


def said_by(data, claim_id):
    return answer(data, data.claim_row[claim_id])


AGREES = "agrees, 12 days after Ru Mod's claim of 11 December"


@pytest.mark.parametrize(
    ("by", "status", "stance", "words"),
    [
        ("ua-staff", "russia", "confirms", "concedes, 12 days after Ru Mod's claim of 11 December"),
        ("isw", "russia", "confirms", AGREES),
        ("ru-head", "russia", "confirms", "confirms Ru Mod's claim of 11 December"),
        (
            "ua-staff",
            "contested",
            "confirms",
            "agrees, 12 days after Ru Mod's claim of 11 December",
        ),
        ("ua-staff", "contested", "denies", "denies Ru Mod's claim of 11 December"),
        ("ru-head", "russia", "repeats", "repeats Ru Mod's claim of 11 December"),
        ("ru-mod", "contested", "retracts", "retracts the claim of 11 December"),
    ],
)
def test_an_answer_tells_what_it_does_and_the_day_of_the_claim_answered(by, status, stance, words):
    reply = claim(on="2025-12-23", by=by, status=status, stance=stance, responds_to=FIRST)
    data = dataset(claim(on="2025-12-11"), reply)
    assert said_by(data, reply["claim_id"]) == words
    assert said_by(data, FIRST) == ""


def test_an_answer_of_the_same_day_of_another_year_and_to_nobody_held():
    late = claim(on="2026-01-02", by="isw", stance="denies", responds_to=FIRST)
    same = claim(on="2025-12-11", by="isw", stance="confirms", responds_to=FIRST)
    lost = claim(on="2025-12-23", by="ua-staff", stance="confirms")
    held = claim(on="2025-12-24", by="ru-head", stance="confirms")
    data = dataset(claim(), late, same, lost, held)
    assert said_by(data, late["claim_id"]) == "denies Ru Mod's claim of 11 December 2025"
    assert said_by(data, same["claim_id"]) == "agrees, on the day of Ru Mod's claim of 11 December"
    assert said_by(data, lost["claim_id"]) == "concedes a claim that is not in the data"
    assert said_by(data, held["claim_id"]) == "confirms a claim that is not in the data"


def test_a_line_of_a_list_concedes_by_its_day_at_the_latest():
    line = claim(
        on="2026-04-30", by="ua-ministry", stance="confirms", responds_to=FIRST, origin="register"
    )
    data = dataset(claim(), line)
    assert said_by(data, line["claim_id"]) == "concedes, by 30 April 2026 at the latest"
    (thread,) = threads(data, range(2))
    assert (
        answered_by(data, thread) == "Conceded by Ua Ministry (Kyiv, by 30 Apr 2026 at the latest)"
    )
    assert "by 30 Apr 2026 at the latest, " in thread_list(
        data, [thread], day_number("2026-05-02"), day_number("2026-05-02"), "light"
    )


def test_who_denied_and_who_conceded_stands_under_the_claim():
    head = claim(on="2025-12-11", by="ru-chief")
    again = claim(on="2025-12-11", stance="repeats", responds_to=head["claim_id"])
    corps = claim(on="2025-12-12", by="ua-corps", status="contested", stance="denies")
    staff = claim(on="2025-12-23", by="ua-staff", stance="confirms")
    isw = claim(on="2026-01-05", by="isw", stance="confirms")
    corps["responds_to"] = FIRST
    staff["responds_to"] = isw["responds_to"] = head["claim_id"]
    data = dataset(head, again, corps, staff, isw)
    (thread,) = threads(data, range(5))
    line = (
        "Denied by Ua Corps (Kyiv, 12 Dec); conceded by Ua Staff (Kyiv, 23 Dec); "
        "agreed to by Isw (Third party, 5 Jan 2026)"
    )
    assert answered_by(data, thread) == line
    shown = thread_list(data, [thread], day_number("2026-01-05"), day_number("2026-01-05"), "light")
    assert f'<p class="answered">{line}</p>' in shown
    assert "confirms" not in shown


def test_more_answers_than_are_named_are_counted():
    rows = [
        claim(on=f"2025-12-{day}", by=f"ua-corps-{day}", stance="denies", responds_to=FIRST)
        for day in range(12, 18)
    ]
    twice = claim(on="2025-12-19", by="ua-corps-12", stance="denies", responds_to=FIRST)
    data = dataset(claim(), *rows, twice)
    (thread,) = threads(data, range(8))
    line = answered_by(data, thread)
    assert line.startswith(
        "Denied by Ua Corps 12 (Kyiv, 12 Dec, 19 Dec), Ua Corps 13 (Kyiv, 13 Dec)"
    )
    assert line.endswith("Ua Corps 15 (Kyiv, 15 Dec), 2 more")


def test_to_deny_what_confirms_a_claim_is_to_deny_it():
    putin = claim(by="ru-head", stance="confirms", responds_to=FIRST)
    corps = claim(on="2025-12-12", by="ua-corps", stance="denies", responds_to=putin["claim_id"])
    data = dataset(claim(), putin, corps)
    (thread,) = threads(data, range(3))
    line = "Denied by Ua Corps (Kyiv, 12 Dec); confirmed by Ru Head (Moscow, 11 Dec)"
    assert answered_by(data, thread) == line


def test_claims_that_answer_each_other_on_one_day_are_told_without_end():
    one = claim(by="ru-mod", stance="denies", responds_to="siversk-2025-12-11-isw")
    other = claim(by="isw", stance="denies", responds_to=FIRST)
    data = dataset(one, other)
    assert said_by(data, FIRST) == "denies Isw's claim of 11 December"
    assert sentence(data, state(data, day_number("2025-12-11")), 0)


def test_counts_say_what_they_count():
    assert counted(49, 35) == "49 claims so far, in 35 threads"
    assert counted(3, 3) == "3 claims so far"
    assert every_thread(35) == "Show all 35 threads"
    with speak("uk"):
        assert counted(49, 35) == "49 заяв досі, у 35 ланцюжках"


@pytest.fixture(scope="module")
def shipped():
    return load(None)


def test_siversk_was_conceded_and_not_confirmed(shipped):
    conceded = "siversk-2025-12-23-ua-general-staff"
    assert said_by(shipped, conceded) == (
        "concedes, 12 days after Valery Gerasimov's claim of 11 December"
    )
    with speak("uk"):
        assert said_by(shipped, conceded) == (
            "визнає, через 12 днів після заяви від 11 грудня (Валерій Герасимов)"
        )


def test_every_answer_in_the_data_has_words(shipped):
    stances = shipped.claims["stance"]
    rows = [row for row in range(len(stances)) if stances[row] not in ("", "repeats")]
    assert all(said_by(shipped, shipped.claims["claim_id"][row]) for row in rows)
