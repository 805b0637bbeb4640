"""What makes an upload a broken one, and the pieces that broken ones are made of."""

import io
import json
import zipfile
from dataclasses import dataclass

from tiny import claim, feature
from uploaded import TOWNS, claims_csv, zip_of

GOOD = claims_csv(claim())


@dataclass(frozen=True)
class Broken:
    """One upload.

    Attributes:
        name: What is wrong, in brief.
        file: Its name.
        content: Its bytes, or something to read them from.
        told: The words of one of its problems: file, row, column, what was found.
        beside: Files uploaded with it.
    """

    name: str
    file: str
    content: object
    told: str
    beside: tuple[tuple[str, bytes], ...] = ()


def row(**changes):
    return claims_csv(claim(**changes))


def renamed(content, old, new):
    return content.replace(old.encode(), new.encode(), 1)


def features(*changes):
    """Make settlements whose first feature is changed."""
    first = feature(TOWNS[0])
    for name, value in changes:
        first[name] = value
    return json.dumps({"type": "FeatureCollection", "features": [first]}).encode()


def repacked(content, **parts):
    """Put parts into a workbook in place of its own."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zip_of(files | {name.replace("__", "/"): part for name, part in parts.items()})


def part_of(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
