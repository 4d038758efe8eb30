"""Reading all of a kind out, masked, in order, a page at a time; and documents as they were written."""

from __future__ import annotations

from collections.abc import Collection

from graph.store.codec import (
    document_from,
    entry_from,
    mention_from,
    passage_view,
    run_from,
)
from graph.store.masks import masked_document, masked_entry, masked_passage
from graph.store.neo4j.conditions import speaks, withholding
from graph.store.neo4j.database import Transaction, collected
from graph.store.neo4j.moment import Moment
from graph.store.neo4j.reading import DOCUMENT, VIEW
from graph.store.records import PassageView, QuarantineEntry, Run, StoreStatus
from graph.viewer import Viewer
from ontology.contribution import Mention
from ontology.document import Document

PAGE = 1000
"""Rows that one export query reads at most."""
FIRST_UID = -(2**63)
LAST_UID = 2**63 - 1

_DOCUMENT_PAGE = (
    "MATCH (d:Document) WHERE d.id > $after AND d.space IN $spaces "
    f"WITH d ORDER BY d.id LIMIT $page RETURN collect({DOCUMENT})"
)
_PASSAGE_PAGE = (
    "MATCH (p:Passage) WHERE p.uid >= $first AND p.space IN $spaces WITH p ORDER BY p.uid LIMIT $page "
    f"MATCH (p)-[:PART_OF]->(d:Document) RETURN collect({VIEW})"
)
_MENTIONS = (
    "MATCH (p:Passage)-[m:ABOUT|MENTIONS]->(o:Entity) WHERE p.uid IN $uids AND p.space IN $spaces "
    "OPTIONAL MATCH (o)-[:SAME_AS]->(c:Entity) WITH p, m, coalesce(c, o) AS e "
    f"WHERE coalesce(e.hidden, false) = false AND {speaks('e.id')} "
    "RETURN collect(DISTINCT m {passage: p.uid, entity: e.id, .start, .end, .surface, .extractor})"
)
_RUNS = (
    "MATCH (x:Run) WITH x ORDER BY x.started DESC, x.id DESC LIMIT $limit "
    "RETURN collect(x {.id, .sources, .started, .finished, .written, .unchanged, .removed, .issues})"
)
_BY_SOURCE = (
    "MATCH (d:Document) WHERE d.space IN $spaces WITH d.source AS source, count(*) AS many "
    "RETURN collect([source, many])"
)
_ISSUES = (
    "MATCH (q:Issue) WHERE $all OR EXISTS { MATCH (d:Document {id: q.document}) WHERE d.space IN $spaces } "
    "RETURN collect(q {.key, .source, .path, .place, .reason, .remedy})"
)
_SEEN = "EXISTS { MATCH (e)<-[:SUBJECT]-(s:Statement) WHERE s.space IN $spaces }"
_MET = (
    "(EXISTS { MATCH (e)<-[:SAME_AS*0..1]-()<-[:SUBJECT]-(s:Statement) WHERE s.space IN $spaces } "
    "OR EXISTS { MATCH (j:Join {canonical: e.id}) MATCH (:Account {id: j.person})-->(p:Passage) "
    "WHERE p.space IN $spaces })"
)
_COUNTS = (
    "RETURN [COUNT { MATCH (d:Document) WHERE d.space IN $spaces }, "
    "COUNT { MATCH (p:Passage) WHERE p.space IN $spaces }, "
    f"COUNT {{ MATCH (e:Person) WHERE e.hidden = false AND {_MET} }}, "
    f"COUNT {{ MATCH (e:Topic) WHERE {_SEEN} }}, "
    f"COUNT {{ MATCH (e:Element) WHERE {_SEEN} }}, "
    "COUNT { MATCH (s:Statement) WHERE s.predicate = 'dependsOn' AND s.polarity = 'affirmed' "
    "AND s.modality = 'asserted' AND NOT s.subject STARTS WITH 'unknown:' "
    "AND NOT s.object STARTS WITH 'unknown:' AND s.space IN $spaces RETURN DISTINCT s.subject, s.object }]"
)


async def document_page(
    tx: Transaction, moment: Moment, viewer: Viewer, after: str
) -> list[tuple[str, Document]]:
    """The next readable documents after an id, with their ids."""
    rows = await collected(tx, _DOCUMENT_PAGE, after=after, spaces=moment.readable(viewer), page=PAGE)
    rows.sort(key=lambda row: row["id"])
    return [(row["id"], masked_document(moment.masker, document_from(row))) for row in rows]


async def documents_by_source(tx: Transaction, moment: Moment, viewer: Viewer) -> dict[str, int]:
    """See `Store.documents_by_source`."""
    rows = await collected(tx, _BY_SOURCE, spaces=moment.readable(viewer))
    return dict(sorted(rows))


async def passage_page(tx: Transaction, moment: Moment, viewer: Viewer, first: int) -> list[PassageView]:
    """The next readable passages from a uid on."""
    rows = await collected(tx, _PASSAGE_PAGE, first=first, spaces=moment.readable(viewer), page=PAGE)
    rows.sort(key=lambda row: row["uid"])
    return [masked_passage(moment.masker, passage_view(row)) for row in rows]


async def mentions_of(
    tx: Transaction, moment: Moment, viewer: Viewer, uids: Collection[int]
) -> list[Mention]:
    """The mentions in readable passages, those of hidden people left out."""
    spaces = moment.readable(viewer)
    rows = await collected(tx, _MENTIONS, uids=sorted(uids), spaces=spaces, **withholding(moment))
    found = [mention_from(row) for row in rows if not moment.masker.names(row["surface"])]
    return sorted(found, key=lambda m: (m.passage, m.start, m.entity, m.end, m.surface, m.extractor))


async def runs(tx: Transaction, limit: int) -> list[Run]:
    """See `Store.runs`."""
    found = [run_from(row) for row in await collected(tx, _RUNS, limit=limit)]
    return sorted(found, key=lambda run: (run.started.isoformat(), run.id), reverse=True)


async def status(tx: Transaction, moment: Moment, viewer: Viewer) -> StoreStatus:
    """See `Store.status`."""
    counts = await collected(tx, _COUNTS, spaces=moment.readable(viewer))
    documents, passages, people, topics, elements, dependencies = counts
    entries = await quarantine_entries(tx, moment.readable(viewer), viewer.operator or viewer.steward)
    return StoreStatus(
        documents=documents,
        passages=passages,
        people=people,
        topics=topics,
        elements=elements,
        dependencies=dependencies,
        quarantine=tuple(masked_entry(moment.masker, entry) for _, entry in entries),
    )


async def quarantine_entries(
    tx: Transaction, spaces: Collection[str] = (), everything: bool = True
) -> list[tuple[str, QuarantineEntry]]:
    """Issues of documents in these spaces, or all, with their keys, by source, path, place and reason."""
    rows = await collected(tx, _ISSUES, **{"spaces": list(spaces), "all": everything})
    rows.sort(key=lambda row: tuple(row[part] for part in ("source", "path", "place", "reason", "key")))
    return [(row["key"], entry_from(row)) for row in rows]
