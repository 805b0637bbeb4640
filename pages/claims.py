from urllib.parse import urlencode

from contested import claims_table, explore, filter_url, panel, web
from contested.colophon import colophon
from contested.exports.scope import Scope
from contested.language import _
from contested.web import takeaway


def page() -> None:
    data, here = web.dataset(), web.address()
    with web.block("sheet"):
        wanted = web.asked(data)
        rows = web.found(data, wanted)
        shown, number, last = web.turned(rows)
        head = claims_table.head(data, explore.counts(data, rows))
        web.show(panel.messages(web.said()), head)
        web.filter_controls(data)
        web.order_control()
        with web.block("links", across=True):
            web.copy_link(data)
            scope = Scope(choice=urlencode(filter_url.query(explore.moved(wanted, page=number))))
            web.take("claims", takeaway.claims(data, rows, _("These claims"), scope=scope))
        web.show(claims_table.claims_table(data, here, shown, web.theme()))
        web.pager(number, last)
        web.show(colophon(data, web.address()))


page()
