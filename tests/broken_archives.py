"""Broken and hostile zip archives."""

import io
import struct
import zipfile

from broken import GOOD, Broken, row
from uploaded import everything, zip_of

from contested.uploads import delivery


def bomb(size=delivery.UNPACKED + 2**20):
    written = io.BytesIO()
    with (
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("claims.csv", "w") as file,
    ):
        for _turn in range(size // 2**20):
            file.write(bytes(2**20))
    return written.getvalue()


def lying_bomb():
    """Make a zip whose one file is longer than the archive says."""
    content = bytearray(zip_of({"claims.csv": GOOD + bytes(2**20)}))
    whole, said = struct.pack("<I", len(GOOD) + 2**20), struct.pack("<I", len(GOOD))
    return bytes(content).replace(whole, said)


def linked():
    """Make a zip with a symbolic link to a file of the server."""
    entry = zipfile.ZipInfo("claims.csv")
    entry.external_attr = 0o120777 << 16
    return zip_of({entry: b"/etc/passwd"})


def nameless():
    """Make a zip whose one file has no name."""
    content = bytearray(zip_of({"x": GOOD}))
    place = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    size, start = struct.unpack_from("<II", content, end + 12)
    struct.pack_into("<II", content, end + 12, size - 1, start - 1)
    for length, name in ((place + 28, place + 46), (26, 30)):
        struct.pack_into("<H", content, length, 0)
        del content[name]
    return bytes(content)


def locked():
    """Make a zip that says that its file is encrypted."""
    content = bytearray(zip_of({"claims.csv": GOOD}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


ARCHIVES = [
    Broken(
        "half a zip",
        "data.zip",
        zip_of(everything())[:400],
        r"data.zip: found a broken zip archive \(",
    ),
    Broken(
        "a zip bomb",
        "data.zip",
        bomb(),
        "data.zip: found 68,.* bytes once unpacked; allowed: up to 67,108,864 bytes in all",
    ),
    Broken(
        "a zip that lies about its size",
        "data.zip",
        lying_bomb(),
        "data.zip: found a broken zip archive",
    ),
    Broken(
        "a way out of the archive",
        "data.zip",
        zip_of({"../../etc/claims.csv": GOOD}),
        "data.zip: found the name '../../etc/claims.csv'; allowed: names that stay",
    ),
    Broken(
        "a way out with backslashes",
        "data.zip",
        zip_of({"..\\claims.csv": GOOD}),
        r"data.zip: found the name '..\\\\claims.csv'",
    ),
    Broken(
        "an absolute name",
        "data.zip",
        zip_of({"/etc/claims.csv": GOOD}),
        "data.zip: found the name '/etc/claims.csv'",
    ),
    Broken(
        "a symbolic link", "data.zip", linked(), "data.zip: found the symbolic link 'claims.csv'"
    ),
    Broken(
        "a file without a name", "data.zip", nameless(), "data.zip: found a file without a name"
    ),
    Broken("a password", "data.zip", locked(), "data.zip: found 'claims.csv' under a password"),
    Broken(
        "a zip in a zip",
        "data.zip",
        zip_of({"data.zip": zip_of(everything())}),
        "data.zip: found the archive 'data.zip' in an archive",
    ),
    Broken("an empty zip", "data.zip", zip_of({}), "data.zip: found no files"),
    Broken(
        "a thousand files",
        "data.zip",
        zip_of({f"claims-{n}.csv": GOOD for n in range(1000)}),
        "data.zip: found 1,000 files; allowed: up to 40 files",
    ),
    Broken(
        "an unknown file in a zip",
        "data.zip",
        zip_of({"data/run.sh": b"rm -rf /"}),
        "data.zip, data/run.sh: found a file of the kind '.sh'",
    ),
    Broken(
        "a file of a zip is broken",
        "data.zip",
        zip_of({"data/claims.csv": row(status="Russia")}),
        "data.zip, data/claims.csv row 2, status: found 'Russia'",
    ),
    Broken(
        "words alone in a zip",
        "data.zip",
        zip_of({"README.md": b"# Data"}),
        "the upload: found no data",
    ),
    Broken(
        "a tar archive",
        "data.tar.xz",
        b"\xfd7zXZ\x00",
        "data.tar.xz: found a file of the kind '.xz'",
    ),
]
