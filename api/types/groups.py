"""Thinking groups."""

from __future__ import annotations

import strawberry

from api.types.evidence import Evidence
from api.types.people import Person
from graph.answers import groups
from graph.groups import coverage, selection

NeedKind = strawberry.enum(coverage.NeedKind, description="What a seat in a group may be there for.")
Method = strawberry.enum(
    selection.Method, name="SelectionMethod", description="How a group was chosen: of all sets, or greedily."
)


@strawberry.type(description="Something that a group should cover.")
class Need:
    id: str = strawberry.field(description="The id of the topic or touchpoint, else `kind:id`.")
    kind: NeedKind = strawberry.field(description="What it is.")  # type: ignore[valid-type]
    name: str = strawberry.field(description="Its name.")
    weight: int = strawberry.field(description="How much it counts; all needs together some 1,000,000.")

    @classmethod
    def of(cls, need: coverage.Need) -> Need:
        """A need from an answer's."""
        return cls(id=need.id, kind=need.kind, name=need.name, weight=need.weight)


@strawberry.type(description="A need that a seat is there for.")
class Cover:
    need: Need = strawberry.field(description="The need.")
    documents: int = strawberry.field(description="In how many documents she spoke of it, if any.")


@strawberry.type(description="Who could sit there instead, and what it would cost.")
class Alternative:
    person: Person = strawberry.field(description="Who she is.")
    lost: float = strawberry.field(description="The share of the coverage that would be lost, 0 to 1.")
    loses: list[Need] = strawberry.field(description="What would then be covered less, or not at all.")


@strawberry.type(description="A person in a group, with proof.")
class Seat:
    person: Person = strawberry.field(description="Who she is.")
    covers: list[Cover] = strawberry.field(description="What she covers as well as anybody there.")
    evidence: list[Evidence] = strawberry.field(description="Her words.")
    alternatives: list[Alternative] = strawberry.field(description="Who could sit there instead.")
    stays: bool = strawberry.field(description="Whether she was in the group that is renewed.")
    aside: bool = strawberry.field(
        description="Whether she said nothing about the problem, so that the evidence is on other matters."
    )

    @classmethod
    def of(cls, seat: groups.Seat) -> Seat:
        """A seat from an answer's."""
        return cls(
            person=Person.of(seat.person),
            covers=[Cover(need=Need.of(c.need), documents=c.documents) for c in seat.covers],
            evidence=[Evidence.of(item) for item in seat.evidence],
            alternatives=[
                Alternative(person=Person.of(a.person), lost=a.lost, loses=[Need.of(n) for n in a.loses])
                for a in seat.alternatives
            ],
            stays=seat.stays,
            aside=seat.aside,
        )


@strawberry.type(description="A few people who cover what a problem touches.")
class ThinkingGroup:
    seats: list[Seat] = strawberry.field(description="Who sits there, those who cover most first.")
    needs: list[Need] = strawberry.field(description="What the problem touches.")
    uncovered: list[Need] = strawberry.field(description="What nobody there covers.")
    method: Method = strawberry.field(description="How it was chosen.")  # type: ignore[valid-type]
    guarantee: float = strawberry.field(
        description="At least this share of the best possible group's coverage is reached; 1 where exact."
    )
    coverage: float = strawberry.field(description="The share of what all who may be invited cover together.")
    pool: int = strawberry.field(description="How many may be invited.")
    away: list[Person] = strawberry.field(
        description="Who could be invited, but is away or has had as many questions this week as she allows."
    )

    @classmethod
    def of(cls, group: groups.Group) -> ThinkingGroup:
        """A group from an answer's."""
        return cls(
            seats=[Seat.of(seat) for seat in group.seats],
            needs=[Need.of(need) for need in group.needs],
            uncovered=[Need.of(need) for need in group.uncovered],
            method=group.method,
            guarantee=group.guarantee,
            coverage=group.coverage,
            pool=group.pool,
            away=[Person.of(one) for one in group.away],
        )
