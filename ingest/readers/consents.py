"""Consents as CSV: who gave or withdrew consent to what, when, and who recorded it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from ingest.readers.base import Draft, Reading, guarded, quoted, shown, sparing
from ingest.readers.fields import day_of
from ingest.readers.files import chosen, head, native_path
from ingest.readers.tables import Row, columns_of, csv_rows
from ingest.source import Source
from ontology.document import STEWARD, Document
from ontology.extract import Issue
from ontology.generated.names import ConsentDecision, ConsentPurpose

KIND = "consents"
EXTRACTOR = "consents@1"
REQUIRED = frozenset({"person", "purpose", "decision", "date", "recorded_by"})
_TELLING = frozenset({"person", "purpose", "decision"})
_CSV = frozenset({".csv", ".tsv"})


def recognises(path: Path) -> bool:
    """Whether a file has the columns of consents."""
    return path.suffix.lower() in _CSV and columns_of(head(path)) >= _TELLING


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a file, for stewards unless the source names groups; each row is a statement `consent`."""
    for item in chosen(source, lambda path: path.suffix.lower() in _CSV, "consents (.csv files)"):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item))


def _file(source: Source, path: Path) -> Iterator[Reading]:
    native = native_path(source, path)
    document = Document(
        source=source.id,
        native_id=native,
        kind=KIND,
        title=native,
        content_hash="",
        audience=source.audience or frozenset({STEWARD}),
        path=native,
    )
    draft = Draft(source, EXTRACTOR, document)
    for row in csv_rows(path, REQUIRED):
        if isinstance(row, Issue):
            yield row
            continue
        try:
            _add(draft, row)
        except ValueError as error:
            reason = f"{error}; this decision is NOT in force"
            yield Issue(shown(path), f"line {row.line}", reason, "mend the row and ingest the file again")
    if draft.is_empty:
        yield Issue(shown(path), "line 1", "holds no decisions", "add a row for each below the first line")
    else:
        yield draft.extract()


def _add(draft: Draft, row: Row) -> None:
    """Add a row's statement. Raises ValueError where the row is not a decision."""
    person, day = row.value("person"), _day(row)
    purpose = _one_of(row, "purpose", {str(purpose) for purpose in ConsentPurpose})
    decision = _one_of(row, "decision", {str(decision) for decision in ConsentDecision})
    if not person:
        raise ValueError("names no person")
    recorded_by = row.value("recorded_by")
    qualifiers = [("purpose", purpose), *([("recordedBy", recorded_by)] if recorded_by else [])]
    draft.statement(
        person,
        "consent",
        decision,
        line=row.line,
        quote=quoted(row.text),
        literal=True,
        day=day,
        qualifiers=qualifiers,
    )


def _day(row: Row) -> date:
    day = day_of(row.value("date"))
    if day is None:
        raise ValueError("has no date")
    return day


def _one_of(row: Row, column: str, allowed: set[str]) -> str:
    value = row.value(column).lower().replace(" ", "-").replace("_", "-")
    if value not in allowed:
        raise ValueError(f"{row.value(column)!r} is no {column} (one of {', '.join(sorted(allowed))})")
    return value
