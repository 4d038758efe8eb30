"""What would fall: touchpoints, failure points, removals."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from api import inputs
from api.asked import asks_for
from api.context import Info
from api.cursor import Window
from api.errors import BadInputError
from api.fields import question
from api.generated.enums import Control, Phase
from api.ids import Kind, local_id
from api.inputs import After, At, First, Unit
from api.types.mitigation import Mitigation
from api.types.paging import Connection, PageInfo, edges
from api.types.problems import BadInput, NotFound
from api.types.touchpoint_risk import FailurePoints, JourneyRisk, TouchpointRisk, order
from api.types.what_if import Addition, WhatIf
from graph.answers.mitigations import mitigation
from graph.answers.risk import assess, assessments, journey, risk
from graph.answers.what_if import scenario


@strawberry.type(description="Touchpoints and stages, most single points of failure first.")
class TouchpointConnection(Connection[TouchpointRisk]):
    """A page of touchpoints."""


TouchpointResult: TypeAlias = Annotated[
    TouchpointRisk | NotFound | BadInput,
    strawberry.union("TouchpointResult", description="What stands behind a touchpoint, or a problem."),
]
TouchpointsResult: TypeAlias = Annotated[
    TouchpointConnection | NotFound | BadInput,
    strawberry.union("TouchpointsResult", description="Touchpoints, or a problem."),
]
FailurePointsResult: TypeAlias = Annotated[
    FailurePoints | NotFound | BadInput,
    strawberry.union("FailurePointsResult", description="Failure points, or a problem."),
]
WhatIfResult: TypeAlias = Annotated[
    WhatIf | NotFound | BadInput,
    strawberry.union("WhatIfResult", description="What follows, or a problem."),
]
JourneyResult: TypeAlias = Annotated[
    JourneyRisk | NotFound | BadInput,
    strawberry.union("JourneyResult", description="What stands behind a journey, or a problem."),
]
MitigationsResult: TypeAlias = Annotated[
    Mitigation | NotFound | BadInput,
    strawberry.union("MitigationsResult", description="The cheapest measures, or a problem."),
]
QUOTES = ("evidence", "contradictions")
"""The fields below a touchpoint for which quotes must be read."""
InPhase = Annotated[Phase, strawberry.argument(description="For which phase.")]


@strawberry.type
class RiskQueries:
    """Fields of the query type about what would fall."""

    @question("What stands behind a touchpoint, stage or other element.")
    async def touchpoint(
        self,
        info: Info,
        id_: Annotated[
            strawberry.ID | None,
            strawberry.argument(name="id", description="Its id, global or the catalogue's."),
        ] = None,
        name: Annotated[str | None, strawberry.argument(description="Its name or an alias.")] = None,
        unit: Unit = None,
        at: At = None,
    ) -> TouchpointResult:
        argument, asked = inputs.either(("id", id_), ("name", name))
        here, element = info.context, local_id(argument, asked, Kind.ELEMENT, Kind.PERSON)
        asking = inputs.optional_name("unit", unit)
        quotes = asks_for(info, *QUOTES)
        return TouchpointRisk.of(await assess(here.store, here.viewer, element, asking, at, quotes))

    @question("All touchpoints and stages, most single points of failure first, then by complexity.")
    async def touchpoints(
        self, info: Info, first: First = 50, after: After = None, unit: Unit = None, at: At = None
    ) -> TouchpointsResult:
        asking = inputs.optional_name("unit", unit)
        window, here = Window.read(first, after, at, "touchpoints", asking), info.context
        quotes = asks_for(info, *QUOTES)
        page = window.page(await assessments(here.store, here.viewer, asking, window.at, quotes), order)
        return TouchpointConnection(edges=edges(page, TouchpointRisk.of), page_info=PageInfo.of(page))

    @question("The failure points of an element, perhaps only those in some control.")
    async def failure_points(
        self,
        info: Info,
        element: Annotated[str, strawberry.argument(description="Id or name of the element.")],
        unit: Unit = None,
        control: Annotated[
            Control | None, strawberry.argument(description="Only those in this control.")
        ] = None,
        phase: Annotated[
            Phase | None,
            strawberry.argument(description="In which phase `control` is meant; left out: in any."),
        ] = None,
        at: At = None,
    ) -> FailurePointsResult:
        if phase is not None and control is None:
            raise BadInputError("phase", "`phase` says when `control` is meant. Give both, or no `phase`.")
        asked = local_id("element", inputs.name("element", element), Kind.ELEMENT, Kind.PERSON)
        here, asking = info.context, inputs.optional_name("unit", unit)
        found = await risk(here.store, here.viewer, asked, asking, at)
        return FailurePoints.of(found, control, phase)

    @question(
        "What stands behind a journey: the union of what its stages rest on, and each touchpoint of it."
    )
    async def journey(
        self,
        info: Info,
        id_: Annotated[
            strawberry.ID, strawberry.argument(name="id", description="Its id, global or own, or its name.")
        ],
        unit: Unit = None,
        at: At = None,
    ) -> JourneyResult:
        asked = local_id("id", inputs.name("id", id_), Kind.ELEMENT)
        here, asking = info.context, inputs.optional_name("unit", unit)
        return JourneyRisk.of(*await journey(here.store, here.viewer, asked, asking, at))

    @question("What no longer works, works less well, or hangs by a thread once these are gone or added.")
    async def what_if(
        self,
        info: Info,
        remove: Annotated[
            list[str],
            strawberry.argument(description="Ids or names of elements, or lines as `dependent->provider`."),
        ] = [],  # noqa: B006
        add: Annotated[
            list[Addition], strawberry.argument(description="Second providers or fallbacks to add.")
        ] = [],  # noqa: B006
        weaken: Annotated[
            list[str],
            strawberry.argument(description="What works badly: what would fail without it is degraded."),
        ] = [],  # noqa: B006
        at: At = None,
    ) -> WhatIfResult:
        inputs.count("remove", len(remove) + len(add) + len(weaken))
        here = info.context
        gone, weak = _ids("remove", remove), _ids("weaken", weaken)
        more = [inputs.question("add", one.text()) for one in add]
        return WhatIf.of(await scenario(here.store, here.viewer, gone, more, weak, at), at)

    @question("The cheapest measures after which nothing hangs on anything outside our control.")
    async def mitigations(
        self,
        info: Info,
        element: Annotated[str, strawberry.argument(description="Id or name of a touchpoint or journey.")],
        unit: Unit = None,
        phase: InPhase = Phase.LIVE,
        at: At = None,
    ) -> MitigationsResult:
        asked = local_id("element", inputs.name("element", element), Kind.ELEMENT)
        here, asking = info.context, inputs.optional_name("unit", unit)
        return Mitigation.of(await mitigation(here.store, here.viewer, asked, asking, phase, at))


def _ids(argument: str, asked: list[str]) -> list[str]:
    """Own ids or names from an argument."""
    return [local_id(argument, inputs.name(argument, one), Kind.ELEMENT, Kind.PERSON) for one in asked]
