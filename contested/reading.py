"""From the bytes of a file to its text: encodings, line ends, and what to say when they are odd.

Whatever can still be made out is read on, so that one report names every fault of a file.
"""

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from contested.errors import Problem

LARGEST: Final = 2**30
"""Bytes above which a file is refused: a hundred times the size of twelve years of claims."""

FORMAT_MENDS: Final = "Run `contested format`, which mends this."
SAVE_AS_UTF8: Final = "Save the file as UTF-8."
SHOWN: Final = 60

_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES: Final = (
    (b"PK\x03\x04", "a zip archive or an Excel workbook"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "an SQLite database"),
)
_CYRILLIC_WORD: Final = re.compile("[а-яёіїєґ]{3}", re.IGNORECASE)
_CYRILLIC: Final = re.compile("[а-яёіїєґ№«»–—’]", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """One file as text.

    Attributes:
        name: The file as the reader was given it, for messages.
        text: The text with LF line ends and without a byte order mark; `None` when there is none.
        digest: SHA-256 of the bytes; blank when the file could not be opened.
        problems: What is wrong with bytes and line ends.
        lossless: Whether `text` holds for certain what the bytes say.
    """

    name: str
    text: str | None
    digest: str
    problems: tuple[Problem, ...]
    lossless: bool


def shown(value: object) -> str:
    """Show a value of the data in a message: escaped, and short."""
    if isinstance(value, str) and not value:
        return "a blank"
    text = repr(value[: SHOWN + 1] if isinstance(value, str) else value)
    return text if len(text) <= SHOWN + 2 else f"{text[:SHOWN]}…"


def read(path: Path) -> Reading:
    """Read a file whole, recognise its encoding and even out its line ends. Never raises."""
    name = printable(str(path))
    try:
        size = path.stat().st_size
        if not path.is_file():
            return _unreadable(name, "a folder or a device", "a file", "Put a file in its place.")
        if size > LARGEST:
            return _unreadable(name, f"{size:,} bytes", f"up to {LARGEST:,} bytes", "Split it.")
        raw = path.read_bytes()
    except FileNotFoundError:
        return _unreadable(name, "no such file", "a file", "Add it, or name another folder.")
    except OSError as error:
        return _unreadable(
            name, error.strerror or "a fault", "a file that can be opened", "See to its rights."
        )
    return decode(name, raw)


def printable(text: str) -> str:
    """Escape what cannot be printed on one line."""
    return text if text.isprintable() else repr(text)[1:-1]


def decode(name: str, raw: bytes) -> Reading:
    """Recognise the encoding of a file's bytes and even out its line ends. Never raises."""
    digest = hashlib.sha256(raw).hexdigest()
    for signature, what in _SIGNATURES:
        if raw.startswith(signature):
            remedy = "Save the table itself as a UTF-8 text file."
            return _unreadable(name, what, "UTF-8 text", remedy, digest)
    text, problems, lossless = _as_text(name, raw)
    if text is not None and "\r" in text:
        problems.append(Problem(name, 0, "", "CRLF line ends", "LF line ends", FORMAT_MENDS))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text is not None and not text.strip():
        remedy = "Restore the file, or write its header."
        problems.append(Problem(name, 0, "", "an empty file", "a header and rows", remedy))
        text = None
    return Reading(name, text, digest, tuple(problems), lossless)


def _as_text(name: str, raw: bytes) -> tuple[str | None, list[Problem], bool]:
    """Return text, problems, and whether the text is certain."""
    other = _other_encoding(raw)
    if other:
        problem = Problem(name, 0, "", f"{other.upper()} text", "UTF-8 text", SAVE_AS_UTF8)
        try:
            return raw.decode(other), [problem], False
        except UnicodeDecodeError:
            return None, [problem], False
    problems = []
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[len(codecs.BOM_UTF8) :]
        found = "a byte order mark (BOM)"
        problems.append(Problem(name, 1, "", found, "UTF-8 without BOM", FORMAT_MENDS))
    try:
        return raw.decode(), problems, True
    except UnicodeDecodeError:
        text, faults = _not_utf8(name, raw)
        return text, problems + faults, False


def _other_encoding(raw: bytes) -> str:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return encoding
    head = raw[:4096]
    if head.count(0) * 3 > len(head):
        return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    return ""


def _not_utf8(name: str, raw: bytes) -> tuple[str, list[Problem]]:
    text = raw.decode(errors="replace")
    guess = raw.decode("cp1251", errors="replace")
    foreign = sum(not letter.isascii() for letter in guess)
    cyrillic = len(_CYRILLIC.findall(guess))
    mostly_broken = text.count("\ufffd") * 2 > sum(not letter.isascii() for letter in text)
    if mostly_broken and cyrillic >= 0.9 * foreign and (word := _CYRILLIC_WORD.search(guess)):
        row = guess.count("\n", 0, word.start()) + 1
        sample = guess[word.start() : word.start() + 20].splitlines()[0]
        found = f"Windows-1251 text ({shown(sample)})"
        return guess, [Problem(name, row, "", found, "UTF-8 text", SAVE_AS_UTF8)]
    return text, [
        Problem(name, row, "", _bytes_shown(line), "UTF-8 text", "Type the character again.")
        for row, line in enumerate(raw.split(b"\n"), start=1)
        if not _is_utf8(line)
    ]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _bytes_shown(line: bytes) -> str:
    try:
        line.decode()
    except UnicodeDecodeError as error:
        return f"the bytes {line[error.start : error.end].hex(' ')}"
    return ""


def _unreadable(name: str, found: str, allowed: str, remedy: str, digest: str = "") -> Reading:
    return Reading(name, None, digest, (Problem(name, 0, "", found, allowed, remedy),), False)
