"""Accounts and what they contributed, under numbers: text keys would make the largest table four times as
large, and its writes slower the larger it is."""

from __future__ import annotations

import sqlite3
import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

import numpy as np

from graph.store.batch_rows import BatchRows
from graph.store.codec import Row
from graph.store.sqlite.rows import listed

NumberedPart: TypeAlias = tuple[int, int, int, int]
"""A contribution: passage, and the numbers of account, role and extractor."""
PART_FORMAT = "<IH"
PART = np.dtype([("account", "<u4"), ("role", "<u2")])
"""A contribution as it is packed with its passage."""
_IN = "IN (SELECT value FROM json_each(?))"


def put(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Insert accounts or renew what is known of them; their numbers stay."""
    connection.executemany(
        "INSERT INTO account (id, kind, value, person, reasons) "
        "VALUES (:id, :kind, :value, :person, :reasons) ON CONFLICT (id) DO UPDATE SET "
        "kind = excluded.kind, value = excluded.value, person = excluded.person, reasons = excluded.reasons",
        list(rows),
    )


def numbered(connection: sqlite3.Connection, rows: Sequence[Row]) -> list[NumberedPart]:
    """Contributions of stored accounts under their numbers. One of an account that is not stored is left
    out."""
    words = _numbers(connection, {row[part] for row in rows for part in ("role", "extractor")})
    known = connection.execute(
        f"SELECT id, number FROM account WHERE id {_IN}", (listed({row["account"] for row in rows}),)
    )
    accounts = {row["id"]: row["number"] for row in known}
    return [
        (row["passage"], accounts[row["account"]], words[row["role"]], words[row["extractor"]])
        for row in rows
        if row["account"] in accounts
    ]


def with_parts(rows: BatchRows, parts: Iterable[NumberedPart]) -> list[Row]:
    """The rows of passages, each with its contributions packed as `PART` and its thread, else its document:
    for questions, which look at some hundred passages at once. Other tables say the same, and to step through
    them takes three times as long."""
    thread = {row["id"]: row["thread"] or row["id"] for row in rows.documents}
    packed: dict[int, bytearray] = defaultdict(bytearray)
    for passage, account, role, _ in parts:
        packed[passage] += struct.pack(PART_FORMAT, account, role)
    return [
        {**row, "conversation": thread[row["document"]], "parts": bytes(packed[row["uid"]])}
        for row in rows.passages
    ]


def contribute(
    connection: sqlite3.Connection, documents: Collection[str], parts: Iterable[NumberedPart]
) -> None:
    """Insert contributions to stored passages of these documents. Passages have numbers of their own here,
    in the order in which they came: a batch then touches few pages of the table, not nearly all of them."""
    known = connection.execute(f"SELECT uid, number FROM passage WHERE document {_IN}", (listed(documents),))
    numbers = {row["uid"]: row["number"] for row in known}
    connection.executemany(
        "INSERT INTO part VALUES (?, ?, ?, ?)",
        sorted((numbers[uid], *rest) for uid, *rest in parts if uid in numbers),
    )


def of_documents(connection: sqlite3.Connection, documents: Collection[str]) -> set[int]:
    """The numbers of the accounts that contributed to these documents."""
    rows = connection.execute(
        "SELECT DISTINCT c.account FROM passage p JOIN part c ON c.passage = p.number "
        f"WHERE p.document {_IN}",
        (listed(documents),),
    )
    return {row["account"] for row in rows}


def drop_orphans(connection: sqlite3.Connection, accounts: Collection[int]) -> None:
    """Those of these accounts that are without a contribution are not kept."""
    connection.execute(
        f"DELETE FROM account WHERE number {_IN} "
        "AND NOT EXISTS (SELECT 1 FROM part c WHERE c.account = account.number)",
        (listed(accounts),),
    )


def numbers(connection: sqlite3.Connection, ids: Collection[str]) -> set[int]:
    """The numbers of accounts by their ids."""
    rows = connection.execute(f"SELECT number FROM account WHERE id {_IN}", (listed(ids),))
    return {row["number"] for row in rows}


def _numbers(connection: sqlite3.Connection, words: Collection[str]) -> dict[str, int]:
    connection.executemany(
        "INSERT OR IGNORE INTO word (text) VALUES (?)", [(word,) for word in sorted(words)]
    )
    rows = connection.execute(f"SELECT text, number FROM word WHERE text {_IN}", (listed(words),))
    return {row["text"]: row["number"] for row in rows}
