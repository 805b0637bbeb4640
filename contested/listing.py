"""datapackage.json as a list of files: an address that cannot be listed has no other.

A file that the list omits would be passed over there, and one that it names in vain would be
missing: both are faults.
"""

import json
from collections.abc import Collection, Iterator
from typing import Any, Final

from contested.errors import Problem
from contested.folder import FILES, REQUIRED, TABLES, kind_of
from contested.reading import Reading, shown

WRITES: Final = "Run `contested format` on the folder, which writes it"
ANEW: Final = "writes it anew"
_ALLOWED: Final = "a list of the files of data beside it"


def absent(name: str) -> Problem:
    """Say that there is no list where one is needed."""
    remedy = f"{WRITES}, and put it beside the others; or mend the address."
    return Problem(name, 0, "", "no such file", _ALLOWED, remedy)


def listed(reading: Reading) -> tuple[list[str], list[Problem]]:
    """Return the files of data that a package lists, and what is wrong with the list."""
    if reading.text is None:
        return [], [_fault(reading, problem.found) for problem in reading.problems]
    try:
        package = json.loads(reading.text)
    except (ValueError, RecursionError) as error:
        found = f"broken JSON ({getattr(error, 'msg', 'nested too deep')})"
        return [], [_fault(reading, found, getattr(error, "lineno", 0))]
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list):
        return [], [_fault(reading, "no list of resources")]
    names, problems = [], []
    for path in map(_path, resources):
        fault = _path_fault(path)
        if fault:
            problems.append(_fault(reading, fault))
        elif kind_of(str(path)):
            names.append(str(path))
    return list(dict.fromkeys(names)), problems


def differences(
    name: str, names: Collection[str], *, there: Collection[str], whole: bool
) -> Iterator[Problem]:
    """Find files that a list names in vain and, when it must be whole, those that it omits.

    Args:
        name: What messages call the list.
        names: The files that it names.
        there: The files of data that stand beside it.
        whole: Whether nothing else says which files there are.
    """
    for path in names:
        if path not in there:
            allowed = "files that stand beside it"
            remedy = f"Add the file, or run `contested format` on the folder, which {ANEW}."
            yield Problem(name, 0, "", f"{shown(path)}, which is not there", allowed, remedy)
    for path in sorted({*there, *REQUIRED} - set(names)) if whole else ():
        allowed = "every file of data beside it"
        remedy = f"Run `contested format` on the folder, which {ANEW}."
        yield Problem(name, 0, "", f"no {shown(path)} in the list", allowed, remedy)


def _fault(reading: Reading, found: str, row: int = 0) -> Problem:
    return Problem(reading.name, row, "", found, _ALLOWED, f"{WRITES} anew.")


def _path(resource: Any) -> object:
    return resource.get("path") if isinstance(resource, dict) else None


def _path_fault(path: object) -> str:
    """Say what is wrong with a path; blank for a file of data and for one of another kind."""
    if not isinstance(path, str) or not path:
        return "a resource without a file"
    if "/" in path or "\\" in path:
        return f"{shown(path)}, which leads to another folder"
    if kind_of(path) is None and path.lower().endswith(TABLES):
        return f"{shown(path)}, which is none of {', '.join(FILES)}"
    return ""
