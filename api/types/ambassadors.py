"""Who could be an ambassador."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

import strawberry
from strawberry.dataloader import DataLoader

from api import inputs
from api.fields import resolved
from api.types.evidence import Evidence
from api.types.paging import Connection
from api.types.people import Person
from graph.answers import ambassadors, evidence, ordering, scope
from graph.answers.ambassador_proof import Asked

Proofs: TypeAlias = DataLoader[Asked, tuple[evidence.Evidence, ...]]
Part = strawberry.enum(
    ambassadors.Part, name="AmbassadorPart", description="What ambassadors can be ordered by."
)
Side = strawberry.enum(
    scope.Party, name="Side", description="Inside the company (employees) or outside (customers, partners)."
)


@strawberry.type(description="What speaks for an ambassador: a vector, never one hidden number.")
class AmbassadorParts:
    people_helped: int = strawberry.field(
        description="Distinct others whose questions she answered, or who thanked her."
    )
    questions_answered: int = strawberry.field(
        description="Conversations in which somebody else asked and she answered."
    )
    questions: int = strawberry.field(description="Conversations in which somebody else asked.")
    share_answered: float = strawberry.field(description="The share of them that she answered, 0 to 1.")
    people_reached: int = strawberry.field(description="Others who spoke in the same conversations.")
    units_reached: int = strawberry.field(description="Their units other than her own.")
    communities_reached: int = strawberry.field(description="Channels and sources in which she spoke.")
    constraint: float | None = strawberry.field(
        description="Burt's constraint: low for who connects people; nothing where she speaks with nobody."
    )
    answers: int = strawberry.field(description="Passages in which she answered somebody.")
    months_active: int = strawberry.field(description="Months of the last twelve in which she contributed.")
    steadiness: float = strawberry.field(description="The share of the last twelve months, 0 to 1.")
    topics: int = strawberry.field(description="Different topics of her passages.")
    main_topics: list[str] = strawberry.field(
        description="The names of those of most passages, three at most."
    )
    contributions: int = strawberry.field(description="Her passages.")
    last_active: date | None = strawberry.field(description="Her latest dated one.")
    consent: str = strawberry.field(description="`given`, or `not withdrawn` where policy asks for no more.")

    @classmethod
    def of(cls, parts: ambassadors.Parts) -> AmbassadorParts:
        """The parts of an answer's."""
        return cls(
            people_helped=parts.people_helped,
            questions_answered=parts.questions_answered,
            questions=parts.questions,
            share_answered=parts.share_answered,
            people_reached=parts.people_reached,
            units_reached=parts.units_reached,
            communities_reached=parts.communities_reached,
            constraint=parts.constraint,
            answers=parts.answers,
            months_active=parts.months_active,
            steadiness=parts.steadiness,
            topics=parts.topics,
            main_topics=list(parts.main_topics),
            contributions=parts.contributions,
            last_active=parts.last_active,
            consent=parts.consent,
        )


@strawberry.type(description="What one part adds to a combined order.")
class PartPoints:
    part: str = strawberry.field(description="The part.")
    weight: float = strawberry.field(description="The weight that was asked for.")
    rank: float = strawberry.field(description="Her percentile rank among all who are found, 0 to 1.")
    points: float = strawberry.field(description="Weight times rank.")


@strawberry.type(description="A place in a combined order, with the parts that it is the sum of.")
class CombinedOrder:
    total: float = strawberry.field(description="The sum of the points.")
    parts: list[PartPoints] = strawberry.field(description="What it is the sum of.")

    @classmethod
    def of(cls, found: ordering.Combined) -> CombinedOrder:
        """A place from an answer's."""
        return cls(
            total=found.total,
            parts=[
                PartPoints(part=p.part, weight=p.weight, rank=p.rank, points=p.points) for p in found.parts
            ],
        )


@strawberry.input(description="How much a part counts in a combined order.")
class PartWeight:
    part: Part = strawberry.field(description="The part.")  # type: ignore[valid-type]
    weight: float = strawberry.field(description="Its weight, above 0.")


@strawberry.type(description="A person who may be asked to be an ambassador.")
class Ambassador:
    person: Person = strawberry.field(description="Who she is.")
    parts: AmbassadorParts = strawberry.field(description="What speaks for her.")
    combined: CombinedOrder | None = strawberry.field(description="Her place, where weights were given.")
    proofs: strawberry.Private[Proofs]

    @resolved(
        "The conversations behind a number: one quote for each thing that it counts, the newest first. For "
        "`PEOPLE` and `UNITS` it is what the others said; `BRIDGING` begins with conversations of most units."
    )
    async def proof(
        self,
        part: Annotated[Part, strawberry.argument(description="Which number.")],  # type: ignore[valid-type]
        first: inputs.First = 5,
    ) -> list[Evidence]:
        asked = (str(self.person.local_id), part, inputs.count("first", first))
        return [Evidence.of(item) for item in await self.proofs.load(asked)]

    @classmethod
    def of(cls, found: ambassadors.Ambassador, proofs: Proofs) -> Ambassador:
        """An ambassador from an answer's."""
        return cls(
            proofs=proofs,
            person=Person.of(found.person),
            parts=AmbassadorParts.of(found.parts),
            combined=None if found.combined is None else CombinedOrder.of(found.combined),
        )


@strawberry.type(description="Possible ambassadors.")
class AmbassadorConnection(Connection[Ambassador]):
    """A page of ambassadors."""
