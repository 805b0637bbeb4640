from dataclasses import replace

from contested import disagreement, entry, panel, standoffs, web
from contested.colophon import colophon
from contested.dataset import Dataset
from contested.language import _
from contested.paths import town_namer
from contested.sight import sight_of
from contested.standoffs import ORDERS, order_label
from contested.web import takeaway

FEW = 10


def disputes(data: Dataset) -> None:
    here, state = web.address(), web.seen(data, "all")
    found = disagreement.disputes(data, state, web.intervals(data))
    frame = standoffs.heard(data, found, here.lens)
    web.show(panel.messages(web.said()), standoffs.head(data, here, frame["town"].tolist()))
    with web.block("links", across=True):
        web.show(standoffs.to_map(data, here))
        web.copy_link(data)
        if len(frame):
            towns = data.towns["town_id"].iloc[frame["town"]]
            sight = replace(sight_of(here), lens="all")
            title = _("The towns in dispute: views and positions")
            web.take("disputes", takeaway.state(data, sight=sight, towns=towns, title=title))
    if len(frame):
        order = web.choose(_("Order"), "order", {name: order_label(name) for name in ORDERS})
        ranked = standoffs.ordered(data, frame, order)
        web.show(standoffs.dispute_table(data, here, state, ranked, web.theme()))


def unanswered(data: Dataset) -> None:
    here = web.address()
    rows = disagreement.unanswered(data, web.seen(data, "all"))
    web.show(panel.heading(_("Claims without an answer"), 2), standoffs.unanswered_words(len(rows)))
    namer = town_namer(data, here, "town")
    shown = web.few(rows, FEW, "unanswered")
    web.show(entry.claim_list(data, shown, here.ears, web.theme(), towns=namer) if rows else "")
    web.more(rows, FEW, "unanswered")


def alone(data: Dataset) -> None:
    here = web.address()
    found = disagreement.one_camp_only(web.seen(data, "all"))
    web.show(panel.heading(_("One camp only"), 2), standoffs.alone_list(data, here, found))


def page() -> None:
    data = web.dataset()
    web.day_bar(data)
    with web.block("sheet"):
        disputes(data)
        unanswered(data)
        alone(data)
        web.show(colophon(data, web.address()))


page()
