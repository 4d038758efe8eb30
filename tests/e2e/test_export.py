"""The exported graph is RDF that other tools read, and it keeps to the shapes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Namespace

from tests.support.commands import ROOT, whoknows

CX = Namespace("https://whoknows.example/cx#")


@pytest.fixture(scope="module")
def exported(sqlite_example: str, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The example organisation as rdflib reads it."""
    file: Path = tmp_path_factory.mktemp("export") / "graph.ttl"
    assert whoknows("export", "--format", "turtle", "--output", str(file), store=sqlite_example).status == 0
    return Graph().parse(file)


def test_it_conforms_to_the_shapes(exported: Graph) -> None:
    """What makes a person, a statement, a dependency valid holds for all that is exported."""
    ontology = Graph()
    for file in (ROOT / "ontology" / "cx").glob("*.ttl"):
        ontology.parse(file)
    shapes = Graph().parse(ROOT / "ontology" / "shapes.ttl")
    conforms, _, report = validate(exported, shacl_graph=shapes, ont_graph=ontology)
    assert conforms, report


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("Document", 400),
        ("Passage", 1000),
        ("Statement", 500),
        ("Contribution", 1000),
        ("Employee", 40),
        ("Touchpoint", 14),
        ("Dependency", 50),
        ("Requirement", 40),
        ("Topic", 25),
        ("Knowledge", 2),
    ],
)
def test_every_kind_of_record_is_in_it(exported: Graph, name: str, least: int) -> None:
    """Nothing that the guide promises is missing from the export."""
    assert sum(1 for _ in exported.subjects(RDF.type, CX[name])) >= least


def test_a_line_found_in_text_leads_to_its_quote(exported: Graph) -> None:
    """From the dependency of the newsletter one comes to the sentences that prove it."""
    base = "https://whoknows.example/id/"
    statements = [
        statement
        for statement in exported.subjects(CX.predicate, CX.dependsOn)
        if str(exported.value(statement, CX.subject)) == base + "newsletter"
        and str(exported.value(statement, CX.object)) == base + "link-shortener"
    ]
    assert len(statements) >= 2
    assert all(exported.value(statement, CX.quote) for statement in statements)
