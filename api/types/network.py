"""What the risk map draws."""

from __future__ import annotations

from asyncio import to_thread

import strawberry

from api.fields import resolved
from api.generated.enums import Strength
from api.types.evidence import Evidence
from api.types.fragility import Element, PhaseControl
from api.types.network_columns import NetworkColumns
from api.types.people import Unit
from graph.answers import network, prove
from graph.answers.lanes import Lane


@strawberry.type(description="An element with its place in every picture.")
class NetworkElement:
    element: Element = strawberry.field(description="Which one.")
    lane: Lane = strawberry.field(description="In which row of a service blueprint.")
    unit: Unit | None = strawberry.field(description="The unit or team that owns it, if it is one of ours.")
    control: PhaseControl = strawberry.field(description="Whose decision it is.")
    single: bool = strawberry.field(
        description="Whether it is a single point of failure; of everything: of any touchpoint or stage."
    )
    hard: bool = strawberry.field(
        description="Whether it is a failure point: among what is reached through hard requirements. So many "
        "have the control that `failurePoints` counts."
    )
    component: int = strawberry.field(
        description="The same for all that reach each other in a circle (strongly connected), hard or soft."
    )
    order: int = strawberry.field(
        description="Its row and column in a dependency structure matrix: dependents before providers."
    )
    cluster: int = strawberry.field(
        description="The same for what hangs together more than by chance (communities by modularity)."
    )
    journeys: list[int] = strawberry.field(description="The journeys that rest on it: places in `journeys`.")

    @classmethod
    def of(cls, found: network.MapElement) -> NetworkElement:
        """An element from the map's."""
        return cls(
            element=Element.of(found.ref),
            lane=found.lane,
            unit=Unit.of(found.unit),
            control=PhaseControl(prepare=found.control.prepare, live=found.control.live),
            single=found.single,
            hard=found.hard,
            component=found.component,
            order=found.order,
            cluster=found.cluster,
            journeys=list(found.journeys),
        )


@strawberry.type(description="A line between two elements of a network.")
class NetworkLine:
    element: Element = strawberry.field(description="The line itself: id, name and kind `line`.")
    dependent: int = strawberry.field(description="What needs: a place in `elements`.")
    provider: int = strawberry.field(description="What is needed: a place in `elements`.")
    requirement: int = strawberry.field(
        description="A place in `requirements`; the first, where it is in several."
    )
    kind: str | None = strawberry.field(description="What it is made of: technology, knowledge, workflow ...")
    strength: Strength = strawberry.field(description="Soft lines are drawn dashed.")
    control: PhaseControl = strawberry.field(description="Whose decision it is.")
    single: bool = strawberry.field(description="Whether it is a single point of failure, as of an element.")
    hard: bool = strawberry.field(description="Whether it is a failure point, as of an element.")
    survives: str | None = strawberry.field(
        description="How long its dependent does without it, as `24h`; null: it stops at once."
    )
    certainty: float = strawberry.field(description="How certain it is to be there; 0 to 1.")

    @classmethod
    def of(cls, found: network.MapLine) -> NetworkLine:
        """A line from the map's."""
        return cls(
            element=Element.of(found.ref),
            dependent=found.dependent,
            provider=found.provider,
            requirement=found.requirement,
            kind=found.kind,
            strength=found.strength,
            control=PhaseControl(prepare=found.control.prepare, live=found.control.live),
            single=found.single,
            hard=found.hard,
            survives=found.survives,
            certainty=found.certainty,
        )


@strawberry.type(description="That an element needs some of several lines.")
class NetworkRequirement:
    dependent: int = strawberry.field(description="What needs: a place in `elements`.")
    k: int = strawberry.field(description="How many of its hard lines must work; 0 where all are soft.")
    n: int = strawberry.field(description="How many hard lines it has.")
    lines: list[int] = strawberry.field(description="All of its lines, soft ones too: places in `lines`.")

    @classmethod
    def of(cls, found: network.MapRequirement) -> NetworkRequirement:
        """A requirement from the map's."""
        return cls(dependent=found.dependent, k=found.k, n=found.n, lines=list(found.lines))


@strawberry.type(
    description="A network to be drawn: everything, or all that a touchpoint reaches by hard and soft lines."
)
class Network:
    touchpoint: Element | None = strawberry.field(description="What was asked for; null: everything.")
    unit: Unit | None = strawberry.field(
        description="Whose control it is seen from. Of everything null where neither a unit is asked for nor "
        "the viewer has one; then what any unit owns is shared."
    )
    found: strawberry.Private[network.NetworkMap]

    @resolved("The fingerprint of all that the viewer may read, as in the risk report.")
    async def fingerprint(self) -> str:
        return await to_thread(lambda: self.found.fingerprint)

    @resolved("The elements, by id. Of more than some hundred, ask for `columns`.")
    async def elements(self) -> list[NetworkElement]:
        return [NetworkElement.of(one) for one in self.found.elements]

    @resolved("The lines between them. Of more than some hundred, ask for `columns`.")
    async def lines(self) -> list[NetworkLine]:
        return [NetworkLine.of(one) for one in self.found.lines]

    @resolved("What its elements need.")
    async def requirements(self) -> list[NetworkRequirement]:
        return [NetworkRequirement.of(one) for one in self.found.requirements]

    @resolved("The journeys that rest on something of it.")
    async def journeys(self) -> list[Element]:
        return [Element.of(one) for one in self.found.journeys]

    @resolved("Elements, lines and requirements once more, as columns: much faster for large networks.")
    async def columns(self) -> NetworkColumns:
        return NetworkColumns.of(self.found)

    @classmethod
    def of(cls, found: network.NetworkMap) -> Network:
        """A network from the answer's map."""
        return cls(
            touchpoint=Element.of(found.touchpoint) if found.touchpoint is not None else None,
            unit=Unit.of(found.unit),
            found=found,
        )


@strawberry.type(description="What says that an element or line is there.")
class Proof:
    element: Element = strawberry.field(description="Which one.")
    evidence: list[Evidence] = strawberry.field(description="What says so.")
    contradictions: list[Evidence] = strawberry.field(description="What says otherwise.")
    note: str | None = strawberry.field(description="What the numbers don't say, as of a failure point.")

    @classmethod
    def of(cls, found: prove.Grounds) -> Proof:
        """A proof from the answer's."""
        return cls(
            element=Element.of(found.element),
            evidence=[Evidence.of(item) for item in found.proof.evidence],
            contradictions=[Evidence.of(item) for item in found.proof.contradictions],
            note=found.note,
        )
