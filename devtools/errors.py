"""Errors of the developer tools."""

from __future__ import annotations


class DevtoolsError(Exception):
    """A tool cannot do its work; the message says what is missing and what to do."""
