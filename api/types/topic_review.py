"""What can be decided about topics that were found in the texts."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

import strawberry

from api.context import Info
from api.cursor import Key
from api.fields import resolved
from api.types.evidence import Evidence
from api.types.paging import Connection
from api.types.people import Person
from api.types.topics import Topic
from graph.answers import topic_review


@strawberry.enum(description="Why a topic may belong under another.")
class TopicProposalReason(Enum):
    HEAD = strawberry.enum_value("head", description="Its phrase ends with the other's.")
    TOGETHER = strawberry.enum_value(
        "together", description="Nearly all passages about it are about the other, too."
    )


@strawberry.enum(description="What was decided about a topic.")
class TopicDecisionKind(Enum):
    MERGE = strawberry.enum_value("topic-merge", description="It is another name of a topic.")
    RENAME = strawberry.enum_value("topic-rename", description="It is called otherwise.")
    HIDE = strawberry.enum_value("topic-hide", description="It is not shown.")
    ACCEPT = strawberry.enum_value("topic-accept", description="It belongs under another, as proposed.")
    REJECT = strawberry.enum_value("topic-reject", description="It does not belong under another.")


@strawberry.type(description="That a topic may belong under another, for a person to decide.")
class TopicProposal:
    local_id: strawberry.ID = strawberry.field(description="Its id, for accepting or rejecting it.")
    topic: Topic = strawberry.field(description="The narrower topic.")
    above: Topic = strawberry.field(description="The topic that may be broader.")
    reason: TopicProposalReason = strawberry.field(description="Why.")
    evidence: Evidence | None = strawberry.field(description="A place that names the narrower topic.")

    @classmethod
    def of(cls, found: topic_review.TopicProposal) -> TopicProposal:
        """A proposal from an answer's."""
        return cls(
            local_id=strawberry.ID(found.id),
            topic=Topic.of(found.topic_id, found.topic_name),
            above=Topic.of(found.above_id, found.above_name),
            reason=TopicProposalReason(found.reason),
            evidence=None if found.evidence is None else Evidence.of(found.evidence),
        )


@strawberry.type(description="Proposals of broader topics, those of the most telling topics first.")
class TopicProposalConnection(Connection[TopicProposal]):
    """A page of proposals."""


@strawberry.type(description="A decision of a steward on a topic, in force until it is undone.")
class TopicDecision:
    local_id: strawberry.ID = strawberry.field(description="Its id, for undoing it.")
    kind: TopicDecisionKind = strawberry.field(description="What was decided.")
    subject: str = strawberry.field(description="The topic's own id.")
    subject_name: str | None = strawberry.field(
        description="What the texts call a topic that was merged, renamed or hidden; else what it is called "
        "now. Nothing where no topic is called so any more."
    )
    subject_shown: bool = strawberry.field(description="Whether the topic has a page.")
    object: str | None = strawberry.field(description="The other topic's own id, if there is one.")
    object_name: str | None = strawberry.field(
        description="What the other topic is called now. Nothing where no topic is called so any more."
    )
    object_shown: bool = strawberry.field(description="Whether the other topic has a page.")
    name: str | None = strawberry.field(description="The new name, if there is one.")
    at: datetime = strawberry.field(description="When.")
    by: str = strawberry.field(description="Who decided: her id in the directory, else the user's name.")

    @resolved("Who that is, where she may be found.")
    async def by_person(self, info: Info) -> Person | None:
        found = await info.context.people.load(self.by)
        return Person.of(found) if found is not None else None

    @classmethod
    def of(cls, found: topic_review.TopicDecision) -> TopicDecision:
        """A decision from an answer's."""
        return cls(
            local_id=strawberry.ID(found.id),
            kind=TopicDecisionKind(str(found.kind)),
            subject=found.subject,
            subject_name=found.subject_name,
            subject_shown=found.subject_shown,
            object=found.object or None,
            object_name=found.object_name,
            object_shown=found.object_shown,
            name=found.value or None,
            at=found.at,
            by=found.by,
        )


@strawberry.type(description="Decisions on topics, the oldest first.")
class TopicDecisionConnection(Connection[TopicDecision]):
    """A page of decisions."""


def proposal_order(found: topic_review.TopicProposal) -> Key:
    """The sort key of proposals: weightiest, then topics."""
    return (-found.weight, found.topic_id, found.above_id)


def decision_order(found: topic_review.TopicDecision) -> Key:
    """The sort key of decisions: when, then id."""
    return (found.at.isoformat(), found.id)
