"""Reads the Turtle of the ontology with rdflib."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from ontology.errors import OntologyError
from ontology.terms import (
    NAMESPACE,
    Area,
    ClassTerm,
    Concept,
    Match,
    OntologyModel,
    PropertyTerm,
    Qualifier,
    Scheme,
    ValueKind,
)

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": str(OWL),
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": "https://schema.org/",
    "sioc": "http://rdfs.org/sioc/ns#",
    "skos": str(SKOS),
}
"""The vocabularies that the ontology is mapped to."""

CX_KEY, CX_SCHEME, CX_QUALIFIER, CX_PROPERTY, CX_INDEXED, CX_HEAD, CX_STOP = (
    URIRef(NAMESPACE + name)
    for name in ("key", "scheme", "qualifier", "property", "indexed", "channelHead", "channelStop")
)
_MAPPING = (
    OWL.equivalentClass,
    OWL.equivalentProperty,
    OWL.inverseOf,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    SKOS.exactMatch,
    SKOS.closeMatch,
    SKOS.broadMatch,
    SKOS.narrowMatch,
    SKOS.relatedMatch,
)


def read_folder(folder: Path) -> OntologyModel:
    """The model from all `*.ttl` files of a folder, one area each.

    Raises OntologyError, naming the file, where one is not Turtle or a term is incomplete: no label or
    comment, an unknown parent, no family or several.
    """
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise OntologyError(f"{folder}: no *.ttl file there; name the folder that holds the ontology")
    reader = _Reader()
    for file in files:
        reader.add(file)
    return reader.model()


class _Reader:
    def __init__(self) -> None:
        self._graph = Graph()
        self._area_of: dict[Node, Path] = {}
        self._areas: dict[str, Area] = {}

    def add(self, file: Path) -> None:
        """Read one file; the terms that it types are its own."""
        part = Graph()
        try:
            part.parse(data=file.read_text(encoding="utf-8"), format="turtle")
        except Exception as error:  # rdflib raises bare and internal errors alike on bad Turtle
            raise OntologyError(f"{file}: not valid Turtle, mend it: {error}") from error
        for subject in sorted(set(part.subjects(RDF.type)), key=str):
            if str(subject).startswith(NAMESPACE) and self._area_of.setdefault(subject, file) != file:
                raise OntologyError(
                    f"{file}: {_local(subject)} is already defined in {self._area_of[subject]}"
                )
        for triple in part:
            self._graph.add(triple)
            self._area_of.setdefault(triple[0], file)
        header = next(part.subjects(RDF.type, OWL.Ontology), None)
        if header is None:
            raise OntologyError(f"{file}: no owl:Ontology; add one with rdfs:label and rdfs:comment")
        self._area_of[header] = file
        self._areas[file.stem] = Area(file.stem, self._label(header), self._comment(header))

    def model(self) -> OntologyModel:
        """All that was read."""
        self._check_names()
        properties = {name: self._property(node) for name, node in self._terms(*_PROPERTY_TYPES)}
        schemes = {name: self._scheme(node) for name, node in self._terms(SKOS.ConceptScheme)}
        classes = {name: self._class(node) for name, node in self._terms(OWL.Class)}
        return OntologyModel(dict(sorted(self._areas.items())), classes, properties, schemes)

    def _check_names(self) -> None:
        """A local name is a class, a property or a scheme, and nothing else."""
        kinds = {"class": (OWL.Class,), "property": _PROPERTY_TYPES, "scheme": (SKOS.ConceptScheme,)}
        seen: dict[str, str] = {}
        for kind, types in kinds.items():
            for name, node in self._terms(*types):
                if seen.setdefault(name, kind) != kind:
                    raise self._error(node, f"is a {seen[name]} and a {kind}; rename one")

    def _terms(self, *types: URIRef) -> Iterator[tuple[str, Node]]:
        found = {node for kind in types for node in self._graph.subjects(RDF.type, kind)}
        named = {_local(node): node for node in found if str(node).startswith(NAMESPACE)}
        return iter(sorted(named.items()))

    def _class(self, node: Node) -> ClassTerm:
        ancestors = self._ancestors(node)
        line = [node, *ancestors]
        roots = [term for term in line if self._graph.value(term, CX_KEY) is not None]
        if len(roots) != 1:
            said = ", ".join(_local(root) for root in roots) or "none"
            raise self._error(node, f"must descend from exactly one family root, not from: {said}")
        if roots[0] != line[-1]:
            raise self._error(node, f"has the ancestor {_local(line[-1])} above its family root")
        return ClassTerm(
            name=_local(node),
            label=self._label(node),
            comment=self._comment(node),
            area=self._area_of[node].stem,
            parents=tuple(sorted(_local(parent) for parent in self._parents(node))),
            ancestors=tuple(_local(term) for term in ancestors),
            family=_local(roots[0]),
            key=str(self._graph.value(roots[0], CX_KEY)),
            maps=self._maps(node),
        )

    def _parents(self, node: Node) -> list[Node]:
        parents = self._cx(self._graph.objects(node, RDFS.subClassOf))
        for parent in parents:
            if (parent, RDF.type, OWL.Class) not in self._graph:
                raise self._error(node, f"has the unknown superclass {_local(parent)}")
        return parents

    def _ancestors(self, node: Node) -> list[Node]:
        """Superclasses, each after every class that descends from it; a root comes last."""
        depth: dict[Node, int] = {}
        self._climb(node, (node,), depth)
        return sorted(depth, key=lambda term: (depth[term], str(term)))

    def _climb(self, node: Node, path: tuple[Node, ...], depth: dict[Node, int]) -> None:
        for parent in self._parents(node):
            if parent in path:
                raise self._error(parent, "is its own ancestor")
            depth[parent] = max(depth.get(parent, 0), len(path))
            self._climb(parent, (*path, parent), depth)

    def _property(self, node: Node) -> PropertyTerm:
        kinds = set(self._graph.objects(node, RDF.type))
        ranges = self._classes(node, RDFS.range)
        same = self._graph.value(node, OWL.equivalentProperty)
        return PropertyTerm(
            name=_local(node),
            iri=str(same or node),
            label=self._label(node),
            comment=self._comment(node),
            area=self._area_of[node].stem,
            kind=_value_kind(kinds),
            functional=OWL.FunctionalProperty in kinds,
            indexed=self._graph.value(node, CX_INDEXED) is not None,
            datatype=next(
                (str(r).removeprefix(str(XSD)) for r in ranges if str(r).startswith(str(XSD))), None
            ),
            scheme=self._scheme_of(node),
            domain=tuple(_local(term) for term in self._cx(self._classes(node, RDFS.domain))),
            range=tuple(_local(term) for term in self._cx(ranges)),
            qualifiers=tuple(sorted(self._qualifiers(node), key=lambda qualifier: qualifier.name)),
            maps=self._maps(node),
        )

    def _qualifiers(self, node: Node) -> Iterator[Qualifier]:
        for blank in self._graph.objects(node, CX_QUALIFIER):
            named = self._graph.value(blank, CX_PROPERTY)
            if named is None:
                raise self._error(node, "has a qualifier without cx:property")
            yield Qualifier(_local(named), self._scheme_of(blank) or self._scheme_of(named))

    def _scheme_of(self, node: Node) -> str | None:
        scheme = self._graph.value(node, CX_SCHEME)
        if scheme is None:
            return None
        if (scheme, RDF.type, SKOS.ConceptScheme) not in self._graph:
            raise self._error(node, f"has the unknown scheme {_local(scheme)}")
        return _local(scheme)

    def _classes(self, node: Node, relation: URIRef) -> list[Node]:
        """The classes of a domain or range: those of its union, or the one itself."""
        found: list[Node] = []
        for value in self._graph.objects(node, relation):
            union = self._graph.value(value, OWL.unionOf)
            found.extend([value] if union is None else Collection(self._graph, union))
        for term in found:
            if str(term).startswith(NAMESPACE) and (term, RDF.type, OWL.Class) not in self._graph:
                raise self._error(node, f"has the unknown class {_local(term)} in its domain or range")
        return sorted(found, key=str)

    def _scheme(self, node: Node) -> Scheme:
        concepts = sorted(self._graph.subjects(SKOS.inScheme, node), key=str)
        return Scheme(
            name=_local(node),
            label=self._label(node),
            comment=self._comment(node),
            area=self._area_of[node].stem,
            concepts={made.value: made for made in map(self._concept, concepts)},
        )

    def _concept(self, node: Node) -> Concept:
        return Concept(
            value=self._text(node, (SKOS.notation,), "skos:notation"),
            label=self._label(node),
            comment=self._comment(node),
            alt_labels=self._texts(node, SKOS.altLabel),
            hidden_labels=self._texts(node, SKOS.hiddenLabel),
            heads=self._texts(node, CX_HEAD),
            stops=self._texts(node, CX_STOP),
            maps=self._maps(node),
        )

    def _maps(self, node: Node) -> tuple[Match, ...]:
        found = {
            Match(_local(relation), _curie(str(value)))
            for relation in _MAPPING
            for value in self._graph.objects(node, relation)
            if isinstance(value, URIRef) and not value.startswith(NAMESPACE)
        }
        return tuple(sorted(found, key=lambda match: (match.term, match.relation)))

    def _label(self, node: Node) -> str:
        return self._text(node, (RDFS.label, SKOS.prefLabel), "rdfs:label or skos:prefLabel")

    def _comment(self, node: Node) -> str:
        return self._text(node, (RDFS.comment, SKOS.definition), "rdfs:comment or skos:definition")

    def _text(self, node: Node, relations: Iterable[URIRef], what: str) -> str:
        for relation in relations:
            value = self._graph.value(node, relation)
            if value is not None:
                return " ".join(str(value).split())
        raise self._error(node, f"has no {what}; add one")

    def _texts(self, node: Node, relation: URIRef) -> tuple[str, ...]:
        return tuple(sorted(str(value) for value in self._graph.objects(node, relation)))

    def _cx(self, nodes: Iterable[Node]) -> list[Node]:
        return sorted((node for node in nodes if str(node).startswith(NAMESPACE)), key=str)

    def _error(self, node: Node, problem: str) -> OntologyError:
        return OntologyError(f"{self._area_of.get(node, '?')}: {_local(node)} {problem}")


_PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)


def _value_kind(kinds: set[Node]) -> ValueKind:
    if OWL.ObjectProperty in kinds:
        return "thing"
    return "value" if OWL.DatatypeProperty in kinds else "either"


def _local(node: Node) -> str:
    return str(node).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _curie(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
