"""From a file of consents to consent records."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time

from graph.store.records import ConsentRecord
from ontology.extract import Extract, Issue
from ontology.generated.names import ConsentDecision, ConsentPurpose
from ontology.statement import Statement

CONSENTS = "consents"
"""The kind of sources that hold them."""
CONSENT = "consent"
"""Predicate of the statements that the reader makes of each row."""


async def consents_of(
    extract: Extract, resolve: Callable[[str], Awaitable[str | None]]
) -> tuple[list[ConsentRecord], list[Issue]]:
    """The decisions in a file; `resolve` finds a person's id by id, address, handle or name. An issue for
    each row whose person is unknown."""
    records, issues = [], []
    for statement in extract.statements:
        person = await resolve(statement.subject)
        if person is None:
            issues.append(_unknown(extract, statement))
        else:
            records.append(_record(person, statement))
    return records, issues


def _record(person: str, statement: Statement) -> ConsentRecord:
    day = statement.date or datetime.now(UTC).date()
    return ConsentRecord(
        person=person,
        purpose=ConsentPurpose(statement.qualifier("purpose") or ConsentPurpose.BEING_FOUND),
        decision=ConsentDecision(statement.object),
        decided=datetime.combine(day, time(), UTC),
        recorded_by=statement.qualifier("recordedBy") or "",
    )


def _unknown(extract: Extract, statement: Statement) -> Issue:
    return Issue(
        path=extract.document.path or extract.document.source,
        place=f"line {statement.line}",
        reason="no person with this id or address is on record",
        remedy="correct the id, add the person to the directory, or take the row out if she was erased; "
        "then ingest again",
    )
