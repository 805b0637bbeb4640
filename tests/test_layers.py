"""The package's modules stand in layers: an import never leads back to where it came from."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in (ROOT / "contested").rglob("*.py")
}


def imported(path):
    """Name the package's own modules that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                longer = f"{node.module}.{alias.name}"
                yield longer if longer in MODULES else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_no_import_leads_back():
    graph = {
        name: {found for found in imported(path) if found in MODULES} - {name, "contested"}
        for name, path in MODULES.items()
    }
    assert len(list(TopologicalSorter(graph).static_order())) >= len(MODULES) - 1


def test_the_package_without_its_screens_needs_no_streamlit():
    for name, path in MODULES.items():
        if not name.startswith("contested.web"):
            assert "streamlit" not in {found.split(".")[0] for found in imported(path)}, name
