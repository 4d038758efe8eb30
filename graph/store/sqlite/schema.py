"""Tables of the embedded store, and how we know that a file is ours."""

from __future__ import annotations

import sqlite3

from graph.errors import NotOurStoreError
from graph.store.sqlite import jobs

APPLICATION_ID = 0x77686F6B  # "whok"
VERSION = 6

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, kind TEXT NOT NULL,
    title TEXT NOT NULL, content_hash TEXT NOT NULL, space TEXT NOT NULL, date TEXT, url TEXT, path TEXT,
    owner TEXT, thread TEXT,
    extraction TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX document_source ON document (source, id);
CREATE TABLE passage (
    number INTEGER PRIMARY KEY, uid INTEGER NOT NULL UNIQUE, document TEXT NOT NULL, ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL, text TEXT NOT NULL, heading TEXT NOT NULL, place TEXT NOT NULL, space TEXT NOT NULL,
    day INTEGER NOT NULL, length INTEGER NOT NULL, language TEXT NOT NULL, conversation TEXT NOT NULL,
    parts BLOB NOT NULL);
CREATE INDEX passage_document ON passage (document, ordinal);
CREATE INDEX passage_space ON passage (space, day, language, length);
CREATE TABLE account (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, value TEXT NOT NULL, person TEXT,
    reasons TEXT NOT NULL, owner TEXT);
CREATE INDEX account_person ON account (person);
CREATE INDEX account_owner ON account (owner);
CREATE TABLE joined (
    person TEXT PRIMARY KEY, canonical TEXT NOT NULL, reasons TEXT NOT NULL, decided_by TEXT NOT NULL
    ) WITHOUT ROWID;
CREATE INDEX joined_canonical ON joined (canonical);
CREATE TABLE word (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE part (
    passage INTEGER NOT NULL, account INTEGER NOT NULL, role INTEGER NOT NULL, extractor INTEGER NOT NULL,
    PRIMARY KEY (passage, account, role)) WITHOUT ROWID;
CREATE INDEX part_account ON part (account);
CREATE VIEW contribution AS
    SELECT passage.uid AS passage, account.id AS account, role.text AS role, extractor.text AS extractor
    FROM part JOIN passage ON passage.number = part.passage
    JOIN account ON account.number = part.account JOIN word role ON role.number = part.role
    JOIN word extractor ON extractor.number = part.extractor;
CREATE TABLE volume (
    account INTEGER NOT NULL, space TEXT NOT NULL, length INTEGER NOT NULL, PRIMARY KEY (account, space)
    ) WITHOUT ROWID;
CREATE TABLE mention (
    passage INTEGER NOT NULL, entity TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    surface TEXT NOT NULL, extractor TEXT NOT NULL, PRIMARY KEY (passage, start, entity)) WITHOUT ROWID;
CREATE INDEX mention_entity ON mention (entity, passage);
CREATE TABLE statement (
    id TEXT PRIMARY KEY, subject TEXT NOT NULL, predicate TEXT NOT NULL, object TEXT NOT NULL,
    literal INTEGER NOT NULL, document TEXT NOT NULL, passage INTEGER, start INTEGER NOT NULL,
    end INTEGER NOT NULL, quote TEXT NOT NULL, line INTEGER, speaker TEXT, day INTEGER NOT NULL,
    polarity TEXT NOT NULL, modality TEXT NOT NULL, extractor TEXT NOT NULL, confidence REAL NOT NULL,
    qualifiers TEXT NOT NULL, space TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX statement_document ON statement (document);
CREATE INDEX statement_subject ON statement (subject, predicate);
CREATE TABLE entity (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, family TEXT NOT NULL, name TEXT NOT NULL,
    properties TEXT NOT NULL, hidden INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX entity_family ON entity (family, id);
CREATE TABLE name (
    subject TEXT NOT NULL, folded TEXT NOT NULL, shown TEXT NOT NULL, predicate TEXT NOT NULL,
    space TEXT NOT NULL, document TEXT NOT NULL);
CREATE INDEX name_subject ON name (subject, predicate);
CREATE INDEX name_document ON name (document);
CREATE TABLE consent (
    person TEXT NOT NULL, purpose TEXT NOT NULL, decision TEXT NOT NULL, decided TEXT NOT NULL,
    recorded_by TEXT NOT NULL, PRIMARY KEY (person, purpose, decided, decision)) WITHOUT ROWID;
CREATE TABLE journal (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, object TEXT NOT NULL, value TEXT NOT NULL,
    at TEXT NOT NULL, by TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX journal_kind ON journal (kind, at, id);
CREATE TABLE withheld (
    entry TEXT PRIMARY KEY, person TEXT NOT NULL, kind TEXT NOT NULL, passage INTEGER, topic TEXT
    ) WITHOUT ROWID;
CREATE INDEX withheld_passage ON withheld (passage, person, kind);
CREATE INDEX withheld_topic ON withheld (person, topic) WHERE topic IS NOT NULL;
CREATE TABLE forgotten (hash TEXT PRIMARY KEY, words INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE run (
    id TEXT PRIMARY KEY, sources TEXT NOT NULL, started TEXT NOT NULL, finished TEXT,
    written INTEGER NOT NULL, unchanged INTEGER NOT NULL, removed INTEGER NOT NULL, issues INTEGER NOT NULL
    ) WITHOUT ROWID;
CREATE TABLE quarantine (
    key TEXT PRIMARY KEY, source TEXT NOT NULL, document TEXT, run TEXT NOT NULL, path TEXT NOT NULL,
    place TEXT NOT NULL, reason TEXT NOT NULL, remedy TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE space (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE segment (
    space INTEGER NOT NULL, seq INTEGER NOT NULL, level INTEGER NOT NULL, bits INTEGER NOT NULL,
    size INTEGER NOT NULL, dead BLOB NOT NULL, PRIMARY KEY (space, seq)) WITHOUT ROWID;
CREATE TABLE bucket (key INTEGER PRIMARY KEY, data BLOB NOT NULL);
INSERT INTO meta VALUES ('generation', '0'), ('sequence', '0'), ('store', lower(hex(randomblob(16))));
"""


def ensure(connection: sqlite3.Connection, url: str) -> None:
    """Create the tables in an empty file.

    Raises NotOurStoreError where the file is a database of something else or of another version.
    """
    connection.execute("BEGIN")  # so that what is looked at is of one moment
    try:
        if _is_ours(connection, url) and jobs.is_whole(connection):
            return
    finally:
        connection.execute("ROLLBACK")
    connection.execute("BEGIN IMMEDIATE")
    if not _is_ours(connection, url):  # somebody else may just have made it
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    if not jobs.is_whole(connection):
        jobs.make_whole(connection)
    connection.execute("COMMIT")


def _is_ours(connection: sqlite3.Connection, url: str) -> bool:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and application != APPLICATION_ID:
        raise NotOurStoreError(
            f"{url} is a database of another program; nothing was written. "
            "Name another file in WHOKNOWS_STORE."
        )
    if tables and version != VERSION:
        raise NotOurStoreError(
            f"{url} was written by another version of whoknows (layout {version}, this one reads {VERSION}). "
            "Ingest into a new store, or use the version that wrote it."
        )
    return bool(tables)
