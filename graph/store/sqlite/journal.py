"""What was done by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from graph.privacy.masking import Masker
from graph.store import erasing
from graph.store.codec import journal_from, journal_row
from graph.store.records import JournalEntry
from graph.store.sqlite.rows import insert, listed


def note(connection: sqlite3.Connection, entry: JournalEntry) -> bool:
    """Keep an entry; False where it is kept already."""
    known = connection.execute("SELECT 1 FROM journal WHERE id = ?", (entry.id,)).fetchone()
    if known is None:
        insert(connection, "journal", [journal_row(entry)])
    return known is None


def journal(connection: sqlite3.Connection, kinds: Collection[str] = ()) -> list[JournalEntry]:
    """See `Store.journal`."""
    chosen, values = ("kind IN (SELECT value FROM json_each(?))", (listed(kinds),)) if kinds else ("1", ())
    rows = connection.execute(f"SELECT * FROM journal WHERE {chosen} ORDER BY at, id", values)
    return [journal_from(row) for row in rows]


def forget(connection: sqlite3.Connection, masker: Masker) -> int:
    """Delete the entries that name somebody; how many they were."""
    hers = [(entry.id,) for entry in journal(connection) if erasing.entry_names_her(masker, entry)]
    connection.executemany("DELETE FROM journal WHERE id = ?", hers)
    return len(hers)
