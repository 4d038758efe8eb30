"""Decisions on names that texts connect to known elements; for stewards."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from api import inputs
from api.context import Context, Info
from api.errors import NotAllowedError
from api.fields import question
from api.ids import Kind, local_id
from api.types.problems import BadInput, NotAllowed, NotFound
from api.types.proposals import ProposalDecision
from graph.answers import proposing
from graph.answers.proposals import named_decisions
from graph.store.records import JournalEntry

ProposalDecisionResult: TypeAlias = Annotated[
    ProposalDecision | NotFound | NotAllowed | BadInput,
    strawberry.union("ProposalDecisionResult", description="A decision on a proposal, or a problem."),
]
ProposalId = Annotated[str, strawberry.argument(description="`localId` or name of one of `proposals`.")]


@strawberry.type
class ProposalMutations:
    """Fields of the mutation type about proposals."""

    @question("Let an unknown name be an element of its own, so that its claims count; for stewards.")
    async def accept_proposal(
        self,
        info: Info,
        proposal: ProposalId,
        kind: Annotated[
            str, strawberry.argument(description="Its class: System, Service, Touchpoint, Stage ...")
        ] = "System",
        name: Annotated[
            str | None, strawberry.argument(description="What it is called; left out: as the texts have it.")
        ] = None,
    ) -> ProposalDecisionResult:
        here, one = _steward(info), inputs.name("proposal", proposal)
        what, called = inputs.name("kind", kind), inputs.optional_name("name", name)
        entry = await proposing.accept(here.store, here.viewer, one, what, called or "")
        return await _told(here, entry)

    @question("Answer that an unknown name stands for nothing; for stewards.")
    async def reject_proposal(self, info: Info, proposal: ProposalId) -> ProposalDecisionResult:
        here, one = _steward(info), inputs.name("proposal", proposal)
        return await _told(here, await proposing.reject(here.store, here.viewer, one))

    @question("Make an unknown name another name of an element; for stewards.")
    async def merge_proposal(
        self,
        info: Info,
        proposal: ProposalId,
        element: Annotated[str, strawberry.argument(description="Id or name of the element that is meant.")],
    ) -> ProposalDecisionResult:
        here, one = _steward(info), inputs.name("proposal", proposal)
        target = local_id("element", inputs.name("element", element), Kind.ELEMENT, Kind.PERSON)
        entry = await proposing.merge(here.store, here.viewer, one, target)
        return await _told(here, entry)

    @question("Take back a decision on a proposal, as if it had never been made; answers it. For stewards.")
    async def undo_proposal_decision(
        self,
        info: Info,
        decision: Annotated[str, strawberry.argument(description="Its id, see `proposalDecisions`.")],
    ) -> ProposalDecisionResult:
        here, one = _steward(info), inputs.name("decision", decision)
        return await _told(here, await proposing.undo(here.store, here.viewer, one))


async def _told(here: Context, entry: JournalEntry) -> ProposalDecision:
    (made,) = await named_decisions(here.store, here.viewer, [entry])
    return ProposalDecision.of(made)


def _steward(info: Info) -> Context:
    here = info.context
    if not (here.viewer.steward or here.viewer.operator):
        raise NotAllowedError(
            "Decisions on proposals are for stewards.", "the role `steward` in the settings"
        )
    return here
