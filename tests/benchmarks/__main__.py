"""Run all benchmarks, or those named: `python -m tests.benchmarks [rule] [scrub] …`."""

import importlib
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "browser")]  # for tiny data and what looks at pages

BENCHMARKS = ("rule", "scrub", "explore", "cards", "compare", "imports")

for name in sys.argv[1:] or BENCHMARKS:
    print(f"\n== {name}")
    importlib.import_module(f"tests.benchmarks.{name}").main()
