"""The cheapest way to have no single point of failure outside our control."""

from __future__ import annotations

from collections.abc import Sequence

import strawberry

from api.generated.enums import Phase
from api.types.evidence import Evidence
from api.types.fragility import Element
from api.types.people import Unit
from api.types.proved import Proved
from graph.answers import mitigations


@strawberry.type(description="Something to add.")
class Measure:
    local_id: strawberry.ID = strawberry.field(description="Its id in the catalogue, else one that we made.")
    name: str = strawberry.field(description="Its name.")
    dependent: strawberry.ID = strawberry.field(description="Own id of what shall have it.")
    provider: strawberry.ID = strawberry.field(
        description="Own id of what is added; `new:...` where it is not on record yet."
    )
    beside: strawberry.ID | None = strawberry.field(description="Own id of what it stands in for.")
    cost: float = strawberry.field(description="Its cost, 1 where the catalogue gives none.")
    proposed: bool = strawberry.field(description="Whether it is proposed here and in no catalogue.")
    evidence: list[Evidence] = strawberry.field(description="Which catalogue names it, and where.")

    @classmethod
    def of(cls, found: mitigations.Measure) -> Measure:
        """A measure from the answer's."""
        return cls(
            local_id=strawberry.ID(found.id),
            name=found.name,
            dependent=strawberry.ID(found.dependent),
            provider=strawberry.ID(found.provider),
            beside=strawberry.ID(found.beside) if found.beside is not None else None,
            cost=found.cost,
            proposed=found.is_proposed,
            evidence=[Evidence.of(item) for item in found.evidence],
        )


@strawberry.type(description="On what outside our control a touchpoint hangs.")
class Hanging:
    element: Element = strawberry.field(description="The touchpoint or stage.")
    points: list[Element] = strawberry.field(
        description="Its single points of failure that are outside our control."
    )


@strawberry.type(description="The cheapest measures, with the state before and after as their proof.")
class Mitigation:
    element: Element = strawberry.field(description="For what.")
    unit: Unit | None = strawberry.field(description="Whose control it is seen from.")
    phase: Phase = strawberry.field(description="For which phase.")
    measures: list[Measure] = strawberry.field(description="What to add.")
    cost: float = strawberry.field(description="What that costs in all.")
    before: list[Hanging] = strawberry.field(description="What hangs on what without the measures.")
    after: list[Hanging] = strawberry.field(description="The same with them, worked out anew.")
    proven: bool = strawberry.field(description="Whether it is proved that nothing cheaper will do.")
    considered: int = strawberry.field(description="Among how many measures they were chosen.")
    left_out: list[str] = strawberry.field(
        description="Measures of the catalogue that cannot be carried out, with the reason."
    )
    evidence: list[Proved] = strawberry.field(
        description="Of each point in `before` once what says that it is there."
    )

    @classmethod
    def of(cls, found: mitigations.Mitigation) -> Mitigation:
        """A mitigation from the answer's."""
        return cls(
            element=Element.of(found.target),
            unit=Unit.of(found.unit),
            phase=found.phase,
            measures=[Measure.of(one) for one in found.measures],
            cost=found.cost,
            before=_hanging(found.before),
            after=_hanging(found.after),
            proven=found.proven,
            considered=found.considered,
            left_out=list(found.left_out),
            evidence=[Proved.of(one) for one in found.evidence],
        )


def _hanging(found: Sequence[mitigations.Hanging]) -> list[Hanging]:
    return [
        Hanging(element=Element.of(one.touchpoint), points=[Element.of(ref) for ref in one.points])
        for one in found
    ]
