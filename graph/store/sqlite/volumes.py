"""How much each account contributed, kept by space; and whom passages name."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import date

from graph.privacy.masking import Masker
from graph.store import derive
from graph.store.masks import masked_contribution
from graph.store.records import ContributionRow
from graph.store.sqlite.conditions import outdated, speaks
from graph.store.sqlite.contributions import contribution_from
from graph.store.sqlite.reading import dated, readable_spaces
from graph.store.sqlite.rows import listed
from graph.viewer import Viewer

_IN = "IN (SELECT value FROM json_each(?))"
_PASSIVE = f"(SELECT number FROM word WHERE text IN ({', '.join(repr(role) for role in derive.PASSIVE)}))"
_SPOKEN = f"c.role NOT IN {_PASSIVE}"


def count(connection: sqlite3.Connection, documents: Collection[str], sign: int) -> None:
    """Add (sign 1) what is contributed to these documents to the volumes, or take it off (sign -1)."""
    connection.execute(
        "INSERT INTO volume SELECT account, space, ? * sum(length) FROM ("
        "SELECT DISTINCT c.account, p.space, p.uid, p.length FROM passage p "
        f"JOIN part c ON c.passage = p.number WHERE p.document {_IN} AND {_SPOKEN}"
        ") WHERE 1 GROUP BY account, space ON CONFLICT DO UPDATE SET length = length + excluded.length",
        (sign, listed(documents)),
    )
    if sign < 0:
        connection.execute("DELETE FROM volume WHERE length <= 0")


def volumes(
    connection: sqlite3.Connection, people: Collection[str], spaces: Collection[str]
) -> dict[str, int]:
    """How much findable people of these contributed to these spaces; see `Parts.volumes`."""
    rows = connection.execute(
        "SELECT a.owner AS person, sum(v.length) AS total FROM account a "
        "JOIN volume v ON v.account = a.number "
        f"JOIN entity e ON e.id = a.owner WHERE a.owner {_IN} AND v.space {_IN} AND e.hidden = 0 "
        "GROUP BY a.owner",
        (listed(people), listed(spaces)),
    )
    return {row["person"]: row["total"] for row in rows}


def by_day(
    connection: sqlite3.Connection, people: Collection[str], spaces: Collection[str]
) -> list[tuple[str, int, int]]:
    """The same in rows of (person, day, length), by ascending day; what is undated is left out."""
    rows = connection.execute(
        "SELECT person, day, sum(length) FROM ("
        "SELECT DISTINCT a.owner AS person, a.id, p.uid, p.day, p.length FROM account a "
        "JOIN entity e ON e.id = a.owner JOIN part c ON c.account = a.number "
        f"JOIN passage p ON p.number = c.passage WHERE a.owner {_IN} AND p.space {_IN} AND e.hidden = 0 "
        f"AND p.day > 0 AND {_SPOKEN}) GROUP BY person, day ORDER BY day",
        (listed(people), listed(spaces)),
    )
    return [tuple(row) for row in rows]


def mentioned(
    connection: sqlite3.Connection, uids: Collection[int], viewer: Viewer, at: date | None, masker: Masker
) -> list[ContributionRow]:
    """See `Store.mentioned`."""
    rows = connection.execute(
        "SELECT DISTINCT e.id AS person, '' AS account, p.uid AS passage, 'mentioned' AS role, p.document, "
        f"p.day, coalesce(d.thread, d.id) AS thread, {outdated('e.id')} AS outdated FROM mention m "
        "JOIN passage p ON p.uid = m.passage "
        "JOIN document d ON d.id = p.document LEFT JOIN joined j ON j.person = m.entity "
        "JOIN entity e ON e.id = coalesce(j.canonical, m.entity) "
        f"WHERE m.passage {_IN} AND p.space {_IN} AND {dated(at)} AND e.family = 'Person' AND e.hidden = 0 "
        f"AND {speaks('e.id')} "
        "ORDER BY p.uid, e.id",
        (listed(uids), listed(readable_spaces(connection, viewer))),
    )
    return [masked_contribution(masker, contribution_from(row)) for row in rows]
