"""Evidence that people keep from speaking for them: derived from the journal, part of every query."""

from __future__ import annotations

from graph.privacy.masking import Masker
from graph.store import withheld
from graph.store.masks import masked_contribution
from graph.store.neo4j import journal, people
from graph.store.neo4j.database import Transaction, collected, run
from graph.store.neo4j.moment import Moment
from graph.store.neo4j.reading import CONTRIBUTION, contribution_from
from graph.store.own import Anchor, OwnEvidence
from graph.viewer import Viewer

_DROP = "MATCH (w:Withheld) DELETE w"
_PLACES = "MATCH (p:Passage) WHERE p.document IN $ids RETURN collect([p.document, p.uid, p.ordinal, p.text])"
_INSERT = "UNWIND $rows AS r CREATE (w:Withheld) SET w = r"
_DECISIONS = "COLLECT { MATCH (w:Withheld {passage: p.uid, person: $person}) RETURN w.entry }"
_OWN_CONTRIBUTIONS = (
    "MATCH (e:Entity {id: $person})<-[:ACCOUNT_OF]-(a:Account)-[c]->(p:Passage)-[:PART_OF]->(d:Document) "
    f"WHERE p.space IN $spaces RETURN collect([{CONTRIBUTION.format(kind='type(c)')}, p.ordinal, p.text, "
    f"{_DECISIONS}])"
)
_OWN_MENTIONS = (
    "MATCH (d:Document)<-[:PART_OF]-(p:Passage)-[:MENTIONS]->()-[:SAME_AS*0..1]->(e:Person {id: $person}) "
    "WHERE p.space IN $spaces WITH DISTINCT e, {id: ''} AS a, p, d "
    f"RETURN collect([{CONTRIBUTION.format(kind=repr('MENTIONED'))}, p.ordinal, p.text, {_DECISIONS}])"
)


async def refresh(tx: Transaction) -> None:
    """Derive anew what is withheld; to be called when the journal or passages have changed."""
    entries = await journal.journal(tx, withheld.DERIVED_FROM)
    await run(tx, _DROP)
    if not entries:
        return
    found = await collected(tx, _PLACES, ids=sorted(withheld.documents_of(entries)))
    places = [
        withheld.Place(document, uid, ordinal, withheld.fingerprint(text))
        for document, uid, ordinal, text in found
    ]
    await run(tx, _INSERT, rows=list(withheld.rows_of(entries, places, await people.joins_of(tx))))


async def evidence_on(tx: Transaction, moment: Moment, person: str, viewer: Viewer) -> list[OwnEvidence]:
    """See `Store.evidence_on`."""
    spaces = moment.readable(viewer)
    rows = await collected(tx, _OWN_CONTRIBUTIONS, person=person, spaces=spaces)
    rows += await collected(tx, _OWN_MENTIONS, person=person, spaces=spaces)
    found = [_own(moment.masker, *row) for row in rows]
    found.sort(key=lambda one: (one.row.passage, one.row.role, one.row.person, one.row.account))
    return found


def _own(masker: Masker, values: list[object], ordinal: int, text: str, decisions: list[str]) -> OwnEvidence:
    row = masked_contribution(masker, contribution_from(values))
    anchor = Anchor(row.document, ordinal, withheld.fingerprint(text))
    return OwnEvidence(row, anchor, tuple(sorted(decisions)))
