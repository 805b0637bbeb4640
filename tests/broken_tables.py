"""Broken tables as CSV: their bytes, their columns, their cells."""

import io

from broken import GOOD, Broken, renamed, row
from tiny import claim, claimant
from uploaded import CLAIMS, claims_csv, csv_of, workbook

from contested.vocabulary import CLAIMANT_COLUMNS, OUTLOOK_COLUMNS

MANY = b"x," * 10_000_000
SAID_TWICE = claims_csv(claim(), claim(claim_id="another"))


class Zeros(io.RawIOBase):
    """A gigabyte that is made as it is read."""

    size = 2**30
    read_so_far = 0

    def read(self, size=-1):
        assert 0 <= size < 2**26, "the whole file was asked for"
        self.read_so_far += size
        return bytes(size)


TEXTS = [
    Broken(
        "Windows-1251",
        "claims.csv",
        renamed(GOOD, "Said so.", "Сказали").decode().encode("cp1251"),
        r"claims.csv row 2: found Windows-1251 text \('Сказали",
    ),
    Broken(
        "UTF-16",
        "claims.csv",
        GOOD.decode().encode("utf-16"),
        "claims.csv: found UTF-16 text; allowed: UTF-8 text",
    ),
    Broken(
        "UTF-16 without a mark",
        "claims.csv",
        GOOD.decode().encode("utf-16-le"),
        "claims.csv: found UTF-16-LE text",
    ),
    Broken("UTF-32", "claims.csv", GOOD.decode().encode("utf-32"), "claims.csv: found UTF-32 text"),
    Broken(
        "half a letter",
        "claims.csv",
        renamed(GOOD, "Said so.", "Said X.").replace(b"X", b"\xd0"),
        "claims.csv row 2: found the bytes d0",
    ),
    Broken(
        "NUL bytes",
        "claims.csv",
        row(summary="Said\0so."),
        r"claims.csv row 2, summary: found 'Said\\x00so.'",
    ),
    Broken(
        "letters that turn the text round",
        "claims.csv",
        row(summary="Said \u202eso."),
        r"row 2, summary: found 'Said \\u202eso.'",
    ),
    Broken("an empty file", "claims.csv", b"", "claims.csv: found an empty file"),
    Broken(
        "blanks alone",
        "claims.csv",
        b"\n \n",
        "claims.csv: found an empty file; allowed: a header and rows",
    ),
    Broken(
        "quotes never closed",
        "claims.csv",
        renamed(GOOD, "Said so.", '"Said so.'),
        r"claims.csv row 2: found a quoting fault \(unexpected end of data\)",
    ),
    Broken(
        "quotes in a table with semicolons",
        "claims.csv",
        renamed(claims_csv(claim(), delimiter=";"), "Said so.", '"Said" so.'),
        r"claims.csv row 2: found a quoting fault \(';' expected after",
    ),
    Broken(
        "cells too few",
        "claims.csv",
        GOOD + b"siversk-2,siversk\n",
        "claims.csv row 3: found 2 cells; allowed: 23 cells as in row 1",
    ),
    Broken(
        "cells too many",
        "claims.csv",
        GOOD.rstrip() + b",a,b\n",
        "claims.csv row 2: found 25 cells",
    ),
    Broken(
        "a missing column",
        "claims.csv",
        csv_of(CLAIMS[:1], list(CLAIMS[0])[:6] + list(CLAIMS[0])[7:]),
        "claims.csv row 1, status: found no such column; allowed: a column status",
    ),
    Broken(
        "the same column twice",
        "claims.csv",
        renamed(GOOD, "note", "status"),
        "claims.csv row 1: found column 'status' again",
    ),
    Broken(
        "an older name of a column",
        "claims.csv",
        renamed(GOOD, "claimed_on", "date"),
        "claims.csv row 1: found an unknown column 'date'",
    ),
    Broken(
        "columns of something else",
        "sales.csv",
        b"product,price\nbread,2\n",
        "sales.csv row 1: found the columns 'product', 'price'",
    ),
    Broken(
        "ten million columns",
        "claims.csv",
        MANY,
        "claims.csv row 1: found 10,000,001 columns; allowed: up to 200",
    ),
    Broken(
        "ten million columns below a header",
        "claims.csv",
        GOOD + MANY,
        "claims.csv row 3: found 10,000,001 columns",
    ),
    Broken(
        "a very long line",
        "claims.csv",
        row(status="x" * 5_000_000),
        "claims.csv row 2: found a line of 5,000,137 characters",
    ),
    Broken(
        "a million lines",
        "claims.csv",
        b"claim_id\n" + b"a\n" * 1_000_000,
        "claims.csv: found 1,000,001 lines; allowed: up to 100,000 rows",
    ),
    Broken(
        "faults by the hundred thousand",
        "claims.csv",
        GOOD + b",x,x,x,x,,x,x,x,x,,,x,x,x,,x,,,\n" * 90_000,
        "claims.csv: found more than 5,000 faults",
    ),
    Broken("a gigabyte", "claims.csv", Zeros(), "claims.csv: found more than 33,554,432 bytes"),
    Broken("a program", "claims.exe", b"MZ\x90\x00", "claims.exe: found a file of the kind '.exe'"),
    Broken(
        "a page of HTML called CSV",
        "claims.csv",
        b"<html><script>alert(1)</script></html>",
        "claims.csv row 1: found an unknown column '<html><script>alert",
    ),
    Broken(
        "a workbook called CSV",
        "claims.csv",
        workbook(),
        "claims.csv: found a zip archive or an Excel workbook",
    ),
]

VALUES = [
    Broken(
        "31 February",
        "claims.csv",
        row(on="2025-02-31", source_date=""),
        "claims.csv row 2, claimed_on: found '2025-02-31'; allowed: a day of the calendar",
    ),
    Broken(
        "a day as Germans write it",
        "claims.csv",
        row(on="31.02.2025"),
        "claims.csv row 2, claimed_on: found '31.02.2025'",
    ),
    Broken(
        "a day to come",
        "claims.csv",
        row(on="2999-01-01"),
        "row 2, claimed_on: found '2999-01-01'; allowed: no day in the future",
    ),
    Broken(
        "about a later day",
        "claims.csv",
        row(as_of="2025-12-24"),
        "row 2, as_of: found '2025-12-24'; allowed: the day of claimed_on or before it: 2025-12-11",
    ),
    Broken(
        "a formula for a status",
        "claims.csv",
        row(status="=cmd|' /C calc'!A0"),
        "claims.csv row 2, status: found \"=cmd|' /C calc'!A0\"",
    ),
    Broken(
        "HTML for a status",
        "claims.csv",
        row(status="<script>alert(1)</script>"),
        r"row 2, status: found '<script>alert\(1\)</script>'",
    ),
    Broken(
        "a script for an address",
        "claims.csv",
        row(source_url="javascript:alert(1)"),
        r"row 2, source_url: found 'javascript:alert\(1\)'; allowed: an address",
    ),
    Broken(
        "a status in capitals",
        "claims.csv",
        row(status="Russia"),
        "row 2, status: found 'Russia'; allowed: ukraine, contested, russia",
    ),
    Broken(
        "an unknown town",
        "claims.csv",
        row(town="atlantis"),
        "claims.csv row 2, town_id: found 'atlantis'; allowed: a town_id of settlements.geojson",
    ),
    Broken(
        "an unknown claimant",
        "claims.csv",
        row(by="nobody"),
        "claims.csv row 2, claimant_id: found 'nobody'; allowed: a claimant_id of claimants.csv",
    ),
    Broken(
        "an id twice",
        "claims.csv",
        claims_csv(claim(), claim(status="contested")),
        "claims.csv row 3, claim_id: found 'siversk-.*' again; .* it stands in claims.csv row 2",
    ),
    Broken(
        "an id twice in two files",
        "more.csv",
        GOOD,
        "more.csv row 2, claim_id: found 'siversk-.*' again; .* it stands in claims.csv row 2",
        (("claims.csv", GOOD),),
    ),
    Broken("the same claim twice", "claims.csv", SAID_TWICE, "claims.csv row 3"),
    Broken(
        "an answer to nothing",
        "claims.csv",
        row(stance="denies", responds_to="siversk-0"),
        "row 2, responds_to: found 'siversk-0'; allowed: a claim_id of the claim files",
    ),
    Broken(
        "a newspaper that counts",
        "claimants.csv",
        csv_of([claimant() | {"kind": "media"}], CLAIMANT_COLUMNS),
        "claimants.csv row 2, counts: found 'true'; allowed: false for media",
    ),
    Broken(
        "an outlook without a text",
        "outlooks.csv",
        csv_of(
            [{"outlook_id": "a", "claimed_on": "2025-01-01", "claimant_id": "ru-mod"}],
            OUTLOOK_COLUMNS,
        ),
        "outlooks.csv row 2, text: found a blank",
    ),
]
