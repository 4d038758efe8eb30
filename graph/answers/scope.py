"""What part of all conversations is looked at: by topic, touchpoint, community, unit or party."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from graph.answers.dependencies import dependencies
from graph.answers.finding import find_topic
from graph.answers.reach import OWN, THANKED
from graph.answers.topics import contributions_about
from graph.errors import UnknownElementError
from graph.fold import fold
from graph.fragility.assembly import Dependencies
from graph.fragility.failure import walk
from graph.fragility.knowledge import KNOWLEDGE, topic_of
from graph.fragility.naming import find_element, find_unit
from graph.store.base import Store
from graph.store.records import ContributionRow, Person
from graph.viewer import Viewer
from ontology.document import Document
from ontology.generated.names import ClassName, PartyRole
from ontology.identifiers import fold_text


class Party(StrEnum):
    """On which side of the company's border a person stands."""

    INSIDE = "inside"
    OUTSIDE = "outside"

    def holds(self, person: Person) -> bool:
        """Whether a person stands there: employees inside, customers and partners outside."""
        return (person.party is PartyRole.EMPLOYEE) == (self is Party.INSIDE)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which conversations and people are meant; None leaves a thing open.

    `topic` and `touchpoint` (id or name): conversations in which it was spoken of, and those who spoke of it;
    for a touchpoint also the topics of the knowledge behind it. `community`: a channel (`#name`) or source.
    `unit` (id or name of a unit or team) and `party` narrow who is found, not whom they spoke with.
    """

    topic: str | None = None
    touchpoint: str | None = None
    community: str | None = None
    unit: str | None = None
    party: Party | None = None


@dataclass(frozen=True)
class Scoped:
    """The contributions within a scope, who may be found among them, and all people concerned."""

    rows: Sequence[ContributionRow]
    eligible: frozenset[str]
    people: Mapping[str, Person]


async def scoped(store: Store, viewer: Viewer, scope: Scope, at: date | None = None) -> Scoped:
    """What lies within a scope; raises UnknownElementError for what is not on record for this viewer."""
    known = await dependencies(store, viewer, at) if scope.touchpoint or scope.unit else None
    unit = find_unit(known, scope.unit) if known is not None and scope.unit else None
    rows: Sequence[ContributionRow] = await store.contributions(viewer, at)
    if scope.community is not None:
        rows = await _in_community(store, viewer, rows, scope.community)
    eligible = {row.person for row in rows}
    for subjects in await _subjects(store, viewer, scope, at, known):
        spoken = await spoken_of(store, viewer, at, subjects)
        threads = {row.thread for row in spoken}
        rows = [row for row in rows if row.thread in threads]
        eligible &= {row.person for row in spoken}
    people = await store.people({row.person for row in rows})
    return Scoped(
        rows,
        frozenset(
            person
            for person in eligible & people.keys()
            if (scope.party is None or scope.party.holds(people[person]))
            and (unit is None or unit in (people[person].unit, people[person].team))
        ),
        people,
    )


async def spoken_of(
    store: Store, viewer: Viewer, at: date | None, subjects: Collection[str]
) -> list[ContributionRow]:
    """What people said of their own in passages about one of these topics or elements (ids)."""
    rows: list[ContributionRow] = []
    for subject in sorted(subjects):
        entity = fold(store.model, await store.statements(viewer, at, subject=subject)).get(subject)
        if entity is not None and entity.family == ClassName.TOPIC:
            rows += await contributions_about(store, viewer, at, entity)
        else:
            rows += await store.contributions(viewer, at, topic=subject)
    return [row for row in rows if row.role in OWN or row.role == THANKED]


def knowledge_behind(known: Dependencies, element: str) -> list[str]:
    """The topics of the knowledge that an element rests on, directly or through what it needs; sorted."""
    network = known.network
    cone = (network.ids[node] for node in walk(network, network.node(element)))
    return sorted(topic_of(name) for name in cone if name.startswith(KNOWLEDGE) and name in known.elements)


def community_of(document: Document) -> str:
    """The channel that a document belongs to (`#name`), else the source that it came from."""
    return document.title if document.title.startswith("#") else document.source


async def _subjects(
    store: Store, viewer: Viewer, scope: Scope, at: date | None, known: Dependencies | None
) -> list[list[str]]:
    """What must have been spoken of: one of each list."""
    found = []
    if scope.topic is not None:
        found.append([await find_topic(store, viewer, scope.topic, at)])
    if known is not None and scope.touchpoint is not None:
        element = find_element(known, scope.touchpoint)
        found.append([element, *knowledge_behind(known, element)])
    return found


async def _in_community(
    store: Store, viewer: Viewer, rows: Sequence[ContributionRow], asked: str
) -> list[ContributionRow]:
    documents = await store.documents({row.document for row in rows}, viewer)
    called = {key: community_of(document) for key, document in documents.items()}
    names = {fold_text(name.lstrip("#")): name for name in sorted(set(called.values()))}
    wanted = names.get(fold_text(asked.lstrip("#")))
    if wanted is None:
        near = get_close_matches(fold_text(asked.lstrip("#")), list(names), n=3)
        raise UnknownElementError(asked, tuple(names[name] for name in near) or tuple(names.values())[:5])
    return [row for row in rows if called.get(row.document) == wanted]
