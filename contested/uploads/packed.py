"""The files in an uploaded zip: looked at one by one before anything is unpacked.

Nothing is written under a name from the archive, so a name can lead nowhere; one that tries to is
refused all the same, because the archive is not what it seems.
"""

import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from contested.importers.archives import BROKEN_ENTRY
from contested.reading import printable, shown
from contested.uploads.delivery import UNPACKED, Delivery, Upload

MOST: Final = 40
"""Files in one archive; a folder of data has seven."""

ARCHIVES: Final = (".zip", ".gz", ".bz2", ".xz", ".tar", ".tgz", ".7z", ".rar")
_PASSED_OVER: Final = ("__MACOSX", ".DS_Store", ".gitattributes", "Thumbs.db", "desktop.ini")
_AGAIN: Final = "Pack it again and upload that."


def unpack(upload: Upload, delivery: Delivery) -> list[Upload]:
    """Return the files of a zip; none when something about it is wrong."""
    try:
        with zipfile.ZipFile(io.BytesIO(upload.content)) as archive:
            entries = [entry for entry in archive.infolist() if _counts(entry)]
            faults = list(_faults(entries))
            for found, allowed, remedy in faults:
                delivery.refuse(upload.name, found, allowed, remedy)
            size = sum(entry.file_size for entry in entries)
            if faults or not delivery.room(upload.name, size):
                return []
            return [
                Upload(f"{upload.name}, {printable(entry.filename)}", _content(archive, entry))
                for entry in entries
            ]
    except BROKEN_ENTRY as error:
        found = f"a broken zip archive ({error})"
        delivery.refuse(upload.name, found, "a whole zip archive", _AGAIN)
    return []


def _counts(entry: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(entry.filename).parts
    if not entry.filename:
        return True  # a file without a name, which is told
    return not entry.is_dir() and not any(name in _PASSED_OVER for name in parts)


def _faults(entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, str, str]]:
    if not entries:
        yield "no files", "files of data", "Put the files into the archive."
    if len(entries) > MOST:
        yield f"{len(entries):,} files", f"up to {MOST} files", "Pack only the files of data."
        return
    for entry in entries:
        name = shown(entry.filename)
        if not entry.filename:
            yield "a file without a name", "files with names", _AGAIN
        elif _leads_out(entry.filename):
            yield f"the name {name}", "names that stay in the archive", _AGAIN
        elif stat.S_ISLNK(entry.external_attr >> 16):
            yield f"the symbolic link {name}", "files", "Pack the file that it leads to."
        elif entry.flag_bits & 1:
            yield f"{name} under a password", "files without one", "Pack them without a password."
        elif entry.filename.lower().endswith(ARCHIVES):
            yield f"the archive {name} in an archive", "files of data", "Unpack it first."


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or ":" in parts[0]


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Read a file, no further than the archive says that it is long."""
    with archive.open(entry) as file:
        content = file.read(min(entry.file_size, UNPACKED) + 1)
    if len(content) > entry.file_size:
        raise zipfile.BadZipFile(f"{shown(entry.filename)} is longer than the archive says")
    return content
