"""What was done by hand."""

from __future__ import annotations

from collections.abc import Collection

from graph.privacy.masking import Masker
from graph.store import erasing
from graph.store.codec import journal_from, journal_row
from graph.store.neo4j.database import Transaction, collected, run
from graph.store.records import JournalEntry

_KNOWN = "MATCH (j:Journal {id: $row.id}) RETURN collect(j.id)"
_NOTE = "CREATE (j:Journal) SET j = $row"
_ALL = "MATCH (j:Journal) RETURN collect(j {.*})"
_CHOSEN = "MATCH (j:Journal) WHERE j.kind IN $kinds RETURN collect(j {.*})"
_DROP = "MATCH (j:Journal) WHERE j.id IN $ids DELETE j"


async def note(tx: Transaction, entry: JournalEntry) -> bool:
    """Keep an entry; False where it is kept already."""
    row = journal_row(entry)
    if await collected(tx, _KNOWN, row=row):
        return False
    await run(tx, _NOTE, row=row)
    return True


async def journal(tx: Transaction, kinds: Collection[str] = ()) -> list[JournalEntry]:
    """See `Store.journal`."""
    rows = await collected(tx, _CHOSEN if kinds else _ALL, kinds=sorted(kinds))
    return [journal_from(row) for row in sorted(rows, key=lambda row: (row["at"], row["id"]))]


async def forget(tx: Transaction, masker: Masker) -> int:
    """Delete the entries that name somebody; how many they were."""
    hers = [entry.id for entry in await journal(tx) if erasing.entry_names_her(masker, entry)]
    await run(tx, _DROP, ids=hers)
    return len(hers)
