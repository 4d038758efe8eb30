"""Evidence that people keep from speaking for them: derived from the journal, part of every query."""

from __future__ import annotations

import json
import sqlite3

from graph.privacy.masking import Masker
from graph.store import withheld
from graph.store.masks import masked_contribution
from graph.store.own import Anchor, OwnEvidence
from graph.store.sqlite import journal, people
from graph.store.sqlite.contributions import contribution_from
from graph.store.sqlite.reading import readable_spaces
from graph.store.sqlite.rows import insert, listed
from graph.viewer import Viewer

_IN = "IN (SELECT value FROM json_each(?))"
_READABLE = "IN (SELECT value FROM json_each(?2))"
_OWN = (
    "p.uid AS passage, p.document, p.day, p.ordinal, p.text, coalesce(d.thread, d.id) AS thread, "
    "0 AS outdated, (SELECT json_group_array(w.entry) FROM withheld w WHERE w.passage = p.uid "
    "AND w.person = ?1) AS decisions FROM passage p JOIN document d ON d.id = p.document "
)


def refresh(connection: sqlite3.Connection) -> None:
    """Derive anew what is withheld; to be called when the journal or passages have changed."""
    entries = journal.journal(connection, withheld.DERIVED_FROM)
    connection.execute("DELETE FROM withheld")
    if not entries:
        return
    rows = connection.execute(
        f"SELECT document, uid, ordinal, text FROM passage WHERE document {_IN}",
        (listed(withheld.documents_of(entries)),),
    )
    places = [
        withheld.Place(row["document"], row["uid"], row["ordinal"], withheld.fingerprint(row["text"]))
        for row in rows
    ]
    insert(connection, "withheld", withheld.rows_of(entries, places, people.joins_of(connection)))


def evidence_on(
    connection: sqlite3.Connection, person: str, viewer: Viewer, masker: Masker
) -> list[OwnEvidence]:
    """See `Store.evidence_on`."""
    members = people.joins_around(connection, [person]).people(person) or (person,)
    rows = connection.execute(
        f"SELECT ?1 AS person, a.id AS account, r.text AS role, {_OWN} JOIN part c ON c.passage = p.number "
        "JOIN account a ON a.number = c.account JOIN word r ON r.number = c.role "
        f"WHERE a.owner = ?1 AND p.space {_READABLE} "
        f"UNION SELECT ?1, '', 'mentioned', {_OWN} JOIN mention m ON m.passage = p.uid "
        f"WHERE m.entity IN (SELECT value FROM json_each(?3)) AND p.space {_READABLE} ORDER BY 4, 3, 1, 2",
        (person, listed(readable_spaces(connection, viewer)), listed(members)),
    )
    return [
        OwnEvidence(
            masked_contribution(masker, contribution_from(row)),
            Anchor(row["document"], row["ordinal"], withheld.fingerprint(row["text"])),
            tuple(sorted(json.loads(row["decisions"]))),
        )
        for row in rows
    ]
