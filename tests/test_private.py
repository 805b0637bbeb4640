"""A visitor's own data: served to nobody else, and gone with the session, from the real app."""

import gc
import weakref
from collections.abc import Sequence

import pytest
import uploaded
from tiny import claim
from visiting import House, Visitor, await_true, visited

from contested import feeds
from contested.cards import typeface
from contested.dataset import Dataset
from contested.web import leaving

DAY = "date=2025-12-15&town=siversk"
PAGES = ("town", "disputes", "claims", "claimants", "compare", "trends", "add", "method", "data")
GONE = "These data are no longer served. Reload the page.\n"


def own_data() -> list["weakref.ref[Dataset]"]:
    """Find every dataset in memory that is somebody's own."""
    gc.unfreeze()  # what was spared from the search for garbage is not listed
    return [weakref.ref(one) for one in gc.get_objects() if isinstance(one, Dataset) and one.own]


def put(visitor: Visitor, *claims: dict[str, str]) -> None:
    files = uploaded.everything() | {"claims.csv": uploaded.claims_csv(*claims)}
    visitor.upload("mine.zip", uploaded.zip_of(files))


def fetched(visitor: Visitor, pages: Sequence[str] = ()) -> list[str]:
    """Look at pages; return the addresses of an image and of the map's data, all private."""
    for page in pages:
        visitor.go(f"towns-{page}", DAY)
    visitor.go("towns-image", DAY)
    addresses = [visitor.download("PNG")]
    visitor.go("towns-map", DAY)
    addresses += feeds.addresses("", visitor.door()).values()
    addresses[-1] += "&town=siversk"
    for address in addresses:
        answer = visitor.client.get(address)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "private, no-store"
    return addresses


def are_gone(house: House, addresses: list[str]) -> bool:
    return {house.client.get(address).status_code for address in addresses} == {404}


def test_two_uploads_are_private_and_leave_the_server_with_their_sessions() -> None:
    with visited() as house:
        visitors = [house.visitor("towns-data") for _ in range(2)]
        for visitor, status in zip(visitors, ("russia", "contested"), strict=True):
            put(visitor, claim(status=status))
        found = [fetched(visitor, PAGES) for visitor in visitors]
        assert len({*found[0], *found[1]}) == 10
        data = own_data()
        assert len(data) == 2
        visitors[0].leave()
        await_true(lambda: are_gone(house, found[0]))
        assert {house.client.get(address).status_code for address in found[1][1:]} == {200}
        visitors[1].leave()
        await_true(lambda: are_gone(house, found[1]))
        assert house.client.get(found[0][1]).text == GONE
        await_true(lambda: all(one() is None for one in data))
        assert own_data() == []
        assert typeface._width.cache_info().currsize == 0


def test_an_upload_goes_when_another_takes_its_place_and_when_it_is_dropped() -> None:
    with visited() as house:
        visitor = house.visitor("towns-data")
        put(visitor, claim())
        first, data = fetched(visitor, PAGES), own_data()
        visitor.go("towns-data")
        put(visitor, claim(status="contested"))
        assert are_gone(house, first)
        assert [one() for one in data] == [None]
        second, data = fetched(visitor), own_data()
        visitor.box = {}
        visitor.run(press=visitor.widget("button", "Back to the shared data").id)
        assert are_gone(house, second)
        assert [one() for one in data] == [None]


def test_a_connection_that_comes_back_finds_its_data_again() -> None:
    with visited(pause=600) as house:
        visitor = house.visitor("towns-data")
        put(visitor, claim())
        found = fetched(visitor)
        visitor.leave()
        await_true(lambda: are_gone(house, found[1:]))
        again = house.visitor("towns-map", visitor.session)
        assert again.session == visitor.session
        assert feeds.addresses("", again.door())["towns_url"] == found[1]
        assert house.client.get(found[1]).status_code == 200


def test_clearing_all_caches_shuts_no_door_and_hides_no_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(leaving, "REVIEW", 0.01)
    with visited() as house:
        visitor = house.visitor("towns-data")
        put(visitor, claim())
        found, data = fetched(visitor), own_data()
        other = house.visitor("towns-map")
        other.clear_all_caches()
        assert house.client.get(found[1]).status_code == 200
        visitor.leave()
        await_true(lambda: are_gone(house, found))
        await_true(lambda: all(one() is None for one in data))
