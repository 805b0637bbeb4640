"""How claims are told in lists."""

import pytest
from tiny import claim, claimant, dataset, until

from contested.claims_table import option_label
from contested.days import day_number
from contested.entry import claim_list, positions
from contested.language import speak
from contested.rule import state
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


def shown(data, known="2025-12-15"):
    seen = state(data, day_number("2025-12-15"), known_by=day_number(known))
    return positions(data, seen, 0, "light")


def test_the_claims_own_summary_stands_under_each_position_with_claimant_and_day():
    data = dataset(claim(summary="Said 90 % of <it> was taken."), until("2025-12-31"))
    told = shown(data)
    assert "<p>Ru Mod</p><p>Said 90 % of &lt;it&gt; was taken.</p>" in told
    assert "11 Dec 2025, 4 days old" in told


def test_a_summary_that_is_not_in_the_language_spoken_is_marked():
    data = dataset(
        claim(summary="Said so."), claim(by="ua-mod", summary="Said no.", summary_uk="Сказало ні.")
    )
    assert "lang=" not in shown(data)
    with speak("uk"):
        told = shown(data)
        listed = claim_list(data, [0], day_number("2025-12-15"), "light")
    for text in (told, listed):
        assert '<span lang="en">Said so.</span> <span class="quiet">(англійською)</span>' in text
    assert "<p>Сказало ні.</p>" in told
    assert "Said no." not in told
