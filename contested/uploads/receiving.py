"""Everything uploaded together: brought into one folder, examined, and every fault told."""

import logging
import re
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from contested import load
from contested.canonical import rewrite
from contested.dataset import OWN, Dataset
from contested.errors import Problem
from contested.folder import BASE, CLAIMANTS, CLAIMS, REQUIRED, TOWNS
from contested.identity import READERS, Identity
from contested.language import ngettext
from contested.reading import FORMAT_MENDS, printable
from contested.uploads.delivery import Delivery, Part, Report, Source, Upload
from contested.uploads.flood import flood
from contested.uploads.guarding import ALLOWED, brief
from contested.uploads.lonlat import PLACES
from contested.uploads.opening import take
from contested.uploads.shared import shared_parts
from contested.vocabulary import CLAIM_COLUMNS

_log: Final = logging.getLogger(__name__)

_CLAIMS: Final = re.compile(r"claims-[a-z0-9-]{1,40}\.csv")
_UNREAD: Final = "claims-unread.csv"
"""Stands for what could not be read: an id that nobody knows may be in it."""


def receive(
    files: Sequence[tuple[str, bytes | Source]], shared: Dataset, *, keep: bool = False
) -> Report:
    """Read what was uploaded together. Never raises over what stands in it.

    Args:
        files: Name and bytes, or an open file, of each.
        shared: The data from which comes what was not uploaded.
        keep: Whether the shared claims are kept beside one's own.
    """
    delivery = Delivery()
    for name, content in files:
        take(name, content, delivery)
    if not files:
        delivery.refuse("the upload", "no files", ALLOWED, "Choose a file.")
    elif not delivery.parts and not delivery.problems:
        delivery.refuse("the upload", "no data", ALLOWED, "Add a file of data.")
    try:
        with tempfile.TemporaryDirectory() as folder:
            return _examined(Path(folder), delivery, shared, keep=keep)
    except Exception as error:  # what nobody foresaw costs no page
        _log.exception("an upload could not be checked")
        return Report(None, _unforeseen(delivery, shared, error), {}, tuple(delivery.notes))


def _unforeseen(delivery: Delivery, shared: Dataset, error: Exception) -> tuple[Problem, ...]:
    """Name the tables that cannot be checked: those that fail alone, or else all of them."""
    failing = [part.origin for part in delivery.parts if _fails(part, shared)]
    return tuple(
        sorted(
            Problem(
                printable(origin),
                0,
                "",
                f"a table that could not be checked ({brief(error)})",
                "a table as in the template",
                "Compare it with the template. The server's log holds the cause.",
            )
            for origin in failing or [part.origin for part in delivery.parts]
        )
    ) + tuple(sorted(delivery.problems))


def _fails(part: Part, shared: Dataset) -> bool:
    try:
        with tempfile.TemporaryDirectory() as folder:
            _examined(Path(folder), Delivery([part]), shared, keep=False)
    except Exception:  # it is the one that is looked for; its cause was logged with the others'
        return True
    return False


def _examined(folder: Path, delivery: Delivery, shared: Dataset, *, keep: bool) -> Report:
    beside = shared_parts(delivery, shared, keep=keep)
    if delivery.unread:
        beside = [part for part in beside if part.kind not in (TOWNS, CLAIMANTS, CLAIMS)]
    written = dict(_written(folder, delivery, [*delivery.parts, *beside]))
    own = {name: part for name, part in written.items() if part in delivery.parts}
    found = load.Report(None, tuple(flood(folder, own)), {})
    if own and not found.problems:
        found = load.examine(folder)
    told = _told([*delivery.problems, *found.problems], folder, written)
    mended = [problem for problem in told if problem.remedy == FORMAT_MENDS]
    faults = sorted(set(told) - set(mended))
    dataset = None
    if not faults:
        last = _mended(folder)
        dataset, faults = last.dataset, sorted(_told(last.problems, folder, written))
    if dataset is None and not faults:
        raise RuntimeError(f"no fault is told of {sorted(map(str, found.problems))}")
    notes = (*delivery.notes, *_mendings(mended))
    identity = _identity(shared, {part.kind for part in delivery.parts}, keep=keep)
    return Report(_own(dataset, identity), tuple(faults), _counts(own, found.counts), notes)


def _mended(folder: Path) -> load.Report:
    """Bring files that are sound but for their form into canonical form, and read those."""
    for path in sorted(folder.iterdir()):
        rewrite(path)
    return load.examine(folder)


def _own(dataset: Dataset | None, identity: Identity) -> Dataset | None:
    return dataset and replace(dataset, version=f"{OWN}{dataset.version}", identity=identity)


def _identity(shared: Dataset, brought: Collection[str], *, keep: bool) -> Identity:
    """Credit the reader, and the shared data for what of them stands beside the upload."""
    ours = shared.identity
    claims = READERS.claims_credits + (ours.claims_credits if keep else ())
    places = () if {TOWNS, BASE} <= set(brought) else ours.places_credits
    return replace(READERS, claims_credits=claims, places_credits=places)


def _counts(own: Mapping[str, Part], counts: Mapping[str, int]) -> dict[str, int]:
    """Count the uploaded rows of each table; two tables may bear one name."""
    rows: Counter[str] = Counter()
    for name, part in own.items():
        if name in counts:
            rows[part.origin] += counts[name] - part.shared
    return dict(rows)


def _written(folder: Path, delivery: Delivery, parts: Sequence[Part]) -> Iterator[tuple[str, Part]]:
    """Write the parts under names of files of data; a second of a single kind is told."""
    taken: dict[str, Part] = {}
    for part in parts:
        name = _name(part, taken)
        if name in taken:
            found, allowed = f"{part.kind.split('.')[0]} again", f"one, as in {taken[name].origin}"
            delivery.fault(part.origin, found, allowed, "Put them into one table.")
        else:
            taken[name] = part
            (folder / name).write_bytes(part.content)
    yield from taken.items()
    if delivery.unread:
        for name in {*REQUIRED, _UNREAD} - set(taken):
            (folder / name).write_bytes(b"")
    elif CLAIMS not in taken:
        # Claims may bear a name of their own; a folder of data has this file all the same.
        (folder / CLAIMS).write_text(",".join(CLAIM_COLUMNS) + "\n", encoding="utf-8")


def _name(part: Part, taken: Mapping[str, Part]) -> str:
    """Name a file; of claims there may be several."""
    wanted = Upload(part.origin, b"").file
    name = wanted if part.kind == CLAIMS and _CLAIMS.fullmatch(wanted) else part.kind
    number = 1
    while part.kind == CLAIMS and name in taken:
        number += 1
        name = f"claims-{number}.csv"
    return name


def _told(problems: Iterable[Problem], folder: Path, written: Mapping[str, Part]) -> list[Problem]:
    """Say faults by the names and rows of what was uploaded."""
    return [told for problem in problems if (told := _told_one(problem, folder, written))]


def _told_one(problem: Problem, folder: Path, written: Mapping[str, Part]) -> Problem | None:
    """Say a fault; `None` for one of a stand-in, and for one that was told already."""
    path = Path(problem.file)
    if path.parent != folder:
        return problem
    part = written.get(path.name)
    place = problem.column == "geometry"
    known = part and place and part.places == PLACES and problem.found == "no geometry"
    if part is None or known:
        return None
    mark = re.compile(re.escape(f"{folder}/") + r"([\w.-]+) row (\d+)")
    return replace(
        problem,
        file=part.origin,
        row=_row(part, problem.row),
        column=part.places if place else problem.column,
        allowed=mark.sub(lambda seat: _seat(written[seat[1]], int(seat[2])), problem.allowed),
    )


def _seat(part: Part, row: int) -> str:
    return f"{part.origin} row {_row(part, row)}"


def _row(part: Part, row: int) -> int:
    return part.rows[row - 1] if row and part.rows is not None else row


def _mendings(problems: Sequence[Problem]) -> Iterator[str]:
    """Say what of the form was mended, a sentence for each file."""
    for file in dict.fromkeys(problem.file for problem in problems):
        some = sorted(problem for problem in problems if problem.file == file)
        text = ngettext(
            "{file}: {n} fault of form was mended: {first}.",
            "{file}: {n} faults of form were mended, the first: {first}.",
            len(some),
        )
        place = f"row {some[0].row}: " if some[0].row else ""
        yield text.format(file=file, n=len(some), first=place + some[0].found)
