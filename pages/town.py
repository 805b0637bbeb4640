from contested import entry, facts, panel, replies, town, web
from contested.address import Address
from contested.colophon import colophon
from contested.dataset import Dataset
from contested.language import _
from contested.nearby import nearby
from contested.newest import town_claims
from contested.sentence import sentence
from contested.threads import threads
from contested.web import takeaway

FEW, NEAR = 12, 10


def head(data: Dataset, row: int) -> None:
    here, state = web.address(), web.seen(data)
    web.show(panel.messages(web.said()), town.masthead(data, state, row, web.theme()))
    web.show(panel.town_sentence(data, state, row))
    with web.block("links", across=True):
        web.copy_text(sentence(data, state, row))
        web.copy_link(data)
        said = takeaway.town_claims(data, town_claims(data, row, here.ears))
        web.take("town", said, takeaway.town_runs(data), takeaway.state(data))
        web.show(town.ways(data, here, web.pages() - {"town"}))
    web.show(entry.positions(data, state, row, web.theme()))


def lanes(data: Dataset, row: int) -> None:
    web.show(panel.heading(_("Claims over time"), 2))
    span, unfolded = web.lane_controls()
    web.lane_chart(data, row, span, unfolded=unfolded)
    web.show(town.key(web.theme()))


def claims(data: Dataset, here: Address, row: int) -> None:
    rows = town_claims(data, row, here.ears)
    told = threads(data, rows)
    web.show(panel.heading(replies.counted(len(rows), len(told)), 2))
    shown = web.few(told, FEW, here.town)
    with web.block("thread-list"):
        web.show_anchored(replies.thread_list(data, shown, here.date, here.ears, web.theme()))
        web.more(told, FEW, here.town, words=replies.every_thread(len(told)))


def aside(data: Dataset, here: Address, row: int) -> None:
    state = web.seen(data, "all")
    told = [*facts.chapters(data, state, row), facts.silences(state, row)]
    web.show(panel.heading(_("Key facts"), 2), *(town.fact_list(data, chapter) for chapter in told))
    near = nearby(data, row, NEAR)
    web.show(
        panel.heading(_("Nearby on this day"), 2),
        town.near_list(data, here, web.seen(data), near, web.theme()),
    )


def page() -> None:
    data, here = web.dataset(), web.address()
    web.day_bar(data, town=True)
    with web.block("sheet"):
        if not here.town:
            index = town.invitation(data, here, web.seen(data), web.theme())
            web.show(panel.messages(web.said()), index)
            return
        row = data.town_row[here.town]
        head(data, row)
        lanes(data, row)
        with web.block("columns", across=True):
            with web.block("main-column"):
                claims(data, here, row)
            with web.block("side-column"):
                aside(data, here, row)
        web.show(colophon(data, web.address()))


page()
