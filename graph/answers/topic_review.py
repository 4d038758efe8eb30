"""What a person can decide about mined topics: the list, what is proposed, and what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.answers.evidence import Evidence, evidence_of
from graph.answers.topics import LABELS
from graph.fold import fold
from graph.index.analyser import analyse_query
from graph.journal import decisions
from graph.store.base import Store
from graph.store.records import JournalEntry
from graph.topics.curation import KINDS, TOPIC, Decision, mined, open_proposals
from graph.topics.document import is_mined
from graph.viewer import Viewer
from ontology.identifiers import slug
from ontology.model import OntologyModel
from ontology.statement import Statement

_CHANGES = frozenset({Decision.MERGE, Decision.RENAME, Decision.HIDE})
"""Decisions after which their subject is not called as it was."""
_SHOWN_ID = 8
"""Digits of a proposal's id that are shown, where they tell it from all others."""


@dataclass(frozen=True, slots=True)
class MinedTopicLine:
    """A mined topic as the list shows it. `weight`, in (0, 1), says how telling it is; half is the middle."""

    id: str
    name: str
    aliases: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class TopicProposal:
    """That `above` may be the broader topic of `topic`. `reason` is `head` (the phrase ends with it) or
    `together` (most passages on the one are on the other, too). `evidence` is a place of the topic."""

    id: str
    topic_id: str
    topic_name: str
    above_id: str
    above_name: str
    reason: str
    weight: float
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class TopicDecision:
    """A decision: `subject` and `object` are ids of topics, `value` a new name.

    The names are what the viewer may read of them, None where nothing on record is called so any more: the
    subject of a merge, a rename or a hiding as the texts have it, all others as they are called now. A topic
    that is not `shown` has no page: it was merged, hidden, or is not in the texts any more.
    """

    id: str
    kind: Decision
    subject: str
    object: str
    value: str
    at: datetime
    by: str
    subject_name: str | None
    subject_shown: bool
    object_name: str | None
    object_shown: bool


async def mined_topics(store: Store, viewer: Viewer) -> list[MinedTopicLine]:
    """The mined topics that are shown, the weightiest first, then by id."""
    held = [s for s in await store.statements(viewer, None) if is_mined(s)]
    found = [
        MinedTopicLine(
            id=entity.id,
            name=entity.name,
            aliases=entity.properties.get(LABELS[1], ()),
            weight=max(s.confidence for s in entity.statements),
        )
        for entity in fold(store.model, held).values()
    ]
    return sorted(found, key=lambda line: (-line.weight, line.id))


async def topic_proposals(store: Store, viewer: Viewer) -> list[TopicProposal]:
    """The proposals on which nobody has decided, of the weightiest topics first, then by id."""
    statements = await store.statements(viewer, None)
    entities = fold(store.model, statements)
    waiting = [s for s in open_proposals(filter(is_mined, statements)) if s.object in entities]
    short = _short_ids(waiting)
    proof = await _proof(store, viewer, waiting)
    found = [
        TopicProposal(
            id=short[s.id],
            topic_id=s.subject,
            topic_name=entities[s.subject].name,
            above_id=s.object,
            above_name=entities[s.object].name,
            reason=s.qualifier("reason") or "",
            weight=s.confidence,
            evidence=proof.get(s.id),
        )
        for s in waiting
        if s.subject in entities
    ]
    return sorted(found, key=lambda one: (-one.weight, one.topic_id, one.above_id))


async def topic_decisions(store: Store, viewer: Viewer) -> list[TopicDecision]:
    """The decisions in force, oldest first, with names as the viewer may read them. For stewards."""
    return await named_decisions(store, viewer, await decisions(store, KINDS))


async def named_decisions(
    store: Store, viewer: Viewer, entries: Sequence[JournalEntry]
) -> list[TopicDecision]:
    """These decisions of the journal, in force or not, with the names of what they are about; in names that
    were typed, hidden people are masked."""
    if not entries:
        return []
    names = _Names.of(store.model, await store.statements(viewer, None))
    values = await store.mask([entry.value for entry in entries])
    return [
        TopicDecision(
            id=entry.id,
            kind=Decision(entry.kind),
            subject=entry.subject,
            object=entry.object,
            value=value,
            at=entry.at,
            by=entry.by,
            subject_name=names.name(entry.subject, as_found=Decision(entry.kind) in _CHANGES),
            subject_shown=entry.subject in names.now,
            object_name=names.name(entry.object),
            object_shown=entry.object in names.now,
        )
        for entry, value in zip(entries, values, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Names:
    """What topics are called now, what the texts call them whatever was decided, and the labels of all by the
    id that each would give a topic."""

    now: Mapping[str, str]
    found: Mapping[str, str]
    labels: Mapping[str, str]

    @classmethod
    def of(cls, model: OntologyModel, statements: Sequence[Statement]) -> _Names:
        """From everything that a viewer may read."""
        now = {one.id: one.name for one in fold(model, statements).values() if one.family == "Topic"}
        as_found = mined(filter(is_mined, statements))
        found = {one.id: one.name for one in fold(model, as_found).values()}
        labelled = [*as_found, *(s for s in statements if s.subject in now)]
        labels = {TOPIC + slug(s.object): s.object for s in labelled if s.predicate in LABELS}
        return cls(now, found, labels)

    def name(self, topic: str, *, as_found: bool = False) -> str | None:
        """What a topic is called, the texts' own word first or last."""
        first, second = (self.found, self.now) if as_found else (self.now, self.found)
        return first.get(topic) or second.get(topic) or self.labels.get(topic)


async def _proof(store: Store, viewer: Viewer, statements: Sequence[Statement]) -> dict[str, Evidence]:
    """For each statement the passage that it rests on, quoted where it names the topic."""
    views = await store.passages({s.passage for s in statements if s.passage is not None}, viewer, None)
    return {
        s.id: evidence_of(views[s.passage], None, analyse_query(s.quote))
        for s in statements
        if s.passage in views and s.passage is not None
    }


def _short_ids(statements: Sequence[Statement]) -> dict[str, str]:
    """The beginning of each id, or all of it where others begin so."""
    beginnings = Counter(s.id[:_SHOWN_ID] for s in statements)
    return {s.id: s.id if beginnings[s.id[:_SHOWN_ID]] > 1 else s.id[:_SHOWN_ID] for s in statements}
