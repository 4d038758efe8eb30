"""A network as columns: what thousands of objects would say, in a few dozen lists.

GraphQL looks at each field of each object on its own; 5,000 lines as objects take seconds, as lists a
fraction of one. The names are those of the objects.
"""

from __future__ import annotations

import strawberry

from api.generated.enums import Control, Strength
from api.types.people import Unit
from graph.answers import network
from graph.answers.lanes import Lane

strawberry.enum(Lane, description="A row of a service blueprint, from the top.")


@strawberry.type(description="The elements of a network, a list for each field of `NetworkElement`.")
class ElementColumns:
    local_id: list[strawberry.ID] = strawberry.field(description="Their ids in the catalogue.")
    name: list[str] = strawberry.field(description="Their names.")
    kind: list[str] = strawberry.field(description="Their classes in lower case.")
    lane: list[Lane] = strawberry.field(description="In which row of a service blueprint.")
    unit: list[int | None] = strawberry.field(description="The units that own them: places in `units`.")
    prepare: list[Control] = strawberry.field(description="Whose decision it is before it goes live.")
    live: list[Control] = strawberry.field(description="Whose decision it is while it is live.")
    single: list[bool] = strawberry.field(description="Which are single points of failure.")
    hard: list[bool] = strawberry.field(description="Which are failure points.")
    component: list[int] = strawberry.field(description="Strongly connected components.")
    order: list[int] = strawberry.field(description="Places in the dependency structure matrix.")
    cluster: list[int] = strawberry.field(description="Communities.")
    journeys: list[list[int]] = strawberry.field(description="Places in `journeys` of the network.")

    @classmethod
    def of(cls, found: network.NetworkMap, units: dict[str, int]) -> ElementColumns:
        """Columns from the map; `units` gives each unit its place."""
        every = found.elements
        return cls(
            local_id=[strawberry.ID(one.ref.id) for one in every],
            name=[one.ref.name for one in every],
            kind=[one.ref.kind for one in every],
            lane=[one.lane for one in every],
            unit=[units[one.unit] if one.unit is not None else None for one in every],
            prepare=[one.control.prepare for one in every],
            live=[one.control.live for one in every],
            single=[one.single for one in every],
            hard=[one.hard for one in every],
            component=[one.component for one in every],
            order=[one.order for one in every],
            cluster=[one.cluster for one in every],
            journeys=[list(one.journeys) for one in every],
        )


@strawberry.type(
    description="The lines of a network, a list for each field of `NetworkLine`. The id of a line is "
    "`dependent->provider`, its name `dependent → provider` by the names of its ends."
)
class LineColumns:
    dependent: list[int] = strawberry.field(description="What needs: places among the elements.")
    provider: list[int] = strawberry.field(description="What is needed: places among the elements.")
    requirement: list[int] = strawberry.field(description="Places among the requirements.")
    kind: list[str | None] = strawberry.field(description="What they are made of.")
    strength: list[Strength] = strawberry.field(description="Soft lines are drawn dashed.")
    prepare: list[Control] = strawberry.field(description="Whose decision it is before it goes live.")
    live: list[Control] = strawberry.field(description="Whose decision it is while it is live.")
    single: list[bool] = strawberry.field(description="Which are single points of failure.")
    hard: list[bool] = strawberry.field(description="Which are failure points.")
    survives: list[str | None] = strawberry.field(description="How long their dependents do without them.")
    certainty: list[float] = strawberry.field(description="How certain they are to be there; 0 to 1.")

    @classmethod
    def of(cls, found: network.NetworkMap) -> LineColumns:
        """Columns from the map."""
        every = found.lines
        return cls(
            dependent=[one.dependent for one in every],
            provider=[one.provider for one in every],
            requirement=[one.requirement for one in every],
            kind=[one.kind for one in every],
            strength=[one.strength for one in every],
            prepare=[one.control.prepare for one in every],
            live=[one.control.live for one in every],
            single=[one.single for one in every],
            hard=[one.hard for one in every],
            survives=[one.survives for one in every],
            certainty=[one.certainty for one in every],
        )


@strawberry.type(description="The requirements of a network, a list for each field of `NetworkRequirement`.")
class RequirementColumns:
    dependent: list[int] = strawberry.field(description="What needs: places among the elements.")
    k: list[int] = strawberry.field(description="How many hard lines must work.")
    n: list[int] = strawberry.field(description="How many hard lines there are.")
    lines: list[list[int]] = strawberry.field(description="All of their lines: places among the lines.")

    @classmethod
    def of(cls, found: network.NetworkMap) -> RequirementColumns:
        """Columns from the map."""
        every = found.requirements
        return cls(
            dependent=[one.dependent for one in every],
            k=[one.k for one in every],
            n=[one.n for one in every],
            lines=[list(one.lines) for one in every],
        )


@strawberry.type(description="A network as columns: place 7 of each list is of the same element or line.")
class NetworkColumns:
    elements: ElementColumns = strawberry.field(description="The elements.")
    lines: LineColumns = strawberry.field(description="The lines.")
    requirements: RequirementColumns = strawberry.field(description="What elements need.")
    units: list[Unit] = strawberry.field(description="The units that own elements.")

    @classmethod
    def of(cls, found: network.NetworkMap) -> NetworkColumns:
        """Columns from the map."""
        owners = sorted({one.unit for one in found.elements if one.unit is not None})
        units = {one: place for place, one in enumerate(owners)}
        return cls(
            elements=ElementColumns.of(found, units),
            lines=LineColumns.of(found),
            requirements=RequirementColumns.of(found),
            units=[Unit(local_id=strawberry.ID(one)) for one in owners],
        )
