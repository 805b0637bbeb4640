"""How claims came here: what is said, what stands on a list, what a followed map shows.

The day of a line of a list is that of the edition, the latest one: nothing counts days with it.
"""

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from tiny import claim, dataset, town, until

from contested.changes import changes, lag
from contested.coverage import coverage
from contested.days import NEVER, day_number
from contested.disagreement import unanswered
from contested.facts import chapters
from contested.lag_rows import lag_rows
from contested.lag_words import lag_lede
from contested.lags import lags
from contested.load import load
from contested.map import mark_table, towns
from contested.newest import Edition, editions, newest_claims, oldest
from contested.news import news
from contested.origins import listed, said, shown
from contested.outcomes import record
from contested.rule import runs, state
from contested.sight import Sight
from contested.story import since
from contested.timeline import payload
from contested.trends import claims_a_week
from contested.vocabulary import CAMPS

STATIC = Path(str(files("contested"))) / "static"
CLAIMED = claim(on="2022-05-01", by="ru-mod")
LISTED = claim(on="2025-04-30", by="ua-ministry", as_of="2022-04-28", origin="register")
KNOWN = day_number("2025-12-31")


def only(frame):
    (row,) = frame.to_dict("records")
    return row


def test_an_origin_that_upholds_claims_is_a_followed_map_and_hand_never_is():
    data = dataset(
        claim(on="2022-04-03", by="a-map", origin="map", reaffirmed_on="2022-04-05"),
        claim(on="2022-04-06", by="a-map", origin="map"),
        claim(on="2022-04-07", by="a-map", reaffirmed_on="2022-04-09"),
        claim(on="2022-04-08", by="isw", origin="table"),
        LISTED,
    )
    assert shown(data.claims).tolist() == [True, True, False, False, False]
    assert listed(data.claims).tolist() == [False] * 4 + [True]
    assert said(data.claims).tolist() == [False, False, True, True, False]


def test_every_way_has_its_own_row_of_coverage_and_weeks_count_what_was_said():
    data = dataset(
        CLAIMED,
        claim(on="2022-05-01", by="a-map", origin="map", reaffirmed_on="2022-05-02"),
        LISTED | {"claimed_on": "2022-05-01"},
    )
    row = only(coverage(data))
    assert {name: row[name] for name in (*CAMPS, "listed", "followed")} == {
        "ukraine": 0, "russia": 1, "third-party": 0, "listed": 1, "followed": 1,
    }  # fmt: skip
    assert claims_a_week(data, last=data.last_day)["camp"].tolist() == ["russia"]


def test_a_list_admits_a_change_by_its_edition_at_the_latest_and_gives_no_days():
    row = only(lags(dataset(CLAIMED, LISTED), known_by=KNOWN))
    assert (row["outcome"], row["conceded_by"]) == ("listed", "2025-04-30")
    assert row["listed_id"] == "siversk-2025-04-30-ua-ministry"
    assert (row["conceded_id"], row["conceded_on"], row["window_to"]) == ("", "", "")
    for name in ("concession", "agreement", "answer", "waited"):
        assert row[f"{name}_days"] is None or row[f"{name}_days"] != row[f"{name}_days"], name


def test_whoever_agreed_before_the_edition_is_the_answer():
    agreed = claim(on="2022-05-11", by="isw")
    row = only(lags(dataset(CLAIMED, agreed, LISTED), known_by=KNOWN))
    assert (row["outcome"], row["answer_days"], row["waited_days"]) == ("agreed", 10, 10)
    assert (row["conceded_by"], row["conceded_on"]) == ("2025-04-30", "")


def test_what_is_said_before_the_list_stays_the_admission_and_after_it_is_none():
    before, after = claim(on="2022-06-01", by="ua-mod"), claim(on="2025-06-01", by="ua-mod")
    (change,) = changes(dataset(CLAIMED, before, LISTED), 0, known_by=NEVER)
    assert (change.conceded >= 0, change.listed) == (True, -1)
    data = dataset(CLAIMED, LISTED, after)
    (change,) = changes(data, 0, known_by=NEVER)
    assert (change.conceded, change.listed >= 0, lag(data, change)) == (-1, True, None)


def test_a_word_of_the_day_of_the_edition_goes_first():
    same_day = claim(on="2025-04-30", by="ua-z")
    (change,) = changes(dataset(CLAIMED, LISTED, same_day), 0, known_by=NEVER)
    assert (change.conceded >= 0, change.listed) == (True, -1)


def test_a_list_of_ones_own_side_is_no_claim_of_a_change():
    own = claim(on="2025-04-30", by="ru-office", origin="register")
    assert changes(dataset(own), 0, known_by=NEVER) == []


def test_a_side_that_lists_what_it_claimed_dropped_it_on_no_known_day():
    data = dataset(
        claim(on="2022-03-01", by="ua-mod"),
        claim(on="2022-09-01", by="ua-mod", status="ukraine"),
        LISTED,
    )
    row = only(lags(data, known_by=KNOWN))
    assert (row["side"], row["outcome"], row["dropped_on"]) == ("ukraine", "dropped", "2025-04-30")
    assert row["waited_days"] is None or row["waited_days"] != row["waited_days"]


def test_charts_and_averages_leave_lists_out_and_say_how_many():
    data = dataset(CLAIMED, LISTED)
    frame = lags(data, known_by=KNOWN)
    assert lag_rows(data, frame, "year") == ([], [])
    text = "1 concession is left out because it was first made on an official list"
    assert text in lag_lede(data, frame)
    assert "left out" not in lag_lede(data, frame[:0])


def test_a_town_tells_the_edition_as_the_latest_day():
    data = dataset(CLAIMED, LISTED)
    (chapter,) = chapters(data, state(data, data.last_day), 0)
    told = {fact.term: fact.value for fact in chapter.facts}
    assert told["Conceded by Kyiv"] == ("Ua Ministry, by 30 April 2025 at the latest")
    assert not {"First conceded by Kyiv", "From claim to concession"} & set(told)
    data = dataset(LISTED)
    (chapter,) = chapters(data, state(data, data.last_day), 0)
    assert chapter.title == "Said to pass from Ukraine to Russia, 2025 or before"


def test_a_track_record_counts_what_a_list_admits_apart():
    data = dataset(CLAIMED, LISTED)
    counted = record(data, state(data, data.last_day)).set_index("claimant_id").loc["ru-mod"]
    assert (counted["listed"], counted["conceded"], counted["taken"]) == (1, 0, 1)


def test_a_list_answers_no_claim_and_is_none():
    listing = LISTED | {"claimed_on": "2025-05-02", "as_of": ""}
    claimed = claim(on="2025-05-01", by="ru-mod")
    data = dataset(claimed, listing, until("2025-06-01"))
    found = unanswered(data, state(data, day_number("2025-06-01")))
    assert [data.claims["claimant_id"][row] for row in found] == ["ru-mod"]
    own = listing | {"status": "ukraine"}
    data = dataset(own)
    assert unanswered(data, state(data, day_number("2025-06-01"))) == []


def test_an_edition_is_one_line_below_the_newest_claims():
    names = ("avdiivka", "bakhmut", "siversk")
    lines = [LISTED | claim(on="2025-04-30", by="ua-ministry", town=name, origin="register")
             for name in names]  # fmt: skip
    data = dataset(CLAIMED, *lines, towns=[town(name) for name in names])
    newest = newest_claims(data, data.last_day, 8)
    assert data.claims["claimant_id"][newest].tolist() == ["ru-mod"]
    assert editions(data, data.last_day, oldest(data, newest)) == [
        Edition("2025-04-30", "ua-ministry", "russia", 3)
    ]
    assert editions(data, day_number("2025-04-29"), 0) == []


def test_lines_of_lists_are_told_apart_in_news_and_are_no_late_words():
    data = dataset(CLAIMED, LISTED)
    days = [state(data, day_number(day)) for day in ("2025-04-29", "2025-04-30")]
    assert [item.kind for item in news(data, *days).items if item.change] == ["listed"]
    found = since(data, Sight(day_number("2023-01-01")), KNOWN)
    assert (found.late, found.spoken, found.listed) == ((), (), 1)


def test_the_map_is_told_which_claims_are_lines_of_lists():
    data = dataset(CLAIMED, LISTED, claim(on="2025-05-01"), claim(on="2025-06-01", town="lyman"))
    assert data.claims["origin"].tolist().index("register") == 2
    assert towns(data)["listed"] == [2]


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_histogram_counts_claims_without_lines_of_lists():
    data = dataset(CLAIMED, LISTED, claim(on="2025-04-30", by="isw"), claim(on="2025-04-29"))
    sent = {"table": mark_table(), "towns": towns(data), "runs": payload(data, runs(data))}
    script = """
        globalThis.window = globalThis;
        for (const part of ["days", "store", "histogram"]) require(`${process.argv[2]}/${part}.js`);
        const { table, towns, runs } = JSON.parse(require("fs").readFileSync(0, "utf8"));
        const store = new contestedParts.store.Store(table);
        store.setTowns(towns);
        store.setRuns(runs);
        const days = process.argv.slice(3).map(Number);
        const found = days.map((day) => contestedParts.histogram.about(store, day, "day").claims);
        process.stdout.write(JSON.stringify(found));
    """
    days = [str(day_number(day)) for day in ("2022-05-01", "2025-04-29", "2025-04-30")]
    done = subprocess.run(
        ["node", "-e", script, "-", str(STATIC), *days],
        input=json.dumps(sent).encode(), capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    assert json.loads(done.stdout) == [1, 1, 1]


def test_no_shipped_lag_counts_days_to_an_edition():
    data = load(None)
    frame = lags(data, known_by=data.last_day)
    by_list = frame[frame["conceded_by"] != ""]
    assert len(by_list) > 150
    assert by_list["concession_days"].isna().all()
    assert (data.claims["origin"][[data.claim_row[one] for one in by_list["listed_id"]]]
            == "register").all()  # fmt: skip
    conceded = frame.loc[frame["conceded_id"] != "", "conceded_id"]
    assert (data.claims["origin"][[data.claim_row[one] for one in conceded]] != "register").all()
