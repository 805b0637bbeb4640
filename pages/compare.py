import streamlit as st

from contested import bulletin, compare, digest, news, pairs, panel, web
from contested.dataset import Dataset
from contested.language import _, speak
from contested.paths import town_namer
from contested.web import twins
from contested.web.controls import STATIC

FEW = 20


def maps(data: Dataset) -> tuple[pairs.States, list[int]]:
    sights = twins.pair(data)
    states = twins.states(data, sights)
    rows = pairs.differing_rows(data, states)
    with web.block("twins"):
        web.show(panel.messages(web.said()))
        twins.pair_bar(data)
        with web.block("stages", across=True):
            for side, sight in zip(twins.SIDES, sights, strict=True):
                with web.block(f"side-{side}"):
                    twins.sight_bar(data, side, sight)
                    twins.twin_map(data, side, sights, only=twins.only(data, rows))
    return states, rows


def differences(data: Dataset, states: pairs.States, rows: list[int]) -> None:
    name, theme = town_namer(data, web.address(), "town"), web.theme()
    web.show(pairs.head(len(rows)), *(pairs.sight_line(data, sight) for sight in twins.pair(data)))
    with web.block("links", across=True):
        twins.only_switch()
        web.copy_link(data)
        web.show(twins.image_link(data))
    web.show(pairs.matrix_table(states, theme))
    if rows:
        web.show(pairs.differ_table(data, states, web.few(rows, FEW, "differ"), name, theme))
        web.more(rows, FEW, "differ")


def changes(data: Dataset, states: pairs.States) -> None:
    name = town_namer(data, web.address(), "town")
    first, second = sorted(states, key=lambda state: state.date)
    web.show(panel.heading(_("What changed from the earlier to the later day"), 2))
    if first.date == second.date:
        web.show(panel.messages([_("Give the two maps different days to see what changed.")]))
    else:
        told = news.news(data, first, second)
        web.copy_text(bulletin.bulletin(data, told), _("Copy as text"), _("Text copied"))
        web.show(digest.news_html(data, told, name))
    web.show(panel.heading(_("Since my story"), 2))
    if found := twins.story(data):
        web.show(digest.since_html(data, found, name))
    web.show(panel.heading(_("Rules side by side"), 2))
    effects = compare.rule_effects(data, web.seen(data, "all"))
    web.show(pairs.rules_table(data, web.address(), effects))


@st.fragment
def page() -> None:
    data = web.dataset()
    with speak(web.address().lang):
        st.html(STATIC / "compare.css")
        states, rows = maps(data)
        with web.block("sheet"):
            differences(data, states, rows)
            changes(data, states)
        web.write_url(data)


page()
