"""What waits for a steward, and what was decided."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from api.context import Info
from api.cursor import Window
from api.errors import NotAllowedError
from api.fields import question
from api.inputs import After, First
from api.types.paging import PageInfo, edges
from api.types.problems import BadInput, NotAllowed
from api.types.topic_review import (
    TopicDecision,
    TopicDecisionConnection,
    TopicProposal,
    TopicProposalConnection,
    decision_order,
    proposal_order,
)
from graph.answers.topic_review import topic_decisions, topic_proposals

TopicProposalsResult: TypeAlias = Annotated[
    TopicProposalConnection | BadInput,
    strawberry.union("TopicProposalsResult", description="Proposals of broader topics, or a problem."),
]
TopicDecisionsResult: TypeAlias = Annotated[
    TopicDecisionConnection | NotAllowed | BadInput,
    strawberry.union("TopicDecisionsResult", description="Decisions on topics, or a problem."),
]


@strawberry.type
class CuratingQueries:
    """Fields of the query type about what can be decided."""

    @question("Which topics found in the texts may belong under which.")
    async def topic_proposals(
        self, info: Info, first: First = 20, after: After = None
    ) -> TopicProposalsResult:
        window, here = Window.read(first, after, None, "topicProposals"), info.context
        page = window.page(await topic_proposals(here.store, here.viewer), proposal_order)
        return TopicProposalConnection(edges=edges(page, TopicProposal.of), page_info=PageInfo.of(page))

    @question("What was decided about topics and is in force; for stewards.")
    async def topic_decisions(
        self, info: Info, first: First = 20, after: After = None
    ) -> TopicDecisionsResult:
        here = info.context
        if not (here.viewer.steward or here.viewer.operator):
            raise NotAllowedError(
                "Decisions on topics are for stewards.", "the role `steward` in the settings"
            )
        window = Window.read(first, after, None, "topicDecisions")
        page = window.page(await topic_decisions(here.store, here.viewer), decision_order)
        return TopicDecisionConnection(edges=edges(page, TopicDecision.of), page_info=PageInfo.of(page))
