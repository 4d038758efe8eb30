"""What stands behind a touchpoint, stage or journey."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Sequence
from typing import Annotated

import strawberry

from api.cursor import Key
from api.errors import BadInputError
from api.fields import resolved
from api.generated.enums import Control, Phase
from api.types.figures import (
    AlternativeProviders,
    CutSets,
    FailurePointCounts,
    Importance,
    SinglePoint,
    TruckFactor,
)
from api.types.fragility import ControlCounts, Element, FailurePoint, points
from api.types.people import Unit
from graph.answers import figures
from graph.answers.assessment import Assessment, Risk
from graph.answers.failure_points import Member
from graph.answers.risk import journeys_of

OfControl = Annotated[Control | None, strawberry.argument(description="Only those in this control.")]
InPhase = Annotated[Phase, strawberry.argument(description="In which phase.")]


@strawberry.type(description="What stands behind a touchpoint, stage or other element.")
class TouchpointRisk:
    element: Element = strawberry.field(description="Which one.")
    unit: Unit | None = strawberry.field(description="Whose control it is seen from.")
    complication: int = strawberry.field(
        description="How many elements and lines it rests on, itself included."
    )
    complexity: float = strawberry.field(
        description="Which share of the others falls with one of them, on average; 0 to 1."
    )
    propagation_cost: float = strawberry.field(
        description="What the complexity would be if no alternative counted."
    )
    redundancy_effect: float = strawberry.field(
        description="The share of the propagation cost that alternatives take away."
    )
    assessment: strawberry.Private[Assessment]

    @resolved("The failure points, in the order in which one meets them.")
    async def members(self) -> list[FailurePoint]:
        risk = await self._risk()
        return points(risk.members, single(risk))

    @resolved("Those of them without which it does not work.")
    async def single_points(self) -> list[FailurePoint]:
        found = await to_thread(lambda: self.assessment.single_points)
        return points(found, {member.id for member in found})

    @resolved("The largest group in which everything depends on everything.")
    async def cyclic_core(self) -> list[Element]:
        return [Element.of(ref) for ref in (await self._risk()).cyclic_core]

    @resolved("Where it needs only some of several: the requirements with k < n.")
    async def alternatives(self) -> list[AlternativeProviders]:
        return [AlternativeProviders.of(one) for one in (await self._risk()).alternatives]

    @resolved("The journeys that rest on it; of a journey itself, too.")
    async def journeys(self) -> list[Element]:
        asked = self.assessment
        return [Element.of(ref) for ref in journeys_of(asked.known, asked.touchpoint.id)]

    @resolved("How many failure points it has, and those in some control.")
    async def failure_points(
        self, control: OfControl = None, phase: InPhase = Phase.LIVE
    ) -> FailurePointCounts:
        counts = await to_thread(lambda: self.assessment.failure_points)

        async def chosen() -> list[FailurePoint]:
            risk = await self._risk()
            return points(in_control(risk, control, [phase]), single(risk))

        return FailurePointCounts(
            total=counts.total,
            prepare=ControlCounts.of(counts.prepare),
            live=ControlCounts.of(counts.live),
            count=counts.total if control is None else counts.of_phase(phase).of_control(control),
            chosen=chosen,
        )

    @resolved("Its single points of failure, with how certain it is that they are.")
    async def single_points_of_failure(self) -> list[SinglePoint]:
        return [SinglePoint.of(one) for one in await to_thread(figures.single_points, self.assessment)]

    @resolved("The smallest sets of elements and lines that take it down together.")
    async def cut_sets(
        self,
        order: Annotated[
            int, strawberry.argument(description=f"Members of a set at most, 1 to {figures.HIGHEST_ORDER}.")
        ] = figures.ORDER,
    ) -> CutSets:
        if not 1 <= order <= figures.HIGHEST_ORDER:
            raise BadInputError("order", f"`order` is 1 to {figures.HIGHEST_ORDER}, not {order}.")
        return CutSets.of(await to_thread(figures.cut_sets, self.assessment, order))

    @resolved("How likely it is that it is down, and what counts most for that.")
    async def importance(self, phase: InPhase = Phase.LIVE) -> Importance:
        return Importance.of(await to_thread(figures.importance, self.assessment, phase))

    @resolved("The fewest people without whom it does not work; null where it works without any.")
    async def truck_factor(self) -> TruckFactor | None:
        return TruckFactor.of(await to_thread(figures.truck_factor, self.assessment))

    @resolved("How much of it hangs on what is outside our control; 0 to 1.")
    async def external_exposure(self, phase: InPhase = Phase.LIVE) -> float:
        return await to_thread(figures.external_exposure, self.assessment, phase)

    async def _risk(self) -> Risk:
        """With all members, which takes a while of many."""
        return await to_thread(lambda: self.assessment.risk)

    @classmethod
    def of(cls, found: Assessment) -> TouchpointRisk:
        """The risk of a touchpoint from the answer."""
        return cls(
            element=Element.of(found.touchpoint),
            unit=Unit.of(found.unit),
            complication=found.complication,
            complexity=found.complexity,
            propagation_cost=found.propagation_cost,
            redundancy_effect=found.redundancy_effect,
            assessment=found,
        )


@strawberry.type(description="A journey over all that its stages rest on, and the touchpoints among these.")
class JourneyRisk:
    whole: TouchpointRisk = strawberry.field(
        description="The journey: the union of what its stages rest on. It fails with any of its stages."
    )
    touchpoints: list[TouchpointRisk] = strawberry.field(
        description="Its touchpoints, in the order in which one meets them."
    )

    @classmethod
    def of(cls, whole: Assessment, parts: Sequence[Assessment]) -> JourneyRisk:
        """A journey from the answer."""
        return cls(whole=TouchpointRisk.of(whole), touchpoints=[TouchpointRisk.of(one) for one in parts])


@strawberry.type(description="The failure points of an element, perhaps only those in some control.")
class FailurePoints:
    element: Element = strawberry.field(description="Whose failure points they are.")
    unit: Unit | None = strawberry.field(description="Whose control it is seen from.")
    total: int = strawberry.field(description="How many failure points it has, those not shown included.")
    points: list[FailurePoint] = strawberry.field(description="Those asked for, in the order one meets them.")

    @classmethod
    def of(cls, risk: Risk, control: Control | None, phase: Phase | None) -> FailurePoints:
        """Those in this control in this phase; without a phase in any, without a control all."""
        chosen = in_control(risk, control, [phase] if phase is not None else list(Phase))
        return cls(
            element=Element.of(risk.touchpoint),
            unit=Unit.of(risk.unit),
            total=risk.failure_points.total,
            points=points(chosen, single(risk)),
        )


def in_control(risk: Risk, control: Control | None, phases: Sequence[Phase]) -> list[Member]:
    """The failure points that are in this control in one of these phases; without a control all."""
    return [
        member
        for member in risk.members
        if control is None or any(member.control.of(one) is control for one in phases)
    ]


def single(risk: Risk) -> frozenset[str]:
    """The ids of the single points of failure."""
    return frozenset(member.id for member in risk.single_points_of_failure)


def order(found: Assessment) -> Key:
    """The sort key of touchpoints: most single points of failure, then complexity, then id."""
    return (-len(found.killers), -found.complexity, found.touchpoint.id)
