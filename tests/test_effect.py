"""What a claim changes: held against the data with the row really in them, read from files."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import TOWNS, VOICES, claims
from pandas.testing import assert_frame_equal
from tiny import claim, claimant, dataset, town, until, write_folder

from contested import draft
from contested.days import day_number, day_text
from contested.effect import Look, effect, joined, look
from contested.effect_words import effect_html, summary
from contested.importers.inbox import SAID
from contested.load import load
from contested.records import state_records
from contested.rule import state

THEIRS = claim(on="2025-12-11", by="ru-mod")
OURS = claim(on="2025-12-12", by="ua-mod", status="contested")
DATA = dataset(
    THEIRS,
    OURS,
    until("2026-11-01"),
    towns=[town("siversk"), town("lyman"), town("zorivka")],
    claimants=[claimant(name) for name in ("ru-mod", "ua-mod", "ru-blogger", "isw")],
)


def changed(**cells):
    row = draft.draft(claim(**{"claim_id": "", "on": "2025-12-20", **cells}), DATA)
    assert draft.faults(row, DATA) == []
    return effect(DATA, row)


def test_a_concession_ends_the_dispute_from_its_day_on():
    found = changed(by="ua-mod", status="russia")
    assert [day_text(one.day) for one in found.moments] == ["2025-12-20", "2026-11-01"]
    then = found.then[0]
    assert day_text(then.first) == "2025-12-20"
    assert (then.before, then.after) == (
        Look("disputed", 1, stale=False),
        Look("russia", 0, stale=False),
    )
    assert summary(found).endswith("All other towns stay as they are.")
    words = effect_html(found, "light")
    assert "Kyiv: contested (Ua Mod, 12 Dec 2025) → held by Russia (Ua Mod, 20 Dec 2025)" in words


def test_an_older_claim_changes_nothing_later():
    found = changed(by="ua-mod", status="ukraine", on="2025-12-01")
    then = found.then[0]
    assert (day_text(then.first), day_text(then.last)) == ("2025-12-01", "2025-12-10")
    assert then.before == Look("no-claim", 0, stale=False)
    assert look(found.moments[-1].before) == look(found.moments[-1].after)


def test_a_first_claim_on_a_town_begins_on_its_day():
    found = changed(town="lyman", by="ru-mod")
    assert [day_text(one.first) for one in found.then] == ["2025-12-20", "2026-06-18"]
    assert [one.after.stale for one in found.then] == [False, True]


def test_what_does_not_count_changes_no_view():
    found = changed(by="ru-blogger", status="ukraine")
    assert found.silent
    assert summary(found).startswith("Ru Blogger does not count")
    assert "<del" not in effect_html(found, "light")


def test_a_claim_about_earlier_days_changes_them_with_hindsight():
    found = changed(by="ua-mod", status="russia", as_of="2025-12-14")
    assert day_text(found.then[0].first) == "2025-12-20"
    assert day_text(found.hindsight[0].first) == "2025-12-14"
    assert "Days seen otherwise, with hindsight" in effect_html(found, "light")


def test_a_claim_later_than_all_others_makes_the_record_longer():
    data = dataset(THEIRS, OURS, claimants=[claimant("ru-mod"), claimant("ua-mod")])
    row = draft.draft(claim(claim_id="", on="2025-12-20", by="ua-mod"), data)
    found = effect(data, row)
    (moment,) = found.moments
    assert [day_text(day) for day in (moment.day, moment.before.date, moment.after.date)] == [
        "2025-12-20",
        "2025-12-12",
        "2025-12-20",
    ]
    assert summary(found).endswith(
        "The record then ends on 20 December 2025; until that day the words on other towns grow "
        "older."
    )
    assert "The record then ends" not in summary(changed(by="ua-mod", status="russia"))
    assert "20 Dec 2025" in effect_html(found, "light")


def test_a_withdrawal_changes_the_days_after_it():
    row = draft.withdrawn(DATA, OURS["claim_id"], "2025-12-15", "Misspoke.")
    assert draft.faults(row, DATA) == []
    (then, *_rest) = effect(DATA, row).then
    assert (day_text(then.first), then.after.view) == ("2025-12-15", "russia")


def sound(rows):
    """Make rows that can stand together in a folder of data."""
    kept = {tuple(row[name] for name in SAID): row for row in rows}
    for place, row in enumerate(kept.values()):
        row["claim_id"] = f"{row['town_id']}-{row['claimed_on']}-{row['claimant_id']}-{place}"
        row["withdrawn_reason"] = "Misspoke." if row["withdrawn_on"] else ""
        row["as_of"] = "" if row["as_of"] == row["claimed_on"] else row["as_of"]
    return list(kept.values())


def read(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = write_folder(
            Path(folder),
            claims=rows,
            towns=[town(name, lon=38 + place / 10) for place, name in enumerate(TOWNS)],
            claimants=[claimant(name) for name in VOICES],
        )
        return load(path)


def records(data, on, names):
    found = state_records(data, state(data, on), [data.town_row[name] for name in names])
    return [
        {key: record[key] for key in ("town_id", "view", "gap", "stale", "positions")}
        for record in found
    ]


@settings(max_examples=settings.default.max_examples // 6)  # each example writes two folders
@given(st.lists(claims(), min_size=1, max_size=12).map(sound))
def test_after_is_what_reading_the_row_really_gives(rows):
    *held, row = rows
    before, after = read(held), read(rows)
    assert_frame_equal(joined(before, row).claims, after.claims)
    found = effect(before, row)
    name = row["town_id"]
    others = [other for other in TOWNS if other != name]
    for moment in found.moments:
        day = moment.after.date
        assert records(found.after, day, [name]) == records(after, day, [name])
        assert records(found.before, day, [name]) == records(before, day, [name])
        seen_then = min(day, before.last_day) if held else day
        assert records(before, seen_then, others) == records(after, seen_then, others)
    differing = {
        day
        for day in range(day_number("2024-08-01"), found.moments[-1].after.date + 1, 3)
        if seen(before, day, name) != seen(after, day, name)
    }
    told = {day for one in found.then for day in span(one, found) if (day - min_day()) % 3 == 0}
    assert told == differing


def min_day():
    return day_number("2024-08-01")


def span(one, found):
    last = found.moments[-1].after.date if one.last is None else one.last
    return range(one.first, last + 1)


def seen(data, day, name):
    (record,) = records(data, day, [name])
    return record["view"], record["gap"], record["stale"]


@pytest.fixture(scope="module")
def shipped():
    return load()


@pytest.mark.parametrize("status", ["ukraine", "contested", "russia"])
def test_the_shipped_data_answer(shipped, status):
    row = draft.draft(claim(town="siversk", on="2025-12-14", by="ua-general-staff", status=status,
                            claim_id=""), shipped)  # fmt: skip
    assert draft.faults(row, shipped) == []
    found = effect(shipped, row)
    assert look(found.moments[0].before).view == "disputed"
    whole = joined(shipped, row)
    town_row = whole.town_row["siversk"]
    for moment in found.moments:
        real = state(whole, moment.after.date)
        assert look(real, town_row) == look(moment.after)
