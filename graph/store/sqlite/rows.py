"""Small helpers between rows and SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from graph.store.codec import Row
from graph.store.records import ConsentRecord, QuarantineEntry, Run
from ontology.extract import Issue
from ontology.generated.names import ConsentDecision, ConsentPurpose


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Insert rows, all with the same keys."""
    _put(connection, "INSERT", table, rows)


def replace_rows(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Insert rows, each in place of one with the same key."""
    _put(connection, "INSERT OR REPLACE", table, rows)


def listed(values: Collection[Any]) -> str:
    """Values as the JSON list that `json_each(?)` takes, sorted so that plans and results are stable."""
    return json.dumps(sorted(values))


def consent_from(row: Mapping[str, Any]) -> ConsentRecord:
    """A consent record from its row."""
    return ConsentRecord(
        person=row["person"],
        purpose=ConsentPurpose(row["purpose"]),
        decision=ConsentDecision(row["decision"]),
        decided=datetime.fromisoformat(row["decided"]),
        recorded_by=row["recorded_by"],
    )


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


def _put(connection: sqlite3.Connection, verb: str, table: str, rows: Iterable[Row]) -> None:
    listed_rows = list(rows)
    if not listed_rows:
        return
    columns = ", ".join(f'"{column}"' for column in listed_rows[0])
    values = ", ".join(f":{column}" for column in listed_rows[0])
    connection.executemany(f"{verb} INTO {table} ({columns}) VALUES ({values})", listed_rows)
