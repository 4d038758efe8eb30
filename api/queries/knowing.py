"""Who knows what: experts, people, topics, suggestions."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from api import inputs
from api.context import Info
from api.cursor import Window
from api.fields import question
from api.ids import Kind, local_id
from api.inputs import After, At, First, Quotes
from api.types.experts import ExpertConnection
from api.types.experts import order as expert_order
from api.types.problems import BadInput, NotFound
from api.types.suggestions import Suggestion, Suggestions
from api.types.topics import PersonPage, TopicPage
from graph.answers import pages
from graph.answers.experts import find_experts
from graph.answers.pages import EVIDENCE, person_page, topic_page
from graph.answers.search import suggest
from graph.errors import UnknownElementError
from graph.viewer import Viewer
from ontology.document import STAFF

ExpertsResult: TypeAlias = Annotated[
    ExpertConnection | BadInput,
    strawberry.union("ExpertsResult", description="Experts, nobody, or a problem."),
]
PersonResult: TypeAlias = Annotated[
    PersonPage | NotFound | BadInput, strawberry.union("PersonResult", description="A person, or a problem.")
]
TopicResult: TypeAlias = Annotated[
    TopicPage | NotFound | BadInput, strawberry.union("TopicResult", description="A topic, or a problem.")
]
SearchResult: TypeAlias = Annotated[
    Suggestions | BadInput, strawberry.union("SearchResult", description="Suggestions, or a problem.")
]


@strawberry.type
class KnowingQueries:
    """Fields of the query type about people and what they know."""

    @question(
        "Who knows about this? People with quoted, dated proof, or the outcome that nobody is on record."
    )
    async def experts(
        self,
        info: Info,
        query: Annotated[str, strawberry.argument(description="The question, in one's own words.")],
        first: First = 10,
        after: After = None,
        at: At = None,
    ) -> ExpertsResult:
        text = inputs.question("query", query)
        window = Window.read(first, after, at, "experts", text)
        here = info.context
        answer = await find_experts(here.store, text, here.viewer, at=window.at, limit=window.limit)
        return ExpertConnection.of(answer, window.page(answer.experts, expert_order))

    @question("What is on record of a person.")
    async def person(
        self,
        info: Info,
        id_: Annotated[
            strawberry.ID, strawberry.argument(name="id", description="Her id, global or the directory's.")
        ],
        at: At = None,
        quotes: Quotes = EVIDENCE,
        about: Annotated[
            str | None, strawberry.argument(description="Id or name of a topic: only evidence about it.")
        ] = None,
    ) -> PersonResult:
        here = info.context
        topic = inputs.optional_name("about", about)
        page = await person_page(
            here.store,
            here.viewer,
            local_id("id", inputs.name("id", id_), Kind.PERSON),
            at,
            inputs.count("quotes", quotes),
            None if topic is None else local_id("about", topic, Kind.TOPIC),
        )
        return PersonPage.of(shown_to(here.viewer, page), at)

    @question("What is on record of a topic.")
    async def topic(
        self,
        info: Info,
        id_: Annotated[
            strawberry.ID | None, strawberry.argument(name="id", description="Its id, global or its own.")
        ] = None,
        name: Annotated[str | None, strawberry.argument(description="Its name or an alias.")] = None,
        at: At = None,
        quotes: Quotes = EVIDENCE,
    ) -> TopicResult:
        argument, asked = inputs.either(("id", id_), ("name", name))
        here = info.context
        topic = local_id(argument, asked, Kind.TOPIC)
        number = inputs.count("quotes", quotes)
        return TopicPage.of(await topic_page(here.store, here.viewer, topic, at, number))

    @question("People, topics and elements by the beginning of a name.")
    async def search(
        self,
        info: Info,
        text: Annotated[str, strawberry.argument(description="The beginning of a name.")],
        first: First = 8,
    ) -> SearchResult:
        here = info.context
        typed = inputs.question("text", text)
        found = await suggest(here.store, typed, here.viewer, inputs.count("first", first))
        return Suggestions(suggestions=[Suggestion.of(one) for one in found])


def shown_to(viewer: Viewer, page: pages.PersonPage) -> pages.PersonPage:
    """The page of a person where the viewer may know of her: colleagues may of each other, others only of
    whom they can read something by. Raises UnknownElementError."""
    if page.contributions == 0 and not viewer.may_read(frozenset({STAFF})):
        raise UnknownElementError(page.person.id)
    return page
