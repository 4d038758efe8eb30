"""What was ingested, and what people decided."""

from __future__ import annotations

from collections.abc import Collection

from graph.store.codec import consent_from
from graph.store.neo4j.database import Transaction, collected
from graph.store.records import ConsentRecord, LedgerEntry

_ENTRIES = "MATCH (d:Document) RETURN collect([d.id, d.content_hash, d.extraction])"
_DOCUMENTS = "MATCH (d:Document) WHERE d.source IN $sources RETURN collect(d.id)"
_CONSENTS = "MATCH (c:Consent) WHERE c.person IN $people RETURN collect(c {.*})"


async def entries(tx: Transaction) -> dict[str, LedgerEntry]:
    """See `Store.ledger`."""
    return {one: LedgerEntry(*hashes) for one, *hashes in await collected(tx, _ENTRIES)}


async def documents_of(tx: Transaction, sources: Collection[str]) -> list[str]:
    """See `Store.documents_of`."""
    return sorted(await collected(tx, _DOCUMENTS, sources=sorted(sources)))


async def consents(tx: Transaction, person: str, people: Collection[str]) -> list[ConsentRecord]:
    """See `Store.consents`; `person` is an id, `people` are those of all her members."""
    rows = await collected(tx, _CONSENTS, people=list(people))
    rows.sort(key=lambda row: (row["decided"], row["purpose"], row["decision"], row["recorded_by"]))
    return list(dict.fromkeys(consent_from({**row, "person": person}) for row in rows))
