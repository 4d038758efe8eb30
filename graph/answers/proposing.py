"""Deciding on proposals: accepted, rejected, merged, and taken back. For stewards; see `graph.proposals`."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from graph.answers.dependencies import dependencies
from graph.answers.proposals import find_proposals
from graph.errors import RefusedError, UnknownEntryError
from graph.fragility.naming import find_element
from graph.journal import undo as take_back
from graph.proposals import KINDS, Decision, accepted_id, accepted_kinds
from graph.store.base import Store
from graph.store.records import JournalEntry
from graph.viewer import Viewer
from ontology.generated.names import ClassName
from ontology.identifiers import slug
from ontology.statement import UNKNOWN

LISTED = "`whoknows proposals` lists what waits, `whoknows proposals review` what was decided."


async def accept(
    store: Store, viewer: Viewer, proposal: str, kind: str | None = None, name: str = ""
) -> JournalEntry:
    """Let an unknown name be an element of this class (by default a system), called so (by default as the
    texts have it). Its claims count from now on.

    Raises UnknownEntryError where no such proposal waits, RefusedError for a class that is none.
    """
    kinds = accepted_kinds(store.model)
    chosen = next((one for one in kinds if one.casefold() == (kind or ClassName.SYSTEM).casefold()), None)
    if chosen is None:
        raise RefusedError("kind", f"“{kind}” is no class of elements. Take one of {', '.join(kinds)}.")
    end = await _waiting(store, viewer, proposal)
    value = json.dumps({"kind": chosen, "name": " ".join(name.split())}, ensure_ascii=False)
    return await _decide(store, viewer, Decision.ACCEPT, end, object_=accepted_id(end), value=value)


async def reject(store: Store, viewer: Viewer, proposal: str) -> JournalEntry:
    """Answer that a name stands for nothing that matters. Raises UnknownEntryError as `accept`."""
    return await _decide(store, viewer, Decision.REJECT, await _waiting(store, viewer, proposal))


async def merge(store: Store, viewer: Viewer, proposal: str, element: str) -> JournalEntry:
    """Make an unknown name another name of an element (id, name or alias); its claims are the element's.

    Raises UnknownEntryError as `accept`, UnknownElementError for an element that is not on record.
    """
    end = await _waiting(store, viewer, proposal)
    target = find_element(await dependencies(store, viewer), element)
    return await _decide(store, viewer, Decision.MERGE, end, object_=target)


async def undo(store: Store, viewer: Viewer, decision: str) -> JournalEntry:
    """Take back a decision by its id; returns it. Raises UnknownEntryError."""
    return await take_back(store, decision, by=_who(viewer), at=datetime.now(UTC), kinds=KINDS)


async def _waiting(store: Store, viewer: Viewer, asked: str) -> str:
    """The unknown end that is meant, by its id (with or without `unknown:`) or name."""
    ends = {one.id for one in await find_proposals(store, viewer)}
    for candidate in (asked, UNKNOWN + asked, UNKNOWN + slug(asked)):
        if candidate in ends:
            return candidate
    raise UnknownEntryError(asked, LISTED)


async def _decide(
    store: Store, viewer: Viewer, decision: Decision, subject: str, *, object_: str = "", value: str = ""
) -> JournalEntry:
    at = datetime.now(UTC)
    entry = JournalEntry.of(str(decision), subject, object=object_, value=value, by=_who(viewer), at=at)
    await store.note(entry)
    return entry


def _who(viewer: Viewer) -> str:
    return viewer.person or viewer.name
