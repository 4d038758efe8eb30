"""The dependency network of a viewer, kept in memory while nothing is written.

Folding all statements takes far longer than a question about the network. So the network of each view is
kept for one generation of the store, which grows with every write of any process: what is erased, withheld,
hidden or ingested anew is never answered from memory. A view is what decides about what may be read, the
groups of the viewer (or that she is the operator), and the day; nothing is shared between views.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias
from weakref import WeakKeyDictionary

from graph.fragility.assembly import Dependencies, assemble
from graph.fragility.knowledge import needed_knowledge, topic_of
from graph.fragility.validity import as_of, standing
from graph.proposals import decided_statements
from graph.store.base import Store
from graph.viewer import Viewer

VIEWS = 8
"""So many views of one store are kept, those that were asked last."""

_View: TypeAlias = tuple[frozenset[str], bool, date | None, date]


@dataclass
class _Kept:
    """All of one generation. The lock lets those who ask for the same at once wait for one assembly."""

    generation: int
    views: OrderedDict[_View, Dependencies] = field(default_factory=OrderedDict)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


_kept: WeakKeyDictionary[Store, _Kept] = WeakKeyDictionary()


async def dependencies(store: Store, viewer: Viewer, at: date | None = None) -> Dependencies:
    """The dependency network of all that the viewer may read; `at` as in `graph.store.base`."""
    generation = await store.generation()
    kept = _kept.get(store)
    if kept is None or kept.generation != generation:
        kept = _kept[store] = _Kept(generation)
    view = (viewer.groups, viewer.operator, at, as_of(at))
    async with kept.lock:
        found = kept.views.get(view)
        if found is None:
            found = await _assembled(store, viewer, at)
            if await store.generation() != generation:  # written while it was read: good for this answer only
                return found
            kept.views[view] = found
        kept.views.move_to_end(view)
        while len(kept.views) > VIEWS:
            kept.views.popitem(last=False)
    return found


async def _assembled(store: Store, viewer: Viewer, at: date | None) -> Dependencies:
    statements = standing(await decided_statements(store, viewer, at), as_of(at))
    topics = [topic_of(knowledge) for knowledge in needed_knowledge(statements)]
    holders = await store.holders(topics, viewer, at)
    people = await store.people()
    return await asyncio.to_thread(assemble, store.model, statements, holders, people)
