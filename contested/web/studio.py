"""The controls of the image page, and what an editor takes away from it."""

import datetime as dt
from base64 import b64encode
from functools import partial
from html import escape
from typing import Final

import streamlit as st

from contested import studio
from contested.cards.caption import Caption
from contested.cards.order import LONGEST_TITLE, Order
from contested.cards.sheet import MEDIA
from contested.cards.typeface import CUT, SPARE
from contested.dataset import Dataset
from contested.days import day_number, day_text
from contested.language import LANGUAGES, _
from contested.markup import plain
from contested.panel import claimants_by_camp, lens_option
from contested.search import label
from contested.vocabulary import CAMPS
from contested.web.controls import choose, copy_text
from contested.web.session import address, day_span

LANGUAGE_NAMES: Final = {"en": "English", "uk": "Українська"}


def wish(data: Dataset, ours: str) -> studio.Wish:
    """Draw the choices and return them; `ours` is the title that stands unless one is typed."""
    here = address()
    whole = False
    if here.town:
        places = {"town": label(data, here.town), "region": _("Whole oblast")}
        whole = choose(_("Place"), "card-place", places) == "region"
    preset = choose(_("Format"), "card-preset", studio.preset_names())
    theme = choose(_("Theme"), "card-theme", studio.theme_names())
    names = {lang: LANGUAGE_NAMES[lang] for lang in (here.lang, *LANGUAGES)}
    lang = choose(_("Language"), "card-lang", names)
    title = st.text_input(_("Title"), key="card-title", placeholder=ours, max_chars=LONGEST_TITLE)
    beside = choose(_("Readings"), "card-beside", studio.beside_names())
    second = ""
    if beside != studio.ALONE:
        second = _second_day(data) if beside == "date" else _second_lens(data)
    return studio.Wish(preset, theme, lang, title, whole, second)


def preview(data: Dataset, first: Order, second: Order | None, alt: str) -> None:
    """Show the image with its alt text: the one that the app serves to everybody, or one's own."""
    address = studio.embedding(first, second)
    if data.own:
        picture = b64encode(studio.file(data, first, second, "png", 1)).decode()
        address = f"data:image/png;base64,{picture}"
    address = escape(address, quote=True)
    st.html(f'<img class="card {first.preset}" src="{address}" alt="{plain(alt, 1000)}">')


def spare_words() -> str:
    """Say that images are set in another font than usual."""
    return _(
        "Images are set in {spare}, because {usual} cannot be used here. The server’s log says why."
    ).format(spare=SPARE, usual=CUT)


def downloads(data: Dataset, first: Order, second: Order | None) -> None:
    """Draw a button for each kind of file, which is made when it is pressed."""
    kinds = [("PNG", "png", 1), ("PNG 2×", "png", 2), ("SVG", "svg", 1), ("PDF", "pdf", 1)]
    with st.container(key="card-files", horizontal=True):
        for name, form, scale in kinds:
            st.download_button(
                name,
                partial(studio.file, data, first, second, form, scale),
                file_name=studio.file_name(first, second, form, scale),
                mime=MEDIA[form],
                type="tertiary",
                on_click="ignore",
                key=f"file-{form}-{scale}",
            )


def words(texts: Caption, mark: str) -> None:
    """Draw caption, credit and alt text, each to be edited and copied."""
    for name, key, text, height in (
        (_("Caption"), "caption", texts.caption, 150),
        (_("Credit"), "credit", texts.credit, 110),
        (_("Alt text"), "alt", texts.alt, 110),
    ):
        edited = st.text_area(name, text, key=f"{key}-{mark}", height=height)
        copy_text(edited, _("Copy {name}").format(name=name.lower()), _("Copied"))


def _second_day(data: Dataset) -> str:
    first, last = day_span(data, address().known)
    ahead = min(address().date + 30, day_number(last.isoformat()))
    chosen = st.date_input(
        _("Second day"),
        dt.date.fromisoformat(day_text(ahead)),
        key="card-day",
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
        width=130,
    )
    return chosen.isoformat() if isinstance(chosen, dt.date) else day_text(ahead)


def _second_lens(data: Dataset) -> str:
    lenses = [lens for lens in ("all", *CAMPS, *claimants_by_camp(data)) if lens != address().lens]
    chosen: str = st.selectbox(
        _("Second lens"), lenses, key="card-lens", format_func=lambda lens: lens_option(data, lens)
    )
    return chosen
