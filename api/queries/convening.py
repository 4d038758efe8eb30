"""What a community manager asks: ambassadors, recognition, thinking groups."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

import strawberry
from strawberry.dataloader import DataLoader

from api import inputs
from api.context import Info
from api.cursor import Key, Window
from api.errors import BadInputError
from api.fields import question
from api.ids import Kind, local_id
from api.inputs import After, At, First
from api.types.ambassadors import Ambassador, AmbassadorConnection, Part, PartWeight, Proofs, Side
from api.types.groups import ThinkingGroup
from api.types.paging import PageInfo, edges
from api.types.problems import BadInput, NotFound
from api.types.recognition import MonthOfRecognition, Recognition
from graph.answers import ambassadors
from graph.answers.ambassador_proof import AmbassadorProof
from graph.answers.finding import find_person
from graph.answers.groups import SEATS, Brief, find_group
from graph.answers.recognition import recognition
from graph.answers.recognition_month import month_of_recognition
from graph.answers.recognition_text import month_text
from graph.answers.scope import Scope
from graph.errors import GroupError

AmbassadorsResult: TypeAlias = Annotated[
    AmbassadorConnection | NotFound | BadInput,
    strawberry.union("AmbassadorsResult", description="Possible ambassadors, or a problem."),
]
RecognitionResult: TypeAlias = Annotated[
    Recognition | NotFound | BadInput,
    strawberry.union("RecognitionResult", description="What somebody's answers led to, or a problem."),
]
MonthResult: TypeAlias = Annotated[
    MonthOfRecognition | BadInput,
    strawberry.union("MonthOfRecognitionResult", description="What was recognised in a month, or a problem."),
]
ThinkingGroupResult: TypeAlias = Annotated[
    ThinkingGroup | NotFound | BadInput,
    strawberry.union("ThinkingGroupResult", description="A thinking group, or a problem."),
]


@strawberry.type
class ConveningQueries:
    """Fields of the query type for who brings people together."""

    @question("Who could be an ambassador? Help, reach, bridging, steadiness and recency, each for itself.")
    async def ambassadors(
        self,
        info: Info,
        topic: Annotated[
            str | None, strawberry.argument(description="Id or name: only conversations about this topic.")
        ] = None,
        touchpoint: Annotated[
            str | None,
            strawberry.argument(
                description="Id or name: only conversations about it and the knowledge behind it."
            ),
        ] = None,
        community: Annotated[
            str | None,
            strawberry.argument(description="Only what is said in this channel or source."),
        ] = None,
        unit: Annotated[
            str | None, strawberry.argument(description="Id or name: only people of this unit or team.")
        ] = None,
        side: Annotated[
            Side | None,  # type: ignore[valid-type]
            strawberry.argument(description="Only people inside or outside the company."),
        ] = None,
        sort: Annotated[
            Part,  # type: ignore[valid-type]
            strawberry.argument(description="Order by this part."),
        ] = ambassadors.Part.HELPED,
        weights: Annotated[
            list[PartWeight] | None,
            strawberry.argument(description="Order by the sum of weight times percentile rank."),
        ] = None,
        first: First = 10,
        after: After = None,
        at: At = None,
    ) -> AmbassadorsResult:
        here = info.context
        asked = [inputs.optional_name(*one) for one in (("topic", topic), ("touchpoint", touchpoint))]
        chosen = None if asked[0] is None else local_id("topic", asked[0], Kind.TOPIC)
        door = None if asked[1] is None else local_id("touchpoint", asked[1], Kind.ELEMENT)
        place, team = inputs.optional_name("community", community), inputs.optional_name("unit", unit)
        weighed = _weights(weights or [])
        order = [str(sort), *(f"{part}={weight}" for part, weight in weighed.items())]
        window = Window.read(
            first, after, at, "ambassadors", chosen, door, place, team, str(side or ""), *order
        )
        scope = Scope(chosen, door, place, team, side)
        found = await ambassadors.find_ambassadors(
            here.store,
            here.viewer,
            scope=scope,
            sort=sort,
            weights=weighed,
            at=window.at,
            limit=window.limit,
        )

        def key(one: ambassadors.Ambassador) -> Key:
            return ambassadors.order(one, sort)

        page = window.page(found, key)
        proofs: Proofs = DataLoader(AmbassadorProof(here.store, here.viewer, scope, window.at).load)
        return AmbassadorConnection(
            edges=edges(page, lambda one: Ambassador.of(one, proofs)), page_info=PageInfo.of(page)
        )

    @question("What did somebody's answers lead to? Thanks, reuse and references, each with its quote.")
    async def recognition(
        self,
        info: Info,
        person: Annotated[
            str, strawberry.argument(description="Her id, global or the directory's, name or address.")
        ],
        at: At = None,
    ) -> RecognitionResult:
        here = info.context
        asked = local_id("person", inputs.name("person", person), Kind.PERSON)
        found = await find_person(here.store, here.viewer, asked)
        return Recognition.of(await recognition(here.store, here.viewer, found, at))

    @question("What was recognised in a month, of what everybody who is signed in may read; a list to send.")
    async def month_of_recognition(
        self,
        info: Info,
        month: Annotated[date, strawberry.argument(description="Any day of the month.")],
        at: At = None,
    ) -> MonthResult:
        here = info.context
        found = await month_of_recognition(here.store, here.viewer, month, at)
        return MonthOfRecognition(
            people=[Recognition.of(one) for one in found], markdown=month_text(month, found)
        )

    @question("Who should think about this together? A few people who cover what it touches, with proof.")
    async def thinking_group(
        self,
        info: Info,
        problem: Annotated[str, strawberry.argument(description="The problem, in one's own words.")],
        touchpoints: Annotated[
            list[str], strawberry.argument(description="Touchpoints that it concerns, by id or name.")
        ] = [],  # noqa: B006  (a default of the schema)
        journeys: Annotated[
            list[str], strawberry.argument(description="Journeys that it concerns, by id or name.")
        ] = [],  # noqa: B006
        seats: Annotated[int, strawberry.argument(description="At most so many people, 1 to 100.")] = SEATS,
        including: Annotated[
            list[str], strawberry.argument(description="People who are in the group, by id or name.")
        ] = [],  # noqa: B006
        without: Annotated[
            list[str], strawberry.argument(description="People who are not in the group.")
        ] = [],  # noqa: B006
        renew: Annotated[
            list[str], strawberry.argument(description="The members of a group of which half stays.")
        ] = [],  # noqa: B006
        allow_superiors: Annotated[
            bool, strawberry.argument(description="Whether people may sit with their own superiors.")
        ] = False,
        at: At = None,
    ) -> ThinkingGroupResult:
        here = info.context
        brief = Brief(
            problem=inputs.question("problem", problem),
            touchpoints=_names("touchpoints", touchpoints, Kind.ELEMENT),
            journeys=_names("journeys", journeys, Kind.ELEMENT),
            seats=inputs.count("seats", seats),
            including=_names("including", including, Kind.PERSON),
            without=_names("without", without, Kind.PERSON),
            renew=_names("renew", renew, Kind.PERSON),
            allow_superiors=allow_superiors,
        )
        try:
            return ThinkingGroup.of(await find_group(here.store, here.viewer, brief, at))
        except GroupError as error:
            raise BadInputError("including", str(error)) from error


def _names(argument: str, asked: list[str], kind: Kind) -> tuple[str, ...]:
    if asked:
        inputs.count(argument, len(asked))
    return tuple(local_id(argument, inputs.name(argument, one), kind) for one in asked)


def _weights(asked: list[PartWeight]) -> dict[ambassadors.Part, float]:
    for one in asked:
        if not 0 < one.weight <= inputs.MOST:
            raise BadInputError("weights", f"A weight is above 0, at most {inputs.MOST}.")
    return {one.part: one.weight for one in asked}
