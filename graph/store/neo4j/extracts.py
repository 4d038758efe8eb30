"""Documents as they were written, to write them again without what is forgotten."""

from __future__ import annotations

import json
from collections.abc import Collection

from graph.store.codec import (
    account_from,
    contribution_from,
    document_from,
    entry_from,
    mention_from,
    passage_from,
    statement_from,
)
from graph.store.neo4j.database import Transaction, collected
from graph.store.neo4j.nodes import STATEMENT, role_of, statement_of
from graph.store.neo4j.reading import DOCUMENT
from graph.store.records import IdentityDecision
from ontology.document import Document
from ontology.extract import Extract

_LOADED = f"MATCH (d:Document) WHERE d.id IN $ids RETURN collect({DOCUMENT})"
_DECISIONS = "MATCH (a:Account) WHERE a.person IS NOT NULL RETURN collect([a.id, a.person, a.reasons])"
_LOADED_PASSAGES = (
    "MATCH (p:Passage)-[:PART_OF]->(:Document {id: $id}) "
    "RETURN collect(p {.document, .ordinal, .kind, .text, .space, .day, .place, .heading, .language})"
)
_LOADED_CONTRIBUTIONS = (
    "MATCH (a:Account)-[c]->(p:Passage)-[:PART_OF]->(:Document {id: $id}) "
    "RETURN collect([a {.kind, .value, .id}, p.uid, type(c), c.extractor])"
)
_LOADED_MENTIONS = (
    "MATCH (e:Entity)<-[m:ABOUT|MENTIONS]-(p:Passage)-[:PART_OF]->(:Document {id: $id}) "
    "RETURN collect(m {passage: p.uid, entity: e.id, .start, .end, .surface, .extractor})"
)
_LOADED_STATEMENTS = f"MATCH (s:Statement) WHERE s.document = $id RETURN collect({STATEMENT})"
_LOADED_ISSUES = (
    "MATCH (q:Issue) WHERE q.document = $id "
    "RETURN collect(q {.key, .source, .path, .place, .reason, .remedy})"
)


async def load_extracts(tx: Transaction, ids: Collection[str]) -> list[tuple[str, Extract]]:
    """Documents as they were written, each with the hash of what it was extracted with."""
    rows = await collected(tx, _LOADED, ids=sorted(ids))
    rows.sort(key=lambda row: row["id"])
    return [(row["extraction"], await _load_extract(tx, document_from(row))) for row in rows]


async def load_decisions(tx: Transaction) -> tuple[IdentityDecision, ...]:
    """All identity decisions, by account."""
    rows = sorted(await collected(tx, _DECISIONS))
    return tuple(IdentityDecision(one, person, tuple(json.loads(reasons))) for one, person, reasons in rows)


async def _load_extract(tx: Transaction, document: Document) -> Extract:
    one = document.id
    passages = await collected(tx, _LOADED_PASSAGES, id=one)
    contributed = await collected(tx, _LOADED_CONTRIBUTIONS, id=one)
    accounts = {account["id"]: account_from(account) for account, *_ in contributed}
    contributions = [
        {"account": account["id"], "passage": uid, "role": role_of(kind), "extractor": extractor}
        for account, uid, kind, extractor in contributed
    ]
    statements = await collected(tx, _LOADED_STATEMENTS, id=one)
    issues = await collected(tx, _LOADED_ISSUES, id=one)
    return Extract(
        document=document,
        passages=tuple(map(passage_from, sorted(passages, key=lambda row: row["ordinal"]))),
        accounts=tuple(accounts[name] for name in sorted(accounts)),
        contributions=tuple(map(contribution_from, contributions)),
        mentions=tuple(map(mention_from, await collected(tx, _LOADED_MENTIONS, id=one))),
        statements=tuple(statement_from(statement_of(values)) for values in statements),
        issues=tuple(entry_from(row).issue for row in sorted(issues, key=lambda row: row["key"])),
    )
