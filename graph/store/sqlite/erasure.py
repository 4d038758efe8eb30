"""Erasing a person: what is hers goes, her name is masked in what others wrote, nothing brings her back."""

from __future__ import annotations

import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterator

from graph.privacy.forgetting import hashes_of
from graph.privacy.masking import Masker
from graph.store import derive
from graph.store.names import fold_name
from graph.store.records import Batch, Receipt
from graph.store.sqlite import export, segments, writing
from graph.store.sqlite.rows import listed

_IN = "IN (SELECT value FROM json_each(?))"
_TEXTS = {
    "document": ("id", ("title", "url", "path", "owner", "thread")),
    "passage": ("document", ("text", "heading", "place")),
    "statement": ("document", ("subject", "object", "quote", "qualifiers")),
    "mention": ("passage", ("entity", "surface")),
    "name": ("document", ("subject", "shown")),
}
"""Tables with text from sources: the column that leads to the document, and the columns with text."""


def resolve_person(connection: sqlite3.Connection, asked: str) -> str | None:
    """See `Store.resolve_person`."""
    wanted = fold_name(asked)
    for row in connection.execute("SELECT * FROM entity WHERE family = 'Person' ORDER BY id"):
        entity = derive.entity_from(row)
        if wanted in {fold_name(name) for name in (entity.id, *derive.all_names(entity))}:
            return entity.id
    return None


def forget(connection: sqlite3.Connection, person: str, rules: derive.Rules, run: str) -> Receipt:
    """See `Store.forget`; `person` is an id."""
    names = _all_her_names(connection, person)
    masker = Masker(names)
    found = Counter(dict.fromkeys((*_TEXTS, "account", "contribution", "consent", "quarantine", "entity"), 0))
    affected = _affected_documents(connection, person, masker, found)
    _remember_hashes(connection, names)
    spaces = _rewrite(connection, affected, rules, run)
    found["consent"] += connection.execute("DELETE FROM consent WHERE person = ?", (person,)).rowcount
    for key, entry in export.quarantine_entries(connection):
        if any(masker.names(text) for text in (entry.issue.path, entry.issue.place, entry.issue.reason)):
            found["quarantine"] += connection.execute("DELETE FROM quarantine WHERE key = ?", (key,)).rowcount
    writing.refresh_entities(connection, [person], rules)
    segments.purge(connection, spaces)
    writing.bump(connection)
    remaining = sorted({place for place, _ in _places(connection, masker)})
    return Receipt(person, tuple(sorted(found.items())), tuple(remaining))


def _all_her_names(connection: sqlite3.Connection, person: str) -> set[str]:
    row = connection.execute("SELECT * FROM entity WHERE id = ?", (person,)).fetchone()
    names = {person.removeprefix("person:")}
    if row is not None:
        names.update(derive.all_names(derive.entity_from(row)))
    accounts = connection.execute("SELECT id, value FROM account WHERE person = ?", (person,)).fetchall()
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
        "SELECT p.document, c.account FROM contribution c JOIN account a ON a.id = c.account "
        "JOIN passage p ON p.uid = c.passage WHERE a.person = ?",
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
    for table, (key, columns) in _TEXTS.items():
        joined = f"SELECT {table}.{key} AS key, {', '.join(columns)} FROM {table}"
        for row in connection.execute(joined).fetchall():
            if any(masker.names(row[column]) for column in columns if row[column]):
                yield table, _document_of(connection, row["key"]) if table == "mention" else row["key"]


def _document_of(connection: sqlite3.Connection, passage: int) -> str:
    row = connection.execute("SELECT document FROM passage WHERE uid = ?", (passage,)).fetchone()
    return str(row["document"])


def _remember_hashes(connection: sqlite3.Connection, names: set[str]) -> None:
    connection.execute("INSERT OR IGNORE INTO meta (key, value) VALUES ('salt', ?)", (secrets.token_hex(16),))
    salt = connection.execute("SELECT value FROM meta WHERE key = 'salt'").fetchone()["value"]
    connection.executemany("INSERT OR IGNORE INTO forgotten VALUES (?, ?)", hashes_of(salt, names).items())


def _rewrite(connection: sqlite3.Connection, affected: set[str], rules: derive.Rules, run: str) -> set[str]:
    """Write the documents again, scrubbed; returns the spaces of their passages."""
    spaces = {
        row["space"]
        for row in connection.execute(
            f"SELECT DISTINCT space FROM document WHERE id {_IN}", (listed(affected),)
        )
    }
    decisions = export.load_decisions(connection)
    for extraction, extract in export.load_extracts(connection, affected):
        batch = Batch(run=run, extraction=extraction, extracts=(extract,), decisions=decisions)
        writing.write_batch(connection, batch, rules)
    return spaces
