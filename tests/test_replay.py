"""How a day became known, with ears opening day by day."""

from itertools import pairwise

from hypothesis import given
from ledgers import START, days, records
from test_rule_properties import build
from tiny import claim, dataset

from contested.compare import moves
from contested.days import NEVER, day_number, day_text
from contested.load import load
from contested.replay import becoming_known
from contested.sight import Sight

DAY = day_number("2025-12-15")


def test_a_later_claim_about_an_earlier_day_is_a_step():
    data = dataset(
        claim(status="ukraine", on="2025-12-10", by="ua-staff"),
        claim(on="2025-12-20", by="ua-staff", as_of="2025-12-14"),
        claim(on="2025-12-25", by="ua-staff", status="contested"),
    )
    (step,) = becoming_known(data, Sight(DAY))
    assert (day_text(step.known), step.towns) == ("2025-12-20", (0,))


def test_a_withdrawal_is_a_step():
    data = dataset(claim(on="2025-12-10", withdrawn_on="2025-12-18"))
    (step,) = becoming_known(data, Sight(DAY))
    assert day_text(step.known) == "2025-12-18"


@given(records, days)
def test_between_the_steps_nothing_changes(rows, date):
    data = build(rows)
    steps = [step.known for step in becoming_known(data, Sight(date))]
    bounds = [date, *steps, START + 900]
    for first, following in pairwise(bounds):
        last = max(first, following - 1)
        states = [Sight(date, known).state(data) for known in (first, last)]
        assert moves(*states) == {}
    states = [Sight(date, known).state(data) for known in (bounds[-1], NEVER - 1)]
    assert moves(*states) == {}


def test_serebrianka_became_known_when_isw_dated_its_loss_back():
    data = load(None)
    steps = becoming_known(data, Sight(day_number("2025-08-20")))
    serebrianka = data.town_row["serebrianka"]
    assert [day_text(step.known) for step in steps if serebrianka in step.towns] == ["2025-12-21"]
