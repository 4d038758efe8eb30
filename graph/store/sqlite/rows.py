"""Small helpers between rows and SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import Any

from graph.store.codec import Row


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Insert rows, all with the same keys."""
    _put(connection, "INSERT", table, rows)


def replace_rows(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Insert rows, each in place of one with the same key."""
    _put(connection, "INSERT OR REPLACE", table, rows)


def listed(values: Collection[Any]) -> str:
    """Values as the JSON list that `json_each(?)` takes, sorted so that plans and results are stable."""
    return json.dumps(sorted(values))


def _put(connection: sqlite3.Connection, verb: str, table: str, rows: Iterable[Row]) -> None:
    listed_rows = list(rows)
    if not listed_rows:
        return
    columns = ", ".join(f'"{column}"' for column in listed_rows[0])
    values = ", ".join(f":{column}" for column in listed_rows[0])
    connection.executemany(f"{verb} INTO {table} ({columns}) VALUES ({values})", listed_rows)
