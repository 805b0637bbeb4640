"""Every fault of a cell, a row or a relation is named with its place and its remedy."""

from pathlib import Path

import pytest
from tiny import (
    Row,
    claim,
    claimant,
    correction,
    origin,
    outlook,
    town,
    write_folder,
    write_rows,
    write_towns,
)

from contested.errors import DataError
from contested.load import check, load
from contested.vocabulary import (
    CLAIM_COLUMNS,
    CLAIMANT_COLUMNS,
    CORRECTION_COLUMNS,
    ORIGIN_COLUMNS,
    OUTLOOK_COLUMNS,
)

WORDS = "Write one of these words, in lower case."
DAY = "a day of the calendar as YYYY-MM-DD. Write it like 2025-12-15, or leave it blank."
ID = "small Latin letters and digits in words joined by hyphens. Write it like chasiv-yar."
PAGE = (
    "an address that begins with http:// or https:// and a host. "
    "Copy the address of the page again."
)
SEEN = "text on one line without control characters. Type the text again."
NAMES = "names with a semicolon between them. Take out empty names, and blanks beside semicolons."
TWO_DAYS = "Mend one of the two days."
ANSWERED = "Name the claim that is answered."
FILL = "found a blank; allowed: a text. Fill the cell."
ENDS = "no blanks at the ends. Run `contested format`, which mends this."

CLAIM_FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "status in capitals": (
        {"status": "Russia"},
        f"status: found 'Russia'; allowed: ukraine, contested, russia. {WORDS}",
    ),
    "status blank": ({"status": ""}, f"status: {FILL}"),
    "presence unknown": (
        {"presence": "suburbs"},
        f"presence: found 'suburbs'; allowed: outskirts, infiltration, foothold, partial. {WORDS}",
    ),
    "presence against status": (
        {"status": "ukraine", "presence": "partial"},
        "presence: found 'partial'; allowed: outskirts, infiltration or a blank with status "
        "ukraine. Write status contested, or mend the presence.",
    ),
    "confidence unknown": (
        {"confidence": "sure"},
        f"confidence: found 'sure'; allowed: asserted, probable, possible. {WORDS}",
    ),
    "stance unknown": (
        {"stance": "doubts"},
        f"stance: found 'doubts'; allowed: denies, confirms, repeats, retracts. {WORDS}",
    ),
    "claim id not hyphenated": (
        {"claim_id": "Siversk_2025"},
        f"claim_id: found 'Siversk_2025'; allowed: {ID}",
    ),
    "claim id blank": ({"claim_id": ""}, f"claim_id: {FILL}"),
    "day in another form": (
        {"claimed_on": "11.12.2025"},
        f"claimed_on: found '11.12.2025'; allowed: {DAY}",
    ),
    "day not in the calendar": (
        {"as_of": "2023-02-29"},
        f"as_of: found '2023-02-29'; allowed: {DAY}",
    ),
    "day with Arabic digits": (
        {"source_date": "٢٠٢٥-١٢-١١"},
        f"source_date: found '٢٠٢٥-١٢-١١'; allowed: {DAY}",
    ),
    "day in the future": (
        {"reaffirmed_on": "2999-01-01"},
        "reaffirmed_on: found '2999-01-01'; allowed: no day in the future. Mend the day.",
    ),
    "day before the war": (
        {"as_of": "1914-08-01"},
        "as_of: found '1914-08-01'; allowed: no day before 2014-01-01. Mend the day.",
    ),
    "about a later day": (
        {"claimed_on": "2025-01-30", "as_of": "2025-01-31", "source_date": ""},
        "as_of: found '2025-01-31'; "
        f"allowed: the day of claimed_on or before it: 2025-01-30. {TWO_DAYS}",
    ),
    "reaffirmed before it was said": (
        {"claimed_on": "2025-02-03", "reaffirmed_on": "2025-02-02", "source_date": ""},
        "reaffirmed_on: found '2025-02-02'; "
        f"allowed: the day of claimed_on or after it: 2025-02-03. {TWO_DAYS}",
    ),
    "source older than the claim": (
        {"claimed_on": "2025-02-04", "source_date": "2025-02-03"},
        "source_date: found '2025-02-03'; "
        f"allowed: the day of claimed_on or after it: 2025-02-04. {TWO_DAYS}",
    ),
    "withdrawn before it was said": (
        {
            "claimed_on": "2025-02-05",
            "withdrawn_on": "2025-02-04",
            "withdrawn_reason": "Slip.",
            "source_date": "",
        },
        "withdrawn_on: found '2025-02-04'; "
        f"allowed: the day of claimed_on or after it: 2025-02-05. {TWO_DAYS}",
    ),
    "withdrawn without a reason": (
        {"withdrawn_on": "2025-12-30"},
        "withdrawn_reason: found a blank; allowed: a reason for a withdrawn claim. "
        "Say why it was withdrawn.",
    ),
    "reason without a day": (
        {"withdrawn_reason": "Slip of the tongue."},
        "withdrawn_reason: found 'Slip of the tongue.'; "
        "allowed: a reason only with a day in withdrawn_on. Fill withdrawn_on.",
    ),
    "unknown town": (
        {"town_id": "atlantis"},
        "town_id: found 'atlantis'; allowed: a town_id of settlements.geojson. "
        "Mend the id, or add its row to settlements.geojson.",
    ),
    "unknown claimant": (
        {"claimant_id": "nobody"},
        "claimant_id: found 'nobody'; allowed: a claimant_id of claimants.csv. "
        "Mend the id, or add its row to claimants.csv.",
    ),
    "answers an unknown claim": (
        {"stance": "denies", "responds_to": "siversk-2020-01-01-nobody"},
        "responds_to: found 'siversk-2020-01-01-nobody'; allowed: a claim_id of the claim files. "
        "Mend the id, or add its row to the claim files.",
    ),
    "answers itself": (
        {"claim_id": "echo", "stance": "denies", "responds_to": "echo"},
        f"responds_to: found 'echo'; allowed: the id of another claim. {ANSWERED}",
    ),
    "answers without a stance": (
        {"responds_to": "first"},
        "stance: found a blank; allowed: a word beside responds_to. "
        "Write denies, confirms, repeats or retracts.",
    ),
    "answers a claim on another town": (
        {"town_id": "lyman", "stance": "denies", "responds_to": "first"},
        f"responds_to: found 'first'; allowed: a claim on the same town. {ANSWERED}",
    ),
    "answers a later claim": (
        {"claimed_on": "2014-05-01", "stance": "denies", "responds_to": "first"},
        f"responds_to: found 'first'; allowed: a claim made before the answer. {ANSWERED}",
    ),
    "script for a source": (
        {"source_url": "javascript:alert(1)"},
        f"source_url: found 'javascript:alert(1)'; allowed: {PAGE}",
    ),
    "source without a host": (
        {"source_url": "https:///story"},
        f"source_url: found 'https:///story'; allowed: {PAGE}",
    ),
    "source with a name before its host": (
        {"source_url": "https://tass.com@evil.example/x"},
        f"source_url: found 'https://tass.com@evil.example/x'; allowed: {PAGE}",
    ),
    "archive over ftp": (
        {"archive_url": "ftp://example.org/x"},
        f"archive_url: found 'ftp://example.org/x'; allowed: {PAGE}",
    ),
    "no source": ({"source_url": ""}, f"source_url: {FILL}"),
    "no summary": ({"summary": ""}, f"summary: {FILL}"),
    "text that runs backwards": (
        {"summary": "Said \u202eso."},
        f"summary: found 'Said \\u202eso.'; allowed: {SEEN}",
    ),
    "NUL byte": ({"note": "a\x00b"}, f"note: found 'a\\x00b'; allowed: {SEEN}"),
    "line break": ({"summary": "Said\nso."}, f"summary: found 'Said\\nso.'; allowed: {SEEN}"),
    "blanks around a cell": (
        {"source_name": " TASS\xa0"},
        f"source_name: found ' TASS\\xa0'; allowed: {ENDS}",
    ),
    "long cell, shown short": (
        {"presence": "x" * 200},
        f"presence: found '{'x' * 59}…; "
        f"allowed: outskirts, infiltration, foothold, partial. {WORDS}",
    ),
}

CLAIM_FAULTS |= {
    "attacker unknown": (
        {"attacker": "nato"},
        f"attacker: found 'nato'; allowed: ukraine, russia. {WORDS}",
    ),
    "attacker that holds the town": (
        {"attacker": "russia"},
        "attacker: found 'russia'; allowed: the side that does not hold the town. "
        "Mend the attacker or the status.",
    ),
    "presence in a town that Russia holds": (
        {"status": "russia", "presence": "foothold"},
        "presence: found 'foothold'; allowed: outskirts, infiltration or a blank with status "
        "russia. Write status contested, or mend the presence.",
    ),
    "day precision unknown": (
        {"day_precision": "year"},
        f"day_precision: found 'year'; allowed: day, week, month. {WORDS}",
    ),
}

CLAIMANT_FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "camp unknown": (
        {"camp": "kyiv"},
        f"camp: found 'kyiv'; allowed: ukraine, russia, third-party. {WORDS}",
    ),
    "kind unknown": (
        {"kind": "army"},
        "kind: found 'army'; "
        f"allowed: government, military, proxy, assessor, media, commentator. {WORDS}",
    ),
    "counts is yes": ({"counts": "yes"}, f"counts: found 'yes'; allowed: true, false. {WORDS}"),
    "newspaper that counts": (
        {"kind": "media"},
        "counts: found 'true'; allowed: false for media and commentator. "
        "Write false, or mend the kind.",
    ),
    "page that is none": ({"url": "example.org"}, f"url: found 'example.org'; allowed: {PAGE}"),
    "empty alias": ({"aliases": "A;;B"}, f"aliases: found 'A;;B'; allowed: {NAMES}"),
    "no name": ({"name": ""}, f"name: {FILL}"),
    "part of nobody": (
        {"part_of": "nobody"},
        "part_of: found 'nobody'; allowed: a claimant_id of claimants.csv. "
        "Mend the id, or add its row to claimants.csv.",
    ),
    "part of the other camp": (
        {"part_of": "nato"},
        "part_of: found 'nato'; allowed: a claimant of the same camp. "
        "Name the body itself, or leave it blank.",
    ),
    "entity unknown": (
        {"entity": "army"},
        f"entity: found 'army'; allowed: person, body, group, outlet. {WORDS}",
    ),
}

ORIGIN_FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "origin without a name": ({"name": ""}, f"name: {FILL}"),
    "collected to before it began": (
        {"collected_from": "", "collected_to": "2013-12-31"},
        "collected_to: found '2013-12-31'; allowed: no day before 2014-01-01. Mend the day.",
    ),
    "collected to a day before its first": (
        {"collected_from": "2022-04-03", "collected_to": "2022-04-02"},
        "collected_to: found '2022-04-02'; allowed: the day of collected_from or after it: "
        f"2022-04-03. {TWO_DAYS}",
    ),
}

CORRECTION_FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "correction of an unknown column": (
        {"field": "mood"},
        f"field: found 'mood'; allowed: {', '.join(CLAIM_COLUMNS)}, (row dropped). {WORDS}",
    ),
    "correction of a claim that is not held": (
        {"claim_id": "nothing"},
        "claim_id: found 'nothing'; allowed: a claim_id of the claim files. "
        "Mend the id, or write (row dropped) as field.",
    ),
    "claim taken out that is held": (
        {"field": "(row dropped)"},
        "claim_id: found 'first'; allowed: a claim that the claim files no longer hold. "
        "Mend the id, or the field.",
    ),
    "correction without a reason": ({"why": ""}, f"why: {FILL}"),
}

TOWN_FAULTS: dict[str, tuple[Row, str]] = {
    "longitude and latitude swapped": (
        {"lon": 48.6, "lat": 38.0},
        "geometry: found [48.6, 38.0]; allowed: longitude 35.6 to 40.0, latitude 46.1 to 50.0. "
        "Longitude comes first: swap the two numbers.",
    ),
    "place in the Atlantic": (
        {"lon": 0, "lat": 0},
        "geometry: found [0.0, 0.0]; allowed: longitude 35.6 to 40.0, latitude 46.1 to 50.0. "
        "Mend the place.",
    ),
    "place as text": (
        {"lon": "38.1", "lat": 48.9},
        "geometry: found ['38.1', 48.9]; allowed: two finite numbers a place. "
        "Write each place as [longitude, latitude].",
    ),
    "people as text": (
        {"population": "10875"},
        "population: found '10875'; allowed: a whole number from 0 to 50,000,000, or null. "
        "Write people as a number without quotes.",
    ),
    "fewer people than none": (
        {"population": -1},
        "population: found -1; allowed: a whole number from 0 to 50,000,000, or null. "
        "Write people as a number without quotes.",
    ),
    "number where text belongs": (
        {"geonames_id": 713504},
        "geonames_id: found 713504; allowed: text. Put it in quotes.",
    ),
    "settlement kind unknown": (
        {"kind": "hamlet"},
        f"kind: found 'hamlet'; allowed: city, settlement, village, site. {WORDS}",
    ),
    "register code cut off": (
        {"katottg": "UA1412"},
        "katottg: found 'UA1412'; allowed: UA and 17 digits. Copy it from the KATOTTG register.",
    ),
    "Wikidata id without Q": (
        {"wikidata_id": "12345"},
        "wikidata_id: found '12345'; allowed: Q and digits. Copy it from wikidata.org.",
    ),
    "namesake in the same place": (
        {"name_en": "Siversk", "raion": "Bakhmut", "hromada": "siversk"},
        "name_en: found 'Siversk'; allowed: another raion or hromada than its namesake's. "
        "Tell the two apart, or take one out.",
    ),
}

OUTLOOK_FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "outlook of nobody": (
        {"claimant_id": "nobody"},
        "claimant_id: found 'nobody'; allowed: a claimant_id of claimants.csv. "
        "Mend the id, or add its row to claimants.csv.",
    ),
    "outlook without text": ({"text": ""}, f"text: {FILL}"),
}

FAULTS = [
    *(("claims.csv", name) for name in CLAIM_FAULTS),
    *(("claimants.csv", name) for name in CLAIMANT_FAULTS),
    *(("settlements.geojson", name) for name in TOWN_FAULTS),
    *(("outlooks.csv", name) for name in OUTLOOK_FAULTS),
    *(("origins.csv", name) for name in ORIGIN_FAULTS),
    *(("corrections.csv", name) for name in CORRECTION_FAULTS),
]


def broken_folder(folder: Path, faults: list[tuple[str, str]]) -> list[str]:
    """Write a folder with one bad row for each fault and return the messages to expect."""
    claims = [claim(on="2014-06-01", claim_id="first")]
    claimants = [claimant("ru-mod"), claimant("nato")]
    towns = [town("siversk"), town("lyman", lon=37.8)]
    outlooks = [outlook()]
    origins, corrections = [origin("hand")], [correction(claim_id="first")]
    expected = []
    for number, (file, name) in enumerate(faults, start=1):
        if file == "claims.csv":
            cells, tail = CLAIM_FAULTS[name]
            day = f"2025-{number // 28 + 3:02}-{number % 28 + 1:02}"
            row = 2 + sum(1 + earlier["summary"].count("\n") for earlier in claims)
            claims.append(claim(on=day) | cells)
        elif file == "claimants.csv":
            cells, tail = CLAIMANT_FAULTS[name]
            claimants.append(claimant(f"ru-{number}") | cells)
            row = len(claimants) + 1
        elif file == "outlooks.csv":
            cells, tail = OUTLOOK_FAULTS[name]
            outlooks.append(outlook(on=f"2025-01-{number % 28 + 1:02}") | cells)
            row = len(outlooks) + 1
        elif file == "origins.csv":
            cells, tail = ORIGIN_FAULTS[name]
            origins.append(origin(f"origin-{number}") | cells)
            row = len(origins) + 1
        elif file == "corrections.csv":
            cells, tail = CORRECTION_FAULTS[name]
            corrections.append(correction(claim_id="first") | cells)
            row = len(corrections) + 1
        else:
            cells, tail = TOWN_FAULTS[name]
            towns.append(town(f"town-{number:03}", lon=36 + number / 50) | cells)
            row = len(towns)
        expected.append(f"{folder / file} row {row}, {tail}")
    write_towns(folder / "settlements.geojson", sorted(towns, key=lambda row: row["town_id"]))
    write_rows(folder / "claimants.csv", claimants, CLAIMANT_COLUMNS)
    write_rows(folder / "claims.csv", claims, CLAIM_COLUMNS)
    write_rows(folder / "outlooks.csv", outlooks, OUTLOOK_COLUMNS)
    write_rows(folder / "origins.csv", origins, ORIGIN_COLUMNS)
    write_rows(folder / "corrections.csv", corrections, CORRECTION_COLUMNS)
    return expected


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[1])
def test_the_report_names_the_fault(tmp_path: Path, fault: tuple[str, str]) -> None:
    expected = broken_folder(tmp_path, [fault])
    assert list(map(str, check(tmp_path))) == expected


def test_a_body_that_is_part_of_another_is_no_body(tmp_path: Path) -> None:
    voices = [
        claimant("ru-a"),
        claimant("ru-b", part_of="ru-a"),
        claimant("ru-c", part_of="ru-b"),
        claimant("ru-d", part_of="ru-d"),
    ]
    write_folder(tmp_path, claims=[claim(by="ru-a")], claimants=voices)
    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in check(tmp_path)] == [
        f"claimants.csv row {row}, part_of: found 'ru-{voice}'; "
        "allowed: a claimant that is part of no other. Name the body itself, or leave it blank."
        for row, voice in ((4, "b"), (5, "d"))
    ]


def test_optional_columns_that_a_file_leaves_out_are_blank(tmp_path: Path) -> None:
    write_folder(tmp_path, claims=[claim()])
    header = (tmp_path / "claims.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    assert "attacker" not in header
    data = load(tmp_path)
    assert data.claims[["attacker", "day_precision", "summary_uk"]].eq("").all(axis=None)
    assert data.claimants[["part_of", "entity"]].eq("").all(axis=None)
    assert data.origins.empty
    assert data.corrections.empty


def test_the_report_names_every_fault_of_a_folder_at_once(tmp_path: Path) -> None:
    expected = broken_folder(tmp_path, FAULTS)
    assert sorted(map(str, check(tmp_path))) == sorted(expected)
    assert len(expected) == len(FAULTS) > 40
    with pytest.raises(DataError) as error:
        load(tmp_path)
    assert str(error.value).splitlines()[0] == f"{len(FAULTS)} problems in the data:"
