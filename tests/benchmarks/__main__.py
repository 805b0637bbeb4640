"""Run all benchmarks, or those named: `python -m tests.benchmarks [rule] [scrub] …`."""

import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # for conftest's tiny data

BENCHMARKS = ("rule", "scrub", "explore", "cards", "compare", "imports")

for name in sys.argv[1:] or BENCHMARKS:
    print(f"\n== {name}")
    importlib.import_module(f"tests.benchmarks.{name}").main()
