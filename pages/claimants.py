from contested import panel, voices, web
from contested.colophon import colophon
from contested.marks import camp_label
from contested.vocabulary import CAMPS


def page() -> None:
    data = web.dataset()
    web.day_bar(data, lens=False)
    with web.block("sheet"):
        web.show(panel.messages(web.said()), voices.opening())
        web.copy_link(data)
        record = web.record(data)
        for camp in CAMPS:
            table = voices.voice_table(data, web.address(), record, camp)
            web.show(panel.heading(camp_label(camp), 2), table)
        web.show(colophon(data, web.address()))


page()
