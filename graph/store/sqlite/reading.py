"""Answers to the port's questions, each inside one read transaction.

What a viewer may read and who is hidden is part of every query here, never a filter behind it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from graph.people import PERSON, people_of
from graph.privacy.masking import Masker
from graph.store import derive
from graph.store.codec import (
    audience_of,
    day_number,
    document_from,
    passage_view,
    statement_from,
)
from graph.store.joining import own_kinds, owned_account
from graph.store.masks import (
    is_shown,
    masked_account,
    masked_document,
    masked_passage,
    masked_person,
    masked_statement,
    without_hidden_ends,
)
from graph.store.names import AskedName, named
from graph.store.records import Holders, KnownName, Name, OwnedAccount, PassageView, Person
from graph.store.sqlite.conditions import outdated, speaks
from graph.store.sqlite.people import joins_around, joins_of
from graph.store.sqlite.rows import listed
from graph.viewer import Viewer
from ontology.document import Document
from ontology.statement import Statement

_IN = "IN (SELECT value FROM json_each(?))"


def generation(connection: sqlite3.Connection) -> int:
    """See `Store.generation`."""
    return int(connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()["value"])


def readable_spaces(connection: sqlite3.Connection, viewer: Viewer) -> list[str]:
    """The spaces that the viewer may read, sorted."""
    rows = connection.execute("SELECT name FROM space ORDER BY name")
    return [row["name"] for row in rows if viewer.may_read(audience_of(row["name"]))]


def dated(at: date | None, column: str = "p.day") -> str:
    """The condition that a passage counts as of a date."""
    return "1" if at is None else f"({column} > 0 AND {column} < {day_number(at)})"


def passages(
    connection: sqlite3.Connection, uids: Collection[int], viewer: Viewer, at: date | None, masker: Masker
) -> dict[int, PassageView]:
    """See `Store.passages`."""
    rows = connection.execute(
        "SELECT p.*, d.title, d.url, d.path, d.thread FROM passage p JOIN document d ON d.id = p.document "
        f"WHERE p.uid {_IN} AND p.space {_IN} AND {dated(at)} ORDER BY p.uid",
        (listed(uids), listed(readable_spaces(connection, viewer))),
    )
    return {row["uid"]: masked_passage(masker, passage_view(row)) for row in rows}


def documents(
    connection: sqlite3.Connection, ids: Collection[str], viewer: Viewer, masker: Masker
) -> dict[str, Document]:
    """See `Store.documents`."""
    rows = connection.execute(
        f"SELECT * FROM document WHERE id {_IN} AND space {_IN} ORDER BY id",
        (listed(ids), listed(readable_spaces(connection, viewer))),
    )
    return {row["id"]: masked_document(masker, document_from(row)) for row in rows}


def holders(
    connection: sqlite3.Connection, topics: Collection[str], viewer: Viewer, at: date | None, today: date
) -> dict[str, Holders]:
    """See `Store.holders`."""
    asked = joins_around(connection, topics).ids_of(topics)
    rows = connection.execute(
        "SELECT DISTINCT m.entity AS topic, e.id, e.hidden, "
        "json_extract(e.properties, '$.leftOn[0]') AS left_on FROM mention m "
        "JOIN passage p ON p.uid = m.passage JOIN part c ON c.passage = p.number "
        "JOIN account a ON a.number = c.account JOIN word r ON r.number = c.role "
        f"JOIN entity e ON e.id = a.owner WHERE m.entity {_IN} AND p.space {_IN} AND {dated(at)} "
        f"AND r.text {_IN} AND {speaks('e.id')} AND NOT {outdated('e.id')}",
        (listed(asked), listed(readable_spaces(connection, viewer)), listed(derive.HOLDING)),
    )
    found = ((asked[row["topic"]], row["id"], bool(row["hidden"]), row["left_on"]) for row in rows)
    return derive.holders_of(topics, found, at or today)


def accounts_of(
    connection: sqlite3.Connection, person: str, viewer: Viewer, masker: Masker
) -> list[OwnedAccount]:
    """See `Store.accounts_of`."""
    rows = connection.execute(
        "SELECT a.id, a.kind, a.value, a.reasons, coalesce(j.reasons, k.reasons, '[]') AS joined "
        "FROM account a JOIN entity e ON e.id = a.owner LEFT JOIN joined j ON j.person = a.id "
        "LEFT JOIN joined k ON k.person = a.person WHERE e.id = ? AND e.hidden = 0 AND EXISTS ("
        "SELECT 1 FROM part c JOIN passage p ON p.number = c.passage "
        f"WHERE c.account = a.number AND p.space {_IN}) ORDER BY a.id",
        (person, listed(readable_spaces(connection, viewer))),
    )
    return [masked_account(masker, owned_account(row)) for row in rows]


def topics_of(
    connection: sqlite3.Connection, uids: Collection[int], viewer: Viewer
) -> dict[int, tuple[str, ...]]:
    """See `Store.topics_of`."""
    # The joins are in this order on purpose: the other way round every topic is tried with every passage.
    rows = connection.execute(
        "SELECT DISTINCT m.passage, m.entity FROM passage p CROSS JOIN mention m ON m.passage = p.uid "
        "CROSS JOIN entity e ON e.id = m.entity "
        f"WHERE e.family = 'Topic' AND p.uid {_IN} AND p.space {_IN} ORDER BY m.passage, m.entity",
        (listed(uids), listed(readable_spaces(connection, viewer))),
    )
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row["passage"], []).append(row["entity"])
    return {uid: tuple(topics) for uid, topics in found.items()}


def people(
    connection: sqlite3.Connection, ids: Collection[str] | None, rules: derive.Rules, masker: Masker
) -> dict[str, Person]:
    """See `Store.people`."""
    chosen, values = ("1", ()) if ids is None else (f"id {_IN}", (listed(ids),))
    rows = connection.execute(
        f"SELECT * FROM entity WHERE family = ? AND hidden = 0 AND {chosen} ORDER BY id", (PERSON, *values)
    )
    found = [derive.entity_from(row) for row in rows]
    groups = listed({group for entity in found for group in entity.properties.get("memberOf", ())})
    units = connection.execute(f"SELECT * FROM entity WHERE id {_IN}", (groups,))
    made = people_of(found, rules.model, {row["id"]: derive.entity_from(row) for row in units})
    managers = listed({person.manager for person in made.values() if person.manager is not None})
    rows = connection.execute(f"SELECT id FROM entity WHERE id {_IN} AND hidden = 1", (managers,))
    hidden = {row["id"] for row in rows}
    return {one: masked_person(masker, hidden, person) for one, person in made.items()}


def statements(
    connection: sqlite3.Connection, viewer: Viewer, at: date | None, subject: str | None, masker: Masker
) -> list[Statement]:
    """See `Store.statements`."""
    conditions = [
        f"s.space {_IN}",
        f"(s.passage IS NULL OR {dated(at, 's.day')})",
        "coalesce(e.family, '') <> 'Person'",
        "s.subject NOT LIKE 'account:%'",
        "NOT EXISTS (SELECT 1 FROM joined WHERE joined.person = s.subject)",
    ]
    values = [listed(readable_spaces(connection, viewer))]
    if subject is not None:
        conditions.append("s.subject = ?")
        values.append(subject)
    rows = connection.execute(
        f"SELECT s.*, CASE WHEN who.hidden = 0 AND {speaks('who.id', 's.passage')} THEN who.id END said_by, "
        "CASE WHEN s.literal = 0 THEN coalesce(j.canonical, s.object) ELSE s.object END AS about, "
        "s.literal = 0 AND coalesce(o.hidden, 0) AS object_hidden FROM statement s "
        "LEFT JOIN entity e ON e.id = s.subject LEFT JOIN joined j ON j.person = s.object "
        "LEFT JOIN entity o ON o.id = coalesce(j.canonical, s.object) "
        "LEFT JOIN account a ON a.id = s.speaker LEFT JOIN entity who ON who.id = a.owner "
        f"WHERE {' AND '.join(conditions)} ORDER BY s.id",
        values,
    )
    read = (
        (
            statement_from({**dict(row), "speaker": row["said_by"], "object": row["about"]}),
            row["object_hidden"],
        )
        for row in rows
    )
    return [
        masked_statement(masker, statement)
        for statement in without_hidden_ends(read)
        if is_shown(masker, statement)
    ]


def names(
    connection: sqlite3.Connection, text: str, viewer: Viewer, limit: int, masker: Masker
) -> Sequence[Name]:
    """See `Store.names`."""
    asked = AskedName(text)
    if not asked.words:
        return []
    spaces = listed(readable_spaces(connection, viewer))
    likes = " AND ".join(["n.folded LIKE ? ESCAPE '\\'"] * len(asked.words))
    matched = connection.execute(
        "SELECT e.id AS subject, n.folded, n.shown, e.kind, e.family FROM name n "
        "LEFT JOIN joined j ON j.person = n.subject JOIN entity e ON e.id = coalesce(j.canonical, n.subject) "
        f"WHERE {likes} AND n.space {_IN} AND e.hidden = 0 AND e.family IN ('Person', 'Topic', 'Element')",
        (*asked.likes(), spaces),
    ).fetchall()
    subjects = {row["subject"] for row in matched}
    ids = joins_around(connection, subjects).ids_of(subjects)
    labels = connection.execute(
        f"SELECT subject, shown FROM name WHERE predicate = 'name' AND subject {_IN} AND space {_IN}",
        (listed(ids), spaces),
    )
    shown = ((ids[row["subject"]], row["subject"], row["shown"]) for row in labels)
    return named(asked, matched, shown, limit, masker)


def known_names(connection: sqlite3.Connection, rules: derive.Rules) -> list[KnownName]:
    """See `Store.known_names`."""
    rows = connection.execute(
        "SELECT DISTINCT s.subject AS id, e.family, e.kind, s.predicate, s.object AS value FROM statement s "
        "LEFT JOIN joined j ON j.person = s.subject JOIN entity e ON e.id = coalesce(j.canonical, s.subject) "
        "WHERE s.passage IS NULL AND s.polarity = 'affirmed' AND s.modality = 'asserted' "
        "AND s.predicate IN ('name', 'alias', 'email', 'handle', 'elementType') "
        "ORDER BY s.subject, s.predicate, s.object"
    ).fetchall()
    types = connection.execute(
        "SELECT subject, object FROM statement WHERE predicate = 'type' AND polarity = 'affirmed' "
        f"AND modality = 'asserted' AND subject {_IN}",
        (listed(joins_of(connection).clusters & {row["id"] for row in rows}),),
    )
    kinds = own_kinds(rules.model, ((row["subject"], row["object"]) for row in types))
    return [KnownName(**{**dict(row), "kind": kinds.get(row["id"], row["kind"])}) for row in rows]


def hidden_names(connection: sqlite3.Connection) -> Iterable[str]:
    """Every name, address, handle, id and account of hidden people."""
    for row in connection.execute("SELECT * FROM entity WHERE family = ? AND hidden = 1", (PERSON,)):
        yield from derive.all_names(derive.entity_from(row))
    shown = connection.execute(
        "SELECT a.value FROM account a JOIN entity e ON e.id = a.owner WHERE e.hidden = 1 "
        "UNION SELECT s.object FROM statement s JOIN account a ON a.id = s.subject "
        "JOIN entity e ON e.id = a.owner WHERE e.hidden = 1 AND s.predicate = 'displayName'"
    )
    yield from (row["value"] for row in shown)
