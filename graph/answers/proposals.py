"""Dependencies found in text of which one end is not on record: proposals for a person to decide."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from graph.answers.evidence import Evidence
from graph.answers.stated import evidence_of_statements
from graph.fold import fold
from graph.proposals import Decision, decided, outcome, shown_decisions
from graph.store.base import Store
from graph.store.records import JournalEntry
from graph.viewer import Viewer
from ontology.statement import UNKNOWN, Statement


@dataclass(frozen=True, slots=True)
class Proposal:
    """An unknown name that text connects to a known element. `role` says on which side the unknown stands:
    `provider` (the known element depends on it) or `dependent`."""

    id: str
    name: str
    role: str
    element_id: str
    element_name: str
    evidence: tuple[Evidence, ...]


async def find_proposals(store: Store, viewer: Viewer, at: date | None = None) -> list[Proposal]:
    """Proposals on which nobody has decided, with all their quotes: those with most quotes first, then by id
    and element."""
    made = await shown_decisions(store)
    statements, rejected = decided(await store.statements(viewer, at), made), outcome(made).rejected
    entities = fold(store.model, statements)
    grouped: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        key = _key(statement)
        if key is not None and key[2] in entities and key[0] not in rejected:
            grouped[key].append(statement)
    proof = await evidence_of_statements(store, viewer, at, [s for held in grouped.values() for s in held])
    found = [
        Proposal(
            id=unknown,
            name=held[0].qualifier("name") or unknown.removeprefix(UNKNOWN),
            role=role,
            element_id=element,
            element_name=entities[element].name,
            evidence=tuple(proof[statement.id] for statement in held if statement.id in proof),
        )
        for (unknown, role, element), held in grouped.items()
    ]
    return sorted(found, key=lambda p: (-len(p.evidence), p.id, p.element_id))


@dataclass(frozen=True, slots=True)
class ProposalDecision:
    """A decision on an unknown name, in force until it is undone. `element` is what it became or was merged
    into, `kind` and `name` what an accepted one is; all None for a rejected one.

    `proposal_name` is the name as the texts have it, `element_name` what the element is called now; None
    where the viewer may read nothing that says so. An element that is not `element_shown` has no page."""

    id: str
    decision: Decision
    proposal: str
    element: str | None
    kind: str | None
    name: str | None
    at: datetime
    by: str
    proposal_name: str | None
    element_name: str | None
    element_shown: bool


async def proposal_decisions(store: Store, viewer: Viewer) -> list[ProposalDecision]:
    """The decisions in force, oldest first, with names as the viewer may read them. For stewards."""
    return await named_decisions(store, viewer, await shown_decisions(store))


async def named_decisions(
    store: Store, viewer: Viewer, entries: Sequence[JournalEntry]
) -> list[ProposalDecision]:
    """These decisions of the journal, in force or not, with the names of what they are about; in names that
    were typed, hidden people are masked."""
    if not entries:
        return []
    statements = await store.statements(viewer, None)
    entities = fold(store.model, decided(statements, await shown_decisions(store)))
    claims = ((_key(s), s.qualifier("name")) for s in statements)
    names = {key[0]: name for key, name in claims if key is not None and name}
    values = await store.mask([entry.value for entry in entries])
    made = []
    for entry, value in zip(entries, values, strict=True):
        told = json.loads(value) if value else {}
        element = entities.get(entry.object)
        made.append(
            ProposalDecision(
                id=entry.id,
                decision=Decision(entry.kind),
                proposal=entry.subject,
                element=entry.object or None,
                kind=told.get("kind"),
                name=told.get("name") or None,
                at=entry.at,
                by=entry.by,
                proposal_name=names.get(entry.subject),
                element_name=None if element is None else element.name,
                element_shown=element is not None,
            )
        )
    return made


def _key(statement: Statement) -> tuple[str, str, str] | None:
    if statement.predicate != "dependsOn" or not statement.is_proposal or not statement.counts_if_known:
        return None
    if statement.object.startswith(UNKNOWN):
        return statement.object, "provider", statement.subject
    return statement.subject, "dependent", statement.object
