"""The table of words against the record: every cell that occurs in it has its words."""

import re

import pytest

from contested.days import day_number
from contested.language import speak
from contested.load import DATA_FOLDER, load
from contested.origins import forms
from contested.sentence import spoken
from contested.statements import label, statement

CELL = ["camp", "status", "presence", "attacker", "stance", "confidence", "form"]


def cells(data):
    """Return the row of one claim for each combination of what the words depend on."""
    camps = data.claimants.set_index("claimant_id")["camp"]
    told = data.claims.assign(
        camp=data.claims["claimant_id"].map(camps),
        form=forms(data),
        answers=data.claims["responds_to"] != "",
    )
    return told.drop_duplicates([*CELL, "answers"]).index.tolist()


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_every_cell_that_occurs_has_words(lang):
    data = load(DATA_FOLDER)
    rows = cells(data)
    assert len(rows) > 90
    with speak(lang):
        for row in rows:
            said = label(statement(data, row)), spoken(data, row, data.last_day)
            for text in said:
                assert re.fullmatch(r"[^{}\s]+( [^{}\s]+)*", text), data.claims["claim_id"][row]


def test_the_day_of_a_statement_is_one_on_which_it_was_made():
    data = load(DATA_FOLDER)
    for row in cells(data):
        said = statement(data, row)
        assert said.claimed == day_number(data.claims["claimed_on"][row])
