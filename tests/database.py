"""A real PostgreSQL with PostGIS for tests: its own folder, a socket there, no network."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

PACKAGES = "postgresql-15 postgresql-15-postgis-3"
MISSING = f"PostgreSQL with PostGIS is missing. Install it: apt-get install {PACKAGES}"


def programs() -> Path | None:
    """Find where Debian keeps initdb, beside PostGIS; the newest release counts."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    fitting = [
        path.parent
        for path in found
        if (Path("/usr/share/postgresql") / path.parts[-3] / "extension/postgis.control").exists()
    ]
    return fitting[-1] if fitting else None


@contextmanager
def server() -> Iterator[str]:
    """Start a server as an unprivileged user and yield the address of its first database."""
    bin_folder = programs()
    assert bin_folder, MISSING
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    who = {}
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    data = str(folder / "data")

    def run(program: str, *words: str) -> None:
        subprocess.run(
            [str(bin_folder / program), *words],
            check=True,
            timeout=120,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
            **who,
        )

    run("initdb", "-D", data, "--username=editor", "--auth=trust", "--no-sync", "-E", "UTF8")
    settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    try:
        run(
            "pg_ctl",
            "-D",
            data,
            "-w",
            "-t",
            "60",
            "-l",
            str(folder / "log"),
            "-o",
            settings,
            "start",
        )
        yield f"postgresql://editor@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(address: str, name: str, template: str = "template1") -> Iterator[str]:
    """Make a database of its own on a server, and take it away again."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield address.replace("/postgres?", f"/{name}?")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
