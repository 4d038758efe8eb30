"""What is about a topic: passages that mention one of the vocabulary, and passages that name a mined one.

Where a vocabulary's topic is mentioned is stored with the passage. A mined topic is looked for when it is
asked for, among what the viewer may read, so it never tells of anything else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from graph.fold import Entity
from graph.index.analyser import analyse_query
from graph.store.base import Store
from graph.store.records import ContributionRow, PassageView
from graph.topics.document import is_mined
from graph.topics.matching import TopicMatcher
from graph.viewer import Viewer

LABELS = ("name", "alias")
_MOST_PASSAGES = 2_000
"""Passages that are looked at for each label of a mined topic, the best first."""
MOST_READ = 2_000
"""Passages whose text is looked through for mined topics."""


def mined_labels(topic: Entity) -> tuple[str, ...]:
    """The labels of a topic that were found in texts, whose mentions are not stored."""
    found = (s.object for s in topic.statements if is_mined(s) and s.predicate in LABELS)
    return tuple(dict.fromkeys(found))


def is_given(topic: Entity) -> bool:
    """Whether a vocabulary declares a topic; else it was only found in texts."""
    return any(not is_mined(statement) for statement in topic.statements)


async def passages_naming(
    store: Store, viewer: Viewer, at: date | None, labels: Iterable[str]
) -> Mapping[int, PassageView]:
    """The readable passages that hold one of the labels."""
    wanted = list(labels)
    uids: set[int] = set()
    for terms in sorted({analyse_query(label) for label in wanted} - {()}):
        ranking = await store.rank(terms, viewer, at, _MOST_PASSAGES)
        uids |= {hit.passage for hit in ranking.hits}
    matcher = TopicMatcher({"": wanted})
    views = await store.passages(uids, viewer, at)
    return {uid: views[uid] for uid in sorted(views) if matcher.topics(_whole(views[uid]))}


async def contributions_about(
    store: Store, viewer: Viewer, at: date | None, topic: Entity
) -> Sequence[ContributionRow]:
    """Findable people's contributions to readable passages about a topic, by (passage, role, person)."""
    rows = list(await store.contributions(viewer, at, topic=topic.id))
    labels = mined_labels(topic)
    if labels:
        naming = await passages_naming(store, viewer, at, labels)
        further = naming.keys() - {row.passage for row in rows}
        rows += await store.contributions(viewer, at, passages=further)
        rows.sort(key=lambda row: (row.passage, row.role, row.person, row.account))
    return rows


class MinedTopics:
    """The mined topics of a store, to be looked for in texts."""

    def __init__(self, topics: Iterable[Entity]) -> None:
        self._matcher = TopicMatcher({topic.id: mined_labels(topic) for topic in topics})

    def about(self, views: Iterable[PassageView]) -> dict[int, set[str]]:
        """The mined topics that passages name, by passage."""
        return {view.uid: self._matcher.topics(_whole(view)) for view in views}


async def topics_about(
    store: Store, viewer: Viewer, at: date | None, passages: Sequence[int], topics: Iterable[Entity]
) -> dict[int, set[str]]:
    """What passages are about: topics of the vocabulary, and in the first MOST_READ of them those of `topics`
    that are mined."""
    found: dict[int, set[str]] = defaultdict(set)
    for uid, held in (await store.topics_of(passages, viewer)).items():
        found[uid] |= set(held)
    views = await store.passages(passages[:MOST_READ], viewer, at)
    for uid, named in MinedTopics(topics).about(views.values()).items():
        found[uid] |= named
    return found


def counted(about: Mapping[int, Collection[str]], without: str = "") -> list[tuple[str, int]]:
    """Topics with the number of passages about them, most first, then by id."""
    counts = Counter(topic for topics in about.values() for topic in topics if topic != without)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _whole(view: PassageView) -> str:
    return f"{view.heading} . {view.text}" if view.heading else view.text
