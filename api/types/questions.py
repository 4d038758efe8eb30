"""Questions on single points of failure, addressed to who most likely knows."""

from __future__ import annotations

import strawberry

from api.cursor import Key
from api.types.evidence import Evidence
from api.types.experts import Referral
from api.types.fragility import Element
from api.types.paging import Connection
from api.types.people import Person, Unit
from graph.answers import questions


@strawberry.type(
    description="Whether there is an alternative to a single point of failure; `sendAsk` records that it was "
    "asked."
)
class AlternativeQuestion:
    text: str = strawberry.field(description="The question in words.")
    touchpoints: list[Element] = strawberry.field(description="What hangs on it, the worst first.")
    point: Element = strawberry.field(description="The single point of failure.")
    addressee: Person | None = strawberry.field(
        description="Who most likely knows; nothing where nobody is on record for it."
    )
    evidence: list[Evidence] = strawberry.field(description="Why she.")
    referrals: list[Referral] = strawberry.field(
        description="Where nobody is on record: people who may know who knows."
    )
    unit: Unit | None = strawberry.field(
        description="The unit that owns the point, else the one that owns the first touchpoint."
    )
    ask: strawberry.ID | None = strawberry.field(description="The ask that holds it already, see `asks`.")

    @classmethod
    def of(cls, found: questions.Question) -> AlternativeQuestion:
        """A question from an answer's."""
        return cls(
            text=found.text,
            touchpoints=[Element.of(one) for one in found.touchpoints],
            point=Element.of(found.point),
            addressee=None if found.addressee is None else Person.of(found.addressee),
            evidence=[Evidence.of(item) for item in found.evidence],
            referrals=[Referral.of(one) for one in found.referrals],
            unit=None if found.unit is None else Unit.of(found.unit[0]),
            ask=None if found.ask is None else strawberry.ID(found.ask),
        )


@strawberry.type(description="Questions, first those on whose points most touchpoints hang.")
class AlternativeQuestionConnection(Connection[AlternativeQuestion]):
    """A page of questions."""


def order(found: questions.Question) -> Key:
    """The sort key: on whose points most touchpoints hang, then the point's id."""
    return (-len(found.touchpoints), found.point.id)
