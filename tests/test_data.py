"""The shipped data: how much there is, that it is sound, and that every column is documented."""

import re

import pytest

from contested.dataset import Dataset
from contested.load import DATA_FOLDER, examine, load
from contested.schema import BASE_COLUMNS
from contested.vocabulary import (
    CLAIM_COLUMNS,
    CLAIMANT_COLUMNS,
    CORRECTION_COLUMNS,
    ORIGIN_COLUMNS,
    OUTLOOK_COLUMNS,
    TOWN_COLUMNS,
    WEAK_SOURCE,
)


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load(DATA_FOLDER)


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    """Sections of the codebook by heading."""
    text = (DATA_FOLDER / "README.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_the_shipped_data_have_no_problem_and_these_rows() -> None:
    report = examine(DATA_FOLDER)
    assert report.problems == ()
    assert report.counts == {
        "settlements.geojson": 1308,
        "claimants.csv": 173,
        "claims.csv": 3977,
        "claims-deepstate.csv": 2552,
        "outlooks.csv": 15,
        "origins.csv": 3,
        "corrections.csv": 338,
        "base.geojson": 33,
    }


def test_towns_by_kind(data: Dataset) -> None:
    assert data.towns["kind"].value_counts().to_dict() == {
        "village": 925,
        "settlement": 328,
        "city": 52,
        "site": 3,
    }
    assert str(data.towns.crs) == "EPSG:4326"
    assert data.towns["population"].isna().sum() == 970


def test_claims_by_origin_and_status(data: Dataset) -> None:
    assert data.claims.groupby(["origin", "status"]).size().to_dict() == {
        ("hand", "ukraine"): 563,
        ("hand", "contested"): 614,
        ("hand", "russia"): 810,
        ("register", "ukraine"): 2,
        ("register", "russia"): 1988,
        ("deepstate", "ukraine"): 796,
        ("deepstate", "contested"): 614,
        ("deepstate", "russia"): 1142,
    }


def test_claims_by_camp(data: Dataset) -> None:
    by_hand = data.claims[data.claims["origin"] == "hand"]
    camps = by_hand.merge(data.claimants, on="claimant_id")["camp"]
    assert camps.value_counts().to_dict() == {"russia": 771, "ukraine": 657, "third-party": 559}


def test_what_claims_say_beside_status(data: Dataset) -> None:
    filled = (data.claims != "").sum()
    assert filled[
        ["as_of", "reaffirmed_on", "stance", "responds_to", "withdrawn_on"]
    ].to_dict() == {
        "as_of": 623,
        "reaffirmed_on": 2503,
        "stance": 1284,
        "responds_to": 1236,
        "withdrawn_on": 3,
    }
    assert (data.claims["note"] == WEAK_SOURCE).sum() == 141 + 928
    assert data.claims["attacker"].value_counts().to_dict() == {
        "": 5571,
        "russia": 545 + 362,
        "ukraine": 51,
    }


def test_how_far_each_origin_was_collected(data: Dataset) -> None:
    rows = data.origins[["origin", "collected_from", "collected_to"]]
    assert list(rows.itertuples(index=False, name=None)) == [
        ("hand", "2014-04-12", "2026-03-20"),
        ("register", "", ""),
        ("deepstate", "2022-04-03", "2026-08-21"),
    ]


def test_what_was_corrected_since_the_first_publication(data: Dataset) -> None:
    fields = data.corrections["field"].value_counts()
    assert len(data.corrections) == 338
    assert fields["(row dropped)"] == 28
    assert fields["summary"] == 83
    assert set(data.corrections["version"]) == {"0.2.0"}


def test_voices_that_are_part_of_another(data: Dataset) -> None:
    parts = data.claimants[data.claimants["part_of"] != ""]
    assert dict(zip(parts["claimant_id"], parts["part_of"], strict=True)) == {
        "deepstate-map": "deepstate",
        "ua-reintegration-ministry": "ua-communities-ministry",
    }


def test_the_days_the_data_cover(data: Dataset) -> None:
    assert data.range_text == ("2014-04-12", "2026-08-21")


def test_frames_are_sorted_and_numbered(data: Dataset) -> None:
    order = ["town_id", "claimed_on", "claimant_id", "claim_id"]
    assert data.claims.equals(data.claims.sort_values(order, ignore_index=True))
    assert data.towns["town_id"].is_monotonic_increasing
    assert data.claimants["claimant_id"].is_monotonic_increasing
    assert data.claimants["counts"].dtype == bool


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("settlements.geojson", TOWN_COLUMNS),
        ("claimants.csv", CLAIMANT_COLUMNS),
        ("Claims", CLAIM_COLUMNS),
        ("outlooks.csv", OUTLOOK_COLUMNS),
        ("origins.csv", ORIGIN_COLUMNS),
        ("corrections.csv", CORRECTION_COLUMNS),
        ("base.geojson", BASE_COLUMNS),
    ],
)
def test_the_codebook_documents_every_column_in_order(
    sections: dict[str, str], heading: str, columns: tuple[str, ...]
) -> None:
    rows = re.findall(r"^\| `(\w+)` \|(.+)\|(.+)\|(.+)\|$", sections[heading], re.MULTILINE)
    assert tuple(row[0] for row in rows) == columns
    assert all(cell.strip() for row in rows for cell in row)


def test_the_codebook_gives_the_true_number_of_rows() -> None:
    text = (DATA_FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[`([\w.-]+)`\]\(.+?\) \| ([\d,]+) \|", text, re.MULTILINE)
    assert {file: int(count.replace(",", "")) for file, count in rows} == examine(
        DATA_FOLDER
    ).counts
