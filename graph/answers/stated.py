"""Statements as evidence: their quote with the document it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.answers.evidence import Evidence, statement_evidence
from graph.store.base import Store
from graph.viewer import Viewer
from ontology.statement import Statement


async def evidence_of_statements(
    store: Store, viewer: Viewer, at: date | None, statements: Iterable[Statement]
) -> dict[str, Evidence]:
    """Evidence by statement id, for those whose document the viewer may read."""
    wanted = list(statements)
    documents = await store.documents({statement.document for statement in wanted}, viewer)
    passages = await store.passages({s.passage for s in wanted if s.passage is not None}, viewer, at)
    found = {}
    for statement in wanted:
        document = documents.get(statement.document)
        view = None if statement.passage is None else passages.get(statement.passage)
        if document is not None:
            found[statement.id] = statement_evidence(statement, view, document)
    return found
