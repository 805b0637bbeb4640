"""`contested card` and `contested film`, as a shell sees them."""

import json
import sys
from io import BytesIO

import pytest
from PIL import Image
from tiny import claim, town, write_folder

from contested.cli import main


@pytest.fixture
def folder(tmp_path):
    claims = [
        claim(status="ukraine", on="2025-12-10", by="ua-general-staff"),
        claim(status="russia", on="2025-12-11"),
        claim(on="2025-12-31", by="ru-blogger", town="lyman"),
    ]
    places = [town(), town("lyman", lon=37.8, lat=49.0)]
    return write_folder(tmp_path / "data", claims=claims, towns=places)


@pytest.fixture
def run(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["contested", *words, "--data", str(folder)])
        with pytest.raises(SystemExit) as end:
            main()
        code = end.value.code
        return code, capsys.readouterr().out

    return call


def test_one_card_is_one_file(run, tmp_path):
    code, out = run("card", "siversk", "--date", "2025-12-15", "--out", "siversk.png")
    assert (code, out) == (0, "siversk.png\n")
    with Image.open(tmp_path / "siversk.png") as picture:
        assert picture.size == (1200, 675)


def test_several_towns_go_into_a_folder(run, tmp_path):
    code, out = run(
        "card", "siversk", "Lyman", "region", "--date", "2025-12-15", "--out", "morning",
        "--preset", "square", "--theme", "dark", "--scale", "2",
    )  # fmt: skip
    names = ["lyman-2025-12-15.png", "region-2025-12-15.png", "siversk-2025-12-15.png"]
    assert code == 0
    assert sorted(path.name for path in (tmp_path / "morning").iterdir()) == names
    assert len(out.splitlines()) == 3
    data = (tmp_path / "morning" / names[0]).read_bytes()
    assert Image.open(BytesIO(data)).size == (2160, 2160)


def test_the_ending_says_the_format(run, tmp_path):
    run("card", "siversk", "--date", "2025-12-15", "--out", "a.svg")
    run("card", "siversk", "--date", "2025-12-15", "--out", "a.pdf")
    assert b"<svg" in (tmp_path / "a.svg").read_bytes()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_a_caption_lies_beside_its_card(run, tmp_path):
    code, out = run(
        "card", "siversk", "--date", "2025-12-15", "--out", "a.png", "--caption", "--lang", "uk"
    )
    record = json.loads((tmp_path / "a.json").read_text())
    assert (code, out) == (0, "a.png\na.json\n")
    assert record["file"] == "a.png"
    assert record["town_id"] == "siversk"
    assert record["date"] == record["known_by"] == "2025-12-15"
    assert record["caption"].startswith("Станом на 15 грудня 2025 року")
    assert {"title", "credit", "alt", "link", "lens", "lang"} <= record.keys()


def test_the_same_command_writes_the_same_bytes(run, tmp_path):
    for name in ("a.png", "b.png"):
        run("card", "siversk", "--date", "2025-12-15", "--out", name, "--title", "Who holds it?")
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_a_film_is_written(run, tmp_path):
    code, out = run(
        "film", "--from", "2025-12-10", "--to", "2025-12-14", "--out", "a.gif", "--town", "siversk"
    )
    assert (code, out) == (0, "a.gif\n")
    with Image.open(tmp_path / "a.gif") as picture:
        assert picture.n_frames == 5


def test_a_film_asked_beyond_the_last_day_ends_on_it(run, tmp_path):
    run("film", "--from", "2025-12-30", "--to", "2026-02-01", "--out", "a.gif", "--town", "siversk")
    with Image.open(tmp_path / "a.gif") as picture:
        assert picture.n_frames == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("card", "sivrsk", "--date", "2025-12-15", "--out", "a.png"),
            "No one town is called 'sivrsk'. Nearest: siversk.",
        ),
        (
            ("card", "siversk", "--date", "15.12.2025", "--out", "a.png"),
            "'15.12.2025' is not a day. Write it as YYYY-MM-DD, e.g. 2025-12-15.",
        ),
        (
            ("card", "siversk", "--date", "2025-12-15", "--out", "a.jpg"),
            "format: 'jpg' is not one of png, svg, pdf.",
        ),
        (
            ("card", "siversk", "--date", "2025-12-15", "--out", "none/a.png"),
            "none: no such folder. Make it first.",
        ),
        (
            ("card", "siversk", "lyman", "--date", "2025-12-15", "--out", "data/claims.csv"),
            "data/claims.csv: is a file. For several towns name a folder.",
        ),
        (
            ("card", "siversk", "--date", "2025-12-15", "--out", "a.png", "--scale", "3"),
            "scale: '3' is not one of 1, 2.",
        ),
        (
            ("film", "--from", "2025-12-02", "--to", "2025-12-01", "--out", "a.gif"),
            "--from 2025-12-02 is after --to 2025-12-01. Swap the two.",
        ),
        (
            ("film", "--from", "2025-12-01", "--to", "2025-12-02", "--out", "a.webm"),
            "a.webm: a film is an .mp4 or a .gif. Change the name's ending.",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(run, words, message):
    assert run(*words) == (message, "")
