"""The page of a person and the page of a topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.answers.evidence import Evidence, evidence_of
from graph.answers.finding import find_topic
from graph.answers.roles import last_active
from graph.answers.topics import contributions_about, counted, topics_about
from graph.errors import UnknownElementError
from graph.fold import Entity, fold
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.derive import HOLDING
from graph.store.records import ContributionRow, Person
from graph.viewer import Viewer

EVIDENCE = 5
"""Pieces of evidence on a page, the newest first, unless more are asked for."""
NEIGHBOURS = 10
"""Topics beside a topic on its page."""


@dataclass(frozen=True, slots=True)
class TopicCount:
    """A topic with the number of passages about it."""

    id: str
    name: str
    passages: int


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person, what she contributed to, and proof."""

    person: Person
    contributions: int
    last_active: date | None
    topics: tuple[TopicCount, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TopicHolder:
    """A person with her contributions to a topic."""

    person: Person
    contributions: int
    last_active: date | None


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A topic, its neighbours, who contributed, and proof."""

    id: str
    name: str
    aliases: tuple[str, ...]
    broader: tuple[str, ...]
    narrower: tuple[str, ...]
    neighbours: tuple[TopicCount, ...]
    passages: int
    first_seen: date | None
    last_seen: date | None
    people: tuple[TopicHolder, ...]
    evidence: tuple[Evidence, ...]


async def person_page(
    store: Store,
    viewer: Viewer,
    person: str,
    at: date | None = None,
    quotes: int = EVIDENCE,
    about: str | None = None,
) -> PersonPage:
    """Everything readable on a findable person, with at most `quotes` pieces of evidence, only of those about
    a topic (its id or name) where one is given.

    Raises UnknownElementError for anybody else, and for a topic that is not on record for this viewer.
    """
    people = await store.people([person])
    if person not in people:
        raise UnknownElementError(person)
    rows = await store.contributions(viewer, at, person=person)
    topics = await readable_topics(store, viewer, at)
    topics_of = await topics_about(store, viewer, at, latest_passages(rows), topics.values())
    counts = [TopicCount(topic, topics[topic].name, n) for topic, n in counted(topics_of) if topic in topics]
    told = rows
    if about is not None:
        topic = await find_topic(store, viewer, about, at)
        told = [row for row in rows if topic in topics_of.get(row.passage, ())]
    return PersonPage(
        person=people[person],
        contributions=len({row.passage for row in rows}),
        last_active=last_active(rows),
        topics=tuple(counts),
        evidence=await _newest(store, viewer, at, told, quotes, on=person),
    )


async def topic_page(
    store: Store, viewer: Viewer, topic: str, at: date | None = None, quotes: int = EVIDENCE
) -> TopicPage:
    """A topic by id or name, with at most `quotes` pieces of evidence; raises UnknownElementError where it is
    not on record for this viewer."""
    found = await find_topic(store, viewer, topic, at)
    topics = await readable_topics(store, viewer, at)
    entity = topics[found]
    rows = await contributions_about(store, viewer, at, entity)
    people = await store.people({row.person for row in rows})
    by_person: dict[str, list[ContributionRow]] = defaultdict(list)
    for row in rows:
        by_person[row.person].append(row)
    holders = [
        TopicHolder(people[person], len({row.passage for row in held}), last_active(held))
        for person, held in by_person.items()
        if person in people
    ]
    holders.sort(key=lambda holder: (-holder.contributions, holder.person.id))
    dates = [row.date for row in rows if row.date is not None]
    return TopicPage(
        id=found,
        name=entity.name,
        aliases=entity.properties.get("alias", ()),
        broader=entity.properties.get("broader", ()),
        narrower=tuple(one.id for one in topics.values() if found in one.properties.get("broader", ())),
        neighbours=await _neighbours(store, viewer, at, found, rows, topics),
        passages=len({row.passage for row in rows}),
        first_seen=min(dates, default=None),
        last_seen=max(dates, default=None),
        people=tuple(holders),
        evidence=await _newest(store, viewer, at, rows, quotes, analyse_query(entity.name)),
    )


async def readable_topics(store: Store, viewer: Viewer, at: date | None) -> Mapping[str, Entity]:
    """All readable topics by id."""
    entities = fold(store.model, await store.statements(viewer, at))
    return {entity.id: entity for entity in entities.values() if entity.family == "Topic"}


async def _neighbours(
    store: Store,
    viewer: Viewer,
    at: date | None,
    topic: str,
    rows: Sequence[ContributionRow],
    topics: Mapping[str, Entity],
) -> tuple[TopicCount, ...]:
    """The topics that most of a topic's passages are about, too."""
    about = await topics_about(store, viewer, at, latest_passages(rows), topics.values())
    beside = [(one, n) for one, n in counted(about, without=topic) if one in topics]
    return tuple(TopicCount(one, topics[one].name, n) for one, n in beside[:NEIGHBOURS])


def latest_passages(rows: Sequence[ContributionRow]) -> list[int]:
    """Their passages, the newest first, undated ones last."""
    date_of = {row.passage: row.date or date.min for row in rows}
    return sorted(date_of, key=lambda uid: (-date_of[uid].toordinal(), uid))


async def _newest(
    store: Store,
    viewer: Viewer,
    at: date | None,
    rows: Sequence[ContributionRow],
    most: int,
    terms: Sequence[str] = (),
    on: str | None = None,
) -> tuple[Evidence, ...]:
    # Who wrote it and is mentioned in it is told as who wrote it: the quotes are what a number counts.
    role_of = {row.passage: str(row.role) for row in sorted(rows, key=lambda row: row.role in HOLDING)}
    outdated = {row.passage for row in rows if row.outdated} - {r.passage for r in rows if not r.outdated}
    date_of = {row.passage: row.date or date.min for row in rows}
    newest = sorted(role_of, key=lambda uid: (-date_of[uid].toordinal(), uid))[:most]
    views = await store.passages(newest, viewer, at)
    return tuple(
        evidence_of(views[uid], role_of[uid], terms, outdated=uid in outdated, on=on)
        for uid in newest
        if uid in views
    )
