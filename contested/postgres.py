"""The data in PostgreSQL with PostGIS, where several people write claims at one time.

The tables are those of `contested/schema.sql`. Reading turns them into the files of data/, line by
line the same, and reads those, so that the same checks hold. Writers take turns under a lock; one
that is cut off leaves nothing behind.
"""

import csv
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, LiteralString

import pandas as pd
import psycopg
import shapely
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from contested.dataset import Dataset, blank_rows
from contested.days import day_number
from contested.errors import DataError, RequestError, SourceError
from contested.exports.delimited import canonical
from contested.folder import (
    BASE,
    CLAIMANTS,
    CLAIMS,
    CORRECTIONS,
    ORIGINS,
    OUTLOOKS,
    TOWNS,
)
from contested.importers.inbox import free_id
from contested.importers.soundness import claim_problems
from contested.load import load
from contested.schema import BASE_COLUMNS
from contested.vocabulary import (
    CLAIM_COLUMNS,
    CLAIMANT_COLUMNS,
    CORRECTION_COLUMNS,
    ORIGIN_COLUMNS,
    OUTLOOK_COLUMNS,
    TOWN_COLUMNS,
)

PLACE: Final = "database"
NAME: Final = "the new claim"
"""How messages call a claim that is about to be written."""

_PATIENCE: Final = (
    "-c lock_timeout=20s -c statement_timeout=120s -c idle_in_transaction_session_timeout=60s"
)
"""Nobody waits for ever: not for a lock, and not for a writer who hangs."""

_DAYS: Final = ("claimed_on", "as_of", "reaffirmed_on", "source_date", "withdrawn_on")
_NULL_WHEN_BLANK: Final = frozenset(
    {*_DAYS, "responds_to", "part_of", "collected_from", "collected_to"}
)
_BESIDE: Final = (
    ("outlook", OUTLOOK_COLUMNS, OUTLOOKS),
    ("origin", ORIGIN_COLUMNS, ORIGINS),
    ("correction", CORRECTION_COLUMNS, CORRECTIONS),
)
"""Table, columns and file of what may be missing."""

Connection = psycopg.Connection[tuple[Any, ...]]


@contextmanager
def connect(url: str) -> Iterator[Connection]:
    """Open a connection; what goes wrong on it is told in words, without the password.

    Raises:
        SourceError: The database does not answer, lacks the tables, or refuses.
    """
    secret = _parts(url).get("password")
    try:
        with psycopg.connect(
            url,
            connect_timeout=10,
            # A line that is cut without a word is given up after this many milliseconds.
            tcp_user_timeout=20_000,
            options=_PATIENCE,
            application_name="contested",
        ) as connection:
            yield connection
    except psycopg.Error as error:
        why = " ".join(str(error).split())
        why = why.replace(str(secret), "…") if secret else why
        raise SourceError(f"{redacted(url)}: {why}. {_remedy(error)}", PLACE) from error


def redacted(url: str) -> str:
    """Name a database without its password."""
    try:
        parts = _parts(url)
    except SourceError:
        return PLACE
    return f"postgresql://{parts.get('host', 'localhost')}/{parts.get('dbname', '')}"


def _parts(url: str) -> dict[str, Any]:
    """Read an address; a fault in it is told without quoting it, for it may hold a password.

    Raises:
        SourceError: It is no address of a database.
    """
    try:
        return conninfo_to_dict(url)
    except psycopg.Error:
        remedy = "Write postgresql://user:password@host/name; in a password %40 for @, %25 for %."
        raise SourceError(f"The database's address cannot be read. {remedy}", PLACE) from None


def prepare(url: str) -> None:
    """Make the tables of an empty database; a prepared one stays as it is."""
    script = (files("contested") / "schema.sql").read_text(encoding="utf-8")
    with connect(url) as connection:
        connection.execute(script.encode())


def fill(url: str, folder: Path, *, who: str) -> int:
    """Copy a sound folder of data into empty tables, all of it or nothing.

    Args:
        url: The database, prepared.
        folder: The data.
        who: The person whose name the history keeps.

    Returns:
        How many claims were copied.

    Raises:
        DataError: The data are not sound.
        RequestError: The database refuses, or holds data already.
    """
    load(folder)
    with connect(url) as connection, connection.transaction():
        _lock(connection, who)
        if _number(connection, "SELECT count(*) FROM contested.town"):
            raise RequestError(f"{redacted(url)}: holds data already. Fill an empty one.")
        _copy_places(connection, folder)
        _copy_rows(connection, "claimant", CLAIMANT_COLUMNS, folder / CLAIMANTS)
        for path in sorted(folder.glob("claims*.csv")):
            _copy_rows(connection, "claim", CLAIM_COLUMNS, path, {"file": path.name})
        for table, columns, name in _BESIDE:
            if (folder / name).exists():
                _copy_rows(connection, table, columns, folder / name)
        return _number(connection, "SELECT count(*) FROM contested.claim")


def read(url: str) -> Dataset:
    """Read the data as they are at one moment.

    Raises:
        DataError: They are not sound; a row is named as in the file it would stand in.
        RequestError: The database does not answer.
    """
    with connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        with tempfile.TemporaryDirectory() as folder:
            _dump(connection, Path(folder))
            return load(folder)


def dump(url: str, folder: Path) -> None:
    """Write the data as a folder of files, in canonical form."""
    with connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        folder.mkdir(parents=True, exist_ok=True)
        _dump(connection, folder)


def revision(url: str) -> int:
    """Return the number that grows with every change."""
    with connect(url) as connection:
        return _number(connection, "SELECT number FROM contested.revision")


def insert_claim(url: str, claim: Mapping[str, str], *, who: str) -> str:
    """Add a claim after the checks that all data pass; return its id.

    Args:
        url: The database.
        claim: Cells of `CLAIM_COLUMNS`; a blank `claim_id` is made from town, day and claimant.
        who: The person whose name the history keeps.

    Raises:
        DataError: The claim is not sound beside the data; nothing is written.
        RequestError: The database does not answer or refuses.
    """
    with connect(url) as connection, connection.transaction():
        _lock(connection, who)
        with tempfile.TemporaryDirectory() as folder:
            _dump(connection, Path(folder))
            dataset = load(folder)
        row = {name: str(claim.get(name, "")).strip() for name in CLAIM_COLUMNS}
        begin = f"{row['town_id']}-{row['claimed_on']}-{row['claimant_id']}"
        row["claim_id"] = row["claim_id"] or free_id(begin, set(dataset.claims["claim_id"]))
        problems = claim_problems(pd.DataFrame([row], index=[1], dtype="str"), dataset, name=NAME)
        if problems:
            raise DataError(problems)
        _insert(connection, "claim", row)
    return row["claim_id"]


def withdraw_claim(url: str, claim_id: str, *, day: str, reason: str, who: str) -> None:
    """Withdraw a claim; the row stays, with day and reason.

    Raises:
        RequestError: There is no such claim, it is withdrawn already, or the day is none.
    """
    day_number(day)
    if not reason.strip():
        raise RequestError("Say why the claim is withdrawn.")
    with connect(url) as connection, connection.transaction():
        _lock(connection, who)
        done = connection.execute(
            "UPDATE contested.claim SET withdrawn_on = %s, withdrawn_reason = %s"
            " WHERE claim_id = %s",
            [day, reason.strip(), claim_id],
        )
        if not done.rowcount:
            raise RequestError(f"No claim is called {claim_id!r}.")


def _remedy(error: psycopg.Error) -> str:
    if isinstance(error, psycopg.errors.UndefinedTable | psycopg.errors.InvalidSchemaName):
        return "Make the tables: contested fill."
    if isinstance(error, psycopg.errors.LockNotAvailable):
        return "Somebody else is writing. Try again."
    if isinstance(error, psycopg.OperationalError):
        return "See whether the database runs, and to its address."
    return "Mend what it names."


def _lock(connection: Connection, who: str) -> None:
    """Wait for one's turn to write, and say who writes. Readers are not kept waiting."""
    if not who.strip():
        raise RequestError("Say who writes: the history keeps a name with every change.")
    connection.execute("LOCK TABLE contested.claim IN SHARE ROW EXCLUSIVE MODE")
    connection.execute("SELECT set_config('contested.who', %s, true)", [who.strip()])


def _number(connection: Connection, query: LiteralString) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def _insert(connection: Connection, table: str, row: Mapping[str, Any]) -> None:
    cells = {name: _cell(name, value) for name, value in row.items()}
    connection.execute(
        sql.SQL("INSERT INTO contested.{} ({}) VALUES ({})").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, cells)),
            sql.SQL(", ").join(sql.Placeholder() for _ in cells),
        ),
        list(cells.values()),
    )


def _cell(name: str, value: Any) -> Any:
    return None if value == "" and name in _NULL_WHEN_BLANK else value


def _copy_rows(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    path: Path,
    more: Mapping[str, str] | None = None,
) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            _insert(
                connection, table, {name: row.get(name, "") for name in columns} | dict(more or {})
            )


def _copy_places(connection: Connection, folder: Path) -> None:
    for row in _features(folder / TOWNS, TOWN_COLUMNS):
        _insert(connection, "town", row)
    if (folder / BASE).exists():
        for place, row in enumerate(_features(folder / BASE, BASE_COLUMNS)):
            _insert(connection, "base", {"place": place} | row)


def _features(path: Path, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = shapely.set_srid(shapely.geometry.shape(feature["geometry"]), 4326)
        cells = {name: feature["properties"].get(name) for name in columns}
        blank = {name: "" for name in columns if cells[name] is None and name != "population"}
        yield cells | blank | {"geometry": shapely.to_wkb(shape, hex=True, include_srid=True)}


def _dump(connection: Connection, folder: Path) -> None:
    """Write all tables as the files of data/."""
    _write_places(connection, "town", TOWN_COLUMNS, "town_id", folder / TOWNS)
    _write_rows(connection, "claimant", CLAIMANT_COLUMNS, CLAIMANTS, folder)
    for table, columns, name in _BESIDE:
        _write_rows(connection, table, columns, name, folder)
    (folder / CLAIMS).write_text(canonical(blank_rows(CLAIM_COLUMNS)), encoding="utf-8")
    names = connection.execute("SELECT DISTINCT file FROM contested.claim ORDER BY 1").fetchall()
    for (name,) in names:
        _write_rows(connection, "claim", CLAIM_COLUMNS, name, folder)
    if _number(connection, "SELECT count(*) FROM contested.base"):
        _write_places(connection, "base", BASE_COLUMNS, "place", folder / BASE)


_ORDERS: Final = {
    "claimant": ("claimant_id",),
    "outlook": ("claimed_on", "claimant_id", "outlook_id"),
    "origin": ("place",),
    "correction": ("corrected_on", "claim_id", "field", "old", "new"),
    "claim": ("town_id", "claimed_on", "claimant_id", "claim_id"),
}


def _write_rows(
    connection: Connection, table: str, columns: Sequence[str], name: str, folder: Path
) -> None:
    where = sql.SQL("WHERE file = {}").format(name) if table == "claim" else sql.SQL("")
    order = [
        sql.Identifier(column)
        if column == "place"
        else sql.SQL('{} COLLATE "C"').format(_text(column))
        for column in _ORDERS[table]
    ]
    query = sql.SQL("SELECT {} FROM contested.{} {} ORDER BY {}").format(
        sql.SQL(", ").join(map(_text, columns)),
        sql.Identifier(table),
        where,
        sql.SQL(", ").join(order),
    )
    rows = pd.DataFrame(connection.execute(query).fetchall(), columns=list(columns), dtype="str")
    (folder / name).write_text(canonical(rows), encoding="utf-8", newline="")


def _text(column: str) -> sql.Composed:
    """Write a column as the text that stands in a file."""
    return sql.SQL("coalesce({}::text, '')").format(sql.Identifier(column))


def _write_places(
    connection: Connection, table: str, columns: Sequence[str], order: str, path: Path
) -> None:
    query = sql.SQL("SELECT {}, ST_AsBinary(geometry) FROM contested.{} ORDER BY {}{}").format(
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.Identifier(table),
        sql.Identifier(order),
        sql.SQL(' COLLATE "C"' if table == "town" else ""),
    )
    lines = []
    for *cells, shape in connection.execute(query):
        feature = {
            "type": "Feature",
            "properties": dict(zip(columns, cells, strict=True)),
            "geometry": shapely.geometry.mapping(shapely.from_wkb(bytes(shape))),
        }
        lines.append(json.dumps(feature, ensure_ascii=False))
    body = ",\n".join(lines)
    text = f'{{\n"type": "FeatureCollection",\n"features": [\n{body}\n]\n}}\n'
    path.write_text(text, encoding="utf-8", newline="\n")
