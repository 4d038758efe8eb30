"""Who knows what, and how topics stand."""

from __future__ import annotations

from datetime import date

import strawberry

from api.types.evidence import Evidence
from api.types.paging import Connection
from api.types.people import Person
from api.types.topics import Topic
from graph.answers import knowledge_map, topic_standing

TopicConcern = strawberry.enum(
    topic_standing.TopicConcern,
    name="TopicConcern",
    description="Why somebody should look at a topic: it rests on one person, a question about it is "
    "unanswered, or nobody has said anything about it for long.",
)


@strawberry.type(description="What one person contributed to one topic.")
class KnowledgeCell:
    topic: int = strawberry.field(description="Which one, by its place in `topics`, from 0.")
    person: int = strawberry.field(description="Who, by her place in `people`, from 0.")
    contributions: int = strawberry.field(
        description="Readable passages about it that she wrote, said or answered."
    )
    last_active: date | None = strawberry.field(description="The latest dated one.")


@strawberry.type(description="People by topics: who is still here and wrote, said or answered what.")
class KnowledgeMap:
    topics: list[Topic] = strawberry.field(description="Those of most passages, in this order.")
    people: list[Person] = strawberry.field(
        description="The foremost of each topic, then of all; in the order of the topics that they know."
    )
    cells: list[KnowledgeCell] = strawberry.field(
        description="By topic, then person; where nothing is, there is no cell."
    )
    topics_in_all: int = strawberry.field(description="How many topics somebody knows.")
    people_in_all: int = strawberry.field(description="How many people know one.")

    @classmethod
    def of(cls, found: knowledge_map.KnowledgeMap) -> KnowledgeMap:
        """A map from the answer's."""
        return cls(
            topics=[Topic.of(*topic) for topic in found.topics],
            people=[Person.of(person) for person in found.people],
            cells=[
                KnowledgeCell(
                    topic=cell.topic,
                    person=cell.person,
                    contributions=cell.contributions,
                    last_active=cell.last_active,
                )
                for cell in found.cells
            ],
            topics_in_all=found.topics_in_all,
            people_in_all=found.people_in_all,
        )


@strawberry.type(description="How a topic stands, as far as the viewer may read it.")
class TopicStanding:
    topic: Topic = strawberry.field(description="Which one.")
    passages: int = strawberry.field(description="Readable passages about it.")
    holders: int = strawberry.field(
        description="How many people wrote, said or answered one and are still here; who may not be shown "
        "counts."
    )
    only: Person | None = strawberry.field(
        description="Whom it rests on, where it is one person and she may be shown."
    )
    asked: int = strawberry.field(description="Readable passages in which somebody asked about it.")
    unanswered: int = strawberry.field(
        description="Those of them in whose conversation nobody else answered or was thanked."
    )
    last_seen: date | None = strawberry.field(description="The latest dated passage.")
    stale: bool = strawberry.field(
        description="Whether that is older than the age that three quarters of all passages about topics do "
        "not reach, three years at least."
    )
    evidence: list[Evidence] = strawberry.field(
        description="Up to three quotes, the newest first: of who holds it for `RESTS_ON_ONE`, the open "
        "questions for `UNANSWERED`, else of all."
    )

    @classmethod
    def of(cls, found: topic_standing.TopicStanding) -> TopicStanding:
        """A standing from the answer's."""
        return cls(
            topic=Topic.of(found.id, found.name),
            passages=found.passages,
            holders=found.holders,
            only=Person.of(found.only) if found.only is not None else None,
            asked=found.asked,
            unanswered=found.unanswered,
            last_seen=found.last_seen,
            stale=found.stale,
            evidence=[Evidence.of(item) for item in found.evidence],
        )


@strawberry.type(description="Topics and how they stand.")
class TopicConnection(Connection[TopicStanding]):
    """A page of topics."""
