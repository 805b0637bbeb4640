"""The explorer of claims with a million of them: selecting, a page of rows, bytes of a page."""

from dataclasses import replace

from contested.address import opening
from contested.claims_table import claims_table
from contested.dataset import Dataset
from contested.explore import Filter, paged, select
from tests.benchmarks.rule import CLAIMS, TOWNS, median, once, synthetic

ASKED = {
    "everything, newest first": Filter(),
    "by town": Filter(sort="town"),
    "one camp, one status": Filter(camp=("russia",), status=("contested",)),
    "one year": Filter(first="2024-01-01", last="2024-12-31"),
    "a town by name": Filter(place="town-0001"),
    "a word of the summary": Filter(text="bridge 77"),
}


def main() -> None:
    data = named(synthetic(TOWNS, CLAIMS))
    print(f"synthetic: {TOWNS:,} towns, {CLAIMS:,} claims")
    print(f"  first rows, cold: {once(lambda: first(data, Filter())):.2f} s")
    for name, wanted in ASKED.items():
        taken = median(lambda wanted=wanted: first(data, wanted), times=5)
        rows = select(data, wanted)
        size = len(first(data, wanted).encode())
        print(f"  {name}: {taken * 1e3:.0f} ms, {len(rows):,} claims, {size:,} bytes sent")


def named(data: Dataset) -> Dataset:
    """Give towns, claimants and claims the words that a table shows."""
    return replace(
        data,
        towns=data.towns.assign(name_en=data.towns["town_id"]),
        claimants=data.claimants.assign(name=data.claimants["claimant_id"]),
        claims=data.claims.assign(
            summary=[f"Said troops had crossed bridge {row % 999}." for row in range(CLAIMS)],
            source_name="Example Wire",
            source_url="https://example.org/story",
            confidence="asserted",
        ),
    )


def first(data, wanted) -> str:
    rows, _page, _last = paged(select(data, wanted), wanted.page)
    return claims_table(data, opening(data), rows, "light")


if __name__ == "__main__":
    main()
