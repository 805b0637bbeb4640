"""Any table of claims becomes suggestions; rows that are not clear are named, never guessed."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from tiny import claim, claimant, dataset, town, write_folder
from typer.testing import CliRunner

from contested.cli import app
from contested.errors import RequestError
from contested.export import write
from contested.exports.scope import Scope
from contested.importers import table
from contested.importers.gazetteer import resolve
from contested.importers.imported import Imported, quiet
from contested.importers.inbox import read_inbox

SIVERSK = town("siversk", name_uk="Сіверськ", name_ru="Северск", aliases="Seversk")
LYMAN = town("lyman", lon=37.8, lat=48.98, raion="Kramatorsk", aliases="Красний Лиман")
NEAR = town("andriivka-bakhmut", lon=37.9, lat=48.5, name_en="Andriivka", raion="Bakhmut")
FAR = town("andriivka-volnovakha", lon=37.2, lat=47.8, name_en="Andriivka", raion="Volnovakha")
CITY = town("kramatorsk", name_uk="Краматорськ", raion="Kramatorsk")
SEAT = town("bakhmut", name_uk="Бахмут", name_ru="Бахмут")
PEOPLE = [
    claimant("ru-mod", name="Ministry of Defence of Russia", aliases="Минобороны;MoD"),
    claimant("ua-mod", name="Ministry of Defence of Ukraine", aliases="MoD"),
    claimant("isw", name="Institute for the Study of War"),
]
HELD = claim(on="2025-12-01")
DATA = dataset(HELD, towns=[SIVERSK, LYMAN, NEAR, FAR, SEAT, CITY], claimants=PEOPLE)

HEADER = "Place;District;When;Who;Control;Link"
OPTIONS = {
    "column.town": "Place",
    "column.raion": "District",
    "column.claimed_on": "When",
    "column.claimant": "Who",
    "column.status": "Control",
    "column.source_url": "Link",
    "value.status.RU": "russia",
    "value.status.UA": "ukraine",
    "value.status.сіра зона": "contested",
    "constant.confidence": "asserted",
    "constant.source_name": "Example Wire",
    "constant.summary": "Said so.",
    "dates": "%d.%m.%Y",
}
GOOD = "Северск;;11.12.2025;минобороны;ru;https://example.org/1"


def csv(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = folder / "claims of mine.csv"
    path.write_bytes("\n".join([HEADER, *lines, ""]).encode(encoding))
    return path


def read(path: Path, **options: str) -> Imported:
    return table.read([path], DATA, OPTIONS | options, quiet)


def test_a_row_becomes_a_suggestion(tmp_path: Path) -> None:
    found = read(csv(tmp_path, GOOD))
    assert found.claims.iloc[0].to_dict() == claim(
        claim_id="siversk-2025-12-11-ru-mod",
        source_url="https://example.org/1",
        source_date="",
        origin="table",
    )
    assert found.report.lines() == ["read: 1 rows", "read: 1 suggestions made of them"]


@pytest.mark.parametrize(
    "name", ["siversk", "Siversk", "Сіверськ", "СЕВЕРСК", "seversk", "Síversk"]
)
def test_a_town_is_known_by_any_name_in_either_script(name: str) -> None:
    assert resolve(DATA, name).town_id == "siversk"


@pytest.mark.parametrize(
    "raion", ["Bakhmut", "bakhmut raion", "Бахмутський район", "Бахмутский р-н", "Bakhmut district"]
)
def test_namesakes_are_told_apart_by_the_raion(raion: str) -> None:
    assert resolve(DATA, "Andriivka", raion).town_id == "andriivka-bakhmut"


def test_namesakes_are_told_apart_by_coordinates() -> None:
    assert resolve(DATA, "Andriivka", lat="48.51", lon="37.89").town_id == "andriivka-bakhmut"
    assert resolve(DATA, "Andriivka", lat="47,81", lon="37,2").town_id == "andriivka-volnovakha"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (
            {"name": "Andriivka"},
            "'Andriivka' may be any of andriivka-bakhmut (Andriivka, city, Bakhmut raion), "
            "andriivka-volnovakha (Andriivka, city, Volnovakha raion); give raion or coordinates",
        ),
        (
            {"name": "Siversk", "raion": "Pokrovsk"},
            "raion fit no town called 'Siversk'; candidates: siversk (Siversk)",
        ),
        (
            {"name": "Siversk", "lat": "47", "lon": "37"},
            "coordinates fit no town called 'Siversk'; candidates: siversk (Siversk)",
        ),
        (
            {"name": "Siversk", "lat": "north", "lon": "37"},
            "'north', '37' are no coordinates; write degrees like 48.87 and 38.1",
        ),
        ({"name": "Siverzk"}, "no town is called 'Siverzk'; nearest names: Siversk"),
        ({"name": ""}, "no town is called a blank; nearest names: none"),
    ],
)
def test_what_is_not_clear_is_not_guessed(words: dict[str, str], why: str) -> None:
    found = resolve(DATA, **words)
    assert (found.town_id, found.why) == ("", why)


def test_rows_left_out_are_named_with_the_reason(tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        GOOD,
        "Andriivka;;11.12.2025;isw;RU;https://example.org/2",
        "Lyman;;11.12.2025;MoD;RU;https://example.org/3",
        "Lyman;;31.02.2025;isw;RU;https://example.org/4",
        "Lyman;;11.12.2025;isw;maybe;https://example.org/5",
        "Lyman;;11.12.2025;isw;UA;=HYPERLINK(1)",
        "Siversk;;01.12.2025;ru-mod;RU;https://example.org/6",
        "Seversk;;11.12.2025;ru-mod;RU;https://example.org/7",
    )
    found = read(path)
    assert len(found.claims) == 1
    assert found.report.skipped == {
        "rows left out, see below": 5,
        "rows that are held already or said twice": 2,
    }
    starts = [note.removeprefix(f"{path} ").split(":")[0] for note in found.report.notes]
    assert starts == [
        "row 3, town",
        "row 4, claimant",
        "row 5, claim_id",
        "row 5, claimed_on",
        "row 6, status",
        "row 7, source_url",
    ]
    assert found.report.notes[1].endswith(
        "'MoD' may be any of ru-mod, ua-mod; give the claimant_id"
    )


def test_an_answer_to_a_row_left_out_is_left_out_too(tmp_path: Path) -> None:
    rows = [
        claim(on="2025-12-20", status="maybe"),
        claim(
            on="2025-12-21",
            by="isw",
            stance="denies",
            responds_to="siversk-2025-12-20-ru-mod",
        ),
    ]
    path = tmp_path / "ours.csv"
    columns = [*rows[0], "town", "claimant"]
    lines = [",".join([*row.values(), row["town_id"], row["claimant_id"]]) for row in rows]
    path.write_text("\n".join([",".join(columns), *lines, ""]))
    found = table.read([path], DATA, {}, quiet)
    assert found.claims.empty
    assert found.report.skipped["rows left out, see below"] == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    rows = [
        GOOD,
        "Красний Лиман;Краматорський район;12.12.2025;isw;сіра зона;https://example.org/2",
    ]
    found = read(csv(tmp_path, *rows, encoding=encoding))
    assert found.claims["status"].tolist() == ["contested", "russia"]


def workbook(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(HEADER.split(";"))
    sheet.append(
        ["Сіверськ", None, dt.datetime(2025, 12, 11), "isw", "RU", "https://example.org/1"]
    )
    book.create_sheet("Other").append(["Nothing"])
    book.save(path)
    return path


def test_a_workbook_says_the_same(tmp_path: Path) -> None:
    found = read(workbook(tmp_path / "mine.xlsx"))
    assert found.claims["claim_id"].tolist() == ["siversk-2025-12-11-isw"]
    assert found.report.notes[0].endswith(
        "mine.xlsx: sheets passed over: 'Other'. Name one: sheet."
    )


def test_a_mapping_file_says_the_same_as_flags(tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text(
        """
        columns: {town: Place, raion: District, claimed_on: When, claimant: Who,
                  status: Control, source_url: Link}
        values: {status: {RU: russia, UA: ukraine}}
        constants: {confidence: asserted, source_name: Example Wire, summary: Said so.}
        dates: "%d.%m.%Y"
        """
    )
    found = table.read([csv(tmp_path, GOOD)], DATA, {"mapping": str(path)}, quiet)
    assert found.claims.equals(read(csv(tmp_path, GOOD)).claims)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("columns: {twon: Place}", r"The mapping fills 'twon'\. It may fill town, raion"),
        ("colums: {town: Place}", r"found 'colums'; allowed: columns, values, constants, dates"),
        ("columns: [town", r"no YAML mapping \(.*\)\. Mend it\."),
        ("- town", r"no mapping\. Write columns, values"),
        ("constants: {origin: no}", r"'False' is not a text\. Put it in quotes"),
        ("columns: {town: !!python/object/apply:os.system [id]}", r"no YAML mapping \("),
    ],
)
def test_a_faulty_mapping_is_told(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text(text)
    with pytest.raises(RequestError, match=message):
        table.read([csv(tmp_path, GOOD)], DATA, {"mapping": str(path)}, quiet)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"column.town": "Ort"}, r"takes town from 'Ort', which is no column\. There are 'Place'"),
        ({"sheet": "One"}, r"only Excel workbooks have sheets\. Leave out sheet\."),
        ({"colour": "red"}, r"No option is called 'colour'\. There are: mapping, dates, sheet"),
    ],
)
def test_options_that_do_not_fit_are_told(
    tmp_path: Path, options: dict[str, str], message: str
) -> None:
    with pytest.raises(RequestError, match=message):
        read(csv(tmp_path, GOOD), **options)


def test_a_table_without_what_a_claim_needs_is_told(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"nothing fills town\. Map a column to it, e\.g\."):
        table.read([csv(tmp_path, GOOD)], DATA, {}, quiet)


def test_our_own_export_needs_no_mapping(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    new = claim(on="2025-12-11", by="isw", status="contested")
    path.write_bytes(write(dataset(new), Scope(), "csv-safe"))
    found = table.read([path], DATA, {}, quiet)
    assert found.claims.to_dict("records") == [new]


def half_a_zip(path: Path) -> None:
    workbook(path)
    path.write_bytes(path.read_bytes()[:2000])


def a_bomb(path: Path) -> None:
    workbook(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/more.xml", b" " * 3_000_000)


def another_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (half_a_zip, r"mine\.xlsx: not a workbook \(.*\)\. Save it as \.xlsx\."),
        (a_bomb, r"mine\.xlsx: unpacks to [\d,]+ bytes\. Allowed are 1,000,000\. Split it\."),
        (another_zip, r"mine\.xlsx: not a whole workbook \(.*\)\. Save it again\."),
        (lambda path: path.write_bytes(b""), r"mine\.xlsx: not a workbook"),
        (Path.name.fget, r"mine\.xlsx: no such file\. Mend the path\."),
    ],
)
def test_broken_workbooks_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil, message: str
) -> None:
    monkeypatch.setattr("contested.importers.sheets.LARGEST", 1_000_000)
    path = tmp_path / "mine.xlsx"
    spoil(path)
    with pytest.raises(RequestError, match=message):
        read(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\n\n", "an empty file|no rows"),
        (b"a,b\n\xff\xfe\x01,2\n", "the bytes ff"),
        (b'Place;Who\n"Lyman;isw\n', r"row 2: unexpected end of data\. Mend the quotes\."),
        (b"Place;Place\nLyman;isw\n", r"the column 'Place' stands twice\. Rename one\."),
    ],
)
def test_broken_csv_files_are_told(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    with pytest.raises(RequestError, match=message):
        read(path)


def test_the_command_fills_an_inbox_and_twice_changes_nothing(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "data", claims=[HELD], towns=[SIVERSK, LYMAN, SEAT], claimants=PEOPLE
    )
    settings = [word for name, text in OPTIONS.items() for word in ("--set", f"{name}={text}")]
    inbox = tmp_path / "inbox.csv"
    words = [
        "import",
        "table",
        str(csv(tmp_path, GOOD)),
        "--out",
        str(inbox),
        "--data",
        str(folder),
        *settings,
    ]
    assert CliRunner().invoke(app, words).exit_code == 0
    before = inbox.read_bytes()
    assert "nothing written" in CliRunner().invoke(app, words).output
    assert inbox.read_bytes() == before
    csv(tmp_path, "Lyman;;11.12.2025;isw;RU;https://example.org/2")
    CliRunner().invoke(app, words)
    assert len(read_inbox(inbox)) == 2
    accepted = CliRunner().invoke(app, ["accept", str(inbox), "--data", str(folder)])
    assert accepted.output.splitlines()[-1] == f"2 accepted, 0 left in {inbox}"
    assert "rows that are held already" in CliRunner().invoke(app, words).output
