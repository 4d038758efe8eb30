"""Who is who: people and accounts as they were written, and the joins that lie over them.

A join is a node of its own. For the eye, and for queries that follow it, who is joined bears the label
`Joined` and points to the canonical person by SAME_AS; her accounts point to the canonical person, too.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from graph.store.codec import Row
from graph.store.derive import Rules
from graph.store.identities import TELLING, identities_of
from graph.store.joining import ACCOUNT_PREFIX, Joins, LoneAccount, is_open, join_from, join_row
from graph.store.neo4j import segments
from graph.store.neo4j.database import Transaction, collected, run
from graph.store.records import Identities, PersonJoin

_JOINS = "MATCH (j:Join) RETURN collect([j.person, j.canonical])"
_KEPT = "MATCH (j:Join) RETURN collect(j {.*})"
_DROP = "MATCH (j:Join) DELETE j"
_KEEP = "UNWIND $rows AS r CREATE (j:Join) SET j = r"
_FORGET = "MATCH (j:Join {canonical: $person}) WITH j, j.person AS person DELETE j RETURN collect(person)"
_UNMARK = "MATCH (e:Joined)-[l:SAME_AS]->() WHERE e.id IN $ids DELETE l REMOVE e:Joined"
_MARK = (
    "UNWIND $rows AS r MATCH (e:Entity {id: r.person}) MERGE (c:Entity {id: r.canonical}) "
    "SET e:Joined CREATE (e)-[:SAME_AS]->(c)"
)
_HELD = "MATCH (a:Account) WHERE a.person IN $ids OR a.id IN $ids RETURN collect([a.id, a.person])"
_DISOWN = "MATCH (a:Account)-[l:ACCOUNT_OF]->() WHERE a.id IN $ids DELETE l"
_OWN = (
    "UNWIND $rows AS r MATCH (a:Account {id: r.id}) MERGE (e:Entity {id: r.owner}) "
    "CREATE (a)-[:ACCOUNT_OF]->(e)"
)
_RELATED = "MATCH (s:Statement)-[:OBJECT]->(e:Entity) WHERE e.id IN $ids RETURN collect(DISTINCT s.subject)"
_TRUE = "s.polarity = 'affirmed' AND s.modality = 'asserted'"
_LONE = "MATCH (a:Account) WHERE a.id IN $ids RETURN collect(a {.id, .kind, .value, .person})"
_SAID = (
    f"MATCH (s:Statement) WHERE s.subject IN $ids AND s.predicate = $predicate AND {_TRUE} "
    "RETURN collect(DISTINCT [s.subject, coalesce(s.value, s.object)])"
)
_TELLING = (
    f"MATCH (s:Statement) WHERE s.predicate IN $telling AND {_TRUE} "
    "WITH s.subject AS subject, s.predicate AS predicate, coalesce(s.value, s.object) AS object, "
    "max(CASE WHEN s.passage IS NULL THEN 1 ELSE 0 END) AS declared, "
    "max(CASE WHEN s.passage IS NULL OR s.space IN $spaces THEN 1 ELSE 0 END) AS open "
    "RETURN collect([subject, predicate, object, declared = 1, open = 1])"
)
_ACCOUNTS = (
    "MATCH (a:Account) WHERE a.person IS NOT NULL RETURN collect([a.id, a.kind, a.value, a.person, "
    "a.reasons, EXISTS { MATCH (a)-->(p:Passage) WHERE p.space IN $spaces }])"
)


async def joins_of(tx: Transaction) -> Joins:
    """The joins that hold."""
    return Joins.of((person, canonical) for person, canonical in await collected(tx, _JOINS))


async def kept(tx: Transaction) -> list[PersonJoin]:
    """See `Store.joins`."""
    return sorted(map(join_from, await collected(tx, _KEPT)), key=lambda join: join.person)


async def put(tx: Transaction, joins: Sequence[PersonJoin], members: Collection[str]) -> set[str]:
    """Keep these joins in place of the others, `members` are joined otherwise than before; returns what is
    said to stand in a relation to one of them."""
    ids = sorted(members)
    await run(tx, _DROP)
    await run(tx, _KEEP, rows=[join_row(join) for join in joins])
    await run(tx, _UNMARK, ids=ids)
    held = await collected(tx, _HELD, ids=ids)
    await run(tx, _DISOWN, ids=[account for account, _ in held])
    await own(tx, dict(held), Joins.of((join.person, join.canonical) for join in joins))
    return set(await collected(tx, _RELATED, ids=ids))


async def own(tx: Transaction, accounts: Mapping[str, str | None], joins: Joins) -> None:
    """Connect accounts with whose they are as the joins have it; `accounts` are given with their people."""
    rows = [{"id": one, "owner": joins.owner(one, person)} for one, person in sorted(accounts.items())]
    owned: list[Row] = [row for row in rows if row["owner"] is not None]
    if owned:
        await run(tx, _OWN, rows=owned)


async def mark(tx: Transaction, joins: Sequence[PersonJoin], members: Collection[str]) -> None:
    """Draw the joins of these members, which are no people any more."""
    rows = [join_row(j) for j in joins if j.person in members and not j.person.startswith(ACCOUNT_PREFIX)]
    if rows:
        await run(tx, _MARK, rows=rows)


async def forget(tx: Transaction, person: str) -> int:
    """Delete the joins of a person; how many they were."""
    gone = await collected(tx, _FORGET, person=person)
    await run(tx, _UNMARK, ids=gone)
    return len(gone)


async def lone_accounts(tx: Transaction, accounts: Collection[str], joins: Joins) -> list[LoneAccount]:
    """What is known of accounts that were given to people one by one."""
    if not accounts:
        return []
    rows = sorted(await collected(tx, _LONE, ids=sorted(accounts)), key=lambda row: str(row["id"]))
    names = await collected(tx, _SAID, ids=[row["id"] for row in rows], predicate="displayName")
    types = await collected(tx, _SAID, ids=[row["person"] for row in rows], predicate="type")

    def told(found: list[list[str]], subject: str) -> tuple[str, ...]:
        return tuple(sorted(value for one, value in found if one == subject))

    return [
        LoneAccount(
            str(joins.owner(row["id"], None)),
            row["kind"],
            row["value"],
            told(names, row["id"]),
            told(types, row["person"]),
        )
        for row in rows
    ]


async def identities(tx: Transaction, rules: Rules) -> Identities:
    """See `Store.identities`."""
    spaces = sorted(name for name in await segments.spaces(tx) if is_open(name))
    said = await collected(tx, _TELLING, telling=list(TELLING), spaces=spaces)
    accounts = await collected(tx, _ACCOUNTS, spaces=spaces)
    return identities_of(
        rules.model,
        ((subject, predicate, value, declared, open_) for subject, predicate, value, declared, open_ in said),
        (
            (one, kind, value, person, tuple(json.loads(reasons)), open_)
            for one, kind, value, person, reasons, open_ in accounts
        ),
    )
