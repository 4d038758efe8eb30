"""The names that filters take, as far as a viewer may know them."""

from __future__ import annotations

from graph.answers.dependencies import dependencies
from graph.answers.scope import community_of
from graph.store.base import Store
from graph.viewer import Viewer
from ontology.generated.names import ClassName
from ontology.identifiers import fold_text


async def units(store: Store, viewer: Viewer) -> list[tuple[str, str]]:
    """The units and teams (id, name) that `graph.fragility.naming.find_unit` finds, by name."""
    known = await dependencies(store, viewer)
    found = [
        (entity.id, entity.name)
        for entity in known.entities.values()
        if known.model.is_a(entity.kind, ClassName.UNIT)
    ]
    return sorted(found, key=lambda unit: (fold_text(unit[1]), unit[0]))


async def communities(store: Store, viewer: Viewer) -> list[str]:
    """The channels and sources (`graph.answers.scope.community_of`) in which people who may be found
    contributed to something readable, by name."""
    documents = await store.documents(
        {row.document for row in await store.contributions(viewer, None)}, viewer
    )
    return sorted(
        {community_of(document) for document in documents.values()}, key=lambda c: (fold_text(c), c)
    )
