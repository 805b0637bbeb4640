"""VIINA's daily control status of places becomes claims at the days on which it changes.

Read are yearly files, `control_latest_YYYY.csv` or zips of them: one row per place and day, with
the status that VIINA takes from each of several maps and one of its own. Each such column is a
claimant of its own. Places are GeoNames ids, now and then written `7e+05`.

VIINA is ODbL, so what comes out stays apart from the data (see `deposit`).
"""

import csv
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

from contested.dataset import Dataset
from contested.days import day_text, today
from contested.errors import RequestError
from contested.importers.imported import Advance, Imported, Report, Stamp, allow, claim_frame
from contested.reading import printable, shown
from contested.schema import FIRST_DAY

STAMP: Final = Stamp(
    name="viina",
    source="VIINA: Violent Incident Information from News Articles",
    url="https://github.com/zhukovyuri/VIINA",
    licence="Open Database License (ODbL) 1.0, https://opendatacommons.org/licenses/odbl/1-0/",
    lands="apart",
)
VOICES: Final = {
    "status_wiki": ("viina-wiki", "VIINA, after Wikipedia's map"),
    "status_boost": ("viina-boost", "VIINA, after its boosted model of news reports"),
    "status_dsm": ("viina-dsm", "VIINA, after DeepState's map"),
    "status_isw": ("viina-isw", "VIINA, after ISW's map"),
    "status": ("viina", "VIINA, all sources together"),
}
"""Claimant and name of each status column."""
STATUSES: Final = {"UA": "ukraine", "RU": "russia", "CONTESTED": "contested"}
LARGEST: Final = 2**33
"""Bytes above which a file is refused; a real year has half a thousand million."""

_SUMMARIES: Final = {
    "ukraine": "Codes the place as held by Ukraine.",
    "russia": "Codes the place as held by Russia.",
    "contested": "Codes the place as contested.",
}
_MEMORY: Final = "512MB"
_BLANKS: Final = ("", "NA")


def read(
    paths: Sequence[Path], dataset: Dataset, options: Mapping[str, str], advance: Advance
) -> Imported:
    """Turn VIINA's yearly files into claims.

    Args:
        paths: `.csv` files, zips of them, or folders of either.
        dataset: The data; places are joined to its towns by `geonames_id`.
        options: None are known.
        advance: Told of files done.

    Raises:
        RequestError: A file is missing, broken or not one of VIINA's.
    """
    allow(options)
    report = Report()
    files = _files(paths)
    with tempfile.TemporaryDirectory() as scratch:
        base = duckdb.connect(str(Path(scratch) / "viina.duckdb"))
        with base:
            _prepare(base, dataset, Path(scratch))
            for number, path in enumerate(files):
                advance(number, len(files))
                for table in _tables(path, Path(scratch)):
                    _load(base, table, printable(path.name), report)
            claims = claim_frame([_claim(*row) for row in _changes(base, report)])
    report.read["claims made of them"] += len(claims)
    return Imported(claims, report, _claimants(set(claims["claimant_id"])))


def _files(paths: Sequence[Path]) -> list[Path]:
    files = [
        file
        for path in paths
        for file in (sorted(path.iterdir()) if path.is_dir() else [path])
        if not path.is_dir() or file.suffix.lower() in (".csv", ".zip")
    ]
    if not files:
        raise RequestError("No file of VIINA found. Name control_latest_YYYY.csv files or zips.")
    for file in files:
        if not file.is_file():
            raise RequestError(f"{printable(str(file))}: no such file. Mend the path.")
    return files


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn what a broken file causes into words."""
    try:
        yield
    except (duckdb.Error, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        why = str(error).splitlines()[0]
        raise RequestError(
            f"{name}: not a whole file of VIINA ({why}). Fetch it again, as .csv or .zip."
        ) from error


def _tables(path: Path, scratch: Path) -> Iterator[Path]:
    """Yield the path of each CSV file; those inside a zip are unpacked one at a time."""
    name = printable(path.name)
    if path.suffix.lower() != ".zip":
        yield path
        return
    with _told(name), zipfile.ZipFile(path) as archive:
        entries = [e for e in archive.infolist() if e.filename.lower().endswith(".csv")]
        if not entries:
            raise RequestError(f"{name}: no .csv file inside. Use VIINA's yearly zips.")
        for entry in entries:
            if entry.file_size > LARGEST:
                raise RequestError(f"{name}: unpacks to {entry.file_size:,} bytes. Split it.")
            unpacked = scratch / "year.csv"
            with archive.open(entry) as packed, unpacked.open("wb") as plain:
                shutil.copyfileobj(packed, plain, 2**20)
            yield unpacked
            unpacked.unlink()


def _prepare(base: duckdb.DuckDBPyConnection, dataset: Dataset, scratch: Path) -> None:
    base.execute(f"SET memory_limit = '{_MEMORY}'")
    base.execute("SET temp_directory = ?", [str(scratch)])
    base.execute("SET enable_progress_bar = false")
    base.execute("SET preserve_insertion_order = false")
    base.execute("CREATE TABLE town (place BIGINT PRIMARY KEY, town_id VARCHAR)")
    towns = dataset.towns.loc[dataset.towns["geonames_id"] != "", ["geonames_id", "town_id"]]
    rows = [[int(place), town] for place, town in towns.itertuples(index=False, name=None)]
    if rows:
        base.executemany("INSERT OR IGNORE INTO town VALUES (?, ?)", rows)
    columns = ", ".join(f"{name} VARCHAR" for name in VOICES)
    base.execute(f"CREATE TABLE seen (town_id VARCHAR, day DATE, version VARCHAR, {columns})")


def _load(base: duckdb.DuckDBPyConnection, path: Path, name: str, report: Report) -> None:
    """Keep the rows of our towns; count all others."""
    with _told(name):
        having = _columns(path)
        missing = [column for column in ("geonameid", "date") if column not in having]
        voices = [column for column in VOICES if column in having]
        if missing or not voices:
            raise RequestError(
                f"{name}: found the columns {shown(','.join(having))}; allowed: geonameid, date "
                f"and {', '.join(VOICES)}. Use VIINA's control_latest_YYYY files."
            )
        for column in VOICES.keys() - set(voices):
            report.notes.append(f"{name}: has no column {column}, so nothing is said of it")
        base.execute(_scan(having, voices), [str(path)])
        _count(base, report)
        base.execute("INSERT INTO seen SELECT * EXCLUDE (place, rows) FROM year WHERE rows IS NULL")
        (broken,) = _row(base, "SELECT count(DISTINCT line) FROM reject_errors")
        report.skipped["broken lines"] += broken
        for table in ("year", "reject_errors", "reject_scans"):
            base.execute(f"DROP TABLE {table}")


def _columns(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        return next(csv.reader(file), [])


def _scan(having: Sequence[str], voices: Sequence[str]) -> str:
    """Write the query that reads a file once: our towns' rows, and others counted by place."""
    seat = {name: f"c{place}" for place, name in enumerate(having)}
    version = seat.get("vcontrol_version", "''")
    said = [
        f"coalesce(upper(trim({seat[name]})), '') AS {name}" if name in voices else f"'' AS {name}"
        for name in VOICES
    ]
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(having)))
    return f"""
        CREATE TEMP TABLE year AS
        WITH line AS NOT MATERIALIZED (
            SELECT TRY_CAST(TRY_CAST({seat["geonameid"]} AS DOUBLE) AS BIGINT) AS place,
                TRY_CAST(TRY_STRPTIME({seat["date"]}, '%Y%m%d') AS DATE) AS day,
                {version} AS version, {", ".join(said)}
            FROM read_csv(?, auto_detect = false, header = true, delim = ',', quote = '"',
                columns = {{{columns}}}, store_rejects = true)
        )
        SELECT town_id, day, version, {", ".join(VOICES)}, place, NULL AS rows
        FROM line JOIN town USING (place)
        UNION ALL
        SELECT NULL, NULL, NULL, {", ".join("NULL" for _ in VOICES)}, place, count(*)
        FROM line ANTI JOIN town USING (place) GROUP BY place
    """  # noqa: S608 - column names from a closed list


def _count(base: duckdb.DuckDBPyConnection, report: Report) -> None:
    known, unknown, places, unreadable = _row(
        base,
        """
        SELECT count(*) FILTER (rows IS NULL),
            coalesce(sum(rows) FILTER (place IS NOT NULL), 0),
            count(DISTINCT place) FILTER (rows IS NOT NULL),
            coalesce(sum(rows) FILTER (place IS NULL AND rows IS NOT NULL), 0)
        FROM year
        """,
    )
    report.read["rows of our towns"] += known
    report.skipped["rows of places that are none of our towns"] += unknown
    report.skipped["rows whose geonameid is no number"] += unreadable
    report.notes.append(f"{places:,} places of this file are none of our towns")


def _row(base: duckdb.DuckDBPyConnection, query: str) -> tuple[int, ...]:
    return tuple(int(value) for value in base.execute(query).fetchone() or ())


def _changes(
    base: duckdb.DuckDBPyConnection, report: Report
) -> list[tuple[str, str, str, str, str]]:
    """Find the days on which a status changes: town, column, status, first day, last day."""
    range_ = f"day BETWEEN DATE '{FIRST_DAY}' AND DATE '{day_text(today())}'"
    (undated,) = _row(base, f"SELECT count(*) FROM seen WHERE ({range_}) IS NOT TRUE")  # noqa: S608
    report.skipped["rows of our towns without a real, past day"] += undated
    base.execute(
        f"""
        CREATE TEMP TABLE said AS
        UNPIVOT (
            SELECT * FROM seen WHERE {range_}
            QUALIFY row_number() OVER (
                PARTITION BY town_id, day ORDER BY version DESC, {", ".join(VOICES)}
            ) = 1
        ) ON {", ".join(VOICES)} INTO NAME voice VALUE word
        """  # noqa: S608
    )
    (days,) = _row(base, "SELECT count(DISTINCT (town_id, day)) FROM said")
    report.read["days of our towns"] += days
    (again,) = _row(base, f"SELECT count(*) FROM seen WHERE {range_}")  # noqa: S608
    report.skipped["rows of a town and day that another row tells too"] += again - days
    _other_words(base, report)
    return base.execute(
        """
        WITH told AS (SELECT * FROM said WHERE word IN ('UA', 'RU', 'CONTESTED')),
        turned AS (
            SELECT *, word IS DISTINCT FROM
                lag(word) OVER (PARTITION BY town_id, voice ORDER BY day) AS turns
            FROM told
        ),
        counted AS (
            SELECT *, count(*) FILTER (turns)
                OVER (PARTITION BY town_id, voice ORDER BY day) AS run
            FROM turned
        )
        SELECT town_id, voice, any_value(word), min(day)::VARCHAR, max(day)::VARCHAR
        FROM counted GROUP BY town_id, voice, run ORDER BY ALL
        """
    ).fetchall()


def _other_words(base: duckdb.DuckDBPyConnection, report: Report) -> None:
    words = base.execute("SELECT word, count(*) FROM said GROUP BY word ORDER BY word").fetchall()
    for word, count in words:
        if word in _BLANKS:
            report.skipped["cells without a status"] += count
        elif word not in STATUSES:
            report.skipped[f"cells of unknown status {shown(word)}"] += count


def _claim(town: str, voice: str, word: str, first: str, last: str) -> Mapping[str, str]:
    claimant, _ = VOICES[voice]
    status = STATUSES[word]
    return {
        "claim_id": f"{town}-{first}-{claimant}",
        "town_id": town,
        "claimed_on": first,
        "reaffirmed_on": last if last > first else "",
        "claimant_id": claimant,
        "status": status,
        "confidence": "asserted",
        "source_name": "VIINA",
        "source_url": STAMP.url,
        "summary": _SUMMARIES[status],
        "origin": STAMP.name,
    }


def _claimants(used: set[str]) -> list[Mapping[str, str]]:
    """Describe the claimants; only VIINA's own word counts, the others retell other maps."""
    return [
        {
            "claimant_id": claimant,
            "name": name,
            "camp": "third-party",
            "kind": "assessor",
            "counts": "true" if claimant == "viina" else "false",
            "profile": "Daily control status of places, University of Michigan and others",
            "url": STAMP.url,
            "aliases": "",
        }
        for claimant, name in sorted(VOICES.values())
        if claimant in used
    ]
