"""What the trends page says of counts over days and of how long disputes last, as HTML."""

from collections.abc import Callable

import pandas as pd

from contested.dataset import Dataset
from contested.freshness import Fresh, fresh_words
from contested.language import _, day_name, day_short, ngettext, number_text
from contested.markup import plain
from contested.survival import median, median_band
from contested.trend_words import lede
from contested.vocabulary import CAMPS, LAPSE_DAYS, STALE_DAYS


def untouched_words(dataset: Dataset, found: pd.DataFrame, name: Callable[[str], str]) -> str:
    """Say on which towns a dispute stands of which nobody has spoken for `STALE_DAYS`.

    Args:
        dataset: The data.
        found: `dispute_spans.disputes`.
        name: Names a town by its id, as a link.
    """
    rows = found[found["untouched"] & ~found["over"]].sort_values("first")
    if rows.empty:
        return ""
    text = ngettext(
        "{n} of the {open} disputes that stand is told apart: nobody has spoken of it for "
        "{days} days.",
        "{n} of the {open} disputes that stand are told apart: nobody has spoken of them for "
        "{days} days.",
        len(rows),
    )
    standing = number_text(int((~found["over"]).sum()))
    words = text.format(n=number_text(len(rows)), open=standing, days=STALE_DAYS)
    since = _("{town} since {day}")
    towns = ", ".join(
        plain(since).format(town=name(str(dataset.towns["town_id"].iloc[town])), day=day_short(day))
        for town, day in zip(rows["town"], rows["first"], strict=True)
    )
    return f"{lede(words)}<p>{towns}</p>"


def settled(found: pd.DataFrame) -> "pd.Series[bool]":
    """Say which disputes were followed up to a word that ended them."""
    return found["over"] & ~found["silent"] & (found["followed"] == found["days"])


def survival_words(found: pd.DataFrame, curve: pd.DataFrame) -> str:
    """Say how many disputes there were, how they ended and how long half of them last."""
    if found.empty:
        return lede(_("No dispute so far."))
    text = _(
        "{n} disputes so far: {word} ended by a new word, {silence} by silence, {open} still stand."
    )
    standing, silent = int((~found["over"]).sum()), int(found["silent"].sum())
    counts = {"n": len(found), "silence": silent, "open": standing}
    counts["word"] = len(found) - silent - standing
    told = [text.format(**{key: number_text(count) for key, count in counts.items()})]
    if (half := _half(curve)) is not None:
        told.append(half)
    told.append(
        _(
            "One that ended because a position grew {lapse} days old counts as lasting at least "
            "so long, for that is our rule and no word of a camp; so does one that still stands, "
            "and one that nobody touched for {stale} days, up to then. The first year is drawn."
        ).format(lapse=LAPSE_DAYS, stale=STALE_DAYS)
    )
    return lede(" ".join(told))


def _half(curve: pd.DataFrame) -> str | None:
    """Say how long half of all disputes last, and between which days that is sure to 95 %."""
    days = median(curve)
    if days is None:
        return None
    low, high = median_band(curve)
    text = _("Half of them last {n} days or less (95 % band: {low} to {high}).")
    if high is None:
        text = _("Half of them last {n} days or less (95 % band: {low} or more).")
    ends = {"low": number_text(low or 0), "high": number_text(high or 0)}
    return text.format(n=number_text(days), **ends)


def divided_words(counts: pd.DataFrame) -> str:
    """Say when a camp is divided, on how many towns that is so, and when it was on most."""
    days = counts.groupby("day", as_index=False)["count"].sum()
    last, most = days.iloc[-1], days.loc[days["count"].idxmax()]
    return lede(
        _(
            "A camp is divided on a town where one of its voices has said otherwise than its "
            "position within {lapse} days; a town counts for each camp that is. On {day}: {n}; "
            "the most, {most}, on {peak}."
        ).format(
            lapse=LAPSE_DAYS,
            day=day_name(last["day"]),
            n=number_text(last["count"]),
            most=number_text(most["count"]),
            peak=day_name(most["day"]),
        )
    )


def coverage_lede(counts: pd.DataFrame) -> str:
    """Say of how many towns each camp spoke lately (`trends.coverage`)."""
    last = counts[counts["day"] == counts["day"].max()].set_index("what")["count"]
    words = {camp: int(last[camp]) for camp in CAMPS}
    day = _("As of {day}.").format(day=day_name(int(counts["day"].max())))
    told = fresh_words(Fresh(words, {}))
    return lede(f"{day} {told} {_('Lines of official lists are no words of a day, and left out.')}")
