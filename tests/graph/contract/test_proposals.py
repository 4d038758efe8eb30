"""Decisions on unknown names, and the questions and the report that follow, on every engine."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from graph.answers import proposing
from graph.answers.asking import send_ask
from graph.answers.proposals import find_proposals, proposal_decisions
from graph.answers.questions import find_questions
from graph.answers.report import review
from graph.answers.risk import risk, risks
from graph.answers.what_if import what_if
from graph.errors import RefusedError, UnknownElementError, UnknownEntryError
from graph.export.report_html import html
from graph.export.report_markdown import markdown
from graph.store.base import Store
from graph.store.records import ConsentRecord
from graph.viewer import OPERATOR, Viewer
from ontology.document import PUBLIC, STAFF
from ontology.generated.names import ConsentDecision, ConsentPurpose
from tests.support.extracts import DocumentBuilder, batch, email

DAY = date(2026, 3, 2)
ANN, BOB = email("ann@example.com"), email("bob@example.com")
PEOPLE = {ANN.id: "ann", BOB.id: "bob"}
EMPLOYEE = Viewer("employee", frozenset({PUBLIC, STAFF}))


def written() -> list[DocumentBuilder]:
    """A shop that rests on a pump that no catalogue has, says Ann; the board's paper knows of a vault."""
    catalogue = DocumentBuilder("catalogue.yaml", kind="catalogue")
    catalogue.thing("care", "OrganizationalUnit", "Care")
    catalogue.thing("shop", "Touchpoint", "Garden shop", ownedBy="care")
    catalogue.thing("till", "System", "Till").says("shop", "dependsOn", "till")
    people = DocumentBuilder("people.csv", kind="directory")
    people.person("ann", "Ann Lee", "ann@example.com").person("bob", "Bob Moor", "bob@example.com")
    notes = DocumentBuilder("notes", day=date(2026, 2, 1))
    notes.passage("The garden shop needs the pump. The till is repaired by me.", by=ANN)
    notes.says("shop", "dependsOn", "unknown:pump", quote="The garden shop needs the pump", name="pump")
    paper = DocumentBuilder("paper", day=date(2026, 2, 1), audience=("board",))
    paper.passage("The garden shop needs the vault.", by=BOB)
    paper.says("shop", "dependsOn", "unknown:vault", quote="The garden shop needs the vault", name="vault")
    return [catalogue, people, notes, paper]


async def fill(store: Store) -> None:
    """Write all of it."""
    await store.write(batch(*written(), people=PEOPLE))


async def told(store: Store, viewer: Viewer) -> list[object]:
    """Every answer on what would fall."""
    waiting = await find_proposals(store, viewer)
    return [
        await risks(store, viewer),
        waiting,
        await find_questions(store, viewer),
        await report(store, viewer),
    ]


async def report(store: Store, viewer: Viewer) -> str:
    """The review of everything, in both formats."""
    made = await review(store, viewer, made=DAY)
    return html(made) + markdown(made)


async def test_an_accepted_name_counts_with_its_proof_until_it_is_undone(store: Store) -> None:
    """In risk, in what-if and at past dates; ingested again it still does; undone, nothing is left."""
    await fill(store)
    before = await told(store, EMPLOYEE)
    entry = await proposing.accept(store, OPERATOR, "pump", name="Big pump")
    found = await risk(store, EMPLOYEE, "shop")
    points = {one.id: one for one in found.single_points_of_failure}
    assert set(points) == {"shop->till", "till", "shop->accepted:pump", "accepted:pump"}
    assert points["accepted:pump"].name == "Big pump"
    assert [e.quote for e in points["shop->accepted:pump"].evidence] == ["The garden shop needs the pump"]
    assert [one.id for one in (await what_if(store, EMPLOYEE, ["big pump"])).lost] == ["shop"]
    assert (await risk(store, EMPLOYEE, "shop", at=date(2026, 2, 2))).complication == 5
    assert (await risk(store, EMPLOYEE, "shop", at=date(2026, 1, 2))).complication == 3
    assert await find_proposals(store, EMPLOYEE) == []
    await fill(store)
    assert (await risk(store, EMPLOYEE, "shop")) == found
    await proposing.undo(store, OPERATOR, entry.id)
    assert await told(store, EMPLOYEE) == before
    assert await proposal_decisions(store, OPERATOR) == []


async def test_merged_and_rejected(store: Store) -> None:
    """A merged name's claims are the element's; a rejected one is not proposed again."""
    await fill(store)
    merged = await proposing.merge(store, OPERATOR, "unknown:pump", "TILL")
    found = await risk(store, EMPLOYEE, "shop")
    assert [one.id for one in found.members] == ["shop", "shop->till", "till"]
    assert "The garden shop needs the pump" in {e.quote for e in found.members[1].evidence}
    await proposing.undo(store, OPERATOR, merged.id)
    await proposing.reject(store, OPERATOR, "pump")
    await fill(store)
    assert await find_proposals(store, EMPLOYEE) == []
    assert (await risk(store, EMPLOYEE, "shop")).complication == 3


async def test_what_cannot_be_decided_says_why(store: Store) -> None:
    """An unknown proposal, class, element or decision; and nothing is decided."""
    await fill(store)
    with pytest.raises(UnknownEntryError, match="whoknows proposals"):
        await proposing.accept(store, OPERATOR, "nonsense")
    with pytest.raises(RefusedError, match="no class of elements"):
        await proposing.accept(store, OPERATOR, "pump", kind="Person")
    with pytest.raises(UnknownElementError):
        await proposing.merge(store, OPERATOR, "pump", "nonsense")
    with pytest.raises(UnknownEntryError):
        await proposing.undo(store, OPERATOR, "123456789012")
    await proposing.reject(store, OPERATOR, "pump")
    with pytest.raises(UnknownEntryError):
        await proposing.accept(store, OPERATOR, "pump")
    assert len(await proposal_decisions(store, OPERATOR)) == 1


async def test_an_accepted_name_is_only_for_who_may_read_a_claim_on_it(store: Store) -> None:
    """What the board's paper names changes no answer of somebody who may not read it."""
    await fill(store)
    before = await told(store, EMPLOYEE)
    await proposing.accept(store, OPERATOR, "vault", name="Secret vault")
    assert "accepted:vault" in {one.id for one in (await risk(store, OPERATOR, "shop")).members}
    assert await told(store, EMPLOYEE) == before


async def test_the_name_of_a_hidden_person_is_masked_in_what_was_typed(store: Store) -> None:
    """Also where she opts out after somebody was careless."""
    await fill(store)
    await proposing.accept(store, OPERATOR, "pump", name="Bob Moor's pump")
    now = datetime(2026, 3, 1, tzinfo=UTC)
    consent = ConsentRecord("bob", ConsentPurpose.BEING_FOUND, ConsentDecision.WITHDRAWN, now, "bob")
    await store.record_consent(consent)
    assert "Bob" not in str(await told(store, EMPLOYEE))
    assert "Moor" not in str(await proposal_decisions(store, OPERATOR))


async def test_a_question_goes_to_who_most_likely_knows(store: Store) -> None:
    """With her proof; asked, it is marked. Where nobody is on record the owner's unit is named."""
    await fill(store)
    (question,) = await find_questions(store, EMPLOYEE, "garden shop")
    assert question.text == "Is there an alternative to Till for Garden shop?"
    assert (question.point.id, question.unit, question.ask) == ("till", ("care", "Care"), None)
    assert question.addressee is not None
    assert question.addressee.id == "ann"
    assert "repaired by me" in question.evidence[0].quote
    assert "till" in question.evidence[0].quote.lower(), "who is asked spoke of it, not of something like it"
    sent = await send_ask(store, question.text, EMPLOYEE, at=datetime(2026, 3, 1, tzinfo=UTC), to="ann")
    assert [one.ask for one in await find_questions(store, EMPLOYEE)] == [sent.ask.id]
    nobody = Viewer("stranger")
    assert [one.addressee for one in await find_questions(store, nobody)] == []
    with pytest.raises(UnknownElementError):
        await find_questions(store, EMPLOYEE, "nonsense")


async def test_a_report_holds_what_its_viewer_may_read(store: Store) -> None:
    """Every quote with its source, the fingerprint, the scope; and nothing of the board's paper."""
    await fill(store)
    await proposing.accept(store, OPERATOR, "vault")
    await proposing.accept(store, OPERATOR, "pump")
    text = await report(store, EMPLOYEE)
    assert text.count("The garden shop needs the pump") >= 2
    assert "vault" not in text
    assert "employee, who may read what is for public, staff" in text
    assert "vault" in await report(store, OPERATOR)
    made = await review(store, EMPLOYEE, made=DAY, touchpoint="garden shop")
    assert made.fingerprint != (await review(store, OPERATOR, made=DAY)).fingerprint
    assert made.title == "Risk review of Garden shop"
