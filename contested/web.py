"""The app's side of Streamlit: the data, the one address of a session, the frame, the map.

The address lives in the session. It changes in three ways: the URL (opened, back button), the
browser's map (`heard`, at rest) and controls in Python (`go`). The first and last raise the
revision, which is how the map in the browser knows that the change was not its own.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal, TypeVar
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit_folium import st_folium

from contested import feeds
from contested import map as town_map
from contested.address import Address, parse, query
from contested.dataset import Dataset
from contested.days import day_text, today
from contested.errors import DataError
from contested.language import _, number_text, speak
from contested.load import DATA_FOLDER, load
from contested.markup import plain
from contested.panel import claimants_by_camp, lens_label
from contested.rule import State, state
from contested.vocabulary import CAMPS

Item = TypeVar("Item")

MAP_KEY: Final = "towns-map"
CLAIMANT: Final = "claimant"
"""Choice of the lens switch that asks for one claimant."""
MAP_HEIGHT: Final = 760
"""Height of the map in pixels where the style sheet does not reach."""
FAULTS_SHOWN: Final = 200
MOVED_BY_MAP: Final = {"date", "town", "zoom", "lat", "lon"}
"""What both the map in the browser and Python may change."""

_STATIC: Final = Path(str(files("contested"))) / "static"


def dataset() -> Dataset:
    """Return the data, read once for all sessions and again when a file changes.

    Raises:
        DataError: The data have faults.
    """
    folder = Path(os.environ.get("CONTESTED_DATA") or DATA_FOLDER)
    stamp = tuple(
        (path.name, path.stat().st_mtime_ns, path.stat().st_size)
        for path in sorted(folder.glob("*.*"))
    )
    data = _load(str(folder), stamp)
    feeds.offer(data)
    return data


def frame(pages: Sequence[StreamlitPage]) -> None:
    """Draw what every page shares and run the page that the URL names."""
    st.set_page_config(
        page_title=_("Contested Towns"), page_icon=str(_STATIC / "icon.svg"), layout="wide"
    )
    st.html(_STATIC / "page.css")
    try:
        data = dataset()
    except DataError as error:
        st.navigation(list(pages), position="hidden")
        _banner()
        _faults(error)
        return
    page = st.navigation(list(pages), position="top")
    read_url(data, page.url_path)
    with speak(address().lang):
        _banner()
        page.run()
    write_url(data)


def read_url(data: Dataset, page: str) -> None:
    """Take the session's address from the URL where the user, not the app, changed it.

    A page reached through the navigation arrives without parameters and keeps the address.
    """
    memory = st.session_state
    params = st.query_params.to_dict()
    turned = memory.get("page") != page
    memory["page"] = page
    known = "address" in memory
    if known and (params == memory.get("written") or (turned and not params)):
        if turned:
            memory["revision"] += 1
        return
    memory["address"], memory["said"] = parse(params, data, today())
    memory["revision"] = memory.get("revision", 0) + 1


def write_url(data: Dataset) -> None:
    """Bring the URL up to the session's address; fragments call this themselves."""
    wanted = query(address(), data)
    st.session_state["written"] = wanted
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def address() -> Address:
    """Return the session's address."""
    here: Address = st.session_state["address"]
    return here


def said() -> list[str]:
    """Return what was wrong with the URL, until the user changes something."""
    messages: list[str] = st.session_state["said"]
    return messages


def go(**changes: Any) -> None:
    """Change the address from Python; the map in the browser follows.

    Only a change of what the map itself moves raises the revision: a new lens must not pull back
    a slider that has moved on in the meantime.
    """
    memory = st.session_state
    memory["address"] = replace(memory["address"], **changes)
    memory["said"] = []
    if changes.keys() & MOVED_BY_MAP:
        memory["revision"] += 1


def seen(data: Dataset) -> State:
    """Return the state of all towns at the session's address."""
    here = address()
    return _state(data.version, here.date, here.ears, here.lens, _data=data)


def theme() -> str:
    """Return `light` or `dark`, as the browser shows it."""
    return "dark" if st.context.theme.type == "dark" else "light"


def show_map(data: Dataset, *, only: list[str] | None = None) -> None:
    """Draw the map with its timeline; what it reports at rest becomes the address."""
    st_folium(
        _element(),
        key=MAP_KEY,
        height=MAP_HEIGHT,
        returned_objects=[],
        use_container_width=True,
        feature_group_to_add=town_map.apply_group(_told(data, only)),
        on_change=_heard,
        render=False,
    )


def lens_bar(data: Dataset) -> None:
    """Draw the switch of lens and clock."""
    here, memory = address(), st.session_state
    single = memory.get("choosing", False) or here.lens in data.claimant_row
    memory["lens"] = CLAIMANT if single else here.lens
    memory["clock"] = "then" if here.known is None else "hindsight"
    lenses = {lens: lens_label(data, lens) for lens in ("all", *CAMPS)}
    lenses |= {"all": _("All"), CLAIMANT: _("One claimant")}
    st.segmented_control(
        _("Whose claims"),
        list(lenses),
        key="lens",
        format_func=lambda lens: lenses[lens],
        on_change=_lens_chosen,
        required=True,
        label_visibility="collapsed",
    )
    if single:
        memory["claimant"] = here.lens if here.lens in data.claimant_row else None
        st.selectbox(
            _("Claimant"),
            claimants_by_camp(data),
            key="claimant",
            format_func=lambda claimant: lens_label(data, claimant),
            placeholder=_("Choose a claimant"),
            on_change=_claimant_chosen,
            label_visibility="collapsed",
            width=300,
        )
    clocks = {"then": _("As known then"), "hindsight": _("With hindsight")}
    st.segmented_control(
        _("Listening up to"),
        list(clocks),
        key="clock",
        format_func=lambda clock: clocks[clock],
        on_change=_clock_chosen,
        required=True,
        label_visibility="collapsed",
    )


def show(*parts: str) -> None:
    """Draw pieces of HTML made by the package; the place stays when there is nothing to say."""
    st.html("".join(parts) or "<span></span>")


def step(text: str, key: str, *, wide: bool = False, **changes: Any) -> None:
    """Draw a quiet button that changes the address."""
    width: Literal["stretch", "content"] = "stretch" if wide else "content"
    st.button(text, key=key, type="tertiary", width=width, on_click=go, kwargs=changes)


def few(items: Sequence[Item], count: int, key: str) -> Sequence[Item]:
    """Return the first items, or all once the button of `more` was pressed."""
    return items if st.session_state.get(f"all-{key}") else items[:count]


def more(items: Sequence[Item], count: int, key: str) -> None:
    """Draw the button that unfolds what `few` left out, if it left anything out."""
    if len(items) <= count:
        return
    flag = f"all-{key}"
    unfolded = bool(st.session_state.get(flag))
    text = _("Show fewer") if unfolded else _("Show all {n}").format(n=number_text(len(items)))
    change = {flag: not unfolded}
    st.button(
        text, key=f"more-{key}", type="tertiary", on_click=st.session_state.update, args=(change,)
    )


def copy_link(data: Dataset) -> None:
    """Draw a button that copies the address of what is on screen, its day included."""
    here = address()
    params = {"date": day_text(here.date)} | query(here, data)
    st.html(
        f'<button type="button" class="link-copy" data-query="?{escape(urlencode(params))}" '
        f'data-done="{plain(_("Link copied"))}">{plain(_("Copy link"))}</button>'
        f"<script>{(_STATIC / 'copy.js').read_text(encoding='utf-8')}</script>",
        unsafe_allow_javascript=True,
    )


@st.cache_resource(show_spinner=False, max_entries=4)
def _load(folder: str, stamp: tuple[tuple[str, int, int], ...]) -> Dataset:
    """Read a folder; `stamp` is part of the key, so that a changed file is read again."""
    del stamp
    return load(folder)


@st.cache_resource(show_spinner=False, max_entries=256)
def _state(version: str, date: int, known_by: int, lens: str, *, _data: Dataset) -> State:
    """See all towns; the data's version stands in the key for the data."""
    del version
    return state(_data, date, known_by=known_by, lens=lens)


def _element() -> town_map.OfflineMap:
    scripts, styles = feeds.links("../..")
    element = town_map.OfflineMap(scripts=scripts, styles=styles)
    town_map.TownLayer().add_to(element)
    return element


def _told(data: Dataset, only: list[str] | None) -> dict[str, Any]:
    """Return what the map in the browser is told (see `static/bridge.js`)."""
    here = address()
    clock = "then" if here.known is None else "hindsight"
    known = "" if here.known is None else day_text(here.known)
    centred = here.lat is not None and here.lon is not None
    return {
        "revision": st.session_state["revision"],
        "echo": st.session_state.get("echo", 0),
        "date": day_text(here.date),
        "town": here.town,
        **feeds.addresses("../..", data.version, lens=here.lens, clock=clock, known=known),
        "theme": theme(),
        "tiles": False,
        "only": only,
        "zoom": here.zoom,
        "center": [here.lat, here.lon] if centred else None,
        "today": day_text(today()),
        "words": town_map.words(),
        "label": lens_label(data, here.lens),
        "notice": _("Claims, not safety information"),
    }


def _heard() -> None:
    """Take over where the browser's map came to rest; its values are checked like a URL's.

    Zoom and centre count only when the viewer moved the map: the view of the whole oblast
    depends on the window and stays out of the address.
    """
    value = st.session_state.get(MAP_KEY)
    if not isinstance(value, dict):
        return
    here = address()
    seq = value.get("seq")
    st.session_state["echo"] = seq if isinstance(seq, int) else 0
    st.session_state["said"] = []
    found, _messages = parse(_at_rest(value), dataset(), today())
    here = replace(here, date=found.date, town=found.town)
    if value.get("reason") == "view":
        here = replace(here, zoom=found.zoom, lat=found.lat, lon=found.lon)
    st.session_state["address"] = here


def _at_rest(value: dict[str, Any]) -> dict[str, str]:
    """Read what the map reported as URL parameters."""
    centre = value.get("center")
    lat, lon = centre if isinstance(centre, list) and len(centre) == 2 else (None, None)
    given = {name: value.get(name) for name in ("date", "town", "zoom")} | {"lat": lat, "lon": lon}
    return {name: str(text) for name, text in given.items() if text not in (None, "")}


def _lens_chosen() -> None:
    chosen = st.session_state["lens"]
    st.session_state["choosing"] = chosen == CLAIMANT
    if chosen != CLAIMANT:
        go(lens=chosen)


def _claimant_chosen() -> None:
    chosen = st.session_state["claimant"]
    st.session_state["choosing"] = chosen is None
    go(lens=chosen or "all")


def _clock_chosen() -> None:
    go(known=today() if st.session_state["clock"] == "hindsight" else None)


def _banner() -> None:
    st.html(
        f'<div class="frame"><span class="brand">{plain(_("Contested Towns"))}</span>'
        f'<span class="notice">{plain(_("Claims, not safety information"))}</span></div>'
    )


def _faults(error: DataError) -> None:
    """List what is wrong with the data, so that whoever keeps them can mend it.

    Files are named without their folder, which is nobody's business on a public page.
    """
    problems = [
        replace(problem, file=Path(problem.file).name) for problem in error.problems[:FAULTS_SHOWN]
    ]
    lines = "".join(f"<li>{plain(problem)}</li>" for problem in problems)
    more = len(error.problems) - FAULTS_SHOWN
    rest = _("… and {n} more.").format(n=more) if more > 0 else ""
    st.html(
        f'<div class="page-prose"><h2>{plain(_("The data could not be read"))}</h2>'
        f"<p>{plain(_('Nothing is shown until these are mended:'))}</p>"
        f"<ol>{lines}</ol><p>{plain(rest)}</p></div>"
    )
