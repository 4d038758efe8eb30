"""Writing batches and removing documents, inside one transaction each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import replace

from graph.privacy.consent import Decisions, latest
from graph.privacy.forgetting import Forgotten
from graph.store import derive
from graph.store.batch_rows import BatchRows, rows_of, scrubbed
from graph.store.codec import consent_from, consent_row, run_row, statement_from
from graph.store.indexing import entries_of
from graph.store.joining import changed
from graph.store.records import Batch, ConsentRecord, JournalEntry, PersonJoin, Run
from graph.store.sqlite import accounts, journal, people, segments, volumes, withheld
from graph.store.sqlite.rows import insert, listed, replace_rows
from graph.store.withheld import DERIVED_FROM


def write_batch(connection: sqlite3.Connection, batch: Batch, rules: derive.Rules) -> None:
    """Store all of a batch; earlier versions of its documents go first."""
    batch = scrubbed(batch, forgotten_people(connection))
    ids = [extract.document.id for extract in batch.extracts]
    held = accounts.of_documents(connection, ids)
    touched = drop_documents(connection, ids)
    rows = rows_of(batch, entries := entries_of(batch.extracts))
    _insert(connection, rows)
    volumes.count(connection, [row["id"] for row in rows.documents], 1)
    people.own(connection, [row["id"] for row in rows.accounts])
    segments.append(connection, entries, rows.spaces)
    touched.update(row["subject"] for row in rows.statements)
    refresh_entities(connection, touched, rules)
    accounts.drop_orphans(connection, held | accounts.numbers(connection, [r["id"] for r in rows.accounts]))
    withheld.refresh(connection)
    bump(connection)


def remove_documents(connection: sqlite3.Connection, documents: Collection[str], rules: derive.Rules) -> None:
    """Remove documents, what only they said, and accounts that are left without a contribution."""
    held = accounts.of_documents(connection, documents)
    touched = drop_documents(connection, documents)
    refresh_entities(connection, touched, rules)
    accounts.drop_orphans(connection, held)
    withheld.refresh(connection)
    bump(connection)


def drop_documents(connection: sqlite3.Connection, documents: Collection[str]) -> set[str]:
    """Delete the rows of documents; returns the subjects whose statements went."""
    known = connection.execute(
        "SELECT id FROM document WHERE id IN (SELECT value FROM json_each(?))", (listed(documents),)
    ).fetchall()
    if not known:
        return set()
    ids = (listed([row["id"] for row in known]),)
    chosen = "IN (SELECT value FROM json_each(?))"
    segments.bury(
        connection, connection.execute(f"SELECT space, uid FROM passage WHERE document {chosen}", ids)
    )
    subjects = connection.execute(f"SELECT DISTINCT subject FROM statement WHERE document {chosen}", ids)
    touched = {row["subject"] for row in subjects}
    volumes.count(connection, [row["id"] for row in known], -1)
    passages = f"passage IN (SELECT uid FROM passage WHERE document {chosen})"
    for table, condition in (
        ("part", passages.replace("uid", "number")),
        ("mention", passages),
        ("statement", f"document {chosen}"),
        ("name", f"document {chosen}"),
        ("quarantine", f"document {chosen}"),
        ("passage", f"document {chosen}"),
        ("document", f"id {chosen}"),
    ):
        connection.execute(f"DELETE FROM {table} WHERE {condition}", ids)
    return touched


def refresh_entities(connection: sqlite3.Connection, touched: Collection[str], rules: derive.Rules) -> None:
    """Fold the touched subjects anew from all their statements."""
    joins = people.joins_of(connection)
    around = joins.around(touched)
    ids = {one for held in around.values() for one in held}
    chosen = "IN (SELECT value FROM json_each(?))"
    rows = connection.execute(f"SELECT * FROM statement WHERE subject {chosen}", (listed(ids),))
    told = ((statement_from(row), row["space"]) for row in rows)
    lone = people.lone_accounts(connection, joins.accounts(around))
    made = derive.entity_rows(rules, told, consents_in_force(connection, ids), joins, lone)
    connection.execute(f"DELETE FROM entity WHERE id {chosen}", (listed(ids.union(touched)),))
    insert(connection, "entity", made.values())


def consents_in_force(connection: sqlite3.Connection, people: Collection[str]) -> dict[str, Decisions]:
    """The decisions in force of these people."""
    rows = connection.execute(
        "SELECT * FROM consent WHERE person IN (SELECT value FROM json_each(?))", (listed(people),)
    )
    return dict(latest(map(consent_from, rows)))


def settle(connection: sqlite3.Connection) -> None:
    """See `Store.settle`."""
    if segments.settle(connection):
        bump(connection)


def save_consent(connection: sqlite3.Connection, consent: ConsentRecord, rules: derive.Rules) -> None:
    """Keep a decision and let it hold at once."""
    ids = people.joins_of(connection).people(consent.person) or (consent.person,)
    replace_rows(connection, "consent", [consent_row(replace(consent, person=one)) for one in ids])
    refresh_entities(connection, [consent.person], rules)
    bump(connection)


def join_people(connection: sqlite3.Connection, joins: Sequence[PersonJoin], rules: derive.Rules) -> None:
    """See `Store.join_people`."""
    before = people.kept(connection)
    if before == sorted(joins, key=lambda join: join.person):
        return
    members, touched = changed(before, joins)
    related = people.put(connection, joins, members)
    refresh_entities(connection, touched | related, rules)
    withheld.refresh(connection)
    bump(connection)


def save_entry(connection: sqlite3.Connection, entry: JournalEntry) -> None:
    """Keep an entry of the journal."""
    if journal.note(connection, entry):
        if entry.kind in DERIVED_FROM:
            withheld.refresh(connection)
        bump(connection)


def save_run(connection: sqlite3.Connection, run: Run) -> None:
    """Insert or update a run; a finished one clears issues of its sources that it did not meet again."""
    replace_rows(connection, "run", [run_row(run)])
    if run.finished is not None:
        connection.execute(
            "DELETE FROM quarantine WHERE document IS NULL AND run <> ? "
            "AND source IN (SELECT value FROM json_each(?))",
            (run.id, json.dumps(run.sources)),
        )
    bump(connection)


def is_other_policy(connection: sqlite3.Connection, rules: derive.Rules) -> bool:
    """Whether the organisation's policy has changed since the last time."""
    return _policy(connection) != str(rules.employees)


def apply_policy(connection: sqlite3.Connection, rules: derive.Rules) -> None:
    """Fold the people anew under the organisation's policy."""
    before = _policy(connection)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('policy', ?)", (str(rules.employees),))
    if before not in (None, str(rules.employees)):
        rows = connection.execute("SELECT id FROM entity WHERE family = 'Person'")
        refresh_entities(connection, [row["id"] for row in rows], rules)
        bump(connection)


def forgotten_people(connection: sqlite3.Connection) -> Forgotten:
    """The hashes of forgotten names with the store's salt."""
    salt = connection.execute("SELECT value FROM meta WHERE key = 'salt'").fetchone()
    rows = connection.execute("SELECT hash, words FROM forgotten")
    return Forgotten.of(salt["value"] if salt else "", ((row["hash"], row["words"]) for row in rows))


def bump(connection: sqlite3.Connection) -> None:
    """Say that something changed."""
    connection.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")


def _policy(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE key = 'policy'").fetchone()
    return None if row is None else str(row["value"])


def _insert(connection: sqlite3.Connection, rows: BatchRows) -> None:
    insert(connection, "document", rows.documents)
    accounts.put(connection, rows.accounts)
    parts = accounts.numbered(connection, rows.contributions)
    insert(connection, "passage", accounts.with_parts(rows, parts))
    accounts.contribute(connection, [row["id"] for row in rows.documents], parts)
    insert(connection, "mention", rows.mentions)
    insert(connection, "statement", rows.statements)
    insert(connection, "name", rows.names)
    replace_rows(connection, "quarantine", rows.issues)
