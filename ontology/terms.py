"""The terms of the ontology as frozen records, and the questions the other packages ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Literal, TypeVar

from ontology.errors import OntologyError, UnknownNameError

NAMESPACE = "https://whoknows.example/cx#"
T = TypeVar("T")

TYPE = "type"
"""The predicate that names a thing's class."""


ValueKind = Literal["thing", "value", "either"]
"""What a property ends in: the id of a thing, a value (a literal), or either."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a term corresponds to elsewhere: `relation` is the property that says so (`subClassOf`,
    `closeMatch`, ...), `term` the other term as prefix:name."""

    relation: str
    term: str


@dataclass(frozen=True, slots=True)
class Area:
    """One Turtle file: a part of the ontology that is about one thing."""

    name: str
    label: str
    comment: str


@dataclass(frozen=True, slots=True)
class ClassTerm:
    """A class. `ancestors` are its superclasses in the ontology, nearest first; the last is `family`, the
    root of its family, whose members are identified by the property `key`."""

    name: str
    label: str
    comment: str
    area: str
    parents: tuple[str, ...]
    ancestors: tuple[str, ...]
    family: str
    key: str
    maps: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A name that may refine a statement, and the scheme its values come from, if any."""

    name: str
    scheme: str | None = None


@dataclass(frozen=True, slots=True)
class PropertyTerm:
    """A property. `domain` and `range` are classes, any of which may stand there (none: anything may).
    `datatype` is the local name of its XML Schema type; `scheme` the scheme its values come from."""

    name: str
    iri: str
    label: str
    comment: str
    area: str
    kind: ValueKind
    functional: bool = False
    indexed: bool = False
    datatype: str | None = None
    scheme: str | None = None
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    qualifiers: tuple[Qualifier, ...] = ()
    maps: tuple[Match, ...] = ()

    @property
    def literal(self) -> bool:
        """Whether the property ends in a value and never in a thing."""
        return self.kind == "value"


@dataclass(frozen=True, slots=True)
class Concept:
    """A value of a scheme. The labels are words for it; for `heads` and `stops` see cx:channelHead and
    cx:channelStop."""

    value: str
    label: str
    comment: str
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    maps: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """A closed list of values, by value."""

    name: str
    label: str
    comment: str
    area: str
    concepts: Mapping[str, Concept]


@dataclass(frozen=True, slots=True)
class OntologyModel:
    """All terms by local name. Every method raises UnknownNameError, which names the nearest known name,
    for a name that the ontology does not have."""

    areas: Mapping[str, Area]
    classes: Mapping[str, ClassTerm]
    properties: Mapping[str, PropertyTerm]
    schemes: Mapping[str, Scheme]

    def class_term(self, name: str) -> ClassTerm:
        """The class of that name."""
        return _known(self.classes, name, "class")

    def property(self, name: str) -> PropertyTerm:
        """The property of that name."""
        return _known(self.properties, name, "property")

    def scheme(self, name: str) -> Scheme:
        """The scheme of that name."""
        return _known(self.schemes, name, "scheme")

    def family(self, class_name: str) -> str:
        """The root of the family that a class belongs to."""
        return self.class_term(class_name).family

    def families(self) -> tuple[str, ...]:
        """The roots of all families, sorted."""
        return tuple(name for name, term in self.classes.items() if term.family == name)

    def members(self, family: str) -> tuple[str, ...]:
        """The classes of a family, its root included, sorted."""
        self.class_term(family)
        return tuple(name for name, term in self.classes.items() if term.family == family)

    def labels(self, class_name: str) -> tuple[str, ...]:
        """The class and its ancestors, nearest first: the labels of its nodes in Neo4j."""
        return (class_name, *self.class_term(class_name).ancestors)

    def is_a(self, class_name: str, ancestor: str) -> bool:
        """Whether a class is another or descends from it."""
        self.class_term(ancestor)
        return ancestor in self.labels(class_name)

    def is_functional(self, name: str) -> bool:
        """Whether a thing has at most one value of a property."""
        return self.property(name).functional

    def iri(self, name: str) -> str:
        """The IRI of a class, property or scheme (`type` is rdf:type)."""
        if name in self.properties:
            return self.properties[name].iri
        _known({**self.classes, **self.properties, **self.schemes}, name, "term")
        return NAMESPACE + name

    def concept_iri(self, scheme: str, value: str) -> str:
        """The IRI of a value of a scheme."""
        _known(self.scheme(scheme).concepts, value, f"value of {scheme}")
        return f"{NAMESPACE}{scheme}-{value}"

    def check_statement(
        self,
        predicate: str,
        object_: str,
        *,
        literal: bool = False,
        qualifiers: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Check a claim against the ontology, without looking at what its ends are.

        Raises UnknownNameError for a predicate, class, scheme value or qualifier that does not exist, and
        OntologyError for a value where a thing belongs, a thing where a value belongs, or a malformed value.
        """
        term = self.property(predicate)
        if predicate == TYPE:
            self.class_term(object_)
        else:
            _check_kind(term, literal)
            self._check_value(predicate, object_, term.scheme, term)
        allowed = {qualifier.name: qualifier for qualifier in term.qualifiers}
        for name, value in qualifiers:
            qualifier = _known(allowed, name, f"qualifier of {predicate}")
            self._check_value(f"{predicate}.{name}", value, qualifier.scheme, self.property(name))

    def _check_value(self, what: str, value: str, scheme: str | None, term: PropertyTerm) -> None:
        if scheme is not None:
            _known(self.scheme(scheme).concepts, value, f"value of {what} ({scheme})")
        elif term.datatype is not None:
            _check_datatype(what, value, term.datatype)


def _known(terms: Mapping[str, T], name: str, what: str) -> T:
    found = terms.get(name)
    if found is not None:
        return found
    near = get_close_matches(name, terms, n=1, cutoff=0.0)
    hint = f"did you mean {near[0]!r}?" if near else "there is none"
    raise UnknownNameError(f"{name!r} is no {what} of the ontology; {hint}")


def _check_kind(term: PropertyTerm, literal: bool) -> None:
    if term.kind == "value" and not literal:
        raise OntologyError(f"{term.name} takes a value, not the id of a thing: set literal=True")
    if term.kind == "thing" and literal:
        raise OntologyError(f"{term.name} takes the id of a thing, not a value: set literal=False")


def _check_datatype(what: str, value: str, datatype: str) -> None:
    try:
        if datatype == "integer":
            int(value)
        elif datatype == "double":
            float(value)
        elif datatype == "date":
            date.fromisoformat(value)
        elif datatype == "dateTime":
            datetime.fromisoformat(value)
        elif datatype == "boolean" and value not in {"true", "false"}:
            raise ValueError(value)
    except ValueError as error:
        raise OntologyError(f"{what} takes a value of type {datatype}, not {value!r}") from error
