"""Answers to the port's questions, each inside one read.

What a viewer may read, who is hidden and the as-of date are part of every query here, never a filter behind.
Rows are put in order here and not in Cypher, so that texts sort by code points as on every engine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from graph.people import people_of
from graph.store import derive
from graph.store.codec import Row, day_number, document_from, passage_view, statement_from
from graph.store.joining import own_kinds, owned_account, with_canonical_object
from graph.store.masks import (
    is_shown,
    masked_account,
    masked_contribution,
    masked_document,
    masked_passage,
    masked_person,
    masked_statement,
    without_hidden_ends,
)
from graph.store.names import AskedName, named
from graph.store.neo4j.conditions import marked, speaks, withholding
from graph.store.neo4j.database import Transaction, collected
from graph.store.neo4j.entities import ENTITY
from graph.store.neo4j.moment import Moment
from graph.store.neo4j.nodes import STATEMENT, role_of, role_type, statement_of
from graph.store.records import ContributionRow, Holders, KnownName, Name, OwnedAccount, PassageView, Person
from graph.viewer import Viewer
from ontology.document import Document
from ontology.statement import Statement

DOCUMENT = (
    "d {.id, .source, .kind, .title, .content_hash, .space, .date, .url, .path, .owner, .thread, .extraction}"
)
VIEW = (
    "p {.uid, .document, .kind, .text, .heading, .place, .day, .language, "
    "title: d.title, url: d.url, path: d.path, thread: d.thread}"
)
_DATED = "($day IS NULL OR (p.day > 0 AND p.day < $day))"
READABLE = f"p.space IN $spaces AND {_DATED}"
_HOLDING = "|".join(role_type(role) for role in derive.HOLDING)

_HELPING = "|".join(role_type(role) for role in derive.HELPING)
_PASSAGES = (
    f"MATCH (p:Passage)-[:PART_OF]->(d:Document) WHERE p.uid IN $uids AND {READABLE} RETURN collect({VIEW})"
)
_DOCUMENTS = f"MATCH (d:Document) WHERE d.id IN $ids AND d.space IN $spaces RETURN collect({DOCUMENT})"
_ABOUT_TOPIC = "MATCH (t:Entity)<-[:ABOUT|MENTIONS]-(p:Passage) WHERE t.id IN $topics WITH DISTINCT p"
_CONTRIBUTED = (
    "MATCH (e:Entity)<-[:ACCOUNT_OF]-(a:Account)-[c]->(p:Passage)-[:PART_OF]->(d:Document) "
    f"WHERE e.hidden = false AND {READABLE} AND {speaks('e.id')}"
)
CONTRIBUTION = "[e.id, a.id, p.uid, d.id, coalesce(d.thread, d.id), {kind}, p.day]"
_CONTRIBUTIONS = f"RETURN collect({CONTRIBUTION.format(kind='type(c)')})"
_HOLDERS = (
    "MATCH (t:Entity)<-[:ABOUT|MENTIONS]-(p:Passage) "
    f"WHERE t.id IN $topics AND {READABLE} "
    f"MATCH (p)<-[:{_HOLDING}]-(:Account)-[:ACCOUNT_OF]->(e:Entity) WHERE e.family IS NOT NULL "
    f"AND {speaks('e.id')} "
    "RETURN collect(DISTINCT [t.id, e.id, e.hidden, e.leftOn])"
)
_UNSEEN = (
    f"MATCH (:Person {{hidden: true}})<-[:ACCOUNT_OF]-(:Account)-[:{_HELPING}]->(p:Passage)"
    f"-[:PART_OF]->(d:Document) WHERE {READABLE} RETURN collect(DISTINCT coalesce(d.thread, d.id))"
)
_TOPICS = (
    "MATCH (p:Passage)-[:ABOUT|MENTIONS]->(t:Topic) WHERE p.uid IN $uids AND p.space IN $spaces "
    "RETURN collect(DISTINCT [p.uid, t.id])"
)
_ALL_PEOPLE = f"MATCH (e:Person) WHERE e.hidden = false RETURN collect({ENTITY})"
_PEOPLE = f"MATCH (e:Person) WHERE e.id IN $ids AND e.hidden = false RETURN collect({ENTITY})"
_ENTITIES = f"MATCH (e:Entity) WHERE e.id IN $ids AND e.family IS NOT NULL RETURN collect({ENTITY})"
_HIDDEN_AMONG = "MATCH (e:Person) WHERE e.id IN $ids AND e.hidden = true RETURN collect(e.id)"
_STATEMENTS = (
    "MATCH (s:Statement) WHERE s.space IN $spaces "
    "AND (s.passage IS NULL OR $day IS NULL OR (s.day > 0 AND s.day < $day)) "
    "AND NOT s.subject STARTS WITH 'account:' AND NOT EXISTS { (s)-[:SUBJECT]->(:Person|Joined) }"
)
_ABOUT_SUBJECT = "AND s.subject = $subject"
_SPOKEN = (
    "OPTIONAL MATCH (:Account {id: s.speaker})-[:ACCOUNT_OF]->(who:Entity {hidden: false}) "
    f"WHERE {speaks('who.id', 's.passage')} "
    "RETURN collect([who.id, EXISTS { (s)-[:OBJECT]->()-[:SAME_AS*0..1]->(:Entity {hidden: true}) }, "
    f"{STATEMENT}])"
)
_NAMES = (
    "MATCH (n:Name) WHERE n.folded CONTAINS $longest "
    "AND all(beginning IN $beginnings WHERE n.folded CONTAINS beginning) AND n.space IN $spaces "
    "MATCH (m:Entity {id: n.subject}) OPTIONAL MATCH (m)-[:SAME_AS]->(c:Entity) WITH n, coalesce(c, m) AS e "
    "WHERE e.hidden = false AND e.family IN ['Person', 'Topic', 'Element'] "
    "RETURN collect({subject: e.id, folded: n.folded, shown: n.shown, kind: e.kind, family: e.family})"
)
_LABELS = (
    "MATCH (n:Name) WHERE n.subject IN $ids AND n.predicate = 'name' AND n.space IN $spaces "
    "RETURN collect([n.subject, n.shown])"
)
_KNOWN_NAMES = (
    "MATCH (s:Statement)-[:SUBJECT]->(m:Entity) WHERE s.passage IS NULL "
    "AND s.polarity = 'affirmed' AND s.modality = 'asserted' "
    "AND s.predicate IN ['name', 'alias', 'email', 'handle', 'elementType'] "
    "OPTIONAL MATCH (m)-[:SAME_AS]->(c:Entity) WITH s, m, coalesce(c, m) AS e WHERE e.family IS NOT NULL "
    "RETURN collect(DISTINCT [m.id, e.family, e.kind, s.predicate, coalesce(s.value, s.object)])"
)
_OWN_TYPES = (
    "MATCH (s:Statement) WHERE s.subject IN $ids AND s.predicate = 'type' AND s.polarity = 'affirmed' "
    "AND s.modality = 'asserted' RETURN collect(DISTINCT [s.subject, s.object])"
)
_ACCOUNTS = (
    "MATCH (a:Account)-[:ACCOUNT_OF]->(e:Person {id: $person}) WHERE e.hidden = false "
    "AND EXISTS { MATCH (a)-->(p:Passage) WHERE p.space IN $spaces } "
    "OPTIONAL MATCH (j:Join {person: a.id}) OPTIONAL MATCH (k:Join {person: a.person}) "
    "RETURN collect(a {.id, .kind, .value, .reasons, joined: coalesce(j.reasons, k.reasons, '[]')})"
)


async def passages(
    tx: Transaction, moment: Moment, uids: Collection[int], viewer: Viewer, at: date | None
) -> dict[int, PassageView]:
    """See `Store.passages`."""
    rows = await collected(tx, _PASSAGES, uids=sorted(uids), **seen(moment, viewer, at))
    views = [masked_passage(moment.masker, passage_view(row)) for row in rows]
    return {view.uid: view for view in sorted(views, key=lambda view: view.uid)}


async def documents(
    tx: Transaction, moment: Moment, ids: Collection[str], viewer: Viewer
) -> dict[str, Document]:
    """See `Store.documents`."""
    rows = await collected(tx, _DOCUMENTS, ids=sorted(ids), spaces=moment.readable(viewer))
    rows.sort(key=lambda row: row["id"])
    return {row["id"]: masked_document(moment.masker, document_from(row)) for row in rows}


async def contributions(
    tx: Transaction,
    moment: Moment,
    viewer: Viewer,
    at: date | None,
    *,
    passages: Collection[int] | None,
    person: str | None,
    topic: str | None,
) -> list[ContributionRow]:
    """See `Store.contributions`."""
    parts = [_CONTRIBUTED]
    if passages is not None:
        parts.append("AND p.uid IN $uids")
    if person is not None:
        parts.append("AND e.id = $person")
    if topic is not None:
        parts.insert(0, _ABOUT_TOPIC)
    rows = await collected(
        tx,
        " ".join((*parts, _CONTRIBUTIONS)),
        uids=sorted(passages or ()),
        person=person,
        topics=list(moment.joins.people(topic)) if topic is not None else [],
        **seen(moment, viewer, at),
    )
    found = marked(moment, (masked_contribution(moment.masker, contribution_from(row)) for row in rows))
    found.sort(key=lambda row: (row.passage, row.role, row.person, row.account))
    return found


async def holders(
    tx: Transaction, moment: Moment, topics: Collection[str], viewer: Viewer, at: date | None, today: date
) -> dict[str, Holders]:
    """See `Store.holders`."""
    asked = moment.joins.ids_of(topics)
    about = {**seen(moment, viewer, at), **withholding(moment, outdated=False), "topics": sorted(asked)}
    rows = await collected(tx, _HOLDERS, **about)
    found = ((asked[topic], person, hidden, left) for topic, person, hidden, left in rows)
    return derive.holders_of(topics, found, at or today)


async def answered_unseen(tx: Transaction, moment: Moment, viewer: Viewer, at: date | None) -> frozenset[str]:
    """See `Store.answered_unseen`."""
    threads = await collected(tx, _UNSEEN, **seen(moment, viewer, at))
    return frozenset(moment.masker.mask(thread) if moment.masker else thread for thread in threads)


async def accounts_of(tx: Transaction, moment: Moment, person: str, viewer: Viewer) -> list[OwnedAccount]:
    """See `Store.accounts_of`."""
    rows = await collected(tx, _ACCOUNTS, person=person, spaces=moment.readable(viewer))
    found = [masked_account(moment.masker, owned_account(row)) for row in rows]
    return sorted(found, key=lambda account: account.id)


async def topics_of(
    tx: Transaction, moment: Moment, uids: Collection[int], viewer: Viewer
) -> dict[int, tuple[str, ...]]:
    """See `Store.topics_of`."""
    rows = await collected(tx, _TOPICS, uids=sorted(uids), spaces=moment.readable(viewer))
    found: dict[int, list[str]] = {}
    for uid, topic in sorted(rows):
        found.setdefault(uid, []).append(topic)
    return {uid: tuple(topics) for uid, topics in found.items()}


async def people(
    tx: Transaction, moment: Moment, ids: Collection[str] | None, rules: derive.Rules
) -> dict[str, Person]:
    """See `Store.people`."""
    if ids is None:
        return await _people(tx, moment, await collected(tx, _ALL_PEOPLE), rules)
    missing = sorted(one for one in ids if one not in moment.people)
    if missing:
        made = await _people(tx, moment, await collected(tx, _PEOPLE, ids=missing), rules)
        moment.people.update(dict.fromkeys(missing) | made)
    return {one: person for one in sorted(ids) if (person := moment.people[one]) is not None}


async def _people(
    tx: Transaction, moment: Moment, rows: Iterable[Row], rules: derive.Rules
) -> dict[str, Person]:
    found = [derive.entity_from(node) for node in rows]
    groups = {group for entity in found for group in entity.properties.get("memberOf", ())}
    nodes = await collected(tx, _ENTITIES, ids=sorted(groups))
    units = {node["id"]: derive.entity_from(node) for node in nodes}
    made = people_of(found, rules.model, units)
    managers = {person.manager for person in made.values() if person.manager is not None}
    hidden = await collected(tx, _HIDDEN_AMONG, ids=sorted(managers))
    return {one: masked_person(moment.masker, hidden, person) for one, person in made.items()}


async def statements(
    tx: Transaction, moment: Moment, viewer: Viewer, at: date | None, subject: str | None
) -> list[Statement]:
    """See `Store.statements`."""
    parts = (_STATEMENTS, _SPOKEN) if subject is None else (_STATEMENTS, _ABOUT_SUBJECT, _SPOKEN)
    rows = await collected(tx, " ".join(parts), subject=subject, **seen(moment, viewer, at))
    rows.sort(key=lambda row: str(row[2][0]))
    told = (
        (
            with_canonical_object(statement_from({**statement_of(values), "speaker": speaker}), moment.joins),
            hidden,
        )
        for speaker, hidden, values in rows
    )
    return [
        masked_statement(moment.masker, statement)
        for statement in without_hidden_ends(told)
        if is_shown(moment.masker, statement)
    ]


async def names(tx: Transaction, moment: Moment, text: str, viewer: Viewer, limit: int) -> list[Name]:
    """See `Store.names`."""
    asked = AskedName(text)
    if not asked.words:
        return []
    spaces, beginnings = moment.readable(viewer), asked.beginnings
    longest = max(beginnings, key=len)
    matched = await collected(tx, _NAMES, longest=longest, beginnings=beginnings, spaces=spaces)
    ids = moment.joins.ids_of({row["subject"] for row in matched})
    labels = await collected(tx, _LABELS, ids=sorted(ids), spaces=spaces)
    shown = ((ids[subject], subject, label) for subject, label in labels)
    return named(asked, matched, shown, limit, moment.masker)


async def known_names(tx: Transaction, moment: Moment, rules: derive.Rules) -> list[KnownName]:
    """See `Store.known_names`."""
    rows = await collected(tx, _KNOWN_NAMES)
    joined = sorted(moment.joins.clusters & {row[0] for row in rows})
    kinds = own_kinds(rules.model, ((one, kind) for one, kind in await collected(tx, _OWN_TYPES, ids=joined)))
    names = (KnownName(one, family, kinds.get(one, kind), *rest) for one, family, kind, *rest in rows)
    return sorted(names, key=lambda name: (name.id, name.predicate, name.value))


def seen(moment: Moment, viewer: Viewer, at: date | None) -> dict[str, Any]:
    """The parameters that say what the viewer may see, as of when, and what people keep to themselves."""
    day = None if at is None else day_number(at)
    return {"spaces": moment.readable(viewer), "day": day, **withholding(moment)}


def contribution_from(row: list[Any]) -> ContributionRow:
    """A contribution from its row."""
    person, account, passage, document, thread, kind, day = row
    return ContributionRow(
        person=person,
        account=account,
        passage=passage,
        document=document,
        thread=thread,
        role=role_of(kind),
        date=date.fromordinal(day) if day else None,
    )
