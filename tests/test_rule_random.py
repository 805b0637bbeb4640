"""The rule on the shipped data, held against the plain reading at random towns, days and lenses.

`python -m tests.benchmarks.rule_random` asks many more.
"""

import pytest
from questions import VARIANTS, varied
from side_by_side import compare

from contested.load import DATA_FOLDER

COUNT = {"as shipped": 600}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_shipped_data_are_read_as_the_plain_reading_reads_them(variant, tmp_path):
    folder = varied(DATA_FOLDER, tmp_path / "data", variant)
    found = compare(folder, COUNT.get(variant, 100))
    assert found.differences == []
    for kind in ("known by: before the day asked", "known by: after the last day"):
        assert found.kinds[kind] > 10
    assert found.kinds["day: after the last day"] > 5
