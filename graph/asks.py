"""Asks: who asked whom about what, and what became of it, folded from the journal.

An ask is an entry of the kind `ask`; each later step is an entry of its own whose subject is the ask's id, so
nothing is overwritten and a step can be undone. Nothing is mailed from here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from graph.journal import UNDO, in_force
from graph.store.base import Store
from graph.store.records import JournalEntry
from graph.viewer import Viewer

ASK = "ask"


class AskState(StrEnum):
    """How far an ask has come."""

    ASKED = "asked"
    INTRODUCED = "introduced"
    ANSWERED = "answered"
    DECLINED = "declined"
    THANKED = "thanked"


STEPS = (AskState.INTRODUCED, AskState.ANSWERED, AskState.DECLINED, AskState.THANKED)
OPEN = frozenset({AskState.ASKED, AskState.INTRODUCED})
"""Nobody has answered or declined yet."""


def step_kind(step: AskState) -> str:
    """The kind of the journal's entry that a step is."""
    return f"{ASK}-{step}"


KINDS = frozenset({ASK, *map(step_kind, STEPS)})
"""Kinds of the journal's entries that asks are folded from."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to one person. `asker` and `asked` are ids of people (`user:NAME` where the one who asked
    is in no directory), `topics` what the question was found to be about. Times are None for what did not
    happen; `notes` are what was said with the steps, in their order."""

    id: str
    asker: str
    asked: str
    query: str
    topics: tuple[str, ...]
    at: datetime
    state: AskState = AskState.ASKED
    answered_at: datetime | None = None
    thanked_at: datetime | None = None
    declined_at: datetime | None = None
    introduced_at: datetime | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state in OPEN


def fold_asks(entries: Iterable[JournalEntry]) -> list[Ask]:
    """The asks that these entries tell, oldest first; what is undone or belongs to no ask does not count."""
    found: dict[str, Ask] = {}
    for entry in in_force(entries):
        if entry.kind == ASK:
            found[entry.id] = _asked(entry)
        elif entry.kind in KINDS and entry.subject in found:
            found[entry.subject] = _stepped(found[entry.subject], entry)
    return list(found.values())


async def asks(store: Store) -> list[Ask]:
    """Every ask, oldest first. For what is derived from them; see `asks_of` for what somebody may read."""
    return fold_asks(await store.journal({*KINDS, UNDO}))


def party_id(viewer: Viewer) -> str:
    """Who a viewer is in an ask: her id in the directory, else `user:NAME`."""
    return viewer.person or f"user:{viewer.name}"


def may_read(ask: Ask, viewer: Viewer) -> bool:
    """Whether the viewer may read an ask: only its two people and stewards do."""
    return viewer.steward or party_id(viewer) in (ask.asker, ask.asked)


async def asks_of(store: Store, viewer: Viewer) -> list[Ask]:
    """The asks that the viewer may read, oldest first."""
    return [ask for ask in await asks(store) if may_read(ask, viewer)]


def ask_entry(
    asker: str, asked: str, query: str, topics: Iterable[str], *, by: str, at: datetime
) -> JournalEntry:
    """The entry of the journal that an ask is; its id is the ask's."""
    value = json.dumps({"query": query, "topics": sorted(topics)}, ensure_ascii=False)
    return JournalEntry.of(ASK, asked, object=asker, value=value, by=by, at=at)


def step_entry(ask: Ask, step: AskState, note: str, *, by: str, at: datetime) -> JournalEntry:
    """The entry of the journal that a step is; it names both people, so it goes when one is forgotten."""
    value = json.dumps({"asker": ask.asker, "note": note}, ensure_ascii=False)
    return JournalEntry.of(step_kind(step), ask.id, object=ask.asked, value=value, by=by, at=at)


def _asked(entry: JournalEntry) -> Ask:
    told = json.loads(entry.value)
    return Ask(entry.id, entry.object, entry.subject, told["query"], tuple(told["topics"]), entry.at)


def _stepped(ask: Ask, entry: JournalEntry) -> Ask:
    note = json.loads(entry.value)["note"]
    notes = (*ask.notes, note) if note else ask.notes
    match AskState(entry.kind.removeprefix(f"{ASK}-")):
        case AskState.INTRODUCED:
            return replace(ask, state=AskState.INTRODUCED, introduced_at=entry.at, notes=notes)
        case AskState.ANSWERED:
            return replace(ask, state=AskState.ANSWERED, answered_at=entry.at, notes=notes)
        case AskState.DECLINED:
            return replace(ask, state=AskState.DECLINED, declined_at=entry.at, notes=notes)
        case _:
            return replace(ask, state=AskState.THANKED, thanked_at=entry.at, notes=notes)
