from contested import panel, voices, web
from contested.colophon import colophon
from contested.language import _
from contested.marks import camp_label
from contested.vocabulary import CAMPS
from contested.web import takeaway


def page() -> None:
    data = web.dataset()
    web.day_bar(data, lens=False)
    with web.block("sheet"):
        web.show(panel.messages(web.said()), voices.opening())
        record = web.record(data)
        with web.block("links", across=True):
            web.copy_link(data)
            web.take("claimants", takeaway.record(data, record, _("Claimants and their records")))
        for camp in CAMPS:
            table = voices.voice_table(data, web.address(), record, camp)
            web.show(panel.heading(camp_label(camp), 2), table)
        web.show(colophon(data, web.address()))


page()
