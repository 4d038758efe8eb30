"""How the command line ends: one mapping from error to message and exit status."""

from __future__ import annotations

from enum import IntEnum

from graph.errors import GraphError
from ingest.errors import IngestError
from ontology.errors import OntologyError

KNOWN = (GraphError, IngestError, OntologyError)
"""Errors whose message tells a person what to do next."""


class Exit(IntEnum):
    """Exit statuses. LEFT_OUT: it was done, but something was left out (see `whoknows status`)."""

    OK = 0
    LEFT_OUT = 1
    FAILED = 2
    INTERRUPTED = 130
