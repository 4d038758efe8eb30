"""One touchpoint, stage or journey as it was looked at: its few figures at once, its members when asked for.

A list of a hundred touchpoints shows the measures of each; to make each of their many thousand members for
that would take longer than all the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from graph.answers.alternatives import Alternative, alternatives
from graph.answers.failure_points import ControlCounts, FailurePoints, Member, Ref
from graph.answers.proof import Proof
from graph.fragility.assembly import Dependencies
from graph.fragility.control import Controls, PhaseControl, owner_unit
from graph.fragility.core import cyclic_core
from graph.fragility.failure import Walks
from graph.fragility.network import IntArray, Mask
from ontology.generated.names import Phase


@dataclass(frozen=True, slots=True)
class Risk:
    """What stands behind a touchpoint, stage or journey. `unit` is the one that control is seen from; members
    are in the order in which one meets them, walking down the lines.

    `complexity`, `propagation_cost` and `redundancy_effect` are shares, 0 to 1; `cyclic_core` is the largest
    group in which everything depends on everything, `alternatives` the requirements that have a line to
    spare.
    """

    touchpoint: Ref
    unit: str | None
    failure_points: FailurePoints
    members: tuple[Member, ...]
    single_points_of_failure: tuple[Member, ...]
    complication: int
    complexity: float
    propagation_cost: float
    redundancy_effect: float
    cyclic_core: tuple[Ref, ...]
    alternatives: tuple[Alternative, ...]


class Reading:
    """What the assessments of one answer share: the network, ways through it, proof and notes by id. Without
    `proof` members come without evidence."""

    def __init__(
        self, known: Dependencies, proof: Mapping[str, Proof] | None, notes: Mapping[str, str]
    ) -> None:
        self.known, self.notes, self._proof = known, notes, proof
        self._controls: dict[tuple[str | None, str | None], Controls] = {}

    @cached_property
    def walks(self) -> Walks:
        """Walks through the network."""
        return Walks(self.known.network)

    def controls(self, unit: str | None, home: str | None) -> Controls:
        """Control as a unit sees it of what `home` owns."""
        if (unit, home) not in self._controls:
            self._controls[unit, home] = Controls(self.known, unit, home)
        return self._controls[unit, home]

    def member(self, node: str, control: PhaseControl) -> Member:
        """An element or line as a failure point."""
        known, ref = self.known, Ref.of(self.known, node)
        proof = Proof() if self._proof is None else self._proof[node]
        element = known.elements.get(node) or known.lines.get(node)
        note = (element.note if element is not None else None) or self.notes.get(node)
        return Member(ref.id, ref.name, ref.kind, control, proof.evidence, proof.contradictions, note)


@dataclass(frozen=True, eq=False)
class Assessment:
    """What was found of one, with the network that it was read from. `top` is the node whose failure counts:
    the touchpoint, or the journey, which fails with each of its stages; `starts` where the walk begins (ids
    of itself, or of the stages); `members` the cone (of a journey: the union of the cones of its stages),
    `killers` the nodes in it that take a start down alone, the starts left out. `single_points` and `risk`
    are made when they are first asked for."""

    touchpoint: Ref
    unit: str | None
    complexity: float
    propagation_cost: float
    top: int
    starts: tuple[str, ...]
    members: Mask = field(repr=False)
    killers: IntArray = field(repr=False)
    reading: Reading = field(repr=False)

    @property
    def known(self) -> Dependencies:
        """The network."""
        return self.reading.known

    @property
    def complication(self) -> int:
        """The number of members."""
        return int(self.members.sum())

    @property
    def redundancy_effect(self) -> float:
        """The share of the propagation cost that alternatives take away."""
        return 0.0 if self.propagation_cost == 0 else 1 - self.complexity / self.propagation_cost

    @property
    def apart(self) -> frozenset[int]:
        """Members that are no failure points in their own right: the touchpoint itself, or the stages."""
        return frozenset(self.known.network.node(start) for start in self.starts)

    @cached_property
    def single_points(self) -> tuple[Member, ...]:
        """The single points of failure, in the order in which one meets them."""
        ids, met = self.known.network.ids, self._met()
        killers = set(self.killers.tolist())
        asked = [ids[node] for node in met if node in killers]
        return tuple(self._members(self._controlled([ids[node] for node in met], asked)).values())

    @cached_property
    def failure_points(self) -> FailurePoints:
        """How many there are, by control: of thousands far sooner known than each of them with its proof."""
        return _counts(self._controls.values())

    @cached_property
    def risk(self) -> Risk:
        """Everything that stands behind it."""
        known, network = self.known, self.known.network
        members = self._members(self._controls)
        nodes = list(members)
        killers = {network.ids[node] for node in self.killers.tolist()}
        return Risk(
            touchpoint=self.touchpoint,
            unit=self.unit,
            failure_points=self.failure_points,
            members=tuple(members.values()),
            single_points_of_failure=tuple(members[node] for node in nodes if node in killers),
            complication=len(nodes),
            complexity=self.complexity,
            propagation_cost=self.propagation_cost,
            redundancy_effect=self.redundancy_effect,
            cyclic_core=tuple(
                Ref.of(known, node) for node in network.names(cyclic_core(network, self.members))
            ),
            alternatives=alternatives(known, nodes, members),
        )

    @cached_property
    def _controls(self) -> dict[str, PhaseControl]:
        """The control of all members, by id, in the order in which one meets them."""
        return self._controlled([self.known.network.ids[node] for node in self._met()])

    def _met(self) -> Iterable[int]:
        """The members in the order in which one meets them."""
        node = self.known.network.node
        return dict.fromkeys(x for start in self.starts for x in self.reading.walks.of(node(start)))

    def _controlled(
        self, nodes: Sequence[str], asked: Collection[str] | None = None
    ) -> dict[str, PhaseControl]:
        controls = self.reading.controls(self.unit, owner_unit(self.known, self.touchpoint.id))
        return controls.of(nodes, asked)

    def _members(self, found: Mapping[str, PhaseControl]) -> dict[str, Member]:
        return {node: self.reading.member(node, control) for node, control in found.items()}


def _counts(controls: Iterable[PhaseControl]) -> FailurePoints:
    all_of_them = list(controls)
    prepare, live = (ControlCounts.of(all_of_them, phase) for phase in (Phase.PREPARE, Phase.LIVE))
    return FailurePoints(len(all_of_them), prepare, live)
