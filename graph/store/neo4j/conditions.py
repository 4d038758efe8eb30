"""Conditions on what a passage says of a person, as parts of queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.store.neo4j.moment import Moment
from graph.store.records import ContributionRow
from graph.store.withheld import EVIDENCE_KINDS, OUTDATED

_NOT_WITHHELD = (
    "(NOT $withheld OR NOT EXISTS {{ MATCH (w:Withheld {{passage: {passage}, person: {person}}}) "
    "WHERE w.kind IN $kinds }} AND NOT EXISTS {{ MATCH (w:Withheld {{person: {person}}}) "
    "WHERE w.topic IS NOT NULL "
    "MATCH (:Passage {{uid: {passage}}})-[:ABOUT|MENTIONS]->(:Entity {{id: w.topic}}) }})"
)


def speaks(person: str, passage: str = "p.uid") -> str:
    """The condition that a passage speaks for a person, both by id: she has not withheld it."""
    return _NOT_WITHHELD.format(passage=passage, person=person)


def withholding(moment: Moment, *, outdated: bool = True) -> dict[str, Any]:
    """The parameters of `speaks`: whether anybody withholds anything, and by which kinds of decisions;
    `outdated` says whether what she called so speaks for her all the same."""
    kinds = [kind for kind in EVIDENCE_KINDS if not (outdated and kind == OUTDATED)]
    return {"withheld": moment.withheld, "kinds": kinds}


def marked(moment: Moment, rows: Iterable[ContributionRow]) -> list[ContributionRow]:
    """The rows, those that are outdated marked so."""
    return [
        row._replace(outdated=True) if (row.person, row.passage) in moment.outdated else row for row in rows
    ]
