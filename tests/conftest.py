"""Shared by all tests."""

from tiny import *  # noqa: F403
