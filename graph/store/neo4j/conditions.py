"""Conditions on what a passage says of a person, as parts of queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from graph.store.neo4j.database import Transaction, collected
from graph.store.neo4j.moment import Moment
from graph.store.records import ContributionRow
from graph.store.withheld import EVIDENCE_KINDS, OUTDATED

_NOT_WITHHELD = (
    "(NOT $withheld OR NOT EXISTS {{ MATCH (w:Withheld {{passage: {passage}, person: {person}}}) "
    "WHERE w.kind IN $kinds }} AND NOT EXISTS {{ MATCH (w:Withheld {{person: {person}}}) "
    "WHERE w.topic IS NOT NULL "
    "MATCH (:Passage {{uid: {passage}}})-[:ABOUT|MENTIONS]->(:Entity {{id: w.topic}}) }})"
)
_SILENCED = "MATCH (w:Withheld) WHERE w.passage IN $uids RETURN collect([w.person, w.passage, w.kind])"
_SILENCED_TOPICS = (
    "MATCH (w:Withheld) WHERE w.topic IS NOT NULL "
    "MATCH (p:Passage)-[:ABOUT|MENTIONS]->(:Entity {id: w.topic}) WHERE p.uid IN $uids "
    "RETURN collect(DISTINCT [w.person, p.uid, ''])"
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


async def silences(tx: Transaction, moment: Moment, passages: Collection[int]) -> list[tuple[str, int, bool]]:
    """The same for many passages at once: (person, passage, whether she only calls it outdated)."""
    if not moment.withheld:
        return []
    uids = sorted(passages)
    rows = [*await collected(tx, _SILENCED, uids=uids), *await collected(tx, _SILENCED_TOPICS, uids=uids)]
    return sorted((person, passage, kind == OUTDATED) for person, passage, kind in rows)
