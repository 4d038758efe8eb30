"""Names that texts connect to known elements and that no catalogue has."""

from __future__ import annotations

from enum import Enum

import strawberry

from api.cursor import Key
from api.types.evidence import Evidence
from api.types.fragility import Reference
from api.types.paging import Connection
from graph.answers import proposals


@strawberry.enum(description="On which side of a dependency the unknown name stands.")
class ProposalRole(Enum):
    PROVIDER = strawberry.enum_value("provider", description="The known element depends on it.")
    DEPENDENT = strawberry.enum_value("dependent", description="It depends on the known element.")


@strawberry.type(description="An unknown name that texts connect to a known element, for a person to decide.")
class Proposal:
    local_id: strawberry.ID = strawberry.field(description="Its provisional id.")
    name: str = strawberry.field(description="The name as the texts have it.")
    role: ProposalRole = strawberry.field(description="On which side it stands.")
    element: Reference = strawberry.field(description="The known element.")
    evidence: list[Evidence] = strawberry.field(description="What says so.")

    @classmethod
    def of(cls, found: proposals.Proposal) -> Proposal:
        """A proposal from an answer's."""
        return cls(
            local_id=strawberry.ID(found.id),
            name=found.name,
            role=ProposalRole(found.role),
            element=Reference.of(found.element_id, found.element_name),
            evidence=[Evidence.of(item) for item in found.evidence],
        )


@strawberry.type(description="Proposals, those with most quotes first.")
class ProposalConnection(Connection[Proposal]):
    """A page of proposals."""


def order(found: proposals.Proposal) -> Key:
    """The sort key: most quotes, then id, element and role."""
    return (-len(found.evidence), found.id, found.element_id, found.role)
