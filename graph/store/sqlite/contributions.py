"""Who contributed to what, each answer inside one read transaction.

What a viewer may read and who is hidden is part of every query here, never a filter behind it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import date

from graph.people import PERSON
from graph.privacy.masking import Masker
from graph.store.derive import HELPING
from graph.store.masks import masked_contribution
from graph.store.records import ContributionRow
from graph.store.sqlite.conditions import outdated, speaks
from graph.store.sqlite.people import joins_around
from graph.store.sqlite.reading import dated, readable_spaces
from graph.store.sqlite.rows import listed
from graph.viewer import Viewer
from ontology.generated.names import ContributionRole

_IN = "IN (SELECT value FROM json_each(?))"
_ROLES = {str(role): role for role in ContributionRole}


def contributions(
    connection: sqlite3.Connection,
    viewer: Viewer,
    at: date | None,
    *,
    passages: Collection[int] | None,
    person: str | None,
    topic: str | None,
    masker: Masker,
) -> list[ContributionRow]:
    """See `Store.contributions`."""
    if passages is not None and person is None and topic is None:
        return _contributed_to(connection, passages, viewer, at, masker)
    conditions = ["e.hidden = 0", f"p.space {_IN}", dated(at), speaks("e.id")]
    values: list[str] = [listed(readable_spaces(connection, viewer))]
    if passages is not None:
        conditions.append(f"p.uid {_IN}")
        values.append(listed(passages))
    if person is not None:
        conditions.append("a.owner = ?")
        values.append(person)
    if topic is not None:
        conditions.append(f"p.uid IN (SELECT m.passage FROM mention m WHERE m.entity {_IN})")
        values.append(listed(joins_around(connection, [topic]).people(topic)))
    rows = connection.execute(
        "SELECT a.owner AS person, a.id AS account, p.uid AS passage, r.text AS role, p.document, p.day, "
        f"coalesce(d.thread, d.id) AS thread, {outdated('e.id')} AS outdated "
        "FROM part c JOIN passage p ON p.number = c.passage JOIN document d ON d.id = p.document "
        "JOIN account a ON a.number = c.account JOIN entity e ON e.id = a.owner "
        "JOIN word r ON r.number = c.role "
        f"WHERE {' AND '.join(conditions)} ORDER BY p.uid, r.text, a.owner, a.id",
        values,
    )
    return [masked_contribution(masker, contribution_from(row)) for row in rows]


def _contributed_to(
    connection: sqlite3.Connection, uids: Collection[int], viewer: Viewer, at: date | None, masker: Masker
) -> list[ContributionRow]:
    """`contributions` to these passages: each of them is looked up and masked once, not once a row."""
    found = connection.execute(
        "SELECT p.uid, p.document, coalesce(d.thread, d.id) AS thread, p.day FROM passage p "
        f"JOIN document d ON d.id = p.document WHERE p.uid {_IN} AND p.space {_IN} AND {dated(at)}",
        (listed(uids), listed(readable_spaces(connection, viewer))),
    )
    places = {
        uid: (document, masker.mask(thread) if masker else thread, date.fromordinal(day) if day else None)
        for uid, document, thread, day in found
    }
    rows = connection.execute(
        f"SELECT a.owner, a.id, p.uid, r.text, {outdated('e.id')} FROM passage p "
        "JOIN part c ON c.passage = p.number "
        "JOIN account a ON a.number = c.account JOIN entity e ON e.id = a.owner "
        "JOIN word r ON r.number = c.role "
        f"WHERE p.uid {_IN} AND e.hidden = 0 AND {speaks('e.id')} "
        "ORDER BY p.uid, r.text, a.owner, a.id",
        (listed(places),),
    )
    return [
        ContributionRow(owner, account, uid, document, thread, _ROLES[role], day, bool(old))
        for owner, account, uid, role, old in rows
        for document, thread, day in (places[uid],)
    ]


def answered_unseen(
    connection: sqlite3.Connection, viewer: Viewer, at: date | None, masker: Masker
) -> frozenset[str]:
    """See `Store.answered_unseen`."""
    rows = connection.execute(
        "SELECT DISTINCT coalesce(d.thread, d.id) FROM entity e JOIN account a ON a.owner = e.id "
        "JOIN part c ON c.account = a.number JOIN word r ON r.number = c.role "
        "JOIN passage p ON p.number = c.passage JOIN document d ON d.id = p.document "
        f"WHERE e.family = ? AND e.hidden = 1 AND r.text {_IN} AND p.space {_IN} AND {dated(at)}",
        (PERSON, listed(HELPING), listed(readable_spaces(connection, viewer))),
    )
    return frozenset(masker.mask(thread) for (thread,) in rows)


def contribution_from(row: sqlite3.Row) -> ContributionRow:
    """A contribution from its row."""
    return ContributionRow(
        person=row["person"],
        account=row["account"],
        passage=row["passage"],
        document=row["document"],
        thread=row["thread"],
        role=_ROLES[row["role"]],
        date=date.fromordinal(row["day"]) if row["day"] else None,
        outdated=bool(row["outdated"]),
    )
