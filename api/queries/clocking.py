"""What would fall, over time: the clock, two dates compared, the balance of silos."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

import strawberry

from api import inputs
from api.context import Info
from api.fields import question
from api.ids import Kind, local_id
from api.types.clock import Clock, Comparison, Silos
from api.types.problems import BadInput, NotFound
from graph.answers.clock import MOST_STEPS, USUAL_STEPS, clock
from graph.answers.comparison import compare
from graph.answers.silos import silos

ClockResult: TypeAlias = Annotated[
    Clock | NotFound | BadInput, strawberry.union("ClockResult", description="The clock, or a problem.")
]
ComparisonResult: TypeAlias = Annotated[
    Comparison | NotFound | BadInput,
    strawberry.union("ComparisonResult", description="Two dates compared, or a problem."),
]
SilosResult: TypeAlias = Annotated[
    Silos | NotFound | BadInput,
    strawberry.union("SilosResult", description="The balance of silos, or a problem."),
]
Touchpoint = Annotated[
    str | None,
    strawberry.argument(description="Id or name of a touchpoint, stage or journey; left out: everything."),
]


@strawberry.type
class ClockQueries:
    """Fields of the query type about change over time."""

    @question("How complicated, how complex and how thin it became over time.")
    async def clock(
        self,
        info: Info,
        touchpoint: Touchpoint = None,
        from_: Annotated[
            date | None,
            strawberry.argument(
                name="from", description="The first date; left out: the day before anything came."
            ),
        ] = None,
        to: Annotated[
            date | None,
            strawberry.argument(description="The last date; left out: when all has come or gone."),
        ] = None,
        steps: Annotated[
            int, strawberry.argument(description=f"How many dates, 1 to {MOST_STEPS}.")
        ] = USUAL_STEPS,
    ) -> ClockResult:
        here = info.context
        return Clock.of(await clock(here.store, here.viewer, _element(touchpoint), from_, to, steps))

    @question("What came and went between two dates, and which touchpoints it changed, by which line.")
    async def compare(
        self,
        info: Info,
        before: Annotated[date, strawberry.argument(description="The earlier date.")],
        after: Annotated[date, strawberry.argument(description="The later date.")],
        touchpoint: Touchpoint = None,
    ) -> ComparisonResult:
        here = info.context
        return Comparison.of(await compare(here.store, here.viewer, before, after, _element(touchpoint)))

    @question("What connecting two units made faster, and what it made fragile, for each pair of units.")
    async def silos(
        self,
        info: Info,
        units: Annotated[
            list[str],
            strawberry.argument(
                description="Ids or names of units: all pairs of them; of one: all its pairs."
            ),
        ] = [],  # noqa: B006 (strawberry wants the default itself; it is never changed)
        before: Annotated[
            date | None, strawberry.argument(description="The earlier date; left out: every line is new.")
        ] = None,
        after: Annotated[
            date | None,
            strawberry.argument(description="The later date; left out: when all has come or gone."),
        ] = None,
    ) -> SilosResult:
        here = info.context
        if units:
            inputs.count("units", len(units))
        asked = [inputs.name("units", unit) for unit in units]
        return Silos.of(await silos(here.store, here.viewer, asked, before, after))


def _element(touchpoint: str | None) -> str | None:
    if touchpoint is None:
        return None
    return local_id("touchpoint", inputs.name("touchpoint", touchpoint), Kind.ELEMENT, Kind.PERSON)
