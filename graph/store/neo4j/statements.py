"""Statements as nodes between their ends and their proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from graph.store.batch_rows import BatchRows
from graph.store.codec import Row
from graph.store.joining import ACCOUNT_PREFIX
from graph.store.neo4j.database import Transaction, run
from graph.store.neo4j.nodes import statement_node

_ENDS: Mapping[str, tuple[str, str]] = {
    "subject": ("MATCH (e:Entity {id: r.subject})", "(s)-[:SUBJECT]->(e)"),
    "object": ("MATCH (o:Entity {id: r.object})", "(s)-[:OBJECT]->(o)"),
    "passage": ("MATCH (p:Passage {uid: r.passage})", "(s)-[:FOUND_IN]->(p)"),
    "document": ("MATCH (d:Document {id: r.document})", "(s)-[:FOUND_IN]->(d)"),
}
"""What a statement may hang on: how it is found, and the relationship to it."""

_ACCOUNTS = (
    "UNWIND $rows AS r MATCH (s:Statement {id: r.id}) MATCH (a:Account {id: r.subject}) "
    "CREATE (s)-[:SUBJECT]->(a)"
)


async def insert(tx: Transaction, rows: BatchRows) -> None:
    """Create the statements of a batch, whose entities, passages and documents are there."""
    passages = {row["uid"] for row in rows.passages}
    shapes: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows.statements:
        shapes[_shape(row, passages)].append(statement_node(row))
    for shape in sorted(shapes):
        await run(tx, _query(shape), rows=shapes[shape])
    about_accounts = [row for row in rows.statements if row["subject"].startswith(ACCOUNT_PREFIX)]
    if about_accounts:
        await run(tx, _ACCOUNTS, rows=about_accounts)


def _shape(row: Row, passages: set[int]) -> tuple[str, ...]:
    """The ends that a statement has."""
    return (
        *(() if row["subject"].startswith(ACCOUNT_PREFIX) else ("subject",)),
        *(() if row["literal"] or row["object"].startswith(ACCOUNT_PREFIX) else ("object",)),
        "passage" if row["passage"] in passages else "document",
    )


@cache
def _query(shape: tuple[str, ...]) -> str:
    found = " ".join(_ENDS[end][0] for end in shape)
    links = ", ".join(_ENDS[end][1] for end in shape)
    return f"UNWIND $rows AS r {found} CREATE (s:Statement) SET s = r CREATE {links}"
