"""How a reading is named: whose claims, by which rule, with ears open up to when."""

from contested.dataset import Dataset
from contested.language import _, day_name
from contested.panel import lens_label
from contested.sight import Sight


def rule_label(rule: str) -> str:
    """Name one of `RULES`."""
    return {
        "published": _("Published rule"),
        "latest": _("Latest claim of anyone"),
        "concession": _("Concessions only"),
        "third-parties": _("Third parties only"),
    }[rule]


def rule_meaning(rule: str) -> str:
    """Say in one line how one of `RULES` decides."""
    return {
        "published": _("the positions of Kyiv, Moscow and third parties, side by side"),
        "latest": _(
            "the newest claim of any claimant that counts, whatever the others say: no votes, "
            "nobody grows silent; of one day the statement against interest"
        ),
        "concession": _(
            "a side's word counts only against its interest, with votes among such words; third "
            "parties fill the rest"
        ),
        "third-parties": _("only the position of third parties, chosen as by the published rule"),
    }[rule]


def clock_label(known: int | None) -> str:
    """Say up to when is listened."""
    if known is None:
        return _("as known then")
    return _("by what was said up to {day}").format(day=day_name(known))


def reading_label(dataset: Dataset, sight: Sight) -> str:
    """Name a reading on one line; the published rule goes without saying."""
    parts = [lens_label(dataset, sight.lens), clock_label(sight.known)]
    if sight.rule != "published":
        parts.append(rule_label(sight.rule))
    return " · ".join(parts)
