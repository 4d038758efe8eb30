"""In whose control a failure point is, by phase and unit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.fragility.control import Controls, owner_unit
from graph.store.records import Holders
from ontology.generated.names import PartyRole
from ontology.statement import Statement
from tests.graph.fragility.statements import assembled, declared, person, told, typed

PEOPLE = [
    person("ann", "marketing"),
    person("bea", "sales"),
    person("cy", None),
    person("pat", "marketing", PartyRole.PARTNER),
]
UNITS = [
    *typed(marketing="OrganizationalUnit", sales="OrganizationalUnit", crew="Team", vendor="Organization"),
    *typed(outpost="Team"),
    declared("crew", "partOf", "marketing"),
    declared("outpost", "partOf", "vendor"),
    *typed(x="Touchpoint", y="System"),
]


def _control(node: str, unit: str | None, *statements: Statement) -> tuple[str, str]:
    """The control (prepare, live) of a node in the cone of x, which needs y."""
    known = assembled([*UNITS, told("x", "y"), *statements], None, *PEOPLE)
    found = Controls(known, unit).of(["x", "x->y", "y"])[node]
    return str(found.prepare), str(found.live)


@pytest.mark.parametrize(
    ("owner", "control"),
    [
        ("marketing", "within"),
        ("crew", "within"),
        ("ann", "within"),
        ("sales", "shared"),
        ("bea", "shared"),
        ("vendor", "outside"),
        ("outpost", "outside"),
        ("cy", "outside"),
        ("somebody", "outside"),
        (None, "outside"),
    ],
)
def test_control_follows_ownership(owner: str | None, control: str) -> None:
    """Ours within, another unit's shared, the rest outside; teams and people by their unit."""
    owned = [declared("x", "ownedBy", owner)] if owner else []
    assert _control("x", "marketing", *owned) == (control, control)


def test_partner_is_outside_even_in_our_unit() -> None:
    """Who only works with us is nobody's to assign."""
    assert _control("x", "sales", declared("x", "ownedBy", "pat")) == ("outside", "outside")


def test_team_sees_the_rest_of_its_unit_as_shared() -> None:
    """A unit that asks owns what its teams own, a team does not own what its unit owns."""
    assert _control("x", "crew", declared("x", "ownedBy", "marketing")) == ("shared", "shared")
    assert _control("x", "crew", declared("x", "ownedBy", "crew")) == ("within", "within")


def test_statement_overrides_a_phase() -> None:
    """What is said of one phase leaves the other to ownership; without a phase it holds for both."""
    owned = declared("x", "ownedBy", "marketing")
    live = declared("x", "control", "outside", phase="live")
    assert _control("x", "marketing", owned, live) == ("within", "outside")
    assert _control("x", "marketing", owned, live, declared("x", "control", "shared")) == (
        "shared",
        "outside",
    )


def test_a_text_does_not_overrule_a_declared_owner() -> None:
    """What a text calls the vendor's is no reason to give our own search away; of what nobody is declared to
    own, the text is the best that is known."""
    told_so = replace(declared("y", "control", "shared"), line=None, passage=7, end=5)
    assert _control("y", "marketing", told_so) == ("shared", "shared")
    assert _control("y", "marketing", told_so, declared("y", "ownedBy", "marketing")) == ("within", "within")


def test_statement_from_a_unit_goes_first() -> None:
    """What is said as one unit sees it counts for that unit, whatever is said in general."""
    general = declared("y", "control", "outside", phase="live")
    seen = declared("y", "control", "within", unit="marketing")
    assert _control("y", "marketing", general, seen) == ("within", "within")
    assert _control("y", "sales", general, seen) == ("outside", "outside")


def test_within_is_said_from_the_owners_side() -> None:
    """What a catalogue calls within control of marketing is shared for sales."""
    statements = [declared("x", "ownedBy", "marketing"), declared("x", "control", "within", phase="live")]
    assert _control("x", "marketing", *statements) == ("within", "within")
    assert _control("x", "sales", *statements) == ("shared", "shared")


def test_within_of_an_outsiders_line_is_said_from_the_touchpoints_side() -> None:
    """What our catalogue calls within at a vendor's system is within for the touchpoint's owner."""
    facts = [declared("y", "ownedBy", "vendor"), declared("y", "control", "within")]
    known = assembled([*UNITS, told("x", "y"), *facts], None, *PEOPLE)
    for unit, control in (("marketing", "within"), ("sales", "shared")):
        assert Controls(known, unit, "marketing").of(["y"])["y"].live == control


def test_line_takes_the_control_of_its_dependent() -> None:
    """A link in our newsletter is ours, and as far out of reach as the newsletter once it is sent."""
    owned = declared("x", "ownedBy", "marketing")
    live = declared("x", "control", "outside", phase="live")
    assert _control("x->y", "marketing", owned, live) == ("within", "outside")


def test_line_control_holds_for_a_line_that_only_text_knows() -> None:
    """A catalogue can state the control of a pair without knowing the dependency, phase by phase."""
    said = declared("x", "lineControl", "y", live="shared")
    assert _control("x->y", "marketing", declared("x", "ownedBy", "marketing"), said) == ("within", "shared")
    unit = declared("x", "lineControl", "y", live="within", unit="sales")
    assert _control("x->y", "sales", said, unit) == ("outside", "within")
    assert _control("x->y", "marketing", said, unit) == ("outside", "shared")


def test_line_control_alone_makes_no_line() -> None:
    """That a pair has a control does not say that one needs the other."""
    assert not assembled([*UNITS, declared("x", "lineControl", "y", live="within")]).lines


def test_knowledge_takes_the_least_control_of_what_needs_it() -> None:
    """Knowledge that our touchpoint and a vendor's system need is not within; people count by their unit, and
    who may not be shown as the knowledge."""
    knowledge = [declared(name, "dependsOn", "knowledge:k", kind="knowledge") for name in ("x", "y")]
    known = assembled(
        [*UNITS, *knowledge, declared("x", "ownedBy", "marketing"), declared("y", "ownedBy", "sales")],
        {"topic:k": Holders(("ann", "bea"), 1)},
        *PEOPLE,
    )
    controls = Controls(known, "marketing").of(list(known.network.ids))
    shown = {node: str(control.live) for node, control in controls.items()}
    assert shown["knowledge:k"] == shown["not-shown:k-1"] == shown["knowledge:k->ann"] == "shared"
    assert (shown["ann"], shown["bea"], shown["x->knowledge:k"]) == ("within", "shared", "within")
    nearer = Controls(known, "marketing").of(["x", "x->knowledge:k", "knowledge:k"])
    assert nearer["knowledge:k"].live == "within"


@pytest.mark.parametrize(
    ("owner", "unit"),
    [("marketing", "marketing"), ("crew", "marketing"), ("ann", "marketing"), ("vendor", None), ("cy", None)],
)
def test_asking_unit_is_the_owners(owner: str, unit: str | None) -> None:
    """Who asks without a unit sees the touchpoint with its owner's eyes."""
    known = assembled([*UNITS, declared("x", "ownedBy", owner)], None, *PEOPLE)
    assert owner_unit(known, "x") == unit


def test_touchpoint_without_owner_has_no_asking_unit() -> None:
    """Nobody's touchpoint is outside for all."""
    assert owner_unit(assembled(UNITS), "x") is None
    assert _control("x", None) == ("outside", "outside")
