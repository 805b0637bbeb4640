"""Random records for hypothesis: small, and full of what the rule must decide.

Rows are plain dicts as in `tiny`. `ledgers` are lists of claims of `TOWNS` by `VOICES`; `records`
adds who belongs to whom (`part_of`) and until when each origin was collected. Every layout is the
same for both sides, so that `MIRROR_VOICES` turns any record into its mirror image.
"""

from typing import Any, NamedTuple

from hypothesis import strategies as st
from tiny import claim, claimant

from contested.days import day_number, day_text

Row = dict[str, Any]

TOWNS = ("lyman", "siversk")
STATUSES = ("ukraine", "contested", "russia")
MIRROR_STATUS = {"ukraine": "russia", "russia": "ukraine"}
UKRAINE = ("ua-mod", "ua-corps", "ua-brigade", "ua-blogger")
RUSSIA = ("ru-mod", "ru-head", "ru-army", "ru-blogger")
THIRD = ("isw", "map", "map-words", "other-blogger")
VOICES = (*UKRAINE, *RUSSIA, *THIRD)
MIRROR_VOICES = dict(zip(UKRAINE + RUSSIA, RUSSIA + UKRAINE, strict=True))
PART_OF: tuple[dict[str, str], ...] = (
    {},
    {"map": "map-words"},  # the body is itself a claimant
    {"map": "the-map", "map-words": "the-map"},  # the body has a name of its own
    {"ua-brigade": "ua-corps", "ru-army": "ru-head"},
    dict.fromkeys(("ua-mod", "ua-corps", "ru-mod", "ru-head"), "army"),  # one name, two camps
    {"ua-blogger": "ua-mod", "ru-blogger": "ru-mod"},  # counts beside does not count
)
ORIGINS = ("hand", "register", "map")  # "loose" stands in no file
START = day_number("2025-01-01")
SPAN = 400

days = st.integers(START, START + SPAN)
"""Days (as numbers) on which the claims are made."""

shown_days = st.integers(START - 10, START + SPAN + 400)
"""Days to ask for: also before the first claim and after the record's last day."""

known_days = st.none() | shown_days
"""Known-by days: none for the day asked, else before, on or after it."""

gaps = st.sampled_from([0, 1, 30, 89, 90, 91, 179, 180, 181]) | st.integers(0, 200)
"""Days between two things, more often around the limits of 90 and 180 than by chance."""

statuses = st.sampled_from(STATUSES)


def mirrored(rows: list[Row]) -> list[Row]:
    """Exchange the two sides in claims: who speaks, and who is said to hold."""
    return [
        row
        | {
            "status": MIRROR_STATUS.get(row["status"], row["status"]),
            "claimant_id": MIRROR_VOICES.get(row["claimant_id"], row["claimant_id"]),
        }
        for row in rows
    ]


@st.composite
def claims(draw: st.DrawFn) -> Row:
    """Draw one claim; ids repeat until `numbered`."""
    said = draw(days)
    row = claim(
        status=draw(statuses),
        on=day_text(said),
        by=draw(st.sampled_from(VOICES)),
        town=draw(st.sampled_from(TOWNS)),
        origin=draw(st.sampled_from([*ORIGINS, "loose"])),
    )
    return row | draw(extras(said))


@st.composite
def extras(draw: st.DrawFn, said: int) -> Row:
    """Draw the optional days of a claim made on day `said`."""
    cells = {"day_precision": draw(st.sampled_from(["", "", "", "day", "week", "month"]))}
    if draw(st.booleans()):
        cells["as_of"] = day_text(said - draw(gaps))
    if draw(st.booleans()):
        cells["reaffirmed_on"] = day_text(said + draw(gaps))
    if draw(st.integers(0, 4)) == 0:
        cells["withdrawn_on"] = day_text(said + draw(st.sampled_from([0, 0, 1]) | gaps))
    return cells


@st.composite
def ties(draw: st.DrawFn) -> list[Row]:
    """Draw several claims of one camp on one town, made on one day about one day: votes decide."""
    first = draw(claims())
    voices = draw(st.sampled_from([UKRAINE, RUSSIA, THIRD]))
    speakers = draw(st.lists(st.sampled_from(voices), min_size=2, max_size=5))
    said = day_number(first["claimed_on"])
    return [
        first
        | {"claimant_id": name, "claim_id": f"{first['claim_id']}-{name}", "status": draw(statuses)}
        | draw(extras(said))
        | {"as_of": first["as_of"]}
        for name in speakers
    ]


def numbered(rows: list[Row]) -> list[Row]:
    """Make the ids of a record differ."""
    return [row | {"claim_id": f"{row['claim_id']}-{place}"} for place, row in enumerate(rows)]


def _flat(groups: list[list[Row]]) -> list[Row]:
    return numbered([row for group in groups for row in group])


ledgers = st.lists(claims().map(lambda row: [row]) | ties(), max_size=10).map(_flat)
"""Lists of claims, none to some dozens, whose ids differ."""


def claimants(part_of: dict[str, str]) -> list[Row]:
    """Return the rows of all `VOICES`."""
    return [claimant(name, part_of=part_of.get(name, "")) for name in VOICES]


@st.composite
def origins(draw: st.DrawFn) -> list[Row]:
    """Draw the rows of `origins.csv`: no file, some origins missing, some without an end."""
    rows = []
    for name in draw(st.sets(st.sampled_from(ORIGINS)).map(sorted)):
        start = day_text(START - 200)
        end = draw(st.just("") | st.integers(START - 50, START + SPAN + 200).map(day_text))
        rows.append({"origin": name, "name": name, "collected_from": start, "collected_to": end})
    return [row | {"note": ""} for row in rows]


class Rows(NamedTuple):
    """The rows of a whole record."""

    claims: list[Row]
    claimants: list[Row]
    origins: list[Row]


records = st.builds(Rows, ledgers, st.sampled_from(PART_OF).map(claimants), origins())
"""Whole records: `oracle.Record(*rows)` reads them as they are."""
