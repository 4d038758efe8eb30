"""Errors of the ontology package."""

from __future__ import annotations


class OntologyError(Exception):
    """Something does not fit the ontology; the message says what and how to mend it."""


class UnknownNameError(OntologyError):
    """A class, property or scheme value that the ontology does not have."""
