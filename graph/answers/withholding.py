"""What a person decides about the evidence on her: hide it, correct it, opt out, take a decision back.

She decides for herself only; a steward may do it for her, and the entry says by whom it was made.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from graph.answers.availability import AVAILABLE
from graph.answers.finding import find_topic
from graph.errors import ForbiddenError, UnknownElementError, UnknownEntryError
from graph.journal import decisions, undo
from graph.store import withheld
from graph.store.base import Store
from graph.store.own import evidence_id
from graph.store.records import ConsentRecord, JournalEntry
from graph.viewer import Viewer
from ontology.generated.names import ConsentDecision, ConsentPurpose

HERS = frozenset({*withheld.KINDS, AVAILABLE})
"""Kinds of entries that are a person's own decisions, their subject."""


class Correction(StrEnum):
    """What is wrong with a piece of evidence."""

    WRONG_PERSON = withheld.WRONG_PERSON
    NOT_ME = withheld.NOT_ME
    OUTDATED = withheld.OUTDATED


async def subject_of(store: Store, viewer: Viewer, asked: str | None = None) -> str:
    """Whom a viewer may see and decide for: herself where nobody is named, a steward anybody by id, address,
    handle or full name. Raises ForbiddenError, or UnknownElementError for a steward's unknown name."""
    if asked is None:
        if viewer.person is None:
            needed = (
                "`person` for this user in the settings (on the command line `--as USER` says who you are), "
                "or a steward who names somebody"
            )
            raise ForbiddenError(f"{viewer.name} stands for nobody in the directory.", needed)
        return await store.resolve_person(viewer.person) or viewer.person
    found = await store.resolve_person(asked)
    if not viewer.steward and (viewer.person is None or found != await subject_of(store, viewer)):
        raise ForbiddenError("What is known of a person is for herself.", "the role `steward`")
    if found is None:
        raise UnknownElementError(asked)
    return found


async def withhold(
    store: Store, viewer: Viewer, person: str, evidence: str, kind: str, *, at: datetime, note: str = ""
) -> JournalEntry:
    """Let a piece of evidence (its id) not speak for a person, or for `outdated` not count; `kind` is one of
    `withheld.EVIDENCE_KINDS`. The same decision twice is kept once.

    Raises UnknownElementError where the viewer may read no such evidence on her.
    """
    wanted = evidence.strip().casefold()
    held = await store.evidence_on(person, viewer)
    found = next((one for one in held if evidence_id(one.row.passage) == wanted), None)
    if found is None:
        raise UnknownElementError(evidence)
    for known in await decisions(store, [kind]):
        if known.id in found.decisions:
            return known
    value = json.dumps({**found.anchor.dumped(), "note": note}, ensure_ascii=False)
    return await _noted(
        store, JournalEntry.of(kind, person, object=wanted, value=value, by=viewer.name, at=at)
    )


async def opt_out_of_topic(
    store: Store, viewer: Viewer, person: str, topic: str, *, at: datetime
) -> JournalEntry:
    """Let nothing about a topic (id or name) speak for a person; raises UnknownElementError."""
    found = await find_topic(store, viewer, topic)
    for known in await decisions(store, [withheld.TOPIC]):
        if (known.subject, known.object) == (person, found):
            return known
    return await _noted(store, JournalEntry.of(withheld.TOPIC, person, object=found, by=viewer.name, at=at))


async def decide_consent(
    store: Store, viewer: Viewer, person: str, purpose: ConsentPurpose, *, given: bool, at: datetime
) -> ConsentRecord:
    """Record that a person may be used for a purpose or not; being found is what everything rests on."""
    decision = ConsentDecision.GIVEN if given else ConsentDecision.WITHDRAWN
    record = ConsentRecord(person, purpose, decision, at, viewer.name)
    await store.record_consent(record)
    return record


async def own_decisions(store: Store, person: str) -> Sequence[JournalEntry]:
    """The decisions in force that a person made about herself, or a steward for her, oldest first; what was
    decided for those who are joined into her is hers."""
    made = await decisions(store, HERS)
    joined = {join.person for join in await store.joins() if join.canonical == person} if made else set()
    return [entry for entry in made if entry.subject in {person, *joined}]


async def take_back(
    store: Store, viewer: Viewer, person: str, decision: str, *, at: datetime
) -> JournalEntry:
    """Undo one of `own_decisions`; raises UnknownEntryError where she has none of that id."""
    if decision not in {entry.id for entry in await own_decisions(store, person)}:
        raise UnknownEntryError(decision, "`whoknows me` lists them.")
    return await undo(store, decision, by=viewer.name, at=at, kinds=HERS)


async def _noted(store: Store, entry: JournalEntry) -> JournalEntry:
    await store.note(entry)
    return entry
