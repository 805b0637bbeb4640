"""Contested towns: who claimed which town, when, on what source."""

from importlib.metadata import version

__version__ = version("contested")
