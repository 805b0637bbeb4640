from urllib.parse import urljoin

import streamlit as st

from contested import panel, studio, web
from contested.cards.caption import caption
from contested.cards.typeface import spared
from contested.errors import RequestError
from contested.kiosk import mark
from contested.language import _
from contested.markup import plain
from contested.web import studio as desk
from contested.web.controls import STATIC


def page() -> None:
    data, here = web.dataset(), web.address()
    st.html(STATIC / "image.css")
    web.day_bar(data, town=True)
    with web.block("sheet"):
        web.show(panel.messages(web.said()), f"<h1>{plain(_('Image'))}</h1>")
        with web.block("image-desk", across=True):
            with web.block("image-choices"):
                ours, _none = studio.orders(data, here, studio.Wish(lang=here.lang))
                wish = desk.wish(data, caption(data, ours).title)
                files = st.container(key="image-files")
            with web.block("image-view"):
                try:
                    first, second = studio.orders(data, here, wish)
                except RequestError as error:
                    web.show(panel.messages([str(error)]))
                    return
                if spared():
                    web.show(panel.messages([desk.spare_words()]))
                texts = caption(data, first, second)
                desk.preview(data, first, second, texts.alt)
                desk.words(texts, mark(data, first, second))
        with files:
            desk.downloads(data, first, second)
            if data.own:
                told = _("Images served by an address show the shared data, so there is none here.")
                web.show(f'<p class="quiet">{plain(told)}</p>')
            else:
                address = urljoin(st.context.url or "", studio.embedding(first, second))
                web.copy_text(address, _("Copy address"), _("Address copied"))


page()
