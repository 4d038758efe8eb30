"""Topics and people by what they are called."""

from __future__ import annotations

from datetime import date

from graph.errors import UnknownElementError
from graph.fold import fold
from graph.store.base import Store
from graph.store.records import Person
from graph.topics.spelling import in_singular
from graph.viewer import Viewer
from ontology.document import STAFF
from ontology.identifiers import fold_text, slug

NEAR = 3
"""Names that are offered where one is unknown, at most."""


async def find_topic(store: Store, viewer: Viewer, asked: str, at: date | None = None) -> str:
    """The id of a topic by id, name or alias; raises UnknownElementError with near names."""
    for candidate in (asked, f"topic:{slug(asked)}", f"topic:{slug(in_singular(asked))}"):
        entities = fold(store.model, await store.statements(viewer, at, subject=candidate))
        if candidate in entities and entities[candidate].family == "Topic":
            return candidate
    near = [name for name in await store.names(asked, viewer, 50) if name.family == "Topic"]
    exact = [n for n in near if fold_text(asked) in (fold_text(n.name), fold_text(n.matched))]
    if exact:
        return exact[0].id
    raise UnknownElementError(asked, tuple(name.name for name in near[:NEAR]))


async def find_person(store: Store, viewer: Viewer, asked: str) -> Person:
    """A findable person by id, name, alias or address; raises UnknownElementError with near names, or with
    the ids where several have that name. Who is not signed in may only know of people whose words she can
    read."""
    people = await store.people([asked])
    if asked in people and await may_know_of(store, viewer, asked):
        return people[asked]
    near = [name for name in await store.names(asked, viewer, 50) if name.family == "Person"]
    wanted = fold_text(asked)
    exact = sorted({name.id for name in near if wanted in (fold_text(name.name), fold_text(name.matched))})
    if len(exact) == 1 and await may_know_of(store, viewer, exact[0]):
        return (await store.people(exact))[exact[0]]
    raise UnknownElementError(asked, tuple(exact) or tuple(dict.fromkeys(name.name for name in near))[:NEAR])


async def may_know_of(store: Store, viewer: Viewer, person: str) -> bool:
    """Whether a viewer may learn that a findable person exists: colleagues may of each other, others only of
    whom they can read something by."""
    return viewer.may_read(frozenset({STAFF})) or bool(await store.contributions(viewer, None, person=person))
