"""The journal: what people did by hand, and which of it is in force.

Nothing is ever deleted from it but what a forgotten person's erasure takes out. A decision is taken back by
an entry of the kind `undo` whose subject is the id of the entry that no longer counts; an undo can be undone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from graph.errors import UnknownEntryError
from graph.store.base import Store
from graph.store.records import JournalEntry

UNDO = "undo"


def in_force(entries: Iterable[JournalEntry]) -> list[JournalEntry]:
    """The entries that are not undone, oldest first, without the undoing itself."""
    ordered = sorted(entries, key=lambda entry: (entry.at, entry.id))
    undone: set[str] = set()
    for entry in reversed(ordered):
        if entry.kind == UNDO and entry.id not in undone:
            undone.add(entry.subject)
    return [entry for entry in ordered if entry.kind != UNDO and entry.id not in undone]


async def decisions(store: Store, kinds: Collection[str]) -> list[JournalEntry]:
    """What is in force of these kinds, oldest first."""
    return in_force(await store.journal({*kinds, UNDO}))


async def undo(
    store: Store, entry: str, *, by: str, at: datetime, kinds: Collection[str] = ()
) -> JournalEntry:
    """Take back an entry by its id; returns that entry.

    Raises UnknownEntryError where no entry in force (of these kinds, where any are named) has that id.
    """
    known: Sequence[JournalEntry] = in_force(await store.journal())
    found = next((one for one in known if one.id == entry and (not kinds or one.kind in kinds)), None)
    if found is None:
        raise UnknownEntryError(entry)
    await store.note(JournalEntry.of(UNDO, entry, by=by, at=at))
    return found
