"""What was not uploaded comes from the shared data."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd
from shapely.geometry import mapping

from contested.dataset import Dataset
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
from contested.geojson import parse
from contested.language import _, ngettext
from contested.reading import decode
from contested.schema import BASE_COLUMNS
from contested.tables import read_table
from contested.uploads.delivery import Delivery, Part
from contested.uploads.kinds import IDS
from contested.uploads.lonlat import collection
from contested.uploads.paper import lines
from contested.vocabulary import (
    CLAIM_COLUMNS,
    CLAIMANT_COLUMNS,
    OPTIONAL_COLUMNS,
    OUTLOOK_COLUMNS,
    TOWN_COLUMNS,
)

ORIGIN: Final = "the shared data"


def shared_parts(delivery: Delivery, shared: Dataset, *, keep: bool) -> list[Part]:
    """Return what stands beside the uploaded files, and note what that is.

    Args:
        delivery: What was uploaded.
        shared: The data that all sessions see.
        keep: Whether the shared claims are kept beside one's own; a row of one's own takes the
            place of a shared one with its id.
    """
    own = {kind: own_ids(delivery.parts, kind) for kind in IDS}
    brought = {part.kind for part in delivery.parts}
    parts = [] if BASE in brought else [_part(BASE, places_file(shared.base, BASE_COLUMNS))]
    if TOWNS not in brought:
        parts.append(_part(TOWNS, places_file(shared.towns, TOWN_COLUMNS)))
    if CLAIMANTS not in brought:
        parts.append(_part(CLAIMANTS, canonical(claimants_table(shared)).encode()))
    if keep:
        parts += _kept(delivery, shared, own, brought)
    elif CLAIMS not in brought:
        parts.append(_part(CLAIMS, canonical(shared.claims.iloc[:0][list(CLAIM_COLUMNS)]).encode()))
        if not delivery.unread:
            delivery.notes.append(_("No claims were uploaded, so there are none on the map."))
    return parts


def _kept(
    delivery: Delivery, shared: Dataset, own: Mapping[str, set[str]], brought: set[str]
) -> list[Part]:
    """Return the shared claims and outlooks; who made them joins one's own claimants."""
    claims = shared.claims[list(CLAIM_COLUMNS)]
    fitting = claims[claims["town_id"].isin(own[TOWNS])] if TOWNS in brought else claims
    _note_left_out(delivery, len(claims) - len(fitting))
    others = _others(fitting, CLAIMS, own)
    outlooks = _others(shared.outlooks[list(OUTLOOK_COLUMNS)], OUTLOOKS, own)
    if CLAIMANTS in brought:
        _join(delivery, CLAIMANTS, _others(claimants_table(shared), CLAIMANTS, own))
    parts = [_part(CLAIMS, canonical(others).encode())]
    if ORIGINS not in brought:
        parts.append(_part(ORIGINS, canonical(shared.origins).encode()))
    if OUTLOOKS in brought:
        _join(delivery, OUTLOOKS, outlooks)
    else:
        parts.append(_part(OUTLOOKS, canonical(outlooks).encode()))
    return parts


def _others(rows: pd.DataFrame, kind: str, own: Mapping[str, set[str]]) -> pd.DataFrame:
    return rows[~rows[IDS[kind]].isin(own[kind])]


def _join(delivery: Delivery, kind: str, rows: pd.DataFrame) -> None:
    """Put shared rows behind the uploaded ones, in the order of their columns."""
    place = next(number for number, part in enumerate(delivery.parts) if part.kind == kind)
    part = delivery.parts[place]
    head = decode(part.origin, part.content).text or ""
    names = [name.strip() for name in next(csv.reader([head.split("\n", 1)[0]]), [])]
    filled = [name for name in rows if name in OPTIONAL_COLUMNS and (rows[name] != "").any()]
    lacking = [name for name in filled if name not in names]
    more = lines(
        rows.reindex(columns=[*names, *lacking], fill_value="").itertuples(index=False, name=None)
    )
    own = _widened(part.content, lacking)
    end = b"" if own.endswith(b"\n") else b"\n"
    seats = None if part.rows is None else [*part.rows, *[0] * len(rows)]
    delivery.parts[place] = replace(part, content=own + end + more, rows=seats, shared=len(rows))


def _widened(content: bytes, columns: Sequence[str]) -> bytes:
    """Add columns to a table, blank in every row; the table as it is when there are none."""
    if not columns:
        return content
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return lines([[*header, *columns], *([*row, *[""] * len(columns)] for row in rows)])


def own_ids(parts: Sequence[Part], kind: str) -> set[str]:
    """Return the ids of the uploaded rows of a kind."""
    ids: set[str] = set()
    for part in parts:
        reading = decode(part.origin, part.content)
        if part.kind == kind and kind == TOWNS:
            features = parse(reading).members.get("features", [])
            ids |= {str(_property(feature, IDS[kind])) for feature in features}
        elif part.kind == kind:
            ids |= set(read_table(reading, [IDS[kind]]).frame.get(IDS[kind], []))
    return ids


def places_file(rows: pd.DataFrame, columns: Sequence[str]) -> bytes:
    """Write settlements or outlines as GeoJSON."""
    cells = json.loads(rows[list(columns)].to_json(orient="records"))
    return collection(zip(cells, map(mapping, rows["geometry"]), strict=True))


def table_files(dataset: Dataset) -> dict[str, bytes]:
    """Write all data as the files of a folder of data, by name."""
    claims, outlooks = dataset.claims[list(CLAIM_COLUMNS)], dataset.outlooks[list(OUTLOOK_COLUMNS)]
    return {
        TOWNS: places_file(dataset.towns, TOWN_COLUMNS),
        CLAIMANTS: canonical(claimants_table(dataset)).encode(),
        CLAIMS: canonical(claims).encode(),
        OUTLOOKS: canonical(outlooks).encode(),
        ORIGINS: canonical(dataset.origins).encode(),
        CORRECTIONS: canonical(dataset.corrections).encode(),
        BASE: places_file(dataset.base, BASE_COLUMNS),
    }


def claimants_table(dataset: Dataset) -> pd.DataFrame:
    """Return the claimants as they stand in their file."""
    people = dataset.claimants[list(CLAIMANT_COLUMNS)]
    return people.assign(counts=people["counts"].map({True: "true", False: "false"}))


def _part(kind: str, content: bytes) -> Part:
    return Part(kind, f"{ORIGIN}, {kind}", content)


def _property(feature: object, name: str) -> object:
    properties = feature.get("properties") if isinstance(feature, Mapping) else None
    return properties.get(name) if isinstance(properties, Mapping) else None


def _note_left_out(delivery: Delivery, count: int) -> None:
    if count:
        text = ngettext(
            "{n} shared claim is on a town that is not among yours and was left out.",
            "{n} shared claims are on towns that are not among yours and were left out.",
            count,
        )
        delivery.notes.append(text.format(n=count))
