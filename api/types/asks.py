"""Asks: who asked whom about what, and what became of it."""

from __future__ import annotations

import datetime
from enum import Enum

import strawberry

from api.context import Info
from api.cursor import Key
from api.fields import resolved
from api.ids import Kind, global_id
from api.types.paging import Connection
from api.types.people import Person
from api.types.unavailable import Unavailable
from graph import asks
from graph.answers import asking


@strawberry.enum(description="How far an ask has come.")
class AskState(Enum):
    ASKED = strawberry.enum_value("asked", description="It was recorded.")
    INTRODUCED = strawberry.enum_value("introduced", description="The two were brought together.")
    ANSWERED = strawberry.enum_value("answered", description="It was answered.")
    DECLINED = strawberry.enum_value("declined", description="Who was asked cannot or will not answer.")
    THANKED = strawberry.enum_value("thanked", description="Who asked said thanks for the answer.")


@strawberry.type(description="A question to a person; only the two and stewards can read it.")
class Ask:
    local_id: strawberry.ID = strawberry.field(description="Its id, for `updateAsk`.")
    query: str = strawberry.field(description="The question.")
    state: AskState = strawberry.field(description="How far it has come.")
    topics: list[strawberry.ID] = strawberry.field(description="Global ids of the topics it is about.")
    notes: list[str] = strawberry.field(description="What was said with its steps, in their order.")
    at: datetime.datetime = strawberry.field(description="When it was asked.")
    introduced_at: datetime.datetime | None = strawberry.field(description="When they were introduced.")
    answered_at: datetime.datetime | None = strawberry.field(description="When it was answered.")
    declined_at: datetime.datetime | None = strawberry.field(description="When it was declined.")
    thanked_at: datetime.datetime | None = strawberry.field(description="When thanks were said.")
    asker_id: strawberry.Private[str]
    asked_id: strawberry.Private[str]

    @resolved("Who asked, where she is in the directory and may be found.")
    async def asker(self, info: Info) -> Person | None:
        found = await info.context.people.load(self.asker_id)
        return None if found is None else Person.of(found)

    @resolved("Who was asked, where she may be found.")
    async def recipient(self, info: Info) -> Person | None:
        found = await info.context.people.load(self.asked_id)
        return None if found is None else Person.of(found)

    @classmethod
    def of(cls, ask: asks.Ask) -> Ask:
        """From the record."""
        return cls(
            local_id=strawberry.ID(ask.id),
            query=ask.query,
            state=AskState(str(ask.state)),
            topics=[global_id(Kind.TOPIC, topic) for topic in ask.topics],
            notes=list(ask.notes),
            at=ask.at,
            introduced_at=ask.introduced_at,
            answered_at=ask.answered_at,
            declined_at=ask.declined_at,
            thanked_at=ask.thanked_at,
            asker_id=ask.asker,
            asked_id=ask.asked,
        )


@strawberry.type(description="A page of asks, the newest first.")
class AskConnection(Connection[Ask]):
    """A page of asks."""


@strawberry.type(description="An ask that was recorded; nothing is mailed.")
class SentAsk:
    ask: Ask = strawberry.field(description="The ask.")
    to: Person = strawberry.field(description="Whom it asks.")
    text: str = strawberry.field(description="An introduction, ready to send.")
    availability: str | None = strawberry.field(description="Why she may not answer soon; or nothing.")
    unavailable: Unavailable | None = strawberry.field(description="The same as data; or nothing.")

    @classmethod
    def of(cls, sent: asking.Sent) -> SentAsk:
        """From the answer."""
        return cls(
            ask=Ask.of(sent.ask),
            to=Person.of(sent.person),
            text=sent.text,
            availability=sent.standing.told or None,
            unavailable=Unavailable.of(sent.standing),
        )


def order(ask: asks.Ask) -> Key:
    """The sort key of asks: the newest first, then the id."""
    return (-ask.at.timestamp(), ask.id)
