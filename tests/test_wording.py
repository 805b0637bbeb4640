"""How claims are told in lists."""

import pytest
from tiny import claim, claimant, dataset

from contested.claims_table import option_label
from contested.language import speak
from contested.wording import wording


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"status": "russia"}, "held by Russia"),
        ({"presence": "partial", "attacker": "russia"}, "contested, Russian troops in part of it"),
        ({"presence": "partial"}, "contested, one side's troops in part of it"),
        (
            {"status": "ukraine", "presence": "outskirts", "attacker": "russia"},
            "held by Ukraine, Russian troops at the outskirts",
        ),
        ({"confidence": "probable"}, "probably contested"),
    ],
)
def test_a_list_words_a_claim_as_the_one_table_does(cells, words):
    data = dataset(claim(**{"by": "isw", "status": "contested"} | cells))
    assert wording(data, 0) == words


def test_a_filter_names_a_presence_without_a_side():
    data = dataset(claimants=[claimant()])
    assert option_label(data, "presence", "partial") == "troops in part of it"
    with speak("uk"):
        assert option_label(data, "presence", "outskirts") == "війська на околицях"
