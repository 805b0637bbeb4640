from contested import coverage, example, method, panel, variants, web
from contested.colophon import colophon
from contested.language import _


def page() -> None:
    data, theme = web.dataset(), web.theme()
    with web.block("sheet"):
        web.show(panel.messages(web.said()), method.opening(data))
        web.show(panel.heading(_("The rule"), 2), method.rule())
        web.show(panel.heading(_("An example: Siversk, December 2025"), 2))
        web.show(example.example(data, theme))
        web.show(panel.heading(_("Other rules beside it"), 2), variants.variants(data, theme))
        web.show(panel.heading(_("Words"), 2), method.definitions(theme))
        web.show(panel.heading(_("Sources"), 2), method.sources(data))
        web.show(panel.heading(_("Corrections"), 2), method.corrections(data, web.address()))
        counts = coverage.coverage(data)
        words = coverage.hole_words(counts)
        web.show(panel.heading(_("Coverage by month and camp"), 2), method.paragraphs([words]))
        if len(counts):
            web.chart(coverage.coverage_chart(counts, theme), "coverage")
        web.show(panel.heading(method.licences_title(data), 2), method.licences(data))
        web.copy_link(data)
        web.show(colophon(data, web.address()))


page()
