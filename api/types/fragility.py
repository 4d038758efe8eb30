"""What would fall: failure points, their control, and what follows from a removal."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import strawberry

from api.context import Info
from api.cursor import Key
from api.fields import resolved
from api.generated.enums import Control, Phase
from api.ids import Kind, global_id
from api.types.evidence import Evidence
from api.types.node import Node
from api.types.people import Unit
from graph.answers import fragility


@strawberry.type(
    description="Something that works or fails: a touchpoint, a system, a line of dependency ..."
)
class Element(Node):
    local_id: strawberry.ID = strawberry.field(
        description="Its id in the catalogue; of a line `dependent->provider`."
    )
    name: str = strawberry.field(description="Its name.")
    kind: str = strawberry.field(description="Its class in lower case, or `line`.")

    @classmethod
    def of(cls, ref: fragility.Ref | fragility.Member) -> Element:
        """An element from an answer's."""
        return cls(
            id=global_id(Kind.ELEMENT, ref.id),
            local_id=strawberry.ID(ref.id),
            name=ref.name,
            kind=ref.kind,
        )


@strawberry.type(description="An element or line by id and name; `node` tells more.")
class Reference:
    id: strawberry.ID = strawberry.field(description="Its global id.")
    local_id: strawberry.ID = strawberry.field(
        description="Its id in the catalogue; of a line `dependent->provider`."
    )
    name: str = strawberry.field(description="Its name.")

    @classmethod
    def of(cls, local: str, name: str) -> Reference:
        """A reference by its own id and name."""
        return cls(id=global_id(Kind.ELEMENT, local), local_id=strawberry.ID(local), name=name)


@strawberry.type(description="Whose decision a failure point is, in both phases.")
class PhaseControl:
    prepare: Control = strawberry.field(description="Before it goes live.")
    live: Control = strawberry.field(description="While it is live.")


@strawberry.type(description="How many failure points are in whose control, in one phase.")
class ControlCounts:
    within: int = strawberry.field(description="In the asking unit's own.")
    shared: int = strawberry.field(description="In that of another unit of the organisation.")
    outside: int = strawberry.field(description="In nobody's of the organisation.")

    @classmethod
    def of(cls, counts: fragility.ControlCounts) -> ControlCounts:
        """Counts from an answer's."""
        return cls(within=counts.within, shared=counts.shared, outside=counts.outside)


@strawberry.type(description="The number of failure points, and of these by control in both phases.")
class FailurePointCounts:
    total: int = strawberry.field(description="All of them.")
    prepare: ControlCounts = strawberry.field(description="By control before it goes live.")
    live: ControlCounts = strawberry.field(description="By control while it is live.")


@strawberry.type(description="An element or line that something rests on.")
class FailurePoint:
    element: Element = strawberry.field(description="What it is.")
    control: PhaseControl = strawberry.field(description="Whose decision it is.")
    single: bool = strawberry.field(description="Whether it is a single point of failure.")
    evidence: list[Evidence] = strawberry.field(description="What says so.")
    contradictions: list[Evidence] = strawberry.field(description="What says otherwise.")
    note: str | None = strawberry.field(
        description="What the numbers don't say, such as that nobody is on record for some knowledge."
    )

    @classmethod
    def of(cls, member: fragility.Member, single: bool) -> FailurePoint:
        """A failure point from an answer's member."""
        return cls(
            element=Element.of(member),
            control=PhaseControl(prepare=member.control.prepare, live=member.control.live),
            single=single,
            evidence=[Evidence.of(item) for item in member.evidence],
            contradictions=[Evidence.of(item) for item in member.contradictions],
            note=member.note,
        )


@strawberry.type(description="What stands behind a touchpoint, stage or other element.")
class TouchpointRisk:
    element: Element = strawberry.field(description="Which one.")
    unit: Unit | None = strawberry.field(description="Whose control it is seen from.")
    failure_points: FailurePointCounts = strawberry.field(description="How many failure points it has.")
    members: list[FailurePoint] = strawberry.field(
        description="The failure points, in the order in which one meets them."
    )
    single_points: list[FailurePoint] = strawberry.field(
        description="Those of them without which it does not work."
    )
    complication: int = strawberry.field(
        description="How many elements and lines it rests on, itself included."
    )
    complexity: float = strawberry.field(
        description="Which share of the others falls with one of them, on average; 0 to 1."
    )

    @classmethod
    def of(cls, risk: fragility.Risk) -> TouchpointRisk:
        """The risk of a touchpoint from the answer."""
        points, single = risk.failure_points, _single(risk)
        return cls(
            element=Element.of(risk.touchpoint),
            unit=Unit.of(risk.unit),
            failure_points=FailurePointCounts(
                total=points.total,
                prepare=ControlCounts.of(points.prepare),
                live=ControlCounts.of(points.live),
            ),
            members=_points(risk.members, single),
            single_points=_points(risk.single_points_of_failure, single),
            complication=risk.complication,
            complexity=risk.complexity,
        )


@strawberry.type(description="The failure points of an element, perhaps only those in some control.")
class FailurePoints:
    element: Element = strawberry.field(description="Whose failure points they are.")
    unit: Unit | None = strawberry.field(description="Whose control it is seen from.")
    total: int = strawberry.field(description="How many failure points it has, those not shown included.")
    points: list[FailurePoint] = strawberry.field(description="Those asked for, in the order one meets them.")

    @classmethod
    def of(cls, risk: fragility.Risk, control: Control | None, phase: Phase | None) -> FailurePoints:
        """Those in this control in this phase; without a phase in any, without a control all."""
        phases = [phase] if phase is not None else list(Phase)
        chosen = [
            member
            for member in risk.members
            if control is None or any(member.control.of(one) is control for one in phases)
        ]
        return cls(
            element=Element.of(risk.touchpoint),
            unit=Unit.of(risk.unit),
            total=risk.failure_points.total,
            points=_points(chosen, _single(risk)),
        )


@strawberry.type(description="That something has become a single point of failure.")
class NewSinglePoint:
    point: Reference = strawberry.field(description="What has become one.")
    of_id: strawberry.Private[str]

    @resolved("The touchpoint or stage that now hangs on it.")
    async def of(self, info: Info) -> Reference:
        return Reference.of(self.of_id, await info.context.names.load(self.of_id) or self.of_id)


@strawberry.type(description="What follows once something is gone.")
class WhatIf:
    removed: list[Element] = strawberry.field(description="What is gone.")
    lost: list[Element] = strawberry.field(
        description="Touchpoints and stages that no longer work, the removed ones excluded."
    )
    degraded: list[Element] = strawberry.field(
        description="Those that work, but lost a soft or a spare line."
    )
    new_single_points: list[NewSinglePoint] = strawberry.field(
        description="What they cannot do without any more."
    )

    @classmethod
    def of(cls, found: fragility.WhatIf) -> WhatIf:
        """The outcome from the answer."""
        return cls(
            removed=[Element.of(ref) for ref in found.removed],
            lost=[Element.of(ref) for ref in found.lost],
            degraded=[Element.of(ref) for ref in found.degraded],
            new_single_points=[
                NewSinglePoint(point=Reference.of(point.id, point.name), of_id=point.of)
                for point in found.new_single_points
            ],
        )


def order(risk: fragility.Risk) -> Key:
    """The sort key of touchpoints: most single points of failure, then complexity, then id."""
    return (-len(risk.single_points_of_failure), -risk.complexity, risk.touchpoint.id)


def _single(risk: fragility.Risk) -> frozenset[str]:
    return frozenset(member.id for member in risk.single_points_of_failure)


def _points(members: Sequence[fragility.Member], single: Collection[str]) -> list[FailurePoint]:
    return [FailurePoint.of(member, member.id in single) for member in members]
