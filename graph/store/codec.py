"""Records to rows and back: the same names and values in every engine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from graph.store.records import ConsentRecord, JournalEntry, PassageView, QuarantineEntry, Run
from ontology.contribution import Account, Contribution, Mention
from ontology.document import HASHED, Document, Passage
from ontology.extract import Issue
from ontology.generated.names import ConsentDecision, ConsentPurpose, ContributionRole, Modality, Polarity
from ontology.identifiers import fold_text
from ontology.statement import Statement

Row = dict[str, Any]
"""A flat row: str, int, float, bool or None; what JSON is needed for is JSON text."""

_SEPARATOR = "|"


def space_of(audience: frozenset[str]) -> str:
    """The name of the space of an audience."""
    return _SEPARATOR.join(sorted(audience))


def audience_of(space: str) -> frozenset[str]:
    """The audience that a space stands for."""
    return frozenset(space.split(_SEPARATOR))


def iso(day: date | None) -> str | None:
    """A date as ISO text."""
    return None if day is None else day.isoformat()


def from_iso(text: str | None) -> date | None:
    """A date from ISO text."""
    return None if text is None else date.fromisoformat(text)


def day_number(day: date | None) -> int:
    """The proleptic ordinal of a date, 0 for undated."""
    return 0 if day is None else day.toordinal()


def document_row(document: Document, extraction: str) -> Row:
    """A document as a row."""
    return {
        "id": document.id,
        "source": document.source,
        "kind": document.kind,
        "title": document.title,
        "content_hash": document.content_hash,
        "space": space_of(document.audience),
        "date": iso(document.date),
        "url": document.url,
        "path": document.path,
        "owner": document.owner,
        "thread": document.thread,
        "extraction": extraction,
    }


def document_from(row: Mapping[str, Any]) -> Document:
    """A document from its row."""
    return Document(
        source=row["source"],
        native_id=HASHED + row["id"].removeprefix("doc:"),
        kind=row["kind"],
        title=row["title"],
        content_hash=row["content_hash"],
        audience=audience_of(row["space"]),
        date=from_iso(row["date"]),
        url=row["url"],
        path=row["path"],
        owner=row["owner"],
        thread=row["thread"],
    )


def statement_row(statement: Statement, space: str) -> Row:
    """A statement as a row, with the space of its document."""
    return {
        "id": statement.id,
        "subject": statement.subject,
        "predicate": statement.predicate,
        "object": statement.object,
        "literal": statement.literal,
        "document": statement.document,
        "passage": statement.passage,
        "start": statement.start,
        "end": statement.end,
        "quote": statement.quote,
        "line": statement.line,
        "speaker": statement.speaker,
        "day": day_number(statement.date),
        "polarity": str(statement.polarity),
        "modality": str(statement.modality),
        "extractor": statement.extractor,
        "confidence": statement.confidence,
        "qualifiers": json.dumps(statement.qualifiers),
        "space": space,
    }


def statement_from(row: Mapping[str, Any]) -> Statement:
    """A statement from its row."""
    return Statement(
        subject=row["subject"],
        predicate=row["predicate"],
        object=row["object"],
        literal=bool(row["literal"]),
        document=row["document"],
        passage=row["passage"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        line=row["line"],
        speaker=row["speaker"],
        date=date.fromordinal(row["day"]) if row["day"] else None,
        polarity=Polarity(row["polarity"]),
        modality=Modality(row["modality"]),
        extractor=row["extractor"],
        confidence=row["confidence"],
        qualifiers=tuple((str(key), str(value)) for key, value in json.loads(row["qualifiers"])),
    )


def passage_row(passage: Passage, length: int) -> Row:
    """A passage as a row; `length` is its number of indexed terms."""
    return {
        "uid": passage.uid,
        "document": passage.document,
        "ordinal": passage.ordinal,
        "kind": passage.kind,
        "text": passage.text,
        "heading": passage.heading,
        "place": passage.place,
        "space": space_of(passage.audience),
        "day": day_number(passage.date),
        "length": length,
        "language": passage.language,
    }


def passage_from(row: Mapping[str, Any]) -> Passage:
    """A passage from its row."""
    return Passage(
        document=row["document"],
        ordinal=row["ordinal"],
        kind=row["kind"],
        text=row["text"],
        audience=audience_of(row["space"]),
        date=date.fromordinal(row["day"]) if row["day"] else None,
        place=row["place"],
        heading=row["heading"],
        language=row["language"],
    )


def passage_view(row: Mapping[str, Any]) -> PassageView:
    """A passage with the head of its document, from a joined row."""
    return PassageView(
        uid=row["uid"],
        document=row["document"],
        title=row["title"],
        kind=row["kind"],
        text=row["text"],
        heading=row["heading"],
        place=row["place"],
        date=date.fromordinal(row["day"]) if row["day"] else None,
        url=row["url"],
        path=row["path"],
        thread=row["thread"],
        language=row["language"],
    )


def account_row(account: Account, person: str | None, reasons: tuple[str, ...]) -> Row:
    """An account as a row, with the decision whose it is. It holds nothing that differs between documents."""
    return {
        "id": account.id,
        "kind": account.kind,
        "value": fold_text(account.value),
        "person": person,
        "reasons": json.dumps(reasons),
    }


def account_from(row: Mapping[str, Any]) -> Account:
    """An account from its row."""
    return Account(row["kind"], row["value"])


def contribution_row(contribution: Contribution) -> Row:
    """A contribution as a row."""
    return {
        "passage": contribution.passage,
        "account": contribution.account,
        "role": str(contribution.role),
        "extractor": contribution.extractor,
    }


def contribution_from(row: Mapping[str, Any]) -> Contribution:
    """A contribution from its row."""
    return Contribution(row["account"], row["passage"], ContributionRole(row["role"]), row["extractor"])


def mention_row(mention: Mention) -> Row:
    """A mention as a row."""
    return {
        "passage": mention.passage,
        "entity": mention.entity,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "extractor": mention.extractor,
    }


def mention_from(row: Mapping[str, Any]) -> Mention:
    """A mention from its row."""
    return Mention(row["passage"], row["entity"], row["start"], row["end"], row["surface"], row["extractor"])


def journal_row(entry: JournalEntry) -> Row:
    """An entry of the journal as a row."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "subject": entry.subject,
        "object": entry.object,
        "value": entry.value,
        "at": entry.at.isoformat(),
        "by": entry.by,
    }


def journal_from(row: Mapping[str, Any]) -> JournalEntry:
    """An entry of the journal from its row."""
    return JournalEntry(
        row["id"],
        row["kind"],
        row["subject"],
        row["object"],
        row["value"],
        datetime.fromisoformat(row["at"]),
        row["by"],
    )


def consent_row(consent: ConsentRecord) -> Row:
    """A decision as a row."""
    return {
        "person": consent.person,
        "purpose": str(consent.purpose),
        "decision": str(consent.decision),
        "decided": consent.decided.isoformat(),
        "recorded_by": consent.recorded_by,
    }


def consent_from(row: Mapping[str, Any]) -> ConsentRecord:
    """A decision from its row."""
    return ConsentRecord(
        person=row["person"],
        purpose=ConsentPurpose(row["purpose"]),
        decision=ConsentDecision(row["decision"]),
        decided=datetime.fromisoformat(row["decided"]),
        recorded_by=row["recorded_by"],
    )


def run_row(run: Run) -> Row:
    """A run as a row."""
    return {
        "id": run.id,
        "sources": json.dumps(run.sources),
        "started": run.started.isoformat(),
        "finished": run.finished.isoformat() if run.finished else None,
        "written": run.written,
        "unchanged": run.unchanged,
        "removed": run.removed,
        "issues": run.issues,
    }


def run_from(row: Mapping[str, Any]) -> Run:
    """A run from its row."""
    return Run(
        id=row["id"],
        sources=tuple(json.loads(row["sources"])),
        started=datetime.fromisoformat(row["started"]),
        finished=datetime.fromisoformat(row["finished"]) if row["finished"] else None,
        written=row["written"],
        unchanged=row["unchanged"],
        removed=row["removed"],
        issues=row["issues"],
    )


def entry_from(row: Mapping[str, Any]) -> QuarantineEntry:
    """A quarantine entry from its row."""
    return QuarantineEntry(row["source"], Issue(row["path"], row["place"], row["reason"], row["remedy"]))
