"""Films: one frame a day, with date, title and legend; whole files or none."""

from itertools import pairwise

import av
import pytest
from PIL import Image, ImageChops
from tiny import claim, dataset, town

from contested.cards.order import order
from contested.days import day_number
from contested.errors import RequestError
from contested.film import SIZES, film, frames, shoot


@pytest.fixture
def two_weeks():
    return dataset(
        claim(status="ukraine", on="2025-11-20", by="ua-general-staff", town="lyman"),
        claim(status="ukraine", on="2025-12-02", by="ua-general-staff"),
        claim(status="russia", on="2025-12-08"),
        claim(on="2026-01-01", by="ru-blogger", town="lyman"),
        towns=[town(), town("lyman", lon=37.8, lat=49.0)],
    )


def reel(data, first="2025-12-01", last="2025-12-10", **options):
    wanted = order(data, town=options.pop("town", "siversk"), date=last)
    return film(wanted, first=day_number(first), **options)


def silent(_done, _all):
    pass


def test_a_film_has_a_frame_for_each_day_and_rests_on_the_last(two_weeks, tmp_path):
    told = []
    path = tmp_path / "siversk.mp4"
    shoot(two_weeks, reel(two_weeks), path, lambda done, of: told.append((done, of)))
    with av.open(path) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height) == SIZES[".mp4"]
        assert sum(1 for _frame in container.decode(stream)) == 10 + 23
    assert told == [(number, 10) for number in range(1, 11)]


def test_a_gif_repeats_and_keeps_every_frame(two_weeks, tmp_path):
    path = tmp_path / "siversk.gif"
    shoot(two_weeks, reel(two_weeks, step=3), path, silent)
    with Image.open(path) as picture:
        assert picture.n_frames == 4
        assert picture.info["loop"] == 0
        picture.seek(3)
        last = picture.convert("RGB")
    *_others, wanted = frames(two_weeks, reel(two_weeks, step=3), SIZES[".gif"])
    apart = ImageChops.difference(last, wanted).convert("L")
    assert sum(value > 90 for value in apart.tobytes()) < 0.001 * apart.width * apart.height


def test_the_same_film_gives_the_same_bytes(two_weeks, tmp_path):
    for suffix in (".mp4", ".gif"):
        paths = [tmp_path / f"{name}{suffix}" for name in "ab"]
        for path in paths:
            shoot(two_weeks, reel(two_weeks), path, silent)
        assert paths[0].read_bytes() == paths[1].read_bytes()


def test_date_changes_every_day_and_marks_only_with_the_claims(two_weeks):
    pictures = list(frames(two_weeks, reel(two_weeks), SIZES[".mp4"]))
    plate, marks = (800, 0, 1280, 76), (0, 80, 1280, 600)
    for before, after in pairwise(pictures):
        assert before.crop(plate).tobytes() != after.crop(plate).tobytes()
    changed = [
        day
        for day in range(1, 10)
        if pictures[day - 1].crop(marks).tobytes() != pictures[day].crop(marks).tobytes()
    ]
    assert changed == [1, 7]


def test_the_whole_oblast_can_be_filmed(two_weeks):
    assert next(frames(two_weeks, reel(two_weeks, town="region"), SIZES[".gif"])).size == (960, 540)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"first": "2025-12-11"},
            "--from 2025-12-11 is after the last day filmed, 2025-12-10. Give an earlier day.",
        ),
        ({"step": 0}, "--step 0: give a whole number from 1 to 366."),
        ({"rate": 900}, "--rate 900: give a whole number from 1 to 50."),
    ],
)
def test_what_cannot_be_filmed_is_refused_in_words(two_weeks, options, message):
    with pytest.raises(RequestError) as error:
        reel(two_weeks, **options)
    assert str(error.value) == message


def test_other_endings_and_missing_folders_are_refused(two_weeks, tmp_path):
    with pytest.raises(RequestError, match=r"a\.avi: a film is an \.mp4 or a \.gif"):
        shoot(two_weeks, reel(two_weeks), tmp_path / "a.avi", silent)
    with pytest.raises(RequestError, match="none: no such folder"):
        shoot(two_weeks, reel(two_weeks), tmp_path / "none" / "a.mp4", silent)


def test_a_film_does_not_begin_before_the_data(two_weeks):
    with pytest.raises(RequestError) as error:
        next(frames(two_weeks, reel(two_weeks, first="2025-11-19"), SIZES[".gif"]))
    assert str(error.value) == (
        "--from 2025-11-19 is before the data's first day, 2025-11-20. Start there."
    )


def test_nothing_is_left_behind_when_a_film_fails(two_weeks, tmp_path):
    def stop(done, _all):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shoot(two_weeks, reel(two_weeks), tmp_path / "a.mp4", stop)
    assert list(tmp_path.iterdir()) == []
