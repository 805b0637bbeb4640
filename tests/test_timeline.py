"""What the browser is sent: it must say the same as the rule, in few bytes."""

import gzip
import json
import shutil
import subprocess
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from tiny import claim, dataset, town, until

from contested import map as town_map
from contested import timeline
from contested.dataset import Dataset
from contested.days import day_number, day_numbers, day_text
from contested.language import speak
from contested.load import DATA_FOLDER, load
from contested.rule import runs, state
from contested.seen import Runs, Seen
from contested.timeline import Columns
from contested.town_runs import town_runs
from contested.vocabulary import BASES, CAMPS, STATUSES, VIEWS

STATIC = Path(str(files("contested"))) / "static"
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")

READ_BACK = """
globalThis.window = globalThis;
for (const name of ["store", "loader", "positions"]) require(`${process.argv[2]}/${name}.js`);
const { table, towns, runs, days, asked } = JSON.parse(require("fs").readFileSync(0, "utf8"));
globalThis.fetch = async (url) => {
  const town = new URL(url, "http://127.0.0.1").searchParams.get("town");
  return { ok: true, json: async () => asked[town] };
};
const store = new contestedParts.store.Store(table);
store.setTowns(towns);
store.setRuns(runs);
const positions = new contestedParts.positions.Positions(store, () => {});
positions.setAddress("/positions.json?lens=all");
const rows = Object.keys(asked).map((id) => store.row.get(id));
Promise.all(rows.map((town) => positions.ask(town))).then(() => {
  const seen = days.map((day) => {
    store.goTo(day);
    const looks = Array.from(store.look, (_, town) => {
      const { view, low, high, gap, stale } = store.lookAt(town);
      return [view, low, high, gap, Number(stale)];
    });
    const told = Object.fromEntries(rows.map((town) => [town, positions.of(town)]));
    return { looks, counts: Array.from(store.counts), told };
  });
  const changes = [store.nextChange(days[0], 1), store.nextChange(days[0], -1)];
  process.stdout.write(JSON.stringify({ seen, changes }));
});
"""


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(DATA_FOLDER)


def read_back(data: Dataset, found: Runs, days: list[int], towns: Sequence[int] = ()) -> dict:
    town_id = data.towns["town_id"]
    sent = {
        "table": town_map.mark_table(),
        "towns": town_map.towns(data),
        "runs": timeline.payload(data, found),
        "days": days,
        "asked": {town_id[town]: town_runs(data, found, town) for town in towns},
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


def test_runs_that_look_alike_travel_as_one_and_bring_no_claims() -> None:
    data = dataset(
        claim(on="2025-12-01"), claim(on="2025-12-05"), claim(on="2025-12-11", status="contested")
    )
    sent = timeline.payload(data, runs(data))
    assert sent["start"] == [0, 10]
    assert set(sent) == {"lens", "clock", "first", "last", "looks", "count", "start", "look"}


def test_nothing_is_told_of_days_after_the_last() -> None:
    data = dataset(claim(on="2025-12-01"), claim(on="2025-12-11"))
    assert timeline.payload(data, runs(data))["last"] == day_number("2025-12-11")
    for known, last in (
        ("2025-12-05", "2025-12-05"),
        ("2025-12-24", "2025-12-11"),
        ("2025-11-01", "2025-12-01"),
    ):
        told = runs(data, clock="hindsight", known_by=day_number(known))
        assert timeline.payload(data, told)["last"] == day_number(last)


def test_a_town_is_asked_for_with_claims_numbered_within_it() -> None:
    data = dataset(
        claim(town="lyman", on="2025-12-01"),
        claim(town="siversk", on="2025-12-05", by="ua-mod", status="ukraine"),
        claim(town="siversk", on="2025-12-06", by="ua-mod", status="contested"),
        claim(town="siversk", on="2025-12-06", by="ua-army", status="ukraine"),
    )
    sent = town_runs(data, runs(data), data.town_row["siversk"])
    claims = data.claims[data.claims["town_id"] == "siversk"]["claim_id"].tolist()
    mod, army = (claims.index(f"siversk-2025-12-06-{who}") + 1 for who in ("ua-mod", "ua-army"))
    assert sent["start"] == [day_number("2025-12-01"), 4, 1]
    assert dict(zip(CAMPS, sent["claim"], strict=True)) == {
        "ukraine": [0, claims.index("siversk-2025-12-05-ua-mod") + 1, mod],
        "russia": [0, 0, 0],
        "third-party": [0, 0, 0],
    }
    assert sent["dissent"] == [[], [], [army]]
    assert sent["voices"][0] == [0, 1, 2]
    assert [BASES[basis] for basis in sent["basis"]] == ["none", "one", "one"]
    assert sent["shown"] == [0, 0, 0]


def test_a_town_says_who_is_silent_and_who_has_lapsed() -> None:
    data = dataset(
        claim(on="2025-01-01"),
        claim(on="2025-03-01", by="ua-mod", status="ukraine"),
        until("2025-04-20"),
    )
    sent = town_runs(data, runs(data), data.town_row["siversk"])
    silent = sent["start"][0] + sum(sent["start"][1:3])
    assert day_text(silent) == "2025-04-01"
    russia = 1 << CAMPS.index("russia")
    assert sent["silent"] == sent["lapsed"] == [0, 0, russia]


def test_a_lens_says_which_claim_it_shows() -> None:
    data = dataset(claim(on="2025-12-01"), claim(on="2025-12-11", by="ua-mod", status="ukraine"))
    sent = town_runs(data, runs(data, lens="ru-mod"), 0)
    assert sent["shown"] == [1, 1]
    assert sent["basis"] == [-1, -1]


def test_claims_travel_in_brief() -> None:
    data = dataset(
        claim(on="2025-12-01"), claim(on="2025-12-11", by="ua-mod", status="ukraine", note="x")
    )
    sent = timeline.claims(data)
    assert sent["said"] == [day_number("2025-12-01"), 10]
    assert [sent["claimants"]["en"][who] for who in sent["who"]] == ["Ru Mod", "Ua Mod"]
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


def test_the_shipped_runs_take_few_bytes_and_a_town_fewer(shipped: Dataset) -> None:
    found = runs(shipped)
    assert packed(timeline.payload(shipped, found)) < 9_000
    towns = range(len(shipped.towns))
    sizes = [packed(town_runs(shipped, found, town)) for town in towns]
    assert np.median(sizes) < 300
    assert max(sizes) < 3_000


def packed(sent: Columns) -> int:
    """Count the bytes that travel."""
    return len(gzip.compress(json.dumps(sent, separators=(",", ":")).encode(), 6))


@needs_node
@pytest.mark.parametrize(
    ("lens", "clock", "known"),
    [
        ("all", "then", None),
        ("russia", "then", None),
        ("deepstate-map", "then", None),
        ("all", "hindsight", "2024-02-17"),
    ],
)
def test_the_browser_shows_what_the_rule_says(
    shipped: Dataset, lens: str, clock: str, known: str | None
) -> None:
    rng = np.random.default_rng(20251215)
    ears = None if known is None else day_number(known)
    last = shipped.last_day if ears is None else ears
    days = rng.integers(shipped.first_day, last, 25).tolist()
    days += [days[0], shipped.first_day, last]
    towns = rng.choice(len(shipped.towns), 60, replace=False).tolist()
    towns.append(shipped.town_row["siversk"])
    counted = (shipped.towns["kind"] != "site").to_numpy()
    told = runs(shipped, lens=lens, clock=clock, known_by=ears)
    found = read_back(shipped, told, days, towns)
    for day, shown in zip(days, found["seen"], strict=True):
        seen = state(shipped, day, known_by=ears, lens=lens).seen
        columns = (seen.view, seen.low, seen.high, seen.gap, seen.stale.astype(int))
        looks = [[*map(int, row)] for row in zip(*columns, strict=True)]
        assert shown["looks"] == looks, day_text(day)
        views = np.bincount(seen.view[counted], minlength=len(VIEWS))
        assert shown["counts"] == views.tolist()
        for place in towns:
            assert shown["told"][str(place)] == behind(shipped, seen, place), (day_text(day), place)


def behind(data: Dataset, seen: Seen, town: int) -> dict:
    """Write what a state holds of a town as the browser does."""
    camp_of = data.claimants.set_index("claimant_id")["camp"]

    def said(row: int) -> dict | None:
        if row < 0:
            return None
        claim = data.claims.iloc[row]
        return {
            "who": data.claimant_row[claim["claimant_id"]],
            "camp": CAMPS.index(camp_of[claim["claimant_id"]]),
            "status": STATUSES.index(claim["status"]),
            "said": day_number(claim["claimed_on"]),
        }

    def position(camp: int) -> dict | None:
        claim = said(seen.claim[town, camp])
        return claim and claim | {
            "lapsed": bool(seen.lapsed[town, camp]),
            "silent": bool(seen.silent[town, camp]),
        }

    return {
        "camps": [position(camp) for camp in range(len(CAMPS))],
        "dissent": [said(row) for row in seen.dissent[town]],
        "shown": said(seen.shown[town]),
        "basis": int(seen.basis[town]),
        "voices": seen.voices[town].tolist(),
        "stale": bool(seen.stale[town]),
    }


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
