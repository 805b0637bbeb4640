"""JSON-LD: claims in the words of schema.org, for search engines and archives of fact checks."""

import json
from typing import Any, Final

import pandas as pd

from contested.dataset import Dataset
from contested.exports.scope import claim_url
from contested.language import speak
from contested.namesakes import where

_KINDS: Final = {"commentator": "Person"}


def jsonld(claims: pd.DataFrame, dataset: Dataset, about: dict[str, str], site: str) -> bytes:
    """Write claims as schema.org `Claim`s in one `Dataset`.

    `author` is the claimant, never the newspaper; `firstAppearance` the page it was read on. What
    schema.org has no word for (status, stance and the claim it answers) stands under our own terms,
    which lie at the method page.
    """
    terms = f"{about['method']}#"
    document = {
        "@context": [
            "https://schema.org",
            {
                "contested": terms,
                "status": "contested:status",
                "presence": "contested:presence",
                "confidence": "contested:confidence",
                "stance": "contested:stance",
                "respondsTo": {"@id": "contested:respondsTo", "@type": "@id"},
                "reaffirmedOn": "contested:reaffirmed_on",
                "withdrawnOn": "contested:withdrawn_on",
                "withdrawnReason": "contested:withdrawn_reason",
                "about_": "contested:about",
            },
        ],
        "@type": "Dataset",
        **_whose(dataset, about),
        "url": f"{site}/",
        "version": about["version"],
        "about_": about,
        "hasPart": [_claim(row, dataset, site) for row in claims.to_dict("records")],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _whose(dataset: Dataset, about: dict[str, str]) -> dict[str, str]:
    """Name the record, its licence and its citation, as far as somebody has said them."""
    told = {
        "name": dataset.identity.name,
        "license": dataset.identity.licence_url,
        "citation": about.get("citation", ""),
    }
    return {name: text for name, text in told.items() if text}


def _claim(row: dict[Any, str], dataset: Dataset, site: str) -> dict[str, Any]:
    town = dataset.towns.iloc[dataset.town_row[row["town_id"]]]
    point = town.geometry.representative_point()
    answered = row["responds_to"]
    told = {
        "@type": "Claim",
        "@id": row["url"],
        "identifier": row["claim_id"],
        "text": row["summary"],
        "dateCreated": row["claimed_on"],
        "temporalCoverage": row["as_of"] or row["claimed_on"],
        "author": _author(row["claimant_id"], dataset),
        "about": {
            "@type": "Place",
            "identifier": row["town_id"],
            "name": town["name_en"],
            "alternateName": town["name_uk"],
            "disambiguatingDescription": _apart(dataset, dataset.town_row[row["town_id"]]),
            "geo": {"@type": "GeoCoordinates", "latitude": point.y, "longitude": point.x},
        },
        "firstAppearance": _page(row["source_url"], row["source_name"], row["source_date"]),
        "appearance": [{"@type": "WebPage", "url": row["archive_url"]}]
        if row["archive_url"]
        else [],
        "status": row["status"],
        "presence": row["presence"],
        "confidence": row["confidence"],
        "stance": row["stance"],
        "respondsTo": _url(answered, dataset, site) if answered else "",
        "reaffirmedOn": row["reaffirmed_on"],
        "withdrawnOn": row["withdrawn_on"],
        "withdrawnReason": row["withdrawn_reason"],
    }
    return {name: value for name, value in told.items() if value}


def _apart(dataset: Dataset, row: int) -> str:
    with speak("en"):
        return where(dataset, row)


def _url(claim_id: str, dataset: Dataset, site: str) -> str:
    claim = dataset.claims.iloc[dataset.claim_row[claim_id]]
    return claim_url(site, claim["town_id"], claim["claimed_on"], claim_id)


def _author(claimant_id: str, dataset: Dataset) -> dict[str, str]:
    claimant = dataset.claimants.iloc[dataset.claimant_row[claimant_id]]
    told = {
        "@type": _KINDS.get(claimant["kind"], "Organization"),
        "identifier": claimant_id,
        "name": claimant["name"],
        "url": claimant["url"],
    }
    return {name: text for name, text in told.items() if text}


def _page(url: str, publisher: str, day: str) -> dict[str, Any]:
    page: dict[str, Any] = {"@type": "WebPage", "url": url}
    page["publisher"] = {"@type": "Organization", "name": publisher}
    return page | ({"datePublished": day} if day else {})
