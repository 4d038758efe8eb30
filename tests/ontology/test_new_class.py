"""A class that is added to the Turtle needs no Python."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path

import pytest

from ontology import generate
from ontology.model import FOLDER, load_model, model_of

WAREHOUSE = """
cx:Warehouse a owl:Class ;
    rdfs:label "warehouse"@en ;
    rdfs:comment "A place where goods wait."@en ;
    rdfs:subClassOf cx:Element .
cx:ParcelLocker a owl:Class ;
    rdfs:label "parcel locker"@en ;
    rdfs:comment "A touchpoint with doors."@en ;
    rdfs:subClassOf cx:Touchpoint .
cx:Vehicle a owl:Class ;
    cx:key "plate" ;
    rdfs:label "vehicle"@en ;
    rdfs:comment "A family of its own."@en .
cx:capacity a owl:DatatypeProperty, owl:FunctionalProperty ;
    rdfs:label "capacity"@en ;
    rdfs:comment "How much fits in."@en ;
    rdfs:domain cx:Warehouse ;
    rdfs:range xsd:integer .
"""


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Our Turtle with three more classes, and what is generated from it."""
    root = tmp_path_factory.mktemp("extended")
    cx, out = root / "cx", root / "out"
    shutil.copytree(FOLDER, cx)
    with (cx / "journeys.ttl").open("a", encoding="utf-8") as file:
        file.write(WAREHOUSE)
    assert generate.main(["--ontology", str(cx), "--out", str(out)]) == 0
    return cx, out


def test_the_model_knows_it(extended: tuple[Path, Path]) -> None:
    """Folding, labels and validation work for the new classes at once."""
    model = load_model(extended[0])
    assert model.labels("Warehouse") == ("Warehouse", "Element")
    assert model.labels("ParcelLocker") == ("ParcelLocker", "Touchpoint", "Element")
    assert model.is_a("ParcelLocker", "Touchpoint")
    model.check_statement("type", "Warehouse")
    model.check_statement("capacity", "120", literal=True)


def test_the_generated_model_is_the_same(extended: tuple[Path, Path]) -> None:
    """What the product loads at run time knows the new classes, too."""
    rows = runpy.run_path(str(extended[1] / "ontology/generated/data.py"))
    made = model_of(rows["AREAS"], rows["CLASSES"], rows["PROPERTIES"], rows["SCHEMES"])
    assert made == load_model(extended[0])


def test_the_enums_have_it(extended: tuple[Path, Path]) -> None:
    """Python and GraphQL can name it."""
    made = runpy.run_path(str(extended[1] / "ontology/generated/names.py"))
    assert made["ClassName"]("Warehouse") is made["ClassName"].WAREHOUSE
    assert made["ElementKind"]("ParcelLocker") is made["ElementKind"].PARCEL_LOCKER
    assert made["PropertyName"]("capacity") is made["PropertyName"].CAPACITY
    assert "ElementKind" in (extended[1] / "api/generated/enums.py").read_text(encoding="utf-8")


def test_neo4j_and_the_documentation_have_it(extended: tuple[Path, Path]) -> None:
    """A subclass lives under its family's constraint, a new family gets its own, and all are described."""
    schema = runpy.run_path(str(extended[1] / "graph/store/generated/neo4j_schema.py"))
    wanted = "CREATE CONSTRAINT vehicle_plate IF NOT EXISTS FOR (n:Vehicle) REQUIRE n.plate IS UNIQUE"
    assert wanted in schema["CONSTRAINTS"]
    assert not any("Warehouse" in statement for statement in schema["CONSTRAINTS"])
    docs = (extended[1] / "docs/ontology.md").read_text(encoding="utf-8")
    for text in (
        "A place where goods wait.",
        "A touchpoint with doors.",
        "A family of its own.",
        "How much fits in.",
    ):
        assert text in docs


def test_no_python_was_edited(extended: tuple[Path, Path]) -> None:
    """Only generated files are written, each of them."""
    written = {str(path.relative_to(extended[1])) for path in extended[1].rglob("*") if path.is_file()}
    assert written == set(generate.WRITERS)
