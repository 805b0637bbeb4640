"""Whatever is imported is declared in pyproject.toml."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PACKAGE = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "contested").rglob("*.py")]
TESTS = [*(ROOT / "tests").rglob("*.py")]


def imported(file: Path) -> Iterator[str]:
    """Name the packages that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(*lists: Iterable[str]) -> set[str]:
    """Name the distributions that requirements ask for."""
    return {plain(re.match(r"[\w.-]+", line)[0]) for lines in lists for line in lines}


def undeclared(files: Iterable[Path], known: set[str], own: set[str]) -> dict[str, str]:
    """Return each imported package that no requirement provides, with a file that imports it."""
    provided = packages_distributions()
    return {
        name: file.relative_to(ROOT).as_posix()
        for file in files
        for name in imported(file)
        if name not in sys.stdlib_module_names
        and name not in own
        and not known & set(map(plain, provided.get(name, [])))
    }


def test_what_the_package_imports_is_declared() -> None:
    assert undeclared(PACKAGE, declared(PROJECT["dependencies"]), {"contested"}) == {}


def test_what_the_tests_import_is_declared() -> None:
    known = declared(PROJECT["dependencies"], PROJECT["optional-dependencies"]["dev"])
    own = {"contested", "app", "tests"} | {file.stem for file in TESTS}
    assert undeclared(TESTS, known, own) == {}


def test_an_import_that_nobody_declares_is_found() -> None:
    told = undeclared(PACKAGE, declared(PROJECT["dependencies"]) - {"rich"}, {"contested"})
    assert told.keys() == {"rich"}
