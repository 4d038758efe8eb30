"""Constraints and indexes of the Neo4j store, and how we know that a database is ours.

Labels of our own beside those of the ontology: `Whoknows` (what we keep of the store itself), `Entity` (every
thing of the ontology, the key of all its kinds), `Name`, `Issue`, `Journal`, `Join`, `Withheld`, `Forgotten`,
`IngestJob`, and of the evidence index `Space`, `Segment`, `Bucket`, `Tally`, `Volume`.
"""

from __future__ import annotations

import asyncio
import secrets
from functools import partial

from neo4j.exceptions import ClientError

from graph.errors import NotOurStoreError
from graph.store.generated import neo4j_schema
from graph.store.neo4j.database import Database, Transaction, run
from ontology.identifiers import digest

VERSION = 4

_CONSTRAINTS = (
    "CREATE CONSTRAINT whoknows_id IF NOT EXISTS FOR (n:Whoknows) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT issue_key IF NOT EXISTS FOR (n:Issue) REQUIRE n.key IS UNIQUE",
    "CREATE CONSTRAINT journal_id IF NOT EXISTS FOR (n:Journal) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT ingest_job_id IF NOT EXISTS FOR (n:IngestJob) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT join_person IF NOT EXISTS FOR (n:Join) REQUIRE n.person IS UNIQUE",
    "CREATE CONSTRAINT forgotten_hash IF NOT EXISTS FOR (n:Forgotten) REQUIRE n.hash IS UNIQUE",
    "CREATE CONSTRAINT space_name IF NOT EXISTS FOR (n:Space) REQUIRE n.name IS UNIQUE",
    "CREATE CONSTRAINT segment_seq IF NOT EXISTS FOR (n:Segment) REQUIRE n.seq IS UNIQUE",
    "CREATE CONSTRAINT bucket_key IF NOT EXISTS FOR (n:Bucket) REQUIRE n.key IS UNIQUE",
    "CREATE CONSTRAINT volume_key IF NOT EXISTS FOR (n:Volume) REQUIRE n.key IS UNIQUE",
    "CREATE CONSTRAINT tally_key IF NOT EXISTS FOR (n:Tally) REQUIRE n.key IS UNIQUE",
)
_INDEXES = (
    "CREATE INDEX name_subject IF NOT EXISTS FOR (n:Name) ON (n.subject)",
    "CREATE INDEX name_document IF NOT EXISTS FOR (n:Name) ON (n.document)",
    "CREATE TEXT INDEX name_folded IF NOT EXISTS FOR (n:Name) ON (n.folded)",
    "CREATE INDEX issue_document IF NOT EXISTS FOR (n:Issue) ON (n.document)",
    "CREATE INDEX segment_space IF NOT EXISTS FOR (n:Segment) ON (n.space)",
    "CREATE INDEX journal_kind IF NOT EXISTS FOR (n:Journal) ON (n.kind)",
    "CREATE INDEX volume_account IF NOT EXISTS FOR (n:Volume) ON (n.account)",
    "CREATE INDEX join_canonical IF NOT EXISTS FOR (n:Join) ON (n.canonical)",
    "CREATE INDEX account_person IF NOT EXISTS FOR (n:Account) ON (n.person)",
    "CREATE INDEX withheld_passage IF NOT EXISTS FOR (n:Withheld) ON (n.passage, n.person)",
    "CREATE INDEX withheld_person IF NOT EXISTS FOR (n:Withheld) ON (n.person)",
    "CREATE INDEX consent_person IF NOT EXISTS FOR (n:Consent) ON (n.person)",
)
_AWAIT = "CALL db.awaitIndexes(300)"
_MARK = (
    "MERGE (w:Whoknows {id: 'store'}) "
    "ON CREATE SET w.version = $version, w.generation = 0, w.sequence = 0, w.store = $store "
    "SET w.schema = $schema MERGE (c:Whoknows {id: 'commit'}) ON CREATE SET c.begun = 0, c.done = 0"
)


_STATEMENTS = (*neo4j_schema.CONSTRAINTS, *_CONSTRAINTS, *neo4j_schema.INDEXES, *_INDEXES)
_DIGEST = digest(*_STATEMENTS)
_MADE_BY_OTHERS = frozenset(
    f"Neo.ClientError.Schema.{rule}AlreadyExists" for rule in ("EquivalentSchemaRule", "Constraint", "Index")
)
_ATTEMPTS = 5
_WAIT_SECONDS = 0.2


async def ensure(database: Database) -> None:
    """Create constraints, indexes and our mark in an empty database.

    Raises NotOurStoreError where it holds something else, or a store of another version.
    """
    holds_something = await database.plainly(_holds_something)  # first: somebody else may just be making ours
    version, schema = await database.plainly(_found)
    if version is None:
        if holds_something:
            raise NotOurStoreError(
                f"Neo4j at {database.url} holds data of another program; nothing was written. "
                "Name an empty database in WHOKNOWS_STORE."
            )
    elif version != VERSION:
        raise NotOurStoreError(
            f"Neo4j at {database.url} was written by another version of whoknows (layout {version}, this one "
            f"reads {VERSION}). Ingest into an empty database, or use the version that wrote it."
        )
    if schema != _DIGEST:
        for statement in _STATEMENTS:
            await _make(database, statement)
        await database.plainly(partial(run, query=_AWAIT))
        await database.plainly(_mark)


async def _make(database: Database, statement: str) -> None:
    """Make one of the rules.

    Neo4j looks for it before it has the lock (neo4j/neo4j#6823): who opens a new database together with
    others may be told that it exists, IF NOT EXISTS or not. Asked again it is there, or the reason for a
    refusal is one that stays.
    """
    for left in reversed(range(_ATTEMPTS)):
        try:
            await database.plainly(partial(run, query=statement))
            return
        except ClientError as error:
            if error.code not in _MADE_BY_OTHERS or not left:
                raise
        await asyncio.sleep(_WAIT_SECONDS)


async def _found(tx: Transaction) -> tuple[int | None, str | None]:
    """The layout version of our mark and the digest of the schema that was made, None where there is none."""
    record = await (await tx.run("MATCH (w:Whoknows {id: 'store'}) RETURN w.version, w.schema")).single()
    return (None, None) if record is None else (record[0], record[1])


async def _holds_something(tx: Transaction) -> bool:
    return await (await tx.run("MATCH (n) RETURN 1 LIMIT 1")).single() is not None


async def _mark(tx: Transaction) -> None:
    await run(tx, _MARK, version=VERSION, schema=_DIGEST, store=secrets.token_hex(16))
