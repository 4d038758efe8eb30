"""Reading whole tables out, masked, in a stable order."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from graph.privacy.masking import Masker
from graph.store.codec import (
    account_from,
    consent_from,
    contribution_from,
    document_from,
    entry_from,
    mention_from,
    passage_from,
    passage_view,
    run_from,
    statement_from,
)
from graph.store.masks import masked_document, masked_entry, masked_passage
from graph.store.records import (
    ConsentRecord,
    IdentityDecision,
    PassageView,
    QuarantineEntry,
    Run,
    StoreStatus,
)
from graph.store.sqlite.conditions import speaks
from graph.store.sqlite.people import joins_of
from graph.store.sqlite.reading import readable_spaces
from graph.store.sqlite.rows import listed
from graph.viewer import Viewer
from ontology.contribution import Mention
from ontology.document import Document
from ontology.extract import Extract

_IN = "IN (SELECT value FROM json_each(?))"
PAGE = 1000
"""Rows that one export query reads at most."""


def document_page(
    connection: sqlite3.Connection, viewer: Viewer, after: str, masker: Masker
) -> list[tuple[str, Document]]:
    """The next readable documents after an id, with their ids."""
    rows = connection.execute(
        f"SELECT * FROM document WHERE id > ? AND space {_IN} ORDER BY id LIMIT ?",
        (after, listed(readable_spaces(connection, viewer)), PAGE),
    )
    return [(row["id"], masked_document(masker, document_from(row))) for row in rows]


def documents_by_source(connection: sqlite3.Connection, viewer: Viewer) -> dict[str, int]:
    """See `Store.documents_by_source`."""
    rows = connection.execute(
        f"SELECT source, count(*) FROM document WHERE space {_IN} GROUP BY source ORDER BY source",
        (listed(readable_spaces(connection, viewer)),),
    )
    return {row[0]: row[1] for row in rows}


def passage_page(
    connection: sqlite3.Connection, viewer: Viewer, after: int | None, masker: Masker
) -> list[PassageView]:
    """The next readable passages after a uid."""
    rows = connection.execute(
        "SELECT p.*, d.title, d.url, d.path, d.thread FROM passage p JOIN document d ON d.id = p.document "
        f"WHERE (? IS NULL OR p.uid > ?) AND p.space {_IN} ORDER BY p.uid LIMIT ?",
        (after, after, listed(readable_spaces(connection, viewer)), PAGE),
    )
    return [masked_passage(masker, passage_view(row)) for row in rows]


def mentions_of(
    connection: sqlite3.Connection, viewer: Viewer, passages: Collection[int], masker: Masker
) -> list[Mention]:
    """The mentions in readable passages, those of hidden people left out."""
    rows = connection.execute(
        "SELECT DISTINCT m.passage, m.start, m.end, m.surface, m.extractor, "
        "coalesce(j.canonical, m.entity) AS entity FROM mention m JOIN passage p ON p.uid = m.passage "
        "LEFT JOIN joined j ON j.person = m.entity "
        "LEFT JOIN entity e ON e.id = coalesce(j.canonical, m.entity) "
        f"WHERE m.passage {_IN} AND p.space {_IN} AND coalesce(e.hidden, 0) = 0 "
        f"AND (e.id IS NULL OR {speaks('e.id')}) "
        "ORDER BY 1, 2, 6, 3, 4, 5",
        (listed(passages), listed(readable_spaces(connection, viewer))),
    )
    return [mention_from(row) for row in rows if not masker.names(row["surface"])]


def consents(connection: sqlite3.Connection, person: str) -> list[ConsentRecord]:
    """See `Store.consents`; `person` is an id."""
    rows = connection.execute(
        "SELECT DISTINCT ? AS person, purpose, decision, decided, recorded_by FROM consent "
        f"WHERE person {_IN} ORDER BY decided, purpose, decision, recorded_by",
        (person, listed(joins_of(connection).people(person))),
    )
    return [consent_from(row) for row in rows]


def runs(connection: sqlite3.Connection, limit: int) -> list[Run]:
    """See `Store.runs`."""
    rows = connection.execute("SELECT * FROM run ORDER BY started DESC, id DESC LIMIT ?", (limit,))
    return [run_from(row) for row in rows]


def status(connection: sqlite3.Connection, viewer: Viewer, masker: Masker) -> StoreStatus:
    """See `Store.status`."""
    spaces = listed(readable_spaces(connection, viewer))

    def count(query: str) -> int:
        return int(connection.execute(query, (spaces,)).fetchone()[0])

    seen = f"EXISTS (SELECT 1 FROM statement s WHERE s.subject = e.id AND s.space {_IN})"
    hers = (
        "SELECT person FROM joined WHERE canonical = e.id AND person NOT LIKE 'account:%' UNION SELECT e.id"
    )
    read = _IN.replace("?", "?1")
    met = (
        f"(EXISTS (SELECT 1 FROM statement s WHERE s.subject IN ({hers}) AND s.space {read}) "
        "OR EXISTS (SELECT 1 FROM joined j JOIN contribution c ON c.account = j.person "
        f"JOIN passage p ON p.uid = c.passage WHERE j.canonical = e.id AND p.space {read}))"
    )
    entries = connection.execute(
        f"SELECT q.* FROM quarantine q LEFT JOIN document d ON d.id = q.document WHERE ? OR d.space {_IN} "
        "ORDER BY q.source, q.path, q.place, q.reason, q.key",
        (viewer.operator or viewer.steward, spaces),
    )
    return StoreStatus(
        documents=count(f"SELECT count(*) FROM document WHERE space {_IN}"),
        passages=count(f"SELECT count(*) FROM passage WHERE space {_IN}"),
        people=count(f"SELECT count(*) FROM entity e WHERE family = 'Person' AND hidden = 0 AND {met}"),
        topics=count(f"SELECT count(*) FROM entity e WHERE family = 'Topic' AND {seen}"),
        elements=count(f"SELECT count(*) FROM entity e WHERE family = 'Element' AND {seen}"),
        dependencies=count(
            "SELECT count(*) FROM (SELECT DISTINCT subject, object FROM statement WHERE "
            "predicate = 'dependsOn' AND polarity = 'affirmed' AND modality = 'asserted' "
            f"AND subject NOT LIKE 'unknown:%' AND object NOT LIKE 'unknown:%' AND space {_IN})"
        ),
        quarantine=tuple(masked_entry(masker, entry_from(row)) for row in entries),
    )


def load_extracts(connection: sqlite3.Connection, ids: Collection[str]) -> list[tuple[str, Extract]]:
    """Documents as they were written, each with the hash of what it was extracted with."""
    rows = connection.execute(f"SELECT * FROM document WHERE id {_IN} ORDER BY id", (listed(ids),)).fetchall()
    return [(row["extraction"], _load_extract(connection, document_from(row))) for row in rows]


def load_decisions(connection: sqlite3.Connection) -> tuple[IdentityDecision, ...]:
    """All identity decisions, by account."""
    rows = connection.execute("SELECT * FROM account WHERE person IS NOT NULL ORDER BY id")
    return tuple(IdentityDecision(r["id"], r["person"], tuple(json.loads(r["reasons"]))) for r in rows)


def _load_extract(connection: sqlite3.Connection, document: Document) -> Extract:
    one = (document.id,)
    within = "passage IN (SELECT uid FROM passage WHERE document = ?)"
    accounts = connection.execute(
        f"SELECT * FROM account WHERE id IN (SELECT account FROM contribution WHERE {within}) ORDER BY id",
        one,
    ).fetchall()
    passages = connection.execute("SELECT * FROM passage WHERE document = ? ORDER BY ordinal", one)
    contributed = connection.execute(f"SELECT * FROM contribution WHERE {within}", one)
    mentioned = connection.execute(f"SELECT * FROM mention WHERE {within}", one)
    stated = connection.execute("SELECT * FROM statement WHERE document = ? ORDER BY id", one)
    issues = connection.execute("SELECT * FROM quarantine WHERE document = ? ORDER BY key", one)
    return Extract(
        document=document,
        passages=tuple(map(passage_from, passages)),
        accounts=tuple(map(account_from, accounts)),
        contributions=tuple(map(contribution_from, contributed)),
        mentions=tuple(map(mention_from, mentioned)),
        statements=tuple(map(statement_from, stated)),
        issues=tuple(entry_from(row).issue for row in issues),
    )


def quarantine_entries(connection: sqlite3.Connection) -> list[tuple[str, QuarantineEntry]]:
    """All issues with their keys."""
    return [(row["key"], entry_from(row)) for row in connection.execute("SELECT * FROM quarantine")]
