"""People whom a catalogue assigns to a thing: failure points like others; who is hidden has no name."""

from __future__ import annotations

from datetime import date

from graph.answers.dependencies import dependencies
from graph.answers.figures import truck_factor
from graph.answers.report import review
from graph.answers.risk import assess, risk
from graph.export.report_html import html
from graph.export.report_markdown import markdown
from graph.store.base import Store
from graph.store.records import PersonJoin
from graph.viewer import Viewer
from ontology.document import PUBLIC, STAFF
from tests.graph.fragility.organisation import catalogue, fill, hide

EMPLOYEE = Viewer("employee", frozenset({PUBLIC, STAFF}))
OPERATOR = Viewer("operator", frozenset({PUBLIC, STAFF}), operator=True)
ASSIGNED = """
ivr dependsOn hal kind=assignment requirement=ivr->(ann|hal) k=1
ivr dependsOn ann kind=assignment requirement=ivr->(ann|hal) k=1
kiosk dependsOn hal kind=assignment requirement=kiosk->hal k=1
portal dependsOn hal kind=assignment requirement=portal->(ghost|hal) k=3
portal dependsOn ghost kind=assignment requirement=portal->(ghost|hal) k=3
"""


async def test_who_may_not_be_shown_is_not_named(store: Store) -> None:
    """Her place stays, as a person without a name; neither what is left out nor a report says who it is."""
    await fill(store, catalogue(ASSIGNED, "assigned.yaml"))
    await hide(store, "hal")
    for viewer in (EMPLOYEE, OPERATOR):
        known = await dependencies(store, viewer)
        assert known.issues, "the requirement that cannot be is told, without her"
        made = await review(store, viewer, made=date(2026, 3, 2))
        whole = await assess(store, viewer, "ivr")
        said = [known.issues, known.elements, known.lines, known.statements, whole.risk]
        for text in (repr(said), repr(truck_factor(whole)), markdown(made), html(made)):
            assert "hal" not in text.lower().replace("shall", "").replace("half", ""), text
    found = await risk(store, EMPLOYEE, "kiosk")
    assert "one person, not shown" in {point.name for point in found.single_points_of_failure}
    factor = truck_factor(await assess(store, EMPLOYEE, "ivr"))
    assert factor is not None and factor.number == 2


async def test_two_who_turn_out_to_be_one(store: Store) -> None:
    """Once Hal is known to be Ann, who is assigned under both names is one person, and a single point."""
    await fill(store, catalogue(ASSIGNED, "assigned.yaml"))
    assert "ann" not in {point.id for point in (await risk(store, EMPLOYEE, "ivr")).single_points_of_failure}
    await store.join_people([PersonJoin("hal", "ann", ("same voice",), "joe")])
    known = await dependencies(store, EMPLOYEE)
    assert not [issue for issue in known.issues if "portal" not in issue.reason]
    found = await risk(store, EMPLOYEE, "ivr")
    assert "ann" in {point.id for point in found.single_points_of_failure}
    assert "ann" in {member.id for member in (await risk(store, EMPLOYEE, "kiosk")).members}
