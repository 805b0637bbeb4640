import streamlit as st

from contested import compare, digest, pairs, panel, web
from contested.dataset import Dataset
from contested.language import _, speak
from contested.paths import town_namer
from contested.sight import Sight
from contested.web import story, takeaway, twins
from contested.web.controls import STATIC


def maps(data: Dataset, sights: tuple[Sight, Sight], rows: list[int]) -> None:
    with web.block("twins"):
        web.show(panel.messages(web.said()))
        twins.pair_bar(data)
        with web.block("stages", across=True):
            for side, sight in zip(twins.SIDES, sights, strict=True):
                with web.block(f"side-{side}"):
                    twins.sight_bar(data, side, sight)
                    twins.twin_map(data, side, sights, only=twins.only(data, rows))


def differences(data: Dataset, states: pairs.States, rows: list[int], silent: list[int]) -> None:
    name, theme = town_namer(data, web.address(), "town"), web.theme()
    web.show(pairs.head(data, rows), *(pairs.sight_line(data, sight) for sight in twins.pair(data)))
    with web.block("links", across=True):
        twins.only_switch()
        web.copy_link(data)
        web.take("compare", *takeaway.pair(data, twins.pair(data), states))
        web.show(story.image_link(data, twins.pair(data)[1]))
    shown = web.few(rows, 20, "differ")
    table = pairs.differ_table(data, states, shown, name, theme)
    web.show(pairs.matrix_table(states, theme), table)
    web.more(rows, 20, "differ")
    web.show(pairs.silent_list(data, silent, name))


def changes(data: Dataset, states: pairs.States) -> None:
    name = town_namer(data, web.address(), "town")
    web.show(panel.heading(_("What changed from the earlier to the later day"), 2))
    story.changed(data, states, name)
    web.show(panel.heading(_("Since my story"), 2))
    if found := story.story(data):
        web.show(digest.since_html(data, found, name))
    effects = compare.rule_effects(data, web.seen(data, "all"))
    table = pairs.rules_table(data, web.address(), effects)
    web.show(panel.heading(_("Rules side by side"), 2), table)


@st.fragment
def page() -> None:
    data = web.dataset()
    with speak(web.address().lang):
        st.html(STATIC / "compare.css")
        sights, states = twins.readings(data)
        rows, silent = pairs.differing_rows(data, states)
        maps(data, sights, rows)
        with web.block("sheet"):
            differences(data, states, rows, silent)
            changes(data, states)
        web.finish(data)


page()
