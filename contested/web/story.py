"""What changed between two readings, what came since a story, and both as one image."""

from dataclasses import replace
from html import escape
from typing import Final

import streamlit as st

from contested import digest, studio
from contested.address import parse
from contested.bulletin import bulletin
from contested.dataset import Dataset
from contested.days import day_text, today
from contested.language import _
from contested.markup import plain
from contested.news import news
from contested.panel import messages
from contested.seen import State
from contested.sight import Sight, sight_of
from contested.story import LONGEST, Since, since, story_params
from contested.web.controls import STATIC, show
from contested.web.session import address

LINE: Final = 20_000
"""Characters of one line that is copied."""


def changed(data: Dataset, states: tuple[State, State], name: digest.Name) -> None:
    """Show what changed between two days seen alike, with a button that copies it as text.

    Args:
        data: The data.
        states: The states of both readings.
        name: Names a town by its id, in HTML.
    """
    first, second = sorted(states, key=lambda state: state.date)
    if first.date == second.date or (first.lens, first.rule) != (second.lens, second.rule):
        text = _("Give the maps two days, one lens and one rule to see what changed.")
        show(f"<p>{plain(text)}</p>")
        return
    told = news(data, first, second)
    copy_lines(bulletin(data, told))
    show(digest.news_html(data, told, name))


def copy_lines(text: str) -> None:
    """Draw a button that copies a text of several lines."""
    lines = "&#10;".join(plain(line, LINE) for line in text.splitlines())
    st.html(
        f'<button type="button" class="link-copy" data-text="{lines}" '
        f'data-done="{plain(_("Text copied"))}">{plain(_("Copy as text"))}</button>'
        f"<script>{(STATIC / 'copy.js').read_text(encoding='utf-8')}</script>",
        unsafe_allow_javascript=True,
    )


def story(data: Dataset) -> Since | None:
    """Draw the box for a date or link and return what was said since, None while it is blank."""
    pasted = st.text_input(
        _("Day of the story, or a link to it"),
        key="story",
        placeholder=day_text(address().date),
        max_chars=LONGEST,
        width=420,
    )
    if not pasted.strip():
        return None
    here, said = parse(story_params(pasted), data, today())
    show(messages(said))
    return since(data, sight_of(here))


def image_link(data: Dataset, second: Sight) -> str:
    """Link to two readings as one image; blank where cards cannot tell them apart.

    Cards set two days or two lenses side by side, by the published rule; those with an address
    show the shared data.
    """
    here = address()
    first = sight_of(here)
    apart = (replace(first, date=second.date), replace(first, lens=second.lens))
    if data.own or first.rule != "published" or second not in apart or second == first:
        return ""
    beside = day_text(second.date) if second.date != first.date else second.lens
    both = studio.orders(data, here, studio.Wish(lang=here.lang, second=beside))
    href = escape(studio.embedding(*both), quote=True)
    text = plain(_("Both as an image"))
    return f'<p class="ways"><a href="{href}" target="_blank">{text}</a></p>'
