"""What the Data page says, in HTML: how to bring data of one's own, and how to take ours."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from contested.address import Address
from contested.dataset import Dataset
from contested.language import _
from contested.markup import plain
from contested.method import paragraphs
from contested.paths import path
from contested.uploads import LARGEST, Report
from contested.uploads.telling import counted, summary, table

COMMANDS: Final = (
    "contested validate my-folder",
    "contested format my-folder",
    "contested import table claims.xlsx --out inbox.csv",
    "contested serve --data my-folder",
)


def head() -> str:
    """Head the page."""
    lede = _(
        "See your own claims on the map, in every chart and on every image, before you share them "
        "or without ever sharing them. Take the template or all of the shared data along."
    )
    return f'<h1>{plain(_("Data"))}</h1><p class="lede">{plain(lede)}</p>'


def invitation() -> str:
    """Say what can be uploaded and what becomes of it."""
    return paragraphs(
        [
            _(
                "Settlements as GeoJSON, GeoPackage, zipped Shapefile, or CSV and Excel with the "
                "columns lat and lon; claims, claimants and outlooks as CSV or Excel; or a whole "
                "folder of data as a zip. Up to {n} MB a file."
            ).format(n=LARGEST // 2**20),
            _(
                "What you leave out comes from the shared data: claims alone are read beside the "
                "shared settlements and claimants."
            ),
            _(
                "Your data stay in this session. They follow you from page to page and nobody else "
                "sees them. When you close or reload the page they are served no longer, and "
                "within two minutes nothing of them is left on the server."
            ),
        ]
    )


def own_head(data: Dataset, here: Address, report: Report) -> str:
    """Say what one's own data hold, with the way to the map, and what was mended."""
    href = escape(path(data, here, "map", date=data.last_day, town=""), quote=True)
    return (
        f'<p class="own-shown">{plain(_("Your data are sound and shown on every page."))} '
        f'<a class="inside onward" href="{href}">{plain(_("Show on the map"))}</a></p>'
        f"{summary(data)}{counted(report)}"
    )


def template() -> str:
    """Say what the template is."""
    return paragraphs(
        [
            _(
                "A zip with the header of each table, one row of real data in each, and the "
                "codebook. It can be uploaded as it is. Columns are known by these names alone; "
                "days are written YYYY-MM-DD."
            )
        ]
    )


def columns(sections: Mapping[str, Sequence[tuple[str, str, str, str]]]) -> str:
    """List the columns of each table as the codebook has them, folded away."""
    return "".join(
        f'<details class="columns"><summary>{plain(title)}</summary>{_column_table(rows)}</details>'
        for title, rows in sections.items()
    )


def shared(dataset: Dataset) -> str:
    """Say what is in the archive of the shared data."""
    words = [
        _(
            "The folder of data as it is: tables, codebook and a description of the tables for "
            "other programs (datapackage.json)."
        )
    ]
    if dataset.identity.terms:
        words.append(_("Licences are on the page Method."))
    return paragraphs([" ".join(words)])


def commands() -> str:
    """Say what to do with data too large for an upload."""
    words = _(
        "The same checks run without the app, for files of any size. CONTESTED_DATA or --data "
        "names a folder, a web address or a PostgreSQL database for the whole app."
    )
    lines = "\n".join(escape(line) for line in COMMANDS)
    return f'{paragraphs([words])}<pre class="commands">{lines}</pre>'


def _column_table(rows: Sequence[tuple[str, str, str, str]]) -> str:
    names = (_("Column"), _("Meaning"), _("Allowed"), _("Example"))
    return table(names, ([cell.replace("`", "") for cell in row] for row in rows))
