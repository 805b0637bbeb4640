"""The closed vocabularies and the canonical column order of every table.

One constant per list. Schemas, the rule, screens and documentation read them from here;
the order of a tuple is the order in which its values are shown.
"""

from typing import Final

CAMPS: Final = ("ukraine", "russia", "third-party")
STATUSES: Final = ("ukraine", "contested", "russia")
"""In the order of the scale on which a gap is measured: 0, 1, 2."""

PRESENCES: Final = ("outskirts", "infiltration", "foothold", "partial")
CONFIDENCES: Final = ("asserted", "probable", "possible")
STANCES: Final = ("denies", "confirms", "repeats", "retracts")
VIEWS: Final = ("ukraine", "russia", "contested", "disputed", "no-claim")
ATTACKERS: Final = ("ukraine", "russia")
DAY_PRECISIONS: Final = ("day", "week", "month")
ENTITIES: Final = ("person", "body", "group", "outlet")
CLAIMANT_KINDS: Final = ("government", "military", "proxy", "assessor", "media", "commentator")
BASES: Final = ("none", "third", "one", "one-and-third", "both", "both-and-third")
"""Which camps a view stands on; place `2 * sides + third party`."""

TOWN_KINDS: Final = ("city", "settlement", "village", "site")
CLOCKS: Final = ("then", "hindsight")
RULES: Final = ("published", "latest", "concession", "third-parties")
"""The published rule and the three that can be laid beside it (see the method page)."""

HAND: Final = "hand"
"""`origin` of a claim that a person coded from a public statement."""
REGISTER: Final = "register"
"""`origin` of a line of an official list of places (see `contested.origins`)."""

WEAK_SOURCE: Final = "weak source"
"""What `note` of a claim says when its source is an aggregator, a mirror or a digest."""

TOWN_COLUMNS: Final = (
    "town_id",
    "name_en",
    "name_uk",
    "name_ru",
    "aliases",
    "kind",
    "raion",
    "hromada",
    "population",
    "geonames_id",
    "wikidata_id",
    "katottg",
    "coord_source",
    "note",
)
CLAIMANT_COLUMNS: Final = (
    "claimant_id",
    "name",
    "camp",
    "kind",
    "counts",
    "profile",
    "url",
    "aliases",
    "part_of",
    "entity",
)
CLAIM_COLUMNS: Final = (
    "claim_id",
    "town_id",
    "claimed_on",
    "as_of",
    "reaffirmed_on",
    "claimant_id",
    "status",
    "presence",
    "confidence",
    "stance",
    "responds_to",
    "source_name",
    "source_url",
    "source_date",
    "archive_url",
    "summary",
    "withdrawn_on",
    "withdrawn_reason",
    "origin",
    "note",
    "attacker",
    "day_precision",
    "summary_uk",
)
OPTIONAL_COLUMNS: Final = frozenset(
    {"attacker", "day_precision", "summary_uk", "part_of", "entity"}
)
"""Columns that a file may leave out, which means blank; written only where a row fills them."""

OUTLOOK_COLUMNS: Final = (
    "outlook_id",
    "claimed_on",
    "claimant_id",
    "text",
    "source_name",
    "source_url",
    "source_date",
)
ORIGIN_COLUMNS: Final = ("origin", "name", "collected_from", "collected_to", "note")
CORRECTION_COLUMNS: Final = (
    "claim_id",
    "field",
    "old",
    "new",
    "why",
    "version",
    "corrected_on",
)
DROPPED: Final = "(row dropped)"
"""`field` of a correction that took a whole row out."""

OTHER: Final = {"ukraine": "russia", "russia": "ukraine"}
"""The other side of each."""

LAPSE_DAYS: Final = 90
"""A position silent for this many days yields to a newer, different one (rule, points 2, 3)."""

STALE_DAYS: Final = 180
"""A view whose newest standing voice is this many days old is stale (the rule, point 5)."""
