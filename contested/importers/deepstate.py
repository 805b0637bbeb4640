"""DeepState's map: polygons over towns' footprints become claims of `deepstate-map`.

Read are folders, zips and tars of two forms of file, together or alone:

- full revisions `<unix time>.geojson`, with names and fills; of a day the last one counts;
- snapshots `deepstatemap_data_YYYYMMDD.geojson`, taken at 03:00 UTC, of the occupied area only:
  they show the map of the evening before, and so stand for that day. They count only before the
  first and after the last revision: in between, an area of unknown status would seem to vanish
  for each day that has no revision.

A site that is drawn as a point (an airport, a power plant) has no inhabitants to size a circle by,
and is passed over.

Only facts come out: town, day, status. DeepState licenses no polygons; none is kept.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from contested.dataset import Dataset
from contested.days import KYIV, day_text
from contested.errors import RequestError
from contested.importers.archives import Member, members
from contested.importers.footprints import Footprints, footprints
from contested.importers.imported import Advance, Imported, Report, Stamp, allow, claim_frame
from contested.importers.polygons import read_sheet
from contested.importers.shares import Measured, Meter
from contested.importers.stretches import Stretch, presence, statuses, stretches
from contested.reading import shown

STAMP: Final = Stamp(
    name="deepstate",
    source="DeepState map",
    url="https://deepstatemap.live",
    licence="facts read off the map; DeepState grants no licence for its polygons",
    lands="file",
)
OCCUPIER: Final = "russia"
"""Whose troops hold what the map shows as occupied."""

CLAIMANT: Final = "deepstate-map"
WORKERS: Final = 2
BATCH: Final = 16
WORTH_TELLING: Final = 0.05
"""Share of unknown status above which the summary tells it beside the occupied share."""

_REVISION: Final = re.compile(r"(\d{9,11})\.geojson", re.ASCII)
_SNAPSHOT: Final = re.compile(r"deepstatemap_data_(\d{8})\.geojson", re.ASCII)
_EPOCH: Final = dt.date(1970, 1, 1)


@dataclass(frozen=True, order=True)
class Moment:
    """What a file's name says of it; the greatest of a day counts.

    Attributes:
        day: The day it shows, a day number.
        revision: Whether it is a full revision.
        second: Its Unix time, 0 for snapshots.
    """

    day: int
    revision: bool
    second: int


@dataclass(frozen=True, eq=False)
class Outcome:
    """What came of one file: its shares, or why there are none."""

    name: str
    moment: Moment
    measured: Measured | None
    counts: Counter[str]
    fault: str = ""


def read(
    paths: Sequence[Path], dataset: Dataset, options: Mapping[str, str], advance: Advance
) -> Imported:
    """Turn DeepState's polygons into claims.

    Args:
        paths: Folders, zips or tars of polygon files, in either form or both.
        dataset: The data; its towns and sea are measured against.
        options: `workers`: processes to measure with, 2 unless given; 1 stays in this one.
        advance: Told of the progress in thousandths.

    Raises:
        RequestError: A path cannot be read, no file is of use, or an option is not known.
    """
    allow(options, "workers")
    workers = options.get("workers", str(WORKERS))
    if workers not in ("1", "2", "3", "4"):
        raise RequestError(f"workers: {workers!r} is not a number from 1 to 4.")
    report = Report()
    best: dict[int, Outcome] = {}
    for outcome in _outcomes(_batches(paths, report, advance), footprints(dataset), int(workers)):
        _keep(best, outcome, report)
    days = _fuller(best, report)
    if not days:
        raise RequestError(
            "No map found. Name a folder, .zip or .tar.xz with files called "
            "<unix time>.geojson or deepstatemap_data_YYYYMMDD.geojson; name archives one by one."
            + "".join(f"\n{line}" for line in report.lines())
        )
    claims = claim_frame(_claims(dataset, days))
    report.read["days"] += len(days)
    if formless := int(_formless(dataset).sum()):
        report.skipped["sites without an outline"] += formless
    report.read["claims made of them"] += len(claims)
    return Imported(claims, report)


def moment(name: str) -> Moment | None:
    """Read the day off a file's name; `None` when it is no file of the map."""
    if match := _REVISION.fullmatch(name):
        second = int(match[1])
        local = dt.datetime.fromtimestamp(second, tz=KYIV).date()
        return Moment((local - _EPOCH).days, True, second)
    if match := _SNAPSHOT.fullmatch(name):
        try:
            taken = dt.datetime.strptime(match[1], "%Y%m%d").replace(tzinfo=KYIV).date()
        except ValueError:
            return None
        return Moment((taken - _EPOCH).days - 1, False, 0)
    return None


def _batches(paths: Sequence[Path], report: Report, advance: Advance) -> Iterator[list[Member]]:
    batch: list[Member] = []
    for member in members(paths, lambda name: moment(name) is not None, report):
        batch.append(member)
        advance(int(member.place * 1000), 1000)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def _outcomes(
    batches: Iterator[list[Member]], ground: Footprints, workers: int
) -> Iterator[Outcome]:
    if workers < 2:
        meter = Meter(ground)
        for batch in batches:
            yield from _measure(meter, batch)
        return
    # Spawned, not forked: the caller may run threads.
    with ProcessPoolExecutor(workers, get_context("spawn"), _start, (ground,)) as pool:
        waiting: list[Future[list[Outcome]]] = []
        for batch in batches:
            waiting.append(pool.submit(_work, batch))
            if len(waiting) > 2 * workers:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()


_meters: list[Meter] = []


def _start(ground: Footprints) -> None:
    _meters.append(Meter(ground))


def _work(batch: list[Member]) -> list[Outcome]:
    return _measure(_meters[0], batch)


def _measure(meter: Meter, batch: list[Member]) -> list[Outcome]:
    return [_measured(meter, member) for member in batch]


def _measured(meter: Meter, member: Member) -> Outcome:
    when = moment(member.name)
    assert when is not None, member.name
    try:
        sheet = read_sheet(member.content, meter.near)
    except ValueError as error:
        return Outcome(member.name, when, None, Counter(), str(error))
    if not sheet.occupied:
        # An empty file would free every town at once.
        return Outcome(member.name, when, None, sheet.counts, "no occupied ground near the towns")
    return Outcome(member.name, when, meter.measure(sheet), sheet.counts)


def _keep(best: dict[int, Outcome], outcome: Outcome, report: Report) -> None:
    """Keep the file that counts for its day, and count what was found in it."""
    day = outcome.moment.day
    if outcome.measured is None:
        report.skipped["files that could not be used"] += 1
        report.notes.append(f"{shown(outcome.name)}: passed over, {outcome.fault}")
        return
    report.read["revisions" if outcome.moment.revision else "daily snapshots"] += 1
    for what, count in outcome.counts.items():
        (report.read if what in _TAKEN else report.skipped)[what] += count
    other = best.get(day)
    if other is not None:
        report.skipped["files of a day that a later or fuller file shows"] += 1
    if other is None or outcome.moment > other.moment:
        best[day] = outcome


def _fuller(best: Mapping[int, Outcome], report: Report) -> list[Outcome]:
    """Return the days in order, without snapshots where revisions tell more."""
    full = [day for day, outcome in best.items() if outcome.moment.revision]
    first, last = (min(full), max(full)) if full else (0, 0)
    days = [
        best[day] for day in sorted(best) if best[day].moment.revision or not first < day < last
    ]
    left = len(best) - len(days)
    report.skipped["snapshots of days between revisions"] += left
    return days


_TAKEN: Final = ("polygons", "invalid polygons, repaired")


def _claims(dataset: Dataset, days: Sequence[Outcome]) -> list[Mapping[str, str]]:
    shares = [outcome.measured for outcome in days if outcome.measured]
    occupied = np.stack([measured.occupied for measured in shares])
    unknown = np.stack([measured.unknown for measured in shares])
    sighted = np.array([outcome.moment.revision for outcome in days])
    towns = dataset.towns["town_id"].tolist()
    formless = _formless(dataset)
    texts = [day_text(outcome.moment.day) for outcome in days]
    return [
        _claim(
            towns[stretch.town],
            stretch,
            texts,
            float(occupied[stretch.first, stretch.town]),
            float(unknown[stretch.first, stretch.town]),
        )
        for stretch in stretches(statuses(occupied, unknown, sighted))
        if not formless[stretch.town]
    ]


def _formless(dataset: Dataset) -> npt.NDArray[np.bool_]:
    """Say which towns are sites that no outline and no number of people give a size."""
    shapes = dataset.towns.geometry.to_numpy(dtype=object)
    sites = dataset.towns["kind"].to_numpy() == "site"
    found: npt.NDArray[np.bool_] = sites & (shapely.get_dimensions(shapes) < 2)
    return found


def _claim(
    town: str, stretch: Stretch, days: Sequence[str], red: float, grey: float
) -> Mapping[str, str]:
    first, last = days[stretch.first], days[stretch.last]
    inside = presence(stretch.status, red)
    return {
        "claim_id": f"{town}-{first}-{CLAIMANT}",
        "town_id": town,
        "claimed_on": first,
        "reaffirmed_on": last if last > first else "",
        "claimant_id": CLAIMANT,
        "status": stretch.status,
        "presence": inside,
        "confidence": "asserted",
        "source_name": STAMP.source,
        "source_url": STAMP.url,
        "source_date": first,
        "summary": _summary(red, grey, only_unknown=stretch.status == "contested" and not inside),
        "origin": STAMP.name,
        "attacker": OCCUPIER if inside else "",
    }


def _summary(red: float, grey: float, *, only_unknown: bool) -> str:
    taken, unclear = f"{red * 100:.0f} %", f"{grey * 100:.0f} %"
    if only_unknown:
        return f"Map shows {unclear} of the town as of unknown status, {taken} occupied."
    more = f", {unclear} of unknown status" if grey > WORTH_TELLING else ""
    return f"Map shows {taken} of the town as occupied{more}."
