"""The generated constraints and indexes cover every family."""

from __future__ import annotations

from graph.store.generated.neo4j_schema import CONSTRAINTS, INDEXES
from ontology.model import load_model


def test_every_family_has_a_constraint() -> None:
    """No two nodes of a family have the same id; passages have a uid."""
    model = load_model()
    assert len(CONSTRAINTS) == len(model.families())
    assert (
        "CREATE CONSTRAINT passage_uid IF NOT EXISTS FOR (n:Passage) REQUIRE n.uid IS UNIQUE" in CONSTRAINTS
    )
    assert "CREATE CONSTRAINT element_id IF NOT EXISTS FOR (n:Element) REQUIRE n.id IS UNIQUE" in CONSTRAINTS


def test_names_are_unique() -> None:
    """Neo4j takes no two schema objects of one name."""
    names = [statement.split()[2] for statement in (*CONSTRAINTS, *INDEXES)]
    assert len(names) == len(set(names))
