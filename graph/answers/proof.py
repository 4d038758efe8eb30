"""The quotes that prove elements and lines of dependency."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from graph.answers.evidence import Evidence, evidence_of, statement_evidence
from graph.fragility.assembly import Dependencies
from graph.fragility.knowledge import KNOWLEDGE, topic_of
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.records import ContributionRow, PassageView
from graph.viewer import Viewer
from ontology.document import Document
from ontology.generated.names import ContributionRole
from ontology.statement import Statement

Key = TypeVar("Key", bound=Hashable)

EXISTENCE = 3
"""Quotes that show that an element exists, at most; of a line all are shown."""
KNOWING = 3
"""Quotes that show that a person knows something, at most, the newest first."""
_HOLDING = (ContributionRole.WROTE, ContributionRole.SAID, ContributionRole.ANSWERED)


@dataclass(frozen=True, slots=True)
class Proof:
    """What speaks for an element or line, and what against it."""

    evidence: tuple[Evidence, ...] = ()
    contradictions: tuple[Evidence, ...] = ()


async def proofs(
    store: Store, viewer: Viewer, at: date | None, dependencies: Dependencies, nodes: Collection[str]
) -> Mapping[str, Proof]:
    """The proof of each of these elements and lines, as the viewer may read it.

    A line is proved by the claims that make it, the line from knowledge to a person by what she wrote, said
    or answered about the topic.
    """
    known = await _knowing(store, viewer, at, dependencies, nodes)
    claims = {node: _claims(dependencies, node) for node in nodes}
    against = {
        node: dependencies.lines[node].contradictions if node in dependencies.lines else () for node in nodes
    }
    statements = [s for held in (*claims.values(), *against.values()) for s in held]
    uids = {s.passage for s in statements if s.passage is not None}
    uids |= {row.passage for rows in known.values() for row in rows}
    views = await store.passages(uids, viewer, at)
    documents = await store.documents({s.document for s in statements}, viewer)
    return {
        node: Proof(
            (
                *_stated(claims[node], views, documents),
                *_known(dependencies, node, known.get(node, ()), views),
            ),
            _stated(against[node], views, documents),
        )
        for node in nodes
    }


async def stated(
    store: Store, viewer: Viewer, at: date | None, claims: Mapping[Key, Sequence[Statement]]
) -> dict[Key, tuple[Evidence, ...]]:
    """Claims as evidence, by whatever they are sorted by."""
    uids = {s.passage for held in claims.values() for s in held if s.passage is not None}
    views = await store.passages(uids, viewer, at)
    documents = await store.documents({s.document for held in claims.values() for s in held}, viewer)
    return {key: _stated(held, views, documents) for key, held in claims.items()}


def _claims(dependencies: Dependencies, node: str) -> tuple[Statement, ...]:
    if node in dependencies.lines:
        return dependencies.lines[node].proof
    return dependencies.elements[node].proof[:EXISTENCE]


def _stated(
    statements: Iterable[Statement],
    views: Mapping[int, PassageView],
    documents: Mapping[str, Document],
) -> tuple[Evidence, ...]:
    found: dict[tuple[str, str], Evidence] = {}
    for statement in statements:
        document = documents.get(statement.document)
        if document is None:
            continue
        view = views.get(statement.passage) if statement.passage is not None else None
        found.setdefault((statement.document, statement.quote), statement_evidence(statement, view, document))
    return tuple(found.values())


async def _knowing(
    store: Store, viewer: Viewer, at: date | None, dependencies: Dependencies, nodes: Iterable[str]
) -> dict[str, list[ContributionRow]]:
    """For each line from knowledge to a person the newest of what she contributed to the topic."""
    lines = [dependencies.lines[node] for node in nodes if node in dependencies.lines]
    held = [line for line in lines if line.dependent.startswith(KNOWLEDGE)]
    found: dict[str, list[ContributionRow]] = {}
    for knowledge in sorted({line.dependent for line in held}):
        rows = await store.contributions(viewer, at, topic=topic_of(knowledge))
        for line in held:
            if line.dependent == knowledge:
                found[line.id] = _newest(row for row in rows if row.person == line.provider)
    return found


def _newest(rows: Iterable[ContributionRow]) -> list[ContributionRow]:
    by_passage = {row.passage: row for row in rows if row.role in _HOLDING and not row.outdated}
    dated = sorted(by_passage.values(), key=lambda row: (row.date or date.min, -row.passage), reverse=True)
    return dated[:KNOWING]


def _known(
    dependencies: Dependencies, node: str, rows: Iterable[ContributionRow], views: Mapping[int, PassageView]
) -> tuple[Evidence, ...]:
    rows = [row for row in rows if row.passage in views]
    if not rows:
        return ()
    topic = dependencies.entities.get(topic_of(dependencies.lines[node].dependent))
    terms = analyse_query(topic.name) if topic is not None else []
    return tuple(
        replace(evidence_of(views[row.passage], str(row.role), terms, on=row.person), speaker=row.person)
        for row in rows
    )
