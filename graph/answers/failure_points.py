"""Failure points as an answer shows them: what they are, in whose control, and what says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graph.answers.evidence import Evidence
from graph.fragility.assembly import Dependencies
from graph.fragility.control import PhaseControl
from ontology.generated.names import Control, Phase

LINE = "line"
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Ref:
    """An element or line by id, with its name and kind (its class in lower case, or `line`)."""

    id: str
    name: str
    kind: str

    @classmethod
    def of(cls, known: Dependencies, node: str) -> Ref:
        """An element, line or person by id."""
        if node in known.elements:
            return cls(node, known.elements[node].name, known.elements[node].kind)
        if node in known.lines:
            return cls(node, known.name(node), LINE)
        return cls(node, known.people[node].name, PERSON)


@dataclass(frozen=True, slots=True)
class ControlCounts:
    """How many failure points are in whose control, in one phase."""

    within: int
    shared: int
    outside: int

    @classmethod
    def of(cls, controls: Iterable[PhaseControl], phase: Phase) -> ControlCounts:
        """Counts of these in one phase."""
        counts = Counter(control.of(phase) for control in controls)
        return cls(counts[Control.WITHIN], counts[Control.SHARED], counts[Control.OUTSIDE])

    def of_control(self, control: Control) -> int:
        """How many are in this one."""
        return {
            Control.WITHIN: self.within,
            Control.SHARED: self.shared,
            Control.OUTSIDE: self.outside,
        }[control]


@dataclass(frozen=True, slots=True)
class FailurePoints:
    """The number of members of the cone, and of these by control in both phases."""

    total: int
    prepare: ControlCounts
    live: ControlCounts

    def of_phase(self, phase: Phase) -> ControlCounts:
        """The counts in one phase."""
        return self.prepare if phase is Phase.PREPARE else self.live


@dataclass(frozen=True, slots=True)
class Member:
    """A failure point: an element or line of the cone, with its control, its proof, and what contradicts it.
    `note` says what the numbers do not, such as that nobody is on record for some knowledge."""

    id: str
    name: str
    kind: str
    control: PhaseControl
    evidence: tuple[Evidence, ...]
    contradictions: tuple[Evidence, ...] = ()
    note: str | None = None

    @property
    def ref(self) -> Ref:
        """It by id, name and kind."""
        return Ref(self.id, self.name, self.kind)
