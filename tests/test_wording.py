"""How claims are told in lists."""

import numpy as np
import pytest
from tiny import claim as said
from tiny import claimant, dataset, until

from contested.address import parse
from contested.claims_table import claims_table, option_label
from contested.days import day_number
from contested.disagreement import disputes
from contested.entry import claim, claim_list, positions
from contested.language import speak
from contested.rule import runs, state
from contested.standoffs import dispute_table
from contested.wording import age, when, wording


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
    data = dataset(said(**{"by": "isw", "status": "contested"} | cells))
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
    data = dataset(said(summary="Said 90 % of <it> was taken."), until("2025-12-31"))
    told = shown(data)
    assert '<p><span class="who">Ru Mod</span></p><p>Said 90 % of &lt;it&gt; was taken.</p>' in told
    assert "11 Dec 2025, 4 days old" in told


def test_a_summary_that_is_not_in_the_language_spoken_is_marked():
    data = dataset(
        said(summary="Said so."), said(by="ua-mod", summary="Said no.", summary_uk="Сказало ні.")
    )
    assert "lang=" not in shown(data)
    with speak("uk"):
        told = shown(data)
        listed = claim_list(data, [0], day_number("2025-12-15"), "light")
    for text in (told, listed):
        assert '<span lang="en">Said so.</span> <span class="quiet">(англійською)</span>' in text
    assert "<p>Сказало ні.</p>" in told
    assert "Said no." not in told


READING = said(by="deepstate-map", on="2022-04-03", reaffirmed_on="2026-08-21", origin="deepstate")


def test_a_reading_of_a_map_is_told_with_the_days_over_which_it_was_upheld():
    data = dataset(READING, until("2026-12-31"))
    day = day_number("2025-12-15")
    upheld = "since 3 Apr 2022, upheld to 15 Dec 2025"
    assert f"{upheld}, this day" in shown(data)
    assert upheld in claim_list(data, [0], day, "light")
    assert f"{upheld}, this day" in claim(data, 0, day, "light", date=day)
    later = claim(data, 0, day_number("2026-12-31"), "light", date=day)
    assert "since 3 Apr 2022, upheld to 21 Aug 2026, this day" in later
    table = claims_table(data, parse({}, data, day_number("2027-01-01"))[0], np.array([0]), "light")
    assert "since 3 Apr 2022, upheld to 21 Aug 2026" in table


def test_nothing_is_told_of_a_later_day_and_no_age_before_the_claim():
    data = dataset(READING)
    assert when(data, 0, day_number("2022-04-03")) == "3 Apr 2022"
    early = day_number("2022-04-01")
    assert age(data, 0, early, day_number("2022-04-05")) == "since 3 Apr 2022, upheld to 5 Apr 2022"


def test_disputes_tell_how_long_a_reading_was_upheld():
    data = dataset(READING, said(by="ua-mod", on="2025-12-14", status="ukraine"))
    seen = state(data, day_number("2025-12-15"))
    found = disputes(data, seen, runs(data))
    table = dispute_table(data, parse({}, data, day_number("2027-01-01"))[0], seen, found, "light")
    assert "Deepstate Map</span>, since 3 Apr 2022, upheld to 15 Dec 2025" in table
