"""Slips in the Turtle are found when it is read, and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.errors import OntologyError
from ontology.model import load_model

HEAD = """
@prefix cx: <https://whoknows.example/cx#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://whoknows.example/cx/area> a owl:Ontology ; rdfs:label "Area" ; rdfs:comment "One." .
cx:Thing a owl:Class ; cx:key "id" ; rdfs:label "thing" ; rdfs:comment "A thing." .
cx:Other a owl:Class ; cx:key "id" ; rdfs:label "other" ; rdfs:comment "Another." .
"""
SAID = 'rdfs:label "it" ; rdfs:comment "It." .'


def test_a_small_ontology_is_read(tmp_path: Path) -> None:
    """The reader needs nothing of our own files."""
    text = f"{HEAD} cx:Part a owl:Class ; rdfs:subClassOf cx:Whole ; {SAID} "
    text += f"cx:Whole a owl:Class ; rdfs:subClassOf cx:Thing ; {SAID} "
    text += f"cx:size a owl:DatatypeProperty ; rdfs:domain cx:Whole ; rdfs:range xsd:integer ; {SAID}"
    (tmp_path / "area.ttl").write_text(text, encoding="utf-8")
    model = load_model(tmp_path)
    assert model.labels("Part") == ("Part", "Whole", "Thing")
    assert model.property("size").datatype == "integer"
    assert model.property("size").domain == ("Whole",)


@pytest.mark.parametrize(
    ("slip", "message"),
    [
        ("cx:Broken a", "not valid Turtle"),
        (f"cx:Lost a owl:Class ; {SAID}", "Lost must descend from exactly one family root, not from: none"),
        (f"cx:Two a owl:Class ; rdfs:subClassOf cx:Thing, cx:Other ; {SAID}", "not from: Other, Thing"),
        (f"cx:Odd a owl:Class ; rdfs:subClassOf cx:Thign ; {SAID}", "unknown superclass Thign"),
        (f"cx:Loop a owl:Class ; rdfs:subClassOf cx:Loop ; {SAID}", "Loop is its own ancestor"),
        (
            f"cx:A a owl:Class ; rdfs:subClassOf cx:B ; {SAID}\n"
            f"cx:B a owl:Class ; rdfs:subClassOf cx:A ; {SAID}",
            "A is its own ancestor",
        ),
        ('cx:Bare a owl:Class ; rdfs:subClassOf cx:Thing ; rdfs:comment "B." .', "Bare has no rdfs:label"),
        ('cx:Bare a owl:Class ; rdfs:subClassOf cx:Thing ; rdfs:label "b" .', "Bare has no rdfs:comment"),
        (f"cx:at a owl:ObjectProperty ; rdfs:domain cx:Thign ; {SAID}", "unknown class Thign"),
        (f"cx:at a owl:ObjectProperty ; cx:scheme cx:Color ; {SAID}", "unknown scheme Color"),
        (f"cx:Thing a owl:ObjectProperty ; {SAID}", "Thing is a class and a property"),
        (
            f"cx:Color a skos:ConceptScheme ; {SAID} cx:Color-red skos:inScheme cx:Color ; {SAID}",
            "no skos:notation",
        ),
    ],
)
def test_slips_are_named(tmp_path: Path, slip: str, message: str) -> None:
    """Whoever edits the Turtle learns the file, the term and what is wrong with it."""
    (tmp_path / "area.ttl").write_text(f"{HEAD}\n{slip}\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=message) as caught:
        load_model(tmp_path)
    assert "area.ttl" in str(caught.value)


def test_a_term_has_one_file(tmp_path: Path) -> None:
    """Two areas do not define the same term twice."""
    (tmp_path / "area.ttl").write_text(HEAD, encoding="utf-8")
    (tmp_path / "area2.ttl").write_text(HEAD.replace("cx/area", "cx/area2"), encoding="utf-8")
    with pytest.raises(OntologyError, match=r"area2\.ttl: Other is already defined in .*area\.ttl"):
        load_model(tmp_path)


def test_an_area_says_what_it_is(tmp_path: Path) -> None:
    """Every file has a header that the documentation shows."""
    (tmp_path / "area.ttl").write_text("", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"area\.ttl: no owl:Ontology"):
        load_model(tmp_path)


def test_an_empty_folder_is_no_ontology(tmp_path: Path) -> None:
    """A wrong path does not give an empty model."""
    with pytest.raises(OntologyError, match=r"no \*\.ttl file"):
        load_model(tmp_path)
