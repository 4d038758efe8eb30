"""The document that holds the topics found in the texts: what it is called, and who may read it."""

from __future__ import annotations

from graph.viewer import Viewer
from ontology.document import PUBLIC, STAFF, Document
from ontology.statement import Statement

SOURCE = "mined"
KIND = "mined-topics"
EXTRACTOR = "topics@1"
READER = Viewer("topics", frozenset({PUBLIC, STAFF}))
"""Reads what is mined: what every signed-in viewer may read, so that topics tell nothing of the rest."""


def mined_document(content_hash: str = "") -> Document:
    """The document; `content_hash` stands for everything that it was made from."""
    return Document(
        source=SOURCE,
        native_id="topics",
        kind=KIND,
        title="Topics found in the documents",
        content_hash=content_hash,
        audience=frozenset({STAFF}),
    )


DOCUMENT = mined_document().id


def is_mined(statement: Statement) -> bool:
    """Whether a statement is of this document."""
    return statement.document == DOCUMENT
