"""Lanes: one for the map, one per camp, one per claimant; bars, ticks, and the chart of them."""

import json

from tiny import claim, claimant, dataset, origin, until

from contested.days import day_number
from contested.lanes import alone, lanes
from contested.lanes_chart import PICK, lanes_chart

HOSTILE = "<img src=x onerror=alert(1)> datum.x ${alert(2)}"


def arranged(*claims, last="2025-12-31", known=None, unfolded=False, claimants=None):
    claimants = claimants and [*claimants, claimant("ru-blogger")]
    data = dataset(*claims, until(last), claimants=claimants)
    known = day_number(known) if known else None
    return data, lanes(data, 0, known=known, unfolded=unfolded)


def bars(lane):
    return [(bar.view, bar.first, bar.last) for bar in lane.bars]


def day(text):
    return day_number(text)


def test_a_dispute_is_a_bar_of_the_map_between_two_camps():
    _, (shown, kyiv, moscow, third) = arranged(
        claim(status="ukraine", on="2025-12-01", by="ua-staff"),
        claim(status="russia", on="2025-12-11", by="ru-mod"),
        claim(status="russia", on="2025-12-23", by="ua-staff"),
    )
    assert bars(shown) == [
        ("ukraine", day("2025-12-01"), day("2025-12-10")),
        ("disputed", day("2025-12-11"), day("2025-12-22")),
        ("russia", day("2025-12-23"), day("2025-12-31")),
    ]
    assert (shown.bars[1].low, shown.bars[1].high) == ("ukraine", "russia")
    assert [tick.day for tick in kyiv.ticks] == [day("2025-12-01"), day("2025-12-23")]
    assert bars(moscow) == [("russia", day("2025-12-11"), day("2025-12-31"))]
    assert third.bars == third.ticks == ()


def test_neighbours_that_look_the_same_are_one_bar_resting_on_its_first_claim():
    _, (_, _, moscow, _) = arranged(
        claim(on="2025-12-11", by="ru-mod"), claim(on="2025-12-20", by="ru-tsar")
    )
    assert bars(moscow) == [("russia", day("2025-12-11"), day("2025-12-31"))]
    assert moscow.bars[0].claim == 0
    assert len(moscow.ticks) == 2


def test_a_tick_tells_presence_confidence_and_withdrawal():
    _, (_, kyiv, _, _) = arranged(
        claim(
            status="contested",
            by="ua-staff",
            presence="partial",
            confidence="possible",
            withdrawn_on="2025-12-12",
            withdrawn_reason="A slip.",
        )
    )
    tick = kyiv.ticks[0]
    assert (tick.depth, tick.confidence, tick.withdrawn) == (4, "possible", True)
    assert bars(kyiv) == [("contested", day("2025-12-11"), day("2025-12-11"))]


def test_hindsight_leaves_out_what_was_said_later():
    _, told = arranged(
        claim(on="2025-12-11"), claim(on="2025-12-20", status="contested"), known="2025-12-15"
    )
    assert [tick.day for tick in told[2].ticks] == [day("2025-12-11")]


def test_claimants_unfold_below_their_camp_and_say_when_they_do_not_count():
    _, told = arranged(claim(by="ru-mod"), claim(by="ru-blogger", on="2025-12-12"), unfolded=True)
    assert [lane.name for lane in told] == [
        "What the map shows",
        "Kyiv",
        "Moscow",
        "Ru Mod",
        "Ru Blogger (does not count)",
        "Third parties",
    ]


def test_an_old_voice_fades():
    _, (_, _, moscow, _) = arranged(claim(on="2025-01-01"), last="2025-12-31")
    assert [bar.faded for bar in moscow.bars] == [False, True]


def test_a_lane_ends_with_the_record_or_with_what_is_listened_to():
    claims = claim(on="2025-12-11"), claim(on="2025-12-14", status="contested")
    _, (shown, *_camps) = arranged(*claims, last="2026-01-31")
    assert shown.bars[-1].last == day("2026-01-31")
    _, (shown, *_camps) = arranged(*claims, last="2026-01-31", known="2025-12-20")
    assert shown.bars[-1].last == day("2025-12-20")


def test_a_voice_in_a_lane_ages_only_while_its_origin_was_collected():
    data = dataset(
        claim(on="2025-01-01", by="ua-staff", status="ukraine"),
        claim(on="2025-02-01", origin="map", reaffirmed_on="2025-12-31"),
        until("2025-12-31"),
        origins=[origin("hand", collected_to="2025-03-01"), origin("map")],
    )
    (shown, *_camps) = lanes(data, 0, known=None)
    assert bars(shown)[-1] == ("disputed", day("2025-02-01"), day("2025-12-31"))
    part = alone(data, 0)
    assert (part.last_day, part.origins.equals(data.origins)) == (data.last_day, True)
    assert alone(data, 1).first_day == data.last_day


def test_a_town_without_claims_has_no_lanes():
    data, _ = arranged(claim(on="2025-12-11"))
    assert lanes(data, 0, known=day("2025-01-01")) == []


def test_texts_from_data_are_only_ever_values_of_the_chart():
    data, told = arranged(
        claim(summary=HOSTILE, source_name=HOSTILE),
        unfolded=True,
        claimants=[claimant(name=HOSTILE)],
    )
    span = day("2025-11-01"), day("2026-02-01")
    spec = lanes_chart(data, told, date=day("2025-12-15"), span=span, theme="light").to_dict()
    rows = json.dumps(spec.pop("datasets"))
    assert "onerror" in rows
    assert "onerror" not in json.dumps(spec)


def test_the_chart_offers_a_day_to_pick():
    data, told = arranged(claim(), claim(by="ua-staff", status="ukraine", on="2025-12-12"))
    span = day("2025-11-01"), day("2026-02-01")
    spec = lanes_chart(data, told, date=day("2025-12-15"), span=span, theme="dark").to_dict()
    assert PICK in [param["name"] for param in spec["params"]]
    rows = spec["datasets"][spec["layer"][-1]["data"]["name"]]
    assert {row["day"] for row in rows} == {day("2025-12-11"), day("2025-12-12")}
