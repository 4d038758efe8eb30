"""Names that texts connect to known elements and that no catalogue has."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

import strawberry

from api.context import Info
from api.cursor import Key
from api.fields import resolved
from api.types.evidence import Evidence
from api.types.fragility import Reference
from api.types.paging import Connection
from api.types.people import Person
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


@strawberry.enum(description="What was decided about a name that texts connect to a known element.")
class ProposalDecisionKind(Enum):
    ACCEPT = strawberry.enum_value("proposal-accept", description="It is an element of its own.")
    REJECT = strawberry.enum_value("proposal-reject", description="It stands for nothing.")
    MERGE = strawberry.enum_value("proposal-merge", description="It is another name of an element.")


@strawberry.type(description="A decision of a steward on a proposal, in force until it is undone.")
class ProposalDecision:
    local_id: strawberry.ID = strawberry.field(description="Its id, for undoing it.")
    decision: ProposalDecisionKind = strawberry.field(description="What was decided.")
    proposal: strawberry.ID = strawberry.field(description="The provisional id of the name.")
    proposal_name: str | None = strawberry.field(
        description="The name as the texts have it; nothing where no text that the viewer may read has it."
    )
    element: strawberry.ID | None = strawberry.field(
        description="Own id of the element that it became or was merged into."
    )
    element_name: str | None = strawberry.field(
        description="What that element is called now; nothing where the viewer may not read of it."
    )
    element_shown: bool = strawberry.field(description="Whether that element has a page.")
    kind: str | None = strawberry.field(description="The class of an accepted one.")
    name: str | None = strawberry.field(description="The name that it was given, if any.")
    at: datetime = strawberry.field(description="When.")
    by: str = strawberry.field(description="Who decided: her id in the directory, else the user's name.")

    @resolved("Who that is, where she may be found.")
    async def by_person(self, info: Info) -> Person | None:
        found = await info.context.people.load(self.by)
        return Person.of(found) if found is not None else None

    @classmethod
    def of(cls, found: proposals.ProposalDecision) -> ProposalDecision:
        """A decision from an answer's."""
        return cls(
            local_id=strawberry.ID(found.id),
            decision=ProposalDecisionKind(str(found.decision)),
            proposal=strawberry.ID(found.proposal),
            proposal_name=found.proposal_name,
            element=None if found.element is None else strawberry.ID(found.element),
            element_name=found.element_name,
            element_shown=found.element_shown,
            kind=found.kind,
            name=found.name,
            at=found.at,
            by=found.by,
        )


@strawberry.type(description="Decisions on proposals, the oldest first.")
class ProposalDecisionConnection(Connection[ProposalDecision]):
    """A page of decisions."""


def decision_order(found: proposals.ProposalDecision) -> Key:
    """The sort key of decisions: when, then id."""
    return (found.at.isoformat(), found.id)
