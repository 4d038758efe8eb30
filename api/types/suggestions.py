"""Suggestions while typing."""

from __future__ import annotations

import strawberry

from api.ids import Kind, global_id
from graph.answers import search

_KINDS = {"person": Kind.PERSON, "topic": Kind.TOPIC}


@strawberry.type(description="Something that can be opened.")
class Suggestion:
    id: strawberry.ID = strawberry.field(description="Its global id.")
    local_id: strawberry.ID = strawberry.field(description="Its own id.")
    kind: str = strawberry.field(description="`person`, `topic`, or an element's class in lower case.")
    name: str = strawberry.field(description="Its name.")
    matched: str = strawberry.field(description="The name or alias that matched.")

    @classmethod
    def of(cls, found: search.Suggestion) -> Suggestion:
        """A suggestion from an answer's."""
        return cls(
            id=global_id(_KINDS.get(found.kind, Kind.ELEMENT), found.id),
            local_id=strawberry.ID(found.id),
            kind=found.kind,
            name=found.name,
            matched=found.matched,
        )


@strawberry.type(description="What begins like the text.")
class Suggestions:
    suggestions: list[Suggestion] = strawberry.field(
        description="People, topics and elements in which every typed word begins a word."
    )
