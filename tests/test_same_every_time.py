"""Whatever tests draw is drawn the same way in every run."""

import ast
import re
import sys
from pathlib import Path
from pkgutil import walk_packages

from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import records

import contested

SEEDED = {"Random", "default_rng"}
"""What draws by the seed that it is given."""


def drawn() -> list[object]:
    examples: list[object] = []

    @settings.get_profile("test")
    @given(records, st.text(), st.floats())
    def draw(rows: object, text: str, number: float) -> None:
        examples.append(repr((rows, text, number)))

    draw()
    return examples


def test_drawn_examples_are_the_same_in_every_run() -> None:
    first = drawn()
    assert first
    assert drawn() == first
    assert settings.default.derandomize or settings.default == settings.get_profile("fuzz")


def test_every_module_is_imported_before_examples_are_drawn_of_their_constants() -> None:
    names = {module.name for module in walk_packages(contested.__path__, "contested.")}
    assert len(names) > 150
    assert {"app", *names} <= sys.modules.keys()


def test_nothing_is_drawn_without_a_seed_or_read_from_the_clock() -> None:
    found = []
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _by_chance(node):
                found.append(f"{path.name} line {node.lineno}: {ast.unparse(node)}")
    assert found == []


def _by_chance(call: ast.Call) -> bool:
    """Tell whether a call draws without a seed, or asks the clock for the day."""
    name = ast.unparse(call.func)
    last = name.rpartition(".")[2]
    if last in SEEDED:
        return not call.args
    drawing = re.fullmatch(r"(np\.)?random\.\w+|(secrets|uuid)\.\w+", name)
    return drawing is not None or last in {"today", "now", "utcnow"}
