"""Decisions on topics: noted in the journal, in force at once, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from graph.answers.finding import find_topic
from graph.errors import TopicDecisionError, UnknownElementError, UnknownEntryError
from graph.fold import fold
from graph.journal import decisions
from graph.journal import undo as take_back
from graph.store.base import Store
from graph.store.records import Batch, JournalEntry
from graph.topics.curation import KINDS, Decision, apply, open_proposals
from graph.topics.document import DOCUMENT, is_mined, mined_document
from graph.viewer import OPERATOR, Viewer
from ontology.extract import Extract
from ontology.statement import Statement

_SHORTEST = 4
"""Digits by which a proposal may be named, if they are enough to tell it from others."""


async def merge(store: Store, viewer: Viewer, topic: str, into: str) -> JournalEntry:
    """Make a mined topic another name of a topic. Both by id, name or alias.

    Raises UnknownElementError, or TopicDecisionError for what is not mined or already the same.
    """
    subject, target = await _mined_topic(store, viewer, topic), await find_topic(store, viewer, into)
    if subject == target:
        raise TopicDecisionError(f"“{topic}” and “{into}” are one topic already.")
    return await _decide(store, viewer, Decision.MERGE, subject, object_=target)


async def rename(store: Store, viewer: Viewer, topic: str, name: str) -> JournalEntry:
    """Call a mined topic otherwise; its old name stays as an alias. Raises as `merge`."""
    subject = await _mined_topic(store, viewer, topic)
    name = " ".join(name.split())
    try:
        other = await find_topic(store, viewer, name)
    except UnknownElementError:
        other = subject
    if not name or other != subject:
        raise TopicDecisionError(
            f"Another topic is called “{name}”. To make them one: whoknows topics merge {subject} {other}"
            if name
            else "The new name is empty. Write at least a word."
        )
    return await _decide(store, viewer, Decision.RENAME, subject, value=name)


async def hide(store: Store, viewer: Viewer, topic: str) -> JournalEntry:
    """Show a mined topic no longer. Raises as `merge`."""
    return await _decide(store, viewer, Decision.HIDE, await _mined_topic(store, viewer, topic))


async def accept(store: Store, viewer: Viewer, proposal: str) -> JournalEntry:
    """Let a proposed broader topic be one. Raises UnknownEntryError where no such proposal waits."""
    return await _answer(store, viewer, Decision.ACCEPT, proposal)


async def reject(store: Store, viewer: Viewer, proposal: str) -> JournalEntry:
    """Answer that a proposed broader topic is none. Raises as `accept`."""
    return await _answer(store, viewer, Decision.REJECT, proposal)


async def undo(store: Store, viewer: Viewer, decision: str) -> JournalEntry:
    """Take back a decision by its id; returns it. Raises UnknownEntryError."""
    taken_back = await take_back(store, decision, by=_who(viewer), at=datetime.now(UTC), kinds=KINDS)
    await put_in_force(store)
    return taken_back


async def put_in_force(store: Store) -> None:
    """Write the mined topics again as the decisions in force make them."""
    entry = (await store.ledger()).get(DOCUMENT)
    if entry is None:
        return
    statements = await store.statements(OPERATOR, None)
    held = [statement for statement in statements if is_mined(statement)]
    others = other_topics(store, statements)
    made = apply(await decisions(store, KINDS), held, others)
    extract = Extract(mined_document(entry.content_hash), statements=tuple(made))
    await store.write(Batch(run="", extraction=entry.extraction, extracts=(extract,)))


def other_topics(store: Store, statements: Sequence[Statement]) -> set[str]:
    """The ids of topics that are not only mined."""
    entities = fold(store.model, (s for s in statements if not is_mined(s)))
    return {entity.id for entity in entities.values() if entity.family == "Topic"}


async def _mined_topic(store: Store, viewer: Viewer, asked: str) -> str:
    topic = await find_topic(store, viewer, asked)
    statements = await store.statements(OPERATOR, None, subject=topic)
    if not any(s.predicate == "type" and is_mined(s) for s in statements):
        raise TopicDecisionError(
            f"“{asked}” comes from the vocabulary: change it in that file, and ingest it again."
        )
    return topic


async def _answer(store: Store, viewer: Viewer, decision: Decision, asked: str) -> JournalEntry:
    held = [s for s in await store.statements(OPERATOR, None) if is_mined(s)]
    found = [s for s in open_proposals(held) if len(asked) >= _SHORTEST and s.id.startswith(asked)]
    if len(found) != 1:
        raise UnknownEntryError(asked)
    return await _decide(store, viewer, decision, found[0].subject, object_=found[0].object)


async def _decide(
    store: Store, viewer: Viewer, decision: Decision, subject: str, *, object_: str = "", value: str = ""
) -> JournalEntry:
    entry = JournalEntry.of(
        str(decision), subject, object=object_, value=value, by=_who(viewer), at=datetime.now(UTC)
    )
    await store.note(entry)
    await put_in_force(store)
    return entry


def _who(viewer: Viewer) -> str:
    return viewer.person or viewer.name
