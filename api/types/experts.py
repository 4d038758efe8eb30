"""Who knows what: ranked people with reasons and proof, or nobody."""

from __future__ import annotations

from datetime import date
from enum import Enum

import strawberry

from api.cursor import Key, Page
from api.types.evidence import Evidence
from api.types.paging import Connection, PageInfo, edges
from api.types.people import Person
from graph.answers import experts

NOBODY = (
    "Ask in other words or for less at once; or ask your colleagues and write the answer down where whoknows "
    "reads, so that the next one finds it."
)


@strawberry.enum(description="How a question ended.")
class Outcome(Enum):
    EXPERTS = strawberry.enum_value("experts", description="People are on record for it.")
    NOBODY = strawberry.enum_value("nobody", description="Nobody is on record for it.")


@strawberry.type(description="A named part of a score.")
class Reason:
    feature: str = strawberry.field(
        description="What the person did in the passages found (a ContributionRole in lower case), or "
        "`profile`: how much of all that she contributes is about the question."
    )
    points: float = strawberry.field(description="How much that adds.")


@strawberry.type(description="A person who is on record for a question.")
class Expert:
    person: Person = strawberry.field(description="Who she is.")
    score: float = strawberry.field(description="The sum of the points of the reasons, 0 to 100.")
    last_active: date | None = strawberry.field(
        description="Her latest dated contribution to what was found."
    )
    availability: str | None = strawberry.field(
        description="Why she cannot be asked just now (away, or asked enough this week): she stands behind "
        "others of close score; or nothing."
    )
    reasons: list[Reason] = strawberry.field(description="What the score consists of, the strongest first.")
    evidence: list[Evidence] = strawberry.field(description="The quotes that speak most for her.")

    @classmethod
    def of(cls, found: experts.Expert) -> Expert:
        """An expert from an answer's."""
        return cls(
            person=Person.of(found.person),
            score=found.score,
            last_active=found.last_active,
            availability=found.standing.told or None,
            reasons=[Reason(feature=r.feature, points=r.points) for r in found.reasons],
            evidence=[Evidence.of(item) for item in found.evidence],
        )


@strawberry.type(description="The answer to a question: experts, or the outcome that nobody is on record.")
class ExpertConnection(Connection[Expert]):
    query: str = strawberry.field(description="The question.")
    outcome: Outcome = strawberry.field(description="Whether anybody is on record.")
    advice: str | None = strawberry.field(description="What to do where nobody is on record.")

    @classmethod
    def of(cls, answer: experts.ExpertAnswer, page: Page[experts.Expert]) -> ExpertConnection:
        """A page of an answer."""
        outcome = Outcome(answer.outcome)
        return cls(
            edges=edges(page, Expert.of),
            page_info=PageInfo.of(page),
            query=answer.query,
            outcome=outcome,
            advice=NOBODY if outcome is Outcome.NOBODY else None,
        )


def order(expert: experts.Expert) -> Key:
    """The sort key of an answer: who is still here, then the score as it is placed, then the id."""
    return expert.place
