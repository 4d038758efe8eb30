"""Who is who, for those who decide it."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import strawberry

from api.context import Context, Info
from api.cursor import Window
from api.errors import NotAllowedError
from api.fields import question
from api.inputs import After, First
from api.types.identity import (
    IdentityDecision,
    IdentityDecisionConnection,
    IdentityPair,
    IdentityPairConnection,
    decision_order,
    pair_order,
)
from api.types.paging import PageInfo, edges
from api.types.problems import BadInput, NotAllowed
from graph.answers.identity import decided, unsure_pairs

IdentityReviewResult: TypeAlias = Annotated[
    IdentityPairConnection | NotAllowed | BadInput,
    strawberry.union("IdentityReviewResult", description="Pairs to decide, or a problem."),
]
IdentityDecisionsResult: TypeAlias = Annotated[
    IdentityDecisionConnection | NotAllowed | BadInput,
    strawberry.union("IdentityDecisionsResult", description="Decisions on who is who, or a problem."),
]


@strawberry.type
class IdentityQueries:
    """Fields of the query type about who is who."""

    @question("Pairs of people or accounts that may be one person, with the reasons; for stewards.")
    async def identity_review(
        self, info: Info, first: First = 20, after: After = None
    ) -> IdentityReviewResult:
        here = stewards_only(info)
        window = Window.read(first, after, None, "identityReview")
        page = window.page(await unsure_pairs(here.store, here.viewer), pair_order)
        return IdentityPairConnection(edges=edges(page, IdentityPair.of), page_info=PageInfo.of(page))

    @question("What was decided about who is who and is in force; for stewards.")
    async def identity_decisions(
        self, info: Info, first: First = 20, after: After = None
    ) -> IdentityDecisionsResult:
        here = stewards_only(info)
        window = Window.read(first, after, None, "identityDecisions")
        page = window.page(await decided(here.store), decision_order)
        return IdentityDecisionConnection(edges=edges(page, IdentityDecision.of), page_info=PageInfo.of(page))


def stewards_only(info: Info) -> Context:
    """What a resolver has at hand; raises NotAllowedError where the viewer is no steward."""
    here = info.context
    if not (here.viewer.steward or here.viewer.operator):
        raise NotAllowedError("Who is who is for stewards.", "the role `steward` in the settings")
    return here
