from hypothesis import given
from hypothesis import strategies as st
from tiny import claim, dataset

from contested.threads import threads

FIRST = "siversk-2025-12-11-ru-mod"


def told(data):
    """Write threads as nested (claim_id, replies, repeats)."""

    def write(thread):
        ids = data.claims["claim_id"]
        return (
            ids[thread.claim],
            [write(one) for one in thread.replies],
            list(ids[[*thread.repeats]]),
        )

    return [write(thread) for thread in threads(data, range(len(data.claims)))]


def test_replies_hang_below_and_repeats_are_folded():
    data = dataset(
        claim(on="2025-12-11"),
        claim(on="2025-12-12", by="ua-corps", stance="denies", responds_to=FIRST),
        claim(on="2025-12-12", by="ru-head", stance="repeats", responds_to=FIRST),
        claim(on="2025-12-13", by="isw", stance="denies", responds_to=FIRST),
    )
    replies = [("siversk-2025-12-12-ua-corps", [], []), ("siversk-2025-12-13-isw", [], [])]
    assert told(data) == [(FIRST, replies, ["siversk-2025-12-12-ru-head"])]


def test_a_repetition_that_is_answered_itself_stands_as_a_reply():
    second = "siversk-2025-12-12-ru-head"
    data = dataset(
        claim(on="2025-12-11"),
        claim(on="2025-12-12", by="ru-head", stance="repeats", responds_to=FIRST),
        claim(on="2025-12-13", by="ua-corps", stance="denies", responds_to=second),
    )
    inner = (second, [("siversk-2025-12-13-ua-corps", [], [])], [])
    assert told(data) == [(FIRST, [inner], [])]


def test_an_answer_to_a_claim_we_do_not_hold_stands_alone_and_the_newest_comes_first():
    data = dataset(claim(on="2025-12-11"), claim(on="2025-12-12", by="ua-corps", stance="denies"))
    assert [thread[0] for thread in told(data)] == ["siversk-2025-12-12-ua-corps", FIRST]


def test_the_thread_with_the_newest_answer_comes_first():
    data = dataset(
        claim(on="2025-12-11"),
        claim(on="2025-12-20", by="ru-head"),
        claim(on="2025-12-23", by="ua-staff", stance="confirms", responds_to=FIRST),
    )
    assert [thread[0] for thread in told(data)] == [FIRST, "siversk-2025-12-20-ru-head"]


@given(st.lists(st.integers(0, 7), min_size=8, max_size=8))
def test_whatever_the_references_every_claim_appears_once(answers):
    rows = [claim(by=f"ru-{number}") for number in range(8)]
    for row, answered in zip(rows, answers, strict=True):
        row |= {"stance": "denies", "responds_to": rows[answered]["claim_id"]}
    data = dataset(*rows)

    def every(thread):
        return [
            thread.claim,
            *thread.repeats,
            *(one for reply in thread.replies for one in every(reply)),
        ]

    found = [row for thread in threads(data, range(8)) for row in every(thread)]
    assert sorted(found) == list(range(8))
