"""What is computed of a dataset: once, by one of several threads, and gone with the dataset."""

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from tiny import claim, dataset

from contested import explore, feeds, newest, search
from contested.cards.atlas import atlas
from contested.dataset import Dataset
from contested.errors import RequestError
from contested.ledger import ledger
from contested.locator import locator
from contested.memo import forget, per_dataset
from contested.nearby import centres
from contested.rule import state


class Counted:
    """A computation that counts how often it was made, of which arguments."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []

    def __call__(self, *rows: int) -> list[int]:
        self.asked.append(rows)
        if 13 in rows:
            raise RequestError("13 is not known.")
        return list(rows)


@pytest.fixture
def counted() -> Counted:
    return Counted()


def kept(counted: Counted, entries: int = 1):
    def compute(dataset: Dataset, *rows: int) -> list[int]:
        return counted(*rows)

    return per_dataset(entries)(compute)


def test_it_is_computed_once_for_each_dataset(counted: Counted) -> None:
    compute, first, second = kept(counted), dataset(claim()), dataset(claim())
    assert compute(first) is compute(first)
    assert compute(second) is not compute(first)
    assert len(counted.asked) == 2


def test_the_result_asked_for_longest_ago_goes_first(counted: Counted) -> None:
    compute, data = kept(counted, entries=2), dataset(claim())
    for row in (1, 2, 1, 3, 1, 2):
        compute(data, row)
    assert counted.asked == [(1,), (2,), (3,), (2,)]


def test_what_fails_is_told_each_time_and_takes_no_place(counted: Counted) -> None:
    compute, data = kept(counted), dataset(claim())
    compute(data, 1)
    for _ in range(2):
        with pytest.raises(RequestError, match=r"^13 is not known\.$"):
            compute(data, 13)
    assert [len(places) for places in data.memo.values()] == [0]
    compute(data, 1)
    assert counted.asked == [(1,), (13,), (13,), (1,)]


def test_of_several_threads_one_computes_and_the_others_wait() -> None:
    began: list[int] = []
    together = Barrier(8)

    @per_dataset()
    def inner(data: Dataset) -> object:
        began.append(1)
        return object()

    @per_dataset()
    def outer(data: Dataset) -> tuple[object]:
        return (inner(data),)

    def ask(number: int) -> object:
        together.wait()
        return outer(data)[0] if number % 2 else inner(data)

    data = dataset(claim())
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(ask, range(8)))
    assert len(found) == len(began) == 1


def test_other_data_made_of_a_dataset_begin_anew(counted: Counted) -> None:
    compute, data = kept(counted), dataset(claim())
    compute(data)
    assert replace(data, version="other0000000").memo == {}


def test_what_is_forgotten_is_computed_again(counted: Counted) -> None:
    compute, data = kept(counted), dataset(claim())
    compute(data)
    forget(data)
    compute(data)
    assert len(counted.asked) == 2


def test_a_dataset_goes_with_all_that_was_computed_of_it_without_a_search_for_garbage() -> None:
    data: Dataset | None = dataset(claim(), claim(on="2025-12-12", by="ua-mod"))
    assert data is not None
    seen = state(data, data.last_day)
    locator(data, seen, 0, "light")
    newest.claim_days(data, 0, data.last_day, None)
    newest.newest_claims(data, data.last_day, 3)
    search.find(data, "siversk")
    search.all_names(data)
    explore.select(data, explore.Filter())
    results = [weakref.ref(one) for one in (ledger(data), atlas(data), centres(data))]
    feeds.lend(data, "name")
    gone = weakref.ref(data)
    gc.disable()
    try:
        data = None
        assert gone() is None
        assert [one() for one in results] == [None, None, None]
    finally:
        gc.enable()


def test_older_data_keep_nothing_computed_once_newer_ones_are_offered(counted: Counted) -> None:
    compute = kept(counted)
    older, newer = (dataset(claim(), version=f"version{n}0000") for n in (1, 2))
    feeds.offer(older)
    compute(older)
    feeds.offer(older)
    assert older.memo
    feeds.offer(newer)
    assert not older.memo
    compute(newer)
    feeds.offer(older)
    assert newer.memo
