"""Asks that somebody was thanked for, as those may read them who may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.asks import asks_of
from graph.store.base import Store
from graph.store.records import Person
from graph.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ThankedAsk:
    """An ask that she was thanked for; only its two people and stewards see it."""

    id: str
    query: str
    thanked: date
    by: Person | None
    notes: tuple[str, ...] = ()


async def thanked_asks(
    store: Store, viewer: Viewer, person: Person, at: date | None
) -> tuple[ThankedAsk, ...]:
    """Hers, newest first, of those that the viewer may read."""
    known = [ask for ask in await asks_of(store, viewer) if ask.asked == person.id and ask.thanked_at]
    people = await store.people({ask.asker for ask in known})
    found = [
        ThankedAsk(ask.id, ask.query, ask.thanked_at.date(), people.get(ask.asker), ask.notes)
        for ask in known
        if ask.thanked_at is not None and (at is None or ask.thanked_at.date() < at)
    ]
    return tuple(sorted(found, key=lambda ask: (-ask.thanked.toordinal(), ask.id)))
