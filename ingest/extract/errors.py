"""Errors of the extraction."""

from __future__ import annotations


class ExtractionError(Exception):
    """Extraction cannot go on; the message says why and how to mend it."""


class ModelMissingError(ExtractionError):
    """The language model is not installed."""
