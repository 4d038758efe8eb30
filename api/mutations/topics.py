"""Decisions on topics that were found in the texts; for stewards."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from api import inputs
from api.context import Context, Info
from api.errors import NotAllowedError
from api.fields import question
from api.ids import Kind, local_id
from api.types.problems import BadInput, NotAllowed, NotFound
from api.types.topic_review import TopicDecision
from graph.answers.topic_review import named_decisions
from graph.store.records import JournalEntry
from graph.topics import deciding

TopicDecisionResult: TypeAlias = Annotated[
    TopicDecision | NotFound | NotAllowed | BadInput,
    strawberry.union("TopicDecisionResult", description="A decision on a topic, or a problem."),
]
TopicName = Annotated[str, strawberry.argument(description="Id or name of a topic found in the texts.")]
ProposalId = Annotated[str, strawberry.argument(description="Id of a proposal, see `topicProposals`.")]


@strawberry.type
class TopicMutations:
    """Fields of the mutation type about topics."""

    @question("Make a topic that was found in the texts another name of a topic; for stewards.")
    async def merge_topics(
        self,
        info: Info,
        topic: TopicName,
        into: Annotated[str, strawberry.argument(description="Id or name of what it is another name of.")],
    ) -> TopicDecisionResult:
        here, one, other = _steward(info), _topic("topic", topic), _topic("into", into)
        return await _told(here, await deciding.merge(here.store, here.viewer, one, other))

    @question("Call a topic that was found in the texts otherwise; for stewards.")
    async def rename_topic(
        self,
        info: Info,
        topic: TopicName,
        name: Annotated[str, strawberry.argument(description="The new name; the old one stays an alias.")],
    ) -> TopicDecisionResult:
        here, one, new = _steward(info), _topic("topic", topic), inputs.name("name", name)
        return await _told(here, await deciding.rename(here.store, here.viewer, one, new))

    @question("Show a topic that was found in the texts no longer; for stewards.")
    async def hide_topic(self, info: Info, topic: TopicName) -> TopicDecisionResult:
        here, one = _steward(info), _topic("topic", topic)
        return await _told(here, await deciding.hide(here.store, here.viewer, one))

    @question("Accept that a topic belongs under another, as proposed; for stewards.")
    async def accept_topic_proposal(self, info: Info, proposal: ProposalId) -> TopicDecisionResult:
        here, one = _steward(info), inputs.name("proposal", proposal)
        return await _told(here, await deciding.accept(here.store, here.viewer, one))

    @question("Reject that a topic belongs under another, as proposed; for stewards.")
    async def reject_topic_proposal(self, info: Info, proposal: ProposalId) -> TopicDecisionResult:
        here, one = _steward(info), inputs.name("proposal", proposal)
        return await _told(here, await deciding.reject(here.store, here.viewer, one))

    @question("Take back a decision on a topic, as if it had never been made; answers it. For stewards.")
    async def undo_topic_decision(
        self,
        info: Info,
        decision: Annotated[str, strawberry.argument(description="Its id, see `topicDecisions`.")],
    ) -> TopicDecisionResult:
        here, one = _steward(info), inputs.name("decision", decision)
        return await _told(here, await deciding.undo(here.store, here.viewer, one))


async def _told(here: Context, entry: JournalEntry) -> TopicDecision:
    (made,) = await named_decisions(here.store, here.viewer, [entry])
    return TopicDecision.of(made)


def _steward(info: Info) -> Context:
    here = info.context
    if not (here.viewer.steward or here.viewer.operator):
        raise NotAllowedError("Decisions on topics are for stewards.", "the role `steward` in the settings")
    return here


def _topic(argument: str, asked: str) -> str:
    return local_id(argument, inputs.name(argument, asked), Kind.TOPIC)
