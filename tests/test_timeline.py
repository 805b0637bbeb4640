"""What the browser is sent: it must say the same as the rule, in few bytes."""

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from tiny import claim, dataset, town

from contested import map as town_map
from contested import timeline
from contested.dataset import Dataset
from contested.days import day_number, day_numbers, day_text
from contested.language import speak
from contested.load import DATA_FOLDER, load
from contested.rule import runs, state
from contested.seen import Runs
from contested.vocabulary import CAMPS, STATUSES, VIEWS

STATIC = Path(str(files("contested"))) / "static"
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")

READ_BACK = """
globalThis.window = globalThis;
require(process.argv[2] + "/store.js");
const { table, towns, runs, days } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const store = new contestedParts.store.Store(table);
store.setTowns(towns);
store.setRuns(runs);
const seen = days.map((day) => {
  store.goTo(day);
  const looks = Array.from(store.look, (_, town) => {
    const { view, low, high, gap, stale } = store.lookAt(town);
    const said = table.camps.map((_, camp) => store.position(town, camp)?.said ?? null);
    return [view, low, high, gap, Number(stale), said];
  });
  return { looks, counts: Array.from(store.counts) };
});
const changes = [store.nextChange(days[0], 1), store.nextChange(days[0], -1)];
process.stdout.write(JSON.stringify({ seen, changes }));
"""


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(DATA_FOLDER)


def read_back(data: Dataset, found: Runs, days: list[int]) -> dict:
    sent = {
        "table": town_map.mark_table(),
        "towns": town_map.towns(data),
        "runs": timeline.payload(data, found),
        "days": days,
    }
    done = subprocess.run(
        ["node", "-e", READ_BACK, "-", str(STATIC)],
        input=json.dumps(sent).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


def test_a_run_travels_as_days_since_the_one_before() -> None:
    data = dataset(claim(on="2025-12-01"), claim(on="2025-12-11", by="ua-mod", status="ukraine"))
    sent = timeline.payload(data, runs(data))
    assert sent["first"] == day_number("2025-12-01")
    assert sent["start"][:2] == [0, 10]
    assert sum(sent["count"]) == len(sent["start"]) == len(sent["look"])


def test_looks_are_a_dictionary_of_what_the_runs_show() -> None:
    data = dataset(claim(on="2025-12-01"), claim(on="2025-12-11", by="ua-mod", status="ukraine"))
    sent = timeline.payload(data, runs(data))
    first, second = (sent["looks"][number] for number in sent["look"][:2])
    assert first[:4] == [VIEWS.index("russia"), 2, 2, 0]
    assert second[:4] == [VIEWS.index("disputed"), 0, 2, 2]


def test_positions_are_claims_numbered_within_their_town() -> None:
    data = dataset(
        claim(town="lyman", on="2025-12-01"), claim(town="siversk", on="2025-12-05", by="ua-mod")
    )
    sent = timeline.payload(data, runs(data))
    by_camp = dict(zip(CAMPS, sent["claim"], strict=True))
    assert max(by_camp["russia"]) == max(by_camp["ukraine"]) == 1
    assert sent["shown"] == []


def test_a_lens_says_which_claim_it_shows() -> None:
    data = dataset(claim(on="2025-12-01"), claim(on="2025-12-11", by="ua-mod", status="ukraine"))
    sent = timeline.payload(data, runs(data, lens="ru-mod"))
    assert sent["shown"][0] == 1


def test_claims_travel_in_brief() -> None:
    data = dataset(
        claim(on="2025-12-01"), claim(on="2025-12-11", by="ua-mod", status="ukraine", note="x")
    )
    sent = timeline.claims(data)
    assert sent["said"] == [day_number("2025-12-01"), 10]
    assert [sent["claimants"][who] for who in sent["who"]] == ["Ru Mod", "Ua Mod"]
    assert [STATUSES[status] for status in sent["status"]] == ["russia", "ukraine"]
    assert [CAMPS[sent["camps"][who]] for who in sent["who"]] == ["russia", "ukraine"]


def test_towns_without_claims_travel_too() -> None:
    data = dataset(towns=[town("lyman"), town("siversk")])
    sent = timeline.payload(data, runs(data))
    assert sent["count"] == [1, 1]
    assert [sent["looks"][look][0] for look in sent["look"]] == [VIEWS.index("no-claim")] * 2
    assert timeline.claims(data)["said"] == []


def test_every_plural_form_is_sent() -> None:
    with speak("en"):
        forms = timeline.plural("{n} town", "{n} towns")
    assert forms == {
        "one": "{n} town",
        "few": "{n} towns",
        "many": "{n} towns",
        "other": "{n} towns",
    }


def test_the_shipped_claims_keep_their_days(shipped: Dataset) -> None:
    sent = timeline.claims(shipped)
    steps = np.array(sent["said"])
    ends = np.cumsum(sent["count"])
    starts = ends - sent["count"]
    total = np.cumsum(steps)
    before = np.where(starts > 0, total[np.maximum(starts - 1, 0)], 0)
    days = total - np.repeat(before, sent["count"])
    assert (days == day_numbers(shipped.claims["claimed_on"], blank=-1)).all()


def test_the_shipped_runs_take_a_tenth_of_their_plain_form(shipped: Dataset) -> None:
    found = runs(shipped)
    seen = found.seen
    plain = [
        {
            "town": shipped.towns["town_id"][town],
            "from": int(start),
            "view": VIEWS[view],
            "gap": int(gap),
            "stale": bool(stale),
            "claims": [shipped.claims["claim_id"][row] if row >= 0 else "" for row in claims],
        }
        for town, start, view, gap, stale, claims in zip(
            found.town, found.start, seen.view, seen.gap, seen.stale, seen.claim, strict=True
        )
    ]
    packed = json.dumps(timeline.payload(shipped, found), separators=(",", ":"))
    assert len(packed) * 10 < len(json.dumps(plain, separators=(",", ":")))


@needs_node
@pytest.mark.parametrize("lens", ["all", "russia", "deepstate-map"])
def test_the_browser_shows_what_the_rule_says(shipped: Dataset, lens: str) -> None:
    rng = np.random.default_rng(20251215)
    days = rng.integers(shipped.first_day, shipped.last_day, 25).tolist()
    days += [days[0], shipped.first_day, shipped.last_day]
    found = read_back(shipped, runs(shipped, lens=lens), days)
    claimed = day_numbers(shipped.claims["claimed_on"], blank=-1)
    for day, shown in zip(days, found["seen"], strict=True):
        seen = state(shipped, day, lens=lens).seen
        said = [[int(claimed[row]) if row >= 0 else None for row in rows] for rows in seen.claim]
        columns = (seen.view, seen.low, seen.high, seen.gap, seen.stale.astype(int))
        looks = [[*map(int, row), said] for *row, said in zip(*columns, said, strict=True)]
        assert shown["looks"] == looks, day_text(day)
        assert shown["counts"] == np.bincount(seen.view, minlength=len(VIEWS)).tolist()


@needs_node
def test_after_the_newest_word_every_mark_is_stale(shipped: Dataset) -> None:
    found = read_back(shipped, runs(shipped), [shipped.last_day + 1])
    no_claim = VIEWS.index("no-claim")
    assert all(look[4] == (look[0] != no_claim) for look in found["seen"][0]["looks"])


@needs_node
def test_the_next_change_is_where_a_view_turns() -> None:
    data = dataset(
        claim(on="2025-12-01"),
        claim(on="2025-12-05"),
        claim(on="2025-12-11", by="ua-mod", status="ukraine"),
    )
    found = read_back(data, runs(data), [day_number("2025-12-05")])
    assert found["changes"] == [day_number("2025-12-11"), None]


@needs_node
@pytest.mark.parametrize("script", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_a_script_parses_and_has_no_template_holes(script: Path) -> None:
    subprocess.run(["node", "--check", str(script)], check=True, timeout=30)
    text = script.read_text(encoding="utf-8")
    assert "{{" not in text
    assert "{%" not in text
    assert "innerHTML" not in text
