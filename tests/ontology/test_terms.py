"""Every term is complete, mapped to terms that exist, and covers the records."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import chain

import pytest
from rdflib import Graph, URIRef, namespace
from rdflib.namespace import OWL, RDF, RDFS, DefinedNamespaceMeta

from graph.store.records import ConsentRecord
from ontology.contribution import Account, Contribution, Mention
from ontology.document import Document, Passage
from ontology.model import FOLDER, load_model
from ontology.statement import Statement
from ontology.terms import NAMESPACE, Match

RECORDS: list[tuple[type, str]] = [
    (Document, "Document"),
    (Passage, "Passage"),
    (Account, "Account"),
    (Contribution, "Contribution"),
    (Mention, "Mention"),
    (Statement, "Statement"),
    (ConsentRecord, "Consent"),
]
FAMILIES = frozenset(
    "Account Channel Community Consent Contribution Conversation Document Element Measure Mention "
    "Organization Passage Person Run Source Statement Topic Unit".split()
)
PUBLISHED: dict[str, DefinedNamespaceMeta] = {
    "dcat": namespace.DCAT,
    "dcterms": namespace.DCTERMS,
    "foaf": namespace.FOAF,
    "org": namespace.ORG,
    "prov": namespace.PROV,
    "rdf": namespace.RDF,
    "rdfs": namespace.RDFS,
    "schema": namespace.SDO,
    "skos": namespace.SKOS,
}
"""Vocabularies of which rdflib knows every term."""
KNOWN = {
    "dpv": "ConsentGiven ConsentRecord ConsentWithdrawn Purpose hasConsentStatus hasDataSubject hasPurpose "
    "isIndicatedAtTime",
    "sioc": "Community Container Item Thread UserAccount account_of content has_container has_creator "
    "has_owner name",
}
"""The terms that we use of those that rdflib does not know, checked against their specifications."""


def every_match() -> list[Match]:
    """All mappings of the ontology."""
    model = load_model()
    concepts = (concept for scheme in model.schemes.values() for concept in scheme.concepts.values())
    maps = chain(
        (term.maps for term in model.classes.values()),
        (term.maps for term in model.properties.values()),
        (concept.maps for concept in concepts),
    )
    return sorted(set(chain.from_iterable(maps)), key=lambda match: match.term)


def test_every_term_has_a_label_and_a_comment() -> None:
    """The documentation explains everything, the ontology's own annotations included."""
    graph = Graph()
    for file in sorted(FOLDER.glob("*.ttl")):
        graph.parse(file)
    terms = {subject for subject in graph.subjects(RDF.type) if isinstance(subject, URIRef)}
    assert len(terms) > 150
    for term in terms:
        assert graph.value(term, RDFS.label) or graph.value(term, namespace.SKOS.prefLabel), term
        comment = graph.value(term, RDFS.comment) or graph.value(term, namespace.SKOS.definition)
        assert comment is not None
        assert str(comment).endswith((".", "'.")), term


def test_every_subject_is_typed() -> None:
    """A slip in a name does not make a term that nobody declared."""
    graph = Graph()
    for file in sorted(FOLDER.glob("*.ttl")):
        graph.parse(file)
    named = {node for node in graph.all_nodes() | set(graph.predicates()) if str(node).startswith(NAMESPACE)}
    assert {node for node in named if (node, RDF.type, None) not in graph} == set()


def test_every_class_has_exactly_one_family() -> None:
    """A thing has one label that its store's constraint is on."""
    model = load_model()
    assert set(model.families()) == FAMILIES
    for name, term in model.classes.items():
        roots = [label for label in model.labels(name) if label in FAMILIES]
        assert roots == [term.family], name
        assert model.labels(name)[-1] == term.family


def test_families_hold_their_classes() -> None:
    """The classes that the other packages name are where they belong."""
    model = load_model()
    assert set(model.members("Person")) == {"Person", "Employee", "Customer", "PartnerContact"}
    assert set(model.members("Unit")) == {"Unit", "OrganizationalUnit", "Team"}
    assert {
        "Touchpoint",
        "Journey",
        "Stage",
        "System",
        "Service",
        "Knowledge",
        "Requirement",
        "Dependency",
    } < set(model.members("Element"))


@pytest.mark.parametrize(("record", "class_name"), RECORDS, ids=[name for _, name in RECORDS])
def test_record_fields_are_properties(record: type, class_name: str) -> None:
    """What a record holds can be exported and is documented."""
    model = load_model()
    for field in fields(record):
        name = re.sub(r"_(\w)", lambda found: found.group(1).upper(), field.name)
        domain = model.property(name).domain
        assert any(model.is_a(class_name, allowed) for allowed in domain), f"{class_name}.{name}: {domain}"


def test_predicates_of_statements_exist() -> None:
    """The words that readers and extractors write are in the ontology, single where one value counts."""
    model = load_model()
    several = (
        "alias email handle displayName memberOf broader related dependsOn control lineControl about consent "
        "allowedPurpose givenPurpose"
    )
    single = (
        "name description jobTitle partOf reportsTo startedOn leftOn ownedBy channel accountOf url date party"
    )
    assert [name for name in several.split() if model.is_functional(name)] == []
    assert [name for name in single.split() if not model.is_functional(name)] == []


def test_mappings_name_terms_that_exist() -> None:
    """No term of another vocabulary is invented."""
    for match in every_match():
        prefix, _, name = match.term.partition(":")
        known = name in PUBLISHED[prefix] if prefix in PUBLISHED else name in KNOWN[prefix].split()
        assert known, match.term


@pytest.mark.parametrize("prefix", ["foaf", "org", "sioc", "skos", "prov", "schema", "dcat", "dpv"])
def test_every_vocabulary_is_mapped_to(prefix: str) -> None:
    """The ontology speaks to each of the vocabularies it claims to."""
    assert any(match.term.startswith(f"{prefix}:") for match in every_match())


def test_values_and_things_are_kept_apart() -> None:
    """No property that ends in a value is declared part of one that ends in a thing, as OWL asks."""
    about_things = {
        "dcterms:isPartOf", "dcterms:requires", "dcterms:subject", "dpv:hasDataSubject", "dpv:hasPurpose",
        "foaf:account", "foaf:mbox", "org:memberOf", "org:reportsTo", "org:role", "prov:agent",
        "prov:wasAttributedTo", "sioc:account_of", "skos:broader", "skos:related",
    }  # fmt: skip
    for term in load_model().properties.values():
        parts = {match.term for match in term.maps if match.relation in {"subPropertyOf", "inverseOf"}}
        assert not (term.literal and parts & about_things), term.name


def test_the_files_are_valid_owl_names() -> None:
    """Each area is an ontology of its own, named like its file."""
    for file in sorted(FOLDER.glob("*.ttl")):
        graph = Graph().parse(file)
        header = graph.value(predicate=RDF.type, object=OWL.Ontology)
        assert str(header) == f"{NAMESPACE.removesuffix('#')}/{file.stem}"
