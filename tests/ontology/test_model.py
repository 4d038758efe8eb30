"""The questions that other packages ask of the model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import OntologyError, UnknownNameError
from ontology.model import default_model
from ontology.terms import NAMESPACE

MODEL = default_model()


def test_labels_go_up_to_the_family() -> None:
    """A node in Neo4j carries its class and everything that the class is."""
    assert MODEL.labels("Touchpoint") == ("Touchpoint", "Element")
    assert MODEL.labels("Person") == ("Person",)
    assert MODEL.family("Team") == "Unit"


def test_is_a_follows_subclasses() -> None:
    """A question about people finds customers, one about customers no employees."""
    assert MODEL.is_a("Customer", "Person")
    assert MODEL.is_a("Customer", "Customer")
    assert not MODEL.is_a("Employee", "Customer")


def test_iris() -> None:
    """Exported terms have the names that the Turtle gives them; `type` is RDF's own."""
    assert MODEL.iri("Touchpoint") == NAMESPACE + "Touchpoint"
    assert MODEL.iri("ownedBy") == NAMESPACE + "ownedBy"
    assert MODEL.iri("type") == "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    assert MODEL.concept_iri("Control", "within") == NAMESPACE + "Control-within"


def test_properties_know_their_values() -> None:
    """Readers and exporters learn from the model whether a value or a thing follows."""
    assert MODEL.property("leftOn").datatype == "date"
    assert MODEL.property("leftOn").literal
    assert MODEL.property("ownedBy").kind == "thing"
    assert MODEL.property("object").kind == "either"
    assert MODEL.property("channel").scheme == "ChannelKind"


@pytest.mark.parametrize(
    ("predicate", "object_", "literal", "qualifiers"),
    [
        ("type", "Touchpoint", False, ()),
        ("name", "Newsletter", True, ()),
        ("leftOn", "2024-05-01", True, ()),
        ("ownedBy", "marketing", False, ()),
        ("channel", "in-person", True, ()),
        ("dependsOn", "unknown:thing", False, (("k", "1"), ("kind", "knowledge"), ("strength", "soft"))),
        ("dependsOn", "b", False, (("name", "the b"), ("requirement", "a->(b|c)"), ("timeToSurvive", "4h"))),
        ("control", "outside", True, (("phase", "live"), ("unit", "marketing"))),
        ("lineControl", "video-site", False, (("live", "shared"), ("prepare", "within"))),
        ("consent", "withdrawn", True, (("purpose", "being-found"), ("recordedBy", "HR"))),
    ],
)
def test_statements_that_fit(
    predicate: str, object_: str, literal: bool, qualifiers: tuple[tuple[str, str], ...]
) -> None:
    """What readers and extractors write passes."""
    MODEL.check_statement(predicate, object_, literal=literal, qualifiers=qualifiers)


@pytest.mark.parametrize(
    ("predicate", "object_", "qualifiers", "hint"),
    [
        ("dependOn", "b", (), "'dependsOn'"),
        ("type", "Touchpiont", (), "'Touchpoint'"),
        ("channel", "e-mail", (), "'email'"),
        ("dependsOn", "b", (("kind", "tecnology"),), "'technology'"),
        ("dependsOn", "b", (("strenght", "hard"),), "'strength'"),
        ("dependsOn", "b", (("phase", "live"),), "qualifier of dependsOn"),
        ("name", "b", (("kind", "x"),), "there is none"),
    ],
)
def test_unknown_names_come_with_the_nearest(
    predicate: str, object_: str, qualifiers: tuple[tuple[str, str], ...], hint: str
) -> None:
    """A slip is refused with the name that was probably meant."""
    literal = MODEL.properties[predicate].literal if predicate in MODEL.properties else False
    with pytest.raises(UnknownNameError, match=hint):
        MODEL.check_statement(predicate, object_, literal=literal, qualifiers=qualifiers)


@pytest.mark.parametrize(
    ("predicate", "object_", "literal"),
    [
        ("ownedBy", "marketing", True),
        ("name", "Newsletter", False),
        ("leftOn", "last May", True),
        ("shared", "maybe", True),
        ("ordinal", "first", True),
        ("confidence", "high", True),
        ("decided", "noon", True),
    ],
)
def test_malformed_values_are_refused(predicate: str, object_: str, literal: bool) -> None:
    """A value where a thing belongs, or of the wrong type, does not get in."""
    with pytest.raises(OntologyError, match="takes"):
        MODEL.check_statement(predicate, object_, literal=literal)


@given(st.text(max_size=20))
def test_any_other_name_is_unknown(name: str) -> None:
    """Every question refuses a name that the ontology does not have, whatever it looks like."""
    if name in MODEL.classes:
        return
    for ask in (MODEL.family, MODEL.labels, MODEL.members, MODEL.class_term, MODEL.scheme):
        if name not in MODEL.schemes:
            with pytest.raises(UnknownNameError):
                ask(name)
    if name not in MODEL.properties:
        with pytest.raises(UnknownNameError):
            MODEL.is_functional(name)


@given(st.sampled_from(sorted(MODEL.classes)), st.sampled_from(sorted(MODEL.classes)))
def test_is_a_is_an_order(one: str, other: str) -> None:
    """No two classes are each other's kind, and who is of a kind is of its family."""
    if one != other:
        assert not (MODEL.is_a(one, other) and MODEL.is_a(other, one))
    if MODEL.is_a(one, other):
        assert MODEL.family(one) == MODEL.family(other)
