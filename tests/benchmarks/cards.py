"""Cards: seconds for one, for sixty by one command, and for two hundred requests at once."""

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from playwright.sync_api import sync_playwright

from contested.cards.card import draw
from contested.cards.order import order
from contested.cards.presets import PRESETS
from contested.cards.sheet import Sheet
from contested.load import DATA_FOLDER, load

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from serving import served  # the tests' own, which no package holds

DAY = "2025-12-15"
AT_ONCE = 200


def main() -> None:
    single()
    sixty()
    film()
    with served() as address:
        at_once(address, "the same 20 cards", 20)
        at_once(address, "200 different cards", AT_ONCE)


def single() -> None:
    data = load(DATA_FOLDER)
    print("one card of Siversk, warm process, median of 7 (seconds by the clock, of processor):")
    for preset in PRESETS:
        taken = {}
        for name, form, scale in (("png", "png", 1), ("png 2x", "png", 2), ("svg", "svg", 1)):
            wanted = order(data, town="siversk", date=DAY, preset=preset, form=form, scale=scale)
            draw(data, wanted)
            taken[name] = twice_timed(lambda w=wanted: draw(data, w))
        bare = twice_timed(lambda p=PRESETS[preset]: Sheet(p.size, p.dots, "#fff").written("png"))
        print(f"  {preset}: " + ", ".join(f"{n} {c:.2f}, {p:.2f}" for n, (c, p) in taken.items()))
        print(f"    an empty sheet {bare[0]:.2f}, {bare[1]:.2f}: ", end="")
        print(f"ratio of processor time {taken['png'][1] / bare[1]:.0f}")


def sixty() -> None:
    towns = load(DATA_FOLDER).towns.sort_values("population", ascending=False)["town_id"].head(60)
    with tempfile.TemporaryDirectory() as folder:
        program = "import sys; from contested.cli import main; main()"
        command = [sys.executable, "-c", program, "card", *towns, "--date", DAY, "--out", folder]
        taken = once(lambda: subprocess.run(command, check=True, capture_output=True))
        written = len(list(Path(folder).iterdir()))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    print(f"{written} cards by one command: {taken:.1f} s, peak memory {peak:.0f} MB")


def film() -> None:
    with tempfile.TemporaryDirectory() as folder:
        program = "import sys; from contested.cli import main; main()"
        for ending in ("mp4", "gif"):
            command = [sys.executable, "-c", program, "film", "--from", "2025-10-01", "--to", DAY]
            command += ["--town", "lyman", "--out", f"{folder}/lyman.{ending}"]
            taken = once(lambda c=command: subprocess.run(c, check=True, capture_output=True))
            print(f"film of Lyman, 76 days, {ending}: {taken:.1f} s from start to end")


def at_once(address: str, what: str, different: int) -> None:
    limits = httpx.Limits(max_connections=AT_ONCE)
    with httpx.Client(base_url=address, timeout=300, limits=limits) as client:
        client.get(f"/card/siversk/{DAY}.png")
        quiet = page_seconds(address, threading.Event(), turns=5)
        done = threading.Event()
        pages: list[float] = []
        watcher = threading.Thread(target=lambda: pages.extend(page_seconds(address, done)))
        watcher.start()
        time.sleep(1.5)
        months = [f"{2022 + number // 12 % 4}-{number % 12 + 1:02}" for number in range(48)]
        paths = [
            f"/card/siversk/{months[number % 48]}-{number // 48 + 1:02}.png?preset=square"
            if different == AT_ONCE
            else f"/card/lyman/2025-11-{number + 1:02}.png"
            for number in range(different)
        ]
        start = time.perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = list(pool.map(lambda n: timed(client, paths[n % different]), range(AT_ONCE)))
        total = time.perf_counter() - start
        done.set()
        watcher.join()
    waits = sorted(seconds for _status, seconds in answers)
    print(f"{AT_ONCE} requests at once for {what}: {total:.1f} s in all")
    print(f"  statuses {dict(Counter(status for status, _seconds in answers))}, ", end="")
    print(f"median wait {statistics.median(waits):.2f} s, longest {waits[-1]:.2f} s")
    print(
        f"  a town's page opened in a browser meanwhile: median {statistics.median(pages):.2f} s, "
    )
    print(f"    longest {max(pages):.2f} s of {len(pages)}; with nothing else to do ", end="")
    print(f"{statistics.median(quiet):.2f} s")


def timed(client: httpx.Client, path: str) -> tuple[int, float]:
    start = time.perf_counter()
    answer = client.get(path)
    return answer.status_code, time.perf_counter() - start


def page_seconds(address: str, done: threading.Event, turns: int = 1000) -> list[float]:
    """Open a town's page again and again; return the seconds until its sentence stands there."""
    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for _turn in range(turns):
            page = browser.new_page()
            start = time.perf_counter()
            page.goto(f"{address}/towns-town?town=siversk&date={DAY}")
            page.wait_for_selector(".sentence", timeout=120_000)
            taken.append(time.perf_counter() - start)
            page.close()
            if done.is_set():
                break
        browser.close()
    return taken


def twice_timed(work, times: int = 7) -> tuple[float, float]:
    """Return median seconds by the clock and of processor time."""
    clock, processor = [], []
    for _turn in range(times):
        start, busy = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - busy)
    return statistics.median(clock), statistics.median(processor)


def once(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
