"""What stands beside the code: changelog, citation, hooks, workflow and texts for contributors."""

import fnmatch
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from contested.exports.package import descriptor
from contested.identity import OURS
from contested.load import DATA_FOLDER

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ALLOWED = {
    "app.py",
    "contested",
    "data",
    "pages",
    "tests",
    "deploy",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "Makefile",
    "CHANGELOG.md",
    "CITATION.cff",
}
"""All that may stand at the top, beside what begins with a dot and what .gitignore names."""
TEXTS = [*ROOT.glob("*.md"), *(ROOT / ".github").rglob("*.md"), ROOT / "data" / "README.md"]


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def structured(path: str) -> Any:
    return yaml.safe_load(read(path))


def foreign(names: Iterable[str]) -> list[str]:
    """Return what has no place at the top."""
    ignored = [line.strip("/") for line in read(".gitignore").splitlines()]
    return [
        name
        for name in names
        if name not in ALLOWED
        and not name.startswith(".")
        and not any(fnmatch.fnmatch(name, pattern) for pattern in ignored)
    ]


def test_nothing_else_stands_at_the_top() -> None:
    assert foreign(path.name for path in ROOT.iterdir()) == []


def test_what_has_no_place_at_the_top_is_found() -> None:
    assert foreign([".ci", "__pycache__", "app.py", "notes.md"]) == ["notes.md"]


def test_the_changelog_names_the_version_of_the_package_last_released() -> None:
    headings = re.findall(r"^## (.+)$", read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    citation = structured("CITATION.cff")
    assert headings[1] == f"[{PROJECT['version']}] - {citation['date-released']}"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", one) for one in headings[1:])


def test_the_changelog_sorts_what_changed_by_kind() -> None:
    kinds = re.findall(r"^### (.+)$", read("CHANGELOG.md"), re.MULTILINE)
    assert set(kinds) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    unreleased = read("CHANGELOG.md").split("\n## ")[1]
    found = re.findall(r"^### (.+)$", unreleased, re.MULTILINE)
    assert len(found) == len(set(found)), "Each kind once"


def test_the_readme_leads_to_the_changelog_and_holds_none() -> None:
    assert "[CHANGELOG.md](CHANGELOG.md)" in read("README.md")
    assert "### Unreleased" not in read("README.md")


def test_the_citation_of_the_program_is_what_the_package_says() -> None:
    citation = structured("CITATION.cff")
    for name in ("version", "license"):
        assert citation[name] == PROJECT[name]
    assert citation["abstract"] == PROJECT["description"]
    assert citation["title"] == OURS.name
    assert citation["authors"] == [{"name": OURS.creator}]
    assert f"{citation['date-released']:%Y}" in read("LICENSE")
    assert OURS.creator in read("LICENSE")


def test_the_citation_of_the_record_is_that_of_app_and_codebook() -> None:
    record = structured("CITATION.cff")["preferred-citation"]
    assert record["authors"] == [{"name": OURS.creator}]
    cited = f"{OURS.creator}: {record['title']}, data version "
    assert OURS.cite.startswith(cited)
    assert OURS.citation.startswith(f"{OURS.creator}: {OURS.title}, data version ")
    assert record["title"].startswith(f"{OURS.title}, ")
    codebook = (DATA_FOLDER / "README.md").read_text(encoding="utf-8")
    assert cited in " ".join(codebook.replace("*", "").split())
    package = yaml.safe_load(descriptor(codebook, {}, ours=True))
    assert record["license"] == [licence["name"] for licence in package["licenses"]]


def test_hooks_call_targets_of_make() -> None:
    (local,) = structured(".pre-commit-config.yaml")["repos"]
    entries = [hook["entry"] for hook in local["hooks"]]
    assert local["repo"] == "local"
    assert entries == ["make format", "make lint", "make test"]
    targets = re.findall(r"^([\w./-]+):", read("Makefile"), re.MULTILINE)
    assert {entry.removeprefix("make ") for entry in entries} <= set(targets)


def test_the_workflow_runs_what_everybody_runs() -> None:
    (job,) = structured(".github/workflows/ci.yml")["jobs"].values()
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100


def test_issue_templates_have_a_name_and_reports_of_errors_need_none() -> None:
    folder = ROOT / ".github" / "ISSUE_TEMPLATE"
    for template in folder.glob("*.md"):
        _before, head, body = template.read_text(encoding="utf-8").split("---\n", 2)
        assert {"name", "about"} <= yaml.safe_load(head).keys()
        assert body.strip()
    # The link at each claim opens a blank issue (see contested/contact.py).
    assert structured(".github/ISSUE_TEMPLATE/config.yml")["blank_issues_enabled"] is True


def lost(text: Path) -> list[str]:
    """Return the links and, in texts for contributors, the named files that are not there."""
    told = text.read_text(encoding="utf-8")
    links = [text.parent / link for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", told)]
    named = re.findall(r"`((?:contested|tests|pages|data|\.ci)/[\w./-]*|app\.py)`", told)
    return [str(path) for path in (*links, *(ROOT / name for name in named)) if not path.exists()]


def anchors(text: Path) -> set[str]:
    """Return the links into a text's headings that its headings make."""
    headings = re.findall(r"^#+ (.+)$", text.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_texts_link_to_and_name_is_there(path: Path) -> None:
    assert lost(path) == []
    told = path.read_text(encoding="utf-8")
    for link, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", told):
        assert anchor in anchors(path.parent / link if link else path)


def test_a_lost_link_and_file_are_found(tmp_path: Path) -> None:
    text = tmp_path / "text.md"
    text.write_text(
        "[here](text.md) [gone](gone.md) `contested/gone.py` `app.py`", encoding="utf-8"
    )
    assert lost(text) == [str(tmp_path / "gone.md"), str(ROOT / "contested" / "gone.py")]
