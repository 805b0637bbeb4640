"""Data that a person brings along: any of the usual kinds of file, checked like all data.

`receive` brings what was uploaded into the form of the folder data/ in a temporary folder, lets
`contested.load` examine it there, and says every fault by the names and rows of what was
uploaded. Nothing is kept, nothing is guessed, nothing in a file is ever run.
"""

from contested.uploads.delivery import LARGEST, Report, Source
from contested.uploads.receiving import receive

__all__ = ["LARGEST", "Report", "Source", "receive"]
