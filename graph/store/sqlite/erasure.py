"""Erasing a person: what is hers goes, her name is masked in what others wrote, nothing brings her back."""

from __future__ import annotations

import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterator

from graph.privacy.forgetting import hashes_of
from graph.privacy.masking import Masker
from graph.store import derive, erasing
from graph.store.joining import ACCOUNT_PREFIX
from graph.store.names import fold_name
from graph.store.records import Receipt
from graph.store.sqlite import export, jobs, journal, people, segments, withheld, writing
from graph.store.sqlite.rows import listed

_IN = "IN (SELECT value FROM json_each(?))"
_KEYS = {"document": "id", "mention": "passage"}
"""The column of a table with text that leads to the document, where it is not `document`."""


def resolve_person(connection: sqlite3.Connection, asked: str) -> str | None:
    """See `Store.resolve_person`."""
    joined = people.joins_of(connection)
    if asked in joined.canonical_by and not asked.startswith(ACCOUNT_PREFIX):
        return joined.canonical(asked)
    wanted = fold_name(asked)
    for row in connection.execute("SELECT * FROM entity WHERE family = 'Person' ORDER BY id"):
        entity = derive.entity_from(row)
        if wanted in {fold_name(name) for name in (entity.id, *derive.all_names(entity))}:
            return entity.id
    return None


def forget(connection: sqlite3.Connection, person: str, rules: derive.Rules, run: str) -> Receipt:
    """See `Store.forget`; `person` is an id."""
    hers = people.joins_of(connection).people(person) or (person,)
    names = _all_her_names(connection, person)
    masker = Masker(names)
    found = erasing.places()
    affected = _affected_documents(connection, person, masker, found)
    _remember_hashes(connection, names)
    spaces = _rewrite(connection, affected, rules, run)
    found["consent"] += connection.execute(
        f"DELETE FROM consent WHERE person {_IN}", (listed(hers),)
    ).rowcount
    found["journal"] += journal.forget(connection, masker)
    found["job"] += jobs.forget(connection, masker)
    withheld.refresh(connection)
    for key, entry in export.quarantine_entries(connection):
        if erasing.issue_names_her(masker, entry):
            connection.execute("DELETE FROM quarantine WHERE key = ?", (key,))
            found["quarantine"] += 1
    found["join"] += people.forget(connection, person)
    writing.refresh_entities(connection, hers, rules)
    segments.purge(connection, spaces)
    writing.bump(connection)
    remaining = sorted({place for place, _ in _places(connection, masker)})
    return Receipt(person, tuple(sorted(found.items())), tuple(remaining))


def _all_her_names(connection: sqlite3.Connection, person: str) -> set[str]:
    row = connection.execute("SELECT * FROM entity WHERE id = ?", (person,)).fetchone()
    names = {person.removeprefix("person:")}
    if row is not None:
        names.update(derive.all_names(derive.entity_from(row)))
    accounts = connection.execute("SELECT id, value FROM account WHERE owner = ?", (person,)).fetchall()
    names.update(account["value"] for account in accounts)
    shown = connection.execute(
        f"SELECT object FROM statement WHERE predicate = 'displayName' AND subject {_IN}",
        (listed([account["id"] for account in accounts]),),
    )
    names.update(account["object"] for account in shown)
    return names


def _affected_documents(
    connection: sqlite3.Connection, person: str, masker: Masker, found: Counter[str]
) -> set[str]:
    affected: set[str] = set()
    hers = connection.execute(
        "SELECT p.document, c.account FROM part c JOIN account a ON a.number = c.account "
        "JOIN passage p ON p.number = c.passage WHERE a.owner = ?",
        (person,),
    ).fetchall()
    found["contribution"] += len(hers)
    found["account"] += len({row["account"] for row in hers})
    found["entity"] += 1
    affected.update(row["document"] for row in hers)
    for table, document in _places(connection, masker):
        found[table] += 1
        affected.add(document)
    return affected


def _places(connection: sqlite3.Connection, masker: Masker) -> Iterator[tuple[str, str]]:
    """Every row of a text table that names her: (table, document)."""
    for table, columns in erasing.TEXTS.items():
        key = _KEYS.get(table, "document")
        rows = connection.execute(f"SELECT {key} AS place, {', '.join(columns)} FROM {table}")
        for row in rows.fetchall():
            if erasing.names_her(masker, (row[column] for column in columns)):
                yield table, _document_of(connection, row["place"]) if table == "mention" else row["place"]


def _document_of(connection: sqlite3.Connection, passage: int) -> str:
    row = connection.execute("SELECT document FROM passage WHERE uid = ?", (passage,)).fetchone()
    return str(row["document"])


def _remember_hashes(connection: sqlite3.Connection, names: set[str]) -> None:
    connection.execute("INSERT OR IGNORE INTO meta (key, value) VALUES ('salt', ?)", (secrets.token_hex(16),))
    salt = connection.execute("SELECT value FROM meta WHERE key = 'salt'").fetchone()["value"]
    connection.executemany("INSERT OR IGNORE INTO forgotten VALUES (?, ?)", hashes_of(salt, names).items())


def _rewrite(connection: sqlite3.Connection, affected: set[str], rules: derive.Rules, run: str) -> set[str]:
    """Write the documents again, scrubbed; returns the spaces of their passages."""
    chosen = (listed(affected),)
    rows = connection.execute(
        f"SELECT space FROM document WHERE id {_IN} UNION SELECT space FROM passage WHERE document {_IN}",
        chosen * 2,
    )
    spaces = {row["space"] for row in rows}
    decisions = export.load_decisions(connection)
    for ids in erasing.groups(affected):
        for batch in erasing.batches(export.load_extracts(connection, ids), decisions, run):
            writing.write_batch(connection, batch, rules)
    return spaces
