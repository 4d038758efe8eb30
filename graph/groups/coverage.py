"""How well a set of people covers what a problem needs.

    f(S) = sum over needs n of w_n max over p in S of s_pn

with w_n the weight of a need and s_pn, 0 to 1,000, how strongly a person covers it. f is monotone (one more
person never covers less) and submodular (she adds the less, the more are there), so greedy choice comes
within 1 - 1/e of the best: Nemhauser, Wolsey, Fisher, Mathematical Programming 14 (1978). All numbers are
integers, so that sums do not depend on their order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

FULL = 1_000
"""A need that is wholly covered."""


class NeedKind(StrEnum):
    """What a seat may be there for."""

    PROBLEM = "problem"
    TOPIC = "topic"
    TOUCHPOINT = "touchpoint"
    UNIT = "unit"
    ROLE = "role"
    EXPERIENCE = "experience"


@dataclass(frozen=True, slots=True)
class Need:
    """Something that the group should cover; `weight` is a positive integer."""

    id: str
    kind: NeedKind
    name: str
    weight: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who could sit in the group: how strongly she covers which needs (0 to 1,000), and her superior."""

    id: str
    strengths: Mapping[str, int]
    manager: str | None = None


class Coverage:
    """f for one set of needs and candidates."""

    def __init__(self, needs: Iterable[Need], candidates: Iterable[Candidate]) -> None:
        self._weights = {need.id: need.weight for need in sorted(needs, key=lambda need: need.id)}
        self._strengths = {
            one.id: tuple(one.strengths.get(need, 0) for need in self._weights)
            for one in sorted(candidates, key=lambda one: one.id)
        }
        self._factors = tuple(self._weights.values())

    @property
    def people(self) -> tuple[str, ...]:
        """The candidates' ids, sorted."""
        return tuple(self._strengths)

    @property
    def nothing(self) -> tuple[int, ...]:
        """What nobody covers."""
        return (0,) * len(self._factors)

    def joined(self, covered: tuple[int, ...], person: str) -> tuple[int, ...]:
        """What is covered once she is there, too."""
        return tuple(map(max, covered, self._strengths[person]))

    def of(self, covered: tuple[int, ...]) -> int:
        """f of what is covered."""
        return sum(weight * strength for weight, strength in zip(self._factors, covered, strict=True))

    def value(self, people: Collection[str]) -> int:
        """f of a set of candidates."""
        covered = self.nothing
        for person in people:
            covered = self.joined(covered, person)
        return self.of(covered)

    def covered(self, people: Collection[str]) -> dict[str, int]:
        """How strongly each need is covered by a set of candidates."""
        held = self.nothing
        for person in people:
            held = self.joined(held, person)
        return dict(zip(self._weights, held, strict=True))


def superiors(candidates: Iterable[Candidate]) -> frozenset[frozenset[str]]:
    """The pairs of a candidate and her own direct superior."""
    held = {one.id: one.manager for one in candidates}
    return frozenset(
        frozenset((one, manager)) for one, manager in held.items() if manager in held and manager != one
    )
