"""The map of who knows what, the topics that need somebody, and the names that filters take."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from api import inputs
from api.context import Info
from api.cursor import Key, Window
from api.fields import question, resolved
from api.inputs import After, At, First
from api.types.knowledge_map import KnowledgeMap, TopicConcern, TopicConnection, TopicStanding
from api.types.paging import PageInfo, edges
from api.types.people import Unit
from api.types.problems import BadInput, NotFound
from graph.answers import knowledge_map, topic_standing
from graph.answers.filters import communities, units

KnowledgeMapResult: TypeAlias = Annotated[
    KnowledgeMap | NotFound | BadInput,
    strawberry.union("KnowledgeMapResult", description="Who knows what, or a problem."),
]
TopicsResult: TypeAlias = Annotated[
    TopicConnection | BadInput,
    strawberry.union("TopicsResult", description="Topics and how they stand, or a problem."),
]


@strawberry.type
class KnowledgeMapQueries:
    """Fields of the query type about all topics at once."""

    @question("Who knows what: the topics of most passages, and the people who know them.")
    async def knowledge_map(
        self,
        info: Info,
        topics: Annotated[
            int, strawberry.argument(description=f"At most so many topics, 1 to {inputs.MOST}.")
        ] = knowledge_map.TOPICS,
        people: Annotated[
            int, strawberry.argument(description=f"At most so many people, 1 to {inputs.MOST}.")
        ] = knowledge_map.PEOPLE,
        unit: Annotated[
            str | None, strawberry.argument(description="Id or name: only people of this unit or team.")
        ] = None,
        at: At = None,
    ) -> KnowledgeMapResult:
        here = info.context
        found = await knowledge_map.knowledge_map(
            here.store,
            here.viewer,
            topics=inputs.count("topics", topics),
            people=inputs.count("people", people),
            unit=inputs.optional_name("unit", unit),
            at=at,
        )
        return KnowledgeMap.of(found)

    @question("How topics stand: all of them, or those that somebody should look at.")
    async def topics(
        self,
        info: Info,
        concern: Annotated[
            TopicConcern | None,  # type: ignore[valid-type]
            strawberry.argument(
                description="Only these: of most passages, most unanswered questions, longest silent first."
            ),
        ] = None,
        first: First = 10,
        after: After = None,
        at: At = None,
    ) -> TopicsResult:
        here = info.context
        window = Window.read(first, after, at, "topics", str(concern or ""))
        found = await topic_standing.topic_standings(here.store, here.viewer, concern, window.at)

        def key(one: topic_standing.TopicStanding) -> Key:
            return topic_standing.order(one, concern)

        page = window.page(found, key)
        shown = [one for _, one in page.items]
        proved = await topic_standing.with_evidence(here.store, here.viewer, window.at, shown)
        told = {one.id: TopicStanding.of(one) for one in proved}
        return TopicConnection(edges=edges(page, lambda one: told[one.id]), page_info=PageInfo.of(page))

    @resolved("The units and teams that the viewer may read of, by name; for filters.")
    async def units(self, info: Info) -> list[Unit]:
        here = info.context
        found = await units(here.store, here.viewer)
        for local, name in found:
            here.names.prime(local, name)
        return [Unit(local_id=strawberry.ID(local)) for local, _ in found]

    @resolved("The channels and sources that hold something the viewer may read, by name; for filters.")
    async def communities(self, info: Info) -> list[str]:
        return await communities(info.context.store, info.context.viewer)
