"""From statements to a network that keeps its proof."""

from __future__ import annotations

from graph.fragility.failure import cone, degraded, failed
from graph.fragility.knowledge import needed_knowledge
from graph.fragility.measures import single_points
from graph.store.records import Holders
from ontology.generated.names import ClassName
from tests.graph.fragility.statements import assembled, declared, either, person, told, typed

BASE = typed(get_help="Stage", ivr="Touchpoint", chat="Touchpoint", crm="System")


def test_alternatives_of_a_stage() -> None:
    """The stage that needs one of IVR and chat has neither as a single point; the chat becomes one without
    the IVR."""
    network = assembled([*BASE, *either("get-help", "ivr", "chat")]).network
    stage = network.node("get-help")
    assert network.names(single_points(network, stage)) == []
    gone = network.mask(["ivr"])
    assert not failed(network, gone)[stage]
    assert degraded(network, gone)[stage]
    assert network.names(single_points(network, stage, gone)) == ["chat", "get-help->chat"]


def test_elements_have_names_kinds_and_proof() -> None:
    """An element is shown as the ontology and the catalogue call it, with the line that declares it."""
    known = assembled([*BASE, declared("crm", "name", "Customer base"), told("chat", "crm")])
    crm = known.elements["crm"]
    assert (crm.name, crm.kind, [s.predicate for s in crm.proof]) == ("Customer base", "system", ["type"])
    assert known.name("chat->crm") == "chat → Customer base"
    assert known.of_class(ClassName.TOUCHPOINT, ClassName.STAGE) == ["chat", "get-help", "ivr"]


def test_unknown_end_is_left_out_with_an_issue() -> None:
    """A line to something that is not on record is an issue; what remains of a requirement stands."""
    every = [declared("ivr", "dependsOn", name, requirement="r", k="2") for name in ("crm", "ghost")]
    known = assembled([*BASE, *every, declared("ghost", "dependsOn", "crm")])
    assert list(known.lines) == ["ivr->crm"]
    assert known.network.need.tolist() == [1]
    assert sorted(issue.reason for issue in known.issues) == [
        "ghost needs 1 of crm: ghost is not an element of the network.",
        "ivr needs ghost, which is not on record.",
    ]
    assert all(issue.path == "doc:catalogue" and issue.place.startswith("line ") for issue in known.issues)


def test_impossible_requirements_are_left_out_with_an_issue() -> None:
    """k of fewer than k, k of none and an element that needs itself leave the rest standing."""
    known = assembled(
        [
            *BASE,
            declared("ivr", "dependsOn", "crm", requirement="r", k="3"),
            declared("chat", "dependsOn", "crm", requirement="r", k="0"),
            told("crm", "crm"),
            told("get-help", "ivr"),
        ]
    )
    assert list(known.lines) == ["get-help->ivr"]
    assert len(known.issues) == 3


def test_journey_needs_its_stages() -> None:
    """A journey stops with any of its stages, with the line of the catalogue as proof; not the other way."""
    stages = [*typed(buy="Stage", support="Journey"), declared("get-help", "partOf", "support")]
    known = assembled([*BASE, *stages, declared("buy", "partOf", "support")])
    network = known.network
    assert failed(network, network.mask(["buy"]))[network.node("support")]
    assert not failed(network, network.mask(["support"]))[network.node("buy")]
    assert known.lines["support->buy"].proof[0].predicate == "partOf"


def test_knowledge_needs_one_of_its_holders() -> None:
    """Two who know are alternatives; one who may not be shown counts and has no name; who is alone is a
    single point of failure."""
    needs = [
        declared("chat", "dependsOn", f"knowledge:{name}", kind="knowledge") for name in ("bots", "scripts")
    ]
    statements = [
        *BASE,
        *needs,
        *typed(**{"topic:bots": "Topic"}),
        declared("topic:bots", "name", "Chat bots"),
    ]
    assert needed_knowledge(statements) == ["knowledge:bots", "knowledge:scripts"]
    holders = {"topic:bots": Holders(("ann",), 2), "topic:scripts": Holders((), 1)}
    known = assembled(statements, holders, person("ann"), person("bob"))
    network = known.network
    points = network.names(single_points(network, network.node("chat")))
    assert "not-shown:scripts-1" in points
    assert not {"ann", "not-shown:bots-1", "not-shown:bots-2"} & set(points)
    assert known.elements["knowledge:bots"].name == "knowledge of Chat bots"
    assert known.elements["knowledge:bots"].kind == "knowledge"
    assert known.elements["ann"].name == "Ann"
    assert known.elements["not-shown:scripts-1"].name == "one person, not shown"
    assert known.elements["not-shown:bots-2"].name == "one of 2 people, not shown"
    assert "bob" not in known.elements


def test_knowledge_that_nobody_holds_is_marked() -> None:
    """A topic that nobody knows is a failure point with a note; the touchpoint has not failed already."""
    known = assembled([*BASE, declared("chat", "dependsOn", "knowledge:lost-art", kind="knowledge")])
    network = known.network
    assert known.elements["knowledge:lost-art"].note == "nobody on record"
    assert known.elements["knowledge:lost-art"].name == "knowledge of lost art"
    assert "knowledge:lost-art" in network.names(cone(network, network.node("chat")))
    assert not failed(network, network.mask()).any()


def test_people_and_units_are_elements_where_something_depends_on_them() -> None:
    """Assignments to people and teams are lines like others."""
    unit = declared("crew", "type", "Team")
    known = assembled([*BASE, unit, told("ivr", "ann"), told("ivr", "crew")], None, person("ann"))
    assert (known.elements["ann"].kind, known.elements["crew"].kind) == ("person", "team")
    assert set(known.lines) == {"ivr->ann", "ivr->crew"}


def test_class_added_to_the_ontology_needs_no_code() -> None:
    """Any class of the family Element is a node of the network."""
    assert "desk" in assembled(typed(desk="Service")).elements
