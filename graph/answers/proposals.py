"""Dependencies found in text of which one end is not on record: proposals for a person to decide."""

from __future__ import annotations

import json
from collections import defaultdict
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
    into, `kind` and `name` what an accepted one is; all None for a rejected one."""

    id: str
    decision: Decision
    proposal: str
    element: str | None
    kind: str | None
    name: str | None
    at: datetime
    by: str

    @classmethod
    def of(cls, entry: JournalEntry) -> ProposalDecision:
        """A decision from its entry in the journal."""
        told = json.loads(entry.value) if entry.value else {}
        name = told.get("name") or None
        return cls(
            entry.id,
            Decision(entry.kind),
            entry.subject,
            entry.object or None,
            told.get("kind"),
            name,
            entry.at,
            entry.by,
        )


async def proposal_decisions(store: Store) -> list[ProposalDecision]:
    """The decisions in force, oldest first. For stewards."""
    return [ProposalDecision.of(entry) for entry in await shown_decisions(store)]


def _key(statement: Statement) -> tuple[str, str, str] | None:
    if statement.predicate != "dependsOn" or not statement.is_proposal or not statement.counts_if_known:
        return None
    if statement.object.startswith(UNKNOWN):
        return statement.object, "provider", statement.subject
    return statement.subject, "dependent", statement.object
