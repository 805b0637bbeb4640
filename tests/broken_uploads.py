"""All broken uploads."""

from broken_archives import ARCHIVES
from broken_layers import LAYERS
from broken_places import PLACES
from broken_tables import TEXTS, VALUES, Zeros
from broken_workbooks import WORKBOOKS

UPLOADS = [*TEXTS, *VALUES, *PLACES, *LAYERS, *ARCHIVES, *WORKBOOKS]

__all__ = ["UPLOADS", "Zeros"]
