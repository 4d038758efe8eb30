"""The GraphQL schema."""

from __future__ import annotations

import strawberry
from graphql import GraphQLError
from strawberry.types import ExecutionContext

from api.limits import limits
from api.mutations.identity import IdentityMutations
from api.mutations.ingesting import IngestingMutations
from api.mutations.me import OwnMutations
from api.mutations.proposals import ProposalMutations
from api.mutations.reporting import ReportMutations
from api.mutations.topics import TopicMutations
from api.plain_lists import PlainLists
from api.queries.clocking import ClockQueries
from api.queries.convening import ConveningQueries
from api.queries.curating import CuratingQueries
from api.queries.identity import IdentityQueries
from api.queries.ingesting import IngestingQueries
from api.queries.keeping import KeepingQueries
from api.queries.knowing import KnowingQueries
from api.queries.knowledge_map import KnowledgeMapQueries
from api.queries.mapping import MapQueries
from api.queries.me import OwnQueries
from api.queries.reporting import ReportQueries
from api.queries.reviewing import ReviewQueries
from api.queries.risking import RiskQueries
from api.types.evidence import Document
from api.types.fragility import Element
from api.types.people import Person
from api.types.runs import IngestRun
from api.types.topics import Topic
from graph.settings import ApiSettings


@strawberry.type(description="Who knows what, and what would fall.")
class Query(
    KnowingQueries,
    KnowledgeMapQueries,
    ConveningQueries,
    RiskQueries,
    ClockQueries,
    KeepingQueries,
    IdentityQueries,
    CuratingQueries,
    ReviewQueries,
    OwnQueries,
    MapQueries,
    ReportQueries,
    IngestingQueries,
):
    """All questions."""


@strawberry.type(description="What can be changed.")
class Mutation(
    IdentityMutations,
    TopicMutations,
    ProposalMutations,
    OwnMutations,
    ReportMutations,
    IngestingMutations,
):
    """All changes."""


class Schema(strawberry.Schema):
    """The schema; its errors are logged by `api.errors.shown`, under the id that the asker gets."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Nothing, see above."""


def make_schema(settings: ApiSettings) -> Schema:
    """The schema, with the limits of these settings."""
    kinds = [Person, Topic, Element, Document, IngestRun]
    return Schema(
        Query,
        mutation=Mutation,
        types=kinds,
        extensions=[*limits(settings)],
        execution_context_class=PlainLists,
    )
