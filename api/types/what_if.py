"""What follows if something goes, works badly, or is added."""

from __future__ import annotations

import datetime
from asyncio import to_thread
from collections.abc import Sequence

import strawberry

from api.context import Info
from api.fields import resolved
from api.types.fragility import Element, Reference
from api.types.proved import Proved
from graph.answers import what_if
from graph.answers.failure_points import Ref
from graph.answers.proved import proved


@strawberry.type(description="That something has become, or is no longer, a single point of failure.")
class NewSinglePoint:
    point: Reference = strawberry.field(description="What has.")
    of_id: strawberry.Private[str]

    @resolved("The touchpoint or stage that hangs on it, or did.")
    async def of(self, info: Info) -> Reference:
        return Reference.of(self.of_id, await info.context.names.load(self.of_id) or self.of_id)


@strawberry.type(description="When a touchpoint or stage stops working after a removal.")
class Loss:
    element: Element = strawberry.field(description="What stops working.")
    days: float = strawberry.field(description="How many days after the removal; 0 is at once.")
    after: str | None = strawberry.field(description="The same in a unit, as in `24h`; null is at once.")


@strawberry.type(description="How fragile a touchpoint or stage is.")
class Measures:
    single_points: int = strawberry.field(description="How many single points of failure it has.")
    complication: int = strawberry.field(description="K: elements and lines in its cone.")
    complexity: float = strawberry.field(description="X, 0 to 1.")

    @classmethod
    def of(cls, found: what_if.Measures) -> Measures:
        """Measures from the answer's."""
        return cls(
            single_points=found.single_points, complication=found.complication, complexity=found.complexity
        )


@strawberry.type(description="How fragile a touchpoint or stage was and would be.")
class MeasureChange:
    element: Element = strawberry.field(description="Which one.")
    before: Measures = strawberry.field(description="As it is.")
    after: Measures = strawberry.field(description="As it would be.")


@strawberry.input(description="A second provider or a fallback to add.")
class Addition:
    dependent: str = strawberry.field(description="Id or name of what shall have it.")
    provider: str = strawberry.field(
        description="Id or name of what to add; `new:NAME` for what is not on record yet."
    )
    beside: str | None = strawberry.field(
        default=None,
        description="Id or name of the provider that it stands in for; left out: what the dependent has only "
        "one of.",
    )

    def text(self) -> str:
        """It as the answer takes it."""
        line = f"{self.dependent}->{self.provider}"
        return line if self.beside is None else f"{line} beside={self.beside}"


@strawberry.type(description="What follows once something is gone, works badly, or is added.")
class WhatIf:
    removed: list[Element] = strawberry.field(description="What is gone.")
    weakened: list[Element] = strawberry.field(description="What works badly.")
    added: list[str] = strawberry.field(description="What is added.")
    lost: list[Element] = strawberry.field(
        description="Touchpoints and stages that no longer work, the removed ones excluded."
    )
    degraded: list[Element] = strawberry.field(
        description="Those that work, but lost a soft or a spare line, or rest on something weakened."
    )
    scenario: strawberry.Private[what_if.Scenario]
    at: strawberry.Private[datetime.date | None]

    @resolved("When each of those lost stops working, the first to do so first.")
    async def losses(self) -> list[Loss]:
        return [
            Loss(element=Element.of(one.outcome), days=one.days, after=one.after)
            for one in await to_thread(self.scenario.losses)
        ]

    @resolved("What they cannot do without any more.")
    async def new_single_points(self) -> list[NewSinglePoint]:
        return _points(await to_thread(self.scenario.new_single_points))

    @resolved("What they can do without now.")
    async def vanished_single_points(self) -> list[NewSinglePoint]:
        return _points(await to_thread(self.scenario.vanished_single_points))

    @resolved("Of each of these single points, new and vanished, once what says that it is there.")
    async def evidence(self, info: Info) -> list[Proved]:
        new = await to_thread(self.scenario.new_single_points)
        points = [*new, *await to_thread(self.scenario.vanished_single_points)]
        here = info.context
        found = await proved(
            here.store, here.viewer, self.at, self.scenario.known, (point.id for point in points)
        )
        return [Proved.of(one) for one in found]

    @resolved("How fragile those that still work are, where they are touched by it.")
    async def changes(self) -> list[MeasureChange]:
        return [
            MeasureChange(
                element=Element.of(one.of), before=Measures.of(one.before), after=Measures.of(one.after)
            )
            for one in await to_thread(self.scenario.changes)
        ]

    @classmethod
    def of(cls, found: what_if.Scenario, at: datetime.date | None) -> WhatIf:
        """The outcome from the answer."""

        def elements(names: Sequence[str]) -> list[Element]:
            return [Element.of(Ref.of(found.known, name)) for name in names]

        return cls(
            removed=elements(found.removed),
            weakened=elements(found.weakened),
            added=[str(one) for one in found.additions],
            lost=elements(found.lost),
            degraded=elements(found.degraded),
            scenario=found,
            at=at,
        )


def _points(found: Sequence[what_if.SinglePointChange]) -> list[NewSinglePoint]:
    return [NewSinglePoint(point=Reference.of(one.id, one.name), of_id=one.of) for one in found]
