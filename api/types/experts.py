"""Who knows what: ranked people with reasons and proof, or nobody."""

from __future__ import annotations

from datetime import date
from enum import Enum

import strawberry

from api.cursor import Key, Page
from api.types.evidence import Evidence
from api.types.paging import Connection, PageInfo, edges
from api.types.people import Person
from api.types.unavailable import Unavailable
from graph.answers import experts, referrals

NOBODY = (
    "Ask in other words or for less at once; or ask your colleagues and write the answer down where whoknows "
    "reads, so that the next one finds it."
)


@strawberry.enum(description="How a question ended.")
class Outcome(Enum):
    EXPERTS = strawberry.enum_value("experts", description="People are on record for it.")
    NOBODY = strawberry.enum_value("nobody", description="Nobody is on record for it.")


@strawberry.enum(description="How far what is on record about somebody still holds.")
class Freshness(Enum):
    CURRENT = strawberry.enum_value(
        "current", description="She spoke of it within the half-life of the question."
    )
    STALE = strawberry.enum_value("stale", description="All that is on record is older than that.")
    LEFT = strawberry.enum_value("left", description="She has left the organisation.")


@strawberry.type(description="A person near a question that nobody is on record for; she may know who knows.")
class Referral:
    person: Person = strawberry.field(description="Who she is.")
    because: str = strawberry.field(
        description="`topic`: she knows one that the question names; `broader`: she knows a broader one; "
        "`asked`: she asked about it before."
    )
    topic: str | None = strawberry.field(description="The topic's name.")

    @classmethod
    def of(cls, found: referrals.Referral) -> Referral:
        """A referral from an answer's."""
        return cls(person=Person.of(found.person), because=found.because, topic=found.topic)


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
        description="Her latest dated contribution to what was found; that others name her is none."
    )
    freshness: Freshness = strawberry.field(description="Whether what is on record still holds.")
    took_over: Person | None = strawberry.field(description="Who has spoken of it since she left.")
    availability: str | None = strawberry.field(
        description="Why she cannot be asked just now (away, or asked enough this week): she stands behind "
        "others of close score; or nothing."
    )
    unavailable: Unavailable | None = strawberry.field(description="The same as data; or nothing.")
    reasons: list[Reason] = strawberry.field(description="What the score consists of, the strongest first.")
    evidence: list[Evidence] = strawberry.field(description="The quotes that speak most for her.")

    @classmethod
    def of(cls, found: experts.Expert) -> Expert:
        """An expert from an answer's."""
        return cls(
            person=Person.of(found.person),
            score=found.score,
            last_active=found.last_active,
            freshness=Freshness(str(found.freshness)),
            took_over=Person.of(found.took_over) if found.took_over else None,
            availability=found.standing.told or None,
            unavailable=Unavailable.of(found.standing),
            reasons=[Reason(feature=r.feature, points=r.points) for r in found.reasons],
            evidence=[Evidence.of(item) for item in found.evidence],
        )


@strawberry.type(description="The answer to a question: experts, or the outcome that nobody is on record.")
class ExpertConnection(Connection[Expert]):
    query: str = strawberry.field(description="The question.")
    outcome: Outcome = strawberry.field(description="Whether anybody is on record.")
    advice: str | None = strawberry.field(description="What to do where nobody is on record.")
    referrals: list[Referral] = strawberry.field(
        description="Where nobody is on record: people near the question. They are no experts on it."
    )

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
            referrals=[Referral.of(found) for found in answer.referrals],
        )


def order(expert: experts.Expert) -> Key:
    """The sort key of an answer: who is still here, then the score as it is placed, then the id."""
    return expert.place
