import streamlit as st

from contested import draft, draft_words, effect_words, panel, web
from contested.colophon import colophon
from contested.dataset import Dataset
from contested.days import day_number
from contested.effect import effect
from contested.lanes import lanes
from contested.lanes_chart import lanes_chart
from contested.language import _
from contested.markup import plain
from contested.web import drafting, writing
from contested.web.controls import STATIC

HALF = 183


def preview(data: Dataset, row: draft.Row) -> None:
    found = effect(data, row)
    web.show(panel.heading(_("What it changes"), 2), effect_words.effect_html(found, web.theme()))
    day = day_number(row["claimed_on"])
    told = lanes(found.after, 0, known=None)
    span = (day - HALF, min(day + HALF, found.after.last_day))
    web.chart(lanes_chart(found.after, told, date=day, span=span, theme=web.theme()), "effect")


def add(data: Dataset, url: str) -> None:
    with web.block("add-form"):
        cells, places = drafting.claim_controls(data)
    row = draft.draft(cells, data)
    found = draft.faults(row, data)
    blank = draft.blanks(row, found)
    drafting.tell([problem for problem in found if problem.column not in blank], places)
    with web.block("add-effect"):
        if found:
            web.show(f'<p class="quiet">{plain(draft_words.todo(blank))}</p>')
            return
        web.show(draft_words.ready(row, data))
        writing.hand_over(row)
        if url:
            writing.insert(url, row)
        preview(data, row)


def withdraw(data: Dataset, url: str) -> None:
    with web.block("add-form"):
        cells, places = drafting.withdrawal_controls(data)
    if blank := [column for column, text in cells.items() if not text]:
        with web.block("add-effect"):
            web.show(f'<p class="quiet">{plain(draft_words.todo(blank))}</p>')
        return
    row = draft.withdrawn(data, *cells.values())
    found = draft.faults(row, data)
    drafting.tell(found, places)
    with web.block("add-effect"):
        if found:
            web.show(f'<p class="quiet">{plain(draft_words.todo([]))}</p>')
            return
        web.show(draft_words.corrected(row))
        writing.hand_over(row)
        if url:
            writing.withdraw(url, row)
        preview(data, row)


def page() -> None:
    data, here = web.dataset(), web.address()
    url = writing.database(data)
    st.html(STATIC / "add.css")
    with web.block("sheet"):
        web.show(panel.messages(web.said()), draft_words.head())
        writing.outcome(data)
        parts = {"add": _("Add a claim"), "withdraw": _("Withdraw a claim")}
        part = web.choose(_("What to do"), "add-part", parts)
        with web.block("add-columns", across=True):
            (add if part == "add" else withdraw)(data, url)
        if url and here.town:
            writing.past(url, here.town, data.version)
        web.show(colophon(data, here))


page()
