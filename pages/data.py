from collections.abc import Callable
from pathlib import Path

import streamlit as st

from contested import current, databook, panel, source, web
from contested.colophon import colophon
from contested.language import _
from contested.uploads import parcels, telling
from contested.web import own, store, uploading
from contested.web.controls import STATIC


def own_data() -> None:
    shared, mine = store.shared(), own.kept()
    web.show(panel.heading(_("Your own data"), 2), databook.invitation())
    report = uploading.upload_box(shared)
    if report is not None and report.problems:
        uploading.problems(report)
    if mine is not None:
        with web.block("own-data"):
            web.show(databook.own_head(mine.dataset, web.address(), mine.report))


def take_away() -> None:
    shared = store.shared()
    place = current.address()
    folder = Path(place) if source.kind(place) == "folder" else None
    web.show(panel.heading(_("A template to fill in"), 2), databook.template())
    parcel(_("Download the template"), "contested-template.zip", lambda: parcels.template(shared))
    web.show(databook.columns(parcels.column_list()))
    web.show(
        panel.heading(_("The shared data"), 2), telling.summary(shared), databook.shared(shared)
    )
    name = f"contested-data-{shared.version}.zip"
    parcel(_("Download all data"), name, lambda: parcels.whole(shared, folder))
    web.show(panel.heading(_("For bigger work"), 2), databook.commands())


def parcel(text: str, name: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        text, make, file_name=name, mime="application/zip", on_click="ignore", key=name[:14]
    )


def page() -> None:
    st.html(STATIC / "data.css")
    with web.block("sheet"):
        web.show(panel.messages(web.said()), databook.head())
        own_data()
        take_away()
        web.show(colophon(web.dataset(), web.address()))


page()
