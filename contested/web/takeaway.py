"""Taking away what a page shows: one quiet control; files are made when they are asked for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urljoin

import pandas as pd
import streamlit as st

from contested.dataset import Dataset
from contested.export import FORMS, NO_CLAIMS, PLAIN_FORMS, file_name, write, write_rows
from contested.exports import beside
from contested.exports.scope import Scope, public_site
from contested.language import _, speak
from contested.markup import plain
from contested.search import label
from contested.seen import State
from contested.sight import Sight, sight_of
from contested.web.session import address


@dataclass(frozen=True)
class Offer:
    """One thing that can be taken away.

    Attributes:
        title: What it is, on screen.
        scope: What it shows.
        make: Makes the file of a form.
        name: What stands in the file's name in place of the scope's own word.
        forms: Some of `FORMS`.
    """

    title: str
    scope: Scope
    make: Callable[[str], bytes]
    name: str = ""
    forms: tuple[str, ...] = tuple(FORMS)


@st.fragment
def take(key: str, *offers: Offer) -> None:
    """Draw the control; its buttons come when it is opened, its files when they are asked for."""
    with (
        speak(address().lang),
        st.popover(_("Download"), type="tertiary", key=f"take-{key}", on_change="rerun") as opened,
    ):
        for place, offer in enumerate(offers if opened.open else ()):
            st.html(f'<p class="take">{plain(offer.title, 200)}</p>')
            with st.container(key=f"take-files-{key}-{place}", horizontal=True):
                for form in offer.forms:
                    _button(offer, form, f"take-{key}-{place}-{form}")


def scope_of(sight: Sight, what: str, *, towns: Iterable[str] = ()) -> Scope:
    """Return what a reading shows as a scope."""
    return Scope(what, sight.date, sight.lens, sight.known, tuple(towns), sight.rule)


def state(
    data: Dataset, *, sight: Sight | None = None, towns: Iterable[str] = (), title: str = ""
) -> Offer:
    """Offer the state of a day, as the session reads it unless told."""
    scope = scope_of(sight or sight_of(address()), "status", towns=towns)
    return _offer(data, title or _("The day: view and positions of every town"), scope)


def town_runs(data: Dataset) -> Offer:
    """Offer the intervals of one view of the chosen town, up to the session's day."""
    town = address().town
    title = _("How {town} was seen until this day, as intervals").format(town=label(data, town))
    scope = scope_of(sight_of(address()), "runs", towns=(town,))
    forms = tuple(form for form in FORMS if form != "jsonld")
    return replace(_offer(data, title, scope), forms=forms)


def claims(data: Dataset, rows: Iterable[int], title: str, *, scope: Scope) -> Offer:
    """Offer claims (rows in `Dataset.claims`) in the order given; the scope says how picked."""
    at = site()

    def make(form: str) -> bytes:
        ids = data.claims["claim_id"].iloc[list(rows)]
        return write(data, replace(scope, claims=tuple(ids)), form, site=at)

    return Offer(title, scope, make)


def town_claims(data: Dataset, rows: Iterable[int]) -> Offer:
    """Offer claims on the chosen town, said up to the day up to which the session listens."""
    town = address().town
    title = _("Claims on {town} so far").format(town=label(data, town))
    scope = replace(scope_of(sight_of(address()), "claims", towns=(town,)), lens="all")
    return claims(data, sorted(rows), title, scope=scope)


def table(
    data: Dataset,
    make: Callable[[str], pd.DataFrame],
    title: str,
    *,
    scope: Scope,
    name: str,
    notes: Mapping[str, str],
    forms: tuple[str, ...] = PLAIN_FORMS,
    resting: Callable[[], Scope] = lambda: NO_CLAIMS,
) -> Offer:
    """Offer a table; `make` is told where links lead, `resting` picks the claims behind it."""
    at = site()

    def written(form: str) -> bytes:
        claims = resting() if form == "jsonld" else NO_CLAIMS
        return write_rows(make(at), data, scope, form, site=at, notes=notes, claims=claims)

    return Offer(title, scope, written, name, forms)


def record(data: Dataset, frame: pd.DataFrame, title: str) -> Offer:
    """Offer the claimants' records, as known on the session's day."""
    scope = replace(scope_of(sight_of(address()), "claims"), lens="all")
    make = partial(beside.record_rows, data, frame)
    return table(data, make, title, scope=scope, name="claimants", notes={"what": "claimants"})


def numbers(data: Dataset, frame: pd.DataFrame, name: str, title: str = "") -> Offer:
    """Offer the numbers of a chart, which are those of all days by the session's clock and rule."""
    seen = sight_of(address())
    scope = Scope("claims", known_by=seen.known, rule=seen.rule)
    title = title or _("The numbers of this chart")
    return table(data, lambda _site: frame, title, scope=scope, name=name, notes={"what": name})


def pair(
    data: Dataset, sights: tuple[Sight, Sight], states: tuple[State, State]
) -> tuple[Offer, Offer, Offer]:
    """Offer what two readings see differently, and the state that each of them sees."""
    first, second = (scope_of(sight, "status") for sight in sights)
    apart = table(
        data,
        partial(beside.pair_rows, data, states),
        _("Towns seen differently, with both views and the claims behind them"),
        scope=first,
        name="differences",
        notes=beside.pair_notes(data, second, site()),
        forms=tuple(FORMS),
        resting=partial(beside.pair_claims, data, states),
    )
    return (
        apart,
        state(data, sight=sights[0], title=_("Left: view and positions of every town")),
        state(data, sight=sights[1], title=_("Right: view and positions of every town")),
    )


def site() -> str:
    """Return where links lead: the address that is named for the app, or the one it is open at."""
    return public_site(urljoin(st.context.url or "", ".").rstrip("/"))


def _offer(data: Dataset, title: str, scope: Scope) -> Offer:
    return Offer(title, scope, partial(_written, data, scope, site()))


def _written(data: Dataset, scope: Scope, at: str, form: str) -> bytes:
    return write(data, scope, form, site=at)


def _button(offer: Offer, form: str, key: str) -> None:
    st.download_button(
        form_label(form),
        partial(offer.make, form),
        file_name=file_name(offer.scope, form, name=offer.name),
        mime=FORMS[form][1],
        type="tertiary",
        on_click="ignore",
        key=key,
    )


def form_label(form: str) -> str:
    """Name one of `FORMS`."""
    return {
        "csv": _("CSV"),
        "csv-safe": _("CSV for spreadsheets"),
        "geojson": _("GeoJSON"),
        "geoparquet": _("GeoParquet"),
        "xlsx": _("Excel"),
        "jsonld": _("JSON-LD"),
    }[form]
