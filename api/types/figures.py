"""Figures of a risk: cut sets, importance, truck factor, alternatives."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import strawberry

from api.fields import resolved
from api.generated.enums import Phase
from api.types.evidence import Evidence
from api.types.fragility import ControlCounts, Element, FailurePoint, PhaseControl
from graph.answers import alternatives, figures


@strawberry.type(description="The number of failure points, and of these by control in both phases.")
class FailurePointCounts:
    total: int = strawberry.field(description="All of them.")
    prepare: ControlCounts = strawberry.field(description="By control before it goes live.")
    live: ControlCounts = strawberry.field(description="By control while it is live.")
    count: int = strawberry.field(description="How many are in the control asked for; all without one.")
    chosen: strawberry.Private[Callable[[], Awaitable[list[FailurePoint]]]]

    @resolved("Those in the control asked for, in the order in which one meets them.")
    async def points(self) -> list[FailurePoint]:
        return await self.chosen()


@strawberry.type(description="A single point of failure and how certain it is that it is one.")
class SinglePoint:
    element: Element = strawberry.field(description="What it is.")
    control: PhaseControl = strawberry.field(description="Whose decision it is.")
    confidence: float = strawberry.field(
        description="In which share of the networks that have each line with the certainty of its claims "
        "it is a single point of failure; 0 to 1."
    )
    evidence: list[Evidence] = strawberry.field(description="What says that it is there.")

    @classmethod
    def of(cls, found: figures.SinglePoint) -> SinglePoint:
        """A single point from the answer's."""
        member = found.member
        return cls(
            element=Element.of(member),
            control=PhaseControl(prepare=member.control.prepare, live=member.control.live),
            confidence=found.confidence,
            evidence=[Evidence.of(item) for item in member.evidence],
        )


@strawberry.type(
    description="Elements and lines that take it down together, none of which could be left out."
)
class CutSet:
    members: list[Element] = strawberry.field(description="What would have to fail.")


@strawberry.type(description="The minimal cut sets up to an order.")
class CutSets:
    order: int = strawberry.field(description="How many members a set has at most.")
    sets: list[CutSet] = strawberry.field(description="The sets, the smallest first.")
    spectrum: list[int] = strawberry.field(description="How many sets have 1 member, 2 members ...")
    complete: bool = strawberry.field(description="Whether there are no larger ones.")

    @classmethod
    def of(cls, found: figures.CutSets) -> CutSets:
        """Cut sets from the answer's."""
        return cls(
            order=found.order,
            sets=[CutSet(members=[Element.of(ref) for ref in one]) for one in found.sets],
            spectrum=list(found.spectrum),
            complete=found.complete,
        )


@strawberry.type(description="How much an element or line matters.")
class Weight:
    element: Element = strawberry.field(description="Which one.")
    birnbaum: float = strawberry.field(
        description="How much likelier a failure of the touchpoint is with it down than with it up."
    )
    fussell_vesely: float = strawberry.field(
        description="In which share of the touchpoint's failures it has a part."
    )
    probability: float = strawberry.field(description="How likely it is down by itself.")
    assumed: bool = strawberry.field(description="Whether that probability is the default of .01.")


@strawberry.type(description="How likely it is that it fails, and what counts for that.")
class Importance:
    phase: Phase = strawberry.field(description="For which phase.")
    top_probability: float = strawberry.field(description="How likely it is down.")
    exact: bool = strawberry.field(description="Whether that is exact; if not see `bound`.")
    bound: float | None = strawberry.field(description="What it is at most, where it is not exact.")
    weights: list[Weight] = strawberry.field(description="What matters most, highest Fussell-Vesely first.")
    defaults: int = strawberry.field(description="Of how many failure points the probability is the default.")
    of_points: int = strawberry.field(description="Of how many in all.")

    @classmethod
    def of(cls, found: figures.Importance) -> Importance:
        """Importance from the answer's."""
        return cls(
            phase=found.phase,
            top_probability=found.top_probability,
            exact=found.exact,
            bound=found.bound,
            weights=[
                Weight(
                    element=Element.of(weight.element),
                    birnbaum=weight.birnbaum,
                    fussell_vesely=weight.fussell_vesely,
                    probability=weight.probability,
                    assumed=weight.assumed,
                )
                for weight in found.weights
            ],
            defaults=found.defaults,
            of_points=found.of,
        )


@strawberry.type(description="A person, and what says that something rests on her.")
class Holder:
    person: Element = strawberry.field(description="Who; without a name where she may not be shown.")
    evidence: list[Evidence] = strawberry.field(description="What she wrote, said or answered.")


@strawberry.type(description="The fewest people without whom it does not work.")
class TruckFactor:
    number: int = strawberry.field(description="How many they are.")
    people: list[Holder] = strawberry.field(description="Who they are.")

    @classmethod
    def of(cls, found: figures.TruckFactor | None) -> TruckFactor | None:
        """A truck factor from the answer's; None where it works without any people."""
        if found is None:
            return None
        return cls(
            number=found.number,
            people=[
                Holder(
                    person=Element.of(holder.person),
                    evidence=[Evidence.of(item) for item in holder.evidence],
                )
                for holder in found.people
            ],
        )


@strawberry.type(description="That something needs only some of several.")
class AlternativeProviders:
    dependent: Element = strawberry.field(description="What needs them.")
    k: int = strawberry.field(description="How many it needs.")
    providers: list[Element] = strawberry.field(description="Of which.")
    evidence: list[Evidence] = strawberry.field(description="What says so.")

    @classmethod
    def of(cls, found: alternatives.Alternative) -> AlternativeProviders:
        """An alternative from the answer's."""
        return cls(
            dependent=Element.of(found.dependent),
            k=found.k,
            providers=[Element.of(ref) for ref in found.providers],
            evidence=[Evidence.of(item) for item in found.evidence],
        )
