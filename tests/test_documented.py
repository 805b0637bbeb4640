"""Every command, option, variable, address and column is documented, and no other is.

Commands, variables and addresses stand in README.md, columns in data/README.md. Each check is also
shown to find what nobody has documented.
"""

import ast
import csv
import json
import re
import runpy
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import pytest
import streamlit
import typer
from starlette.routing import Mount, Route
from tiny import claim, claimant, dataset, town

from contested import embed, feeds, lag_medians, lags
from contested.cli import app as command
from contested.export import write
from contested.exports.scope import WHATS, Scope
from contested.identity import OURS
from contested.load import DATA_FOLDER
from contested.vocabulary import CAMPS

ROOT = Path(__file__).resolve().parent.parent
CODE = [
    file
    for part in ("app.py", "pages", "contested", "tests")
    for file in ([ROOT / part] if part.endswith(".py") else sorted((ROOT / part).rglob("*.py")))
]


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def table(markdown: str) -> dict[str, str]:
    """Return the rows of all tables whose first cell is code: that code, and the other cells."""
    return dict(re.findall(r"^\| `([^`]+)` \|(.+)\|$", markdown, re.MULTILINE))


def section(markdown: str, heading: str) -> str:
    """Return what stands under a heading, up to the next of its rank or above; or nothing."""
    rank = heading.split(" ")[0]
    parts = re.split(rf"^{re.escape(heading)}$", markdown, maxsplit=1, flags=re.MULTILINE)
    return re.split(rf"^#{{1,{len(rank)}}} ", parts[-1], flags=re.M)[0] if parts[1:] else ""


# Commands and options


def commands(group: Any, name: str = "contested") -> Iterator[tuple[str, set[str]]]:
    """Yield each command with its options, those of groups of commands too."""
    for short, one in getattr(group, "commands", {}).items():
        yield from commands(one, f"{name} {short}")
    if not hasattr(group, "commands"):
        given = [one for one in group.params if one.param_type_name == "option"]
        yield name, {form for one in given for form in (*one.opts, *one.secondary_opts)}


def undocumented_commands(cli: typer.Typer, markdown: str) -> set[str]:
    """Name commands and options that the table of commands lacks, or has and are not there."""
    asked = dict(commands(typer.main.get_command(cli)))
    rows = {
        re.match(r"contested(?: [a-z-]+)*|", first)[0].strip(): cells
        for first, cells in table(section(markdown, "## Every command")).items()
    }
    told = {name: set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", row)) for name, row in rows.items()}
    wrong = asked.keys() ^ told.keys()
    both = asked.keys() & told.keys()
    return wrong | {f"{name} {option}" for name in both for option in asked[name] ^ told[name]}


def test_every_command_and_option_stands_in_the_readme() -> None:
    assert undocumented_commands(command, text("README.md")) == set()


def test_an_undocumented_command_and_option_are_found() -> None:
    planted = typer.Typer()

    @planted.command()
    def status(date: str, lens: Annotated[str, typer.Option()] = "", *, quick: bool = False): ...

    @planted.command()
    def planted_one(): ...

    readme = "## Every command\n\n| `contested status DATE` | a day | `--lens`, `--gone` |\n"
    assert undocumented_commands(planted, readme) == {
        "contested planted-one",
        "contested status --quick",
        "contested status --no-quick",
        "contested status --gone",
    }


# Environment variables, and those of make


def variables(files: Iterable[Path]) -> dict[str, str]:
    """Return each environment variable that code reads, with the file that does.

    One whose name is neither text nor a constant of a module is called by the code that stands
    there, and so is never documented.
    """
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}
    constants = {name: value for tree in trees.values() for name, value in _constants(tree)}
    found = {}
    for file, tree in trees.items():
        for name in filter(None, map(_read, ast.walk(tree))):
            code = ast.unparse(name)
            short = code.rpartition(".")[2]
            value = name.value if isinstance(name, ast.Constant) else constants.get(short, code)
            found[str(value)] = file.name
    return found


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the constants of a module that can be names of variables."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if re.fullmatch("[A-Z][A-Z0-9_]*", str(node.value.value)):
                yield ast.unparse(target), str(node.value.value)


def _read(node: ast.AST) -> ast.expr | None:
    """Return the name of the variable that a node reads or, being our own, names; or nothing."""
    if isinstance(node, ast.Call) and node.args:
        asks = re.fullmatch(r"(os\.)?(getenv|environ\.\w+)", ast.unparse(node.func))
        return node.args[0] if asks else None
    if isinstance(node, ast.Subscript):
        asks = re.fullmatch(r"(os\.)?environ", ast.unparse(node.value))
        return node.slice if asks else None
    ours = isinstance(node, ast.Constant) and re.fullmatch("CONTESTED_[A-Z_]+", str(node.value))
    return node if ours else None


def of_options(cli: typer.Typer) -> set[str]:
    """Name the variables that stand in for options of commands."""
    group = typer.main.get_command(cli)
    named = [option.envvar for one in group.commands.values() for option in one.params]
    return {name for one in named if one for name in ([one] if isinstance(one, str) else one)}


def undocumented_variables(names: Iterable[str], markdown: str) -> set[str]:
    return {name for name in names if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", markdown)}


def test_every_variable_stands_in_the_readme() -> None:
    found = variables(CODE)
    assert {"CONTESTED_DATA", "CONTESTED_EDIT", "DEEPSTATE"} <= found.keys()
    asked = found.keys() | of_options(command)
    assert undocumented_variables(asked, text("README.md")) == set()


def test_every_variable_of_make_stands_in_the_readme() -> None:
    given = re.findall(r"^(\w+) \?=", text("Makefile"), re.MULTILINE)
    assert given
    assert undocumented_variables(given, text("README.md")) == set()


def test_every_target_of_make_is_documented() -> None:
    (line,) = re.findall(r"^\.PHONY: (.+)$", text("Makefile"), re.MULTILINE)
    told = text("README.md") + text(".github/CONTRIBUTING.md")
    assert undocumented_variables([f"make {one}" for one in line.split()], told) == set()


@pytest.mark.parametrize(
    "code",
    [
        "import os\nos.environ.get('PLANTED')",
        "import os\nos.environ['PLANTED']",
        "from os import getenv\nNAME = 'PLANTED'\ngetenv(NAME)",
        "import os\nfrom x import y\nos.getenv(y.PLANTED)",
    ],
)
def test_an_undocumented_variable_is_found(tmp_path: Path, code: str) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(code, encoding="utf-8")
    found = undocumented_variables(variables([planted]), "UNPLANTED, PLANTED_TOO")
    assert {name.rpartition(".")[2] for name in found} == {"PLANTED"}


def test_a_variable_that_only_a_constant_or_an_option_names_is_found(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    name = "_".join(["CONTESTED", "PLANTED"])
    planted.write_text(f"NAME = {name!r}", encoding="utf-8")
    assert variables([planted]).keys() == {name}
    cli = typer.Typer()

    @cli.command()
    def one(data: Annotated[str, typer.Option(envvar="PLANTED")] = ""): ...

    @cli.command()
    def two(): ...

    assert of_options(cli) == {"PLANTED"}


# Addresses that answer others


def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return the routes that app.py hands to the server."""
    handed: list[Any] = []
    monkeypatch.setattr(streamlit, "App", lambda _script, routes, **_rest: handed.extend(routes))
    monkeypatch.setattr(embed, "prepare", lambda: None)
    runpy.run_path(str(ROOT / "app.py"), run_name="app")
    return handed


def addresses(routes: Iterable[Any], prefix: str = "") -> Iterator[str]:
    """Yield the paths of routes, those mounted under others too, but for what our own map asks."""
    for route in routes:
        path = prefix + route.path
        if isinstance(route, Mount):
            yield from addresses(route.routes, path)
        elif not path.startswith(feeds.PREFIX):
            yield path


def undocumented_addresses(paths: Iterable[str], markdown: str) -> set[str]:
    """Return the paths of which no example stands in a text; `{name}` is any one part of it."""
    patterns = {path: re.sub(r"\\\{.+?\\\}", r"[^/\\s`]+", re.escape(path)) for path in paths}
    return {
        path
        for path, pattern in patterns.items()
        if not re.search(rf"(?<![\w/.]){pattern}(?![\w/-])", markdown)
    }


def test_every_address_stands_in_the_readme(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = set(addresses(served(monkeypatch)))
    assert {"/api/status", "/api/openapi.json", "/card/{town}/{file}"} <= paths
    assert undocumented_addresses(paths, text("README.md")) == set()


def test_an_undocumented_address_is_found() -> None:
    def nothing() -> None: ...

    routes = [
        Route(f"{feeds.PREFIX}/x", nothing),
        Route("/api/status", nothing),
        Route("/api/stat", nothing),
        Route("/card/{town}/{file}", nothing),
        Route("/card/{town}", nothing),
        Mount("/more", routes=[Route("/planted", nothing)]),
    ]
    readme = "`/api/status?date=2025-12-15` and `/card/siversk/2025-12-15.png`"
    assert undocumented_addresses(addresses(routes), readme) == {
        "/api/stat",
        "/card/{town}",
        "/more/planted",
    }


# Columns


def columns(file: Path) -> list[str]:
    """Return the columns of a file of data."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as lines:
            return next(csv.reader(lines))
    places = json.loads(file.read_text(encoding="utf-8"))["features"]
    return sorted({name for place in places for name in place["properties"]})


def undocumented_columns(folder: Path, markdown: str) -> set[str]:
    """Name columns, and files, of a folder that the codebook does not tell of."""
    files = [file for file in folder.iterdir() if file.suffix in (".csv", ".geojson")]
    named = {file.name: "Claims" if file.name.startswith("claims") else file.name for file in files}
    wrong = {file.name for file in folder.iterdir() if f"`{file.name}`" not in markdown}
    for file in files:
        told = table(section(markdown, f"## {named[file.name]}"))
        wrong |= {f"{file.name} {column}" for column in columns(file) if column not in told}
    return wrong - {"README.md", ".gitattributes"}


def test_every_column_of_the_data_stands_in_the_codebook() -> None:
    assert undocumented_columns(DATA_FOLDER, text("data/README.md")) == set()


def test_an_undocumented_column_and_file_are_found(tmp_path: Path) -> None:
    (tmp_path / "claims-more.csv").write_text("claim_id,planted\n", encoding="utf-8")
    (tmp_path / "origins.csv").write_text("origin,claim_id\n", encoding="utf-8")
    place = {"type": "Feature", "properties": {"kind": "sea", "planted": 1}, "geometry": None}
    places = {"type": "FeatureCollection", "features": [place]}
    (tmp_path / "base.geojson").write_text(json.dumps(places), encoding="utf-8")
    assert undocumented_columns(tmp_path, text("data/README.md")) == {
        "claims-more.csv",
        "claims-more.csv planted",
        "origins.csv claim_id",
        "base.geojson planted",
    }


def of_files(what: str) -> list[str]:
    """Return the columns of what `contested export` writes, the camp's name put as `<camp>`."""
    data = dataset(claim(), claimants=[claimant()], towns=[town()], identity=OURS)
    after = data.last_day + 1
    scope = Scope(what=what, date=after, known_by=after, choice="status=russia")
    content = write(data, scope, "csv").decode()
    camps = "|".join(camp.replace("-", "_") for camp in CAMPS)
    names = next(csv.reader([content.splitlines()[0]]))
    return list(dict.fromkeys(re.sub(rf"^({camps})_", "<camp>_", name) for name in names))


def undocumented_results(results: Mapping[str, Iterable[str]], markdown: str) -> set[str]:
    """Name columns of results that the codebook does not tell of, under `### result`."""
    shared = table(section(markdown, "## Files that we write")).keys()
    told = {what: table(section(markdown, f"### {what}")).keys() for what in results}
    told |= {"claims": table(section(markdown, "## Claims")).keys()}
    return {
        f"{what} {name}"
        for what, names in results.items()
        for name in names
        if name not in told[what] and not (name in shared and name.startswith(("about_", "url")))
    }


def test_every_column_that_commands_write_stands_in_the_codebook() -> None:
    results = {what: of_files(what) for what in WHATS}
    results |= {"lags": list(lags.COLUMNS), "medians": list(lag_medians.COLUMNS)}
    assert {"about_asked", "about_choice", "about_later"} <= set(results["claims"])
    assert "<camp>_claim_id" in results["status"]
    assert undocumented_results(results, text("data/README.md")) == set()


def test_an_undocumented_column_of_a_result_is_found() -> None:
    codebook = (
        "## Files that we write\n\n| `about_date` | the day |\n| `view` | x |\n\n"
        "### runs\n\n| `from` | the day |\n\n## Other\n\n| `planted` | x |\n"
    )
    results = {"runs": ["from", "about_date", "planted"], "lags": ["from"]}
    assert undocumented_results(results, codebook) == {"runs planted", "lags from"}
