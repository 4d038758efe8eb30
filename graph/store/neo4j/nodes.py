"""Rows as properties of nodes and back, and the names of relationships."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from graph.store.codec import Row, iso
from ontology.generated.names import ContributionRole

TOPIC_PREFIX = "topic:"
ABOUT, MENTIONS = "ABOUT", "MENTIONS"

STATEMENT_COLUMNS = (
    "id",
    "subject",
    "predicate",
    "object",
    "value",
    "document",
    "passage",
    "start",
    "end",
    "quote",
    "line",
    "speaker",
    "day",
    "polarity",
    "modality",
    "extractor",
    "confidence",
    "qualifiers",
)
"""A statement as a list, which is quicker to send than a map."""
STATEMENT = "[" + ", ".join(f"s.{column}" for column in STATEMENT_COLUMNS) + "]"

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def statement_node(row: Row) -> Row:
    """A statement's properties: what it ends in is `object` where it is a thing, `value` where it is a value
    (which may be longer than an index takes)."""
    node = {key: value for key, value in dated_node(row).items() if key not in ("object", "literal")}
    node["value" if row["literal"] else "object"] = row["object"]
    return node


def statement_of(values: Iterable[Any]) -> Row:
    """A statement's row from its values in the order of `STATEMENT_COLUMNS`."""
    row = dict(zip(STATEMENT_COLUMNS, values, strict=True))
    value = row.pop("value")
    return {**row, "literal": value is not None, "object": row["object"] if value is None else value}


def dated_node(row: Row) -> Row:
    """A row with its day as a date that people can read, too."""
    return {**row, "date": iso(date.fromordinal(row["day"])) if row["day"] else None}


def contribution_link(row: Row) -> Row:
    """A contribution as a relationship from an account to a passage."""
    return {**row, "type": role_type(row["role"])}


def mention_link(row: Row) -> Row:
    """A mention as a relationship from a passage to an entity."""
    properties = {key: row[key] for key in ("start", "end", "surface", "extractor")}
    kind = ABOUT if row["entity"].startswith(TOPIC_PREFIX) else MENTIONS
    return {"passage": row["passage"], "entity": row["entity"], "type": kind, "props": properties}


def role_type(role: str) -> str:
    """The type of the relationship that stands for a role: WROTE, SAID, ..."""
    return role.upper()


def role_of(kind: str) -> ContributionRole:
    """The role that a type of relationship stands for."""
    return ContributionRole(kind.lower())


@cache
def relationship(predicate: str) -> str:
    """The type of the relationship that stands for a property: ownedBy is OWNED_BY."""
    return _CAMEL.sub("_", predicate).upper()


def tally_rows(passages: Iterable[Mapping[str, Any]], sign: int) -> list[Row]:
    """What passages add to (sign 1) or take from (-1) the tally of their space, day and language, by key."""
    tallies: dict[str, Row] = {}
    for passage in passages:
        key = f"{passage['day']}|{passage['language']}|{passage['space']}"
        of = {name: passage[name] for name in ("space", "day", "language")}
        tally = tallies.setdefault(key, {"key": key, **of, "passages": 0, "length": 0})
        tally["passages"] += sign
        tally["length"] += sign * passage["length"]
    return [tallies[key] for key in sorted(tallies)]
