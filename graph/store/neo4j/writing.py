"""Writing batches and removing documents, inside one transaction each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.privacy.forgetting import Forgotten
from graph.store.batch_rows import BatchRows, rows_of, scrubbed
from graph.store.codec import Row, consent_row, run_row
from graph.store.derive import Rules
from graph.store.indexing import entries_of
from graph.store.joining import ACCOUNT_PREFIX, changed
from graph.store.neo4j import entities, journal, people, segments, statements, volumes, withheld
from graph.store.neo4j.database import Transaction, collected, run
from graph.store.neo4j.nodes import (
    contribution_link,
    dated_node,
    mention_link,
    tally_rows,
)
from graph.store.neo4j.parts import with_parts
from graph.store.records import Batch, ConsentRecord, JournalEntry, PersonJoin, Run
from graph.store.withheld import DERIVED_FROM

_DOCUMENTS = "UNWIND $rows AS r CREATE (d:Document) SET d = r"
_PASSAGES = (
    "UNWIND $rows AS r MATCH (d:Document {id: r.document}) CREATE (p:Passage)-[:PART_OF]->(d) SET p = r"
)
_ACCOUNTS = (
    "UNWIND $rows AS r MERGE (a:Account {id: r.id}) SET a = r "
    "WITH a, r OPTIONAL MATCH (a)-[old:ACCOUNT_OF]->(:Entity) DELETE old"
)
_CONTRIBUTIONS = (
    "UNWIND $rows AS r MATCH (a:Account {id: r.account}) MATCH (p:Passage {uid: r.passage}) "
    "CREATE (a)-[c:$(r.type)]->(p) SET c.extractor = r.extractor"
)
_MENTIONS = (
    "UNWIND $rows AS r MATCH (p:Passage {uid: r.passage}) MATCH (e:Entity {id: r.entity}) "
    "CREATE (p)-[m:$(r.type)]->(e) SET m = r.props"
)
_ENTITIES = "UNWIND $rows AS id MERGE (e:Entity {id: id})"
_NAMES = "UNWIND $rows AS r CREATE (n:Name) SET n = r"
_ISSUES = "UNWIND $rows AS r MERGE (q:Issue {key: r.key}) SET q = r"
_TALLIES = (
    "UNWIND $rows AS r MERGE (t:Tally {key: r.key}) "
    "ON CREATE SET t.space = r.space, t.day = r.day, t.language = r.language, t.passages = 0, t.length = 0 "
    "SET t.passages = t.passages + r.passages, t.length = t.length + r.length "
    "WITH t WHERE t.passages = 0 DELETE t"
)
_DROPPED = (
    "MATCH (d:Document) WHERE d.id IN $ids OPTIONAL MATCH (d)<-[:PART_OF]-(p:Passage) "
    "RETURN collect(DISTINCT [d.id, p.uid, p.space, p.day, p.length, p.language])"
)
_DROPPED_SUBJECTS = "MATCH (s:Statement) WHERE s.document IN $ids RETURN collect(DISTINCT s.subject)"
_DROPPED_ACCOUNTS = (
    "MATCH (a:Account)-->(:Passage)-[:PART_OF]->(d:Document) WHERE d.id IN $ids RETURN collect(DISTINCT a.id)"
)
_DROPS = (
    "MATCH (s:Statement) WHERE s.document IN $ids DETACH DELETE s",
    "MATCH (n:Name) WHERE n.document IN $ids DELETE n",
    "MATCH (q:Issue) WHERE q.document IN $ids DELETE q",
    "MATCH (d:Document) WHERE d.id IN $ids OPTIONAL MATCH (d)<-[:PART_OF]-(p:Passage) DETACH DELETE p",
    "MATCH (d:Document) WHERE d.id IN $ids DETACH DELETE d",
)
_ORPHANS = "MATCH (a:Account) WHERE a.id IN $ids AND NOT EXISTS { (a)-->(:Passage) } DETACH DELETE a"
_BUMP = "MATCH (w:Whoknows {id: 'store'}) SET w.generation = w.generation + 1"
_CONSENT = "MERGE (c:Consent {id: $row.id}) SET c = $row"
_RUN = "MERGE (x:Run {id: $row.id}) SET x = $row"
_RUN_ISSUES = "MATCH (q:Issue) WHERE q.document IS NULL AND q.run <> $run AND q.source IN $sources DELETE q"
_POLICY = "MATCH (w:Whoknows {id: 'store'}) RETURN [w.policy]"
_SET_POLICY = "MATCH (w:Whoknows {id: 'store'}) SET w.policy = $policy"
_FORGOTTEN = (
    "MATCH (w:Whoknows {id: 'store'}) OPTIONAL MATCH (f:Forgotten) "
    "WITH coalesce(w.salt, '') AS salt, collect([f.hash, f.words]) AS pairs RETURN [salt, pairs]"
)


async def write_batch(tx: Transaction, batch: Batch, rules: Rules) -> None:
    """Store all of a batch; earlier versions of its documents go first."""
    batch = scrubbed(batch, await forgotten_people(tx))
    touched, accounts = await drop_documents(tx, [extract.document.id for extract in batch.extracts])
    rows = rows_of(batch, entries := entries_of(batch.extracts))
    await _insert(tx, rows)
    await segments.append(tx, entries, rows.spaces)
    touched.update(row["subject"] for row in rows.statements)
    await entities.refresh(tx, touched, rules)
    accounts.update(row["id"] for row in rows.accounts)
    await _drop_orphans(tx, accounts)
    await withheld.refresh(tx)
    await bump(tx)


async def remove_documents(tx: Transaction, documents: Collection[str], rules: Rules) -> None:
    """Remove documents, what only they said, and accounts that are left without a contribution."""
    touched, accounts = await drop_documents(tx, documents)
    await entities.refresh(tx, touched, rules)
    await _drop_orphans(tx, accounts)
    await withheld.refresh(tx)
    await bump(tx)


async def drop_documents(tx: Transaction, documents: Collection[str]) -> tuple[set[str], set[str]]:
    """Delete documents; returns the subjects whose statements went, and the accounts that had contributed."""
    found = await collected(tx, _DROPPED, ids=sorted(documents))
    if not found:
        return set(), set()
    ids = sorted({row[0] for row in found})
    passages = [
        dict(zip(("uid", "space", "day", "length", "language"), row[1:], strict=True))
        for row in found
        if row[1] is not None
    ]
    await segments.bury(tx, passages)
    await _tally(tx, passages, -1)
    subjects = await collected(tx, _DROPPED_SUBJECTS, ids=ids)
    accounts = await collected(tx, _DROPPED_ACCOUNTS, ids=ids)
    await volumes.count(tx, ids, -1)
    for query in _DROPS:
        await run(tx, query, ids=ids)
    return set(subjects), set(accounts)


async def settle(tx: Transaction) -> None:
    """See `Store.settle`."""
    await entities.drop_bare(tx)
    if await segments.settle(tx):
        await bump(tx)


async def save_consent(tx: Transaction, consent: ConsentRecord, rules: Rules) -> None:
    """Keep a decision and let it hold at once."""
    for one in (await people.joins_of(tx)).people(consent.person) or (consent.person,):
        row = consent_row(replace(consent, person=one))
        key = "|".join(row[part] for part in ("person", "purpose", "decided", "decision"))
        await run(tx, _CONSENT, row={**row, "id": key})
    await entities.refresh(tx, [consent.person], rules)
    await bump(tx)


async def join_people(tx: Transaction, joins: Sequence[PersonJoin], rules: Rules) -> None:
    """See `Store.join_people`."""
    before = await people.kept(tx)
    if before == sorted(joins, key=lambda join: join.person):
        return
    members, touched = changed(before, joins)
    related = await people.put(tx, joins, members)
    await entities.refresh(tx, touched | related, rules)
    await people.mark(tx, joins, members)
    await withheld.refresh(tx)
    await bump(tx)


async def save_entry(tx: Transaction, entry: JournalEntry) -> None:
    """Keep an entry of the journal."""
    if await journal.note(tx, entry):
        if entry.kind in DERIVED_FROM:
            await withheld.refresh(tx)
        await bump(tx)


async def save_run(tx: Transaction, saved: Run) -> None:
    """Insert or update a run; a finished one clears issues of its sources that it did not meet again."""
    await run(tx, _RUN, row=run_row(saved))
    if saved.finished is not None:
        await run(tx, _RUN_ISSUES, run=saved.id, sources=sorted(saved.sources))
    await bump(tx)


async def is_other_policy(tx: Transaction, rules: Rules) -> bool:
    """Whether the organisation's policy has changed since the last time."""
    return await _policy(tx) != str(rules.employees)


async def apply_policy(tx: Transaction, rules: Rules) -> None:
    """Fold the people anew under the organisation's policy."""
    before = await _policy(tx)
    await run(tx, _SET_POLICY, policy=str(rules.employees))
    if before not in (None, str(rules.employees)):
        known = await collected(tx, "MATCH (e:Person) RETURN collect(e.id)")
        await entities.refresh(tx, known, rules)
        await bump(tx)


async def forgotten_people(tx: Transaction) -> Forgotten:
    """The hashes of forgotten names with the store's salt."""
    salt, pairs = await collected(tx, _FORGOTTEN)
    return Forgotten.of(salt, ((key, words) for key, words in pairs if key is not None))


async def bump(tx: Transaction) -> None:
    """Say that something changed."""
    await run(tx, _BUMP)


async def _policy(tx: Transaction) -> str | None:
    (policy,) = await collected(tx, _POLICY)
    return None if policy is None else str(policy)


async def _insert(tx: Transaction, rows: BatchRows) -> None:
    await _each(tx, _ENTITIES, _named_entities(rows))
    await _each(tx, _DOCUMENTS, rows.documents)
    await _each(tx, _PASSAGES, map(dated_node, with_parts(rows.passages, rows.contributions)))
    await _tally(tx, rows.passages, 1)
    await _each(tx, _ACCOUNTS, rows.accounts)
    await people.own(tx, {row["id"]: row["person"] for row in rows.accounts}, await people.joins_of(tx))
    await _each(tx, _CONTRIBUTIONS, map(contribution_link, rows.contributions))
    await volumes.count(tx, [row["id"] for row in rows.documents], 1)
    await _each(tx, _MENTIONS, map(mention_link, rows.mentions))
    await statements.insert(tx, rows)
    await _each(tx, _NAMES, rows.names)
    await _each(tx, _ISSUES, rows.issues)


def _named_entities(rows: BatchRows) -> list[str]:
    """All things that something in a batch points to."""
    named = {row["entity"] for row in rows.mentions} | {row["subject"] for row in rows.statements}
    named |= {row["object"] for row in rows.statements if not row["literal"]}
    named |= {row["person"] for row in rows.accounts if row["person"] is not None}
    return sorted(name for name in named if not name.startswith(ACCOUNT_PREFIX))


async def _each(tx: Transaction, query: str, rows: Iterable[Row | str]) -> None:
    listed = list(rows)
    if listed:
        await run(tx, query, rows=listed)


async def _tally(tx: Transaction, passages: Iterable[Mapping[str, Any]], sign: int) -> None:
    await _each(tx, _TALLIES, tally_rows(passages, sign))


async def _drop_orphans(tx: Transaction, accounts: Collection[str]) -> None:
    """Accounts without a contribution are not kept; only these may have lost theirs."""
    await run(tx, _ORPHANS, ids=sorted(accounts))
