"""Date and known-by day chosen apart: the date is kept while it becomes known."""

from test_pages import params, text, visit


def test_the_known_by_day_is_folded_away_until_hindsight_is_wanted():
    app = visit(date="2025-08-20", town="serebrianka")
    assert not [box for box in app.date_input if box.key == "known-box"]
    app = visit(date="2025-08-20", town="serebrianka", known="2026-08-21")
    assert [box for box in app.date_input if box.key == "known-box"]


def test_stepping_back_keeps_the_date_until_the_event_was_not_known():
    app = visit(date="2025-08-20", town="serebrianka", known="2025-12-21")
    assert "by what was said up to 21 December 2025" in text(app)
    app.button(key="known-before").click().run()
    assert params(app)["date"] == "2025-08-20"
    assert params(app)["known"] < "2025-12-21"
    app.button(key="known-after").click().run()
    assert params(app)["known"] == "2025-12-21"


def test_another_rule_shows_its_switch_and_stays_in_the_url():
    app = visit(date="2025-12-15", rule="third-parties")
    (box,) = (box for box in app.selectbox if box.key == "rule-box")
    assert params(app)["rule"] == "third-parties"
    box.set_value("published").run()
    assert "rule" not in params(app)
