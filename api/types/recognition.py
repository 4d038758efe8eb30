"""What somebody's answers led to."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import strawberry

from api.types.evidence import Evidence
from api.types.people import Person
from graph.answers import recognition


@strawberry.type(description="One thing that somebody's answers led to.")
class Recognised:
    why: str = strawberry.field(description="What was recognised, for a person to read.")
    by: Person | None = strawberry.field(description="Who said it, where she may be found.")
    evidence: Evidence = strawberry.field(description="The words themselves.")


@strawberry.type(description="An ask that she was thanked for; only its two people and stewards see it.")
class ThankedAsk:
    id: strawberry.ID = strawberry.field(description="The ask's id.")
    query: str = strawberry.field(description="The question.")
    thanked: datetime.date = strawberry.field(description="The day of the thanks.")
    by: Person | None = strawberry.field(description="Who asked, where she may be found.")


@strawberry.type(description="What a person's answers led to, each kind newest first.")
class Recognition:
    person: Person = strawberry.field(description="Whose answers they were.")
    thanks: list[Recognised] = strawberry.field(description="Words of thanks for her.")
    reuse: list[Recognised] = strawberry.field(
        description="Where others name her with a topic that she spoke of, or link to a page of hers."
    )
    references: list[Recognised] = strawberry.field(description="Where others name her on a topic.")

    asks: list[ThankedAsk] = strawberry.field(description="Asks that she was thanked for.")

    @classmethod
    def of(cls, found: recognition.Recognition) -> Recognition:
        """A page from an answer's."""
        return cls(
            person=Person.of(found.person),
            thanks=_shown(found.thanks),
            reuse=_shown(found.reuse),
            references=_shown(found.references),
            asks=[
                ThankedAsk(
                    id=strawberry.ID(ask.id),
                    query=ask.query,
                    thanked=ask.thanked,
                    by=None if ask.by is None else Person.of(ask.by),
                )
                for ask in found.asks
            ],
        )


@strawberry.type(description="What was recognised in a month, in the order of names.")
class MonthOfRecognition:
    people: list[Recognition] = strawberry.field(description="Whose answers led to something.")
    markdown: str = strawberry.field(description="The list as Markdown, ready to be sent.")


def _shown(items: Iterable[recognition.Recognised]) -> list[Recognised]:
    return [
        Recognised(
            why=item.why,
            by=None if item.by is None else Person.of(item.by),
            evidence=Evidence.of(item.evidence),
        )
        for item in items
    ]
