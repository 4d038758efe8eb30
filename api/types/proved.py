"""Elements and lines with what says that they are there."""

from __future__ import annotations

import strawberry

from api.types.evidence import Evidence
from api.types.fragility import Element
from graph.answers import proved


@strawberry.type(description="An element or line, and what says that it is there.")
class Proved:
    element: Element = strawberry.field(description="Which one.")
    evidence: list[Evidence] = strawberry.field(description="What says so.")

    @classmethod
    def of(cls, found: proved.Proved) -> Proved:
        """A proved element from the answer's."""
        return cls(element=Element.of(found.element), evidence=[Evidence.of(item) for item in found.evidence])
