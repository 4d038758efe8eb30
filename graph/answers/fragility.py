"""What everything rests on, as a viewer may read it."""

from __future__ import annotations

from datetime import date

from graph.fragility.assembly import Dependencies, assemble
from graph.fragility.knowledge import needed_knowledge, topic_of
from graph.store.base import Store
from graph.viewer import Viewer


async def dependencies(store: Store, viewer: Viewer, at: date | None = None) -> Dependencies:
    """The dependency network of all that the viewer may read."""
    statements = await store.statements(viewer, at)
    topics = [topic_of(knowledge) for knowledge in needed_knowledge(statements)]
    holders = await store.holders(topics, viewer, at)
    return assemble(store.model, statements, holders, await store.people())
