"""Conditions on what a passage says of a person, as parts of queries."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from graph.store.sqlite.rows import listed
from graph.store.withheld import OUTDATED

_NOT_WITHHELD = (
    "NOT EXISTS (SELECT 1 FROM withheld w WHERE w.passage = {passage} AND w.person = {person} "
    "AND w.kind <> 'outdated') AND NOT EXISTS (SELECT 1 FROM withheld w JOIN mention t "
    "ON t.entity = w.topic AND t.passage = {passage} WHERE w.person = {person} AND w.topic IS NOT NULL)"
)
_OUTDATED = (
    "EXISTS (SELECT 1 FROM withheld w WHERE w.passage = {passage} AND w.person = {person} "
    "AND w.kind = 'outdated')"
)


def speaks(person: str, passage: str = "p.uid") -> str:
    """The condition that a passage (a column) speaks for a person (a column): she has not withheld it."""
    return _NOT_WITHHELD.format(passage=passage, person=person)


def outdated(person: str, passage: str = "p.uid") -> str:
    """Whether a person said of a passage that it no longer holds."""
    return _OUTDATED.format(passage=passage, person=person)


def silences(connection: sqlite3.Connection, passages: Collection[int]) -> list[tuple[str, int, bool]]:
    """The same for many passages at once: (person, passage, whether she only calls it outdated)."""
    chosen = "IN (SELECT value FROM json_each(?1))"
    rows = connection.execute(
        f"SELECT person, passage, kind = '{OUTDATED}' FROM withheld WHERE passage {chosen} "
        "UNION SELECT w.person, t.passage, 0 FROM withheld w JOIN mention t ON t.entity = w.topic "
        f"WHERE w.topic IS NOT NULL AND t.passage {chosen} ORDER BY 1, 2, 3",
        (listed(passages),),
    )
    return [(person, passage, bool(old)) for person, passage, old in rows]
