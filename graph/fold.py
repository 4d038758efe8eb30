"""Entities, folded from the statements about them.

An entity is nothing but what is said of it. The fold does not depend on the order of the statements, so
an interrupted and resumed ingestion, and every engine, arrive at the same entities.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.model import OntologyModel
from ontology.statement import Statement

TYPE = "type"
NAME = "name"
ACCOUNT = "account:"
"""Begins the id of an account, which is a record of its own and never an entity, whatever a claim says."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that is known: `kind` is its class, `family` the root of that class, `properties` its
    values by predicate (sorted; one value where the ontology says functional), `statements` the proof."""

    id: str
    kind: str
    family: str
    name: str
    properties: Mapping[str, tuple[str, ...]]
    statements: tuple[Statement, ...]

    def value(self, predicate: str) -> str | None:
        """The first value of a property, or None."""
        return next(iter(self.properties.get(predicate, ())), None)


def fold(model: OntologyModel, statements: Iterable[Statement]) -> dict[str, Entity]:
    """Entities by id from statements that are present facts; a subject without a `type` is none.

    Of several classes the most specific counts. Of several values of a functional property the declared
    one counts, then the most confident, then the smallest.
    """
    by_subject: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.is_present_fact and not statement.subject.startswith(ACCOUNT):
            by_subject[statement.subject].append(statement)
    entities = {}
    for subject in sorted(by_subject):
        entity = _entity(model, subject, by_subject[subject])
        if entity is not None:
            entities[subject] = entity
    return entities


def _entity(model: OntologyModel, subject: str, statements: list[Statement]) -> Entity | None:
    ordered = sorted(statements, key=_preference)
    kinds = {s.object for s in ordered if s.predicate == TYPE}
    if not kinds:
        return None
    kind = max(sorted(kinds), key=lambda name: len(model.labels(name)))
    values: dict[str, list[str]] = defaultdict(list)
    for statement in ordered:
        if statement.predicate != TYPE and statement.object not in values[statement.predicate]:
            values[statement.predicate].append(statement.object)
    properties = {
        predicate: (found[0],) if model.is_functional(predicate) else tuple(sorted(found))
        for predicate, found in sorted(values.items())
        if found
    }
    name = next(iter(properties.get(NAME, ())), subject)
    return Entity(subject, kind, model.family(kind), name, properties, tuple(ordered))


def _preference(statement: Statement) -> tuple[bool, float, str, str]:
    return (statement.passage is not None, -statement.confidence, statement.object, statement.id)
