"""What a problem needs and who covers it, from what people said about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.groups.coverage import FULL, Candidate, Need, NeedKind
from graph.store.records import ContributionRow, Person

SHARES: Mapping[NeedKind, int] = {
    NeedKind.PROBLEM: 200,
    NeedKind.TOPIC: 200,
    NeedKind.TOUCHPOINT: 200,
    NeedKind.UNIT: 150,
    NeedKind.ROLE: 150,
    NeedKind.EXPERIENCE: 100,
}
"""Of 1,000 points the share of each kind of need, divided among the needs of that kind."""
SCALE = 1_000
"""Weights are points times this, so that they divide well."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A need before it is weighed: `share` says how much of its kind it is worth."""

    id: str
    kind: NeedKind
    name: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Fact:
    """That a person said something that speaks for a need."""

    need: str
    row: ContributionRow


def weighed(wanted: Iterable[Wanted]) -> list[Need]:
    """Needs with weights: each kind has its share of 1,000 points, divided by the shares within it."""
    held = {one.id: one for one in sorted(wanted, key=lambda one: (one.id, one.share))}
    total: dict[NeedKind, float] = defaultdict(float)
    for one in held.values():
        total[one.kind] += one.share
    return [
        Need(
            one.id, one.kind, one.name, max(1, round(SCALE * SHARES[one.kind] * one.share / total[one.kind]))
        )
        for one in held.values()
    ]


def candidates(
    people: Iterable[Person], facts: Iterable[Fact], belongings: Mapping[str, Sequence[str]]
) -> list[Candidate]:
    """Each person with how strongly she covers what: FULL x n / (n + 1) for n documents in which she spoke of
    it, since one alone proves less; FULL for what she belongs to (unit and role)."""
    documents: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in facts:
        documents[fact.row.person, fact.need].add(fact.row.document)
    strengths: dict[str, dict[str, int]] = defaultdict(dict)
    for (person, need), held in documents.items():
        strengths[person][need] = FULL * len(held) // (len(held) + 1)
    for person, needs in belongings.items():
        strengths[person].update(dict.fromkeys(needs, FULL))
    return [Candidate(p.id, strengths[p.id], p.manager) for p in sorted(people, key=lambda p: p.id)]
