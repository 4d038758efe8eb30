"""How much each account contributed, kept by space; and whom passages name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from graph.store import derive
from graph.store.masks import masked_contribution
from graph.store.neo4j.conditions import marked, speaks
from graph.store.neo4j.database import Transaction, collected, run
from graph.store.neo4j.moment import Moment
from graph.store.neo4j.nodes import role_type
from graph.store.neo4j.reading import CONTRIBUTION, READABLE, contribution_from, seen
from graph.store.records import ContributionRow
from graph.viewer import Viewer

_PASSIVE = "[" + ", ".join(repr(role_type(role)) for role in derive.PASSIVE) + "]"
_CONTRIBUTED = (
    "MATCH (a:Account)-[c]->(p:Passage)-[:PART_OF]->(d:Document) WHERE d.id IN $ids "
    f"AND NOT type(c) IN {_PASSIVE} RETURN collect(DISTINCT [a.id, p.space, p.uid, p.length])"
)
_ADD = (
    "UNWIND $rows AS r MERGE (v:Volume {key: r.key}) "
    "ON CREATE SET v.account = r.account, v.space = r.space, v.length = 0 "
    "SET v.length = v.length + r.length WITH v WHERE v.length <= 0 DELETE v"
)
_VOLUMES = (
    "MATCH (e:Person)<-[:ACCOUNT_OF]-(a:Account) WHERE e.id IN $people AND e.hidden = false "
    "MATCH (v:Volume {account: a.id}) WHERE v.space IN $spaces "
    "WITH e.id AS person, sum(v.length) AS total RETURN collect([person, total])"
)
_VOLUMES_AT = (
    "MATCH (e:Person)<-[:ACCOUNT_OF]-(a:Account) WHERE e.id IN $people AND e.hidden = false "
    f"MATCH (a)-[c]->(p:Passage) WHERE {READABLE} AND NOT type(c) IN {_PASSIVE} "
    "WITH DISTINCT e.id AS person, a.id AS account, p "
    "WITH person, sum(p.length) AS total RETURN collect([person, total])"
)
_NAMED = CONTRIBUTION.format(kind="'MENTIONED'")
_MENTIONED = (
    "MATCH (d:Document)<-[:PART_OF]-(p:Passage)-[:MENTIONS]->()-[:SAME_AS*0..1]->(e:Person) "
    f"WHERE p.uid IN $uids AND e.hidden = false AND {READABLE} AND {speaks('e.id')} "
    f"WITH DISTINCT e, {{id: ''}} AS a, p, d RETURN collect({_NAMED})"
)


async def count(tx: Transaction, documents: Collection[str], sign: int) -> None:
    """Add (sign 1) what is contributed to these documents to the volumes, or take it off (sign -1)."""
    await _add(tx, await collected(tx, _CONTRIBUTED, ids=sorted(documents)), sign)


async def _add(tx: Transaction, found: Iterable[tuple[str, str, int, int]], sign: int) -> None:
    totals: Counter[tuple[str, str]] = Counter()
    for account, space, _, length in found:
        totals[account, space] += sign * length
    rows = [
        {"key": f"{account}|{space}", "account": account, "space": space, "length": length}
        for (account, space), length in sorted(totals.items())
    ]
    if rows:
        await run(tx, _ADD, rows=rows)


async def volumes(
    tx: Transaction, moment: Moment, people: Collection[str], viewer: Viewer, at: date | None
) -> dict[str, int]:
    """How much findable people of these contributed (`Parts.volumes`)."""
    known = moment.volumes.setdefault(tuple(moment.readable(viewer)), {}) if at is None else {}
    missing = sorted(one for one in people if one not in known)
    if missing:
        query = _VOLUMES if at is None else _VOLUMES_AT
        rows = await collected(tx, query, people=missing, **seen(moment, viewer, at))
        known.update(dict.fromkeys(missing, 0) | dict(rows))
    return {one: known[one] for one in sorted(people) if known[one]}


async def mentioned(
    tx: Transaction, moment: Moment, uids: Collection[int], viewer: Viewer, at: date | None
) -> list[ContributionRow]:
    """See `Store.mentioned`."""
    rows = await collected(tx, _MENTIONED, uids=sorted(uids), **seen(moment, viewer, at))
    found = marked(moment, (masked_contribution(moment.masker, contribution_from(row)) for row in rows))
    found.sort(key=lambda row: (row.passage, row.person))
    return found
