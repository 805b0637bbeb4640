"""Lags: two measures, negative ones told, answers of sources not yet collected left out."""

import pandas as pd
import pytest
from tiny import claim, claimant, dataset, origin

from contested.days import day_number
from contested.facts import chapters
from contested.lag_medians import COLUMNS, medians
from contested.lag_words import lag_lede, lag_text, medians_table
from contested.lags import lags
from contested.language import speak
from contested.load import load
from contested.rule import state

KNOWN = day_number("2025-12-31")
MAP = origin("map", collected_from="2022-04-03")
ORIGINS = [origin("hand"), MAP]


def shown(on, **cells):
    """Make a reading of the followed map."""
    return claim(on=on, by="a-map", origin="map", reaffirmed_on="2025-12-01", **cells)


def only(frame):
    (row,) = frame.to_dict("records")
    return {name: None if pd.isna(cell) else cell for name, cell in row.items()}


def read(*claims, **more):
    return only(lags(dataset(*claims, origins=ORIGINS, **more), known_by=KNOWN))


def test_an_answer_of_a_map_that_began_after_the_claim_counts_no_days():
    row = read(claim(on="2014-09-02"), shown("2022-04-03"))
    assert (row["outcome"], row["agreed_by"]) == ("uncollected", "2022-04-03")
    assert row["uncollected_id"] == "siversk-2022-04-03-a-map"
    assert (row["agreed_id"], row["agreed_on"]) == ("", "")
    assert [row[f"{name}_days"] for name in ("agreement", "answer", "waited")] == [None] * 3


def test_what_a_map_shows_on_its_first_day_is_no_early_answer():
    row = read(shown("2022-04-03"), claim(on="2022-11-13"))
    assert (row["outcome"], row["agreement_days"]) == ("uncollected", None)
    row = read(shown("2022-04-04"), claim(on="2022-11-13"))
    assert (row["outcome"], row["agreement_days"]) == ("agreed", -223)


def test_words_of_a_maps_voice_are_collected_as_long_as_its_map():
    people = [claimant(name) for name in ("ru-mod", "a-voice")]
    people.append(claimant("a-map", part_of="a-voice"))
    said, later = claim(on="2022-06-01", by="a-voice"), shown("2022-07-01", town="lyman")
    towns = (claim(on="2022-03-01"), said, later, claim(on="2022-07-02", town="lyman"))
    frame = lags(dataset(*towns, claimants=people, origins=ORIGINS), known_by=KNOWN)
    found = frame.set_index("town_id")["outcome"].to_dict()
    assert found == {"siversk": "uncollected", "lyman": "agreed"}


def test_a_concession_before_the_uncollected_answer_stays_the_answer():
    row = read(claim(on="2014-09-02"), claim(on="2014-09-05", by="ua-mod"), shown("2022-04-03"))
    assert (row["outcome"], row["answer_days"], row["agreed_by"]) == ("conceded", 3, "2022-04-03")
    row = read(claim(on="2022-04-01"), shown("2022-04-03"), claim(on="2022-04-20", by="ua-mod"))
    assert (row["outcome"], row["answer_days"], row["concession_days"]) == ("uncollected", None, 19)


def test_negative_lags_count_as_negative():
    row = read(claim(on="2024-10-02", by="ua-mod"), claim(on="2024-10-03"))
    assert (row["concession_days"], row["answer_days"], row["waited_days"]) == (-1, -1, -1)


@pytest.mark.parametrize(
    ("days", "english", "ukrainian"),
    [
        (-1, "1 day before the claim", "за 1 день до заяви"),
        (-2, "2 days before the claim", "за 2 дні до заяви"),
        (0, "the same day", "того самого дня"),
        (12, "12 days", "12 днів"),
    ],
)
def test_a_lag_in_words(days, english, ukrainian):
    assert lag_text(days) == english
    with speak("uk"):
        assert lag_text(days) == ukrainian


def test_medians_are_taken_of_each_measure_alone():
    data = dataset(
        claim(on="2024-05-01", town="a"),
        claim(on="2024-05-03", town="a", by="isw"),
        claim(on="2024-05-11", town="a", by="ua-mod"),
        claim(on="2024-06-02", town="b"),
        claim(on="2024-06-01", town="b", by="ua-mod"),
        claim(on="2024-07-01", town="c"),
        claim(on="2024-07-05", town="c", by="isw"),
        claim(on="2025-08-01", town="d"),
        claim(on="2014-09-02", town="e"),
        shown("2022-04-03", town="e"),
        origins=ORIGINS,
    )
    found = medians(lags(data, known_by=KNOWN), "year")
    assert tuple(found.columns) == COLUMNS
    row = found.set_index("group").loc["2024"]
    assert (row["claims"], row["conceded"], row["concession_median"]) == (3, 2, 4.5)
    assert (row["agreed"], row["agreement_median"]) == (2, 3.0)
    assert (row["answered"], row["answer_median"]) == (3, 2.0)
    every = found.set_index("group").loc["all"]
    parts = [every[name] for name in ("answered", "left_out", "waiting", "dropped")]
    assert (parts, every["claims"], every["uncollected"]) == ([3, 1, 1, 0], 5, 1)
    assert found["group"].tolist() == ["2014", "2024", "2025", "all"]


def test_the_page_tells_medians_and_how_many_answers_are_left_out():
    data = dataset(
        claim(on="2014-09-02"),
        shown("2022-04-03"),
        claim(on="2022-06-01", town="lyman"),
        shown("2022-05-31", town="lyman"),
        origins=ORIGINS,
    )
    frame = lags(data, known_by=KNOWN)
    told = lag_lede(data, frame)
    assert "1 third-party answer is left out because its source was not yet collected" in told
    assert "1 of the 1 third-party answers that count is read off a map" in told
    table = medians_table(data, medians(frame, "year"), "year")
    assert '<td data-name="Agreed by a third party">−1 <span class="quiet">1 answer</span>' in table
    assert '– <span class="quiet">0 answers, 1 left out</span>' in table


def test_a_town_tells_both_measures_and_the_first_day_of_a_map_as_the_latest():
    data = dataset(claim(on="2014-09-02"), shown("2022-04-03"), origins=ORIGINS)
    (chapter,) = chapters(data, state(data, data.last_day), 0)
    told = {fact.term: fact.value for fact in chapter.facts}
    assert told["First third party to agree"] == "A Map, by 3 April 2022 at the latest"
    assert "From claim to a third party's agreement" not in told
    data = dataset(shown("2022-04-03"), origins=ORIGINS)
    (chapter,) = chapters(data, state(data, data.last_day), 0)
    assert chapter.title == "Said to pass from Ukraine to Russia, 2022 or before"
    later = [claim(on="2025-12-11"), claim(on="2025-12-10", by="isw"), claim(by="ua-mod")]
    (chapter,) = chapters(data := dataset(*later), state(data, data.last_day), 0)
    told = {fact.term: fact.value for fact in chapter.facts}
    assert told["From claim to concession"] == "the same day"
    assert told["From claim to a third party's agreement"] == "1 day before the claim"


@pytest.fixture(scope="module")
def shipped():
    data = load(None)
    return lags(data, known_by=data.last_day)


@pytest.mark.parametrize(
    ("claim_id", "conceded", "agreed"),
    [
        ("siversk-2025-12-11-gerasimov", 12, 10),
        ("avdiivka-2024-02-17-putin", 0, 0),
        ("vuhledar-2024-10-03-ru-mod", -1, -2),
    ],
)
def test_lags_of_three_known_towns(shipped, claim_id, conceded, agreed):
    (row,) = shipped[shipped["claim_id"] == claim_id].to_dict("records")
    assert (row["concession_days"], row["agreement_days"]) == (conceded, agreed)


def test_no_shipped_answer_is_older_than_what_was_collected(shipped):
    late = shipped[shipped["agreed_by"] != ""]
    assert len(late) == 60
    assert late["agreement_days"].isna().all()
    assert not (shipped["agreed_on"] == "2022-04-03").any()


def test_marinka_was_claimed_twice(shipped):
    rows = shipped[shipped["town_id"] == "marinka"].to_dict("records")
    first, second = [(row["claimed_on"], row["outcome"], row["answer_days"]) for row in rows]
    assert first[:2] == ("2014-09-02", "dropped")
    assert second == ("2023-12-25", "agreed", -7)
