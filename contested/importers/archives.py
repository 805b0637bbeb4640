"""The files inside folders, zips and tars, one after another, never all at once.

Sizes are bounded, names inside archives are only ever looked at, nothing is unpacked to disk.
"""

import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from contested.errors import RequestError
from contested.importers.imported import Report
from contested.reading import printable, shown

LARGEST: Final = 2**26
"""Bytes above which a file inside an archive is passed over; real ones reach 0.4 MB."""
MOST: Final = 100_000
"""Files above which an archive is refused."""

_BROKEN: Final = (OSError, EOFError, zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError)
BROKEN_ENTRY: Final = (
    *_BROKEN,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What reading a broken or locked entry of an archive raises."""


@dataclass(frozen=True)
class Member:
    """One file of a source.

    Attributes:
        name: Its own name, without folders.
        content: Its bytes.
        place: How much of its archive lies behind it, 0 to 1.
    """

    name: str
    content: bytes
    place: float


def members(
    paths: Sequence[Path], wanted: Callable[[str], bool], report: Report
) -> Iterator[Member]:
    """Yield the wanted files of folders, zips, tars and single files, in the order given.

    Args:
        paths: Folders, archives or files.
        wanted: Tells by its name whether a file is one of the source's.
        report: Told of files that are passed over.

    Raises:
        RequestError: A path is missing, or an archive is broken or of no known kind.
    """
    for number, path in enumerate(paths):
        for member in _inside(path, wanted, report):
            yield Member(member.name, member.content, (number + member.place) / len(paths))


def _inside(path: Path, wanted: Callable[[str], bool], report: Report) -> Iterator[Member]:
    name = printable(str(path))
    try:
        if path.is_dir():
            yield from _folder(path, wanted, report)
        elif not path.is_file():
            raise RequestError(f"{name}: no such file or folder. Mend the path.")
        elif wanted(path.name):
            yield from _single(path, report)
        elif zipfile.is_zipfile(path):
            yield from _zip(path, wanted, report)
        else:
            yield from _tar(path, wanted, report)
    except _BROKEN as error:
        why = str(error).partition(":\n")[0]
        raise RequestError(
            f"{name}: not a whole archive ({why}). Use a folder, .zip or .tar.xz, and fetch a "
            "broken one again."
        ) from error


def _folder(path: Path, wanted: Callable[[str], bool], report: Report) -> Iterator[Member]:
    files = sorted(file for file in path.rglob("*") if file.is_file())
    for number, file in enumerate(files):
        if not wanted(file.name):
            report.skipped["files of another name"] += 1
        else:
            for member in _single(file, report):
                yield Member(member.name, member.content, number / len(files))


def _single(path: Path, report: Report) -> Iterator[Member]:
    if path.stat().st_size > LARGEST:
        _too_large(path.name, report)
    else:
        yield Member(path.name, path.read_bytes(), 1.0)


def _zip(path: Path, wanted: Callable[[str], bool], report: Report) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        _countable(path, len(entries))
        for number, entry in enumerate(entries):
            name = entry.filename.rsplit("/", 1)[-1]
            if not wanted(name):
                report.skipped["files of another name"] += 1
                continue
            try:
                with archive.open(entry) as file:
                    yield from _bounded(name, file, number / len(entries), report)
            except BROKEN_ENTRY as error:
                report.skipped["files broken inside an archive"] += 1
                report.notes.append(f"{shown(name)}: passed over, {error}")


def _tar(path: Path, wanted: Callable[[str], bool], report: Report) -> Iterator[Member]:
    size = path.stat().st_size
    with path.open("rb") as raw, tarfile.open(fileobj=raw, mode="r:*") as archive:
        for number, entry in enumerate(archive):
            _countable(path, number)
            name = entry.name.rsplit("/", 1)[-1]
            if not entry.isfile():
                continue
            if not wanted(name):
                report.skipped["files of another name"] += 1
                continue
            file = archive.extractfile(entry)
            assert file is not None, name
            yield from _bounded(name, file, raw.tell() / max(size, 1), report)


def _bounded(name: str, file: IO[bytes], place: float, report: Report) -> Iterator[Member]:
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        _too_large(name, report)
    else:
        yield Member(name, content, place)


def _too_large(name: str, report: Report) -> None:
    report.skipped[f"files over {LARGEST:,} bytes"] += 1
    report.notes.append(f"{shown(name)}: passed over, larger than {LARGEST:,} bytes")


def _countable(path: Path, count: int) -> None:
    if count > MOST:
        name = printable(str(path))
        raise RequestError(f"{name}: more than {MOST:,} files. Split the archive.")
