"""Entities as nodes, and the picture of them that people see in Neo4j Browser.

An entity is a node with its classes as labels and its values as properties. What points to it may come
first: until a statement makes it something it is bare (no `family`) and no answer sees it. Its relationships
to other entities, and the pattern (dependent)-[:NEEDS]->(:Requirement)-[:MET_BY]->(:Dependency)-[:ON]->
(provider), are drawn from present facts for the operator's eye; no answer reads them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from graph.fold import TYPE, Entity
from graph.fragility.claims import Claims, join
from graph.privacy.consent import Decisions, latest
from graph.store.codec import Row, consent_from, statement_from
from graph.store.derive import Rules, entity_row
from graph.store.joining import consents_as_one, fold_joined
from graph.store.neo4j import people
from graph.store.neo4j.database import Transaction, collected, run
from graph.store.neo4j.nodes import STATEMENT, relationship, statement_of
from ontology.generated.names import PropertyName
from ontology.identifiers import digest, line_id

RECORDS = frozenset(
    "Account Bucket Consent Document Entity Forgotten Issue Join Joined Journal Name Passage Run Segment "
    "Space Statement Tally Whoknows Withheld".split()
)
"""Labels of what is no entity; a class of such a name does not become a label."""

ENTITY = "e {.id, .kind, .family, .name, .properties, .hidden}"
"""An entity's row from its node `e`."""

_SHOWN = 1_000
"""So much of a value is shown as a property of a node; an index takes no more than 8,000 bytes."""
_UNDRAWN = frozenset({TYPE, PropertyName.DEPENDS_ON, PropertyName.LINE_CONTROL})

_STATEMENTS = f"MATCH (s:Statement) WHERE s.subject IN $ids RETURN collect([s.space, {STATEMENT}])"
_CONSENTS = "MATCH (c:Consent) WHERE c.person IN $ids RETURN collect(c {.*})"
_PRESENT = "MATCH (e:Entity) WHERE e.id IN $ids RETURN collect([e.id, e.digest])"
_UNDRAW = (
    "MATCH (e:Entity)-[:NEEDS]->(r:Requirement) WHERE e.id IN $ids AND NOT r:Entity "
    "OPTIONAL MATCH (r)-[:MET_BY]->(d:Dependency) WHERE NOT d:Entity DETACH DELETE d, r",
    "MATCH (e:Entity)-[r]->() WHERE e.id IN $ids DELETE r",
    "MATCH (e:Entity) WHERE e.id IN $ids WITH e, [label IN labels(e) WHERE label <> 'Entity'] AS old "
    "SET e = {id: e.id} REMOVE e:$(old)",
)
_SAVE = "UNWIND $rows AS r MERGE (e:Entity {id: r.id}) SET e = r.properties SET e:$(r.labels)"
_ENDS = "UNWIND $rows AS id MERGE (e:Entity {id: id})"
_LINKS = (
    "UNWIND $rows AS r MATCH (e:Entity {id: r.subject}) MATCH (o:Entity {id: r.object}) "
    "CREATE (e)-[l:$(r.type)]->(o)"
)
_NEEDS = (
    "UNWIND $rows AS r MATCH (e:Entity {id: r.dependent}) "
    "CREATE (e)-[:NEEDS]->(q:Requirement {id: r.id, k: r.k}) "
    "WITH q, r UNWIND r.lines AS l MATCH (o:Entity {id: l.provider}) "
    "CREATE (q)-[:MET_BY]->(d:Dependency)-[:ON]->(o) SET d = l.properties"
)
_DROP_BARE = "MATCH (e:Entity) WHERE e.family IS NULL AND NOT EXISTS { (e)--() } DELETE e"


async def refresh(tx: Transaction, touched: Collection[str], rules: Rules) -> None:
    """Fold the touched subjects anew from all their statements; what has not changed is not written."""
    if not touched:
        return
    joins = await people.joins_of(tx)
    around = joins.around(touched)
    ids = sorted({one for held in around.values() for one in held}.union(touched))
    rows = await collected(tx, _STATEMENTS, ids=ids)
    told = [(statement_from(statement_of(values)), str(space)) for space, values in rows]
    consents = consents_as_one(await consents_in_force(tx, ids), joins)
    lone = await people.lone_accounts(tx, joins.accounts(around), joins)
    made = fold_joined(rules.model, told, joins, lone)
    wanted = {entity.id: _node(rules, entity, consents) for entity in made.values()}
    before = dict(await collected(tx, _PRESENT, ids=ids))
    stale = [one for one in ids if before.get(one) is not None and _digest(wanted.get(one)) != before[one]]
    for query in _UNDRAW:
        await _each(tx, query, stale)
    fresh = [one for one in wanted if one in stale or before.get(one) is None]
    await _draw(tx, [wanted[one] for one in fresh], [made[one] for one in fresh])


async def consents_in_force(tx: Transaction, people: Collection[str]) -> dict[str, Decisions]:
    """The decisions in force of these people."""
    rows = await collected(tx, _CONSENTS, ids=sorted(people))
    return dict(latest(map(consent_from, rows)))


async def drop_bare(tx: Transaction) -> None:
    """Remove things that no statement makes something and that nothing points to any more."""
    await run(tx, _DROP_BARE)


async def _each(tx: Transaction, query: str, ids: list[str]) -> None:
    if ids:
        await run(tx, query, ids=ids)


async def _draw(tx: Transaction, nodes: list[Row], entities: list[Entity]) -> None:
    links = [link for entity in entities for link in _links(entity)]
    needs = [need for entity in entities for need in _needs(join(entity.statements))]
    ends = {link["object"] for link in links} | {line["provider"] for need in needs for line in need["lines"]}
    for query, rows in ((_SAVE, nodes), (_ENDS, sorted(ends)), (_LINKS, links), (_NEEDS, needs)):
        if rows:
            await run(tx, query, rows=rows)


def _node(rules: Rules, entity: Entity, consents: dict[str, Decisions]) -> Row:
    """The node of an entity: its id, labels and properties, with a digest of all that is drawn of it."""
    row = entity_row(rules, entity, consents)
    shown = {key: _shown(values) for key, values in entity.properties.items() if values}
    properties = {**shown, **row, "name": _cut(entity.name)}
    labels = sorted(set(rules.model.labels(entity.kind)) - RECORDS)
    drawn = [labels, properties, _links(entity), _needs(join(entity.statements))]
    properties["digest"] = digest(json.dumps(drawn, sort_keys=True))
    return {"id": entity.id, "labels": labels, "properties": properties}


def _digest(node: Row | None) -> str | None:
    return None if node is None else str(node["properties"]["digest"])


def _shown(values: tuple[str, ...]) -> str | list[str]:
    return _cut(values[0]) if len(values) == 1 else [_cut(value) for value in values]


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _links(entity: Entity) -> list[Row]:
    """Relationships to other entities."""
    things = {(s.predicate, s.object) for s in entity.statements if not s.literal}
    return [
        {"subject": entity.id, "object": value, "type": relationship(predicate)}
        for predicate, values in sorted(entity.properties.items())
        for value in values
        if (predicate, value) in things and predicate not in _UNDRAWN
    ]


def _needs(claims: Claims) -> Iterable[Any]:
    """Requirements with their lines."""
    return [
        {
            "id": f"{group.dependent}:{number}",
            "dependent": group.dependent,
            "k": group.k,
            "lines": [_line(claims, group.dependent, provider) for provider in group.providers],
        }
        for number, group in enumerate(claims.groups, start=1)
    ]


def _line(claims: Claims, dependent: str, provider: str) -> Row:
    line = claims.lines[dependent, provider]
    properties = {
        "id": line_id(dependent, provider),
        "kind": str(line.kind),
        "strength": str(line.strength),
        "timeToSurvive": line.time_to_survive,
    }
    return {"provider": provider, "properties": properties}
