"""Broken and hostile workbooks."""

import datetime as dt

import openpyxl
from broken import Broken, part_of, repacked
from tiny import town
from uploaded import (
    CLAIMS,
    LATLON_COLUMNS,
    TOWNS,
    cells,
    everything,
    saved,
    towns_csv,
    workbook,
    workbook_of,
    zip_of,
)


def sheet_with(change):
    """Make a workbook of claims, its sheet changed."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "claims"
    for values in cells(CLAIMS):
        sheet.append(values)
    change(sheet)
    return saved(book)


def set_cell(place, value):
    def change(sheet):
        sheet[place] = value

    return sheet_with(change)


def error_cell():
    def change(sheet):
        sheet["G2"] = "#N/A"
        sheet["G2"].data_type = "e"

    return sheet_with(change)


def huge_dimension():
    content = set_cell("G2", "Russia")
    sheet = part_of(content, "xl/worksheets/sheet1.xml")
    start = sheet.index(b'<dimension ref="') + 16
    end = sheet.index(b'"', start)
    return repacked(
        content, **{"xl__worksheets__sheet1.xml": sheet[:start] + b"A1:XFD1048576" + sheet[end:]}
    )


def far_cell():
    return set_cell("XFD2", "far")


def billion_laughs():
    text = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><sst>&a;</sst>'
    return repacked(workbook(), **{"xl__sharedStrings.xml": text})


WORKBOOKS = [
    Broken("no workbook", "claims.xlsx", b"claim_id,town_id\n", "claims.xlsx: found no workbook"),
    Broken("half a workbook", "claims.xlsx", workbook()[:3000], "claims.xlsx: found no workbook"),
    Broken(
        "a zip called a workbook",
        "claims.xlsx",
        zip_of(everything()),
        "claims.xlsx: found a zip archive without a workbook",
    ),
    Broken(
        "an old workbook",
        "claims.xlsx",
        b"\xd0\xcf\x11\xe0" + bytes(600),
        "claims.xlsx: found an old or a locked workbook",
    ),
    Broken(
        "the old format",
        "claims.xls",
        b"\xd0\xcf\x11\xe0" + bytes(600),
        "claims.xls: found a file of the kind '.xls'",
    ),
    Broken(
        "macros",
        "claims.xlsm",
        repacked(workbook(), **{"xl__vbaProject.bin": b"macro"}),
        "claims.xlsm: found a workbook with macros",
    ),
    Broken(
        "macros behind the usual name",
        "claims.xlsx",
        repacked(workbook(), **{"xl__vbaProject.bin": b"macro"}),
        "claims.xlsx: found a workbook with macros",
    ),
    Broken(
        "a formula",
        "claims.xlsx",
        set_cell("G2", "=1+1"),
        "claims.xlsx, sheet claims row 2, G: found the formula '=1\\+1' in cell G2",
    ),
    Broken(
        "a formula that fetches",
        "claims.xlsx",
        set_cell("P3", '=WEBSERVICE("http://example.org/")'),
        "sheet claims row 3, P: found the formula '=WEBSERVICE",
    ),
    Broken(
        "a cell with an error",
        "claims.xlsx",
        error_cell(),
        "claims.xlsx, sheet claims row 2, G: found the error '#N/A' in cell G2",
    ),
    Broken(
        "merged cells",
        "claims.xlsx",
        sheet_with(lambda sheet: sheet.merge_cells("B2:B3")),
        "claims.xlsx, sheet claims row 2, B: found the merged cells B2:B3",
    ),
    Broken(
        "a size of billions of cells",
        "claims.xlsx",
        huge_dimension(),
        "claims.xlsx, sheet claims row 2, status: found 'Russia'",
    ),
    Broken(
        "a cell far to the right",
        "claims.xlsx",
        far_cell(),
        "claims.xlsx, sheet claims row 2: found 16,384 columns; allowed: up to 200 columns",
    ),
    Broken(
        "a row far below",
        "claims.xlsx",
        set_cell("A1048576", "far"),
        "claims.xlsx, sheet claims row 1,?048,?576, status: found a blank",
    ),
    Broken(
        "a time of day",
        "claims.xlsx",
        set_cell("C2", dt.datetime(2025, 12, 11, 10, 30)),
        "row 2, claimed_on: found '2025-12-11 10:30:00'",
    ),
    Broken(
        "31 February in a sheet",
        "claims.xlsx",
        set_cell("C3", "31.02.2025"),
        "claims.xlsx, sheet claims row 3, claimed_on: found '31.02.2025'",
    ),
    Broken(
        "an empty workbook",
        "claims.xlsx",
        workbook_of(claims=[]),
        "claims.xlsx, sheet claims: found an empty sheet",
    ),
    Broken(
        "sheets of other names",
        "data.xlsx",
        workbook_of(Blatt1=cells(CLAIMS), Blatt2=[["x"]]),
        "data.xlsx: found the sheets 'Blatt1', 'Blatt2'; allowed: one sheet, or sheets named",
    ),
    Broken(
        "definitions in XML",
        "claims.xlsx",
        billion_laughs(),
        "claims.xlsx: found XML with definitions of its own",
    ),
    Broken(
        "lat and lon swapped in a sheet",
        "data.xlsx",
        workbook_of(settlements=cells([town(lon=48.87, lat=38.1)], LATLON_COLUMNS)),
        "data.xlsx, sheet settlements row 2, lat, lon: found lat 38.1, lon 48.87",
    ),
    Broken(
        "a sheet twice of a kind",
        "data.xlsx",
        workbook_of(settlements=cells(TOWNS, LATLON_COLUMNS)),
        "data.xlsx, sheet settlements: found settlements again; allowed: one, as in a.csv",
        (("a.csv", towns_csv()),),
    ),
]
