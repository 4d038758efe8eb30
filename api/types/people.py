"""People, and the page of a person."""

from __future__ import annotations

from datetime import date

import strawberry

from api.context import Info
from api.fields import resolved
from api.generated.enums import PartyRole
from api.ids import Kind, global_id
from api.types.node import Node
from graph.store import records


@strawberry.type(description="A unit or team of the organisation.")
class Unit:
    local_id: strawberry.ID = strawberry.field(description="Its id in the directory or catalogue.")

    @resolved("Its name, as far as the viewer may read it; else its id.")
    async def name(self, info: Info) -> str:
        return await info.context.names.load(self.local_id) or self.local_id

    @classmethod
    def of(cls, local: str | None) -> Unit | None:
        """A unit by its id, or None."""
        return cls(local_id=strawberry.ID(local)) if local is not None else None


@strawberry.type(description="A person who may be found, as the organisation declares her.")
class Person(Node):
    local_id: strawberry.ID = strawberry.field(description="Her id in the directory.")
    name: str = strawberry.field(description="Her name.")
    party: PartyRole = strawberry.field(description="Her role in the ecosystem.")
    title: str | None = strawberry.field(description="Her job title.")
    team: Unit | None = strawberry.field(description="Her team.")
    unit: Unit | None = strawberry.field(description="Her unit.")
    left: date | None = strawberry.field(description="The day she left, where she did.")

    @classmethod
    def of(cls, person: records.Person) -> Person:
        """A person from the store's record."""
        return cls(
            id=global_id(Kind.PERSON, person.id),
            local_id=strawberry.ID(person.id),
            name=person.name,
            party=person.party,
            title=person.title,
            team=Unit.of(person.team),
            unit=Unit.of(person.unit),
            left=person.left,
        )
