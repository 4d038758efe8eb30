"""Statements as evidence: their quote with the document it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.answers.evidence import Evidence
from graph.store.base import Store
from graph.viewer import Viewer
from ontology.statement import Statement


async def evidence_of_statements(
    store: Store, viewer: Viewer, at: date | None, statements: Iterable[Statement]
) -> dict[str, Evidence]:
    """Evidence by statement id, for those whose document the viewer may read.

    A passage's place is the passage's own; a declared statement's is its line.
    """
    wanted = list(statements)
    documents = await store.documents({statement.document for statement in wanted}, viewer)
    passages = await store.passages({s.passage for s in wanted if s.passage is not None}, viewer, at)
    found = {}
    for statement in wanted:
        document = documents.get(statement.document)
        if document is None:
            continue
        view = None if statement.passage is None else passages.get(statement.passage)
        place = f"line {statement.line}" if statement.line is not None else ""
        found[statement.id] = Evidence(
            document=statement.document,
            title=document.title,
            date=statement.date or document.date,
            quote=" ".join(statement.quote.split()),
            url=document.url,
            place=view.place if view is not None else place,
            path=document.path,
            speaker=statement.speaker,
        )
    return found
