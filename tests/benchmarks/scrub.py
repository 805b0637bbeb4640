"""Scrubbing: ours against the two stock ways, in one run, in one browser, over the same dates."""

import csv
import datetime as dt
import json
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from looking import map_frame
from playwright.sync_api import Browser, Frame, Page, sync_playwright
from serving import ROOT, served

from contested.vocabulary import CLAIM_COLUMNS, CLAIMANT_COLUMNS, TOWN_COLUMNS

APPS = Path(__file__).parent / "apps"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
STEPS = 60
FIRST = dt.date(2025, 11, 1)
OURS = ROOT / "app.py"
MAP = 'iframe[title^="streamlit_folium"]'

STOCK_SHOWS = f"""date => {{
  const frames = [...document.querySelectorAll('{MAP}')];
  return frames.some(frame => frame.contentWindow && frame.contentWindow.shownDate === date);
}}"""

ARM = """date => {
  const shows = SHOWS;
  window.step = new Promise(resolve => {
    const begin = () => {
      const begun = performance.now();
      const look = () => shows(date) ? resolve(performance.now() - begun)
                                     : requestAnimationFrame(look);
      look();
    };
    window.addEventListener('keydown', begin, { capture: true, once: true });
  });
}"""
"""From the key's arrival in the page until the map shows the date, looked at frame by frame."""

OUR_SHOWS = "date => window.contested.state().date === date"


def main() -> None:
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        print(f"{STEPS} steps of one day from {FIRST}, shipped data, milliseconds a step")
        rebuilt = stock(browser, "rebuilt")
        group = stock(browser, "group")
        ours = stepped(browser)
        for name, steps in (("stock, rebuilt map", rebuilt), ("stock, feature group", group)):
            ratio = statistics.median(steps) / statistics.median(ours)
            print(f"  {name:22} {told(steps)}   {ratio:.0f} times ours")
        print(f"  {'ours':22} {told(ours)}")
        dragged(browser, OURS, None, "shipped data")
        with tempfile.TemporaryDirectory() as folder:
            dragged(browser, OURS, synthetic(Path(folder)), "30,000 settlements")
        first_map(browser)
        browser.close()


def told(steps: list[float]) -> str:
    ordered = sorted(steps)
    p95 = ordered[int(len(ordered) * 0.95)]
    return f"median {statistics.median(steps):7.1f}  p95 {p95:7.1f}"


def days(count: int = STEPS) -> list[str]:
    return [(FIRST + dt.timedelta(days=number)).isoformat() for number in range(count + 1)]


def stock(browser: Browser, name: str) -> list[float]:
    with served(APPS / f"{name}.py") as address, opened(browser, address) as page:
        first, *rest = days()
        page.wait_for_function(STOCK_SHOWS, arg=first)
        page.locator("[data-testid=stSlider] input").focus()
        return [step(page, page, STOCK_SHOWS, day) for day in rest]


def stepped(browser: Browser) -> list[float]:
    with served() as address, opened(browser, f"{address}/?date={days()[0]}") as page:
        frame = map_frame(page)
        frame.get_by_test_id("timeline-slider").focus()
        return [step(page, frame, OUR_SHOWS, day) for day in days()[1:]]


def step(page: Page, place: Page | Frame, shows: str, day: str) -> float:
    place.evaluate(ARM.replace("SHOWS", shows), day)
    page.keyboard.press("ArrowRight")
    return place.evaluate("window.step")


def dragged(browser: Browser, script: Path, data: Path | None, name: str) -> None:
    """Drag the pointer over the timeline and read the browser's own frame times."""
    with served(script, data=data) as address:
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.set_default_timeout(120_000)
        sent, received = [], []
        page.on("websocket", lambda socket: listen(socket, sent, received))
        page.goto(address)
        frame = map_frame(page)
        page.wait_for_timeout(1500)
        frame.get_by_test_id("range-all").click()
        track = frame.locator("[role=slider]").bounding_box()
        opening = sum(received)
        del sent[:], received[:]
        before = frame.evaluate("window.contested.frameTimes.length")
        middle = track["y"] + track["height"] / 2
        page.mouse.move(track["x"] + track["width"] * 0.70, middle)
        page.mouse.down()
        for step in range(240):
            page.mouse.move(track["x"] + track["width"] * (0.70 + 0.25 * step / 240), middle)
        reruns = len(sent)
        times = frame.evaluate(f"Array.from(window.contested.frameTimes).slice({before})")
        page.mouse.up()
        page.wait_for_timeout(1500)
        after = len(sent)
        print(f"  dragging, {name}: {len(times)} frames, {told(times)} ms of work a frame")
        print(f"    messages to the server while dragging {reruns}, on rest {after};", end=" ")
        print(f"bytes received at opening {opening:,}, by drag and rest {sum(received):,}")
        page.context.close()


def listen(socket, sent: list[int], received: list[int]) -> None:
    socket.on("framesent", lambda payload: sent.append(len(payload)))
    socket.on("framereceived", lambda payload: received.append(len(payload)))


def first_map(browser: Browser, times: int = 7) -> None:
    ready = f"() => document.querySelector('{MAP}')?.contentWindow.contested?.state()?.date"
    shown = f"() => document.querySelector('{MAP}')?.contentWindow.shownDate"
    with served(APPS / "bare.py") as bare, served() as ours:
        pairs = [
            (opening(browser, bare, shown), opening(browser, ours, ready)) for _ in range(times + 1)
        ][1:]
    empty, full = (statistics.median(side) * 1e3 for side in zip(*pairs, strict=True))
    print(
        f"  first map, warm server, median of {times}: bare page with an empty map {empty:.0f} ms;"
    )
    print(f"    ours {full:.0f} ms; ratio {full / empty:.2f}")


def opening(browser: Browser, address: str, ready: str) -> float:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(ready, polling="raf")
    taken = time.perf_counter() - start
    context.close()
    return taken


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def synthetic(folder: Path, towns: int = 30_000, claims: int = 100_000, seed: int = 1) -> Path:
    """Write a folder of 30,000 settlements whose claims make about 300,000 runs."""
    rng = random.Random(seed)
    voices = ["ua-voice", "ru-voice", "third-voice"]
    camps = ["ukraine", "russia", "third-party"]
    people = [
        blank(CLAIMANT_COLUMNS)
        | {
            "claimant_id": voice,
            "name": voice,
            "camp": camp,
            "kind": "government",
            "counts": "true",
        }
        for voice, camp in zip(voices, camps, strict=True)
    ]
    features = [
        {
            "type": "Feature",
            "properties": blank(TOWN_COLUMNS)
            | {
                "town_id": f"town-{number:05d}",
                "name_en": f"Town {number}",
                "name_uk": f"Town {number}",
                "name_ru": f"Town {number}",
                "kind": "village",
                "raion": f"Raion {number % 9}",
                "hromada": f"Hromada {number}",
                "population": rng.randrange(50, 3000),
            },
            "geometry": {
                "type": "Point",
                "coordinates": [round(rng.uniform(36.6, 38.9), 5), round(rng.uniform(47, 49.2), 5)],
            },
        }
        for number in range(towns)
    ]
    said = {
        (f"town-{rng.randrange(towns):05d}", rng.randrange(4300), rng.choice(voices))
        for _ in range(claims)
    }
    rows = [
        blank(CLAIM_COLUMNS)
        | {
            "claim_id": f"{town}-{day}-{voice}",
            "town_id": town,
            "claimed_on": (dt.date(2014, 4, 14) + dt.timedelta(days=day)).isoformat(),
            "claimant_id": voice,
            "status": rng.choice(["ukraine", "contested", "russia"]),
            "confidence": "asserted",
            "source_name": "Synthetic",
            "source_url": "https://example.org",
            "summary": "Said so.",
            "origin": "hand",
        }
        for town, day, voice in sorted(said)
    ]
    towns_file = {"type": "FeatureCollection", "features": features}
    (folder / "settlements.geojson").write_text(json.dumps(towns_file), encoding="utf-8")
    shutil.copy(ROOT / "data" / "base.geojson", folder)
    for name, columns, table in (
        ("claimants.csv", CLAIMANT_COLUMNS, people),
        ("claims.csv", CLAIM_COLUMNS, rows),
    ):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(table)
    return folder


def blank(columns: tuple[str, ...]) -> dict[str, object]:
    return dict.fromkeys(columns, "")
