"""What readers report about evidence on others, on every engine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from graph.answers.reporting import (
    SeenReport,
    decide,
    queue,
    reopen,
    report_evidence,
    shown_reports,
    withdraw,
)
from graph.answers.withholding import Correction, own_decisions, take_back, withhold
from graph.errors import ForbiddenError, RefusedError, UnknownElementError, UnknownEntryError
from graph.reports import KINDS, ReportState, reports
from graph.store.base import Store
from graph.store.own import evidence_id
from graph.store.records import PersonJoin
from graph.viewer import ANONYMOUS, OPERATOR, Viewer
from ontology.document import PUBLIC, STAFF
from tests.graph.contract.dump import asked_of, everything
from tests.graph.contract.world import ACCOUNTS, ANN, BOB, DANA, world
from tests.support.extracts import DocumentBuilder, batch, email

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
PLUMS = "Plums ripen late."


def signed_in(person: str) -> Viewer:
    """A member of staff who stands for somebody in the directory."""
    return Viewer(person, frozenset({PUBLIC, STAFF}), person=person)


def piece(*words: str, audience: str = STAFF) -> DocumentBuilder:
    """A document of Bob's with these passages."""
    made = DocumentBuilder("plums", audience=(audience,))
    for text in words:
        made.passage(text, by=email("bob@example.org"))
    return made


async def fill(store: Store) -> str:
    """The world with a document of Bob's; the id of its passage as evidence."""
    made = piece(PLUMS)
    await store.write(world())
    await store.write(batch(made, people=ACCOUNTS))
    held = await store.evidence_on(BOB, OPERATOR)
    return next(evidence_id(one.row.passage) for one in held if one.row.document == made.document.id)


async def said(store: Store, viewer: Viewer, evidence: str, minutes: int = 0) -> SeenReport:
    """A report on Bob that waits."""
    at = NOON + timedelta(minutes=minutes)
    made = await report_evidence(store, viewer, BOB, evidence, Correction.OUTDATED, at=at, note="old")
    assert isinstance(made, SeenReport)
    return made


async def test_a_report_changes_no_answer_and_an_undone_one_leaves_nothing(store: Store) -> None:
    """Waiting it changes no row; accepted the correction does; undone all rows are as they were."""
    one = await fill(store)
    asked = await asked_of(store)
    before = await everything(store, OPERATOR, asked=asked)
    made = await said(store, signed_in(DANA), one)
    assert await everything(store, OPERATOR, asked=asked) == before
    assert (await decide(store, OPERATOR, made.id, accept=True, at=NOON)).state is ReportState.ACCEPTED
    assert await everything(store, OPERATOR, asked=asked) != before
    (correction,) = await own_decisions(store, BOB)
    await take_back(store, signed_in(BOB), BOB, correction.id, at=NOON + timedelta(1))
    assert await everything(store, OPERATOR, asked=asked) == before
    assert [known.state for known in await reports(store)] == [ReportState.PENDING]
    await withdraw(store, signed_in(DANA), made.id, at=NOON + timedelta(2))
    assert list(await reports(store)) == []


async def test_reports_go_with_the_one_they_are_on_and_the_one_who_said_them(store: Store) -> None:
    """Forgetting her deletes what she said and what was said of her, with what was decided about it."""
    one = await fill(store)
    kept = await said(store, signed_in(ANN), one)
    hers = await said(store, signed_in(DANA), one, 1)
    await decide(store, OPERATOR, hers.id, accept=False, at=NOON + timedelta(1))
    await store.forget(DANA)
    assert [entry.id for entry in await store.journal(KINDS)] == [kept.id]
    await store.forget(BOB)
    assert list(await store.journal(KINDS)) == []


async def test_a_report_waits_though_the_document_is_edited(store: Store) -> None:
    """Moved or edited, the passage is found again, and what is accepted then holds for it."""
    one = await fill(store)
    made = await said(store, signed_in(DANA), one)
    await store.write(batch(piece("A word before.", PLUMS), people=ACCOUNTS))
    (waiting,) = await queue(store, signed_in(BOB))
    assert (waiting.report.id, waiting.evidence.quote) == (made.id, PLUMS)
    await store.write(batch(piece("Plums ripen quite late."), people=ACCOUNTS))
    (waiting,) = await queue(store, signed_in(BOB))
    assert waiting.evidence.quote == "Plums ripen quite late."
    await decide(store, signed_in(BOB), made.id, accept=True, at=NOON)
    rows = await store.contributions(OPERATOR, None, person=BOB)
    assert [row.outdated for row in rows if evidence_id(row.passage) == waiting.evidence.id] == [True]
    await store.remove([waiting.evidence.document])
    assert await queue(store, OPERATOR, decided=True) == []


async def test_what_was_decided_is_taken_back_with_the_correction_that_it_made(store: Store) -> None:
    """Followed or dismissed, a report waits again and all rows are as they were; a correction of her own that
    stood before stays hers. What waits, and what is for others to decide, is refused."""
    one = await fill(store)
    asked = await asked_of(store)
    made = await said(store, signed_in(DANA), one)
    before = await everything(store, OPERATOR, asked=asked)
    with pytest.raises(RefusedError):
        await reopen(store, OPERATOR, made.id, at=NOON)
    for accept in (False, True):
        await decide(store, OPERATOR, made.id, accept=accept, at=NOON + timedelta(hours=1))
    with pytest.raises(UnknownEntryError):
        await reopen(store, signed_in(ANN), made.id, at=NOON)
    back = await reopen(store, OPERATOR, made.id, at=NOON + timedelta(hours=2))
    assert (back.id, back.state) == (made.id, ReportState.PENDING)
    assert await everything(store, OPERATOR, asked=asked) == before
    await withhold(store, signed_in(BOB), BOB, one, Correction.OUTDATED, at=NOON + timedelta(hours=3))
    await decide(store, OPERATOR, made.id, accept=True, at=NOON + timedelta(hours=4))
    await reopen(store, OPERATOR, made.id, at=NOON + timedelta(hours=5))
    assert [entry.by for entry in await own_decisions(store, BOB)] == [BOB]
    assert [known.state for known in await reports(store)] == [ReportState.PENDING]


async def test_a_report_stands_with_the_words_that_came_in_place_of_those_reported(store: Store) -> None:
    """Whoever reads them sees that it was on other words, which are kept nowhere."""
    one = await fill(store)
    made = await said(store, signed_in(DANA), one)
    assert not (await shown_reports(store, signed_in(ANN), [(BOB, one)]))[BOB, one][0].edited
    await store.write(batch(piece("Plums ripen quite late.", audience=PUBLIC), people=ACCOUNTS))
    (waiting,) = await queue(store, OPERATOR)
    new = waiting.evidence.id
    assert new is not None and new != one
    for viewer in (OPERATOR, signed_in(DANA), signed_in(BOB), signed_in(ANN)):
        (found,) = (await shown_reports(store, viewer, [(BOB, one), (BOB, new)]))[BOB, new]
        assert (found.id, found.edited) == (made.id, True), viewer.name
    assert not any("Plums ripen" in entry.value for entry in await store.journal(KINDS))


async def test_what_was_said_of_a_joined_person_is_on_whom_she_is_counted_as(store: Store) -> None:
    """Who is told to be one person has the reports of both; apart again each has her own."""
    one = await fill(store)
    await said(store, signed_in(DANA), one)
    both = [(ANN, one), (BOB, one)]
    await store.join_people([PersonJoin(BOB, ANN)])
    assert list(await shown_reports(store, OPERATOR, both)) == [(ANN, one)]
    assert [found.person.id for found in await queue(store, signed_in(ANN))] == [ANN]
    await store.join_people([])
    assert list(await shown_reports(store, OPERATOR, both)) == [(BOB, one)]


async def test_who_may_not_say_so(store: Store) -> None:
    """Not who is not signed in, and not of evidence that does not speak for that person."""
    one = await fill(store)
    with pytest.raises(ForbiddenError):
        await said(store, ANONYMOUS, one)
    for person, evidence in ((ANN, one), (BOB, "0" * 16), ("nobody", one)):
        with pytest.raises(UnknownElementError):
            await report_evidence(
                store, signed_in(DANA), person, evidence, Correction.NOT_ME, at=NOON, note=""
            )
    assert await store.journal() == []
