import streamlit as st

from contested import entry, newest, panel, town, web
from contested.dataset import Dataset
from contested.language import _, day_short, ngettext, speak
from contested.markup import label_text
from contested.paths import town_namer
from contested.web import takeaway

FEW = 8


def day_panel(data: Dataset) -> None:
    here, state, theme = web.address(), web.seen(data), web.theme()
    head = panel.day_head(data, state) + panel.newest_word(data)
    web.show(panel.messages(web.said()), head)
    shown = panel.only(data, web.seen(data, "all"), here.only)
    with web.block("links", across=True):
        web.copy_link(data)
        if shown is None or shown:
            web.take("day", takeaway.state(data, towns=shown or ()))
        if here.only:
            web.step(_("Show all towns"), "all-towns", only="")
    if disputed := panel.disputes(data, state) if here.lens == "all" else []:
        with st.container(key="disputes"):
            for one in web.few(disputed, FEW, "disputes"):
                name = f"**{label_text(one.name, 80)}**  \n{label_text(one.sides)}"
                web.step(name, f"town-{one.town_id}", wide=True, town=one.town_id)
            web.more(disputed, FEW, "disputes")
    claims = newest.newest_claims(data, here.ears, FEW)
    namer = town_namer(data, here, "map")
    body = entry.claim_list(data, claims, here.ears, theme, towns=namer) if claims else ""
    body += entry.editions(data, newest.editions(data, here.ears, newest.oldest(data, claims)))
    web.show(panel.section(_("Newest claims"), body))
    web.show(panel.section(_("Said of the whole oblast"), entry.outlooks(data, here.ears)))


def town_panel(data: Dataset) -> None:
    here, state, theme = web.address(), web.seen(data), web.theme()
    row = data.town_row[here.town]
    claims = newest.town_claims(data, row, here.ears)
    web.show(panel.messages(web.said()), panel.town_head(data, row))
    with web.block("links", across=True):
        web.show(town.ways(data, here, web.pages() - {"map", "claims", "add"}))
        web.copy_link(data)
        web.take("chosen", takeaway.town_claims(data, claims), takeaway.state(data))
        web.step(_("Close"), "close", town="")
        if here.only:
            web.step(_("Show all towns"), "all-towns", only="")
    web.show(panel.town_sentence(data, state, row) + entry.positions(data, state, row, theme))
    before, after = newest.claim_days(data, row, here.date, here.known)
    with st.container(key="steps", horizontal=True):
        if before is not None:
            web.step(_("← Claim of {day}").format(day=day_short(before)), "before", date=before)
        if after is not None:
            web.step(_("Claim of {day} →").format(day=day_short(after)), "after", date=after)
    count = ngettext("{n} claim so far", "{n} claims so far", len(claims)).format(n=len(claims))
    web.show(panel.heading(count))
    web.show(entry.claim_list(data, web.few(claims, FEW, here.town), here.ears, theme))
    web.more(claims, FEW, here.town)


@st.fragment
def atlas() -> None:
    data, here = web.dataset(), web.address()
    with speak(here.lang), st.container(key="atlas"):
        with st.container(key="lens-bar", horizontal=True):
            web.lens_bar(data)
        with st.container(key="stage", horizontal=True):
            with st.container(key="map-frame"):
                web.show_map(data, only=panel.only(data, web.seen(data, "all"), here.only))
            with st.container(key="panel"):
                (town_panel if here.town else day_panel)(data)
        web.finish(data)


atlas()
