"""The SHACL shapes accept what is right and refuse what is wrong."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph
from rdflib.collection import Collection
from rdflib.namespace import RDFS, SH
from rdflib.term import Node

from ontology.model import FOLDER, load_model
from ontology.terms import NAMESPACE, OntologyModel

SHAPES = Path(FOLDER).parent / "shapes.ttl"
PREFIXES = f"""
@prefix cx: <{NAMESPACE}> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://data.example/> .
"""
GOOD = """
:ann a cx:Employee ; cx:name "Ann Lee" ; cx:email "ann@example.org" ; cx:memberOf :marketing ;
    cx:leftOn "2024-05-01"^^xsd:date .
:acc a cx:Account ; cx:kind "email" ; cx:value "ann@example.org" ; cx:party "employee" ;
    cx:shared false ; cx:accountOf :ann .
:marketing a cx:OrganizationalUnit ; cx:name "Marketing" .
:linkly a cx:Organization ; cx:name "Linkly Inc." .
:doc a cx:Document ; cx:source :pages ; cx:kind "page" ; cx:title "Newsletter" ;
    cx:audience "staff", "press" ; cx:date "2026-03-19"^^xsd:date .
:passage a cx:Passage ; cx:document :doc ; cx:kind "section" ; cx:text "It links to Linkly." ; cx:ordinal 0 .
:statement a cx:Statement ; cx:subject :newsletter ; cx:predicate cx:dependsOn ; cx:object :shortener ;
    cx:document :doc ; cx:passage :passage ; cx:quote "It links to Linkly." ; cx:start 0 ; cx:end 19 ;
    cx:extractor "dependencies@1" ; cx:polarity "affirmed" ; cx:modality "asserted" ;
    cx:confidence "0.8"^^xsd:double .
:contribution a cx:Contribution ; cx:account :acc ; cx:passage :passage ; cx:role "wrote" .
:mention a cx:Mention ; cx:passage :passage ; cx:entity :linkly ; cx:surface "Linkly" ;
    cx:start 12 ; cx:end 18 ; cx:extractor "gazetteer@1" .
:newsletter a cx:Touchpoint ; cx:name "Newsletter" ; cx:channel "email" ; cx:ownedBy :marketing ;
    cx:needs :need .
:shortener a cx:System ; cx:name "Link shortener" ; cx:ownedBy :linkly .
:need a cx:Requirement ; cx:k 1 ; cx:metBy :line .
:line a cx:Dependency ; cx:dependent :newsletter ; cx:provider :shortener ; cx:kind "technology" ;
    cx:strength "hard" ; cx:prepare "within" ; cx:live "outside" ; cx:timeToSurvive "4h" .
:topic a cx:Topic ; cx:name "Layout" .
:consent a cx:Consent ; cx:person :ann ; cx:purpose "being-found" ; cx:decision "withdrawn" ;
    cx:decided "2026-01-01T00:00:00+00:00"^^xsd:dateTime ; cx:recordedBy "HR" .
"""
BAD = [
    ("person without name", 'cx:name "Ann Lee" ;', "", "name"),
    ("person of two names", '"Ann Lee"', '"Ann Lee", "Anne Lee"', "name"),
    ("address without @", '"ann@example.org" ; cx:memberOf', '"nowhere" ; cx:memberOf', "email"),
    ("left some day", '"2024-05-01"^^xsd:date', '"May"', "leftOn"),
    ("unnamed unit", '; cx:name "Marketing"', "", "name"),
    ("account of nobody known", "cx:accountOf :ann", "cx:accountOf :nobody", "accountOf"),
    ("account of an odd kind", 'cx:kind "email"', 'cx:kind "fax"', "kind"),
    ("odd party", 'cx:party "employee"', 'cx:party "robot"', "party"),
    ("document for nobody", 'cx:audience "staff", "press" ;', "", "audience"),
    ("empty audience", 'cx:audience "staff", "press" ;', 'cx:audience "" ;', "audience"),
    ("document of no source", "cx:source :pages ;", "", "source"),
    ("passage of no document", "cx:Passage ; cx:document :doc ;", "cx:Passage ;", "document"),
    ("passage of an odd kind", '"section"', '"song"', "kind"),
    ("claim about nothing", "cx:subject :newsletter ;", "", "subject"),
    ("claim of nothing", "cx:object :shortener ;", "", "object"),
    ("claim without proof", "\n    cx:document :doc ; cx:passage", " cx:passage", "document"),
    ("odd polarity", '"affirmed"', '"perhaps"', "polarity"),
    ("odd modality", '"asserted"', '"sworn"', "modality"),
    ("impossible confidence", '"0.8"', '"1.5"', "confidence"),
    ("odd role", '"wrote"', '"sang"', "role"),
    ("span backwards", "cx:start 12", "cx:start 20", "start"),
    ("touchpoint without name", 'cx:name "Newsletter" ; cx:channel', "cx:channel", "name"),
    ("touchpoint of odd channel", 'cx:channel "email"', 'cx:channel "fax"', "channel"),
    ("nothing required", "cx:k 1", "cx:k 0", "k"),
    ("unsaid k", "cx:k 1 ;", "", "k"),
    ("line without provider", "cx:provider :shortener ;", "", "provider"),
    ("line without dependent", "cx:dependent :newsletter ;", "", "dependent"),
    ("line of odd kind", '"technology"', '"magic"', "kind"),
    ("line of odd strength", '"hard"', '"firm"', "strength"),
    ("odd control", 'cx:live "outside"', 'cx:live "ours"', "live"),
    ("odd time", '"4h"', '"a while"', "timeToSurvive"),
    ("nameless topic", 'cx:name "Layout"', 'cx:name ""', "name"),
    ("odd purpose", '"being-found"', '"fun"', "purpose"),
    ("odd decision", '"withdrawn"', '"perhaps"', "decision"),
    ("undated consent", 'cx:decided "2026-01-01T00:00:00+00:00"^^xsd:dateTime ;', "", "decided"),
]
"""What is wrong, the text of the good graph that is replaced, by what, and the property that is to blame."""


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Which class is a kind of which; the shapes need no more of the ontology."""
    graph = Graph()
    for file in sorted(FOLDER.glob("*.ttl")):
        graph += Graph().parse(file).triples((None, RDFS.subClassOf, None))
    return graph


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The shapes."""
    return Graph().parse(SHAPES)


def broken(data: str, shapes: Graph, ontology: Graph) -> tuple[set[str], str]:
    """The local names of the properties that break a shape, and the report."""
    graph = Graph().parse(data=PREFIXES + data, format="turtle")
    conforms, report, text = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=ontology)
    assert isinstance(report, Graph)
    paths = {str(path).removeprefix(NAMESPACE) for path in report.objects(None, SH.resultPath)}
    assert conforms is not bool(paths)
    return paths, text


def test_a_good_graph_conforms(shapes: Graph, ontology: Graph) -> None:
    """One of everything, as an export writes it, is valid."""
    assert broken(GOOD, shapes, ontology) == (set(), "Validation Report\nConforms: True\n")


@pytest.mark.parametrize(("old", "new", "path"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_bad_graph_is_refused(old: str, new: str, path: str, shapes: Graph, ontology: Graph) -> None:
    """Each rule finds what breaks it, and nothing else is blamed."""
    assert GOOD.count(old) == 1
    assert broken(GOOD.replace(old, new), shapes, ontology)[0] == {path}


def test_shapes_are_valid_shacl(shapes: Graph) -> None:
    """The shapes themselves conform to the SHACL of SHACL."""
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_shapes_speak_of_terms_that_exist(shapes: Graph) -> None:
    """A renamed term does not leave a shape that guards nothing."""
    model = load_model()
    for target in shapes.objects(None, SH.targetClass):
        assert str(target).removeprefix(NAMESPACE) in model.classes
    for path in shapes.objects(None, SH.path):
        assert str(path).removeprefix(NAMESPACE) in model.properties


def test_lists_of_values_are_the_schemes(shapes: Graph) -> None:
    """A value that is added to a scheme is allowed by the shapes, too."""
    model = load_model()
    checked = 0
    for owner, prop in shapes.subject_objects(SH.property):
        listed = shapes.value(prop, SH["in"])
        scheme = _scheme(model, shapes, owner, prop)
        if scheme is None:
            continue
        checked += 1
        assert listed is not None
        assert [str(value) for value in Collection(shapes, listed)] == list(model.scheme(scheme).concepts)
    assert checked >= 10


def _scheme(model: OntologyModel, shapes: Graph, owner: Node, prop: Node) -> str | None:
    path = shapes.value(prop, SH.path)
    name = str(path).removeprefix(NAMESPACE)
    if name == "kind" and str(owner).endswith("#Dependency"):
        return "DependencyKind"
    return model.property(name).scheme
