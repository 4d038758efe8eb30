"""Failure points: elements and lines, whose control they are in, and what says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import strawberry

from api.generated.enums import Control
from api.ids import Kind, global_id
from api.types.evidence import Evidence
from api.types.node import Node
from graph.answers import failure_points


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
    def of(cls, ref: failure_points.Ref | failure_points.Member) -> Element:
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
    def of(cls, counts: failure_points.ControlCounts) -> ControlCounts:
        """Counts from an answer's."""
        return cls(within=counts.within, shared=counts.shared, outside=counts.outside)


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
    def of(cls, member: failure_points.Member, single: bool) -> FailurePoint:
        """A failure point from an answer's member."""
        return cls(
            element=Element.of(member),
            control=PhaseControl(prepare=member.control.prepare, live=member.control.live),
            single=single,
            evidence=[Evidence.of(item) for item in member.evidence],
            contradictions=[Evidence.of(item) for item in member.contradictions],
            note=member.note,
        )


def points(members: Iterable[failure_points.Member], single: Collection[str]) -> list[FailurePoint]:
    """Failure points from an answer's members; `single` are the ids of the single ones."""
    return [FailurePoint.of(member, member.id in single) for member in members]
