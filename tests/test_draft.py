"""A claim being written: what is asked for, what is wrong with it, the row that leaves."""

import re
from pathlib import Path

import pytest
from tiny import claim, claimant, dataset, town, write_folder

from contested import draft, draft_words
from contested.errors import RequestError
from contested.importers.inbox import accept
from contested.load import load
from contested.vocabulary import CLAIM_COLUMNS

HELD = claim(on="2025-12-11", summary='Said, "all of it".')
MAPPED = claim(on="2025-12-01", by="isw", status="contested", reaffirmed_on="2025-12-09")
DATA = dataset(
    HELD,
    MAPPED,
    towns=[town("siversk"), town("lyman")],
    claimants=[claimant("ru-mod"), claimant("ua-mod"), claimant("isw")],
)
NEW = claim(on="2025-12-12", by="ua-mod", status="contested", claim_id="")


def faults(**cells):
    row = draft.draft(NEW | cells, DATA)
    return [problem.column for problem in draft.faults(row, DATA)]


def test_a_good_claim_has_no_fault_and_an_id_of_its_own():
    assert faults() == []
    assert draft.draft(NEW, DATA)["claim_id"] == "siversk-2025-12-12-ua-mod"
    again = draft.draft(NEW | {"claimed_on": "2025-12-11", "claimant_id": "ru-mod"}, DATA)
    assert again["claim_id"] == "siversk-2025-12-11-ru-mod-2"
    assert again["origin"] == "hand"


def test_its_own_day_needs_no_as_of():
    assert draft.draft(NEW | {"as_of": "2025-12-12"}, DATA)["as_of"] == ""


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        ({"source_url": "htp:/x"}, ["source_url"]),
        ({"as_of": "2025-12-13"}, ["as_of"]),
        ({"source_date": "2025-12-01"}, ["source_date"]),
        ({"status": "ukraine", "presence": "partial"}, ["presence"]),
        ({"summary": "two\nlines"}, ["summary"]),
        ({"responds_to": HELD["claim_id"]}, ["stance"]),
        ({"responds_to": HELD["claim_id"], "stance": "denies"}, []),
        ({"responds_to": HELD["claim_id"], "stance": "denies", "town_id": "lyman"},
         ["responds_to"]),
        ({"claimant_id": "ru-mod", "claimed_on": "2025-12-11", "status": "russia"}, ["claim_id"]),
        ({"claimed_on": "2999-01-01", "source_date": ""}, ["claimed_on"]),
        ({"summary": "", "source_name": ""}, ["source_name", "summary"]),
    ],
)  # fmt: skip
def test_faults_are_those_of_all_data(cells, columns):
    assert faults(**cells) == columns


def test_an_empty_form_is_asked_for_what_is_needed():
    row = draft.draft({}, DATA)
    assert draft.blanks(row, draft.faults(row, DATA)) == [
        "town_id",
        "claimed_on",
        "claimant_id",
        "status",
        "confidence",
        "source_name",
        "source_url",
        "summary",
    ]


def test_what_does_not_apply_is_not_offered():
    assert draft.presences("ukraine") == ("outskirts", "infiltration")
    assert "partial" in draft.presences("contested")
    assert draft.followed(DATA, "isw")
    assert not draft.followed(DATA, "ru-mod")
    assert draft.answerable(DATA, "siversk", "2025-12-05") == [MAPPED["claim_id"]]
    assert draft.answerable(DATA, "siversk", "")[0] == HELD["claim_id"]
    assert draft.answerable(DATA, "lyman", "") == draft.answerable(DATA, "", "") == []


def test_the_row_is_an_inbox_that_is_accepted(tmp_path: Path):
    folder = write_folder(
        tmp_path / "data",
        claims=[HELD, MAPPED],
        claimants=[claimant("ru-mod"), claimant("ua-mod"), claimant("isw")],
    )
    row = draft.draft(NEW | {"summary": "=Said, \"no\"; it 'holds'."}, load(folder))
    inbox = tmp_path / "row.csv"
    inbox.write_bytes(draft.as_csv(row))
    assert accept(inbox, folder).claims == (row["claim_id"],)
    data = load(folder)
    assert dict(data.claims.iloc[data.claim_row[row["claim_id"]]]) == row
    assert draft.as_csv(row, for_spreadsheets=True).startswith(b"\xef\xbb\xbf")
    assert b"'=Said" in draft.as_csv(row, for_spreadsheets=True)


def test_a_withdrawal_changes_two_cells_and_only_once():
    row = draft.withdrawn(DATA, HELD["claim_id"], "2025-12-20", " Misspoke. ")
    assert draft.faults(row, DATA) == []
    assert row == HELD | {"withdrawn_on": "2025-12-20", "withdrawn_reason": "Misspoke."}
    early = draft.withdrawn(DATA, HELD["claim_id"], "2025-12-01", "Misspoke.")
    assert [problem.column for problem in draft.faults(early, DATA)] == ["withdrawn_on"]
    taken_back = dataset(row, claimants=[claimant("ru-mod")])
    assert draft.standing(taken_back, "siversk") == []
    with pytest.raises(RequestError, match="was withdrawn on 2025-12-20 already"):
        draft.withdrawn(taken_back, HELD["claim_id"], "2025-12-21", "Again.")
    with pytest.raises(RequestError, match="No claim is called 'nobody'"):
        draft.withdrawn(DATA, "nobody", "2025-12-21", "Why.")


def test_the_help_is_the_codebooks_own_words():
    codebook = (Path(__file__).parents[1] / "data" / "README.md").read_text(encoding="utf-8")
    words = " ".join(codebook.replace("`", "").split())
    straight = str.maketrans({"“": '"', "”": '"'})
    for column in CLAIM_COLUMNS:
        if column in ("origin",):
            continue
        for sentence in re.split(r"(?<=\.) ", draft_words.column_help(column).translate(straight)):
            assert sentence.removesuffix(".").casefold() in words.casefold(), sentence


def test_claims_and_claimants_are_named_to_be_chosen():
    assert draft_words.claim_label(DATA, HELD["claim_id"]) == (
        '11 Dec 2025 · Ru Mod · Moscow · held by Russia · Said, "all of it".'
    )
    assert draft_words.claimant_label(DATA, "isw") == "Isw · Third party"
