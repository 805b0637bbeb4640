"""The last line of a page: what has been read, by which rule, from which data."""

from contested.address import Address
from contested.dataset import Dataset
from contested.language import _, day_name
from contested.markup import inside, plain
from contested.panel import lens_label
from contested.paths import path
from contested.readings import clock_label, rule_label


def colophon(dataset: Dataset, here: Address) -> str:
    """Say date, ears, lens, rule and data version, in HTML."""
    parts = [
        day_name(here.date),
        clock_label(here.known),
        _("lens: {lens}").format(lens=lens_label(dataset, here.lens)),
        _("rule: {rule}").format(rule=rule_label(here.rule)),
        _("data version {version}").format(version=dataset.version),
        _("sources beside each claim"),
    ]
    text = _("Method and licences") if dataset.identity.terms else _("Method")
    method = inside(path(dataset, here, "method"), text)
    return f'<p class="quiet colophon">{plain(" · ".join(parts))} · {method}</p>'
