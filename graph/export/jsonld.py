"""All that is known of one person as JSON-LD, for her to take along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from graph.answers.availability import Availability
from graph.answers.me import AboutMe, OwnItem, about_me
from graph.asks import Ask, asks
from graph.export.terms import BASE, iri
from graph.store.base import Store
from graph.store.records import ConsentRecord, JournalEntry
from graph.viewer import Viewer
from ontology.identifiers import digest
from ontology.terms import NAMESPACE

Node = dict[str, Any]

CONTEXT: Node = {
    "cx": NAMESPACE,
    "id": BASE,
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dpv": "https://w3id.org/dpv#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_FACTS = {
    "name": "schema:name",
    "alias": "schema:alternateName",
    "email": "schema:email",
    "handle": "schema:identifier",
}


async def about_as_jsonld(store: Store, viewer: Viewer, person: str) -> Node:
    """What `graph.answers.me.about_me` says of a person, with the asks that she sent and got, as one JSON-LD
    document: the person (schema:Person), her accounts (foaf:OnlineAccount), each part in a passage
    (cx:Contribution, a prov:Attribution), the passages quoted (prov:Entity) from documents
    (schema:CreativeWork), consents (dpv:ConsentRecord) and decisions (prov:Activity)."""
    found = await about_me(store, viewer, person)
    hers = [ask for ask in await asks(store) if person in (ask.asker, ask.asked)]
    return {"@context": CONTEXT, "@graph": [*_nodes(found), *map(_ask, hers)]}


def _nodes(found: AboutMe) -> Iterator[Node]:
    yield _person(found)
    for account in found.accounts:
        _, kind, value = account.split(":", 2)
        yield {
            "@id": _id(account),
            "@type": ["cx:Account", "foaf:OnlineAccount"],
            "cx:kind": kind,
            "cx:value": value,
            "cx:accountOf": _ref(found.id),
        }
    documents: dict[str, Node] = {}
    for item in found.evidence:
        yield from _evidence(found.id, item)
        documents.setdefault(item.evidence.document, _document(item))
    yield from documents.values()
    for consent in found.consents:
        yield _consent(consent)
    for entry in found.decisions:
        yield _decision(entry)


def _person(found: AboutMe) -> Node:
    made: Node = {"@id": _id(found.id), "@type": ["cx:Person", "schema:Person", "prov:Agent"]}
    for predicate, value in found.facts:
        made.setdefault(_FACTS[predicate], []).append(value)
    if found.person is not None:
        made.setdefault("schema:name", [found.person.name])
        made.update(
            _given(
                {
                    "schema:jobTitle": found.person.title,
                    "cx:memberOf": _maybe(found.person.team or found.person.unit),
                    "cx:leftOn": _day(found.person.left),
                }
            )
        )
    if found.availability != Availability():
        said = found.availability
        made.update(
            _given(
                {
                    "schema:availabilityStarts": _day(said.since),
                    "schema:availabilityEnds": _day(said.until),
                    "cx:questionsPerWeek": said.limit,
                    "cx:cannotBeAsked": said.off or None,
                }
            )
        )
    return made


def _evidence(person: str, item: OwnItem) -> Iterator[Node]:
    passage = f"passage:{item.passage}"
    yield _given(
        {
            "@id": _id(passage),
            "@type": ["cx:Passage", "prov:Entity", "schema:Quotation"],
            "schema:text": item.evidence.quote,
            "schema:isPartOf": _ref(item.evidence.document),
            "cx:place": item.evidence.place or None,
            "dcterms:date": _day(item.evidence.date),
            "schema:about": [_ref(topic) for topic in item.topics] or None,
        }
    )
    for role in item.roles:
        yield _given(
            {
                "@id": _id(f"contribution:{digest(person, item.id, role)}"),
                "@type": ["cx:Contribution", "prov:Attribution"],
                "prov:agent": _ref(person),
                "cx:account": [_ref(account) for account in item.accounts] or None,
                "cx:passage": _ref(passage),
                "cx:role": role,
                "schema:identifier": item.id,
                "schema:creativeWorkStatus": str(item.state),
                "prov:wasInfluencedBy": [_ref(f"decision:{one}") for one in item.decisions] or None,
            }
        )


def _document(item: OwnItem) -> Node:
    return _given(
        {
            "@id": _id(item.evidence.document),
            "@type": ["cx:Document", "prov:Entity", "schema:CreativeWork"],
            "schema:name": item.evidence.title,
            "schema:url": item.evidence.url,
        }
    )


def _consent(record: ConsentRecord) -> Node:
    name = digest(record.person, record.purpose, record.decided.isoformat(), record.decision)
    return {
        "@id": _id(f"consent:{name}"),
        "@type": ["cx:Consent", "dpv:ConsentRecord"],
        "dpv:hasDataSubject": _ref(record.person),
        "cx:purpose": str(record.purpose),
        "cx:decision": str(record.decision),
        "cx:decided": _time(record.decided.isoformat()),
        "cx:recordedBy": record.recorded_by,
    }


def _decision(entry: JournalEntry) -> Node:
    return _given(
        {
            "@id": _id(f"decision:{entry.id}"),
            "@type": "prov:Activity",
            "dcterms:type": entry.kind,
            "prov:wasAssociatedWith": _ref(entry.subject),
            "schema:object": entry.object or None,
            "prov:endedAtTime": _time(entry.at.isoformat()),
            "cx:recordedBy": entry.by,
        }
    )


def _ask(ask: Ask) -> Node:
    return {
        "@id": _id(f"ask:{ask.id}"),
        "@type": ["schema:AskAction", "prov:Activity"],
        "schema:agent": _ref(ask.asker),
        "schema:recipient": _ref(ask.asked),
        "schema:question": ask.query,
        "schema:actionStatus": str(ask.state),
        "schema:startTime": _time(ask.at.isoformat()),
    }


def _id(local: str) -> str:
    return iri(local).strip("<>")


def _ref(local: str) -> Node:
    return {"@id": _id(local)}


def _maybe(local: str | None) -> Node | None:
    return None if local is None else _ref(local)


def _day(value: date | None) -> Node | None:
    return None if value is None else {"@value": value.isoformat(), "@type": "xsd:date"}


def _time(value: str) -> Node:
    return {"@value": value, "@type": "xsd:dateTime"}


def _given(node: Node) -> Node:
    return {key: value for key, value in node.items() if value is not None}
