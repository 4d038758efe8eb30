"""Who is who: people and accounts as they were written, and the joins that lie over them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence

from graph.store.derive import Rules
from graph.store.identities import TELLING, identities_of
from graph.store.joining import Joins, LoneAccount, is_open, join_from, join_row
from graph.store.records import Identities, PersonJoin
from graph.store.sqlite.rows import insert, listed

_IN = "IN (SELECT value FROM json_each(?))"


def joins_of(connection: sqlite3.Connection) -> Joins:
    """The joins that hold."""
    return Joins.of(tuple(row) for row in connection.execute("SELECT person, canonical FROM joined"))


def joins_around(connection: sqlite3.Connection, ids: Collection[str]) -> Joins:
    """The joins of these people alone: a question that asks about few should not read all."""
    rows = connection.execute(
        f"SELECT person, canonical FROM joined WHERE canonical {_IN} "
        f"UNION SELECT person, canonical FROM joined WHERE person {_IN}",
        (listed(ids), listed(ids)),
    )
    return Joins.of(tuple(row) for row in rows)


def kept(connection: sqlite3.Connection) -> list[PersonJoin]:
    """See `Store.joins`."""
    return [join_from(row) for row in connection.execute("SELECT * FROM joined ORDER BY person")]


def put(connection: sqlite3.Connection, joins: Sequence[PersonJoin], members: Collection[str]) -> set[str]:
    """Keep these joins in place of the others, `members` are joined otherwise than before; returns what is
    said to stand in a relation to one of them."""
    connection.execute("DELETE FROM joined")
    insert(connection, "joined", map(join_row, joins))
    ids = (listed(members),)
    held = connection.execute(f"SELECT id FROM account WHERE person {_IN} OR id {_IN}", ids * 2)
    own(connection, [row["id"] for row in held.fetchall()])
    rows = connection.execute(
        f"SELECT DISTINCT subject FROM statement WHERE literal = 0 AND object {_IN}", ids
    )
    return {row["subject"] for row in rows}


def own(connection: sqlite3.Connection, accounts: Collection[str]) -> None:
    """Note whose these accounts are as the joins have it."""
    connection.execute(
        "UPDATE account SET owner = coalesce((SELECT canonical FROM joined j WHERE j.person = account.id), "
        f"(SELECT canonical FROM joined j WHERE j.person = account.person), person) WHERE id {_IN}",
        (listed(accounts),),
    )


def forget(connection: sqlite3.Connection, person: str) -> int:
    """Delete the joins of a person; how many they were."""
    return connection.execute("DELETE FROM joined WHERE canonical = ?", (person,)).rowcount


def lone_accounts(connection: sqlite3.Connection, accounts: Collection[str]) -> list[LoneAccount]:
    """What is known of accounts that were given to people one by one."""
    rows = connection.execute(f"SELECT * FROM account WHERE id {_IN} ORDER BY id", (listed(accounts),))
    said = (
        "SELECT DISTINCT object FROM statement WHERE subject = ? AND predicate = ? AND polarity = 'affirmed' "
        "AND modality = 'asserted' ORDER BY object"
    )

    def told(subject: str, predicate: str) -> tuple[str, ...]:
        return tuple(row["object"] for row in connection.execute(said, (subject, predicate)))

    return [
        LoneAccount(
            r["owner"], r["kind"], r["value"], told(r["id"], "displayName"), told(r["person"], "type")
        )
        for r in rows.fetchall()
    ]


def identities(connection: sqlite3.Connection, rules: Rules) -> Identities:
    """See `Store.identities`."""
    spaces = (row["name"] for row in connection.execute("SELECT name FROM space"))
    spaces_of_all = listed([space for space in spaces if is_open(space)])
    said = connection.execute(
        "SELECT subject, predicate, object, max(passage IS NULL), "
        f"max(passage IS NULL OR space {_IN}) FROM statement WHERE predicate {_IN} "
        "AND polarity = 'affirmed' AND modality = 'asserted' GROUP BY subject, predicate, object",
        (spaces_of_all, listed(TELLING)),
    )
    accounts = connection.execute(
        "SELECT a.id, a.kind, a.value, a.person, a.reasons, EXISTS (SELECT 1 FROM part c "
        f"JOIN passage p ON p.number = c.passage WHERE c.account = a.number AND p.space {_IN}) "
        "FROM account a WHERE a.person IS NOT NULL",
        (spaces_of_all,),
    )
    return identities_of(
        rules.model,
        ((subject, predicate, value, bool(a), bool(b)) for subject, predicate, value, a, b in said),
        (
            (one, kind, value, person, tuple(json.loads(reasons)), bool(open_))
            for one, kind, value, person, reasons, open_ in accounts
        ),
    )
