"""Topics, and the pages of people and topics that count them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated

import strawberry

from api import inputs
from api.context import Info
from api.fields import resolved
from api.ids import Kind, global_id
from api.types.evidence import Evidence
from api.types.identity import PersonAccount
from api.types.node import Node
from api.types.people import Person
from graph.answers import pages
from graph.answers import timeline as timelines


@strawberry.type(description="A subject that people know something about.")
class Topic(Node):
    local_id: strawberry.ID = strawberry.field(description="Its id: `topic:` and its name.")
    name: str = strawberry.field(description="Its preferred name.")

    @classmethod
    def of(cls, local: str, name: str) -> Topic:
        """A topic by its own id and name."""
        return cls(id=global_id(Kind.TOPIC, local), local_id=strawberry.ID(local), name=name)


@strawberry.type(description="A topic with the number of passages about it.")
class TopicCount:
    topic: Topic = strawberry.field(description="The topic.")
    passages: int = strawberry.field(description="Readable passages about it.")


@strawberry.type(description="A month in which a person contributed to a topic.")
class TimelineMonth:
    month: date = strawberry.field(description="Its first day.")
    passages: int = strawberry.field(description="Her readable passages of that month about the topic.")


@strawberry.type(description="When a person contributed to a topic.")
class TopicTimeline:
    topic: Topic = strawberry.field(description="The topic.")
    months: list[TimelineMonth] = strawberry.field(
        description="Months with passages, the earliest first; undated passages are in none."
    )

    @classmethod
    def of(cls, found: timelines.TopicTimeline) -> TopicTimeline:
        """A topic's time line from the answer's."""
        months = [TimelineMonth(month=month, passages=number) for month, number in found.months]
        return cls(topic=Topic.of(found.id, found.name), months=months)


@strawberry.type(description="A person with what she contributed to, as far as the viewer may read it.")
class PersonPage:
    person: Person = strawberry.field(description="Who she is.")
    contributions: int = strawberry.field(description="Readable passages with a part of hers.")
    last_active: date | None = strawberry.field(
        description="Her latest dated contribution; that others name her is none."
    )
    topics: list[TopicCount] = strawberry.field(description="What they are about, the most frequent first.")
    evidence: list[Evidence] = strawberry.field(description="Quotes, the newest first.")
    at: strawberry.Private[date | None]

    @resolved("When she contributed to her most frequent topics, month by month, as far as it may be read.")
    async def timeline(
        self,
        info: Info,
        topics: Annotated[int, strawberry.argument(description=f"How many, 1 to {inputs.MOST}.")] = 5,
    ) -> list[TopicTimeline]:
        here, number = info.context, inputs.count("topics", topics)
        person = str(self.person.local_id)
        found = await timelines.timeline(here.store, here.viewer, person, number, self.at)
        return [TopicTimeline.of(one) for one in found]

    @resolved("Kinds of things that are left out of the page and why; the same whether or not there are any.")
    def not_shown(self, info: Info) -> list[str]:
        return list(timelines.not_shown(info.context.viewer))

    @resolved("Her accounts that contributed to what the viewer may read, each with why it is hers.")
    async def accounts(self, info: Info) -> list[PersonAccount]:
        here = info.context
        found = await here.store.accounts_of(str(self.person.local_id), here.viewer)
        return [PersonAccount.of(account) for account in found]

    @classmethod
    def of(cls, page: pages.PersonPage, at: date | None) -> PersonPage:
        """A person's page from the answer."""
        return cls(
            person=Person.of(page.person),
            contributions=page.contributions,
            last_active=page.last_active,
            topics=_counts(page.topics),
            evidence=[Evidence.of(item) for item in page.evidence],
            at=at,
        )


@strawberry.type(description="A person with her contributions to a topic.")
class TopicHolder:
    person: Person = strawberry.field(description="Who she is.")
    contributions: int = strawberry.field(
        description="Readable passages about the topic with a part of hers."
    )
    last_active: date | None = strawberry.field(
        description="The latest dated one; that others name her is none."
    )


@strawberry.type(description="A topic with who contributed to it, as far as the viewer may read it.")
class TopicPage:
    topic: Topic = strawberry.field(description="Which one.")
    aliases: list[str] = strawberry.field(description="Its other names.")
    passages: int = strawberry.field(description="Readable passages about it.")
    first_seen: date | None = strawberry.field(description="The earliest dated one.")
    last_seen: date | None = strawberry.field(description="The latest dated one.")
    people: list[TopicHolder] = strawberry.field(description="Who contributed, the most active first.")
    evidence: list[Evidence] = strawberry.field(description="Quotes, the newest first.")
    neighbours: list[TopicCount] = strawberry.field(
        description="Topics that its passages are about, too, the most frequent first."
    )
    broader_ids: strawberry.Private[tuple[str, ...]]
    narrower_ids: strawberry.Private[tuple[str, ...]]

    @resolved("More general topics.")
    async def broader(self, info: Info) -> list[Topic]:
        return await _named(info, self.broader_ids)

    @resolved("More special topics.")
    async def narrower(self, info: Info) -> list[Topic]:
        return await _named(info, self.narrower_ids)

    @classmethod
    def of(cls, page: pages.TopicPage) -> TopicPage:
        """A topic's page from the answer."""
        return cls(
            topic=Topic.of(page.id, page.name),
            aliases=list(page.aliases),
            passages=page.passages,
            first_seen=page.first_seen,
            last_seen=page.last_seen,
            people=[
                TopicHolder(
                    person=Person.of(h.person), contributions=h.contributions, last_active=h.last_active
                )
                for h in page.people
            ],
            evidence=[Evidence.of(item) for item in page.evidence],
            neighbours=_counts(page.neighbours),
            broader_ids=page.broader,
            narrower_ids=page.narrower,
        )


def _counts(counts: Iterable[pages.TopicCount]) -> list[TopicCount]:
    return [TopicCount(topic=Topic.of(one.id, one.name), passages=one.passages) for one in counts]


async def _named(info: Info, ids: Sequence[str]) -> list[Topic]:
    names = await info.context.names.load_many(ids)
    return [Topic.of(one, name) for one, name in zip(ids, names, strict=True) if name]
