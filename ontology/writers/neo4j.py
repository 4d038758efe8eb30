"""Writes graph/store/generated/neo4j_schema.py: constraints and indexes of the Neo4j store."""

from __future__ import annotations

from collections.abc import Iterable

from ontology.terms import OntologyModel
from ontology.writers.names import member

HEAD = '''\
"""Constraints and indexes of the Neo4j store. Written by `make generate` from ontology/cx/*.ttl; do not edit.

Each statement may run again and again; constraints come first.
"""

from __future__ import annotations
'''


def constraints(model: OntologyModel) -> list[str]:
    """One uniqueness constraint for each family, on the property that identifies its members."""
    return [
        f"CREATE CONSTRAINT {_name(family, key)} IF NOT EXISTS FOR (n:{family}) REQUIRE n.{key} IS UNIQUE"
        for family in model.families()
        for key in [model.class_term(family).key]
    ]


def indexes(model: OntologyModel) -> list[str]:
    """One index for each indexed property and family in its domain."""
    pairs = {
        (model.family(name), term.name)
        for term in model.properties.values()
        if term.indexed
        for name in term.domain
    }
    return [
        f"CREATE INDEX {_name(family, name)} IF NOT EXISTS FOR (n:{family}) ON (n.{name})"
        for family, name in sorted(pairs)
    ]


def neo4j_text(model: OntologyModel) -> str:
    """The file's text."""
    return "\n".join(
        [HEAD, _constant("CONSTRAINTS", constraints(model)), _constant("INDEXES", indexes(model))]
    )


def _name(family: str, key: str) -> str:
    return f"{member(family)}_{member(key)}".lower()


def _constant(name: str, statements: Iterable[str]) -> str:
    lines = "".join(f'    "{statement}",\n' for statement in statements)
    return f"{name}: tuple[str, ...] = (\n{lines})\n"
