"""The graph in Turtle: every record a block, in an order that depends on nothing but the content."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence

from graph.export.dependencies import dependency_blocks
from graph.export.terms import (
    PREFIXES,
    Pair,
    block,
    boolean,
    day,
    given,
    iri,
    number,
    text,
    value_of,
)
from graph.fold import Entity, fold
from graph.store.base import Store
from graph.store.records import ContributionRow, PassageView, Person
from graph.viewer import Viewer
from ontology.contribution import Mention
from ontology.document import Document
from ontology.generated.names import PartyRole
from ontology.identifiers import digest
from ontology.model import OntologyModel
from ontology.statement import Statement

_CLASS_OF = {
    PartyRole.EMPLOYEE: "Employee",
    PartyRole.CUSTOMER: "Customer",
    PartyRole.PARTNER: "PartnerContact",
}
_QUALIFIED = ("dependsOn", "lineControl", "control")
"""Predicates whose statements say more than a pair can; they are exported as statements and dependencies."""


async def turtle(store: Store, viewer: Viewer) -> AsyncIterator[str]:
    """Parts of a Turtle document that loads in any RDF tool and conforms to ontology/shapes.ttl.

    Holds what the viewer may read; hidden people are not in it and their names are masked. Two stores that
    hold the same give the same bytes.
    """
    yield PREFIXES
    spaces: dict[str, Document] = {}
    async for document in store.export_documents(viewer):
        spaces[document.id] = document
        yield _document(document)
    sources = sorted({document.source for document in spaces.values()})
    for source in sources:
        yield block(iri(f"source:{source}"), "Source", [("cx:name", text(source))])
    async for passage in store.export_passages(viewer):
        yield _passage(passage, spaces.get(passage.document))
    async for mention in store.export_mentions(viewer):
        yield _mention(mention)
    contributions = await store.contributions(viewer, None)
    for part in _accounts(contributions):
        yield part
    for row in contributions:
        yield _contribution(row)
    people = await store.people()
    for person in people.values():
        yield _person(person)
    statements = await store.statements(viewer, None)
    entities = fold(store.model, statements)
    for part in _entities(store.model, entities.values(), people):
        yield part
    for part in dependency_blocks(statements, entities):
        yield part
    for statement in statements:
        yield _statement(store.model, statement)


def _document(document: Document) -> str:
    pairs = given(
        ("cx:source", iri(f"source:{document.source}")),
        ("cx:kind", text(document.kind)),
        ("cx:title", text(document.title)),
        *(("cx:audience", text(group)) for group in sorted(document.audience)),
        ("cx:date", day(document.date) if document.date else None),
        ("cx:url", f"{text(document.url)}^^xsd:anyURI" if document.url else None),
        ("cx:path", text(document.path) if document.path else None),
        ("cx:owner", iri(document.owner) if document.owner else None),
        ("cx:thread", iri(f"conversation:{digest(document.thread)}") if document.thread else None),
    )
    return block(iri(document.id), "Document", pairs)


def _passage(passage: PassageView, document: Document | None) -> str:
    audience = sorted(document.audience) if document else ()
    pairs = given(
        ("cx:document", iri(passage.document)),
        ("cx:kind", text(passage.kind)),
        ("cx:text", text(passage.text)),
        *(("cx:audience", text(group)) for group in audience),
        ("cx:heading", text(passage.heading) if passage.heading else None),
        ("cx:place", text(passage.place) if passage.place else None),
        ("cx:date", day(passage.date) if passage.date else None),
    )
    return block(_passage_iri(passage.uid), "Passage", pairs)


def _mention(mention: Mention) -> str:
    name = digest(str(mention.passage), str(mention.start), mention.entity)
    pairs = [
        ("cx:passage", _passage_iri(mention.passage)),
        ("cx:entity", iri(mention.entity)),
        ("cx:start", number(mention.start)),
        ("cx:end", number(mention.end)),
        ("cx:surface", text(mention.surface)),
        ("cx:extractor", text(mention.extractor)),
    ]
    return block(iri(f"mention:{name}"), "Mention", pairs)


def _accounts(rows: Sequence[ContributionRow]) -> Iterator[str]:
    owners = {row.account: row.person for row in rows}
    for account, person in sorted(owners.items()):
        _, kind, value = account.split(":", 2)
        pairs = [("cx:kind", text(kind)), ("cx:value", text(value)), ("cx:accountOf", iri(person))]
        yield block(iri(account), "Account", pairs)


def _contribution(row: ContributionRow) -> str:
    name = digest(row.account, str(row.passage), row.role)
    pairs = [
        ("cx:account", iri(row.account)),
        ("cx:passage", _passage_iri(row.passage)),
        ("cx:role", text(str(row.role))),
    ]
    return block(iri(f"contribution:{name}"), "Contribution", pairs)


def _person(person: Person) -> str:
    pairs = given(
        ("cx:name", text(person.name)),
        ("cx:party", text(str(person.party))),
        *(("cx:email", text(email)) for email in person.emails),
        ("cx:jobTitle", text(person.title) if person.title else None),
        ("cx:memberOf", iri(person.team or person.unit or "") if person.team or person.unit else None),
        ("cx:reportsTo", iri(person.manager) if person.manager else None),
        ("cx:leftOn", day(person.left) if person.left else None),
    )
    return block(iri(person.id), _CLASS_OF[person.party], pairs)


def _entities(model: OntologyModel, entities: Iterable[Entity], people: Iterable[str]) -> Iterator[str]:
    shown = frozenset(people)
    for entity in entities:
        if entity.id in shown:
            continue
        pairs = [("cx:name", text(entity.name))]
        for predicate, values in entity.properties.items():
            if predicate not in (*_QUALIFIED, "name"):
                pairs += [(f"cx:{predicate}", value_of(model, predicate, value)) for value in values]
        yield block(iri(entity.id), entity.kind, pairs)


def _statement(model: OntologyModel, statement: Statement) -> str:
    spoken = statement.passage is not None
    pairs: list[Pair] = given(
        ("cx:subject", iri(statement.subject)),
        ("cx:predicate", f"<{model.iri(statement.predicate)}>"),
        ("cx:object", value_of(model, statement.predicate, statement.object, literal=statement.literal)),
        ("cx:literal", boolean(statement.literal)),
        *(("cx:qualifiers", text(f"{key}={value}")) for key, value in statement.qualifiers),
        ("cx:document", iri(statement.document)),
        ("cx:passage", _passage_iri(statement.passage) if statement.passage is not None else None),
        ("cx:start", number(statement.start) if spoken else None),
        ("cx:end", number(statement.end) if spoken else None),
        ("cx:line", number(statement.line) if statement.line is not None else None),
        ("cx:quote", text(statement.quote)),
        ("cx:speaker", iri(statement.speaker) if statement.speaker else None),
        ("cx:date", day(statement.date) if statement.date else None),
        ("cx:polarity", text(str(statement.polarity))),
        ("cx:modality", text(str(statement.modality))),
        ("cx:extractor", text(statement.extractor)),
        ("cx:confidence", number(float(statement.confidence))),
    )
    return block(iri(f"statement:{statement.id}"), "Statement", pairs)


def _passage_iri(uid: int) -> str:
    return iri(f"passage:{uid}")
