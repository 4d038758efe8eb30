"""Everything readable that is about any topic, read at once: a few questions to the store, however many
topics there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from graph.answers.pages import readable_topics
from graph.answers.reach import ANSWERED, THANKED
from graph.answers.topics import MinedTopics, mined_labels
from graph.fold import Entity
from graph.store.base import Store
from graph.store.derive import HOLDING
from graph.store.records import ContributionRow, Holders, Person
from graph.viewer import Viewer

MOST_READ = 20_000
"""Passages whose text is looked through for mined topics, the newest first. What only older ones say of a
mined topic does not count."""


@dataclass(frozen=True)
class TopicFacts:
    """What is about topics. `passages` are those about a topic, by topic; a topic that nothing is about is
    not among them. By passage: `rows` are findable people's contributions, `held` those that show that
    somebody knows what it is about, by the rule of `Store.holders`: she wrote, said or answered it, is still
    here, and did not call it outdated. `days` are the dates of passages. By conversation: `helping` are who
    answered in it or was thanked in it; in those of `unseen` somebody did who may not be shown. `people` are
    all who contributed. `today` is the day as of which it is told."""

    topics: Mapping[str, Entity]
    passages: Mapping[str, Sequence[int]]
    rows: Mapping[int, Sequence[ContributionRow]]
    held: Mapping[int, Sequence[ContributionRow]]
    days: Mapping[int, date | None]
    helping: Mapping[str, frozenset[str]]
    unseen: frozenset[str]
    people: Mapping[str, Person]
    today: date

    def held_of(self, topic: str) -> Iterator[ContributionRow]:
        """The contributions that show that somebody knows of a topic."""
        return (row for uid in self.passages[topic] for row in self.held.get(uid, ()))


async def topic_facts(store: Store, viewer: Viewer, at: date | None) -> TopicFacts:
    """What the viewer may read about topics, those of the vocabulary and those found in texts."""
    today = at or datetime.now(UTC).date()
    topics = await readable_topics(store, viewer, at)
    rows = await store.contributions(viewer, at)
    people = await store.people({row.person for row in rows})
    here = {one for one, person in people.items() if person.left is None or person.left > today}
    days = {row.passage: row.date for row in rows}
    passages: dict[str, list[int]] = defaultdict(list)
    for uid, about in (await _about(store, viewer, at, days, topics)).items():
        for topic in about:
            passages[topic].append(uid)
    holding = (row for row in rows if row.role in HOLDING and row.person in here and not row.outdated)
    return TopicFacts(
        topics=topics,
        passages=passages,
        rows=_by_passage(rows),
        held=_by_passage(holding),
        days=days,
        helping=_helping(rows),
        unseen=await store.answered_unseen(viewer, at),
        people=people,
        today=today,
    )


async def holders(store: Store, viewer: Viewer, at: date | None, facts: TopicFacts) -> Mapping[str, Holders]:
    """Who holds each topic that something is about. The store does not know where a mined topic is named, so
    that hidden people hold none of those."""
    found = dict(await store.holders(facts.passages.keys(), viewer, at))
    for topic, known in found.items():
        if mined_labels(facts.topics[topic]):
            told = {row.person for row in facts.held_of(topic)}
            found[topic] = Holders(tuple(sorted(told.union(known.people))), known.not_shown)
    return found


async def _about(
    store: Store,
    viewer: Viewer,
    at: date | None,
    days: Mapping[int, date | None],
    topics: Mapping[str, Entity],
) -> Mapping[int, Collection[str]]:
    """The readable topics that passages are about."""
    found: dict[int, set[str]] = defaultdict(set)
    for uid, held in (await store.topics_of(days, viewer)).items():
        found[uid].update(topic for topic in held if topic in topics)
    mined = [topic for topic in topics.values() if mined_labels(topic)]
    if mined:
        latest = sorted(days, key=lambda uid: (-(days[uid] or date.min).toordinal(), uid))[:MOST_READ]
        views = await store.passages(latest, viewer, at)
        for uid, named in MinedTopics(mined).about(views.values()).items():
            found[uid] |= named
    return found


def _by_passage(rows: Iterable[ContributionRow]) -> dict[int, list[ContributionRow]]:
    found: dict[int, list[ContributionRow]] = defaultdict(list)
    for row in rows:
        found[row.passage].append(row)
    return found


def _helping(rows: Iterable[ContributionRow]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.role in (ANSWERED, THANKED):
            found[row.thread].add(row.person)
    return {thread: frozenset(people) for thread, people in found.items()}
