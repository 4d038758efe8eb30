"""Who could be an ambassador."""

from __future__ import annotations

from datetime import date

import strawberry

from api.cursor import Key
from api.types.paging import Connection
from api.types.people import Person
from graph.answers import ambassadors


@strawberry.type(description="What speaks for an ambassador: a vector, never one hidden number.")
class AmbassadorParts:
    people_reached: int = strawberry.field(description="Others who spoke in the same conversations.")
    units_reached: int = strawberry.field(description="Their units other than her own.")
    answers: int = strawberry.field(description="Passages in which she answered somebody.")
    months_active: int = strawberry.field(description="Months of the last twelve in which she contributed.")
    topics: int = strawberry.field(description="Different topics of her passages.")
    contributions: int = strawberry.field(description="Her passages.")
    last_active: date | None = strawberry.field(description="Her latest dated one.")
    consent: str = strawberry.field(description="`given`, or `not withdrawn` where policy asks for no more.")


@strawberry.type(description="A person who may be asked to be an ambassador.")
class Ambassador:
    person: Person = strawberry.field(description="Who she is.")
    parts: AmbassadorParts = strawberry.field(description="What speaks for her.")

    @classmethod
    def of(cls, found: ambassadors.Ambassador) -> Ambassador:
        """An ambassador from an answer's."""
        parts = found.parts
        return cls(
            person=Person.of(found.person),
            parts=AmbassadorParts(
                people_reached=parts.people_reached,
                units_reached=parts.units_reached,
                answers=parts.answers,
                months_active=parts.months_active,
                topics=parts.topics,
                contributions=parts.contributions,
                last_active=parts.last_active,
                consent=parts.consent,
            ),
        )


@strawberry.type(description="Possible ambassadors.")
class AmbassadorConnection(Connection[Ambassador]):
    """A page of ambassadors."""


def order(found: ambassadors.Ambassador) -> Key:
    """The sort key: units reached, people reached, months active, then id."""
    parts = found.parts
    return (-parts.units_reached, -parts.people_reached, -parts.months_active, found.person.id)
