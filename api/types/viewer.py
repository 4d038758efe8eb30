"""Who is asking."""

from __future__ import annotations

from datetime import datetime

import strawberry

from api.types.people import Unit
from graph import viewer
from graph.viewer import ANONYMOUS


@strawberry.type(description="Who is asking, by her token.")
class Viewer:
    name: str = strawberry.field(description="Her name in the settings.")
    signed_in: bool = strawberry.field(description="Whether she has a token; else she reads what is public.")
    steward: bool = strawberry.field(description="Whether she may see runs and quarantine.")
    person: strawberry.ID | None = strawberry.field(
        description="Her id in the directory, see `me`; nothing where she stands for nobody."
    )
    unit: Unit | None = strawberry.field(description="The unit she asks for.")
    read_only: bool = strawberry.field(
        description="Whether her token is a widget's, by which nothing can be changed."
    )
    expires: datetime | None = strawberry.field(
        description="When her token ends; nothing where it does not end by itself."
    )

    @classmethod
    def of(cls, found: viewer.Viewer) -> Viewer:
        """A viewer from ours."""
        return cls(
            name=found.name,
            signed_in=found is not ANONYMOUS,
            steward=found.steward,
            person=None if found.person is None else strawberry.ID(found.person),
            unit=Unit.of(found.unit),
            read_only=found.read_only,
            expires=found.expires,
        )
