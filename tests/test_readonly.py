"""What sessions share cannot be written into: frames of the data, arrays that are kept of them."""

import numpy as np
import pandas as pd
import pytest
from tiny import claim, dataset

from contested.dataset import Dataset
from contested.ledger import ledger
from contested.load import load
from contested.memo import per_dataset
from contested.nearby import centres
from contested.readonly import read_only
from contested.seen import Runs, State
from contested.sight import Sight
from contested.web import store

FRAMES = ("towns", "claimants", "claims", "outlooks", "base")


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load()


@pytest.fixture
def data() -> Dataset:
    return dataset(claim(), claim(on="2025-12-12", by="ua-mod", status="contested"))


@pytest.mark.parametrize("name", FRAMES)
def test_no_column_of_a_frame_can_be_written_into(shipped: Dataset, name: str) -> None:
    frame = getattr(shipped, name)
    for place, column in enumerate(frame.columns):
        other = frame[column].iloc[-1]
        for write in (
            lambda place=place, other=other: frame.iloc.__setitem__((0, place), other),
            lambda column=column, other=other: frame.loc.__setitem__((0, column), other),
            lambda column=column, other=other: frame[column].array.__setitem__(0, other),
        ):
            with pytest.raises(ValueError, match="read-only"):
                write()


def test_shapes_cannot_be_exchanged_behind_the_frame(shipped: Dataset) -> None:
    for frame in (shipped.towns, shipped.base):
        with pytest.raises(ValueError, match="read-only"):
            np.asarray(frame.geometry.array._data)[0] = None


def test_a_copy_and_what_is_made_of_a_frame_can_be_written_into(data: Dataset) -> None:
    before = data.claims.copy()
    copied, chosen = data.claims.copy(), data.claims[["claim_id", "status"]]
    copied.loc[0, "status"] = "ukraine"
    chosen.loc[0, "status"] = "ukraine"
    assert copied["status"].iloc[0] == chosen["status"].iloc[0] == "ukraine"
    pd.testing.assert_frame_equal(data.claims, before)


def arrays(value: object) -> list[np.ndarray]:
    """Find the arrays in something that is kept, also those in what it holds."""
    if isinstance(value, np.ndarray):
        return [value]
    return (
        [array for inner in vars(value).values() for array in arrays(inner)]
        if hasattr(value, "__dict__")
        else []
    )


def kept(data: Dataset) -> dict[str, State | Runs | object]:
    runs = store._runs(data, Sight(0))
    assert runs.town.size
    assert runs.at(data.last_day).size
    return {
        "ledger": ledger(data),
        "state": store._state(data, data.last_day, data.last_day, "all", "published"),
        "runs": runs,
        "centres": centres(data),
    }


@pytest.mark.parametrize(
    ("name", "count"), [("ledger", 16), ("state", 16), ("runs", 18), ("centres", 1)]
)
def test_arrays_that_are_kept_cannot_be_written_into(data: Dataset, name: str, count: int) -> None:
    found = arrays(kept(data)[name])
    assert len(found) == count
    for array in found:
        with pytest.raises(ValueError, match="read-only"):
            array[...] = array


def test_a_frame_that_is_kept_cannot_be_written_into(data: Dataset) -> None:
    record = store._record(data, data.last_day, data.last_day)
    with pytest.raises(ValueError, match="read-only"):
        record.iloc[0, 0] = record.iloc[0, 0]


def test_tuples_and_dictionaries_are_looked_into(data: Dataset) -> None:
    @per_dataset()
    def both(_data: Dataset) -> tuple[np.ndarray, dict[str, np.ndarray]]:
        return np.zeros(1), {"one": np.zeros(1)}

    first, more = both(data)
    assert not first.flags.writeable
    assert not more["one"].flags.writeable
    assert read_only("text") == "text"
